//! What was not paid and why.

use domain::assess::CostBearer;
use domain::ids::{CaseId, ClaimId, ClauseNo};
use domain::journal::{Decision, DecisionOutcome, DecisionReason};
use domain::money::Fen;
use domain::product::Product;
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::calculation::split;
use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ButtonKind, ButtonLink, ClauseChip};
use view::calculation_text::{clause_text, operation_words};
use view::clause::ClauseText;
use view::format::format_exact;

/// What was not paid and why, item by item, each with a link to dispute it.
#[component]
pub(super) fn UnpaidItems(
    case: CaseId,
    claim: ClaimId,
    decision: Decision,
    payer: String,
    product: Option<Product>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let yours = split(&decision).map(|split| split.yours).filter(|yours| !yours.is_zero());
    let heading = match (yours, decision.outcome) {
        (Some(yours), _) => (words.unpaid)(&format_exact(yours)),
        (None, DecisionOutcome::Denied | DecisionOutcome::PartlyPaid) => words.reasons.to_owned(),
        (None, DecisionOutcome::Paid) => return None,
    };
    let lines = decision.benefits.iter().flat_map(|benefit| &benefit.steps).filter(|step| {
        step.operation.borne_by() == Some(CostBearer::You) && step.change < Fen::ZERO
    });
    let dispute_of = move |clause: &ClauseNo| Route::Dispute {
        case: case.clone(),
        claim: claim.clone(),
        about: DisputeTarget::Clause(clause.clone()),
    };
    let lines = lines
        .map(|step| {
            let operation = operation_words(&step.operation, locale);
            let item = UnpaidItem {
                name: operation.name.into_owned(),
                amount: Some(format_exact(Fen::ZERO.saturating_sub(step.change))),
                reason: operation.reason.map(|reason| reason.into_owned()),
            };
            let clause = clause_text(product.as_ref(), &step.clause, locale);
            view! { <UnpaidRow item clause href=dispute_of(&step.clause) /> }
        })
        .collect_view();
    let reasons = decision
        .reasons
        .into_iter()
        .map(|DecisionReason { clause, text }| {
            let href = dispute_of(&clause);
            let clause = clause_text(product.as_ref(), &clause, locale);
            let name = [&payer, words.separator, &clause.heading].concat();
            let reason = Some(locale.pick(&text).to_owned());
            view! { <UnpaidRow item=UnpaidItem { name, amount: None, reason } clause href /> }
        })
        .collect_view();
    Some(view! {
        <section class="section">
            <h2>{heading}</h2>
            <ul class="unpaid">{lines} {reasons}</ul>
        </section>
    })
}

struct UnpaidItem {
    name: String,
    amount: Option<String>,
    reason: Option<String>,
}

#[component]
fn UnpaidRow(item: UnpaidItem, clause: ClauseText, href: Route) -> impl IntoView {
    let words = use_words(&WORDS);
    let UnpaidItem { name, amount, reason } = item;
    view! {
        <li class="unpaid__line">
            <div class="decision__step-head">
                <strong>{name}</strong>
                {amount.map(|amount| view! { <span>{amount}</span> })}
            </div>
            {reason.map(|reason| view! { <p class="small">{reason}</p> })}
            <div class="decision__step-foot">
                <ClauseChip clause />
                <ButtonLink href label=words.disagree_here kind=ButtonKind::Small />
            </div>
        </li>
    }
}
