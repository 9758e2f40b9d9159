//! The gates of a benefit: what must hold before anything is paid.

use std::collections::BTreeSet;

use super::known_facts::{Diagnosis, KnownFacts, Missing};
use super::{Awaited, GateOutcome, GateResult};
use crate::date::CivilDate;
use crate::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, DiagnosisWording, Fact, IncidentCause,
};
use crate::ids::ClauseNo;
use crate::policy::Policy;
use crate::product::{
    Benefit, Document, EventDay, ExclusionEffect, GateTest, LastingSince, PayoutRule,
    QuestionPolicy, WaitingTest,
};
use crate::sorting::set_of;

/// Tests the gates of `benefit` in order, up to the first that fails.
pub(super) fn test_all(
    benefit: &Benefit,
    policy: &Policy,
    facts: &KnownFacts<'_>,
    diagnosis: &Diagnosis,
) -> Vec<GateResult> {
    let mut results = Vec::new();
    for gate in &benefit.gates {
        // A gate returns an error only after it has collected all its missing facts.
        let outcome = test(&gate.test, benefit, policy, facts, diagnosis)
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
    facts: &KnownFacts<'_>,
    diagnosis: &Diagnosis,
) -> Result<GateOutcome, Missing> {
    match test {
        GateTest::InForce { tail_days, by: EventDay::Event } => {
            in_force(benefit, policy, *tail_days, facts)
        }
        GateTest::InForce { by: EventDay::EventAlone, .. } => {
            Ok(passes(policy.is_in_force_on(facts.incident.on)))
        }
        GateTest::InForce { by: EventDay::Diagnosis, .. } => {
            Ok(passes(policy.is_in_force_on(facts.diagnosed_on()?)))
        }
        GateTest::WaitingPeriod { days, by, exempt, none_on_renewal } => {
            if *none_on_renewal && policy.renewed_since.is_some() {
                return Ok(GateOutcome::Pass);
            }
            let over_on = waiting_over_on(policy, *days);
            waiting_period(over_on, *by, exempt, facts)
        }
        GateTest::Cause { any_of } => {
            if IncidentCause::ALL.iter().all(|cause| any_of.contains(cause)) {
                return Ok(GateOutcome::Pass);
            }
            let cause = facts.cause()?;
            if !any_of.contains(&cause) {
                return Ok(GateOutcome::Fail);
            }
            Ok(passes(!needs_injury(&benefit.pay, cause) || is_injured(cause, facts)?))
        }
        GateTest::Care { any_of } => Ok(passes(any_of.contains(&facts.care()?))),
        GateTest::Hospital { emergency_exception, .. } => {
            let within = hospital(test, facts);
            match within {
                Ok(true) => Ok(GateOutcome::Pass),
                Ok(false) if *emergency_exception => {
                    Ok(passes(facts.holds(Circumstance::EmergencyNoChoice)?))
                }
                Ok(false) => Ok(GateOutcome::Fail),
                Err(missing) => {
                    let no_choice = facts.holds(Circumstance::EmergencyNoChoice) == Ok(true);
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
            match (facts.holds(*circumstance), ask) {
                (Ok(true), _) => Ok(match then {
                    ExclusionEffect::Fail => GateOutcome::Fail,
                    ExclusionEffect::Refer => GateOutcome::Refer,
                }),
                (Ok(false), _) | (Err(_), QuestionPolicy::IfRaised) => Ok(GateOutcome::Pass),
                (Err(missing), QuestionPolicy::Always) => Err(missing),
            }
        }
        GateTest::Requires { circumstance, conditions, settled_by } => {
            if !is_concerned(conditions, diagnosis)? {
                return Ok(GateOutcome::Pass);
            }
            Ok(match (facts.holds(*circumstance)?, settled_by) {
                (true, _) => GateOutcome::Pass,
                (false, None) => GateOutcome::Fail,
                (false, Some(document)) => awaits_document(*document),
            })
        }
        GateTest::ConfirmedDiagnosis { settled_by, conditions } => {
            if !is_concerned(conditions, diagnosis)? {
                return Ok(GateOutcome::Pass);
            }
            Ok(match facts.diagnosis_wording()? {
                DiagnosisWording::Confirmed => GateOutcome::Pass,
                DiagnosisWording::HighlySuspicious
                | DiagnosisWording::Considered
                | DiagnosisWording::TendsTo => awaits_document(*settled_by),
            })
        }
        GateTest::Lasting { days, since, conditions } => {
            if !is_concerned(conditions, diagnosis)? {
                return Ok(GateOutcome::Pass);
            }
            lasting(*days, *since, facts)
        }
        GateTest::Outcome { any_of } => Ok(passes(any_of.contains(&facts.outcome()?))),
        GateTest::Loss => {
            let PayoutRule::Loss(terms) = &benefit.pay else { return Ok(GateOutcome::Pass) };
            let losses = &facts.incident.losses;
            if losses.is_empty() {
                return Err(Missing::from([Fact::Losses]));
            }
            let lost = |head| losses.iter().any(|loss| loss.head == head && !loss.amount.is_zero());
            Ok(passes(terms.paid_heads().any(lost)))
        }
        GateTest::Rider { rider } => Ok(passes(policy.riders.contains(rider))),
        GateTest::Attended { days } => {
            let empty = facts.last_attended_on()?.days_until(facts.incident.on);
            Ok(passes(empty < i32::from(*days)))
        }
        GateTest::DeathWithin { days } => {
            let last = facts.incident.on.plus_days(i32::from(*days));
            Ok(passes(facts.died_on()? <= last))
        }
    }
}

/// Whether a gate for these conditions applies to what was diagnosed.
fn is_concerned(
    conditions: &BTreeSet<ConditionCode>,
    diagnosis: &Diagnosis,
) -> Result<bool, Missing> {
    if conditions.is_empty() {
        return Ok(true);
    }
    diagnosis.is_among(conditions).ok_or_else(|| diagnosis.missing.clone())
}

/// The state was confirmed on day `days` after it began (day 0) or later. An earlier confirmation proves
/// nothing, so the day is the same whether there is one or none.
fn lasting(days: u16, since: LastingSince, facts: &KnownFacts<'_>) -> Result<GateOutcome, Missing> {
    let began = match since {
        LastingSince::Diagnosis => facts.diagnosed_on(),
        LastingSince::AccidentOrDiagnosis if is_accident(facts.cause()?) => Ok(facts.incident.on),
        LastingSince::AccidentOrDiagnosis => facts.diagnosed_on(),
        LastingSince::Dialysis => facts.dialysis_since(),
        LastingSince::LifeSupport => facts.life_support_since(),
    };
    let from = began?.plus_days(i32::from(days));
    let awaits = Awaited::Day(from);
    Ok(match facts.confirmed_on() {
        Ok(on) if from <= on => GateOutcome::Pass,
        Ok(_) => GateOutcome::NotYet { awaits, facts: Missing::new() },
        Err(facts) => GateOutcome::NotYet { awaits, facts },
    })
}

fn awaits_document(document: Document) -> GateOutcome {
    GateOutcome::NotYet { awaits: Awaited::Document(document), facts: Missing::new() }
}

fn is_accident(cause: IncidentCause) -> bool {
    matches!(cause, IncidentCause::Accident | IncidentCause::RoadAccident)
}

/// Whether the benefit pays only if the accident injured the insured (意外伤害), and not for damaged things.
fn needs_injury(pay: &PayoutRule, cause: IncidentCause) -> bool {
    match pay {
        PayoutRule::Indemnity(_)
        | PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_) => is_accident(cause),
        PayoutRule::Loss(_) => false,
    }
}

/// Whether the accident injured the insured. On the road that is asked, because often only vehicles are damaged;
/// any other accident is taken for an injury unless the outcome says otherwise.
fn is_injured(cause: IncidentCause, facts: &KnownFacts<'_>) -> Result<bool, Missing> {
    match facts.outcome() {
        Ok(outcome) => Ok(outcome != AccidentOutcome::NoInjury),
        Err(missing) if cause == IncidentCause::RoadAccident && facts.care().is_err() => {
            Err(missing)
        }
        Err(_) => Ok(true),
    }
}

fn passes(yes: bool) -> GateOutcome {
    if yes { GateOutcome::Pass } else { GateOutcome::Fail }
}

/// The admission, or the event if there was no admission, lies in the period. Of a stay that runs past the tail,
/// each receipt counts by its day.
///
/// In a chain of uninterrupted renewals, the period of the admission pays for what happened in an earlier one,
/// so exactly one of them does.
fn in_force(
    benefit: &Benefit,
    policy: &Policy,
    tail_days: u16,
    facts: &KnownFacts<'_>,
) -> Result<GateOutcome, Missing> {
    let in_period = |on: CivilDate| policy.is_in_force_on(on);
    let on = facts.incident.on;
    let in_earlier_period = first_day_of_cover(policy) <= on && on < policy.from;
    if !in_period(on) && !in_earlier_period {
        return Ok(GateOutcome::Fail);
    }
    match facts.admitted_on() {
        Ok(admitted) if !in_period(admitted) => return Ok(GateOutcome::Fail),
        Ok(_) => {}
        Err(missing) if in_earlier_period => {
            // Only an admission in this period could make it pay.
            let inpatient = facts.care()? == CareType::Inpatient;
            return if inpatient { Err(missing) } else { Ok(GateOutcome::Fail) };
        }
        Err(_) => {}
    }
    if facts.care() != Ok(CareType::Inpatient) {
        return Ok(GateOutcome::Pass);
    }
    let last = last_covered_day(policy, tail_days, facts);
    let runs_over = last < facts.discharged_on()?;
    let can_be_split = match &benefit.pay {
        PayoutRule::Indemnity(_) => {
            facts.incident.bills.is_empty() || has_receipts_of_stay_until(last, facts)
        }
        PayoutRule::PerDiem(_) => true,
        PayoutRule::Fixed(_) | PayoutRule::Sum(_) | PayoutRule::Graded(_) | PayoutRule::Loss(_) => {
            false
        }
    };
    // Part of such a stay is covered. If its receipts do not show which, a person has to judge.
    Ok(if runs_over && !can_be_split { GateOutcome::Refer } else { GateOutcome::Pass })
}

/// Whether a receipt of the stay is dated up to `last`, so that each receipt can be judged by its day. A single
/// receipt after the end covers days before it too.
fn has_receipts_of_stay_until(last: CivilDate, facts: &KnownFacts<'_>) -> bool {
    let admitted = facts.admitted_on().unwrap_or(facts.incident.on);
    facts.incident.bills.iter().any(|bill| admitted <= bill.on && bill.on <= last)
}

/// The last covered day of a stay in hospital. The days after the end of the period count only if the period was not
/// cut short during the stay.
fn last_covered_day(policy: &Policy, tail_days: u16, facts: &KnownFacts<'_>) -> CivilDate {
    let admitted = facts.admitted_on().unwrap_or(facts.incident.on);
    policy
        .last_day_before_gap(admitted)
        .unwrap_or_else(|| policy.to.plus_days(i32::from(tail_days)))
}

/// The last covered day of a stay in hospital that runs past it, with its clause; `None` if the whole stay is
/// covered, or a person has to split it.
pub(super) fn end_of_covered_stay<'b>(
    benefit: &'b Benefit,
    policy: &Policy,
    facts: &KnownFacts<'_>,
) -> Option<(&'b ClauseNo, CivilDate)> {
    if facts.care() != Ok(CareType::Inpatient) {
        return None;
    }
    let (clause, tail_days) = benefit.gates.iter().find_map(|gate| {
        let GateTest::InForce { tail_days, by: EventDay::Event } = gate.test else { return None };
        Some((&gate.clause, tail_days))
    })?;
    let last = last_covered_day(policy, tail_days, facts);
    let runs_over = last < facts.discharged_on().ok()?;
    let is_indemnity = matches!(benefit.pay, PayoutRule::Indemnity(_));
    let is_unsplit = is_indemnity && !has_receipts_of_stay_until(last, facts);
    (runs_over && !is_unsplit).then_some((clause, last))
}

/// The first day of the cover, or of the first of a chain of uninterrupted renewals.
fn first_day_of_cover(policy: &Policy) -> CivilDate {
    policy.renewed_since.map_or(policy.from, |since| since.min(policy.from))
}

/// The first day after the waiting period. Its first day is the first of the cover, or of the first of
/// the renewals; day N is still inside.
fn waiting_over_on(policy: &Policy, days: u16) -> CivilDate {
    first_day_of_cover(policy).plus_days(i32::from(days))
}

fn waiting_period(
    over_on: CivilDate,
    by: WaitingTest,
    exempt: &BTreeSet<IncidentCause>,
    facts: &KnownFacts<'_>,
) -> Result<GateOutcome, Missing> {
    let cause = facts.cause();
    if cause.as_ref().is_ok_and(|cause| exempt.contains(cause)) {
        return Ok(GateOutcome::Pass);
    }
    let day = match by {
        // What was treated inside the waiting period was noticed inside it.
        WaitingTest::Onset if facts.incident.on < over_on => Ok(facts.incident.on),
        WaitingTest::Onset => facts.first_symptom_on(),
        WaitingTest::Diagnosis => facts.diagnosed_on(),
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
fn hospital(test: &GateTest, facts: &KnownFacts<'_>) -> Result<bool, Missing> {
    let GateTest::Hospital { grade, kinds, departments, .. } = test else { return Ok(true) };
    let answers = &facts.incident.facts;
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
            facts.known(Fact::HospitalGrade, answers.hospital_grade).map(|is| *grade <= is),
        ),
        within(
            !kinds.is_empty(),
            facts.known(Fact::HospitalKind, answers.hospital_kind).map(|is| kinds.contains(&is)),
        ),
        within(
            !departments.is_empty(),
            facts.known(Fact::Department, answers.department).map(|is| departments.contains(&is)),
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
            set_of(fixed.tiers.iter().flat_map(|tier| tier.conditions.iter().copied()))
        }
        PayoutRule::Indemnity(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => BTreeSet::new(),
    }
}
