//! The progress of the payment: agreed, sent, arrived.

use std::sync::Arc;

use domain::journal::{ClaimState, Payment, PaymentProgress};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::components::{Journal, JournalLine, JournalOrder, Knot};
use crate::locale::{date, locale_now, moment, use_words};

/// The three steps of the payment; empty if nothing is paid.
#[component]
pub(super) fn PaymentTimeline(claim: ClaimState, tail: String) -> impl IntoView {
    let words = use_words(&WORDS);
    if claim.decided_amount().is_zero() {
        return None;
    }
    let lines: Vec<_> =
        timeline(&claim, &tail, words).into_iter().flatten().map(Arc::new).collect();
    Some(view! {
        <section class="section">
            <h2>{words.payment}</h2>
            <Journal lines=Signal::stored(lines) order=JournalOrder::TextFirst />
        </section>
    })
}

/// Agreed, sent, arrived. An insurer may pay before the person has agreed.
fn timeline(claim: &ClaimState, tail: &str, words: &Words) -> [Option<JournalLine>; 3] {
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name);
    let agreed = match (claim.agreed_at, &claim.payment) {
        (Some(at), _) => Some((Knot::Done, moment(at, locale), words.you_agreed)),
        (None, Some(_)) => None,
        (None, None) => Some((Knot::YourTurn, String::new(), words.waiting_for_you)),
    };
    let agreed = agreed.map(|(knot, when, text)| JournalLine::new("agreed", knot, when, text));
    let pays = (words.insurer_pays)(insurer);
    let sent = match &claim.payment {
        Some(Payment { progress: PaymentProgress::Failed(_), .. }) => {
            JournalLine::new("sent", Knot::Working, words.bank_returned, pays)
        }
        Some(payment) => {
            let when = [words.sent_on, " ", &moment(payment.sent_at, locale)].concat();
            JournalLine::new("sent", Knot::Done, when, pays)
        }
        None if claim.agreed_at.is_some() => {
            JournalLine::new("sent", Knot::Working, words.within_ten_days, pays)
        }
        None => JournalLine::new("sent", Knot::ToCome, words.within_ten_days, pays),
    };
    let text = (words.arrives_in)(tail);
    let arrived =
        match claim.payment.as_ref().map(|payment| (&payment.progress, payment.expected_on)) {
            Some((PaymentProgress::Arrived(at), _)) => {
                JournalLine::new("arrived", Knot::Done, moment(*at, locale), text)
            }
            Some((PaymentProgress::Sent, Some(day))) => {
                let when = (words.expected)(&date(day, locale));
                JournalLine::new("arrived", Knot::Money, when, text)
            }
            Some((PaymentProgress::Sent, None) | (PaymentProgress::Failed(_), _)) | None => {
                JournalLine::new("arrived", Knot::Money, words.bank_time, text)
            }
        };
    [agreed, Some(sent), Some(arrived)]
}
