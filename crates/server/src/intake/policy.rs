//! Checks of one period of a policy against its product.

use std::collections::{BTreeMap, BTreeSet};

use contract::records::{Endorsement, PolicyRecord, RecordError};
use domain::ids::{BenefitCode, RiderCode};
use domain::money::Fen;
use domain::policy::{BenefitUsage, CoverGap, CoverGapReason, NamedBeneficiary};
use domain::product::{Catalog, Product};
use domain::validation::{FieldFlaw, MAX_BENEFICIARIES, PersonName};

use super::check::Check;
use crate::store::NewPolicyRecord;

/// More changes within one period are a mistake.
const MAX_CHANGES: usize = 100;

/// Checks a record against `product`, the one that it names if the catalog has it.
pub(super) fn check(
    catalog: &Catalog,
    product: Option<&Product>,
    policy_no: String,
    mut record: PolicyRecord,
) -> Result<NewPolicyRecord, Vec<RecordError>> {
    let mut check = Check::default();
    check.name("/policy_no", &policy_no);
    for (field, person) in [("/holder", &record.holder), ("/insured", &record.insured)] {
        match person {
            Some(reference) => check.name(field, reference),
            None => check.add(field, FieldFlaw::Missing, "required"),
        }
    }
    if record.to < record.from {
        check.add("/to", FieldFlaw::TooEarly, "before `from`");
    }
    if record.renewed_since.is_some_and(|since| record.from <= since) {
        check.add("/renewed_since", FieldFlaw::TooLate, "not before `from`");
    }
    if let Some(family) = &record.family {
        check.name("/family", family.as_str());
    }
    record.beneficiaries = beneficiaries(&mut check, "/beneficiaries", record.beneficiaries);
    endorsements(&mut check, &mut record);
    gaps(&mut check, &record);
    match product {
        Some(product) => terms(&mut check, product, &record),
        None if catalog.iter().any(|product| product.code == record.product) => {
            check.add("/version", FieldFlaw::NotFound, "the product has no such version here");
        }
        None => check.add("/product", FieldFlaw::NotFound, "there is no such product here"),
    }
    match product {
        Some(product) => {
            let insurer = product.insurer.code.clone();
            check.done(NewPolicyRecord { policy_no, insurer, record })
        }
        // Then there is at least that error.
        None => Err(check.into_errors()),
    }
}

/// What the product says about sums, riders and benefits.
fn terms(check: &mut Check, product: &Product, record: &PolicyRecord) {
    sums(check, product, "/sums", &record.sums);
    riders(check, product, "/riders", &record.riders);
    for (nth, endorsement) in record.endorsements.iter().enumerate() {
        let place = format!("/endorsements/{nth}");
        if let Some(of_day) = &endorsement.sums {
            sums(check, product, &format!("{place}/sums"), of_day);
        }
        if let Some(of_day) = &endorsement.riders {
            riders(check, product, &format!("{place}/riders"), of_day);
        }
    }
    for (benefit, usage) in &record.opening {
        let place = format!("/opening/{benefit}");
        if product.benefit(benefit).is_none() {
            check.add(&place, FieldFlaw::NotFound, "the product has no such benefit");
        }
        let BenefitUsage { deductible_used, paid_this_year, paid_ever, loss_counted, .. } = usage;
        for (field, amount) in [
            ("deductible_used", deductible_used),
            ("paid_this_year", paid_this_year),
            ("paid_ever", paid_ever),
            ("loss_counted", loss_counted),
        ] {
            if *amount < Fen::ZERO {
                let field = format!("{place}/{field}");
                check.add(field, FieldFlaw::AmountOutOfRange, "the amount is negative");
            }
        }
    }
}

fn sums(check: &mut Check, product: &Product, place: &str, sums: &BTreeMap<BenefitCode, Fen>) {
    for (benefit, sum) in sums {
        let field = format!("{place}/{benefit}");
        match product.benefit(benefit) {
            None => check.add(field, FieldFlaw::NotFound, "the product has no such benefit"),
            Some(benefit) if !benefit.pay.takes_sum_of_policy() => {
                let message = "the product sets what this benefit pays; a policy has no sum for it";
                check.add(field, FieldFlaw::Other, message);
            }
            Some(_) if *sum <= Fen::ZERO => {
                check.add(field, FieldFlaw::AmountOutOfRange, "not more than zero");
            }
            Some(_) => {}
        }
    }
}

fn riders(check: &mut Check, product: &Product, place: &str, riders: &BTreeSet<RiderCode>) {
    for rider in riders.iter().filter(|rider| !product.has_rider(rider)) {
        check.add(place, FieldFlaw::NotFound, format!("the product has no rider {rider}"));
    }
}

/// Names as they are stored. Of each rank either all have shares that add up to 100 percent, or none has (Insurance Law
/// art. 40).
fn beneficiaries(
    check: &mut Check,
    place: &str,
    all: Vec<NamedBeneficiary>,
) -> Vec<NamedBeneficiary> {
    if MAX_BENEFICIARIES < all.len() {
        check.add(place, FieldFlaw::TooMany, "too many beneficiaries");
    }
    let mut named = Vec::with_capacity(all.len());
    let mut of_rank: BTreeMap<u8, Vec<(usize, Option<u8>)>> = BTreeMap::new();
    for (nth, it) in all.into_iter().enumerate() {
        let name = check.checked(format!("{place}/{nth}/name"), PersonName::parse(&it.name));
        if it.order == 0 {
            check.add(
                format!("{place}/{nth}/order"),
                FieldFlaw::AmountOutOfRange,
                "ranks begin with 1",
            );
        }
        of_rank.entry(it.order).or_default().push((nth, it.share));
        named.push(NamedBeneficiary { name: name.map_or(it.name.clone(), String::from), ..it });
    }
    for shares in of_rank.values() {
        if shares.iter().all(|(_, share)| share.is_none()) {
            continue;
        }
        for (nth, share) in shares {
            let field = format!("{place}/{nth}/share");
            match share {
                None => check.add(field, FieldFlaw::Missing, "others of this rank have a share"),
                Some(0) => check.add(field, FieldFlaw::AmountOutOfRange, "a share of nothing"),
                Some(_) => {}
            }
        }
        let sum: u32 = shares.iter().filter_map(|(_, share)| *share).map(u32::from).sum();
        if shares.iter().all(|(_, share)| share.is_some())
            && sum != 100
            && let Some((nth, _)) = shares.first()
        {
            let message = "the shares of this rank do not add up to 100 percent";
            check.add(format!("{place}/{nth}/share"), FieldFlaw::NotTheWhole, message);
        }
    }
    named
}

fn endorsements(check: &mut Check, record: &mut PolicyRecord) {
    if MAX_CHANGES < record.endorsements.len() {
        check.add("/endorsements", FieldFlaw::TooMany, "at most a hundred");
    }
    let (from, to) = (record.from, record.to);
    let mut last = None;
    for (nth, endorsement) in record.endorsements.iter_mut().enumerate() {
        let place = format!("/endorsements/{nth}");
        let Endorsement { from: day, beneficiaries: named, .. } = endorsement;
        if *day < from || last.is_some_and(|last| *day <= last) {
            let message = "before the period, or not after the endorsement before it";
            check.add(format!("{place}/from"), FieldFlaw::TooEarly, message);
        }
        if to < *day {
            check.add(format!("{place}/from"), FieldFlaw::TooLate, "after the period");
        }
        last = Some(*day);
        *named = named.take().map(|it| beneficiaries(check, &format!("{place}/beneficiaries"), it));
    }
}

fn gaps(check: &mut Check, record: &PolicyRecord) {
    if MAX_CHANGES < record.gaps.len() {
        check.add("/gaps", FieldFlaw::TooMany, "at most a hundred");
    }
    let mut last: Option<&CoverGap> = None;
    for (nth, gap) in record.gaps.iter().enumerate() {
        let place = format!("/gaps/{nth}");
        let follows = last.is_none_or(|last| last.to.is_some_and(|to| to < gap.from));
        if gap.from < record.from || !follows {
            let message = "before the period, or not after the gap before it";
            check.add(format!("{place}/from"), FieldFlaw::TooEarly, message);
        }
        if record.to < gap.from {
            check.add(format!("{place}/from"), FieldFlaw::TooLate, "after the period");
        }
        if gap.to.is_some_and(|to| to < gap.from) {
            check.add(format!("{place}/to"), FieldFlaw::TooEarly, "before `from`");
        }
        if gap.why == CoverGapReason::Unknown {
            check.add(format!("{place}/why"), FieldFlaw::Other, "`lapsed` or `cancelled`");
        }
        last = Some(gap);
    }
}
