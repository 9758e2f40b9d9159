//! The payments of each claim, one sentence for each amount.

use domain::journal::{ClaimState, PaymentProgress};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::ui::locale::{locale_now, use_words};
use view::format::format_exact;

/// The payments of all claims.
#[component]
pub(super) fn Payments(claims: Vec<ClaimState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows = claims
        .iter()
        .map(|claim| {
            let who = locale.pick(&claim.filed.insurer_name).to_owned();
            view! {
                <div class="key-value">
                    <dt class="key-value__name">{who}</dt>
                    <dd class="key-value__value">{payment_sentences(claim, words)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{words.money}</h2>
            <dl class="key-value-list">{rows}</dl>
        </section>
    }
}

fn payment_sentences(claim: &ClaimState, words: &Words) -> String {
    let mut sentences = Vec::new();
    if claim.decision.is_some() {
        sentences.push((words.agreed_sum)(&format_exact(claim.decided_amount())));
    }
    if !claim.advanced.is_zero() {
        sentences.push((words.advanced)(&format_exact(claim.advanced)));
    }
    if !claim.under_way().is_zero() {
        sentences.push((words.on_the_way)(&format_exact(claim.under_way())));
    }
    if let Some(PaymentProgress::Failed(reason)) = claim.payment.as_ref().map(|it| &it.progress) {
        sentences.push((words.came_back)(locale_now().pick(reason)));
    }
    let arrived = claim.paid().remaining_after(claim.advanced);
    if !arrived.is_zero() {
        sentences.push((words.arrived)(&format_exact(arrived)));
    }
    let left = claim.unpaid();
    if !left.is_zero() && !claim.paid().is_zero() {
        sentences.push((words.left)(&format_exact(left)));
    }
    if sentences.is_empty() {
        words.no_money.to_owned()
    } else {
        sentences.concat().trim_end().to_owned()
    }
}
