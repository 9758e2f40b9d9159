//! The items of the bill, and which of them the policy counts.

use domain::assess::Operation;
use domain::ids::ClauseNo;
use domain::incident::{ExpenseLine, InsuranceScope};
use domain::journal::Decision;
use maud::{Markup, html};

use super::DecidedClaim;
use crate::calculation_text::expense_name;
use crate::format::format_exact;
use crate::markup::clause_chip::clause_chip;

impl<'a> DecidedClaim<'a> {
    /// Every item of the bills; empty for fixed benefits.
    pub(super) fn bill_items(self) -> Markup {
        let items = self.counted_items();
        html! {
            @if !items.is_empty() {
                details."disclosure decision__items" {
                    summary { (self.words().bill_items) }
                    ul.unpaid { @for item in items { (self.bill_item(item)) } }
                }
            }
        }
    }

    /// The items of the bills, if a benefit is calculated from them.
    pub(super) fn counted_items(self) -> Vec<&'a ExpenseLine> {
        let is_bill_based = self.decision.benefits.iter().any(|benefit| {
            benefit.steps.first().is_some_and(|first| first.operation == Operation::Billed)
        });
        let bills = self.case.report.incident.bills.iter().filter(|_| is_bill_based);
        bills.flat_map(|bill| &bill.lines).collect()
    }

    /// Whether an item is on the list of social insurance, if that is known, and whether it counts; and the clause that
    /// excludes it, if any.
    pub(super) fn item_status(self, item: &ExpenseLine) -> (String, Option<&'a ClauseNo>) {
        let words = self.words();
        let scope = match item.scope {
            InsuranceScope::In => Some(words.item_in),
            InsuranceScope::Out => Some(words.item_out),
            InsuranceScope::Unstated => None,
        };
        let excluded_by = excluded_by(self.decision, item);
        let counts =
            if excluded_by.is_some() { words.item_not_counted } else { words.item_counted };
        let status: Vec<_> = scope.into_iter().chain([counts]).collect();
        (status.join(words.separator), excluded_by)
    }

    fn bill_item(self, item: &ExpenseLine) -> Markup {
        let locale = self.locale();
        let (status, excluded_by) = self.item_status(item);
        html! {
            li.unpaid__line {
                div.decision__step-head {
                    span { (expense_name(item.category, locale)) }
                    span { (format_exact(item.amount)) }
                }
                div.decision__step-foot {
                    span.note { (status) }
                    @if let Some(clause) = excluded_by { (clause_chip(clause.as_str(), locale)) }
                }
            }
        }
    }
}

/// The clause that excludes this item from the calculation, if any.
fn excluded_by<'a>(decision: &'a Decision, line: &ExpenseLine) -> Option<&'a ClauseNo> {
    let steps = decision.benefits.iter().flat_map(|benefit| &benefit.steps);
    let mut excluding = steps.filter(|step| match step.operation {
        Operation::NotCounted { category } => category == line.category,
        Operation::OutOfScopeNotCounted => line.scope == InsuranceScope::Out,
        Operation::Billed
        | Operation::Refunded
        | Operation::OutsideStay
        | Operation::TooLongAfter
        | Operation::CategoryLimit { .. }
        | Operation::FundPaid
        | Operation::SeriousIllnessPaid
        | Operation::AssistancePaid
        | Operation::OthersPaid { .. }
        | Operation::Deductible { .. }
        | Operation::DeductibleWaived
        | Operation::Ratio { .. }
        | Operation::Cap { .. }
        | Operation::Count { .. }
        | Operation::Ceiling
        | Operation::SettledAtHospital { .. }
        | Operation::Sum
        | Operation::Tier { .. }
        | Operation::TierUsed
        | Operation::AlreadyPaid
        | Operation::Grade { .. }
        | Operation::AgeCap { .. }
        | Operation::Claimed
        | Operation::LossLeftOut { .. }
        | Operation::BeyondAssessment
        | Operation::TotalLoss { .. }
        | Operation::Salvage
        | Operation::Compulsory { .. }
        | Operation::FaultShare { .. }
        | Operation::LossLimit { .. }
        | Operation::PerPerson { .. }
        | Operation::ByValue { .. }
        | Operation::BySums { .. }
        | Operation::FaultRate { .. }
        | Operation::Rate { .. }
        | Operation::LossDeductible { .. }
        | Operation::LossCap { .. }
        | Operation::Days { .. }
        | Operation::FreeDays { .. }
        | Operation::DayLimit { .. } => false,
    });
    excluding.next().map(|step| &step.clause)
}
