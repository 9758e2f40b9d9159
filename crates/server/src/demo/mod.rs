//! The demo: people with policies, a history, visits to claim for, and insurers that handle claims. Only the
//! command line uses it.

mod bench;
mod decide;
mod history;
mod hospital;
mod insurer;
mod loss_assessment;
mod messages;
mod people;
mod scenarios;

use std::collections::BTreeMap;

use contract::policy::PolicyView;
use domain::date::Timestamp;
use domain::ids::{InsurerCode, PersonId, PolicyId, ProductCode};
use domain::policy::{Policy, Usage};
use domain::product::Catalog;

pub use bench::{LONG_CASE as BENCH_CASE, PHONE as BENCH_PHONE, multiply_questions};
pub use hospital::start_hospitals;
pub use insurer::run_insurers;
pub use people::PHONES;

use crate::partner::{Partner, Role, Secret};
use crate::store::{NewPerson, Result, Store};
use history::HeldPolicy;

/// The sign-in code of every number in the demo.
pub const CODE: &str = "246810";

/// The demo partners, with public secrets.
pub fn partners() -> Vec<Partner> {
    let insurers = ["yuanshan", "qinghe", "nanan", "haitang"].map(|code| Partner {
        name: format!("demo-{code}"),
        role: Role::Insurer(InsurerCode::new(code)),
        secrets: Secret::new(format!("demo-{code}-secret")).into(),
    });
    let hospital = Partner {
        name: "demo-hospital".into(),
        role: Role::Hospital,
        secrets: Secret::new("demo-hospital-secret").into(),
    };
    let desk = Partner {
        name: "demo-desk".into(),
        role: Role::Desk,
        secrets: Secret::new("demo-desk-secret").into(),
    };
    insurers.into_iter().chain([hospital, desk]).collect()
}

/// Adds the demo's people, policies, history and visits, if they do not exist.
///
/// # Errors
/// If the store fails.
pub async fn seed(store: &dyn Store, catalog: &Catalog, now: Timestamp) -> Result<()> {
    people::add_people(store).await?;
    people::add_policies(store, catalog, now.date()).await?;
    let family = [people::SON, people::FATHER, people::WIFE].map(PersonId::new);
    let policies = store.policies(&family).await?;
    let held = |id: &PolicyId| held(&policies, catalog, id);
    store.import_cases(history::cases(held, now.date())).await?;
    people::add_visits(store, now).await
}

/// Adds benchmark data: a person with `count` cases, if they do not exist.
///
/// # Errors
/// If the store fails.
pub async fn seed_bench(
    store: &dyn Store,
    catalog: &Catalog,
    count: u32,
    now: Timestamp,
) -> Result<()> {
    let person = NewPerson {
        id: PersonId::new(bench::PERSON),
        name: bench::NAME.into(),
        phone: Some(BENCH_PHONE.into()),
        account_tail: Some("0000".into()),
    };
    store.add_person(person).await?;
    let view = PolicyView { policy: bench_policy(now), usage: Usage::default() };
    let Some(product) = catalog.terms_of(&view.policy) else {
        tracing::error!("the terms of the benchmark policy are missing in the catalog");
        return Ok(());
    };
    store.add_policy(view.clone(), &product.insurer.code).await?;
    store.import_cases(bench::cases(HeldPolicy { policy: &view.policy, product }, count, now)).await
}

fn bench_policy(now: Timestamp) -> Policy {
    let person = PersonId::new(bench::PERSON);
    Policy {
        id: PolicyId::new("bench-policy"),
        policy_no: "BENCH-1".into(),
        product: ProductCode::new("ys-outpatient"),
        version: "2025".into(),
        holder: person.clone(),
        insured: person,
        insured_born: now.date().plus_days(-12_000),
        from: now.date().plus_days(-300),
        to: now.date().plus_days(64),
        renewed_since: Some(now.date().plus_days(-1_400)),
        sums: BTreeMap::new(),
        riders: std::collections::BTreeSet::new(),
        beneficiaries: Vec::new(),
        family: None,
        changes: Default::default(),
    }
}

fn held<'a>(
    policies: &'a [PolicyView],
    catalog: &'a Catalog,
    id: &PolicyId,
) -> Option<HeldPolicy<'a>> {
    let view = policies.iter().find(|view| view.policy.id == *id)?;
    Some(HeldPolicy { policy: &view.policy, product: catalog.terms_of(&view.policy)? })
}
