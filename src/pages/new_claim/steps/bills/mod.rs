//! The bills, and what others have already paid.

mod bill_fields;
mod e_receipt;
mod repeated_receipts;
mod settled;
mod visit_question;

use bill_fields::BillFields;
use domain::money::Fen;
use e_receipt::EReceipt;
use leptos::prelude::*;
pub(super) use repeated_receipts::RepeatAnswers;
use settled::Settled;

use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, ButtonRow, FieldProblem, MoneyField, PageHeading, Text};
use claim_flow::{BillAnswer, BillField, TypedDay};
use domain::fact::FactAnswer;
use domain::validation::FieldFlaw;
use view::format::format_exact;

const RECEIVED: &str = "received";

/// The name of a bill's field.
fn name_of(index: usize, field: BillField) -> Text {
    let field = match field {
        BillField::On => "-on",
        BillField::Billed => "-billed",
        BillField::FundPaid => "-fund",
        BillField::OutOfScope => "-own",
        BillField::SeriousIllness => "-serious",
        BillField::Assistance => "-assistance",
        BillField::Account => "-account",
        BillField::Cash => "-cash",
        BillField::Number => "-number",
        BillField::Corrects => "-corrects",
    };
    ["bill-", &index.to_string(), field].concat().into()
}

#[component]
pub(super) fn BillsStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let count = Memo::new(move |_| flow.with(|answers| answers.bills.len()));
    // A card is drawn anew where a refund takes the place of a receipt.
    let cards = move || {
        let kinds = flow.with(|answers| answers.bills.iter().map(|bill| bill.refund).collect());
        let kinds: Vec<bool> = kinds;
        kinds.into_iter().enumerate()
    };
    let add = move |()| flow.edit(|answers| answers.bills.push(blank(&answers.bills, None)));
    let add_refund = move |()| {
        flow.edit(|answers| {
            let refund = BillAnswer { refund: true, ..blank(&answers.bills, None) };
            answers.bills.push(refund);
        });
    };
    let received = Signal::derive(move || flow.with(|answers| answers.received.clone()));
    let sum = move || {
        let sum = flow.with(|answers| {
            let read = |bill: &BillAnswer| Some(bill.read(clock::today()).ok()?.billed());
            answers.bills.iter().map(read).sum::<Option<Fen>>()
        });
        sum.map(|sum| (words.bills.total)(&format_exact(sum)))
    };
    view! {
        <PageHeading text=Signal::stored(words.bills.heading.into()) />
        <p class="new-claim__hint">{words.bills.hint}</p>
        <EReceipt flow />
        <For each=cards key=|card| *card let((index, _))>
            <BillFields flow index count />
        </For>
        <ButtonRow>
            <Button label=words.bills.add kind=ButtonKind::Small on_press=add />
            <Button label=words.bills.add_refund kind=ButtonKind::Small on_press=add_refund />
        </ButtonRow>
        <MoneyField
            name=RECEIVED
            label=words.bills.received
            hint=words.bills.received_hint
            error=flow.error_at(RECEIVED)
            value=received
            on_input=move |text: String| flow.edit(|answers| answers.received = text)
        />
        <Settled flow />
        <p class="new-claim__sum" role="status">{sum}</p>
    }
}

/// An empty bill, dated with the most likely day.
fn blank(bills: &[BillAnswer], likely: Option<TypedDay>) -> BillAnswer {
    let on = bills.last().map(|bill| bill.on.clone()).or(likely).unwrap_or_default();
    BillAnswer { on, ..BillAnswer::default() }
}

/// Ensures at least one bill to fill in. A hospital stay is billed on its last day, anything else on the
/// day of the event.
pub(super) fn prepare(flow: Flow) {
    if flow.with_untracked(|answers| answers.bills.is_empty()) {
        flow.edit(|answers| {
            let discharged = match answers.facts.discharged_on {
                Some(FactAnswer::Is(day)) => Some(TypedDay::of(day)),
                Some(FactAnswer::Unknown) | None => None,
            };
            let likely = discharged.unwrap_or_else(|| answers.on.clone());
            answers.bills.push(blank(&[], Some(likely)));
        });
    }
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    flow.with_untracked(|answers| {
        let bills = answers.bills.iter().enumerate().flat_map(|(index, bill)| {
            let flaws = bill.read(clock::today()).err().unwrap_or_default();
            flaws.into_iter().map(move |(field, flaw)| {
                let missing = match field {
                    BillField::On => words.day_missing,
                    BillField::Billed
                    | BillField::FundPaid
                    | BillField::OutOfScope
                    | BillField::SeriousIllness
                    | BillField::Assistance
                    | BillField::Account
                    | BillField::Cash
                    | BillField::Number
                    | BillField::Corrects => words.amount_missing,
                };
                let is_negative = field == BillField::Billed
                    && flaw == FieldFlaw::AmountOutOfRange
                    && bill.billed.trim_start().starts_with(['-', '−', '－']);
                let text = if is_negative {
                    words.bills.is_it_a_refund
                } else {
                    flaw_words(words, flaw, missing)
                };
                problem(name_of(index, field), text)
            })
        });
        let received = answers.read_received().err();
        let received =
            received.map(|flaw| problem(RECEIVED, flaw_words(words, flaw, words.amount_missing)));
        let settled = settled::problem_of(answers, words);
        bills.chain(received).chain(settled).collect()
    })
}
