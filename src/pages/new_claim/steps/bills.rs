//! What it cost, and what others have paid.

use domain::money::Fen;
use leptos::prelude::*;

use super::super::flow::{Flow, flaw_words, problem};
use super::super::words::{WORDS, Words};
use crate::components::{
    Button, ButtonKind, DateField, DateParts, FieldProblem, MoneyField, PageHeading, Text,
};
use crate::flow::{BillAnswer, BillField, TypedDay};
use crate::locale::{full, locale_now, use_words};
use crate::platform::clock;
use domain::fact::Answer;

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
pub(super) fn Bills(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let count = Memo::new(move |_| flow.with(|answers| answers.bills.len()));
    let add = move |()| flow.edit(|answers| answers.bills.push(blank(&answers.bills, None)));
    let received = Signal::derive(move || flow.with(|answers| answers.received.clone()));
    let sum = move || {
        let sum = flow.with(|answers| {
            let read = |bill: &BillAnswer| Some(bill.read(clock::today()).ok()?.billed());
            answers.bills.iter().map(read).sum::<Option<Fen>>()
        });
        sum.map(|sum| (words.bills_sum)(&full(sum)))
    };
    view! {
        <PageHeading text=Signal::stored(words.bills.into()) />
        <p class="report__hint">{words.bills_hint}</p>
        <For each=move || 0..count.get() key=|index| *index let(index)>
            <BillFields flow index count />
        </For>
        <Button label=words.another_bill kind=ButtonKind::Small on_press=add />
        <MoneyField
            name=RECEIVED
            label=words.received
            hint=words.received_hint
            error=flow.error_at(RECEIVED)
            value=received
            on_input=move |text: String| flow.edit(|answers| answers.received = text)
        />
        <p class="report__sum" role="status">{sum}</p>
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
                // What a hospital gave no longer describes it.
                bill.whole = None;
                change(bill);
            }
        });
    };
    let source = flow.peek(|answers| {
        answers.bills.get(index)?.whole.as_ref()?;
        let given = answers.given.as_ref()?;
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
        <section class="report__bill">
            <Show when=several>
                <div class="report__bill-head">
                    <h2 class="report__bill-title">{(words.bill)(index + 1)}</h2>
                    <Button label=(words.remove_bill)(index + 1) kind=ButtonKind::Link on_press=remove />
                </div>
            </Show>
            {source.map(|source| view! { <p class="field__source">{source}</p> })}
            <MoneyField
                name=billed.0
                label=words.billed
                hint=words.billed_hint
                error=billed.1
                value=text(|bill| &bill.billed)
                on_input=move |typed: String| change(&|bill| bill.billed.clone_from(&typed))
            />
            <MoneyField
                name=fund_paid.0
                label=words.fund_paid
                hint=words.fund_paid_hint
                error=fund_paid.1
                value=text(|bill| &bill.fund_paid)
                on_input=move |typed: String| change(&|bill| bill.fund_paid.clone_from(&typed))
            />
            <MoneyField
                name=out_of_scope.0
                label=words.out_of_scope
                hint=words.out_of_scope_hint
                error=out_of_scope.1
                value=text(|bill| &bill.out_of_scope)
                on_input=move |typed: String| change(&|bill| bill.out_of_scope.clone_from(&typed))
            />
            <DateField
                name=on_field.0
                label=words.bill_on
                error=on_field.1
                value=on
                on_input=move |parts: DateParts| change(&|bill| bill.on = parts.clone().into())
            />
        </section>
    }
}

/// A bill without amounts, on the day that is most likely on it.
fn blank(bills: &[BillAnswer], likely: Option<TypedDay>) -> BillAnswer {
    let on = bills.last().map(|bill| bill.on.clone()).or(likely).unwrap_or_default();
    BillAnswer { on, ..BillAnswer::default() }
}

/// There is at least one bill to fill in. A stay is billed on its last day, all else on its own.
pub(super) fn enter(flow: Flow) {
    if flow.peek(|answers| answers.bills.is_empty()) {
        flow.edit(|answers| {
            let discharged = match answers.facts.discharged_on {
                Some(Answer::Is(day)) => Some(TypedDay::of(day)),
                Some(Answer::Unknown) | None => None,
            };
            let likely = discharged.unwrap_or_else(|| answers.on.clone());
            answers.bills.push(blank(&[], Some(likely)));
        });
    }
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    flow.peek(|answers| {
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
