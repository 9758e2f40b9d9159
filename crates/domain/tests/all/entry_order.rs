//! The order in which facts are entered does not matter, and deductions are made where they cost least.
#![allow(
    clippy::panic,
    reason = "a helper of the tests that finds another benefit has nothing else to say"
)]

use crate::support::random::{Kind, decidable_policies_and_incident, policies_and_incident};
use crate::support::*;
use domain::assess::assess;
use domain::fact::{Circumstance, FactAnswer, IncidentCause};
use domain::ids::ClauseNo;
use domain::incident::{
    ExpenseCategory as Category, Incident, InsuranceScope, Loss, LossHead, Payer,
};
use domain::money::{Fen, Ratio};
use domain::product::{
    HeadLimit, IndemnityTerms, LossRule, LossRuleEntry, PayoutRule, SubLimit, SubLimitOn,
};
use proptest::prelude::*;

fn million() -> Held {
    held(product("ys-million"), 2025).renewed()
}

fn outpatient(set: impl FnOnce(&mut IndemnityTerms)) -> Held {
    let mut held = held(product("ys-outpatient"), 2026);
    let terms = indemnity(&mut held.product);
    (terms.deductible.amount, terms.caps) = (Fen::ZERO, Vec::new());
    set(terms);
    held
}

/// What the policy pays, the same for the facts in any order.
#[track_caller]
fn pays_in_any_order(held: &Held, incident: &Incident, expected: Fen) {
    let mut reversed = incident.clone();
    reversed.bills.reverse();
    reversed.bills.iter_mut().for_each(|bill| bill.lines.reverse());
    reversed.received.reverse();
    reversed.losses.reverse();
    assert_eq!([pays(held, incident), pays(held, &reversed)], [expected; 2]);
}

#[test]
fn the_deductible_comes_off_the_bill_that_pays_less() {
    let of = |amount| [(Category::Unspecified, InsuranceScope::In, amount)];
    let stay = stay("2026-03-02", "2026-03-20")
        .billed("2026-03-20", &of("30,000.00"), "14,000.00")
        .billed("2026-03-20", &of("6,000.00"), "0.00");
    // 6,000 of the deductible are deducted from the bill that is paid at 60 %, 4,000 from the 16,000 of the other.
    pays_in_any_order(&million(), &stay, Fen::yuan(12_000));
}

#[test]
fn money_for_a_stated_scope_is_deducted_before_other_money() {
    let visit = visit("2026-06-10").billed(
        "2026-06-10",
        &[
            (Category::Drugs, InsuranceScope::In, "100.00"),
            (Category::Drugs, InsuranceScope::Out, "100.00"),
        ],
        "0.00",
    );
    let visit = visit.received(Payer::Other, "60.00", None).received(
        Payer::Other,
        "60.00",
        Some(InsuranceScope::In),
    );
    // 200 − 120, all of it out of scope: 80 × 60 %.
    let held = outpatient(|terms| terms.ratio.no_social = None);
    pays_in_any_order(&held, &visit, yuan("48.00"));
    // The same for two payers, of which the one with the stated scope comes last.
    let mut two = visit.clone();
    two.received[1].payer = Payer::ThirdParty;
    pays_in_any_order(&held, &two.with(Circumstance::ThirdPartyLiable, false), yuan("48.00"));
}

#[test]
fn a_deduction_first_uses_what_categories_exceed_their_limits_by() {
    let limit = |category| SubLimit {
        clause: ClauseNo::new("2.3"),
        category,
        amount: Fen::yuan(100),
        on: SubLimitOn::Paid,
    };
    let held = outpatient(|terms| {
        (terms.ratio.in_scope, terms.ratio.no_social) = (Ratio::ONE, None);
        terms.sub_limits = vec![limit(Category::Drugs), limit(Category::Examination)];
    });
    let visit = visit("2026-06-10").billed(
        "2026-06-10",
        &[
            (Category::Drugs, InsuranceScope::In, "200.00"),
            (Category::Examination, InsuranceScope::In, "200.00"),
            (Category::Treatment, InsuranceScope::In, "150.00"),
        ],
        "0.00",
    );
    // 200 are deducted from the two limited categories, which still reach their limits.
    let paid = visit.clone().received(Payer::Other, "200.00", None);
    pays_in_any_order(&held, &paid, Fen::yuan(350));
    let mut deductible = held.clone();
    indemnity(&mut deductible.product).deductible.amount = Fen::yuan(200);
    pays_in_any_order(&deductible, &visit, Fen::yuan(350));
    let mut fund = visit;
    fund.bills[0].fund_paid = Some(Fen::yuan(200));
    pays_in_any_order(&held, &fund, Fen::yuan(350));
}

#[test]
fn a_common_limit_first_cuts_the_loss_of_which_less_is_paid() {
    let mut held = held(product("qh-home"), 2026);
    let PayoutRule::Loss(terms) = &mut held.product.benefits[0].pay else { panic!("no loss") };
    let heads = [LossHead::Building, LossHead::Contents].into();
    let limit = HeadLimit { heads, amount: Fen::yuan(10_000) };
    let entry = |rule| LossRuleEntry { clause: ClauseNo::new("2.2"), rule };
    terms.each = vec![entry(LossRule::Limit { limit }), entry(LossRule::Salvage)];
    terms.whole.clear();
    let mut fire = visit("2026-03-10");
    fire.facts.cause = Some(FactAnswer::Is(IncidentCause::Fire));
    fire.facts.last_attended_on = Some(FactAnswer::Is(fire.on));
    let loss = |head, salvage| Loss {
        salvage: Fen::yuan(salvage),
        ..Loss::claimed(head, Fen::yuan(10_000))
    };
    for salvages in [[8_000, 0], [0, 8_000]] {
        let [building, contents] = salvages;
        fire.losses = vec![loss(LossHead::Building, building), loss(LossHead::Contents, contents)];
        // The limit cuts the loss with the salvage; the other is paid in full.
        pays_in_any_order(&held, &fire, Fen::yuan(10_000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_entry_does_not_change_an_assessment(
        (mut held, incident) in prop_oneof![
            2 => decidable_policies_and_incident(),
            1 => policies_and_incident(Kind::Sane),
            1 => policies_and_incident(Kind::Wild),
        ],
        has_gates in any::<bool>(), seed in any::<u64>(),
    ) {
        if !has_gates {
            let benefits = held.iter_mut().flat_map(|held| &mut held.product.benefits);
            benefits.for_each(|benefit| benefit.gates.clear());
        }
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let before = assess(&covers, &incident);
        let mut entered = incident;
        let mut state = seed;
        shuffle(&mut entered.bills, &mut state);
        for bill in &mut entered.bills {
            shuffle(&mut bill.lines, &mut state);
        }
        shuffle(&mut entered.received, &mut state);
        shuffle(&mut entered.losses, &mut state);
        prop_assert_eq!(before, assess(&covers, &entered));
    }
}

/// Some permutation that follows from `state`.
fn shuffle<T>(items: &mut [T], state: &mut u64) {
    for last in (1..items.len()).rev() {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let nth = usize::try_from(*state >> 33).unwrap_or_default();
        items.swap(last, nth % (last + 1));
    }
}
