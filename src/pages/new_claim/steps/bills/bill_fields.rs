//! The fields of one bill.

use claim_flow::{BillAnswer, BillField};
use domain::money::Fen;
use leptos::prelude::*;

use super::name_of;
use super::repeated_receipts::RepeatedBill;
use super::visit_question::VisitQuestion;
use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, DateField, DateParts, Field, MoneyField, Text};
use view::format::format_exact;

/// One bill, by its place in the list.
#[derive(Clone, Copy)]
struct BillHandle {
    flow: Flow,
    index: usize,
}

impl BillHandle {
    fn with<T: Default>(self, read: impl FnOnce(&BillAnswer) -> T) -> T {
        self.flow.with(|answers| answers.bills.get(self.index).map(read).unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut BillAnswer)) {
        self.flow.edit(|answers| {
            if let Some(bill) = answers.bills.get_mut(self.index) {
                // The hospital's itemised bill no longer matches, and what was confirmed has changed.
                bill.itemized = None;
                bill.confirmed = false;
                change(bill);
            }
        });
    }
}

#[component]
pub(super) fn BillFields(flow: Flow, index: usize, count: Memo<usize>) -> impl IntoView {
    let words = use_words(&WORDS);
    let bill = BillHandle { flow, index };
    let on = Signal::derive(move || DateParts::from(bill.with(|bill| bill.on.clone())));
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
    let is_refund =
        flow.with_untracked(|answers| answers.bills.get(index).is_some_and(|bill| bill.refund));
    let is_titled = move || is_refund || 1 < count.get();
    let title =
        if is_refund { words.bills.refund.to_owned() } else { (words.bills.nth)(index + 1) };
    let on_name = name_of(index, BillField::On);
    let texts = if is_refund { &words.bills.refunded } else { &words.bills.charged };
    view! {
        <section class="new-claim__bill">
            <Show when=is_titled>
                <div class="new-claim__bill-head">
                    <h2 class="new-claim__bill-title">{title.clone()}</h2>
                    <Button label=(words.bills.remove)(index + 1) kind=ButtonKind::Link on_press=remove />
                </div>
            </Show>
            {source.map(|source| view! { <p class="field__source">{source}</p> })}
            {amount(bill, BillField::Billed, texts.billed, texts.billed_hint, |bill| &mut bill.billed)}
            {amount(bill, BillField::FundPaid, texts.fund_paid, texts.fund_paid_hint, |bill| &mut bill.fund_paid)}
            {amount(bill, BillField::OutOfScope, texts.out_of_scope, texts.out_of_scope_hint, |bill| &mut bill.out_of_scope)}
            <DateField
                name=on_name.clone()
                label=words.bills.date
                error=flow.error_at(on_name)
                value=on
                on_input=move |parts: DateParts| bill.change(|bill| bill.on = parts.into())
            />
            {if is_refund { corrected(bill).into_any() } else { more_payments(bill).into_any() }}
            <p class="new-claim__check-sum" role="status">{move || unexplained(bill)}</p>
            <VisitQuestion flow index />
            <RepeatedBill flow index />
        </section>
    }
}

/// A field for an amount. `field` names the text that it edits.
fn amount(
    bill: BillHandle,
    field: BillField,
    label: &'static str,
    hint: &'static str,
    text: fn(&mut BillAnswer) -> &mut String,
) -> impl IntoView {
    let name = name_of(bill.index, field);
    let value = Signal::derive(move || bill.with(|bill| std::mem::take(text(&mut bill.clone()))));
    view! {
        <MoneyField
            name=name.clone()
            label
            hint
            error=bill.flow.error_at(name)
            value
            on_input=move |typed: String| bill.change(|bill| *text(bill) = typed)
        />
    }
}

/// The receipt that a refund corrects.
fn corrected(bill: BillHandle) -> impl IntoView {
    let words = &use_words(&WORDS).bills;
    number(bill, BillField::Corrects, words.corrects, words.corrects_hint, |bill| {
        &mut bill.corrects
    })
}

/// A field for the number of a receipt.
fn number(
    bill: BillHandle,
    field: BillField,
    label: &'static str,
    hint: &'static str,
    text: fn(&mut BillAnswer) -> &mut String,
) -> impl IntoView {
    let name = name_of(bill.index, field);
    let value = Signal::derive(move || bill.with(|bill| std::mem::take(text(&mut bill.clone()))));
    view! {
        <Field
            name=name.clone()
            label
            hint
            error=bill.flow.error_at(name)
            value
            on_input=move |typed: String| bill.change(|bill| *text(bill) = typed)
        />
    }
}

/// Fields that few receipts need, collapsed until they are opened or filled in.
fn more_payments(bill: BillHandle) -> impl IntoView {
    let words = &use_words(&WORDS).bills;
    let is_open = Memo::new(move |was: Option<&bool>| {
        // Not closed again while somebody empties a field.
        was == Some(&true)
            || bill.with(|bill| {
                let payments = [&bill.serious_illness, &bill.assistance, &bill.account, &bill.cash];
                let texts = payments.into_iter().chain([&bill.number]);
                texts.into_iter().any(|text| !text.is_empty())
            })
    });
    view! {
        <details class="disclosure" open=move || is_open.get()>
            <summary>{words.more}</summary>
            {amount(bill, BillField::SeriousIllness, words.serious_illness, words.serious_illness_hint, |bill| &mut bill.serious_illness)}
            {amount(bill, BillField::Assistance, words.assistance, words.assistance_hint, |bill| &mut bill.assistance)}
            {amount(bill, BillField::Account, words.account, words.account_hint, |bill| &mut bill.account)}
            {amount(bill, BillField::Cash, words.cash, words.cash_hint, |bill| &mut bill.cash)}
            {number(bill, BillField::Number, words.number, words.number_hint, |bill| &mut bill.number)}
        </details>
    }
}

/// By how much the payments miss the total, in words; `None` if they add up.
fn unexplained(bill: BillHandle) -> Option<String> {
    let words = &use_words(&WORDS).bills;
    let received = bill.flow.with(claim_flow::Answers::read_received).unwrap_or_default();
    let settled = bill.flow.with(claim_flow::Answers::read_settled).ok().flatten();
    let received: Fen = received.iter().chain(&settled).map(|payment| payment.amount).sum();
    let read = bill.with(|bill| bill.read(clock::today()).ok())?;
    let difference = read.unexplained(received)?;
    let size = Fen::ZERO.saturating_sub(difference).max(difference);
    let message = if difference < Fen::ZERO { words.too_much } else { words.too_little };
    Some(message(&format_exact(size)))
}
