//! How many questions may still be put, at most.
//!
//! Counts every question that an open benefit could put, whatever the answers will be: a number that is
//! promised to nobody in vain.

use std::collections::BTreeSet;

use domain::assess::{Assessment, Verdict};
use domain::fact::{Circumstance, Fact, IncidentCause};
use domain::ids::PersonId;
use domain::product::{Benefit, LossRule, LossTerms, LossTotalRule, PayoutRule};

use super::estimate::depends_on;
use super::household::Household;
use super::losses::covers_cause;
use super::question::{AnswerKind, answer_kind};
use super::step::all_facts;

/// What was put already.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedQuestions<'a> {
    /// The facts.
    pub(super) facts: &'a BTreeSet<Fact>,
    /// The bills.
    pub(super) bills: bool,
}

/// Pages of questions that the policies of `person` could put after what happened, before any is put.
pub(super) fn max_steps_at_start(
    household: Household<'_>,
    person: &PersonId,
    cause: Option<IncidentCause>,
) -> usize {
    let products = household.policies_of(person);
    let products = products.filter_map(|policy| household.cover.catalog.terms_of(policy));
    let benefits = products.flat_map(|product| &product.benefits);
    let put = AskedQuestions { facts: &[Fact::Cause].into(), bills: false };
    count_steps(benefits.filter(|benefit| covers_cause(benefit, cause)), put)
}

/// Pages of questions that the benefits which are still open could put.
pub(super) fn max_steps_left(
    household: Household<'_>,
    assessment: &Assessment,
    put: AskedQuestions<'_>,
) -> usize {
    let benefits = assessment.policies.iter().flat_map(|said| {
        let policy = household.cover.policies.iter().find(|view| view.policy.id == said.policy);
        let product = policy.and_then(|view| household.cover.catalog.terms_of(&view.policy));
        let open =
            said.benefits.iter().filter(|it| matches!(it.verdict, Verdict::Undetermined { .. }));
        open.filter_map(move |it| product?.benefit(&it.benefit))
    });
    count_steps(benefits, put)
}

fn count_steps<'b>(benefits: impl Iterator<Item = &'b Benefit>, put: AskedQuestions<'_>) -> usize {
    let benefits: Vec<&Benefit> = benefits.collect();
    let (mut single, mut bills, mut losses) = (0, false, false);
    for fact in all_facts().filter(|fact| !put.facts.contains(fact)) {
        let wanted = benefits.iter().any(|benefit| may_depend_on(benefit, fact));
        match answer_kind(fact) {
            AnswerKind::Bills => bills |= wanted && !put.bills,
            AnswerKind::Losses => losses |= wanted,
            AnswerKind::Choice(_) | AnswerKind::Day | AnswerKind::Stage => {
                single += usize::from(wanted)
            }
        }
    }
    single + usize::from(bills) + usize::from(losses)
}

fn may_depend_on(benefit: &Benefit, fact: Fact) -> bool {
    benefit.gates.iter().any(|gate| depends_on(&gate.test, fact))
        || payout_depends_on(&benefit.pay, fact)
}

/// Whether the amount may turn on `fact`.
fn payout_depends_on(pay: &PayoutRule, fact: Fact) -> bool {
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
