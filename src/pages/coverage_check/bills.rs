//! What it cost, in round figures: one bill will do to see what comes of it.

use domain::fact::Answer;
use leptos::prelude::*;

use super::state::Asking;
use super::words::{WORDS, Words};
use crate::components::{Button, ErrorSummary, FieldProblem, MoneyField};
use crate::flow::{BillAnswer, BillField, TypedDay};
use crate::locale::use_words;
use crate::platform::clock;

const BILLED: &str = "billed";
const FUND: &str = "fund";
const OWN: &str = "own";
const RECEIVED: &str = "received";

#[component]
pub(super) fn BillsForm(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    asking.problems.set(Vec::new());
    let (bill, received) = asking.answers.with_untracked(|answers| {
        let bill = answers.bills.first().cloned().unwrap_or_default();
        (RwSignal::new(bill), RwSignal::new(answers.received.clone()))
    });
    let count = move |()| {
        let problems = take(asking, words, bill.get_untracked(), received.get_untracked());
        asking.problems.set(problems);
    };
    let text =
        |read: fn(&BillAnswer) -> &String| Signal::derive(move || read(&bill.read()).clone());
    view! {
        <ErrorSummary problems=asking.problems />
        <MoneyField
            name=BILLED
            label=words.billed
            hint=words.billed_hint
            error=asking.error_at(BILLED)
            value=text(|bill| &bill.billed)
            on_input=move |text: String| bill.write().billed = text
        />
        <MoneyField
            name=FUND
            label=words.fund_paid
            hint=words.fund_paid_hint
            error=asking.error_at(FUND)
            value=text(|bill| &bill.fund_paid)
            on_input=move |text: String| bill.write().fund_paid = text
        />
        <MoneyField
            name=OWN
            label=words.out_of_scope
            hint=words.out_of_scope_hint
            error=asking.error_at(OWN)
            value=text(|bill| &bill.out_of_scope)
            on_input=move |text: String| bill.write().out_of_scope = text
        />
        <MoneyField
            name=RECEIVED
            label=words.received
            hint=words.received_hint
            error=asking.error_at(RECEIVED)
            value=received
            on_input=move |text: String| received.set(text)
        />
        <Button label=words.count_it on_press=count />
    }
}

/// Counts the bill, or says what is wrong with it.
fn take(
    asking: Asking,
    words: &Words,
    mut bill: BillAnswer,
    received: String,
) -> Vec<FieldProblem> {
    bill.whole = None;
    asking.answers.with_untracked(|answers| {
        // A stay is billed on its last day, all else on its own.
        bill.on = match answers.facts.discharged_on {
            Some(Answer::Is(day)) => TypedDay::of(day),
            Some(Answer::Unknown) | None => answers.on.clone(),
        };
    });
    let flaws = bill.read(clock::today()).err().unwrap_or_default();
    let mut problems: Vec<FieldProblem> = flaws
        .into_iter()
        .filter_map(|(field, flaw)| {
            let field = match field {
                BillField::Billed => BILLED,
                BillField::FundPaid => FUND,
                BillField::OutOfScope => OWN,
                // Taken from what was told before, which can be read.
                BillField::On => return None,
            };
            Some(FieldProblem { field: field.into(), text: (words.sum_flaw)(flaw).into() })
        })
        .collect();
    let other = crate::flow::Answers { received: received.clone(), ..Default::default() };
    if let Err(flaw) = other.read_received() {
        let text = (words.sum_flaw)(flaw).into();
        problems.push(FieldProblem { field: RECEIVED.into(), text });
    }
    if problems.is_empty() {
        asking.edit(|answers| {
            answers.bills = vec![bill];
            answers.received = received;
        });
        asking.again.set(None);
    }
    problems
}
