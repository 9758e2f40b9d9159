//! Asks which visit a bill belongs to, where a day has several bills.

use claim_flow::visit_choices;
use leptos::prelude::*;

use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::use_words;
use crate::ui::{Choice, RadioGroup, Text};

/// The question, if the bill at `index` has an earlier one of the same day.
#[component]
pub(super) fn VisitQuestion(flow: Flow, index: usize) -> impl IntoView {
    let words = &use_words(&WORDS).bills;
    let choices = Memo::new(move |_| flow.with(|answers| visit_choices(answers, index)));
    let chosen = Signal::derive(move || {
        let visit = flow.with(|answers| answers.bills.get(index).and_then(|bill| bill.visit));
        Some(Text::from(visit.unwrap_or(1).to_string()))
    });
    let choose = move |value: Text| {
        flow.edit(|answers| {
            if let Some(bill) = answers.bills.get_mut(index) {
                bill.visit = value.parse().ok();
            }
        });
    };
    move || {
        let choices = choices.get();
        (1 < choices).then(|| {
            let options: Vec<_> = (1..=choices)
                .map(|visit| Choice::new(visit.to_string(), (words.nth_visit)(visit)))
                .collect();
            view! {
                <RadioGroup
                    name=["visit-", &index.to_string()].concat()
                    legend=words.which_visit
                    options
                    chosen
                    on_choose=choose
                />
            }
        })
    }
}
