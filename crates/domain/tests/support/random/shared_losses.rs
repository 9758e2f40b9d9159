//! Losses that several policies and benefits pay for.

use super::values::{clause, code};
use super::{Held, Kind, held, incident, open_gates, product, settle};
use domain::ids::PolicyId;
use domain::incident::{Incident, Loss, LossHead};
use domain::money::{Fen, Ratio};
use domain::product::{
    Benefit, FaultRatios, HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry, PayoutRule,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Few heads, so that benefits often pay for the same.
const HEADS: [LossHead; 4] = [
    LossHead::Building,
    LossHead::Contents,
    LossHead::ThirdPartyProperty,
    LossHead::OccupantInjury,
];

/// Two to four policies whose benefits pay for the same kinds of losses, mostly a part of each, and an incident with
/// such losses. Nothing is open.
pub fn shared_losses() -> impl Strategy<Value = (Vec<Held>, Incident)> {
    let benefits = vec(vec(partial_terms(), 1..3), 4);
    let policies = (vec(held(Kind::Sane), 2..5), benefits, benefit());
    (policies, incident(Kind::Sane), vec(loss(), 1..6)).prop_map(
        |((mut policies, benefits, benefit), mut incident, losses)| {
            for ((nth, held), terms) in (0..).zip(&mut policies).zip(benefits) {
                held.policy.id = PolicyId::new(format!("p{nth}"));
                held.product.benefits = (0..)
                    .zip(terms)
                    .map(|(nth, terms)| Benefit {
                        code: code(nth),
                        pay: PayoutRule::Loss(Box::new(terms)),
                        ..benefit.clone()
                    })
                    .collect();
                open_gates(held);
            }
            incident.losses = losses;
            settle(&mut incident);
            (policies, incident)
        },
    )
}

fn benefit() -> impl Strategy<Value = Benefit> {
    product(Kind::Sane).prop_map(|product| product.benefits[0].clone())
}

fn yuan(range: std::ops::Range<i32>) -> impl Strategy<Value = Fen> {
    range.prop_map(Fen::yuan)
}

fn heads() -> impl Strategy<Value = std::collections::BTreeSet<LossHead>> {
    btree_set(select(HEADS.to_vec()), 1..4)
}

fn loss() -> impl Strategy<Value = Loss> {
    let received = option::weighted(0.2, yuan(0..300));
    (select(HEADS.to_vec()), yuan(100..5_000), received, 0..3u8).prop_map(
        |(head, amount, received, person)| Loss {
            person,
            received: received.unwrap_or_default(),
            ..Loss::claimed(head, amount)
        },
    )
}

/// Terms that mostly pay a part of a loss.
fn partial_terms() -> impl Strategy<Value = LossTerms> {
    let share = (1_000..9_000u32).prop_map(|bp| {
        let share = Ratio::bp(bp);
        let shares =
            FaultRatios { full: share, main: share, equal: share, minor: share, none: share };
        LossRule::FaultShare { shares }
    });
    let limit = (heads(), yuan(200..3_000));
    let each = prop_oneof![
        Just(LossRule::Assessed),
        Just(LossRule::Others),
        Just(LossRule::BySums),
        share,
        limit.prop_map(|(heads, amount)| LossRule::Limit { limit: HeadLimit { heads, amount } }),
        yuan(200..2_000).prop_map(|amount| LossRule::PerPerson { amount, driver: None }),
    ];
    let deductible = (yuan(0..100), 0..1_000u32).prop_map(|(amount, bp)| {
        LossTotalRule::Deductible { amount, or_share: Ratio::bp(bp), rider: None }
    });
    let rate = (0..5_000u32).prop_map(|bp| LossTotalRule::Rate {
        rate: Ratio::bp(bp),
        when: None,
        rider: None,
    });
    let cap = yuan(500..5_000).prop_map(|amount| LossTotalRule::Cap {
        per: LossSpan::Event,
        amount: Some(amount),
        without_fault: None,
    });
    let whole = prop_oneof![Just(LossTotalRule::BySums), deductible, rate, cap];
    (heads(), yuan(1_000..10_000), vec(each, 1..4), vec(whole, 0..3)).prop_map(
        |(heads, sum, each, whole)| {
            let each = each.into_iter().map(|rule| LossRuleEntry { clause: clause(), rule });
            let whole = whole.into_iter().map(|rule| LossTotalRuleEntry { clause: clause(), rule });
            let (each, whole) = (each.collect(), whole.collect());
            LossTerms { losses: clause(), heads, sum: Some(sum), each, whole }
        },
    )
}
