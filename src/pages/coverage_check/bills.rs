//! The form for the cost: one bill with approximate amounts is enough for an estimate.

use domain::fact::FactAnswer;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::use_words;
use crate::ui::{Button, ErrorSummary, FieldProblem, MoneyField};
use claim_flow::{BillAnswer, BillField, TypedDay};

const BILLED: &str = "billed";
const FUND: &str = "fund";
const OWN: &str = "own";
const RECEIVED: &str = "received";

#[component]
pub(super) fn BillsForm(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    check.problems.set(Vec::new());
    let (bill, received) = check.answers.with_untracked(|answers| {
        let bill = answers.bills.first().cloned().unwrap_or_default();
        (RwSignal::new(bill), RwSignal::new(answers.received.clone()))
    });
    let submit = move |()| {
        let problems = use_bill(check, words, bill.get_untracked(), received.get_untracked());
        check.problems.set(problems);
    };
    let text =
        |read: fn(&BillAnswer) -> &String| Signal::derive(move || read(&bill.read()).clone());
    view! {
        <ErrorSummary problems=check.problems />
        <MoneyField
            name=BILLED
            label=words.billed
            hint=words.billed_hint
            error=check.error_at(BILLED)
            value=text(|bill| &bill.billed)
            on_input=move |text: String| bill.write().billed = text
        />
        <MoneyField
            name=FUND
            label=words.fund_paid
            hint=words.fund_paid_hint
            error=check.error_at(FUND)
            value=text(|bill| &bill.fund_paid)
            on_input=move |text: String| bill.write().fund_paid = text
        />
        <MoneyField
            name=OWN
            label=words.out_of_scope
            hint=words.out_of_scope_hint
            error=check.error_at(OWN)
            value=text(|bill| &bill.out_of_scope)
            on_input=move |text: String| bill.write().out_of_scope = text
        />
        <MoneyField
            name=RECEIVED
            label=words.received
            hint=words.received_hint
            error=check.error_at(RECEIVED)
            value=received
            on_input=move |text: String| received.set(text)
        />
        <Button label=words.use_answer on_press=submit />
    }
}

/// Puts the bill into the answers, or returns what is wrong with it.
fn use_bill(
    check: CoverageCheck,
    words: &Words,
    mut bill: BillAnswer,
    received: String,
) -> Vec<FieldProblem> {
    bill.itemized = None;
    check.answers.with_untracked(|answers| {
        // A hospital stay is billed on the day of discharge, anything else on the day of the incident.
        bill.on = match answers.facts.discharged_on {
            Some(FactAnswer::Is(day)) => TypedDay::of(day),
            Some(FactAnswer::Unknown) | None => answers.on.clone(),
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
                // Set above from a date that has been validated.
                BillField::On => return None,
                // They have no field here.
                BillField::SeriousIllness
                | BillField::Assistance
                | BillField::Account
                | BillField::Cash
                | BillField::Number
                | BillField::Corrects => FUND,
            };
            Some(FieldProblem { field: field.into(), text: (words.amount_flaw)(flaw).into() })
        })
        .collect();
    let with_received = claim_flow::Answers { received: received.clone(), ..Default::default() };
    if let Err(flaw) = with_received.read_received() {
        let text = (words.amount_flaw)(flaw).into();
        problems.push(FieldProblem { field: RECEIVED.into(), text });
    }
    if problems.is_empty() {
        check.edit(|answers| {
            answers.bills = vec![bill];
            answers.received = received;
        });
        check.revising.set(None);
    }
    problems
}
