//! The bill, item by item, and which of them the policy counts.

use domain::assess::Operation;
use domain::ids::ClauseNo;
use domain::incident::{Bill, ExpenseLine, Scope};
use domain::journal::Decision;
use domain::product::Product;
use leptos::prelude::*;

use super::words::WORDS;
use crate::components::ClauseChip;
use crate::explain::{category_name, clause_text};
use crate::locale::{full, locale_now, use_words};

/// Every line of the bills. A fixed sum has none to show.
#[component]
pub(super) fn BillItems(
    bills: Vec<Bill>,
    decision: Decision,
    product: Option<Product>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let begins_with_a_bill = decision
        .benefits
        .iter()
        .any(|benefit| benefit.steps.first().is_some_and(|it| it.operation == Operation::Billed));
    let lines: Vec<ExpenseLine> = bills.into_iter().flat_map(|bill| bill.lines).collect();
    if lines.is_empty() || !begins_with_a_bill {
        return None;
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let scope = match line.scope {
                Scope::In => Some(words.item_in),
                Scope::Out => Some(words.item_out),
                Scope::Unstated => None,
            };
            let clause = left_out_by(&decision, &line);
            let state = match clause {
                Some(_) => words.item_not_counted,
                None => words.item_counted,
            };
            let clause = clause.map(|clause| clause_text(product.as_ref(), clause, locale));
            let scope = scope.map(|scope| [scope, words.stop].concat());
            view! {
                <li class="unpaid__line">
                    <div class="decision__step-head">
                        <span>{category_name(line.category, locale)}</span>
                        <span>{full(line.amount)}</span>
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
            <summary>{words.items}</summary>
            <ul class="unpaid">{rows}</ul>
        </details>
    })
}

/// The clause that leaves this line out of the calculation, if one does.
fn left_out_by<'a>(decision: &'a Decision, line: &ExpenseLine) -> Option<&'a ClauseNo> {
    let steps = decision.benefits.iter().flat_map(|benefit| &benefit.steps);
    let mut leaving_out = steps.filter(|step| match step.operation {
        Operation::NotCounted { category } => category == line.category,
        Operation::OutOfScopeNotCounted => line.scope == Scope::Out,
        _ => false,
    });
    leaving_out.next().map(|step| &step.clause)
}
