//! The maximum number of question steps that can still come.
//!
//! Counts every question that an open benefit could ask, whatever the answers will be. This is an upper bound, so the
//! number of steps shown to the person always holds.

use std::collections::BTreeSet;

use domain::assess::{Assessment, Verdict};
use domain::fact::{Circumstance, Fact, IncidentCause};
use domain::ids::PersonId;
use domain::product::{Benefit, LossRule, LossTerms, LossTotalRule, PayoutRule};

use crate::earlier_events::has_events;
use crate::estimate::depends_on;
use crate::household::Household;
use crate::loss_fields::covers_cause;
use crate::reply::{AnswerKind, answer_kind};
use crate::step::all_facts;

/// The questions that were asked already.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedQuestions<'a> {
    /// The facts.
    pub(super) facts: &'a BTreeSet<Fact>,
    /// Whether the bills were asked for.
    pub(super) bills: bool,
}

/// The maximum number of question steps for `person`, before any but the cause has been asked.
pub(super) fn max_steps_at_start(
    household: Household<'_>,
    person: &PersonId,
    cause: Option<IncidentCause>,
) -> usize {
    let products = household.policies_of(person);
    let products = products.filter_map(|policy| household.cover.catalog.terms_of(policy));
    let benefits = products.flat_map(|product| &product.benefits);
    let asked = AskedQuestions { facts: &[Fact::Cause].into(), bills: false };
    let benefits = benefits.filter(|benefit| covers_cause(benefit, cause));
    count_steps(benefits, asked, has_events(household, person))
}

/// The maximum number of question steps of the benefits that are still open.
pub(super) fn max_steps_left(
    household: Household<'_>,
    assessment: &Assessment,
    asked: AskedQuestions<'_>,
) -> usize {
    let benefits = assessment.policies.iter().flat_map(|assessed| {
        let policy = household.cover.policies.iter().find(|view| view.policy.id == assessed.policy);
        let product = policy.and_then(|view| household.cover.catalog.terms_of(&view.policy));
        let open = assessed.benefits.iter().filter(|it| {
            matches!(it.verdict, Verdict::NotYet { .. } | Verdict::Undetermined { .. })
        });
        open.filter_map(move |it| product?.benefit(&it.benefit))
    });
    let has_events = household.me.people.iter().any(|person| has_events(household, &person.id));
    count_steps(benefits, asked, has_events)
}

fn count_steps<'b>(
    benefits: impl Iterator<Item = &'b Benefit>,
    asked: AskedQuestions<'_>,
    has_events: bool,
) -> usize {
    let benefits: Vec<&Benefit> = benefits.collect();
    let (mut single, mut bills, mut losses) = (0, false, false);
    for fact in all_facts().filter(|fact| !asked.facts.contains(fact)) {
        let is_needed = benefits.iter().any(|benefit| may_depend_on(benefit, fact));
        match answer_kind(fact) {
            AnswerKind::Bills => bills |= is_needed && !asked.bills,
            AnswerKind::Losses => losses |= is_needed,
            AnswerKind::Event if !has_events => {}
            AnswerKind::Choice(_) | AnswerKind::Day | AnswerKind::Stage | AnswerKind::Event => {
                single += usize::from(is_needed)
            }
        }
    }
    single + usize::from(bills) + usize::from(losses)
}

fn may_depend_on(benefit: &Benefit, fact: Fact) -> bool {
    benefit.gates.iter().any(|gate| depends_on(&gate.test, &benefit.pay, fact))
        || payout_depends_on(&benefit.pay, fact)
}

/// Whether the amount may depend on `fact`.
fn payout_depends_on(pay: &PayoutRule, fact: Fact) -> bool {
    if fact == Fact::SameEvent {
        return pay.clause_per_event().is_some();
    }
    match pay {
        PayoutRule::Indemnity(terms) => match fact {
            Fact::Bills | Fact::FundPaid | Fact::BillScope => true,
            Fact::AdmittedOn | Fact::DischargedOn => terms.around_stay.is_some(),
            Fact::Circumstance(Circumstance::SocialInsured) => terms.ratio.no_social.is_some(),
            _ => false,
        },
        PayoutRule::Graded(_) => fact == Fact::Disability,
        PayoutRule::PerDiem(_) => matches!(fact, Fact::AdmittedOn | Fact::DischargedOn),
        PayoutRule::Loss(terms) => fact == Fact::Losses || loss_depends_on(terms, fact),
        PayoutRule::Fixed(_) => {
            matches!(fact, Fact::Condition | Fact::ThyroidStage | Fact::DiagnosedOn)
        }
        PayoutRule::Sum(_) => fact == Fact::DiedOn,
    }
}

fn loss_depends_on(terms: &LossTerms, fact: Fact) -> bool {
    let each = |rule: &LossRule| matches!(rule, LossRule::FaultShare { .. } if fact == Fact::Fault);
    let whole = |rule: &LossTotalRule| match rule {
        LossTotalRule::FaultRate { .. } | LossTotalRule::Cap { without_fault: Some(_), .. } => {
            fact == Fact::Fault
        }
        LossTotalRule::ByValue => fact == Fact::Value,
        LossTotalRule::Rate { when: Some(circumstance), .. } => {
            fact == Fact::Circumstance(*circumstance)
        }
        _ => false,
    };
    terms.each.iter().any(|it| each(&it.rule)) || terms.whole.iter().any(|it| whole(&it.rule))
}
