//! Measures how long assessing one incident under twenty policies takes, and whether memory grows: `cargo
//! run --release -p domain --features authoring --example measure_assess`.

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
use domain::product::shipped;

const POLICIES: usize = 20;
const TIMES: u32 = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let catalog = shipped()?;
    let shipped: Vec<_> = catalog.iter().collect();
    let products: Vec<_> = shipped.iter().copied().cycle().take(POLICIES).collect();
    let person = PersonId::new("insured");
    let (from, on) = (CivilDate::new(2026, 1, 1)?, CivilDate::new(2026, 6, 10)?);
    let policies: Vec<Policy> = products
        .iter()
        .enumerate()
        .map(|(nth, product)| Policy {
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
        })
        .collect();
    let usage = Usage::default();
    let covers: Vec<PolicyCover<'_>> = policies
        .iter()
        .zip(&products)
        .map(|(policy, product)| PolicyCover { policy, product, usage: &usage })
        .collect();
    let incident = road_accident(person, on);
    black_box(assess(&covers, &incident));
    let (before, begun) = (resident_kib(), Instant::now());
    for _ in 0..TIMES {
        black_box(assess(black_box(&covers), black_box(&incident)));
    }
    let each = begun.elapsed() / TIMES;
    let paid = assess(&covers, &incident).total();
    println!("{POLICIES} policies, one road accident, {paid} yuan paid: {each:?} each.");
    if let (Some(before), Some(after)) = (before, resident_kib()) {
        println!("Memory before and after {TIMES} of them: {before} and {after} KiB.");
    }
    Ok(())
}

/// An accident that concerns most lines: treatment in hospital, the insured car, another car.
fn road_accident(insured: PersonId, on: CivilDate) -> Incident {
    let line = ExpenseLine {
        category: ExpenseCategory::Treatment,
        scope: InsuranceScope::In,
        amount: Fen::yuan(18_600),
    };
    let loss = |head, yuan| Loss {
        head,
        amount: Fen::yuan(yuan),
        assessed: None,
        received: Fen::ZERO,
        salvage: Fen::ZERO,
        person: 0,
    };
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
