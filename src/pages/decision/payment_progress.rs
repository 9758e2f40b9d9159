//! The progress of the payment: agreed, sent, arrived.

use domain::journal::{ClaimState, Payment, PaymentProgress};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::ui::Timeline;
use crate::ui::locale::{date, locale_now, moment, use_words};
use view::markup::{TimelineItem, TimelineOrder};
use view::timeline::TimelineMarker;

/// The three steps of the payment; empty if nothing is paid.
#[component]
pub(super) fn PaymentTimeline(claim: ClaimState, tail: String) -> impl IntoView {
    let words = use_words(&WORDS);
    if claim.decided_amount().is_zero() {
        return None;
    }
    let items: Vec<_> = timeline(&claim, &tail, words).into_iter().flatten().collect();
    Some(view! {
        <section class="section">
            <h2>{words.payment}</h2>
            <Timeline items=move || items.clone() order=TimelineOrder::TextFirst />
        </section>
    })
}

/// Agreed, sent, arrived. An insurer may pay before the person has agreed.
fn timeline(claim: &ClaimState, tail: &str, words: &Words) -> [Option<TimelineItem>; 3] {
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name);
    let agreed = match (claim.agreed_at, &claim.payment) {
        (Some(at), _) => Some((TimelineMarker::Done, moment(at, locale), words.you_agreed)),
        (None, Some(_)) => None,
        (None, None) => Some((TimelineMarker::YourTurn, String::new(), words.waiting_for_you)),
    };
    let agreed = agreed.map(|(marker, when, text)| TimelineItem::new("agreed", marker, when, text));
    let pays = (words.insurer_pays)(insurer);
    let within_days = (words.within_days)(claim.filed.days_to_pay());
    let sent = match &claim.payment {
        Some(Payment { progress: PaymentProgress::Failed(_), .. }) => {
            TimelineItem::new("sent", TimelineMarker::Working, words.bank_returned, pays)
        }
        Some(payment) => {
            let when = [words.sent_on, " ", &moment(payment.sent_at, locale)].concat();
            TimelineItem::new("sent", TimelineMarker::Done, when, pays)
        }
        None if claim.agreed_at.is_some() => {
            TimelineItem::new("sent", TimelineMarker::Working, within_days, pays)
        }
        None => TimelineItem::new("sent", TimelineMarker::ToCome, within_days, pays),
    };
    let text = (words.arrives_in)(tail);
    let arrived =
        match claim.payment.as_ref().map(|payment| (&payment.progress, payment.expected_on)) {
            Some((PaymentProgress::Arrived(at), _)) => {
                TimelineItem::new("arrived", TimelineMarker::Done, moment(*at, locale), text)
            }
            Some((PaymentProgress::Sent, Some(day))) => {
                let when = (words.expected)(&date(day, locale));
                TimelineItem::new("arrived", TimelineMarker::Money, when, text)
            }
            Some((PaymentProgress::Sent, None) | (PaymentProgress::Failed(_), _)) | None => {
                TimelineItem::new("arrived", TimelineMarker::Money, words.bank_time, text)
            }
        };
    [agreed, Some(sent), Some(arrived)]
}
