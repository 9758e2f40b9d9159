//! The progress of the payment: agreed, sent, arrived.

use domain::journal::{Payment, PaymentProgress};
use maud::{Markup, html};

use super::DecidedClaim;
use crate::format::{date, moment};
use crate::markup::timeline::{TimelineItem, TimelineOrder, timeline};
use crate::timeline::TimelineMarker;

impl DecidedClaim<'_> {
    /// The three steps of the payment; empty if nothing is paid.
    pub(super) fn payment(self) -> Markup {
        let items = self.payment_items();
        html! {
            @if !items.is_empty() {
                section.section {
                    h2 { (self.words().payment) }
                    (timeline(&items, TimelineOrder::TextFirst, self.locale()))
                }
            }
        }
    }

    /// The steps of the payment; none if nothing is paid.
    pub(super) fn payment_items(self) -> Vec<TimelineItem> {
        let is_paid = !self.claim.decided_amount().is_zero();
        self.payment_steps().into_iter().flatten().filter(|_| is_paid).collect()
    }

    /// Agreed, sent, arrived. An insurer may pay before the person has agreed.
    fn payment_steps(self) -> [Option<TimelineItem>; 3] {
        let (words, claim) = (self.words(), self.claim);
        let agreed = match (claim.agreed_at, &claim.payment) {
            (Some(at), _) => {
                Some((TimelineMarker::Done, moment(at, self.context), words.you_agreed))
            }
            (None, Some(_)) => None,
            (None, None) => Some((TimelineMarker::YourTurn, String::new(), words.waiting_for_you)),
        };
        let agreed =
            agreed.map(|(marker, when, text)| TimelineItem::new("agreed", marker, when, text));
        let pays = (words.insurer_pays)(self.insurer());
        let within_days = (words.within_days)(claim.filed.days_to_pay());
        let sent = match &claim.payment {
            Some(Payment { progress: PaymentProgress::Failed(_), .. }) => {
                TimelineItem::new("sent", TimelineMarker::Working, words.bank_returned, pays)
            }
            Some(payment) => {
                let when = [words.sent_on, " ", &moment(payment.sent_at, self.context)].concat();
                TimelineItem::new("sent", TimelineMarker::Done, when, pays)
            }
            None if claim.agreed_at.is_some() => {
                TimelineItem::new("sent", TimelineMarker::Working, within_days, pays)
            }
            None => TimelineItem::new("sent", TimelineMarker::ToCome, within_days, pays),
        };
        let text = (words.arrives_in)(self.account_tail());
        let arrived = match claim
            .payment
            .as_ref()
            .map(|payment| (&payment.progress, payment.expected_on))
        {
            Some((PaymentProgress::Arrived(at), _)) => {
                TimelineItem::new("arrived", TimelineMarker::Done, moment(*at, self.context), text)
            }
            Some((PaymentProgress::Sent, Some(day))) => {
                let when = (words.expected)(&date(day, self.context));
                TimelineItem::new("arrived", TimelineMarker::Money, when, text)
            }
            Some((PaymentProgress::Sent, None) | (PaymentProgress::Failed(_), _)) | None => {
                TimelineItem::new("arrived", TimelineMarker::Money, words.bank_time, text)
            }
        };
        [agreed, Some(sent), Some(arrived)]
    }
}
