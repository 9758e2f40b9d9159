//! Each gate, with open, unknown and contradictory facts.

use std::collections::BTreeSet;

use crate::support::*;
use domain::assess::{Awaited, GateOutcome, Verdict};
use domain::fact::{
    CareType, Circumstance, ConditionCode, Department, Fact, FactAnswer, HospitalGrade,
    HospitalKind, IncidentCause, Tnm,
};
use domain::ids::ClauseNo;
use domain::incident::{ExpenseCategory, Incident, InsuranceScope};
use domain::money::Fen;
use domain::product::Document;

const LINES: &[(ExpenseCategory, InsuranceScope, &str)] =
    &[(ExpenseCategory::Unspecified, InsuranceScope::In, "300.00")];

fn paid_visit(on: &str) -> Incident {
    visit(on).billed(on, LINES, "100.00")
}

fn paid_stay(from: &str, to: &str) -> Incident {
    stay(from, to).billed(
        to,
        &[(ExpenseCategory::Unspecified, InsuranceScope::In, "60,000.00")],
        "20,000.00",
    )
}

fn outpatient() -> Held {
    held(product("ys-outpatient"), 2026)
}

fn by(clause: &str) -> Option<String> {
    Some(clause.to_owned())
}

#[test]
fn the_last_day_of_cover_is_covered_and_the_next_is_not() {
    assert_eq!(refused_by(&outpatient(), &paid_visit("2026-12-31")), None);
    assert_eq!(refused_by(&outpatient(), &paid_visit("2027-01-01")), by("1.3"));
    assert_eq!(refused_by(&outpatient().renewed(), &paid_visit("2026-12-31")), by("1.3"));
}

#[test]
fn a_stay_past_the_end_of_cover_is_covered_for_thirty_days() {
    let million = held(product("ys-million"), 2025).renewed();
    assert_eq!(refused_by(&million, &paid_stay("2026-12-20", "2027-01-30")), None);
    // A single receipt for a longer stay: a person has to split it.
    let longer = first_benefit(&million, &paid_stay("2026-12-20", "2027-01-31"));
    assert_eq!(longer.gates[0].outcome, GateOutcome::Refer);
    assert!(matches!(longer.verdict, Verdict::Undetermined { missing, .. } if missing.is_empty()));
    assert_eq!(refused_by(&million, &paid_stay("2027-01-01", "2027-01-05")), by("1.4"));
}

#[test]
fn day_30_is_within_the_waiting_period_and_day_31_is_not() {
    // Cover starts on the first of January, which is day 1.
    assert_eq!(refused_by(&outpatient(), &paid_visit("2026-01-30")), by("2.2"));
    assert_eq!(refused_by(&outpatient(), &paid_visit("2026-01-31")), None);
    let mut noticed_before = paid_visit("2026-02-10");
    noticed_before.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-01-30")));
    assert_eq!(refused_by(&outpatient(), &noticed_before), by("2.2"));
}

#[test]
fn an_accident_needs_no_waiting_where_the_product_states_it() {
    let mut accident = paid_visit("2026-01-05");
    accident.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    assert_eq!(refused_by(&outpatient(), &accident), None);
    assert_eq!(refused_by(&held(product("qh-clinic"), 2026), &accident), by("2.2"));
}

#[test]
fn a_renewal_has_no_waiting_period_or_one_from_the_first_policy() {
    let visit = paid_visit("2026-01-05");
    assert_eq!(refused_by(&outpatient(), &visit), by("2.2"));
    assert_eq!(refused_by(&held(product("ys-outpatient"), 2025).renewed(), &visit), None);
    let clinic = held(product("qh-clinic"), 2025).renewed();
    assert_eq!(refused_by(&clinic, &visit), None);
    let mut noticed_then = visit.clone();
    noticed_then.facts.first_symptom_on = Some(FactAnswer::Is(day("2025-01-10")));
    assert_eq!(refused_by(&clinic, &noticed_then), by("2.2"));
    // Where a renewal is free of it, nobody asks when the illness began.
    noticed_then.facts.first_symptom_on = None;
    assert_eq!(refused_by(&held(product("ys-outpatient"), 2025).renewed(), &noticed_then), None);
    assert_eq!(missing_for(&clinic, &noticed_then), BTreeSet::from([Fact::FirstSymptomOn]));
}

#[test]
fn a_waiting_period_by_diagnosis_ignores_the_first_symptom() {
    let mut tumour = diagnosis(ConditionCode::MalignancySevere, "2026-06-30");
    tumour.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-02-01")));
    // 30 June is day 181 of 2026.
    assert_eq!(refused_by(&held(product("ht-critical"), 2026), &tumour), None);
    assert_eq!(refused_by(&held(product("na-critical"), 2026), &tumour), by("2.2"));
    tumour.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-06-29")));
    assert_eq!(refused_by(&held(product("ht-critical"), 2026), &tumour), by("2.1"));
}

#[test]
fn the_waiting_period_needs_only_facts_that_could_change_it() {
    let mut open = paid_visit("2026-03-05");
    open.facts.cause = None;
    open.facts.first_symptom_on = None;
    let both = BTreeSet::from([Fact::Cause, Fact::FirstSymptomOn]);
    assert_eq!(missing_for(&outpatient(), &open), both);
    open.facts.cause = Some(FactAnswer::Is(IncidentCause::Illness));
    assert_eq!(missing_for(&outpatient(), &open), BTreeSet::from([Fact::FirstSymptomOn]));
    open.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    assert_eq!(refused_by(&outpatient(), &open), None);
    // A visit inside the waiting period: only an accident could help.
    open.on = day("2026-01-05");
    open.facts.cause = None;
    assert_eq!(missing_for(&outpatient(), &open), BTreeSet::from([Fact::Cause]));
}

#[test]
fn uncovered_types_of_care_are_not_paid() {
    let mut stay = paid_visit("2026-03-05");
    stay.facts.care = Some(FactAnswer::Is(CareType::Inpatient));
    stay.facts.discharged_on = Some(FactAnswer::Is(day("2026-03-09")));
    assert_eq!(refused_by(&outpatient(), &stay), by("2.1"));
}

#[test]
fn the_hospital_must_be_in_scope_except_in_an_emergency() {
    let million = held(product("ys-million"), 2025).renewed();
    let wrong: [fn(&mut Incident); 3] = [
        |stay| stay.facts.hospital_grade = Some(FactAnswer::Is(HospitalGrade::Primary)),
        |stay| stay.facts.hospital_kind = Some(FactAnswer::Is(HospitalKind::Private)),
        |stay| stay.facts.department = Some(FactAnswer::Is(Department::International)),
    ];
    for spoil in wrong {
        let mut elsewhere = paid_stay("2026-03-02", "2026-03-09");
        spoil(&mut elsewhere);
        let asked = Fact::Circumstance(Circumstance::EmergencyNoChoice);
        assert_eq!(missing_for(&million, &elsewhere), BTreeSet::from([asked]));
        let by_choice = elsewhere.clone().with(Circumstance::EmergencyNoChoice, false);
        assert_eq!(refused_by(&million, &by_choice), by("4.1"));
        let in_need = elsewhere.with(Circumstance::EmergencyNoChoice, true);
        assert_eq!(refused_by(&million, &in_need), None);
    }
}

#[test]
fn an_emergency_is_no_exception_without_a_rule() {
    let mut private = paid_visit("2026-03-05").with(Circumstance::EmergencyNoChoice, true);
    private.facts.hospital_kind = Some(FactAnswer::Is(HospitalKind::Private));
    assert_eq!(refused_by(&held(product("qh-clinic"), 2026), &private), by("4.1"));
}

#[test]
fn an_unknown_hospital_is_reported_as_missing() {
    let mut unknown = paid_visit("2026-03-05");
    unknown.facts.hospital_grade = None;
    assert_eq!(missing_for(&outpatient(), &unknown), BTreeSet::from([Fact::HospitalGrade]));
    // The clinic product takes any grade, so it does not ask.
    assert_eq!(refused_by(&held(product("qh-clinic"), 2026), &unknown), None);
}

#[test]
fn an_exclusion_fails_refers_or_is_not_raised() {
    let chronic = paid_visit("2026-03-05").with(Circumstance::ChronicDisease, true);
    assert_eq!(refused_by(&outpatient(), &chronic), by("3.1"));
    let dental = paid_visit("2026-03-05").with(Circumstance::Dental, true);
    assert_eq!(refused_by(&outpatient(), &dental), by("3.2"));
    // Nobody asked about teeth, and the product does not ask everybody.
    assert_eq!(refused_by(&outpatient(), &paid_visit("2026-03-05")), None);
    let earlier = paid_visit("2026-03-05").with(Circumstance::PreExisting, true);
    let Verdict::Undetermined { missing, best_case } =
        first_benefit(&outpatient(), &earlier).verdict
    else {
        panic!("a machine does not settle it");
    };
    assert_eq!((missing, best_case), (BTreeSet::new(), Some(yuan("150.00"))));
}

#[test]
fn an_exclusion_that_is_always_asked_needs_an_answer() {
    let mut open = paid_visit("2026-03-05");
    let chronic = Fact::Circumstance(Circumstance::ChronicDisease);
    open.facts.circumstances.remove(&Circumstance::ChronicDisease);
    assert_eq!(missing_for(&outpatient(), &open), BTreeSet::from([chronic]));
    let assessment = assess_all(&[outpatient()], &open);
    assert_eq!(assessment.open_questions(&open), [chronic]);
    open.facts.circumstances.insert(Circumstance::ChronicDisease, FactAnswer::Unknown);
    assert_eq!(missing_for(&outpatient(), &open), BTreeSet::from([chronic]));
    assert_eq!(assess_all(&[outpatient()], &open).open_questions(&open), []);
}

#[test]
fn a_tumour_needs_histology_and_a_stroke_does_not() {
    let critical = held(product("na-critical"), 2025).renewed();
    let tumour = diagnosis(ConditionCode::MalignancySevere, "2026-05-01");
    let cytology = first_benefit(&critical, &tumour.with(Circumstance::Histology, false)).verdict;
    let awaited = Awaited::Document(Document::Pathology);
    assert!(matches!(&cytology, Verdict::NotYet { awaits, .. } if *awaits == awaited));
    let mut stroke = diagnosis(ConditionCode::StrokeSevere, "2026-05-01");
    stroke.facts.circumstances.clear();
    assert_eq!(pays(&critical, &stroke), Fen::yuan(100_000));
}

#[test]
fn an_unlisted_condition_fails_without_further_questions() {
    let mut fracture = diagnosis(ConditionCode::NotListed, "2026-05-01");
    fracture.facts.first_symptom_on = None;
    fracture.facts.diagnosed_on = None;
    let critical = held(product("na-critical"), 2025).renewed();
    assert_eq!(refused_by(&critical, &fracture), by("2.3"));
    assert_eq!(assess_all(&[critical], &fracture).open_questions(&fracture), []);
}

#[test]
fn a_thyroid_cancer_needs_the_diagnosis_date_only_if_age_decides() {
    let critical = held(product("na-critical"), 2025).renewed().with_sum(Fen::yuan(100_000));
    let mut thyroid = diagnosis(ConditionCode::ThyroidCancer, "2026-05-01");
    thyroid.facts.thyroid = None;
    assert_eq!(missing_for(&critical, &thyroid), BTreeSet::from([Fact::ThyroidStage]));
    let mut staged = |t, nodes, born: &str| {
        let mut critical = critical.clone();
        critical.policy.insured_born = day(born);
        thyroid.facts.thyroid = Some(FactAnswer::Is(Tnm { t, nodes, metastasis: false }));
        pays(&critical, &thyroid)
    };
    assert_eq!(staged(3, false, "1985-03-08"), Fen::yuan(30_000));
    assert_eq!(staged(3, false, "1960-03-08"), Fen::yuan(100_000));
    // The 55th birthday is the day of the diagnosis.
    assert_eq!(staged(2, true, "1971-05-01"), Fen::yuan(100_000));
    assert_eq!(staged(2, true, "1971-05-02"), Fen::yuan(30_000));
}

#[test]
fn a_failed_gate_decides_whatever_is_missing() {
    let mut open = visit("2026-03-05").with(Circumstance::ChronicDisease, true);
    open.facts.cause = None;
    open.facts.first_symptom_on = None;
    open.facts.hospital_grade = None;
    assert_eq!(refused_by(&outpatient(), &open), by("3.1"));
    let gates = first_benefit(&outpatient(), &open).gates;
    assert_eq!(gates.last().map(|gate| gate.clause.clone()), Some(ClauseNo::new("3.1")));
}

#[test]
fn dates_in_the_wrong_order_are_reported() {
    let million = held(product("ys-million"), 2025).renewed();
    let named = |spoil: fn(&mut Incident)| {
        let mut incident = paid_stay("2026-03-02", "2026-03-09");
        spoil(&mut incident);
        missing_for(&million, &incident)
    };
    assert_eq!(
        named(|stay| stay.facts.discharged_on = Some(FactAnswer::Is(day("2026-03-01")))),
        BTreeSet::from([Fact::FirstSymptomOn, Fact::AdmittedOn, Fact::DischargedOn])
    );
    assert_eq!(
        named(|stay| stay.facts.admitted_on = Some(FactAnswer::Is(day("2026-03-10")))),
        BTreeSet::from([Fact::AdmittedOn, Fact::DischargedOn])
    );
    assert_eq!(
        named(|stay| {
            stay.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-03-03")));
            stay.facts.admitted_on = None;
        }),
        BTreeSet::from([Fact::FirstSymptomOn])
    );
}

#[test]
fn pain_days_after_an_accident_is_no_contradiction() {
    let mut fall = paid_visit("2026-03-05");
    fall.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-03-07")));
    assert_eq!(missing_for(&outpatient(), &fall), BTreeSet::from([Fact::FirstSymptomOn]));
    for cause in [IncidentCause::Accident, IncidentCause::RoadAccident] {
        fall.facts.cause = Some(FactAnswer::Is(cause));
        assert_eq!(refused_by(&outpatient(), &fall), None, "{cause:?}");
    }
    // Only an illness is noticed before it is treated.
    for cause in IncidentCause::ALL.into_iter().filter(|cause| *cause != IncidentCause::Illness) {
        fall.facts.cause = Some(FactAnswer::Is(cause));
        let verdict = first_benefit(&outpatient(), &fall).verdict;
        assert!(!matches!(verdict, Verdict::Undetermined { .. }), "{cause:?}: {verdict:?}");
    }
}

#[test]
fn contradictory_facts_are_asked_again() {
    let million = held(product("ys-million"), 2025).renewed();
    let mut stay = paid_stay("2026-03-02", "2026-03-09");
    stay.facts.admitted_on = Some(FactAnswer::Is(day("2026-03-10")));
    let again = assess_all(&[million], &stay).open_questions(&stay);
    assert_eq!(again, [Fact::AdmittedOn, Fact::DischargedOn]);
}

#[test]
fn impossible_bills_are_reported() {
    let wrong = |lines: &[(ExpenseCategory, InsuranceScope, &str)], fund| {
        missing_for(&outpatient(), &visit("2026-03-05").billed("2026-03-05", lines, fund))
    };
    // More than the whole, and more than what is on the list.
    let both = BTreeSet::from([Fact::FundPaid, Fact::BillScope]);
    assert_eq!(wrong(LINES, "300.01"), both);
    assert_eq!(wrong(&[(ExpenseCategory::Drugs, InsuranceScope::Out, "300.00")], "1.00"), both);
    let unstated = [(ExpenseCategory::Drugs, InsuranceScope::Unstated, "300.00")];
    assert_eq!(wrong(&unstated, "100.00"), BTreeSet::from([Fact::BillScope]));
    let mut negative = paid_visit("2026-03-05");
    negative.bills[0].lines[0].amount = Fen::ZERO.saturating_sub(Fen::yuan(1));
    assert_eq!(missing_for(&outpatient(), &negative), BTreeSet::from([Fact::Bills]));
    assert_eq!(missing_for(&outpatient(), &visit("2026-03-05")), BTreeSet::from([Fact::Bills]));
}

#[test]
fn the_most_decisive_question_is_asked_first() {
    let mut open = visit("2026-03-05");
    open.facts = domain::fact::Facts::default();
    let held = [
        outpatient(),
        held(product("qh-clinic"), 2026),
        held(product("na-critical"), 2025).renewed(),
    ];
    let questions = assess_all(&held, &open).open_questions(&open);
    // All three wait for the cause and the day of the first symptom; the bills come after all gates.
    assert_eq!(questions[..2], [Fact::Cause, Fact::FirstSymptomOn]);
    assert_eq!(questions.last(), Some(&Fact::Bills));
    assert!(questions.contains(&Fact::Condition));
}
