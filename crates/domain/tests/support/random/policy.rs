//! Random policies and what they have used.

use super::super::Held;
use super::Kind;
use super::Kind::{Sane, Wild};
use super::product::product;
use super::values::{amount, cause, clause, code, condition, day, head};
use domain::date::{CivilDate, Timestamp};
use domain::fact::EventLink;
use domain::ids::{PersonId, PolicyId, ProductCode, RiderCode};
use domain::policy::{BenefitUsage, EventUsage, LimitKind, LimitUsage, Policy, Usage};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;

/// A policy with its terms and usage.
pub fn held(kind: Kind) -> impl Strategy<Value = Held> {
    (product(kind), policy(kind), usage(kind)).prop_map(|(product, policy, usage)| Held {
        policy,
        product,
        usage,
    })
}

pub fn policy(kind: Kind) -> impl Strategy<Value = Policy> {
    let born = match kind {
        Sane => (-10_000..18_000i32).prop_map(CivilDate::from_day_number).boxed(),
        Wild => day(Wild),
    };
    let sums = btree_map((0..3u8).prop_map(code), amount(kind), 0..2);
    (0..4u8, born, day(kind), day(kind), option::of(day(kind)), sums).prop_map(
        |(id, insured_born, from, to, renewed_since, sums)| Policy {
            id: PolicyId::new(format!("p{id}")),
            policy_no: String::new(),
            product: ProductCode::new("random"),
            version: "1".to_owned(),
            holder: PersonId::new("holder"),
            insured: super::super::insured(),
            insured_born,
            from,
            to,
            renewed_since,
            sums,
            riders: [RiderCode::new("r")].into(),
            beneficiaries: Vec::new(),
            family: None,
            changes: Default::default(),
        },
    )
}

pub fn usage(kind: Kind) -> impl Strategy<Value = Usage> {
    let limit = (btree_set(head(), 0..2), amount(kind)).prop_map(|(heads, amount)| LimitUsage {
        kind: LimitKind::Heads,
        clause: clause(),
        heads,
        party: None,
        amount,
    });
    let paid = (amount(kind), amount(kind));
    let one = (amount(kind), paid, 0..4u32, vec(condition(), 0..3), vec(limit, 0..3))
        .prop_map(
            |(deductible_used, (paid_this_year, paid_ever), times, conditions_paid, limits)| {
                BenefitUsage {
                    deductible_used,
                    paid_this_year,
                    paid_ever,
                    times_this_year: times,
                    days_this_year: times,
                    loss_counted: paid_ever,
                    conditions_paid,
                    limits,
                }
            },
        )
        .boxed();
    let benefits = || btree_map((0..3u8).prop_map(code), one.clone(), 0..3);
    let event = (reported_at(), day(kind), cause(), benefits()).prop_map(
        |(reported_at, on, cause, benefits)| EventUsage { reported_at, on, cause, benefits },
    );
    let by_family = btree_map((0..3u8).prop_map(code), amount(kind), 0..3);
    (benefits(), vec(event, 0..3), by_family)
        .prop_map(|(benefits, events, deductible_used_by_family)| Usage {
            benefits,
            events,
            deductible_used_by_family,
        })
        .boxed()
}

/// One of few instants, so that incidents belong to events of the usage.
pub fn reported_at() -> impl Strategy<Value = Timestamp> {
    (0..3i64).prop_map(Timestamp::from_millis)
}

pub fn event_link() -> impl Strategy<Value = EventLink> {
    prop_oneof![Just(EventLink::New), reported_at().prop_map(EventLink::ReportedAt)]
}
