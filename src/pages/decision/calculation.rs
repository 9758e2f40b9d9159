//! How the amount was calculated: the staircase, or the steps of a fixed benefit.

use domain::assess::CostSplit;
use domain::journal::{DecidedBenefit, Decision};
use domain::money::Fen;
use domain::product::Product;
use leptos::either::Either;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ClauseChip, Staircase, StaircaseFixed, StaircaseStopped, StaircaseStoppedProps};
use view::calculation_text::{clause_text, operation_words, staircase};
use view::format::{format_deduction, format_exact};
use view::staircase::StoppedBy;

/// How the bills are split between the insurer, other payers and the person; `None` if all benefits are fixed
/// amounts.
pub(super) fn split(decision: &Decision) -> Option<CostSplit> {
    let splits = decision.benefits.iter().filter_map(|benefit| CostSplit::of(&benefit.steps));
    splits.reduce(|sum, more| CostSplit {
        billed: sum.billed.saturating_add(more.billed),
        paid_by_others: sum.paid_by_others.saturating_add(more.paid_by_others),
        yours: sum.yours.saturating_add(more.yours),
        pays: sum.pays.saturating_add(more.pays),
    })
}

/// The calculation of each benefit; a denial without one shows the clause that excluded it.
#[component]
pub(super) fn Calculation(
    decision: Decision,
    payer: String,
    product: Option<Product>,
) -> impl IntoView {
    let locale = locale_now();
    if decision.benefits.iter().all(|benefit| benefit.steps.is_empty()) {
        let reason = decision.reasons.into_iter().next();
        return Either::Left(reason.map(|reason| {
            let clause = clause_text(product.as_ref(), &reason.clause, locale);
            let gate = if clause.heading.is_empty() { &clause.number } else { &clause.heading };
            let gate = gate.clone().into();
            let by = StoppedBy::Insurer;
            StaircaseStopped(StaircaseStoppedProps { gate, by, clause: Some(clause) })
        }));
    }
    let several = 1 < decision.benefits.len();
    let benefits = decision
        .benefits
        .into_iter()
        .map(|benefit| {
            let name = several.then(|| locale.pick(&benefit.name).to_owned());
            view! {
                <section class="section">
                    {name.map(|name| view! { <h2>{name}</h2> })}
                    {benefit_figure(&benefit, &payer, product.as_ref())}
                </section>
            }
        })
        .collect_view();
    Either::Right(benefits)
}

fn benefit_figure(
    benefit: &DecidedBenefit,
    payer: &str,
    product: Option<&Product>,
) -> impl IntoView + use<> {
    let locale = locale_now();
    match staircase(&benefit.steps, product, payer, locale) {
        Some(stairs) => {
            let stairs = stairs.shared_between(&benefit.parties, locale);
            let stairs = stairs.with_assessed_parts(benefit, locale);
            Either::Left(view! { <Staircase stairs /> })
        }
        None => Either::Right(fixed_benefit(benefit, product)),
    }
}

/// A fixed benefit: its amount as one block, and the steps that led to it.
fn fixed_benefit(benefit: &DecidedBenefit, product: Option<&Product>) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let amount = benefit.steps.last().map_or(Fen::ZERO, |step| step.after);
    let rows = benefit
        .steps
        .iter()
        .map(|step| {
            let operation = operation_words(&step.operation, locale);
            let clause = clause_text(product, &step.clause, locale);
            let change = match step.change {
                change if change.is_zero() => words.no_change.to_owned(),
                change if change < Fen::ZERO => format_deduction(change),
                change => format_exact(change),
            };
            let subtotal = (words.subtotal)(&format_exact(step.after));
            view! {
                <li class="decision__step">
                    <div class="decision__step-head">
                        <strong>{operation.name}</strong>
                        <span>{change}</span>
                    </div>
                    {operation.reason.map(|reason| view! { <p class="small">{reason}</p> })}
                    <div class="decision__step-foot">
                        <ClauseChip clause />
                        <span class="note">{subtotal}</span>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <StaircaseFixed amount />
        <h2 class="decision__steps-title">{words.steps}</h2>
        <ol class="decision__steps">{rows}</ol>
    }
}
