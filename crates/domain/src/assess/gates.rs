//! The gates of a benefit: what must hold before anything is paid.

use std::collections::BTreeSet;

use super::known_facts::{Account, Diagnosis, Missing};
use super::{GateOutcome, GateResult};
use crate::date::CivilDate;
use crate::fact::{CareType, Circumstance, ConditionCode, Fact, IncidentCause};
use crate::policy::Policy;
use crate::product::{
    Benefit, EventDay, ExclusionEffect, GateTest, PayoutRule, QuestionPolicy, WaitingTest,
};

/// Tests the gates of `benefit` in order, up to the first that fails.
pub(super) fn test_all(
    benefit: &Benefit,
    policy: &Policy,
    account: &Account<'_>,
    diagnosis: &Diagnosis,
) -> Vec<GateResult> {
    let mut results = Vec::new();
    for gate in &benefit.gates {
        // Whatever is missing for a gate has been gathered by the time it gives up.
        let outcome = test(&gate.test, benefit, policy, account, diagnosis)
            .unwrap_or_else(|facts| GateOutcome::Missing { facts });
        let failed = outcome == GateOutcome::Fail;
        results.push(GateResult { clause: gate.clause.clone(), test: gate.test.clone(), outcome });
        if failed {
            break;
        }
    }
    results
}

fn test(
    test: &GateTest,
    benefit: &Benefit,
    policy: &Policy,
    account: &Account<'_>,
    diagnosis: &Diagnosis,
) -> Result<GateOutcome, Missing> {
    match test {
        GateTest::InForce { tail_days, by: EventDay::Event } => {
            in_force(policy, *tail_days, account)
        }
        GateTest::InForce { by: EventDay::EventAlone, .. } => {
            let on = account.incident.on;
            Ok(passes(policy.from <= on && on <= policy.to))
        }
        GateTest::InForce { by: EventDay::Diagnosis, .. } => {
            let on = account.diagnosed_on()?;
            Ok(passes(policy.from <= on && on <= policy.to))
        }
        GateTest::WaitingPeriod { days, by, exempt, none_on_renewal } => {
            if *none_on_renewal && policy.renewed_since.is_some() {
                return Ok(GateOutcome::Pass);
            }
            let over_on = waiting_over_on(policy, *days);
            waiting_period(over_on, *by, exempt, account)
        }
        GateTest::Cause { any_of } => {
            if IncidentCause::ALL.iter().all(|cause| any_of.contains(cause)) {
                return Ok(GateOutcome::Pass);
            }
            Ok(passes(any_of.contains(&account.cause()?)))
        }
        GateTest::Care { any_of } => Ok(passes(any_of.contains(&account.care()?))),
        GateTest::Hospital { emergency_exception, .. } => {
            let within = hospital(test, account);
            match within {
                Ok(true) => Ok(GateOutcome::Pass),
                Ok(false) if *emergency_exception => {
                    Ok(passes(account.holds(Circumstance::EmergencyNoChoice)?))
                }
                Ok(false) => Ok(GateOutcome::Fail),
                Err(missing) => {
                    let no_choice = account.holds(Circumstance::EmergencyNoChoice) == Ok(true);
                    if *emergency_exception && no_choice {
                        return Ok(GateOutcome::Pass);
                    }
                    Err(missing)
                }
            }
        }
        GateTest::ListedCondition => {
            let listed = listed_conditions(benefit);
            diagnosis.is_among(&listed).map(passes).ok_or_else(|| diagnosis.missing.clone())
        }
        GateTest::Exclusion { circumstance, then, ask } => {
            match (account.holds(*circumstance), ask) {
                (Ok(true), _) => Ok(match then {
                    ExclusionEffect::Fail => GateOutcome::Fail,
                    ExclusionEffect::Refer => GateOutcome::Refer,
                }),
                (Ok(false), _) | (Err(_), QuestionPolicy::IfRaised) => Ok(GateOutcome::Pass),
                (Err(missing), QuestionPolicy::Always) => Err(missing),
            }
        }
        GateTest::Requires { circumstance, conditions } => {
            let concerned = if conditions.is_empty() {
                true
            } else {
                diagnosis.is_among(conditions).ok_or_else(|| diagnosis.missing.clone())?
            };
            if !concerned {
                return Ok(GateOutcome::Pass);
            }
            Ok(passes(account.holds(*circumstance)?))
        }
        GateTest::Outcome { any_of } => Ok(passes(any_of.contains(&account.outcome()?))),
        GateTest::Loss => {
            let PayoutRule::Loss(terms) = &benefit.pay else { return Ok(GateOutcome::Pass) };
            let losses = &account.incident.losses;
            if losses.is_empty() {
                return Err(Missing::from([Fact::Losses]));
            }
            let lost = |head| losses.iter().any(|loss| loss.head == head && !loss.amount.is_zero());
            Ok(passes(terms.paid_heads().any(lost)))
        }
        GateTest::Rider { rider } => Ok(passes(policy.riders.contains(rider))),
        GateTest::Attended { days } => {
            let empty = account.last_attended_on()?.days_until(account.incident.on);
            Ok(passes(empty < i32::from(*days)))
        }
        GateTest::DeathWithin { days } => {
            let last = account.incident.on.plus_days(i32::from(*days));
            Ok(passes(account.died_on()? <= last))
        }
    }
}

fn passes(yes: bool) -> GateOutcome {
    if yes { GateOutcome::Pass } else { GateOutcome::Fail }
}

/// The event, and the admission if there was one, lie in the period; the stay ends within the tail.
fn in_force(
    policy: &Policy,
    tail_days: u16,
    account: &Account<'_>,
) -> Result<GateOutcome, Missing> {
    let in_period = |on: CivilDate| policy.from <= on && on <= policy.to;
    let admitted = account.admitted_on().ok();
    if !in_period(account.incident.on) || admitted.is_some_and(|on| !in_period(on)) {
        return Ok(GateOutcome::Fail);
    }
    if account.care() != Ok(CareType::Inpatient) {
        return Ok(GateOutcome::Pass);
    }
    let last = policy.to.plus_days(i32::from(tail_days));
    // Part of such a stay is covered, and only a person can split its bill.
    let runs_over = last < account.discharged_on()?;
    Ok(if runs_over { GateOutcome::Refer } else { GateOutcome::Pass })
}

/// The first day after the waiting period. Its first day is the first of the cover, or of the first of
/// the renewals; day N is still inside.
fn waiting_over_on(policy: &Policy, days: u16) -> CivilDate {
    let first = policy.renewed_since.map_or(policy.from, |since| since.min(policy.from));
    first.plus_days(i32::from(days))
}

fn waiting_period(
    over_on: CivilDate,
    by: WaitingTest,
    exempt: &BTreeSet<IncidentCause>,
    account: &Account<'_>,
) -> Result<GateOutcome, Missing> {
    let cause = account.cause();
    if cause.as_ref().is_ok_and(|cause| exempt.contains(cause)) {
        return Ok(GateOutcome::Pass);
    }
    let day = match by {
        // What was treated inside the waiting period was noticed inside it.
        WaitingTest::Onset if account.incident.on < over_on => Ok(account.incident.on),
        WaitingTest::Onset => account.first_symptom_on(),
        WaitingTest::Diagnosis => account.diagnosed_on(),
    };
    match (day, cause) {
        (Ok(day), _) if over_on <= day => Ok(GateOutcome::Pass),
        (Ok(_), Err(missing)) if !exempt.is_empty() => Err(missing),
        (Ok(_), _) => Ok(GateOutcome::Fail),
        (Err(day), Err(cause)) if !exempt.is_empty() => Err(&day | &cause),
        (Err(day), _) => Err(day),
    }
}

/// Whether the hospital is within the scope, the emergency exception aside.
fn hospital(test: &GateTest, account: &Account<'_>) -> Result<bool, Missing> {
    let GateTest::Hospital { grade, kinds, departments, .. } = test else { return Ok(true) };
    let facts = &account.incident.facts;
    let mut missing = Missing::new();
    let mut within = |needed: bool, known: Result<bool, Missing>| match known {
        _ if !needed => true,
        Ok(fits) => fits,
        Err(facts) => {
            missing.extend(facts);
            true
        }
    };
    let lowest = crate::fact::HospitalGrade::Primary;
    let fits = [
        within(
            lowest < *grade,
            account.known(Fact::HospitalGrade, facts.hospital_grade).map(|is| *grade <= is),
        ),
        within(
            !kinds.is_empty(),
            account.known(Fact::HospitalKind, facts.hospital_kind).map(|is| kinds.contains(&is)),
        ),
        within(
            !departments.is_empty(),
            account.known(Fact::Department, facts.department).map(|is| departments.contains(&is)),
        ),
    ];
    if fits.contains(&false) {
        return Ok(false);
    }
    if missing.is_empty() { Ok(true) } else { Err(missing) }
}

fn listed_conditions(benefit: &Benefit) -> BTreeSet<ConditionCode> {
    match &benefit.pay {
        PayoutRule::Fixed(fixed) => {
            fixed.tiers.iter().flat_map(|tier| tier.conditions.iter().copied()).collect()
        }
        PayoutRule::Indemnity(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => BTreeSet::new(),
    }
}
