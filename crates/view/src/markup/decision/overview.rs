//! The left column: what is paid and how it was calculated.

use maud::{Markup, html};

use super::DecidedClaim;
use crate::format::{date, format_exact};
use crate::labels::line_name;
use crate::markup::money_amount::{AmountSize, money_amount};
use crate::markup::notice::notice;

impl DecidedClaim<'_> {
    /// The amount, what changed, the calculation, and the items of the bill.
    pub fn overview(self) -> Markup {
        html! {
            (self.heading())
            @if self.is_under_review() { (notice(self.words().under_review, &html! {})) }
            (self.comparison())
            (self.calculation())
            (self.bill_items())
        }
    }

    pub(super) fn is_under_review(self) -> bool {
        let claim = self.claim;
        let is_disputed = claim.reopened.is_some() || !claim.disputes.is_empty();
        is_disputed && claim.is_open() && claim.agreed_at.is_none()
    }

    /// Date, line and insured; the amount; and what the person pays.
    fn heading(self) -> Markup {
        let words = self.words();
        html! {
            p.note { (self.overline()) }
            h1."page-heading decision__heading" tabindex="-1" {
                @if self.decision.amount.is_zero() { ((words.pays_nothing)(self.insurer())) }
                @else {
                    span.decision__payer { ((words.pays_you)(self.insurer())) }
                    (money_amount(self.decision.amount, AmountSize::Decision))
                }
            }
            p."lead decision__lead" { (self.lead()) }
        }
    }

    /// When, for which line, and for whom it was decided.
    pub(super) fn overline(self) -> String {
        let day = date(self.decided_at.date(), self.context);
        let line = line_name(self.claim.filed.line, self.locale());
        [day.as_str(), line, self.insured_name].join(self.words().separator)
    }

    /// What the person pays, or that the sum does not depend on the bill.
    pub(super) fn lead(self) -> String {
        let words = self.words();
        match self.cost_split() {
            Some(_) | None if self.decision.amount.is_zero() => words.denied_lead.to_owned(),
            Some(split) => {
                (words.bill_and_your_share)(&format_exact(split.billed), &format_exact(split.yours))
            }
            None => words.fixed_lead.to_owned(),
        }
    }
}
