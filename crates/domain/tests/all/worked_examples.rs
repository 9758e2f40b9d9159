//! The worked figures of the three lines, from the shipped products.

use crate::support::*;
use domain::assess::Verdict;
use domain::fact::{ConditionCode, FactAnswer, Tnm};
use domain::ids::ClauseNo;
use domain::incident::{ExpenseCategory, InsuranceScope};
use domain::money::Fen;

#[test]
fn a_stay_settled_through_social_insurance_pays_all_but_the_deductible() {
    let stay = stay("2026-03-02", "2026-03-20").billed(
        "2026-03-20",
        &[(ExpenseCategory::Unspecified, InsuranceScope::In, "84,000.00")],
        "41,200.00",
    );
    assert_eq!(pays(&held(product("ys-million"), 2025).renewed(), &stay), Fen::yuan(32_800));
}

#[test]
fn a_stay_not_settled_through_social_insurance_pays_60_percent() {
    let used = used(|usage| usage.deductible_used = Fen::yuan(4_000));
    let million = held(product("ys-million"), 2025).renewed().having_used(used);
    let stay = stay("2026-03-02", "2026-03-20").billed(
        "2026-03-20",
        &[(ExpenseCategory::Unspecified, InsuranceScope::In, "46,000.00")],
        "0.00",
    );
    assert_eq!(pays(&million, &stay), Fen::yuan(24_000));
}

#[test]
fn a_visit_pays_each_scope_at_its_ratio_after_the_deductible() {
    let visit = visit("2026-06-10").billed(
        "2026-06-10",
        &[
            (ExpenseCategory::Examination, InsuranceScope::In, "520.00"),
            (ExpenseCategory::Drugs, InsuranceScope::Out, "160.00"),
        ],
        "260.00",
    );
    assert_eq!(pays(&held(product("ys-outpatient"), 2026), &visit), Fen::yuan(306));
}

#[test]
fn a_stage_one_thyroid_cancer_pays_the_mild_tier() {
    let mut thyroid = diagnosis(ConditionCode::ThyroidCancer, "2026-05-01");
    thyroid.facts.thyroid = Some(FactAnswer::Is(Tnm { t: 2, nodes: false, metastasis: false }));
    let critical = held(product("na-critical"), 2026).with_sum(Fen::yuan(300_000));
    assert_eq!(pays(&critical, &thyroid), Fen::yuan(90_000));
}

#[test]
fn two_critical_illness_policies_both_pay() {
    let held = [
        held(product("na-critical"), 2025).renewed().with_sum(Fen::yuan(300_000)),
        held(product("ht-critical"), 2025).renewed().with_sum(Fen::yuan(200_000)),
    ];
    let assessment = assess_all(&held, &diagnosis(ConditionCode::MalignancySevere, "2026-05-01"));
    assert_eq!(assessment.total(), Fen::yuan(500_000));
}

#[test]
fn lung_surgery_pays_the_sum_and_the_bill_without_a_deductible() {
    let held = [
        held(product("ys-million"), 2025).renewed(),
        held(product("na-critical"), 2025).renewed().with_sum(Fen::yuan(200_000)),
    ];
    let mut surgery = stay("2026-03-02", "2026-03-15").billed(
        "2026-03-15",
        &[
            (ExpenseCategory::Unspecified, InsuranceScope::In, "59,800.00"),
            (ExpenseCategory::Materials, InsuranceScope::Out, "17,000.00"),
            (ExpenseCategory::NonMedical, InsuranceScope::Out, "1,800.00"),
        ],
        "38,400.00",
    );
    surgery.facts.condition = Some(FactAnswer::Is(ConditionCode::MalignancySevere));
    surgery.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-03-10")));
    surgery.facts.diagnosis_wording =
        Some(FactAnswer::Is(domain::fact::DiagnosisWording::Confirmed));
    let surgery = surgery.with(domain::fact::Circumstance::Histology, true);
    let assessment = assess_all(&held, &surgery);
    let expected = [("p-na-critical", Fen::yuan(200_000)), ("p-ys-million", Fen::yuan(38_400))];
    assert_eq!(payouts(&assessment), expected);
}

#[test]
fn a_supplement_on_an_outpatient_receipt_is_left_out() {
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
fn a_thyroid_cancer_with_affected_nodes_is_still_mild_at_38() {
    let mut thyroid = diagnosis(ConditionCode::ThyroidCancer, "2025-05-01");
    thyroid.facts.thyroid = Some(FactAnswer::Is(Tnm { t: 1, nodes: true, metastasis: false }));
    let critical = held(product("na-critical"), 2025).with_sum(Fen::yuan(400_000));
    assert_eq!(pays(&critical, &thyroid), Fen::yuan(120_000));
}

#[test]
fn an_examination_on_day_18_keeps_a_later_operation_in_the_waiting_period() {
    let mut million = held(product("ys-million"), 2025);
    (million.policy.from, million.policy.to) = (day("2025-03-01"), day("2026-02-28"));
    let mut operation = stay("2025-04-20", "2025-04-26").billed(
        "2025-04-26",
        &[(ExpenseCategory::Surgery, InsuranceScope::In, "21,300.00")],
        "9,600.00",
    );
    operation.facts.first_symptom_on = Some(FactAnswer::Is(day("2025-03-18")));
    let clause = ClauseNo::new("2.1");
    assert_eq!(first_benefit(&million, &operation).verdict, Verdict::DoesNotPay { clause });
}
