//! The two stories of the demo data, with all their figures.
//!
//! Story A: a son files once for his mother. He asks for the lump sum of her critical-illness policy; her
//! hospital policy, of which he does not know, pays most of what social insurance left of the bill.
//! Story B: an outpatient pays at a hospital in Futian, Shenzhen, and the visit turns out to be covered.

use crate::support::*;
use domain::assess::{CostSplit, Verdict};
use domain::fact::{Circumstance, ConditionCode, Fact, FactAnswer, HospitalGrade};
use domain::incident::{ExpenseCategory as Category, Incident, InsuranceScope};
use domain::money::Fen;
use domain::product::Document;

/// The mother's policies: both in their second year, nothing used yet.
fn mothers_policies() -> [Held; 2] {
    let critical = held(product("na-critical"), 2025).renewed().with_sum(Fen::yuan(100_000));
    let hospital = held(product("qh-hospital"), 2025).renewed();
    [critical, hospital].map(|mut held| {
        held.policy.insured_born = day("1961-03-12");
        held
    })
}

/// A segment of the lung was removed; the pathology report says invasive adenocarcinoma.
fn mothers_operation() -> Incident {
    let mut incident = stay("2026-10-12", "2026-10-23").billed(
        "2026-10-23",
        &[
            (Category::Surgery, InsuranceScope::In, "12,600.00"),
            (Category::Drugs, InsuranceScope::In, "7,845.50"),
            (Category::Drugs, InsuranceScope::Out, "4,320.00"),
            (Category::Examination, InsuranceScope::In, "5,236.00"),
            (Category::Treatment, InsuranceScope::In, "3,180.00"),
            (Category::Materials, InsuranceScope::In, "4,980.00"),
            (Category::Materials, InsuranceScope::Out, "3,600.00"),
            (Category::Bed, InsuranceScope::In, "1,860.00"),
            (Category::Nursing, InsuranceScope::In, "920.00"),
            (Category::NonMedical, InsuranceScope::Out, "680.00"),
        ],
        "19,846.20",
    );
    incident.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-09-21")));
    incident.facts.condition = Some(FactAnswer::Is(ConditionCode::MalignancySevere));
    incident.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-10-19")));
    incident.facts.diagnosis_wording =
        Some(FactAnswer::Is(domain::fact::DiagnosisWording::Confirmed));
    incident.with(Circumstance::Histology, true)
}

#[test]
fn one_report_pays_the_mothers_lump_sum_and_bill() {
    let assessment = assess_all(&mothers_policies(), &mothers_operation());
    let expected = [("p-na-critical", yuan("100,000.00")), ("p-qh-hospital", yuan("12,751.30"))];
    assert_eq!(payouts(&assessment), expected);
    assert_eq!(assessment.total(), yuan("112,751.30"));
    assert_eq!(assessment.open_questions(&mothers_operation()), []);
}

#[test]
fn the_mothers_bill_is_calculated_step_by_step() {
    let assessment = assess_all(&mothers_policies(), &mothers_operation());
    let hospital = &assessment.policies[1].benefits[0];
    let staircase: Vec<_> = hospital
        .steps
        .iter()
        .map(|step| (step.clause.as_str(), step.change.to_string(), step.after.to_string()))
        .collect();
    let expected = [
        ("2.3", "45221.50", "45221.50"),  // billed
        ("2.3", "-680.00", "44541.50"),   // companion's bed and articles of daily use
        ("2.3", "-360.00", "44181.50"),   // bed charges beyond 1,500
        ("2.7", "-19846.20", "24335.30"), // the fund
        ("2.4", "-10000.00", "14335.30"), // the deductible
        ("2.5", "0.00", "14335.30"),      // 100 % on the list
        ("2.5", "-1584.00", "12751.30"),  // 80 % outside it
        ("2.8", "0.00", "12751.30"),      // the year's cap
        ("2.8", "0.00", "12751.30"),      // the lifetime cap
    ]
    .map(|(clause, change, after)| (clause, change.to_owned(), after.to_owned()));
    assert_eq!(staircase, expected);
    let split = CostSplit {
        billed: yuan("45,221.50"),
        paid_by_others: yuan("19,846.20"),
        yours: yuan("12,624.00"),
        pays: yuan("12,751.30"),
    };
    assert_eq!(CostSplit::of(&hospital.steps), Some(split));
    assert_eq!(assessment.split(&mothers_operation()), split);
}

#[test]
fn the_sons_question_needs_no_other_papers_than_the_two_policies_name() {
    let assessment = assess_all(&mothers_policies(), &mothers_operation());
    let documents = |at: usize| {
        let policy = &assessment.policies[at];
        policy.documents.iter().map(|need| need.document).collect::<Vec<_>>()
    };
    let lump_sum = [
        Document::IdInsured,
        Document::BankCard,
        Document::Diagnosis,
        Document::ExamReport,
        Document::Pathology,
        Document::InpatientRecord,
    ];
    assert_eq!(documents(0), lump_sum);
    let bill = [
        Document::IdInsured,
        Document::BankCard,
        Document::Diagnosis,
        Document::Discharge,
        Document::Invoice,
        Document::FeeList,
        Document::SocialSlip,
    ];
    assert_eq!(documents(1), bill);
}

/// Gastroenteritis, at a public hospital of grade two in Futian. She paid 420.00 after the fund's part.
fn visit_in_futian() -> Incident {
    let mut incident = visit("2026-11-22").billed(
        "2026-11-22",
        &[
            (Category::Consultation, InsuranceScope::In, "40.00"),
            (Category::Examination, InsuranceScope::In, "180.00"),
            (Category::Drugs, InsuranceScope::In, "300.00"),
            (Category::Drugs, InsuranceScope::Out, "160.00"),
        ],
        "260.00",
    );
    incident.facts.hospital_grade = Some(FactAnswer::Is(HospitalGrade::Secondary));
    incident.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-11-20")));
    incident
}

#[test]
fn the_visit_in_futian_pays_306_of_the_420_she_paid() {
    let outpatient = held(product("ys-outpatient"), 2026);
    let benefit = first_benefit(&outpatient, &visit_in_futian());
    assert_eq!(benefit.verdict, Verdict::Pays { amount: yuan("306.00") });
    let expected = [
        "680.00",  // billed
        "-260.00", // the fund
        "-50.00",  // the deductible
        "0.00",    // 100 % on the list
        "-64.00",  // 60 % outside it
        "0.00",    // 500 a visit
        "0.00",    // 5,000 a year
        "0.00",    // 10 visits
    ];
    assert_eq!(changes(&benefit.steps), expected);
    let split = CostSplit::of(&benefit.steps).unwrap();
    assert_eq!((split.paid_by_others, split.yours), (yuan("260.00"), yuan("114.00")));
}

#[test]
fn the_sons_own_visit_pays_242() {
    let own_visit = visit("2026-11-20").billed(
        "2026-11-20",
        &[
            (Category::Consultation, InsuranceScope::In, "30.00"),
            (Category::Examination, InsuranceScope::In, "210.00"),
            (Category::Drugs, InsuranceScope::In, "168.00"),
            (Category::Drugs, InsuranceScope::Out, "90.00"),
        ],
        "170.00",
    );
    assert_eq!(pays(&held(product("ys-outpatient"), 2026), &own_visit), yuan("242.00"));
}

#[test]
fn the_visit_initially_depends_on_three_answers() {
    let outpatient = held(product("ys-outpatient"), 2026);
    let mut known_from_the_payment = visit_in_futian();
    known_from_the_payment.facts.cause = None;
    known_from_the_payment.facts.first_symptom_on = None;
    known_from_the_payment.facts.circumstances.clear();
    let chronic = Fact::Circumstance(Circumstance::ChronicDisease);
    let missing = [Fact::Cause, Fact::FirstSymptomOn, chronic].into();
    let best_case = Some(yuan("306.00"));
    let benefit = first_benefit(&outpatient, &known_from_the_payment);
    assert_eq!(benefit.verdict, Verdict::Undetermined { missing, best_case });
    let all_answered = Incident { facts: visit_in_futian().facts, ..known_from_the_payment };
    assert_eq!(pays(&outpatient, &all_answered), yuan("306.00"));
}
