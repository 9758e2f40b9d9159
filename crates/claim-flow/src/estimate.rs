//! Estimates what the policies will pay, before anything is sent.

use std::collections::BTreeSet;

use domain::assess::{Assessment, Awaited, PolicyAssessment, PolicyCover, Verdict, assess};
use domain::fact::{AccidentOutcome, Circumstance, ConditionCode, Fact, FactAnswer, IncidentCause};
use domain::ids::{ClauseNo, PersonId, PolicyId};
use domain::incident::Incident;
use domain::money::Fen;
use domain::product::{
    Benefit, EventDay, GateTest, IndemnityTerms, LastingSince, LossRule, LossTerms, LossTotalRule,
    PayoutRule, WaitingTest,
};

use crate::answers::Answers;
use crate::household::Household;
use crate::reply::Reply;

/// What policies will pay in total, as far as the answers allow an estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// What the answers so far lead to, in fen.
    pub at_least: Fen,
    /// The best case of everything that is still open, in fen.
    pub at_most: Fen,
    /// How many policies may pay.
    pub policies: usize,
    /// Whether a benefit is open whose amount cannot be calculated yet.
    pub has_unknown_amount: bool,
}

/// Whether a policy will pay, over all its benefits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyOutlook {
    /// At least one benefit pays; the total in fen.
    Pays(Fen),
    /// No benefit pays yet, but at least one may.
    Undetermined {
        /// The missing facts. Empty if only a person can decide.
        missing: BTreeSet<Fact>,
        /// The amount in the best case, if it can be calculated.
        best_case: Option<Fen>,
    },
    /// No benefit pays yet: a verdict is possible only once the evidence that the contract requires exists.
    NotYet {
        /// The clause that asks for it.
        clause: ClauseNo,
        /// What has to come first.
        awaits: Awaited,
        /// The facts that are missing too.
        missing: BTreeSet<Fact>,
        /// The amount in the best case, if it can be calculated.
        best_case: Option<Fen>,
    },
    /// No benefit pays, because of these clauses.
    DoesNotPay(Vec<ClauseNo>),
}

impl PolicyOutlook {
    /// Whether claiming makes sense.
    pub fn may_pay(&self) -> bool {
        match self {
            Self::Pays(_) | Self::NotYet { .. } | Self::Undetermined { .. } => true,
            Self::DoesNotPay(_) => false,
        }
    }
}

/// Assesses `incident` under the insured's policies that pass the filter.
pub fn assess_incident(
    household: Household<'_>,
    incident: &Incident,
    filter: impl Fn(&PolicyId) -> bool,
) -> Assessment {
    let catalog = &household.cover.catalog;
    let covers: Vec<PolicyCover<'_>> = household
        .cover
        .policies
        .iter()
        .filter(|view| view.policy.insured == incident.insured && filter(&view.policy.id))
        .filter_map(|view| {
            let product = catalog.terms_of(&view.policy)?;
            Some(PolicyCover { policy: &view.policy, product, usage: &view.usage })
        })
        .collect();
    assess(&covers, incident)
}

/// The outlook of a policy over all its benefits.
pub fn policy_outlook(assessment: &PolicyAssessment) -> PolicyOutlook {
    let mut pays = None;
    let mut open: Option<OpenBenefits> = None;
    let mut clauses = Vec::new();
    for benefit in &assessment.benefits {
        match &benefit.verdict {
            Verdict::Pays { amount } => {
                pays = Some(pays.unwrap_or(Fen::ZERO).saturating_add(*amount))
            }
            Verdict::Undetermined { missing, best_case } => {
                open.get_or_insert_default().add(missing, *best_case, None);
            }
            Verdict::NotYet { clause, awaits, missing, best_case } => {
                let not_yet = Some((*awaits, clause.clone()));
                open.get_or_insert_default().add(missing, *best_case, not_yet);
            }
            Verdict::DoesNotPay { clause } if clauses.contains(clause) => {}
            Verdict::DoesNotPay { clause } => clauses.push(clause.clone()),
        }
    }
    match (pays, open) {
        (Some(amount), _) => PolicyOutlook::Pays(amount),
        (None, Some(OpenBenefits { missing, best_case, not_yet: None })) => {
            PolicyOutlook::Undetermined { missing, best_case }
        }
        (None, Some(OpenBenefits { missing, best_case, not_yet: Some((awaits, clause)) })) => {
            PolicyOutlook::NotYet { clause, awaits, missing, best_case }
        }
        (None, None) => PolicyOutlook::DoesNotPay(clauses),
    }
}

/// What the benefits of a policy that neither pay nor refuse have in common.
#[derive(Default)]
struct OpenBenefits {
    missing: BTreeSet<Fact>,
    best_case: Option<Fen>,
    /// The evidence that takes longest, with its clause.
    not_yet: Option<(Awaited, ClauseNo)>,
}

impl OpenBenefits {
    fn add(
        &mut self,
        missing: &BTreeSet<Fact>,
        best_case: Option<Fen>,
        not_yet: Option<(Awaited, ClauseNo)>,
    ) {
        self.missing.extend(missing);
        if let Some(amount) = best_case {
            self.best_case = Some(self.best_case.unwrap_or(Fen::ZERO).saturating_add(amount));
        }
        self.not_yet = self.not_yet.take().max(not_yet);
    }
}

/// Estimates the total over all policies.
pub fn estimate(assessment: &Assessment) -> Estimate {
    let mut estimate = Estimate::default();
    for policy in &assessment.policies {
        if policy_outlook(policy).may_pay() {
            estimate.policies += 1;
        }
        for benefit in &policy.benefits {
            match &benefit.verdict {
                Verdict::Pays { amount } => {
                    estimate.at_least = estimate.at_least.saturating_add(*amount);
                    estimate.at_most = estimate.at_most.saturating_add(*amount);
                }
                Verdict::NotYet { best_case: Some(amount), .. }
                | Verdict::Undetermined { best_case: Some(amount), .. } => {
                    estimate.at_most = estimate.at_most.saturating_add(*amount);
                }
                Verdict::NotYet { best_case: None, .. }
                | Verdict::Undetermined { best_case: None, .. } => {
                    estimate.has_unknown_amount = true
                }
                Verdict::DoesNotPay { .. } => {}
            }
        }
    }
    estimate
}

/// Whether `reply` is offered as an answer, given the other answers.
///
/// A cause is offered if a policy of the person covers it, and a rarer condition if one lists it; before a person is
/// chosen, if anybody's policy does. Illness and accident are always offered, because people look for them first. Nobody can report their own death.
pub fn is_offered(household: Household<'_>, answers: &Answers, reply: Reply) -> bool {
    let person = answers.person.as_ref();
    let cause = match reply {
        Reply::Cause(IncidentCause::Illness | IncidentCause::Accident) => return true,
        Reply::Cause(cause) => cause,
        Reply::Condition(
            condition @ (ConditionCode::DeepComa
            | ConditionCode::Paralysis
            | ConditionCode::BrainInjury
            | ConditionCode::Encephalitis),
        ) => return lists_condition(household, person, condition),
        // The other accidents are injuries by their name.
        Reply::Outcome(AccidentOutcome::NoInjury) => {
            return answers.facts.cause == Some(FactAnswer::Is(IncidentCause::RoadAccident));
        }
        Reply::Outcome(AccidentOutcome::Death) => return person != Some(&household.me.id),
        _ => return true,
    };
    let mut gates = benefits_of(household, person).flat_map(|benefit| &benefit.gates);
    gates.any(|gate| matches!(&gate.test, GateTest::Cause { any_of } if any_of.contains(&cause)))
}

/// Whether a policy of the person lists `condition`; before a person is chosen, whether anybody's policy does.
fn lists_condition(
    household: Household<'_>,
    person: Option<&PersonId>,
    condition: ConditionCode,
) -> bool {
    benefits_of(household, person).any(|benefit| match &benefit.pay {
        PayoutRule::Fixed(terms) => {
            terms.tiers.iter().any(|tier| tier.conditions.contains(&condition))
        }
        PayoutRule::Indemnity(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => false,
    })
}

/// The benefits of the person's policies; before a person is chosen, of everybody's.
fn benefits_of<'h>(
    household: Household<'h>,
    person: Option<&PersonId>,
) -> impl Iterator<Item = &'h Benefit> {
    let policies = household.cover.policies.iter().map(|view| &view.policy);
    let policies = policies.filter(move |policy| person.is_none_or(|it| policy.insured == *it));
    let products = policies.filter_map(move |policy| household.cover.catalog.terms_of(policy));
    products.flat_map(|product| &product.benefits)
}

/// A clause of a policy that depends on a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependentClause {
    /// The policy.
    pub policy: PolicyId,
    /// Its clause.
    pub clause: ClauseNo,
}

/// The clauses of the person's policies that depend on `fact`, each once, in the order of the policies.
pub fn dependent_clauses(
    household: Household<'_>,
    person: &PersonId,
    fact: Fact,
) -> Vec<DependentClause> {
    let mut clauses = Vec::new();
    for policy in household.policies_of(person) {
        let Some(product) = household.cover.catalog.terms_of(policy) else { continue };
        for benefit in &product.benefits {
            let gates =
                benefit.gates.iter().filter(|gate| depends_on(&gate.test, &benefit.pay, fact));
            let gate_clauses = gates.map(|gate| &gate.clause).chain(pay_clause(&benefit.pay, fact));
            for clause in gate_clauses {
                let found = DependentClause { policy: policy.id.clone(), clause: clause.clone() };
                if !clauses.contains(&found) {
                    clauses.push(found);
                }
            }
        }
    }
    clauses
}

/// Whether the outcome of a gate of a benefit that pays by `pay` may depend on `fact`.
pub(super) fn depends_on(test: &GateTest, pay: &PayoutRule, fact: Fact) -> bool {
    match test {
        GateTest::InForce { by, .. } => match by {
            EventDay::EventAlone => false,
            EventDay::Event => matches!(fact, Fact::AdmittedOn | Fact::DischargedOn),
            EventDay::Diagnosis => fact == Fact::DiagnosedOn,
        },
        GateTest::WaitingPeriod { by, exempt, .. } => match fact {
            Fact::Cause => !exempt.is_empty(),
            Fact::FirstSymptomOn => *by == WaitingTest::Onset,
            Fact::DiagnosedOn => *by == WaitingTest::Diagnosis,
            _ => false,
        },
        // If both illness and accident are covered, it does not matter which it was.
        GateTest::Cause { any_of } => {
            let covers_both = any_of.contains(&IncidentCause::Illness)
                && any_of.contains(&IncidentCause::Accident);
            match fact {
                Fact::Cause => !covers_both,
                // A road accident may damage a vehicle and injure nobody.
                Fact::Outcome => {
                    any_of.contains(&IncidentCause::RoadAccident)
                        && !matches!(pay, PayoutRule::Loss(_))
                }
                _ => false,
            }
        }
        GateTest::Care { .. } => fact == Fact::Care,
        GateTest::Hospital { kinds, departments, emergency_exception, .. } => match fact {
            Fact::HospitalGrade => true,
            Fact::HospitalKind => !kinds.is_empty(),
            Fact::Department => !departments.is_empty(),
            Fact::Circumstance(Circumstance::EmergencyNoChoice) => *emergency_exception,
            _ => false,
        },
        GateTest::ListedCondition => matches!(fact, Fact::Condition | Fact::ThyroidStage),
        GateTest::Exclusion { circumstance, .. } | GateTest::Requires { circumstance, .. } => {
            fact == Fact::Circumstance(*circumstance)
        }
        GateTest::ConfirmedDiagnosis { .. } => fact == Fact::DiagnosisWording,
        GateTest::Lasting { since, .. } => match fact {
            Fact::ConfirmedOn => true,
            Fact::DiagnosedOn => {
                matches!(since, LastingSince::Diagnosis | LastingSince::AccidentOrDiagnosis)
            }
            Fact::Cause => *since == LastingSince::AccidentOrDiagnosis,
            Fact::DialysisSince => *since == LastingSince::Dialysis,
            Fact::LifeSupportSince => *since == LastingSince::LifeSupport,
            _ => false,
        },
        GateTest::Outcome { .. } => fact == Fact::Outcome,
        GateTest::DeathWithin { .. } => fact == Fact::DiedOn,
        GateTest::Loss => fact == Fact::Losses,
        GateTest::Rider { .. } => false,
        GateTest::Attended { .. } => fact == Fact::LastAttendedOn,
    }
}

/// The clause that makes a payout depend on `fact`.
fn pay_clause(pay: &PayoutRule, fact: Fact) -> Option<&ClauseNo> {
    if fact == Fact::SameEvent {
        return pay.clause_per_event();
    }
    match pay {
        PayoutRule::Indemnity(terms) => indemnity_clause(terms, fact),
        PayoutRule::Graded(terms) => (fact == Fact::Disability).then_some(&terms.table),
        PayoutRule::PerDiem(terms) => {
            let days = matches!(fact, Fact::AdmittedOn | Fact::DischargedOn);
            let free_days = terms.free_days.as_ref().map(|free| &free.clause);
            free_days.or(terms.limits.first().map(|limit| &limit.clause)).filter(|_| days)
        }
        PayoutRule::Loss(terms) => loss_clause(terms, fact),
        PayoutRule::Fixed(_) | PayoutRule::Sum(_) => None,
    }
}

fn loss_clause(terms: &LossTerms, fact: Fact) -> Option<&ClauseNo> {
    let each = terms.each.iter().find(|it| match &it.rule {
        LossRule::FaultShare { .. } => fact == Fact::Fault,
        _ => false,
    });
    let whole = terms.whole.iter().find(|it| match &it.rule {
        LossTotalRule::FaultRate { .. } | LossTotalRule::Cap { without_fault: Some(_), .. } => {
            fact == Fact::Fault
        }
        LossTotalRule::ByValue => fact == Fact::Value,
        LossTotalRule::Rate { when: Some(circumstance), .. } => {
            fact == Fact::Circumstance(*circumstance)
        }
        _ => false,
    });
    each.map(|it| &it.clause).or(whole.map(|it| &it.clause))
}

fn indemnity_clause(terms: &IndemnityTerms, fact: Fact) -> Option<&ClauseNo> {
    match fact {
        Fact::Bills => Some(&terms.expenses),
        Fact::FundPaid => Some(&terms.others),
        Fact::BillScope => Some(&terms.ratio.clause),
        Fact::AdmittedOn | Fact::DischargedOn => terms.around_stay.as_ref().map(|it| &it.clause),
        Fact::Circumstance(Circumstance::SocialInsured) => {
            terms.ratio.no_social.as_ref().map(|factor| &factor.clause)
        }
        _ => None,
    }
}
