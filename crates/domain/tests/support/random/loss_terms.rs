//! Random terms of benefits that make good a loss.

use super::Kind;
use super::values::{amount, circumstance, clause, head, limit, ratio};
use domain::ids::RiderCode;
use domain::product::{
    FaultRatios, HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub fn by_fault(kind: Kind) -> impl Strategy<Value = FaultRatios> {
    (ratio(kind), ratio(kind), ratio(kind), ratio(kind), ratio(kind))
        .prop_map(|(full, main, equal, minor, none)| FaultRatios { full, main, equal, minor, none })
}

pub fn head_limit(kind: Kind) -> impl Strategy<Value = HeadLimit> {
    (btree_set(head(), 1..4), limit(kind)).prop_map(|(heads, amount)| HeadLimit { heads, amount })
}

/// The terms of a benefit that makes good a loss.
pub fn loss_terms(kind: Kind) -> impl Strategy<Value = LossTerms> {
    let each = prop_oneof![
        btree_set(head(), 0..2).prop_map(|heads| LossRule::LeaveOut { heads }),
        Just(LossRule::Assessed),
        Just(LossRule::Others),
        Just(LossRule::TotalLoss),
        Just(LossRule::Salvage),
        Just(LossRule::BySums),
        vec(head_limit(kind), 0..3).prop_map(|limits| LossRule::Compulsory { limits }),
        by_fault(kind).prop_map(|shares| LossRule::FaultShare { shares }),
        head_limit(kind).prop_map(|limit| LossRule::Limit { limit }),
        (limit(kind), option::of(limit(kind)))
            .prop_map(|(amount, driver)| LossRule::PerPerson { amount, driver }),
    ]
    .prop_map(|rule| LossRuleEntry { clause: clause(), rule });
    let span = select(vec![LossSpan::Event, LossSpan::Year]);
    let whole = prop_oneof![
        Just(LossTotalRule::ByValue),
        Just(LossTotalRule::BySums),
        by_fault(kind).prop_map(|rates| LossTotalRule::FaultRate { rates }),
        (ratio(kind), option::of(circumstance()), any::<bool>()).prop_map(|(rate, when, rider)| {
            let rider = rider.then(|| RiderCode::new("r"));
            LossTotalRule::Rate { rate, when, rider }
        }),
        (amount(kind), ratio(kind), any::<bool>()).prop_map(|(amount, or_share, rider)| {
            let rider = rider.then(|| RiderCode::new("r"));
            LossTotalRule::Deductible { amount, or_share, rider }
        }),
        (span, option::of(limit(kind)), option::of(limit(kind))).prop_map(
            |(per, amount, without_fault)| LossTotalRule::Cap { per, amount, without_fault }
        ),
    ]
    .prop_map(|rule| LossTotalRuleEntry { clause: clause(), rule });
    (btree_set(head(), 1..5), option::of(limit(kind)), vec(each, 0..4), vec(whole, 0..4)).prop_map(
        |(heads, sum, each, whole)| LossTerms { losses: clause(), heads, sum, each, whole },
    )
}
