//! Random payout rules for medical cost, fixed sums and days.

use super::Kind;
use super::Kind::{Sane, Wild};
use super::values::{amount, category, clause, code, condition, limit, ratio, words};
use domain::product::{
    AfterEvent, AgeCap, AroundStay, CapBasis, DayLimit, DaySpan, Deductible, DeductibleBasis,
    DeductibleOffset, FixedTerms, FixedTier, FreeDays, GradedTerms, IndemnityTerms, LessPaid,
    NoSocialFactor, PaymentCountLimit, PayoutCap, PayoutRule, PerDiemTerms, RatioRule, SubLimit,
    SubLimitOn, SumInsuredTerms,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// An agreed sum: for a death, for a disability, for days in hospital.
pub fn lump(kind: Kind) -> impl Strategy<Value = PayoutRule> {
    let less_paid = || {
        let rule = btree_set((0..3u8).prop_map(code), 1..3);
        option::of(rule.prop_map(|benefits| LessPaid { clause: clause(), benefits }))
    };
    let age_cap = (0..30u16, limit(kind)).prop_map(|(below, amount)| AgeCap {
        clause: clause(),
        below,
        amount,
    });
    let sum =
        (amount(kind), less_paid(), vec(age_cap, 0..3)).prop_map(|(sum, less_paid, age_caps)| {
            PayoutRule::Sum(SumInsuredTerms { sum, less_paid, age_caps })
        });
    let shares = match kind {
        Sane => vec(ratio(Sane), 10),
        Wild => vec(ratio(Wild), 0..12),
    };
    let graded = (amount(kind), shares, any::<bool>(), less_paid()).prop_map(
        move |(sum, mut shares, several, less_paid)| {
            if kind == Sane {
                shares.sort_by(|a, b| b.cmp(a));
            }
            let several = several.then(clause);
            PayoutRule::Graded(GradedTerms { sum, table: clause(), shares, several, less_paid })
        },
    );
    let limit = (any::<bool>(), 1..200u32).prop_map(|(event, days)| {
        let per = if event { DaySpan::Event } else { DaySpan::Year };
        DayLimit { clause: clause(), per, days }
    });
    let per_diem = (amount(kind), option::of(0..5u16), vec(limit, 0..3)).prop_map(
        |(per_day, free, limits)| {
            let free_days = free.map(|days| FreeDays { clause: clause(), days });
            PayoutRule::PerDiem(PerDiemTerms { per_day, free_days, limits })
        },
    );
    prop_oneof![sum, graded, per_diem]
}

/// The terms of an indemnity benefit.
pub fn indemnity(kind: Kind) -> impl Strategy<Value = IndemnityTerms> {
    let per = select(vec![
        DeductibleBasis::Year,
        DeductibleBasis::Visit,
        DeductibleBasis::Event,
        DeductibleBasis::FamilyYear,
    ]);
    let waived_for = btree_set(condition(), 0..3);
    let deductible = (amount(kind), per, any::<[bool; 3]>(), waived_for).prop_map(
        |(amount, per, [social, other, third_party], waived_for)| Deductible {
            clause: clause(),
            amount,
            per,
            offset: DeductibleOffset { social, other, third_party },
            waived_for,
        },
    );
    let ratio = (ratio(kind), ratio(kind), option::of(ratio(kind))).prop_map(
        |(in_scope, out_scope, factor)| RatioRule {
            clause: clause(),
            in_scope,
            out_scope,
            no_social: factor.map(|factor| NoSocialFactor { clause: clause(), factor }),
        },
    );
    let per = select(vec![CapBasis::Visit, CapBasis::Event, CapBasis::Year, CapBasis::Lifetime]);
    let cap =
        (per, limit(kind)).prop_map(|(per, amount)| PayoutCap { clause: clause(), per, amount });
    let count = (0..4u32).prop_map(|times| PaymentCountLimit { clause: clause(), times });
    let sub_limit =
        (category(), limit(kind), any::<bool>()).prop_map(|(category, amount, paid)| {
            let on = if paid { SubLimitOn::Paid } else { SubLimitOn::Counted };
            SubLimit { clause: clause(), category, amount, on }
        });
    let around = option::of((0..40u16, 0..40u16)).prop_map(|around| {
        around.map(|(before, after)| AroundStay { clause: clause(), before, after })
    });
    let after = option::of((0..200u16, 0..40u16)).prop_map(|after| {
        after.map(|(inpatient, outpatient)| AfterEvent { clause: clause(), inpatient, outpatient })
    });
    let around = (around, after);
    let rules =
        (vec(cap, 0..3), vec(count, 0..2), vec(sub_limit, 0..3), btree_set(category(), 0..2));
    (deductible, ratio, around, rules).prop_map(
        |(
            deductible,
            ratio,
            (around_stay, after_event),
            (caps, counts, sub_limits, not_counted),
        )| IndemnityTerms {
            expenses: clause(),
            not_counted,
            around_stay,
            after_event,
            others: clause(),
            deductible,
            ratio,
            caps,
            counts,
            sub_limits,
        },
    )
}

pub fn fixed(kind: Kind) -> impl Strategy<Value = FixedTerms> {
    let tier = (btree_set(condition(), 1..4), ratio(kind), 0..3u32).prop_map(
        |(conditions, ratio, times)| FixedTier {
            clause: clause(),
            name: words(),
            conditions,
            ratio,
            times,
        },
    );
    (amount(kind), vec(tier, 0..3), any::<bool>()).prop_map(|(sum, tiers, reduces)| FixedTerms {
        sum,
        tiers,
        less_paid: reduces.then(clause),
    })
}
