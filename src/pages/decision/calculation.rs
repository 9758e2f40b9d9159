//! How the sum came about: the staircase, the steps of a fixed benefit, and what was not paid.

use domain::assess::{Bearer, Split};
use domain::ids::{CaseId, ClaimId, ClauseNo};
use domain::journal::{DecidedBenefit, Decision, Outcome, Reason};
use domain::money::Fen;
use domain::product::Product;
use leptos::either::Either;
use leptos::prelude::*;

use super::words::WORDS;
use crate::components::{
    ButtonKind, ButtonLink, ClauseChip, ClauseText, Staircase, StaircaseFixed, StaircaseStopped,
    StaircaseStoppedProps, StoppedBy,
};
use crate::explain::{clause_text, operation_words, stairs};
use crate::locale::{deduction, full, locale_now, use_words};
use crate::routes::{DisputeAbout, Route};

/// The bills of all benefits that begin with one, shared out; `None` for fixed sums alone.
pub(super) fn split(decision: &Decision) -> Option<Split> {
    let splits = decision.benefits.iter().filter_map(|benefit| Split::of(&benefit.steps));
    splits.reduce(|sum, more| Split {
        billed: sum.billed.plus(more.billed),
        paid_by_others: sum.paid_by_others.plus(more.paid_by_others),
        yours: sum.yours.plus(more.yours),
        pays: sum.pays.plus(more.pays),
    })
}

/// Each benefit's arithmetic; a refusal without any shows where it broke off.
#[component]
pub(super) fn Arithmetic(
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
                    {drawn(&benefit, &payer, product.as_ref())}
                </section>
            }
        })
        .collect_view();
    Either::Right(benefits)
}

fn drawn(
    benefit: &DecidedBenefit,
    payer: &str,
    product: Option<&Product>,
) -> impl IntoView + use<> {
    let locale = locale_now();
    match stairs(&benefit.steps, product, payer, locale) {
        Some(stairs) => Either::Left(view! { <Staircase stairs /> }),
        None => Either::Right(fixed(benefit, product)),
    }
}

/// One solid block, and how its sum came about.
fn fixed(benefit: &DecidedBenefit, product: Option<&Product>) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let amount = benefit.steps.last().map_or(Fen::ZERO, |step| step.after);
    let rows = benefit
        .steps
        .iter()
        .map(|step| {
            let said = operation_words(&step.operation, locale);
            let clause = clause_text(product, &step.clause, locale);
            let change = match step.change {
                none if none.is_zero() => words.no_change.to_owned(),
                taken if taken < Fen::ZERO => deduction(taken),
                added => full(added),
            };
            let left = (words.left)(&full(step.after));
            view! {
                <li class="decision__step">
                    <div class="decision__step-head">
                        <strong>{said.name}</strong>
                        <span>{change}</span>
                    </div>
                    {said.reason.map(|reason| view! { <p class="small">{reason}</p> })}
                    <div class="decision__step-foot">
                        <ClauseChip clause />
                        <span class="note">{left}</span>
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

/// What was not paid and why, line by line, each with a way to disagree.
#[component]
pub(super) fn Unpaid(
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
        (Some(yours), _) => (words.unpaid)(&full(yours)),
        (None, Outcome::Denied | Outcome::PartlyPaid) => words.reasons.to_owned(),
        (None, Outcome::Paid) => return None,
    };
    let lines =
        decision.benefits.iter().flat_map(|benefit| &benefit.steps).filter(|step| {
            step.operation.borne_by() == Some(Bearer::You) && step.change < Fen::ZERO
        });
    let disagree = move |clause: &ClauseNo| Route::Dispute {
        case: case.clone(),
        claim: claim.clone(),
        about: DisputeAbout::Clause(clause.clone()),
    };
    let lines = lines
        .map(|step| {
            let said = operation_words(&step.operation, locale);
            let line = UnpaidLine {
                name: said.name.into_owned(),
                amount: Some(full(Fen::ZERO.minus(step.change))),
                reason: said.reason.map(|reason| reason.into_owned()),
            };
            let clause = clause_text(product.as_ref(), &step.clause, locale);
            view! { <UnpaidRow line clause href=disagree(&step.clause) /> }
        })
        .collect_view();
    let reasons = decision
        .reasons
        .into_iter()
        .map(|Reason { clause, text }| {
            let href = disagree(&clause);
            let clause = clause_text(product.as_ref(), &clause, locale);
            let name = [&payer, words.stop, &clause.heading].concat();
            let reason = Some(locale.pick(&text).to_owned());
            view! { <UnpaidRow line=UnpaidLine { name, amount: None, reason } clause href /> }
        })
        .collect_view();
    Some(view! {
        <section class="section">
            <h2>{heading}</h2>
            <ul class="unpaid">{lines} {reasons}</ul>
        </section>
    })
}

struct UnpaidLine {
    name: String,
    amount: Option<String>,
    reason: Option<String>,
}

#[component]
fn UnpaidRow(line: UnpaidLine, clause: ClauseText, href: Route) -> impl IntoView {
    let words = use_words(&WORDS);
    let UnpaidLine { name, amount, reason } = line;
    view! {
        <li class="unpaid__line">
            <div class="decision__step-head">
                <strong>{name}</strong>
                {amount.map(|amount| view! { <span>{amount}</span> })}
            </div>
            {reason.map(|reason| view! { <p class="small">{reason}</p> })}
            <div class="decision__step-foot">
                <ClauseChip clause />
                <ButtonLink href label=words.disagree_line kind=ButtonKind::Small />
            </div>
        </li>
    }
}
