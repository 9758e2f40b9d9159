//! Our readings of the rules where the law and the clauses leave a choice.

use crate::support::*;
use domain::assess::{Operation, Verdict, usage_from_steps};
use domain::fact::{Circumstance, ConditionCode, Fact, FactAnswer};
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
