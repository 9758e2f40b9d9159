//! Reads and conditional requests.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use crate::test_server::{ANN, CID, TestServer, incident};

#[tokio::test]
async fn policies_of_the_family_are_listed_with_their_terms() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let body = ann.get("/api/v1/policies").await.ok();
    let ids: Vec<_> = body["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|view| view["policy"]["id"].clone())
        .collect();
    assert_eq!(ids, ["ann-a", "ann-b", "mo-a"]);
    assert_eq!(body["catalog"].as_array().unwrap().len(), 2);
    let cid = server.signed_in(CID).await;
    let body = cid.get("/api/v1/policies").await.ok();
    assert_eq!(body["policies"].as_array().unwrap().len(), 1);
    assert_eq!(body["catalog"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn unchanged_resources_are_not_sent_again() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for (path, caching) in [
        // Nothing personal stays in the browser's cache, from which it could be read after signing out.
        ("/api/v1/policies", "no-store"),
        ("/api/v1/products/outpatient/1", "no-cache"),
        ("/api/v1/law", "no-cache"),
        ("/api/v1/content/faq", "no-cache"),
    ] {
        let first = ann.get(path).await;
        first.ok();
        assert_eq!(first.header("cache-control"), Some(caching), "{path}");
        let tag = first.etag();
        let weak = format!("W/{tag}, \"other\"");
        for held in [tag.as_str(), weak.as_str(), "*"] {
            let again = ann.send(Method::GET, path, &[("if-none-match", held)], None).await;
            assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path}");
            assert_eq!(again.etag(), tag);
        }
        let changed = ann.send(Method::GET, path, &[("if-none-match", "\"other\"")], None).await;
        assert_eq!(changed.ok(), first.ok());
    }
}

#[tokio::test]
async fn terms_and_faq_are_public() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    assert_eq!(anybody.get("/api/v1/products/outpatient/1").await.ok()["code"], "outpatient");
    anybody.get("/api/v1/products/outpatient/2").await.refused(ProblemKind::NotFound, 404);
    let faq = anybody.get("/api/v1/content/faq").await.ok();
    assert_eq!(faq["entries"].as_array().unwrap().len(), 25);
    assert!(faq["entries"][0]["question"]["zh"].is_string());
}

#[tokio::test]
async fn an_incident_is_assessed_by_the_same_rules() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let body = ann.post("/api/v1/assess", &json!({ "incident": incident("ann") })).await.ok();
    let first = &body["assessment"]["policies"][0]["benefits"][0];
    assert_eq!(first["verdict"], json!({ "verdict": "pays", "amount": 16_000 }), "{body}");
}

#[tokio::test]
async fn nobody_can_assess_for_strangers() {
    let server = TestServer::start().await;
    let cid = server.signed_in(CID).await;
    let reply = cid.post("/api/v1/assess", &json!({ "incident": incident("ann") })).await;
    reply.refused_fields(&[("/incident/insured", domain::validation::FieldFlaw::NotFound)]);
}

#[tokio::test]
async fn the_health_check_succeeds() {
    let server = TestServer::start().await;
    let reply = server.anybody().get("/healthz").await;
    assert_eq!((reply.status.as_u16(), reply.text.as_str()), (200, "ok\n"));
}

#[tokio::test]
async fn client_errors_are_accepted_without_data_only() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    let path = "/api/v1/client-errors";
    anybody.post(path, &json!({ "kind": "panic", "route": "/cases/_" })).await.ok();
    let reply =
        anybody.post(path, &json!({ "kind": "panic", "route": "/cases/13800000011" })).await;
    reply.refused_fields(&[("/route", domain::validation::FieldFlaw::Malformed)]);
}
