//! The answers given so far, each with a button to change it.

use domain::fact::Fact;
use domain::incident::Bill;
use domain::money::Fen;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::question_form::{QUESTIONS, answer_text};
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, Icon, IconName};
use claim_flow::{AnswerKind, answer_kind};
use view::format::format_exact;

#[component]
pub(super) fn AnsweredFacts(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let answered = Memo::new(move |_| {
        check.inquiry.with(|it| it.as_ref().map(|it| it.answered.clone()).unwrap_or_default())
    });
    let rows = move || {
        let rows = answered.get().into_iter().map(|fact| view! { <AnsweredFact check fact /> });
        rows.collect_view()
    };
    let count = move || (words.answers_title)(answered.read().len());
    view! {
        <Show when=move || !answered.read().is_empty()>
            <details class="answered-facts">
                <summary class="answered-facts__heading">
                    <h2>{count}</h2>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <dl class="key-value-list">{rows}</dl>
            </details>
        </Show>
    }
}

#[component]
fn AnsweredFact(check: CoverageCheck, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let name = use_words(&QUESTIONS)(fact).short;
    let value = move || match answer_kind(fact) {
        AnswerKind::Bills => {
            let billed = check.inquiry.with(|inquiry| {
                let bills = inquiry.iter().flat_map(|inquiry| &inquiry.incident.bills);
                bills.map(Bill::billed).sum::<Fen>()
            });
            format_exact(billed)
        }
        AnswerKind::Losses => format_exact(check.inquiry.with(|inquiry| {
            let losses = inquiry.iter().flat_map(|inquiry| &inquiry.incident.losses);
            losses.map(|loss| loss.amount).sum::<Fen>()
        })),
        AnswerKind::Choice(_) | AnswerKind::Day | AnswerKind::Stage | AnswerKind::Event => {
            answer_text(fact, check.answer(fact))
        }
    };
    let change = move |()| check.revising.set(Some(fact));
    view! {
        <div class="key-value">
            <dt class="key-value__name">{name}</dt>
            <dd class="key-value__value">{value}</dd>
            <dd class="key-value__action">
                <Button label=[words.change, words.space, name].concat() kind=ButtonKind::Link on_press=change />
            </dd>
        </div>
    }
}
