//! Every invalid request gets a problem that says what is wrong, never a 500, and writes nothing.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use crate::client::{Reply, client_builder};
use crate::test_server::{ANN, TestServer, report};

#[tokio::test]
async fn personal_data_requires_a_session() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    for (method, path) in [
        (Method::GET, "/api/v1/me"),
        (Method::DELETE, "/api/v1/session"),
        (Method::GET, "/api/v1/policies"),
        (Method::POST, "/api/v1/assess"),
        (Method::GET, "/api/v1/visits"),
        (Method::PUT, "/api/v1/visits/v/dismissed"),
        (Method::GET, "/api/v1/drafts"),
        (Method::GET, "/api/v1/drafts/d"),
        (Method::PUT, "/api/v1/drafts/d"),
        (Method::DELETE, "/api/v1/drafts/d"),
        (Method::GET, "/api/v1/cases"),
        (Method::POST, "/api/v1/cases"),
        (Method::GET, "/api/v1/cases/c"),
        (Method::GET, "/api/v1/cases/c/live"),
        (Method::POST, "/api/v1/cases/c/claims/d/agreement"),
    ] {
        let reply = anybody.send(method, path, &[], Some("{}".into())).await;
        reply.refused(ProblemKind::NotSignedIn, 401);
    }
    for path in ["/partner/v1/claims", "/partner/v1/visits", "/partner/v1/cases/c/claims/d/entries"]
    {
        let method = if path.ends_with("claims") { Method::GET } else { Method::POST };
        anybody.send(method, path, &[], None).await.refused(ProblemKind::BadSignature, 401);
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    for path in ["/", "/api/v1", "/api/v1/nothing", "/api/v2/me", "/partner/v1/nothing", "/x/../y"]
    {
        anybody.get(path).await.refused(ProblemKind::NotFound, 404);
    }
    let reply = anybody.send(Method::DELETE, "/api/v1/me", &[], None).await;
    reply.refused(ProblemKind::MethodNotAllowed, 405);
    assert!(reply.header("allow").unwrap().contains("GET"), "{reply:?}");
}

#[tokio::test]
async fn a_malformed_body_is_refused_with_the_location_of_the_error() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let good = report("ann", &["ann-a"]);
    let with = |pointer: &str, value: serde_json::Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let added = |pointer: &str, name: &str| {
        let mut body = good.clone();
        body.pointer_mut(pointer).unwrap()[name] = json!(1);
        body
    };
    for (body, place) in [
        (added("", "more"), "/more"),
        (added("/incident", "more"), "/incident/more"),
        (added("/incident/facts", "more"), "/incident/facts/more"),
        (added("/payee", "more"), "/payee/more"),
        (with("/incident/on", json!("2026-02-30")), "/incident/on"),
        (with("/incident/facts/cause", json!({ "is": "magic" })), "/incident/facts/cause"),
        (with("/incident/bills/0/lines/0/amount", json!(1.5)), "/incident/bills/0/lines/0/amount"),
        (with("/incident/bills/0/lines/0/amount", json!("1")), "/incident/bills/0/lines/0/amount"),
        (
            with("/incident/bills/0/lines/0/amount", json!(9_007_199_254_740_992_i64)),
            "/incident/bills/0/lines/0/amount",
        ),
        (with("/policies", json!("ann-a")), "/policies"),
        (with("/policies", json!([1])), "/policies/0"),
        (with("/declared_true", json!("yes")), "/declared_true"),
        (json!([]), ""),
    ] {
        let problem = ann.file("key-00001", &body).await.refused(ProblemKind::MalformedBody, 400);
        assert_eq!(problem.errors[0].field, place, "{problem:?}");
    }
    for text in ["", "{", "nul", "{\"place\":\"\u{0}\"}", "{}{}", &"[".repeat(100_000)] {
        let headers = [("idempotency-key", "key-00001")];
        let reply = ann.send(Method::POST, "/api/v1/cases", &headers, Some(text.into())).await;
        reply.refused(ProblemKind::MalformedBody, 400);
    }
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], 0);
}

#[tokio::test]
async fn an_amount_out_of_range_is_a_field_error() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a"]);
    body["incident"]["bills"][0]["lines"][0]["amount"] = json!(10_000_000_001_i64);
    let problem = ann.file("key-00001", &body).await.refused(ProblemKind::InvalidFields, 422);
    assert_eq!(problem.errors[0].field, "/incident/bills/0/lines/0/amount");
}

#[tokio::test]
async fn a_body_with_another_media_type_is_refused() {
    let server = TestServer::start().await;
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]
    {
        let reply = client_builder()
            .build()
            .unwrap()
            .post(format!("{}/api/v1/session/codes", server.inner.url()))
            .header("content-type", content_type)
            .body(json!({ "phone": ANN }).to_string());
        let reply = Reply::read(reply.send().await.unwrap()).await;
        reply.refused(ProblemKind::UnsupportedMediaType, 415);
    }
    let reply = client_builder()
        .build()
        .unwrap()
        .post(format!("{}/api/v1/session/codes", server.inner.url()))
        .header("content-type", "Application/JSON; charset=utf-8")
        .body(json!({ "phone": ANN }).to_string());
    Reply::read(reply.send().await.unwrap()).await.ok();
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a"]);
    body["place"] = json!("x".repeat(256 * 1024));
    ann.file("key-00001", &body).await.refused(ProblemKind::TooLarge, 413);
    let hospital = server.partner("hospital");
    hospital.post("/partner/v1/visits", &body).await.refused(ProblemKind::TooLarge, 413);
}

#[tokio::test]
async fn responses_are_compressed_on_request() {
    let server = TestServer::start().await;
    for coding in ["br", "gzip"] {
        let reply = client_builder()
            .build()
            .unwrap()
            .get(format!("{}/api/v1/content/faq", server.inner.url()))
            .header("accept-encoding", coding)
            .send()
            .await
            .unwrap();
        assert_eq!(reply.headers()["content-encoding"], coding);
    }
}
