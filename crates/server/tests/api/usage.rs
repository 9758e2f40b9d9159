//! What claims use of their policies, through a server on SQLite and on PostgreSQL.

use contract::policy::PolicyView;
use domain::ids::{FamilyPlanId, InsurerCode};
use domain::policy::{Policy, Usage};
use serde_json::{Value, json};
use server::store::{PolicyStore, Store};

use crate::client::Browser;
#[cfg(unix)]
use crate::postgres::Postgres;
use crate::test_server::{ANN, CID, TestServer, policy, report};

/// Ann, who has one more policy, at a running server.
struct Ann<'w> {
    server: &'w TestServer,
    browser: Browser,
}

impl<'w> Ann<'w> {
    /// With a policy `ann-y` of `product`.
    async fn insured(server: &'w TestServer, product: &str) -> Self {
        let store = server.store().await;
        let view = PolicyView { policy: policy("ann-y", "ann", product), usage: Usage::default() };
        store.add_policy(view, &InsurerCode::new("alpha")).await.unwrap();
        store.close().await;
        Self { server, browser: server.signed_in(ANN).await }
    }

    /// A visit with a bill of this number of fen, paid by `ann-y` before other policies.
    fn visit(billed: i64) -> Value {
        let mut report = report("ann", &["ann-y"]);
        report["incident"]["bills"][0]["lines"][0]["amount"] = json!(billed);
        report["incident"]["order"] = json!(["ann-y"]);
        report
    }

    /// The benefit of `ann-y` as assessed for a report.
    async fn assessed(&self, report: &Value) -> Value {
        let body = json!({ "incident": report["incident"] });
        let assessed = self.browser.post("/api/v1/assess", &body).await.ok().clone();
        let policies = assessed["assessment"]["policies"].as_array().unwrap();
        let own = policies.iter().find(|it| it["policy"] == "ann-y").unwrap();
        own["benefits"][0].clone()
    }

    /// Files a report. Returns the case and the claim.
    async fn file(&self, key: &str, report: &Value) -> (String, String) {
        let filed = self.browser.file(key, report).await.ok();
        let case = filed["case"].as_str().unwrap().to_owned();
        let view = self.browser.get(&format!("/api/v1/cases/{case}")).await.ok();
        let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
        // An event is identified by the time at which it was first reported.
        self.server.clock.advance(60_000);
        (case, claim.to_owned())
    }

    async fn append(&self, (case, claim): &(String, String), event: Value) {
        self.server.partner("alpha").append(case, claim, event).await.ok();
    }

    async fn receive_and_decide(&self, claim: &(String, String), benefit: &Value) {
        self.append(claim, json!({ "event": "received" })).await;
        self.decide(claim, benefit).await;
    }

    /// Decides a claim by this assessment of its benefit.
    async fn decide(&self, claim: &(String, String), benefit: &Value) {
        let amount = &benefit["verdict"]["amount"];
        let decision = json!({
            "outcome": if *amount == json!(0) { "denied" } else { "paid" },
            "amount": amount,
            "benefits": [{
                "benefit": benefit["benefit"],
                "name": { "zh": "门诊", "en": "visits" },
                "steps": benefit["steps"],
            }],
            "reasons": [{ "clause": "3", "text": { "zh": "免赔额", "en": "the deductible" } }],
            "decided_by": { "by": "person", "name": "周宁" },
        });
        self.append(claim, json!({ "event": "decided", "decision": decision })).await;
    }

    async fn usage(&self) -> Value {
        let policies = self.browser.get("/api/v1/policies").await.ok();
        let policies = policies["policies"].as_array().unwrap();
        policies.iter().find(|it| it["policy"]["id"] == "ann-y").unwrap()["usage"].clone()
    }
}

/// The step of the deductible in a calculation.
fn deductible(benefit: &Value) -> &Value {
    let steps = benefit["steps"].as_array().unwrap();
    &steps.iter().find(|step| step["operation"]["op"] == "deductible").unwrap()["operation"]
}

async fn a_swallowed_claim_uses_the_deductible(server: &TestServer) {
    let ann = Ann::insured(server, "yearly").await;
    let first = Ann::visit(600_000);
    let assessed = ann.assessed(&first).await;
    assert_eq!(assessed["verdict"]["amount"], 0);
    let claim = ann.file("key-00001", &first).await;
    ann.receive_and_decide(&claim, &assessed).await;
    assert_eq!(ann.usage().await["benefits"]["visit"]["deductible_used"], 600_000);

    let next = Ann::visit(900_000);
    let assessed = ann.assessed(&next).await;
    assert_eq!(deductible(&assessed)["used"], 600_000);
    assert_eq!(assessed["verdict"]["amount"], 400_000, "80 % of 9,000 − 4,000");

    // A review takes the decision back; the next decision counts again.
    let reason = json!({ "zh": "复核", "en": "review" });
    ann.append(&claim, json!({ "event": "reopened", "reason": reason })).await;
    assert_eq!(ann.usage().await["benefits"], json!({}));
    assert_eq!(deductible(&ann.assessed(&next).await)["used"], 0);
    let again = ann.assessed(&first).await;
    ann.decide(&claim, &again).await;
    assert_eq!(ann.usage().await["benefits"]["visit"]["deductible_used"], 600_000);
}

/// The second claim of one accident bears what the first has left of its deductible.
async fn an_accident_bears_its_deductible_once(server: &TestServer) {
    let ann = Ann::insured(server, "accident").await;
    let injury = |billed: i64, same_event: Value| {
        let mut report = Ann::visit(billed);
        report["incident"]["facts"]["cause"] = json!({ "is": "accident" });
        report["incident"]["facts"]["same_event"] = same_event;
        report
    };
    let first = injury(15_000, json!(null));
    let assessed = ann.assessed(&first).await;
    assert_eq!(assessed["verdict"]["amount"], 0);
    let claim = ann.file("key-00001", &first).await;
    // The next claim is asked about it before it is decided.
    let event = ann.usage().await["events"][0].clone();
    assert_eq!((&event["on"], &event["cause"]), (&json!("2026-11-18"), &json!("accident")));
    assert_eq!(event["benefits"], json!({}));
    let asked = ann.assessed(&injury(30_000, json!(null))).await;
    assert_eq!(asked["verdict"]["missing"], json!(["same_event"]));
    ann.receive_and_decide(&claim, &assessed).await;
    assert_eq!(ann.usage().await["events"][0]["benefits"]["visit"]["deductible_used"], 15_000);

    let other = ann.assessed(&injury(30_000, json!({ "is": "new" }))).await;
    assert_eq!(other["verdict"]["amount"], 8_000, "80 % of 300 − 200");
    let same = injury(30_000, json!({ "is": { "reported_at": event["reported_at"] } }));
    let assessed = ann.assessed(&same).await;
    assert_eq!(deductible(&assessed)["used"], 15_000);
    assert_eq!(assessed["verdict"]["amount"], 20_000, "80 % of 300 − (200 − 150)");
    let second = ann.file("key-00002", &same).await;
    ann.receive_and_decide(&second, &assessed).await;
    ann.append(
        &second,
        json!({ "event": "payment_sent", "amount": 20_000, "account_tail": "8888" }),
    )
    .await;
    let usage = ann.usage().await;
    assert_eq!(usage["events"].as_array().unwrap().len(), 1);
    assert_eq!(usage["events"][0]["benefits"]["visit"]["deductible_used"], 20_000);
    assert_eq!(usage["events"][0]["benefits"]["visit"]["paid_this_year"], 20_000);

    // A withdrawn claim leaves no event.
    let third = ann.file("key-00003", &injury(40_000, json!({ "is": "new" }))).await;
    assert_eq!(ann.usage().await["events"].as_array().unwrap().len(), 2);
    let path = format!("/api/v1/cases/{}/claims/{}/withdrawal", third.0, third.1);
    let key = [("idempotency-key", "withdraw-1")];
    ann.browser.send(reqwest::Method::POST, &path, &key, Some("{}".into())).await.ok();
    assert_eq!(ann.usage().await, usage);
}

/// What one insured of a family plan bears counts for the others.
async fn a_family_shares_its_deductible(server: &TestServer) {
    let store = server.store().await;
    for (id, insured, family) in
        [("ann-y", "ann", Some("f")), ("mo-y", "mo", Some("f")), ("cid-y", "cid", Some("g"))]
    {
        let family = family.map(FamilyPlanId::new);
        let policy = Policy { family, ..policy(id, insured, "family") };
        let view = PolicyView { policy, usage: Usage::default() };
        store.add_policy(view, &InsurerCode::new("alpha")).await.unwrap();
    }
    store.close().await;
    let ann = Ann { server, browser: server.signed_in(ANN).await };
    let first = Ann::visit(600_000);
    let assessed = ann.assessed(&first).await;
    let claim = ann.file("key-00001", &first).await;
    ann.receive_and_decide(&claim, &assessed).await;

    let mothers = |policies: Value| {
        let policies = policies["policies"].as_array().unwrap().clone();
        policies.into_iter().find(|it| it["policy"]["id"] == "mo-y").unwrap()["usage"].clone()
    };
    let usage = mothers(ann.browser.get("/api/v1/policies").await.ok());
    assert_eq!(usage["deductible_used_by_family"]["visit"], 600_000);
    assert_eq!(usage["benefits"], json!({}));
    let mut incident = Ann::visit(900_000)["incident"].clone();
    incident["insured"] = json!("mo");
    incident["order"] = json!(["mo-y"]);
    let assessed = ann.browser.post("/api/v1/assess", &json!({ "incident": incident })).await;
    let policies = assessed.ok()["assessment"]["policies"].as_array().unwrap().clone();
    let hers = policies.into_iter().find(|it| it["policy"] == "mo-y").unwrap();
    let hers = &hers["benefits"][0];
    assert_eq!(deductible(hers)["used"], 600_000);
    assert_eq!(hers["verdict"]["amount"], 400_000, "80 % of 9,000 − 4,000");
    // Another family's deductible is its own.
    let cid = server.signed_in(CID).await;
    let policies = cid.get("/api/v1/policies").await;
    let policies = policies.ok()["policies"].as_array().unwrap().clone();
    let his = policies.into_iter().find(|it| it["policy"]["id"] == "cid-y").unwrap();
    assert_eq!(his["usage"].get("deductible_used_by_family"), None);
}

#[tokio::test]
async fn the_insured_of_a_family_plan_share_its_deductible() {
    a_family_shares_its_deductible(&TestServer::start().await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_insured_of_a_family_plan_share_its_deductible_on_postgres() {
    let Some(postgres) = Postgres::start() else { return };
    a_family_shares_its_deductible(&TestServer::start_on(postgres.database()).await).await;
}

#[tokio::test]
async fn a_claim_swallowed_by_the_deductible_uses_it() {
    a_swallowed_claim_uses_the_deductible(&TestServer::start().await).await;
}

#[tokio::test]
async fn the_claims_of_an_accident_share_its_deductible() {
    an_accident_bears_its_deductible_once(&TestServer::start().await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn usage_on_postgres() {
    let Some(postgres) = Postgres::start() else { return };
    let server = TestServer::start_on(postgres.database()).await;
    a_swallowed_claim_uses_the_deductible(&server).await;
    // A server that starts on data of an earlier version computes the usage anew.
    postgres.query("DELETE FROM settlement");
    postgres.query("INSERT INTO stale_usage SELECT id FROM case_file");
    let server = server.restart().await;
    let ann = Ann { browser: server.signed_in(ANN).await, server: &server };
    assert_eq!(ann.usage().await["benefits"]["visit"]["deductible_used"], 600_000);
    assert_eq!(postgres.query("SELECT count(*) FROM stale_usage").trim(), "0");
}

#[cfg(unix)]
#[tokio::test]
async fn the_claims_of_an_accident_share_its_deductible_on_postgres() {
    let Some(postgres) = Postgres::start() else { return };
    an_accident_bears_its_deductible_once(&TestServer::start_on(postgres.database()).await).await;
}
