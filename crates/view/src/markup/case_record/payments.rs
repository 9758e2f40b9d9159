//! The payments of each claim, one sentence for each amount.

use domain::journal::{ClaimState, PaymentProgress};
use maud::{Markup, html};

use super::CaseRecord;
use crate::format::format_exact;
use crate::markup::key_value::key_values;

impl CaseRecord<'_> {
    /// The payments of all claims.
    pub(super) fn payments(self) -> Markup {
        let claims = &self.case.claims;
        let rows = claims.iter().map(|claim| (self.insurer(claim), self.payment_sentences(claim)));
        html! {
            section.section {
                h2 { (self.words().money) }
                (key_values(rows))
            }
        }
    }

    /// What is known of the money of a claim.
    pub(super) fn payment_sentences(self, claim: &ClaimState) -> String {
        let words = self.words();
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
        if let Some(PaymentProgress::Failed(reason)) = claim.payment.as_ref().map(|it| &it.progress)
        {
            sentences.push((words.came_back)(self.context.locale.pick(reason)));
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
}
