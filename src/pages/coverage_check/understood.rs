//! What is understood of the description: one button for each piece, which takes it out of the text again.

use leptos::html::P;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::state::CoverageCheck;
use super::words::{WORDS, Words};
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{FieldIds, Icon, IconName};
use claim_flow::{Described, TypedDay};
use text_match::sentence::{
    Amount, AmountOf, DayOrMonth, DayRole, Meaning, Piece, When, Who, amount_of, day_of, facts_of,
    person_of,
};
use view::Locale;
use view::format::{date, format_exact, month};
use view::labels::relation_title;

/// What the pieces say, for the answers.
pub(super) fn described(pieces: &[Piece]) -> Described {
    let typed = |on| match on {
        DayOrMonth::Day(day) => TypedDay::of(day),
        DayOrMonth::Month { year, month } => {
            TypedDay { year: year.to_string(), month: month.to_string(), day: String::new() }
        }
    };
    Described {
        facts: facts_of(pieces),
        person: person_of(pieces).cloned(),
        on: day_of(pieces).map(typed),
        total: amount_of(pieces, AmountOf::Total),
        fund_paid: amount_of(pieces, AmountOf::FundPaid),
        received: amount_of(pieces, AmountOf::PaidByOthers),
    }
}

/// The pieces as buttons, and a summary for screen readers while the person types.
#[component]
pub(super) fn UnderstoodPieces(
    check: CoverageCheck,
    description: Signal<String>,
    /// The name of the description's field, which gets the focus when the last piece is gone.
    field: &'static str,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let title = NodeRef::<P>::new();
    let names = Memo::new(move |_| {
        let pieces = check.pieces.read();
        let text = description.read();
        let named = pieces.iter().map(|piece| {
            let name = piece_name(check, piece, &text, words, locale);
            (piece.clone(), name)
        });
        named.collect::<Vec<_>>()
    });
    let has_pieces = Memo::new(move |_| !names.read().is_empty());
    let summary = move || {
        let names = names.read();
        if description.with(|text| text.trim().is_empty()) {
            return String::new();
        }
        if names.is_empty() {
            return words.not_recognized.to_owned();
        }
        let names: Vec<_> = names.iter().map(|(_, name)| name.as_str()).collect();
        (words.recognized)(&names.join(words.list_separator))
    };
    let button = move |piece: Piece, name: String| {
        let label = (words.take_away)(&name);
        let press = move |_| {
            check.take_away(&piece);
            keep_focus(check, title, field);
        };
        view! {
            <li>
                <button type="button" class="understood__piece" aria-label=label on:click=press>
                    {name}
                    <Icon name=IconName::Close />
                </button>
            </li>
        }
    };
    view! {
        <p
            class="coverage-check__recognized"
            class:visually-hidden=has_pieces
            role="status"
        >
            {summary}
        </p>
        <Show when=move || has_pieces.get()>
            <div class="understood">
                <p class="coverage-check__phrases-title" id="understood" node_ref=title tabindex="-1">
                    {words.understood}
                </p>
                <ul class="phrase-buttons" aria-labelledby="understood">
                    // Most keys change none of them, or the last one.
                    <For
                        each=move || names.get()
                        key=|(piece, name)| (piece.at.clone(), name.clone())
                        let((piece, name))
                    >
                        {button(piece, name)}
                    </For>
                </ul>
            </div>
        </Show>
    }
}

/// Moves the focus from the button that is gone to the title of those that are left.
fn keep_focus(check: CoverageCheck, title: NodeRef<P>, field: &str) {
    let is_last = check.pieces.with_untracked(Vec::is_empty);
    if let Some(title) = title.get_untracked().filter(|_| !is_last) {
        // Fails only for an element that is not in the page.
        let _ = title.focus();
        return;
    }
    let input = document().get_element_by_id(&FieldIds::new(field).input);
    if let Some(input) = input.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = input.focus();
    }
}

fn piece_name(
    check: CoverageCheck,
    piece: &Piece,
    text: &str,
    words: &Words,
    locale: Locale,
) -> String {
    match &piece.meaning {
        Meaning::Who(Who::Listed(id)) => check.household.with_value(|household| {
            let person = household.person(id);
            person.map_or_else(String::new, |person| {
                let relation = relation_title(person.relation, locale);
                match person.name.as_str() {
                    "" => relation,
                    name => [&relation, " ", name].concat(),
                }
            })
        }),
        Meaning::Who(Who::NotListed) => {
            (words.not_listed)(text.get(piece.at.clone()).unwrap_or_default().trim())
        }
        Meaning::When(When { role, on }) => {
            let on = match on {
                DayOrMonth::Day(day) => date(*day, context_in(locale)),
                DayOrMonth::Month { year, month: number } => {
                    month(*year, *number, context_in(locale))
                }
            };
            match role {
                DayRole::Happened => on,
                DayRole::Admitted => (words.admitted_on)(&on),
                DayRole::Discharged => (words.discharged_on)(&on),
            }
        }
        Meaning::Amount(Amount { of, fen }) => {
            let sum = format_exact(*fen);
            match of {
                AmountOf::Total => (words.cost_in_all)(&sum),
                AmountOf::FundPaid => (words.fund_has_paid)(&sum),
                AmountOf::OwnPayment => (words.own_payment)(&sum),
                AmountOf::PaidByOthers => (words.others_have_paid)(&sum),
            }
        }
        Meaning::What(phrase) => match locale {
            Locale::ZhCn => phrase.zh,
            Locale::En => phrase.en,
        }
        .to_owned(),
    }
}
