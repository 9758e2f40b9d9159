//! Compares the decision with the one it replaced or with our estimate: the items that differ.

use domain::journal::compare::{ComparedStep, compare_calculations};
use domain::journal::{ClaimState, DecidedBenefit};
use domain::money::Fen;
use domain::product::Product;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::ClauseChip;
use crate::ui::locale::{locale_now, use_words};
use view::calculation_text::{clause_text, operation_words};
use view::format::{format_deduction, format_exact, format_rounded};

/// What changed. After a review the decision is compared with the previous one, otherwise with the estimate;
/// empty if neither differs.
#[component]
pub(super) fn DecisionComparison(claim: ClaimState, product: Option<Product>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (_, decision) = claim.decision.as_ref()?;
    let now = format_exact(decision.amount);
    let (title, amounts, earlier_label, old) = match claim.earlier_decisions.last() {
        Some((_, earlier)) => (
            words.compared_with_earlier,
            (words.earlier_amounts)(&format_exact(earlier.amount), &now),
            words.earlier,
            &earlier.benefits,
        ),
        None => {
            let estimate = claim.filed.estimate.filter(|amount| *amount != decision.amount)?;
            if claim.filed.expected.is_empty() {
                return None;
            }
            let amounts = (words.estimate_amounts)(&format_rounded(estimate, locale), &now);
            (words.compared_with_estimate, amounts, words.estimated, &claim.filed.expected)
        }
    };
    let (changed, same) = changed_lines(old, &decision.benefits);
    let rows = changed
        .iter()
        .map(|line| {
            let operation = operation_words(line.operation, locale);
            let clause = clause_text(product.as_ref(), line.clause, locale);
            let amount = |change: Option<Fen>| match change {
                None => words.absent.to_owned(),
                Some(change) if change.is_zero() => words.no_change.to_owned(),
                Some(change) if change < Fen::ZERO => format_deduction(change),
                Some(change) => format_exact(change),
            };
            view! {
                <li class="unpaid__line" data-testid="changed">
                    <strong>{operation.name}</strong>
                    <div class="decision__step-foot">
                        <span>
                            {earlier_label} " " <span class="decision__earlier">{amount(line.was)}</span>
                            " → " {words.now} " " <strong>{amount(line.is)}</strong>
                        </span>
                        <ClauseChip clause />
                    </div>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <section class="section" data-testid="changes">
            <h2>{title}</h2>
            <p>{amounts}</p>
            <ul class="unpaid">{rows}</ul>
            {(0 < same).then(|| view! { <p class="small">{(words.rest_same)(same)}</p> })}
        </section>
    })
}

/// The items that differ, and the number of items that do not.
fn changed_lines<'a>(
    old: &'a [DecidedBenefit],
    new: &'a [DecidedBenefit],
) -> (Vec<ComparedStep<'a>>, usize) {
    let lines = compare_calculations(old, new);
    let all = lines.len();
    let changed: Vec<_> = lines.into_iter().filter(ComparedStep::is_changed).collect();
    let same = all - changed.len();
    (changed, same)
}
