//! A case for the checks: the report of a visit to a doctor, filed by the person who signed in.

use contract::case::{CaseView, FiledCase};
use contract::path;
use contract::policy::Policies;
use contract::session::Me;
use domain::date::CivilDate;
use domain::ids::{CaseId, ClaimId, ProductCode};
use domain::journal::JournalEvent;
use domain::policy::Policy;
use domain::product::FilingMethod;
use reqwest::Method;
use serde_json::{Value, json};

use super::client::Client;
use crate::random;

/// What the checks need of the data of the person.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// The report as it was sent.
    pub(super) report: Value,
    /// The key under which it was sent.
    pub(super) key: String,
    /// What the API answered.
    pub(super) filed: FiledCase,
    /// A claim of the case.
    pub(super) claim: ClaimId,
    /// The product of its policy.
    pub(super) product: (ProductCode, String),
}

impl Sample {
    pub(super) async fn make(client: &Client, today: CivilDate) -> Result<Self, String> {
        let me: Me = client.get(path::ME).await?.json()?;
        let held: Policies = client.get(path::POLICIES).await?.json()?;
        let is_online = |policy: &Policy| {
            let product = held.catalog.terms_of(policy);
            product.is_some_and(|product| product.filing == FilingMethod::Online)
        };
        let mut policies = held.policies.iter().map(|view| &view.policy);
        let policy = policies.find(|policy| policy.insured == me.id && is_online(policy));
        let policy = policy.ok_or("the person has no policy of their own to claim under online")?;
        let on = today.plus_days(-3);
        let report = json!({
            "place": "Conformance check",
            "incident": {
                "insured": me.id,
                "on": on,
                "facts": { "cause": { "is": "illness" }, "care": { "is": "outpatient" } },
                "bills": [{
                    "on": on,
                    "lines": [{ "category": "drugs", "scope": "in", "amount": 30_000 }],
                    "fund_paid": 0,
                }],
            },
            "policies": [policy.id],
            "payee": { "name": me.name, "account_tail": "8888" },
            "declared_true": true,
            "another_event": true,
        });
        let key = random::id();
        let answer = client
            .send_json(Method::POST, path::CASES, &report, &[("idempotency-key", &key)])
            .await?;
        let filed: FiledCase = answer.json()?;
        let claim = first_claim(client, &filed.case).await?;
        let product = (policy.product.clone(), policy.version.clone());
        Ok(Self { report, key, filed, claim, product })
    }
}

async fn first_claim(client: &Client, case: &CaseId) -> Result<ClaimId, String> {
    let answer = client.get(&path::case(case)).await?;
    let view: CaseView = answer.json()?;
    let report = match view.entries.into_iter().next().map(|entry| entry.event) {
        Some(JournalEvent::Filed { report }) => report,
        Some(_) | None => {
            return Err(format!("{}: the journal does not begin with `filed`", answer.to));
        }
    };
    let claim = report.claims.into_iter().next().map(|filed| filed.claim);
    claim.ok_or_else(|| format!("{}: the report has no claim", answer.to))
}
