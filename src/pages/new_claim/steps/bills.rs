//! The bills, and what others have already paid.

use domain::money::Fen;
use leptos::prelude::*;

use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, DateField, DateParts, FieldProblem, MoneyField, PageHeading, Text,
};
use claim_flow::{BillAnswer, BillField, TypedDay};
use domain::fact::FactAnswer;
use view::format::format_exact;

const RECEIVED: &str = "received";

/// The name of a bill's field.
fn name_of(index: usize, field: BillField) -> Text {
    let field = match field {
        BillField::On => "-on",
        BillField::Billed => "-billed",
        BillField::FundPaid => "-fund",
        BillField::OutOfScope => "-own",
    };
    ["bill-", &index.to_string(), field].concat().into()
}

#[component]
pub(super) fn BillsStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let count = Memo::new(move |_| flow.with(|answers| answers.bills.len()));
    let add = move |()| flow.edit(|answers| answers.bills.push(blank(&answers.bills, None)));
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
        <For each=move || 0..count.get() key=|index| *index let(index)>
            <BillFields flow index count />
        </For>
        <Button label=words.bills.add kind=ButtonKind::Small on_press=add />
        <MoneyField
            name=RECEIVED
            label=words.bills.received
            hint=words.bills.received_hint
            error=flow.error_at(RECEIVED)
            value=received
            on_input=move |text: String| flow.edit(|answers| answers.received = text)
        />
        <p class="new-claim__sum" role="status">{sum}</p>
    }
}

#[component]
fn BillFields(flow: Flow, index: usize, count: Memo<usize>) -> impl IntoView {
    let words = use_words(&WORDS);
    let text = move |read: fn(&BillAnswer) -> &String| {
        Signal::derive(move || {
            flow.with(|answers| answers.bills.get(index).map(read).cloned().unwrap_or_default())
        })
    };
    let on = Signal::derive(move || {
        let on = flow.with(|answers| answers.bills.get(index).map(|bill| bill.on.clone()));
        DateParts::from(on.unwrap_or_default())
    });
    let change = move |change: &dyn Fn(&mut BillAnswer)| {
        flow.edit(|answers| {
            if let Some(bill) = answers.bills.get_mut(index) {
                // The hospital's itemised bill no longer matches.
                bill.itemized = None;
                change(bill);
            }
        });
    };
    let source = flow.with_untracked(|answers| {
        answers.bills.get(index)?.itemized.as_ref()?;
        let given = answers.visit_notice.as_ref()?;
        Some(Text::from((words.source)(locale_now().pick(&given.hospital))))
    });
    let remove = move |()| {
        flow.edit(|answers| {
            if index < answers.bills.len() {
                answers.bills.remove(index);
            }
        });
    };
    let several = move || 1 < count.get();
    let field = move |field| (name_of(index, field), flow.error_at(name_of(index, field)));
    let [on_field, billed, fund_paid, out_of_scope] =
        [BillField::On, BillField::Billed, BillField::FundPaid, BillField::OutOfScope].map(field);
    view! {
        <section class="new-claim__bill">
            <Show when=several>
                <div class="new-claim__bill-head">
                    <h2 class="new-claim__bill-title">{(words.bills.nth)(index + 1)}</h2>
                    <Button label=(words.bills.remove)(index + 1) kind=ButtonKind::Link on_press=remove />
                </div>
            </Show>
            {source.map(|source| view! { <p class="field__source">{source}</p> })}
            <MoneyField
                name=billed.0
                label=words.bills.billed
                hint=words.bills.billed_hint
                error=billed.1
                value=text(|bill| &bill.billed)
                on_input=move |typed: String| change(&|bill| bill.billed.clone_from(&typed))
            />
            <MoneyField
                name=fund_paid.0
                label=words.bills.fund_paid
                hint=words.bills.fund_paid_hint
                error=fund_paid.1
                value=text(|bill| &bill.fund_paid)
                on_input=move |typed: String| change(&|bill| bill.fund_paid.clone_from(&typed))
            />
            <MoneyField
                name=out_of_scope.0
                label=words.bills.out_of_scope
                hint=words.bills.out_of_scope_hint
                error=out_of_scope.1
                value=text(|bill| &bill.out_of_scope)
                on_input=move |typed: String| change(&|bill| bill.out_of_scope.clone_from(&typed))
            />
            <DateField
                name=on_field.0
                label=words.bills.date
                error=on_field.1
                value=on
                on_input=move |parts: DateParts| change(&|bill| bill.on = parts.clone().into())
            />
        </section>
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
                    BillField::Billed | BillField::FundPaid | BillField::OutOfScope => {
                        words.amount_missing
                    }
                };
                problem(name_of(index, field), flaw_words(words, flaw, missing))
            })
        });
        let received = answers.read_received().err();
        let received =
            received.map(|flaw| problem(RECEIVED, flaw_words(words, flaw, words.amount_missing)));
        bills.chain(received).collect()
    })
}
