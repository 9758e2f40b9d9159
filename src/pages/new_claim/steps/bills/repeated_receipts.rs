//! Asks about a bill that looks like another one of the same claim.

use domain::duplicates::repeated_bills;
use leptos::prelude::*;

use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::platform::clock;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, ButtonRow, Notice, NoticeTone};

/// The question, if the bill at `index` looks like an earlier one and was not confirmed.
#[component]
pub(super) fn RepeatedBill(flow: Flow, index: usize) -> impl IntoView {
    let words = use_words(&WORDS);
    let same_as = Memo::new(move |_| {
        let bills = flow.with(|answers| answers.read_bills(clock::today()))?;
        let repeated = repeated_bills(&bills);
        repeated.iter().find(|(bill, _)| *bill == index).map(|(_, before)| *before)
    });
    move || {
        let before = same_as.get()?;
        Some(view! {
            <Notice tone=NoticeTone::Info title=(words.bills.repeated)(before + 1)>
                <p>{words.bills.repeated_more}</p>
                <RepeatAnswers flow index />
            </Notice>
        })
    }
}

/// The two answers to whether the bill at `index` is a receipt of its own.
#[component]
pub(in crate::pages::new_claim::steps) fn RepeatAnswers(flow: Flow, index: usize) -> impl IntoView {
    let words = use_words(&WORDS);
    let confirm = move |()| {
        flow.edit(|answers| {
            if let Some(bill) = answers.bills.get_mut(index) {
                bill.confirmed = true;
            }
        });
    };
    let remove = move |()| {
        flow.edit(|answers| {
            if index < answers.bills.len() {
                answers.bills.remove(index);
            }
        });
    };
    view! {
        <ButtonRow>
            <Button label=words.bills.counts_too kind=ButtonKind::Small on_press=confirm />
            <Button label=words.bills.is_the_same kind=ButtonKind::Small on_press=remove />
        </ButtonRow>
    }
}
