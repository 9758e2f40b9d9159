//! Our readings of the rules where the law and the clauses leave a choice.

use crate::support::*;
use domain::assess::{CostSplit, Operation, Verdict, settled_condition, usage_from_steps};
use domain::fact::{Circumstance, ConditionCode, Fact, FactAnswer, Tnm};
use domain::ids::PolicyId;
use domain::incident::{ExpenseCategory as Category, Incident, InsuranceScope, Payer};
use domain::money::{Fen, Ratio};
use domain::product::{Document, DocumentNecessity, SubLimit, SubLimitOn};

fn million() -> Held {
    held(product("ys-million"), 2025).renewed()
}

fn hospital() -> Held {
    held(product("qh-hospital"), 2025).renewed()
}

fn outpatient() -> Held {
    held(product("ys-outpatient"), 2026)
}

fn stay_of(amount: &str, fund: &str) -> Incident {
    let lines = [(Category::Unspecified, InsuranceScope::In, amount)];
    stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, fund)
}

fn visit_of(lines: &[(Category, InsuranceScope, &str)], fund: &str) -> Incident {
    visit("2026-06-10").billed("2026-06-10", lines, fund)
}

#[test]
fn what_an_employer_paid_comes_off_the_cost_and_off_the_deductible() {
    let stay = stay_of("50,000.00", "20,000.00").received(Payer::Other, "6,000.00", None);
    // 50,000 − 20,000 − 6,000 − (10,000 − 6,000)
    assert_eq!(pays(&million(), &stay), Fen::yuan(20_000));
}

#[test]
fn what_the_fund_paid_leaves_the_deductible_whole() {
    assert_eq!(pays(&million(), &stay_of("50,000.00", "20,000.00")), Fen::yuan(20_000));
    let mut offset = million();
    indemnity(&mut offset.product).deductible.offset.social = true;
    assert_eq!(pays(&offset, &stay_of("50,000.00", "20,000.00")), Fen::yuan(30_000));
}

#[test]
fn damages_use_up_the_deductible_only_where_the_product_allows_it() {
    let stay = stay_of("50,000.00", "20,000.00")
        .received(Payer::ThirdParty, "6,000.00", None)
        .with(Circumstance::ThirdPartyLiable, false);
    assert_eq!(pays(&million(), &stay), Fen::yuan(14_000));
    assert_eq!(pays(&hospital(), &stay), Fen::yuan(20_000));
}

#[test]
fn the_deductible_is_not_charged_twice_in_a_year() {
    for (used_before, pays_now) in [(3_000, 13_000), (10_000, 20_000), (12_000, 20_000)] {
        let usage = used(|usage| usage.deductible_used = Fen::yuan(used_before));
        let paid = pays(&million().having_used(usage), &stay_of("40,000.00", "20,000.00"));
        assert_eq!(paid, Fen::yuan(pays_now));
    }
}

#[test]
fn the_rest_of_the_deductible_comes_off_out_of_scope_cost() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "30.00"),
        (Category::Drugs, InsuranceScope::Out, "100.00"),
    ];
    // 50 of deductible: 30 in scope, 20 of the 100 outside; 80 × 60 %.
    assert_eq!(pays(&outpatient(), &visit_of(&lines, "0.00")), yuan("48.00"));
}

#[test]
fn unpaid_out_of_scope_cost_does_not_use_up_the_deductible() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "30.00"),
        (Category::Drugs, InsuranceScope::Out, "100.00"),
    ];
    let mut in_scope_only = outpatient();
    indemnity(&mut in_scope_only.product).ratio.out_scope = Ratio::bp(0);
    let benefit = first_benefit(&in_scope_only, &visit_of(&lines, "0.00"));
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::ZERO });
    assert_eq!(benefit.steps[1].operation, Operation::OutOfScopeNotCounted);
}

#[test]
fn payments_for_a_known_scope_are_deducted_from_that_scope() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "200.00"),
        (Category::Drugs, InsuranceScope::Out, "100.00"),
    ];
    let of = |scope| visit_of(&lines, "0.00").received(Payer::Other, "80.00", scope);
    // 150 + 60 without it; in scope it costs 80, outside 80 × 60 %.
    assert_eq!(pays(&outpatient(), &of(None)), yuan("130.00"));
    assert_eq!(pays(&outpatient(), &of(Some(InsuranceScope::In))), yuan("130.00"));
    assert_eq!(pays(&outpatient(), &of(Some(InsuranceScope::Out))), yuan("162.00"));
}

#[test]
fn each_scope_is_rounded_separately() {
    let mut halves = outpatient();
    let ratio = &mut indemnity(&mut halves.product).ratio;
    (ratio.in_scope, ratio.out_scope) = (Ratio::bp(5_000), Ratio::bp(5_000));
    let lines = [
        (Category::Drugs, InsuranceScope::In, "50.01"),
        (Category::Drugs, InsuranceScope::Out, "0.01"),
    ];
    // Half a fen each, rounded up twice.
    assert_eq!(pays(&halves, &visit_of(&lines, "0.00")), yuan("0.02"));
}

#[test]
fn the_factor_applies_only_to_unsettled_bills() {
    let settled = [(Category::Unspecified, InsuranceScope::In, "30,000.00")];
    let both = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &settled, "10,000.00").billed(
        "2026-03-25",
        &[(Category::Unspecified, InsuranceScope::In, "12,000.00")],
        "0.00",
    );
    // 30,000 − 10,000 in full, and 12,000 − 10,000 at 60 %.
    assert_eq!(pays(&million(), &both), Fen::yuan(21_200));
    let not_enrolled = both.clone().with(Circumstance::SocialInsured, false);
    assert_eq!(pays(&million(), &not_enrolled), Fen::yuan(22_000));
}

#[test]
fn enrolment_is_asked_only_for_unsettled_bills() {
    let mut settled = stay_of("50,000.00", "20,000.00");
    settled.facts.circumstances.remove(&Circumstance::SocialInsured);
    assert_eq!(pays(&million(), &settled), Fen::yuan(20_000));
    settled.bills[0].fund_paid = Some(Fen::ZERO);
    let assessment = assess_all(&[million()], &settled);
    let enrolled = Fact::Circumstance(Circumstance::SocialInsured);
    assert_eq!(assessment.open_questions(&settled), [enrolled]);
    let Verdict::Undetermined { best_case, .. } = assessment.policies[0].benefits[0].verdict else {
        panic!("it depends");
    };
    assert_eq!(best_case, Some(Fen::yuan(40_000)));
}

#[test]
fn caps_limit_the_sum_of_the_rows() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "450.00"),
        (Category::Drugs, InsuranceScope::Out, "400.00"),
    ];
    // 400 + 240, held to 500 a visit.
    assert_eq!(pays(&outpatient(), &visit_of(&lines, "0.00")), Fen::yuan(500));
    let nearly = used(|usage| usage.paid_this_year = Fen::yuan(4_900));
    assert_eq!(pays(&outpatient().having_used(nearly), &visit_of(&lines, "0.00")), Fen::yuan(100));
}

#[test]
fn the_eleventh_visit_pays_nothing_and_says_why() {
    let lines = [(Category::Drugs, InsuranceScope::In, "450.00")];
    let tenth = used(|usage| usage.times_this_year = 9);
    assert_eq!(pays(&outpatient().having_used(tenth), &visit_of(&lines, "0.00")), Fen::yuan(400));
    let eleventh = used(|usage| usage.times_this_year = 10);
    let benefit = first_benefit(&outpatient().having_used(eleventh), &visit_of(&lines, "0.00"));
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::ZERO });
    let last = benefit.steps.last().unwrap();
    assert_eq!(last.operation, Operation::Count { times: 10, used: 10, counted: 0 });
}

#[test]
fn a_lifetime_cap_looks_at_all_renewals() {
    let nearly = used(|usage| usage.paid_ever = Fen::yuan(5_995_000));
    let paid = pays(&hospital().having_used(nearly), &stay_of("50,000.00", "20,000.00"));
    assert_eq!(paid, Fen::yuan(5_000));
}

#[test]
fn a_sub_limit_limits_the_payout_of_its_category() {
    let clinic = held(product("qh-clinic"), 2026);
    let lines = [
        (Category::Drugs, InsuranceScope::In, "400.00"),
        (Category::Examination, InsuranceScope::In, "80.00"),
    ];
    // The fund's 100 is deducted from the drugs: (300 + 80) × 80 % = 304, of which 240 for drugs, held to 200.
    assert_eq!(pays(&clinic, &visit_of(&lines, "100.00")), yuan("264.00"));
}

#[test]
fn a_sub_limit_on_counted_cost_limits_the_cost() {
    let mut limited = outpatient();
    indemnity(&mut limited.product).sub_limits.push(SubLimit {
        clause: domain::ids::ClauseNo::new("2.3"),
        category: Category::Drugs,
        amount: Fen::yuan(100),
        on: SubLimitOn::Counted,
    });
    let lines = [
        (Category::Drugs, InsuranceScope::In, "400.00"),
        (Category::Examination, InsuranceScope::In, "80.00"),
    ];
    // 100 + 80 count, less 50.
    assert_eq!(pays(&limited, &visit_of(&lines, "0.00")), yuan("130.00"));
}

#[test]
fn a_payout_of_zero_still_counts_as_paying() {
    let benefit = first_benefit(&million(), &stay_of("18,000.00", "9,000.00"));
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::ZERO });
    let deductible = benefit.steps.iter().find(|step| step.after.is_zero()).unwrap();
    assert!(matches!(deductible.operation, Operation::Deductible { .. }));
}

#[test]
fn visits_count_from_the_seventh_day_before_to_the_thirtieth_after() {
    let lines = [(Category::Examination, InsuranceScope::In, "1,000.00")];
    let with_visit = |on: &str| {
        let stay = stay_of("50,000.00", "20,000.00");
        let incident = stay.billed(on, &lines, "0.00").with(Circumstance::SocialInsured, false);
        pays(&million(), &incident)
    };
    for (on, counts) in [
        ("2026-02-22", false),
        ("2026-02-23", true),
        ("2026-03-01", true),
        ("2026-03-21", true),
        ("2026-04-19", true),
        ("2026-04-20", false),
    ] {
        assert_eq!(with_visit(on), Fen::yuan(if counts { 21_000 } else { 20_000 }), "{on}");
    }
}

#[test]
fn a_malignancy_waives_the_deductible_where_the_product_states_it() {
    let mut tumour = stay_of("50,000.00", "20,000.00");
    tumour.facts.condition = Some(FactAnswer::Is(ConditionCode::MalignancySevere));
    assert_eq!(pays(&million(), &tumour), Fen::yuan(30_000));
    assert_eq!(pays(&hospital(), &tumour), Fen::yuan(20_000));
    tumour.facts.condition = None;
    assert_eq!(assess_all(&[million()], &tumour).open_questions(&tumour), [Fact::Condition]);
    assert_eq!(assess_all(&[hospital()], &tumour).open_questions(&tumour), []);
}

#[test]
fn the_policy_that_benefits_from_others_payments_pays_last() {
    let cheap = hospital_without_deductible();
    let stay = stay_of("50,000.00", "20,000.00");
    let assessment = assess_all(&[million(), cheap.clone()], &stay);
    // What the first pays uses up the deductible of the second, and leaves it nothing to pay.
    let expected = [("p-cheap", Fen::yuan(30_000)), ("p-ys-million", Fen::ZERO)];
    assert_eq!(payouts(&assessment), expected);
}

#[test]
fn the_insureds_order_is_respected() {
    let mut stay = stay_of("50,000.00", "20,000.00");
    stay.order = vec![PolicyId::new("p-ys-million")];
    let assessment = assess_all(&[million(), hospital_without_deductible()], &stay);
    let expected = [("p-ys-million", Fen::yuan(20_000)), ("p-cheap", Fen::yuan(10_000))];
    assert_eq!(payouts(&assessment), expected);
}

fn hospital_without_deductible() -> Held {
    let mut cheap = hospital().named("p-cheap");
    indemnity(&mut cheap.product).deductible.amount = Fen::ZERO;
    cheap
}

#[test]
fn an_earlier_payment_counts_towards_the_next_deductible() {
    let mut half = hospital_without_deductible();
    indemnity(&mut half.product).ratio.in_scope = Ratio::bp(5_000);
    let assessment = assess_all(&[half, million()], &stay_of("50,000.00", "20,000.00"));
    // 15,000 of 30,000; the rest less no deductible, since 15,000 are more than 10,000.
    let expected = [("p-cheap", Fen::yuan(15_000)), ("p-ys-million", Fen::yuan(15_000))];
    assert_eq!(payouts(&assessment), expected);
    let others = Operation::OthersPaid { payer: Payer::Policy(PolicyId::new("p-cheap")) };
    assert!(assessment.policies[1].benefits[0].steps.iter().any(|step| step.operation == others));
}

#[test]
fn a_policys_own_earlier_payment_does_not_count_as_others() {
    let own = Payer::Policy(PolicyId::new("p-ys-million"));
    let stay = stay_of("50,000.00", "20,000.00").received(own, "20,000.00", None);
    let assessment = assess_all(&[million(), hospital()], &stay);
    let paid: Vec<_> = payouts(&assessment);
    assert!(paid.contains(&("p-ys-million", Fen::yuan(20_000))), "{paid:?}");
    // For the other, the payment is made and leaves 10,000, its deductible used up.
    assert!(paid.contains(&("p-qh-hospital", Fen::yuan(10_000))), "{paid:?}");
}

#[test]
fn the_ceiling_bites_where_others_paid_more_than_their_scope() {
    let mut in_scope_only = hospital_without_deductible();
    indemnity(&mut in_scope_only.product).ratio.out_scope = Ratio::bp(0);
    let stay = stay("2026-03-02", "2026-03-20").billed(
        "2026-03-20",
        &[
            (Category::Drugs, InsuranceScope::In, "9,000.00"),
            (Category::Drugs, InsuranceScope::Out, "1,000.00"),
        ],
        "4,000.00",
    );
    let stay = stay.received(Payer::Other, "3,000.00", Some(InsuranceScope::Out));
    let benefit = first_benefit(&in_scope_only, &stay);
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::yuan(3_000) });
    assert_eq!(benefit.steps.last().unwrap().operation, Operation::Ceiling);
    assert_eq!(CostSplit::of(&benefit.steps).unwrap().paid_by_others, Fen::yuan(6_000));
}

#[test]
fn policies_of_other_people_are_left_out() {
    let mut other = million().named("p-other");
    other.policy.insured = domain::ids::PersonId::new("somebody-else");
    let assessment = assess_all(&[other, million()], &stay_of("50,000.00", "20,000.00"));
    assert_eq!(assessment.policies.len(), 1);
}

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

#[test]
fn a_payment_uses_up_deductible_cap_and_count() {
    let stay = stay_of("50,000.00", "20,000.00").received(Payer::Other, "6,000.00", None);
    let used = usage_from_steps(&first_benefit(&million(), &stay).steps, None);
    assert_eq!(used.deductible_used, Fen::yuan(10_000));
    assert_eq!((used.paid_this_year, used.paid_ever), (Fen::yuan(20_000), Fen::yuan(20_000)));
    assert_eq!(used.times_this_year, 1);
    let next = pays(&million().having_used(used), &stay_of("50,000.00", "20,000.00"));
    assert_eq!(next, Fen::yuan(30_000));
}

#[test]
fn facts_for_a_factor_that_cannot_apply_are_not_needed() {
    // The deductible takes all, so whether the insured is enrolled changes nothing.
    let mut small = stay_of("8,000.00", "0.00");
    small.facts.circumstances.remove(&Circumstance::SocialInsured);
    assert_eq!(pays(&million(), &small), Fen::ZERO);
}

#[test]
fn the_personal_account_is_the_insureds_own_money() {
    // 1,000 paid from it is neither the fund's nor another's, so there is nowhere to take it off.
    let stay = stay_of("84,000.00", "41,200.00");
    let split = assess_all(&[million()], &stay).split(&stay);
    assert_eq!(split.paid_by_others, Fen::yuan(41_200));
    assert_eq!((split.yours, split.pays), (Fen::yuan(10_000), Fen::yuan(32_800)));
}

#[test]
fn two_benefits_of_a_policy_share_the_bill_but_not_the_deductible() {
    let mut twice = million();
    let mut second = twice.product.benefits[0].clone();
    second.code = code("second");
    twice.product.benefits.push(second);
    indemnity(&mut twice.product).ratio.in_scope = Ratio::bp(5_000);
    let assessment = assess_all(&[twice], &stay_of("50,000.00", "20,000.00"));
    let [first, second] = assessment.policies[0].benefits.as_slice() else {
        panic!("two benefits")
    };
    // 10,000 of the 30,000; then 20,000 less a deductible of its own.
    assert_eq!(amount_of(first), Fen::yuan(10_000));
    assert_eq!(amount_of(second), Fen::yuan(10_000));
}

#[test]
fn a_fund_that_pays_all_in_scope_cost_leaves_the_rest() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "300.00"),
        (Category::Drugs, InsuranceScope::Out, "100.00"),
    ];
    // 100 outside less 50 of deductible, at 60 %.
    assert_eq!(pays(&outpatient(), &visit_of(&lines, "300.00")), yuan("30.00"));
}

#[test]
fn the_condition_is_not_needed_for_a_deductible_of_zero() {
    let mut open = stay_of("50,000.00", "20,000.00");
    open.facts.condition = None;
    let borne = used(|usage| usage.deductible_used = Fen::yuan(10_000));
    assert_eq!(pays(&million().having_used(borne), &open), Fen::yuan(30_000));
    open.bills[0].fund_paid = Some(Fen::yuan(50_000));
    assert_eq!(pays(&million(), &open), Fen::ZERO);
}

#[test]
fn a_document_needed_by_two_benefits_is_listed_once() {
    let wanted = |first: DocumentNecessity, second: DocumentNecessity| {
        let mut twice = million();
        let mut other = twice.product.benefits[0].clone();
        other.code = code("second");
        twice.product.benefits.push(other);
        for (benefit, need) in twice.product.benefits.iter_mut().zip([first, second]) {
            for rule in &mut benefit.documents {
                rule.need = need;
            }
        }
        let documents =
            assess_all(&[twice], &stay_of("50,000.00", "20,000.00")).policies[0].documents.clone();
        let invoices: Vec<_> =
            documents.iter().filter(|need| need.document == Document::Invoice).collect();
        assert_eq!(invoices.len(), 1);
        invoices[0].need
    };
    assert_eq!(
        wanted(DocumentNecessity::IfAvailable, DocumentNecessity::Required),
        DocumentNecessity::Required
    );
    assert_eq!(
        wanted(DocumentNecessity::Required, DocumentNecessity::IfAvailable),
        DocumentNecessity::Required
    );
    assert_eq!(
        wanted(DocumentNecessity::IfAvailable, DocumentNecessity::IfAvailable),
        DocumentNecessity::IfAvailable
    );
}
