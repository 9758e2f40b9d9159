//! Measures how long assessing one incident takes under 10 to 160 policies, which should be linear, and whether memory
//! grows: `cargo run --release -p domain --features authoring --example measure_assess`.

#![allow(clippy::print_stdout, reason = "it tells what it measured")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use domain::assess::{PolicyCover, assess};
use domain::date::CivilDate;
use domain::fact::{
    AccidentOutcome, CareType, FactAnswer, Facts, FaultDegree, HospitalGrade, HospitalKind,
    IncidentCause,
};
use domain::ids::{PersonId, PolicyId};
use domain::incident::{
    Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope, Loss, LossHead,
};
use domain::money::Fen;
use domain::policy::{Policy, Usage};
use domain::product::{Product, shipped};

const POLICIES: [usize; 5] = [10, 20, 40, 80, 160];
const TIMES: u32 = 4_000;

fn main() -> Result<(), Box<dyn Error>> {
    let catalog = shipped()?;
    let shipped: Vec<_> = catalog.iter().collect();
    let person = PersonId::new("insured");
    let (from, on) = (CivilDate::new(2026, 1, 1)?, CivilDate::new(2026, 6, 10)?);
    let incident = road_accident(person.clone(), on);
    let before = resident_kib();
    for count in POLICIES {
        let products: Vec<_> = shipped.iter().copied().cycle().take(count).collect();
        let policies = policies(&products, &person, from);
        measure(&policies, &products, &incident);
    }
    if let (Some(before), Some(after)) = (before, resident_kib()) {
        println!("Memory before and after: {before} and {after} KiB.");
    }
    Ok(())
}

/// Assesses the incident many times and prints the time of one assessment.
fn measure(policies: &[Policy], products: &[&Product], incident: &Incident) {
    let usage = Usage::default();
    let covers: Vec<PolicyCover<'_>> = policies
        .iter()
        .zip(products)
        .map(|(policy, product)| PolicyCover { policy, product, usage: &usage })
        .collect();
    let count = covers.len();
    let paid = black_box(assess(&covers, incident)).total();
    let begun = Instant::now();
    for _ in 0..TIMES {
        black_box(assess(black_box(&covers), black_box(incident)));
    }
    let each = begun.elapsed() / TIMES;
    let a_policy = each / u32::try_from(count).unwrap_or(u32::MAX);
    println!("{count:3} policies, {paid} yuan paid: {each:?}, {a_policy:?} a policy.");
}

/// A policy of each product.
fn policies(products: &[&Product], person: &PersonId, from: CivilDate) -> Vec<Policy> {
    let policies = products.iter().enumerate().map(|(nth, product)| Policy {
        id: PolicyId::new(format!("p{nth}")),
        policy_no: String::new(),
        product: product.code.clone(),
        version: product.version.clone(),
        holder: person.clone(),
        insured: person.clone(),
        insured_born: CivilDate::MIN,
        from,
        to: from.plus_days(364),
        renewed_since: None,
        sums: BTreeMap::new(),
        riders: Default::default(),
        beneficiaries: Vec::new(),
        family: None,
        changes: Default::default(),
    });
    policies.collect()
}

/// An accident that concerns most lines: treatment in hospital, the insured car, another car.
fn road_accident(insured: PersonId, on: CivilDate) -> Incident {
    let line = ExpenseLine {
        category: ExpenseCategory::Treatment,
        scope: InsuranceScope::In,
        amount: Fen::yuan(18_600),
    };
    let loss = |head, yuan| Loss::claimed(head, Fen::yuan(yuan));
    Incident {
        insured,
        on,
        facts: Facts {
            cause: Some(FactAnswer::Is(IncidentCause::RoadAccident)),
            care: Some(FactAnswer::Is(CareType::Inpatient)),
            outcome: Some(FactAnswer::Is(AccidentOutcome::Treatment)),
            admitted_on: Some(FactAnswer::Is(on)),
            discharged_on: Some(FactAnswer::Is(on.plus_days(12))),
            hospital_grade: Some(FactAnswer::Is(HospitalGrade::Tertiary)),
            hospital_kind: Some(FactAnswer::Is(HospitalKind::Public)),
            fault: Some(FactAnswer::Is(FaultDegree::Main)),
            ..Facts::default()
        },
        bills: vec![Bill::new(on.plus_days(12), vec![line], Some(Fen::yuan(9_300)))],
        losses: vec![loss(LossHead::OwnVehicle, 12_000), loss(LossHead::ThirdPartyProperty, 9_000)],
        received: Vec::new(),
        order: Vec::new(),
    }
}

/// The memory of this process, if the system reports it.
fn resident_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
