//! Evidence that needs time: before its day no verdict is possible, which is neither a payment nor a refusal.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::*;
use domain::assess::{Awaited, GateOutcome, Verdict};
use domain::date::CivilDate;
use domain::fact::{ConditionCode, DiagnosisWording, Fact, FactAnswer, IncidentCause};
use domain::incident::Incident;
use domain::money::Fen;
use domain::product::Document;
use proptest::prelude::*;

fn nanan() -> Held {
    held(product("na-critical"), 2025).renewed()
}

fn haitang() -> Held {
    static HELD: LazyLock<Held> = LazyLock::new(|| held(product("ht-critical"), 2025).renewed());
    HELD.clone()
}

/// A diagnosis about which nothing was confirmed later.
fn diagnosed(condition: ConditionCode, on: &str) -> Incident {
    let mut incident = diagnosis(condition, on);
    incident.facts.confirmed_on = None;
    incident.facts.dialysis_since = None;
    incident
}

fn confirmed(mut incident: Incident, on: CivilDate) -> Incident {
    incident.facts.confirmed_on = Some(FactAnswer::Is(on));
    incident
}

/// The day before which the policy cannot tell; `None` if it can.
fn not_before(held: &Held, incident: &Incident) -> Option<CivilDate> {
    match first_benefit(held, incident).verdict {
        Verdict::NotYet { awaits, .. } => awaits.day(),
        Verdict::Pays { .. } | Verdict::DoesNotPay { .. } | Verdict::Undetermined { .. } => None,
    }
}

#[test]
fn a_stroke_diagnosed_today_can_be_judged_from_day_180_and_the_reason_is_the_clause() {
    let stroke = diagnosed(ConditionCode::StrokeSevere, "2026-09-01");
    let benefit = first_benefit(&nanan(), &stroke);
    let Verdict::NotYet { clause, awaits, missing, best_case } = benefit.verdict else {
        panic!("{:?}", benefit.verdict)
    };
    assert_eq!((clause.as_str(), awaits), ("2.7", Awaited::Day(day("2027-02-28"))));
    assert_eq!(missing, BTreeSet::from([Fact::ConfirmedOn]));
    assert_eq!(best_case, Some(Fen::yuan(100_000)));
    // It counts neither as a payment nor as a document that is no longer needed.
    let all = assess_all(&[nanan()], &stroke);
    assert_eq!(all.total(), Fen::ZERO);
    assert_eq!(all.evidence_from(), Some(day("2027-02-28")));
    assert!(!all.policies[0].documents.is_empty());
}

#[test]
fn day_180_counts_and_day_179_does_not() {
    let stroke = diagnosed(ConditionCode::StrokeSevere, "2026-09-01");
    let early = confirmed(stroke.clone(), day("2027-02-27"));
    assert_eq!(not_before(&nanan(), &early), Some(day("2027-02-28")));
    let due = confirmed(stroke, day("2027-02-28"));
    assert_eq!(pays(&nanan(), &due), Fen::yuan(100_000));
}

#[test]
fn dialysis_counts_from_its_first_day_which_is_asked_for() {
    let mut kidney = diagnosed(ConditionCode::KidneyFailure, "2026-05-01");
    assert_eq!(missing_for(&nanan(), &kidney), BTreeSet::from([Fact::DialysisSince]));
    kidney.facts.dialysis_since = Some(FactAnswer::Is(day("2026-06-01")));
    assert_eq!(not_before(&nanan(), &kidney), Some(day("2026-08-30")));
    assert_eq!(
        not_before(&nanan(), &confirmed(kidney.clone(), day("2026-08-29"))),
        Some(day("2026-08-30"))
    );
    assert_eq!(pays(&nanan(), &confirmed(kidney, day("2026-08-30"))), Fen::yuan(100_000));
}

#[test]
fn a_coma_needs_four_days_of_life_support() {
    let mut coma = diagnosed(ConditionCode::DeepComa, "2026-05-01");
    assert_eq!(missing_for(&haitang(), &coma), BTreeSet::from([Fact::LifeSupportSince]));
    coma.facts.life_support_since = Some(FactAnswer::Is(day("2026-05-02")));
    assert_eq!(not_before(&haitang(), &coma), Some(day("2026-05-06")));
    assert_eq!(pays(&haitang(), &confirmed(coma, day("2026-05-06"))), Fen::yuan(200_000));
}

#[test]
fn paralysis_counts_from_the_accident_or_else_from_the_diagnosis() {
    let mut paralysis = diagnosed(ConditionCode::Paralysis, "2026-05-01");
    paralysis.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-05-20")));
    assert_eq!(not_before(&haitang(), &paralysis), Some(day("2026-11-16")));
    paralysis.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    assert_eq!(not_before(&haitang(), &paralysis), Some(day("2026-10-28")));
}

#[test]
fn only_a_confirmed_diagnosis_passes_and_the_document_that_settles_it_is_named() {
    let mut tumour = diagnosed(ConditionCode::MalignancySevere, "2026-05-01");
    assert_eq!(pays(&nanan(), &tumour), Fen::yuan(100_000));
    for wording in [
        DiagnosisWording::HighlySuspicious,
        DiagnosisWording::Considered,
        DiagnosisWording::TendsTo,
    ] {
        for (condition, document) in [
            (ConditionCode::MalignancySevere, Document::Pathology),
            (ConditionCode::HeartAttackMild, Document::Diagnosis),
        ] {
            tumour.facts.condition = Some(FactAnswer::Is(condition));
            tumour.facts.diagnosis_wording = Some(FactAnswer::Is(wording));
            for held in [nanan(), haitang()] {
                let verdict = first_benefit(&held, &tumour).verdict;
                let awaited = Awaited::Document(document);
                assert!(
                    matches!(&verdict, Verdict::NotYet { awaits, .. } if *awaits == awaited),
                    "{verdict:?}"
                );
            }
        }
    }
    // The wording is asked for; "I don't know" leaves it to the insurer.
    tumour.facts.diagnosis_wording = None;
    assert_eq!(missing_for(&nanan(), &tumour), BTreeSet::from([Fact::DiagnosisWording]));
}

#[test]
fn an_uncertain_diagnosis_waits_for_its_document_before_any_day() {
    let mut stroke = diagnosed(ConditionCode::StrokeSevere, "2026-09-01");
    stroke.facts.diagnosis_wording = Some(FactAnswer::Is(DiagnosisWording::TendsTo));
    let verdict = first_benefit(&nanan(), &stroke).verdict;
    let awaited = Awaited::Document(Document::Diagnosis);
    assert!(matches!(&verdict, Verdict::NotYet { awaits, .. } if *awaits == awaited));
}

#[test]
fn other_illnesses_do_not_wait() {
    let attack = diagnosed(ConditionCode::HeartAttackSevere, "2026-05-01");
    assert_eq!(pays(&nanan(), &attack), Fen::yuan(100_000));
}

#[test]
fn a_gate_that_fails_decides_before_the_day_comes() {
    let mut early = diagnosed(ConditionCode::StrokeSevere, "2026-05-01");
    early.facts.diagnosed_on = Some(FactAnswer::Is(day("2024-05-01")));
    early.facts.first_symptom_on = Some(FactAnswer::Is(day("2024-05-01")));
    assert_eq!(refused_by(&nanan(), &early).as_deref(), Some("1.5"));
}

#[test]
fn what_is_missing_besides_is_still_asked_for() {
    let mut stroke = diagnosed(ConditionCode::StrokeSevere, "2026-09-01");
    stroke.facts.hospital_grade = None;
    let assessment = assess_all(&[haitang()], &stroke);
    assert_eq!(assessment.open_questions(&stroke), [Fact::HospitalGrade, Fact::ConfirmedOn]);
    assert_eq!(not_before(&haitang(), &stroke), Some(day("2027-02-28")));
}

proptest! {
    /// For every day of a later examination, the verdict changes exactly once, on the day that was named.
    #[test]
    fn the_verdict_changes_on_the_day_that_was_named(
        condition in prop::sample::select(vec![
            ConditionCode::StrokeSevere, ConditionCode::StrokeMild, ConditionCode::Encephalitis,
            ConditionCode::Paralysis, ConditionCode::BrainInjury, ConditionCode::KidneyFailure,
            ConditionCode::DeepComa,
        ]),
        diagnosed_after in 0..300i32, examined_after in 0..700i32,
    ) {
        let mut incident = diagnosed(condition, "2026-01-01");
        let on = day("2026-01-01").plus_days(diagnosed_after);
        incident.on = on;
        incident.facts.diagnosed_on = Some(FactAnswer::Is(on));
        incident.facts.dialysis_since = Some(FactAnswer::Is(on));
        incident.facts.life_support_since = Some(FactAnswer::Is(on));
        incident.facts.first_symptom_on = Some(FactAnswer::Is(on));
        let from = not_before(&haitang(), &incident).unwrap();
        let examined = confirmed(incident, on.plus_days(examined_after));
        let benefit = first_benefit(&haitang(), &examined);
        let waits = benefit.gates.iter().any(|gate| matches!(gate.outcome, GateOutcome::NotYet { .. }));
        prop_assert_eq!(waits, on.plus_days(examined_after) < from);
        let pays = matches!(benefit.verdict, Verdict::Pays { .. });
        prop_assert_eq!(pays, from <= on.plus_days(examined_after));
    }
}
