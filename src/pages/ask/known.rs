//! What was answered, each with a way to answer it once more.

use domain::fact::Fact;
use domain::incident::Bill;
use domain::money::Fen;
use leptos::prelude::*;

use super::state::Asking;
use super::words::WORDS;
use crate::asking::{QUESTIONS, answer_words};
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::flow::{Asks, asks};
use crate::locale::{full, use_words};

#[component]
pub(super) fn Known(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let answered = Memo::new(move |_| {
        asking.inquiry.with(|it| it.as_ref().map(|it| it.answered.clone()).unwrap_or_default())
    });
    let rows = move || {
        let rows = answered.get().into_iter().map(|fact| view! { <Answered asking fact /> });
        rows.collect_view()
    };
    let count = move || (words.answered)(answered.read().len());
    view! {
        <Show when=move || !answered.read().is_empty()>
            <details class="ask-known">
                <summary class="ask-known__heading">
                    <h2>{count}</h2>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <dl class="key-value-list">{rows}</dl>
            </details>
        </Show>
    }
}

#[component]
fn Answered(asking: Asking, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let name = use_words(&QUESTIONS)(fact).short;
    let value = move || match asks(fact) {
        Asks::Bills => {
            let billed = asking.inquiry.with(|inquiry| {
                let bills = inquiry.iter().flat_map(|inquiry| &inquiry.incident.bills);
                bills.map(Bill::billed).sum::<Fen>()
            });
            full(billed)
        }
        Asks::Losses => full(asking.inquiry.with(|inquiry| {
            let losses = inquiry.iter().flat_map(|inquiry| &inquiry.incident.losses);
            losses.map(|loss| loss.amount).sum::<Fen>()
        })),
        Asks::Choice(_) | Asks::Day | Asks::Stage => answer_words(fact, asking.answer(fact)),
    };
    let change = move |()| asking.again.set(Some(fact));
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
