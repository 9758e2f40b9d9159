//! Lump sums for conditions: once, so often, and staged.

use crate::support::*;
use domain::assess::{Operation, Verdict, settled_condition, usage_from_steps};
use domain::fact::{ConditionCode, FactAnswer, Tnm};
use domain::money::Fen;

#[test]
fn a_condition_is_paid_only_once() {
    let critical = held(product("na-critical"), 2025).renewed();
    let tumour = diagnosis(ConditionCode::MalignancyMild, "2026-05-01");
    let benefit = first_benefit(&critical, &tumour);
    let usage = usage_from_steps(&benefit.steps, settled_condition(&tumour, &critical.policy));
    assert_eq!(usage.conditions_paid, [ConditionCode::MalignancyMild]);
    let again = first_benefit(&critical.clone().having_used(usage.clone()), &tumour);
    assert_eq!(again.verdict, Verdict::Pays { amount: Fen::ZERO });
    assert_eq!(again.steps.last().unwrap().operation, Operation::TierUsed);
    // Another mild illness pays, and so does a severe one in full.
    let stroke = diagnosis(ConditionCode::StrokeMild, "2026-08-01");
    assert_eq!(pays(&critical.clone().having_used(usage.clone()), &stroke), Fen::yuan(30_000));
    let severe = diagnosis(ConditionCode::StrokeSevere, "2026-08-01");
    assert_eq!(pays(&critical.having_used(usage), &severe), Fen::yuan(100_000));
}

#[test]
fn a_tier_pays_only_so_often() {
    let critical = held(product("ht-critical"), 2025).renewed();
    let paid = used(|usage| {
        usage.conditions_paid = vec![ConditionCode::StrokeMild, ConditionCode::HeartAttackMild];
        usage.paid_ever = Fen::yuan(80_000);
    });
    let tumour = diagnosis(ConditionCode::MalignancyMild, "2026-05-01");
    assert_eq!(pays(&critical.having_used(paid), &tumour), Fen::ZERO);
}

#[test]
fn a_mild_payment_comes_off_a_severe_one_only_where_the_product_states_it() {
    let mild = |usage: &mut domain::policy::BenefitUsage| {
        usage.conditions_paid = vec![ConditionCode::StrokeMild];
        usage.paid_ever = Fen::yuan(40_000);
    };
    let severe = diagnosis(ConditionCode::StrokeSevere, "2026-05-01");
    let reduces = held(product("ht-critical"), 2025).renewed().having_used(used(mild));
    assert_eq!(pays(&reduces, &severe), Fen::yuan(160_000));
    let stays = held(product("na-critical"), 2025).renewed().having_used(used(mild));
    assert_eq!(pays(&stays, &severe), Fen::yuan(100_000));
}

#[test]
fn a_thyroid_cancer_is_recorded_as_its_staged_condition() {
    let critical = held(product("na-critical"), 2025).renewed();
    let mut thyroid = diagnosis(ConditionCode::ThyroidCancer, "2026-05-01");
    assert_eq!(settled_condition(&thyroid, &critical.policy), None);
    thyroid.facts.thyroid = Some(FactAnswer::Is(Tnm { t: 2, nodes: true, metastasis: false }));
    let settled = settled_condition(&thyroid, &critical.policy);
    assert_eq!(settled, Some(ConditionCode::MalignancyMild));
}
