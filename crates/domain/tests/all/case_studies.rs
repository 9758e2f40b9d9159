//! The published case studies, calculated from the built-in products to the fen. Those of accident, car,
//! home and account are in `accident` and `losses`.

use crate::support::*;
use domain::assess::Verdict;
use domain::fact::{ConditionCode, FactAnswer, Tnm};
use domain::incident::{ExpenseCategory, InsuranceScope};
use domain::money::Fen;

#[test]
fn lung_cancer_pays_the_sum_and_the_bill() {
    let mut cancer =
        stay("2026-03-02", "2026-03-15").with(domain::fact::Circumstance::Histology, true).billed(
            "2026-03-15",
            &[
                (ExpenseCategory::Treatment, InsuranceScope::In, "59,800.00"),
                (ExpenseCategory::Drugs, InsuranceScope::Out, "17,000.00"),
                (ExpenseCategory::NonMedical, InsuranceScope::Out, "1,800.00"),
            ],
            "38,400.00",
        );
    cancer.facts.condition = Some(FactAnswer::Is(ConditionCode::MalignancySevere));
    cancer.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-03-10")));
    cancer.facts.diagnosis_wording =
        Some(FactAnswer::Is(domain::fact::DiagnosisWording::Confirmed));
    let critical = held(product("na-critical"), 2025).renewed().with_sum(Fen::yuan(200_000));
    let medical = held(product("ys-million"), 2025).renewed();
    let assessment = assess_all(&[critical, medical], &cancer);
    let paid: Vec<_> = payouts(&assessment).into_iter().map(|(_, paid)| paid).collect();
    assert_eq!(paid, [Fen::yuan(200_000), Fen::yuan(21_400 + 17_000)]);
    assert_eq!(assessment.total(), Fen::yuan(238_400));
}

#[test]
fn a_receipt_of_642_yuan_pays_292() {
    let visit = visit("2026-06-10").billed(
        "2026-06-10",
        &[
            (ExpenseCategory::Unspecified, InsuranceScope::In, "468.00"),
            (ExpenseCategory::Drugs, InsuranceScope::Out, "120.00"),
            (ExpenseCategory::NonMedical, InsuranceScope::Out, "54.00"),
        ],
        "198.00",
    );
    assert_eq!(pays(&held(product("ys-outpatient"), 2026), &visit), Fen::yuan(292));
}

#[test]
fn thyroid_cancer_without_metastasis_at_38_pays_120_000() {
    let mut thyroid = diagnosis(ConditionCode::ThyroidCancer, "2025-05-01");
    thyroid.facts.thyroid = Some(FactAnswer::Is(Tnm { t: 1, nodes: true, metastasis: false }));
    let mut critical = held(product("na-critical"), 2024).renewed().with_sum(Fen::yuan(400_000));
    critical.policy.insured_born = day("1987-01-15");
    assert_eq!(pays(&critical, &thyroid), Fen::yuan(120_000));
}

#[test]
fn gallstones_seen_on_day_18_are_within_the_waiting_period() {
    let mut medical = held(product("ys-million"), 2026);
    medical.policy.from = day("2026-03-01");
    medical.policy.to = day("2027-02-28");
    let mut gallstones = stay("2026-04-20", "2026-04-25").billed(
        "2026-04-25",
        &[(ExpenseCategory::Surgery, InsuranceScope::In, "21,300.00")],
        "9,600.00",
    );
    gallstones.facts.first_symptom_on = Some(FactAnswer::Is(day("2026-03-18")));
    let benefit = first_benefit(&medical, &gallstones);
    assert!(matches!(benefit.verdict, Verdict::DoesNotPay { clause } if clause.as_str() == "2.1"));
}
