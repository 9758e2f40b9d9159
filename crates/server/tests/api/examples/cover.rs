//! Policies, visits, consents, and what anybody may read.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use super::walk::{Walk, Who, text};

/// A random id for votes, in its form.
const DEVICE: &str = "00000000000000000000000000000001";

pub(super) async fn walk(walk: &mut Walk) {
    read_what_is_public(walk).await;
    fetch_a_record(walk).await;
    read_policies(walk).await;
}

async fn read_what_is_public(walk: &mut Walk) {
    for content in ["faq", "cases", "guides", "hospitals"] {
        walk.get(Who::Anybody, &format!("/api/v1/content/{content}")).await;
    }
    walk.get(Who::Anybody, "/api/v1/law").await;
    walk.get(Who::Anybody, "/api/v1/products/ys-outpatient/2025").await;
    let vote = json!({ "helpful": true, "device": DEVICE });
    walk.put(Who::Anybody, "/api/v1/content/faq/faq-01/vote", &vote).await;
    let error = json!({ "kind": "panic", "route": "/claims/:id" });
    walk.post(Who::Anybody, "/api/v1/client-errors", &error).await;
}

/// Consents to fetching the record of a visit, fetches it, and withdraws the consent.
async fn fetch_a_record(walk: &mut Walk) {
    walk.get(Who::Xiaomei, "/api/v1/visits").await;
    let record = "/api/v1/visits/visit-xiaomei/record";
    let consent = json!({ "purpose": "hospital_fetch", "visit": "visit-xiaomei", "notice": "hospital_fetch.1" });
    let given = walk.post(Who::Xiaomei, "/api/v1/consents", &consent).await;
    let fetched = walk.ask(Who::Xiaomei, Method::POST, record).await;
    walk.get(Who::Xiaomei, "/api/v1/consents").await;
    walk.delete(Who::Xiaomei, &format!("/api/v1/consents/{}", text(&given, "consent"))).await;
    let refusal = (ProblemKind::NotConsented, 403);
    walk.refuse(Who::Xiaomei, Method::POST, record, &json!({}), refusal).await;
    walk.post(Who::Xiaomei, "/api/v1/assess", &json!({ "incident": fetched["incident"] })).await;
    walk.ask(Who::Son, Method::PUT, "/api/v1/visits/visit-zhiyuan/dismissed").await;
}

async fn read_policies(walk: &mut Walk) {
    let plan = json!({
        "insured": "chen-zhiyuan", "insurer": "单位团险", "product": "补充医疗", "cover": "medical_expenses",
        "amount": 2_000_000, "from": "2026-01-01", "to": "2026-12-31",
    });
    let path = "/api/v1/outside-policies";
    let added = walk.post_once(Who::Son, path, "plan-0001", &plan).await;
    walk.get(Who::Son, "/api/v1/policies").await;
    let own = format!("{path}/{}", text(&added, "id"));
    let mut changed = plan.clone();
    changed["amount"] = json!(3_000_000);
    walk.put(Who::Son, &own, &changed).await;
    changed["to"] = json!("2025-12-31");
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Son, Method::PUT, &own, &changed, refusal).await;
    walk.delete(Who::Son, &own).await;
}
