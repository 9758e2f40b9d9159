//! Limits of categories, caps per visit and numbers of payments: what one of them drops does not use up another.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::support::*;
use domain::assess::Operation;
use domain::fact::Circumstance;
use domain::ids::ClauseNo;
use domain::incident::ExpenseCategory::{Drugs, Examination, Treatment};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope, Payer};
use domain::money::{Fen, Ratio};
use domain::product::{
    CapBasis, DeductibleBasis, IndemnityTerms, PaymentCountLimit, PayoutCap, Product, SubLimit,
    SubLimitOn,
};
use proptest::prelude::*;

/// Outpatient cover that pays all cost, with these rules of its own.
fn cover(set: impl FnOnce(&mut IndemnityTerms)) -> Held {
    static OUTPATIENT: LazyLock<Product> = LazyLock::new(|| product("ys-outpatient"));
    let mut held = held(OUTPATIENT.clone(), 2026);
    let terms = indemnity(&mut held.product);
    (terms.deductible.amount, terms.deductible.per) = (Fen::ZERO, DeductibleBasis::Year);
    (terms.ratio.in_scope, terms.ratio.out_scope) = (Ratio::ONE, Ratio::ONE);
    terms.ratio.no_social = None;
    (terms.caps, terms.counts, terms.sub_limits) = (Vec::new(), Vec::new(), Vec::new());
    set(terms);
    held
}

fn clause() -> ClauseNo {
    ClauseNo::new("2.3")
}

fn limit(category: ExpenseCategory, yuan: i32, on: SubLimitOn) -> SubLimit {
    SubLimit { clause: clause(), category, amount: Fen::yuan(yuan), on }
}

fn paid_limit(category: ExpenseCategory, yuan: i32) -> SubLimit {
    limit(category, yuan, SubLimitOn::Paid)
}

fn visit_cap(yuan: i32) -> PayoutCap {
    PayoutCap { clause: clause(), per: CapBasis::Visit, amount: Fen::yuan(yuan) }
}

fn count(times: u32) -> PaymentCountLimit {
    PaymentCountLimit { clause: clause(), times }
}

/// A visit each day with these costs in yuan.
fn visits(costs: &[&[(ExpenseCategory, i32)]]) -> Incident {
    let first = day("2026-06-10");
    let mut incident = visit("2026-06-10").with(Circumstance::SocialInsured, true);
    for (days, costs) in (0..).zip(costs) {
        let lines: Vec<_> =
            costs.iter().map(|(category, yuan)| (*category, format!("{yuan}.00"))).collect();
        let lines: Vec<_> = lines
            .iter()
            .map(|(category, yuan)| (*category, InsuranceScope::In, yuan.as_str()))
            .collect();
        incident = incident.billed(&first.plus_days(days).to_string(), &lines, "0.00");
    }
    incident
}

/// A bill with these lines in yuan, of which the fund paid nothing.
fn bill_of(lines: &[(ExpenseCategory, InsuranceScope, i32)], on: &str) -> Bill {
    let line = |&(category, scope, yuan)| ExpenseLine { category, scope, amount: Fen::yuan(yuan) };
    Bill::new(day(on), lines.iter().map(line).collect(), Some(Fen::ZERO))
}

#[test]
fn a_cap_on_a_visit_leaves_the_limit_of_a_category_to_the_next_visit() {
    let held = cover(|terms| {
        (terms.caps, terms.sub_limits) = (vec![visit_cap(50)], vec![paid_limit(Drugs, 100)]);
    });
    // 50 for each visit: the 100 of the first would use up the limit, but half of it is not paid.
    assert_eq!(pays(&held, &visits(&[&[(Drugs, 100)], &[(Drugs, 100)]])), Fen::yuan(100));
    // Less on the first bill pays no more.
    assert_eq!(pays(&held, &visits(&[&[(Drugs, 50)], &[(Drugs, 100)]])), Fen::yuan(100));
}

#[test]
fn two_limited_categories_share_the_cap_of_a_visit_in_the_way_that_pays_most() {
    let held = cover(|terms| {
        terms.caps = vec![visit_cap(60)];
        terms.sub_limits = vec![paid_limit(Drugs, 60), paid_limit(Examination, 60)];
    });
    let both = visits(&[&[(Drugs, 60), (Examination, 60)], &[(Drugs, 60)]]);
    // The first visit pays the examination, the second the drugs.
    assert_eq!(pays(&held, &both), Fen::yuan(120));
}

#[test]
fn visits_that_are_not_paid_use_no_limit() {
    let held = cover(|terms| {
        (terms.counts, terms.sub_limits) = (vec![count(1)], vec![paid_limit(Drugs, 100)]);
    });
    // One payment is left. The first visit alone pays 100 + 50, the second only the limit.
    let incident = visits(&[&[(Drugs, 150), (Treatment, 50)], &[(Drugs, 400)]]);
    assert_eq!(pays(&held, &incident), Fen::yuan(150));
    let mut reversed = visits(&[&[(Drugs, 400)], &[(Drugs, 150), (Treatment, 50)]]);
    assert_eq!(pays(&held, &reversed), Fen::yuan(150));
    reversed.bills.reverse();
    assert_eq!(pays(&held, &reversed), Fen::yuan(150));
}

#[test]
fn visits_count_that_pay_most_together() {
    let held = cover(|terms| {
        (terms.counts, terms.sub_limits) = (vec![count(2)], vec![paid_limit(Drugs, 100)]);
    });
    // The second and the third pay 100 + 40 + 60; the first alone would pay more than either.
    let incident = visits(&[
        &[(Drugs, 100), (Treatment, 1)],
        &[(Drugs, 60), (Treatment, 40)],
        &[(Drugs, 40), (Treatment, 60)],
    ]);
    assert_eq!(pays(&held, &incident), Fen::yuan(200));
    let paid = first_benefit(&held, &incident).steps.last().map(|step| step.operation.clone());
    assert_eq!(paid, Some(Operation::Count { times: 2, used: 0, counted: 2 }));
}

#[test]
fn a_limit_on_cost_cuts_what_is_not_paid_first() {
    let rules = |terms: &mut IndemnityTerms| {
        terms.sub_limits = vec![limit(Drugs, 100, SubLimitOn::Counted)]
    };
    let capped = cover(|terms| {
        rules(terms);
        terms.caps = vec![visit_cap(50)];
    });
    assert_eq!(pays(&capped, &visits(&[&[(Drugs, 100)], &[(Drugs, 100)]])), Fen::yuan(100));
    let counted = cover(|terms| {
        rules(terms);
        terms.counts = vec![count(1)];
    });
    // The drugs of the second visit are cut, which is not paid.
    let incident = visits(&[&[(Drugs, 100), (Treatment, 100)], &[(Drugs, 100)]]);
    assert_eq!(pays(&counted, &incident), Fen::yuan(200));
}

#[test]
fn deductions_are_first_made_from_what_is_not_paid() {
    let counted = cover(|terms| {
        (terms.deductible.amount, terms.counts) = (Fen::yuan(100), vec![count(1)]);
    });
    // From the second visit, for which no payment is left.
    let incident = visits(&[&[(Drugs, 200)], &[(Drugs, 110)]]);
    assert_eq!(pays(&counted, &incident), Fen::yuan(200));
    // The same for what an employer paid.
    let incident = visits(&[&[(Drugs, 110)], &[(Drugs, 200)]]);
    let paid = incident.received(Payer::Other, "50.00", None);
    let held = cover(|terms| terms.counts = vec![count(1)]);
    assert_eq!(pays(&held, &paid), Fen::yuan(200));
}

#[test]
fn a_higher_bill_in_scope_does_not_move_a_payment_to_a_visit_below_its_cap() {
    let held = cover(|terms| {
        (terms.ratio.in_scope, terms.ratio.out_scope) = (Ratio::bp(5_000), Ratio::bp(8_000));
        terms.caps = vec![visit_cap(1_500)];
    });
    let payouts = [0, 400].map(|in_scope| {
        let incident = visits(&[&[], &[]]);
        let mut incident = incident.received(Payer::Other, "400.00", None).received(
            Payer::Other,
            "100.00",
            Some(InsuranceScope::Out),
        );
        let out = InsuranceScope::Out;
        incident.bills[0] = bill_of(&[(Drugs, out, 10_000)], "2026-06-10");
        let lines = [(Treatment, InsuranceScope::In, in_scope), (Treatment, out, 1_800)];
        incident.bills[1] = bill_of(&lines, "2026-06-11");
        pays(&held, &incident)
    });
    assert!(payouts[0] <= payouts[1], "{payouts:?}");
}

#[test]
fn of_two_limits_for_one_category_the_lower_applies() {
    // Product files with two are refused; older ones may still be in use.
    for [first, second] in [[100, 40], [40, 100]] {
        let held = cover(|terms| {
            terms.sub_limits = vec![paid_limit(Drugs, first), paid_limit(Drugs, second)];
        });
        let incident = visits(&[&[(Drugs, 150), (Treatment, 30)]]);
        assert_eq!(pays(&held, &incident), Fen::yuan(70), "{first}, then {second}");
    }
}

/// The most that visits of `costs` (drugs, then the rest) can be paid, by trying every choice of visits.
fn most_by_trying(costs: &[(i32, i32)], limit: i32, cap: i32, times: usize) -> i32 {
    let choices = (0..1_u32 << costs.len()).filter(|choice| choice.count_ones() as usize <= times);
    let paid = choices.map(|choice| {
        let counted = costs.iter().zip(0..).filter(|(_, nth)| choice & 1 << nth != 0);
        let (drugs, rest) = counted.fold((0, 0), |(drugs, rest), ((drug, other), _)| {
            let other = cap.min(*other);
            (drugs + (cap - other).min(*drug), rest + other)
        });
        limit.min(drugs) + rest
    });
    paid.max().unwrap_or(0)
}

#[test]
fn the_first_exchange_that_pays_more_does_not_lead_to_the_best_choice() {
    // Alone, the second and the fourth pay most. With the first for the second they pay 65, with the third for the first
    // 66, and from there no exchange of one pays more; the first two pay 75.
    let costs = [(12, 21), (24, 20), (0, 24), (44, 0)];
    let held = cover(|terms| {
        terms.sub_limits = vec![paid_limit(Drugs, 44)];
        (terms.caps, terms.counts) = (vec![visit_cap(42)], vec![count(2)]);
    });
    let lines = costs.map(|(drugs, rest)| [(Drugs, drugs), (Treatment, rest)]);
    let incident = visits(&lines.each_ref().map(|lines| lines.as_slice()));
    assert_eq!(pays(&held, &incident), Fen::yuan(75));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn visits_are_paid_the_most_that_limit_cap_and_count_allow(
        mut costs in proptest::collection::vec((0..60, 0..60), 1..5),
        limit in 1..100, cap in 1..80, times in 1..4_u32,
    ) {
        let held = cover(|terms| {
            terms.sub_limits = vec![paid_limit(Drugs, limit)];
            (terms.caps, terms.counts) = (vec![visit_cap(cap)], vec![count(times)]);
        });
        let most = most_by_trying(&costs, limit, cap, times as usize);
        for _ in 0..2 {
            let lines: Vec<_> = costs.iter().map(|(drugs, rest)| [(Drugs, *drugs), (Treatment, *rest)]).collect();
            let lines: Vec<&[_]> = lines.iter().map(|lines| lines.as_slice()).collect();
            let incident = visits(&lines);
            if costs.iter().any(|(drugs, rest)| 0 < drugs + rest) {
                prop_assert_eq!(pays(&held, &incident), Fen::yuan(most));
            }
            costs.sort_by_key(|cost| Reverse(*cost));
        }
    }
}
