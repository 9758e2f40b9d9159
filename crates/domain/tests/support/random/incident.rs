//! Random incidents with their bills, losses and payments.

use super::Kind;
use super::Kind::{Sane, Wild};
use super::facts::facts;
use super::values::{amount, category, day, head};
use domain::ids::PolicyId;
use domain::incident::{Bill, ExpenseLine, Incident, InsuranceScope, Loss, Payer, ReceivedPayment};
use domain::money::Fen;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub fn loss(kind: Kind) -> impl Strategy<Value = Loss> {
    let part = move || prop_oneof![2 => Just(Fen::ZERO), 1 => amount(kind)];
    let assessed = (option::of(amount(kind)), option::of(amount(kind)));
    (head(), amount(kind), assessed, part(), part(), 0..3u8).prop_map(
        |(head, amount, (assessed, value), received, salvage, person)| Loss {
            head,
            amount,
            assessed,
            received,
            salvage,
            value,
            person,
        },
    )
}

/// A bill. If sane, the fund paid no more than what is on its list.
pub fn bill(kind: Kind) -> impl Strategy<Value = Bill> {
    let scope = match kind {
        Sane => select(vec![InsuranceScope::In, InsuranceScope::Out]),
        Wild => select(vec![InsuranceScope::In, InsuranceScope::Out, InsuranceScope::Unstated]),
    };
    let line = (category(), scope, amount(kind))
        .prop_map(|(category, scope, amount)| ExpenseLine { category, scope, amount });
    let lines = match kind {
        Sane => vec(line, 1..6),
        Wild => vec(line, 0..6),
    };
    let fund = match kind {
        Sane => (0..3u8, amount(Sane)).prop_map(|(none, fund)| (none != 0).then_some(fund)).boxed(),
        Wild => option::of(amount(Wild)).boxed(),
    };
    let topped_up = (option::weighted(0.2, amount(kind)), option::weighted(0.2, amount(kind)));
    let visit = option::weighted(0.2, 1..3u8);
    (day(kind), lines, fund, topped_up, visit).prop_map(
        move |(on, lines, fund, topped_up, visit)| {
            let on_list = lines.iter().filter(|line| line.scope == InsuranceScope::In);
            let on_list: Fen = on_list.map(|line| line.amount).sum();
            let (serious_illness, assistance) = topped_up;
            let mut bill = Bill::new(on, lines, fund);
            (bill.serious_illness_paid, bill.assistance_paid) = topped_up;
            bill.visit = visit;
            if kind == Sane {
                // Where the fund was not asked it has paid nothing.
                let fund = fund.unwrap_or_default().min(on_list);
                let left = on_list.remaining_after(fund);
                let serious_illness = serious_illness.map(|paid| paid.min(left));
                let left = left.remaining_after(serious_illness.unwrap_or_default());
                bill.fund_paid = Some(fund);
                bill.serious_illness_paid = serious_illness;
                bill.assistance_paid = assistance.map(|paid| paid.min(left));
            }
            bill
        },
    )
}

pub fn received(kind: Kind) -> impl Strategy<Value = ReceivedPayment> {
    let payer = prop_oneof![
        Just(Payer::Other),
        Just(Payer::ThirdParty),
        (0..6u8).prop_map(|id| Payer::Policy(PolicyId::new(format!("p{id}")))),
    ];
    let scope =
        option::of(select(vec![InsuranceScope::In, InsuranceScope::Out, InsuranceScope::Unstated]));
    let at_hospital = proptest::bool::weighted(0.2);
    (payer, amount(kind), scope, at_hospital).prop_map(|(payer, amount, scope, at_hospital)| {
        ReceivedPayment { payer, amount, scope, at_hospital }
    })
}

pub fn incident(kind: Kind) -> impl Strategy<Value = Incident> {
    let order = vec((0..5u8).prop_map(|id| PolicyId::new(format!("p{id}"))), 0..4);
    let cost = (vec(bill(kind), 0..3), vec(loss(kind), 0..4));
    (day(kind), facts(kind).boxed(), cost.boxed(), vec(received(kind), 0..3), order).prop_map(
        |(on, facts, (bills, losses), received, order)| Incident {
            insured: super::super::insured(),
            on,
            facts,
            bills,
            losses,
            received,
            order,
        },
    )
}
