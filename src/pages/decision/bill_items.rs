//! The items of the bill, and which of them the policy counts.

use domain::assess::Operation;
use domain::ids::ClauseNo;
use domain::incident::{Bill, ExpenseLine, InsuranceScope};
use domain::journal::Decision;
use domain::product::Product;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::ClauseChip;
use crate::ui::locale::{locale_now, use_words};
use view::calculation_text::{clause_text, expense_name};
use view::format::format_exact;

/// Every item of the bills; empty for fixed benefits.
#[component]
pub(super) fn BillItems(
    bills: Vec<Bill>,
    decision: Decision,
    product: Option<Product>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let is_bill_based = decision
        .benefits
        .iter()
        .any(|benefit| benefit.steps.first().is_some_and(|it| it.operation == Operation::Billed));
    let lines: Vec<ExpenseLine> = bills.into_iter().flat_map(|bill| bill.lines).collect();
    if lines.is_empty() || !is_bill_based {
        return None;
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let scope = match line.scope {
                InsuranceScope::In => Some(words.item_in),
                InsuranceScope::Out => Some(words.item_out),
                InsuranceScope::Unstated => None,
            };
            let clause = excluded_by(&decision, &line);
            let state = match clause {
                Some(_) => words.item_not_counted,
                None => words.item_counted,
            };
            let clause = clause.map(|clause| clause_text(product.as_ref(), clause, locale));
            let scope = scope.map(|scope| [scope, words.separator].concat());
            view! {
                <li class="unpaid__line">
                    <div class="decision__step-head">
                        <span>{expense_name(line.category, locale)}</span>
                        <span>{format_exact(line.amount)}</span>
                    </div>
                    <div class="decision__step-foot">
                        <span class="note">{scope} {state}</span>
                        {clause.map(|clause| view! { <ClauseChip clause /> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <details class="disclosure decision__items">
            <summary>{words.bill_items}</summary>
            <ul class="unpaid">{rows}</ul>
        </details>
    })
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
