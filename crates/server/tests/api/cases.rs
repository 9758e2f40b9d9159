//! Lists of cases, and ownership.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::test_server::{ANN, CID, TestServer, report};

fn numbers(list: &Value) -> Vec<&str> {
    list["cases"].as_array().unwrap().iter().map(|case| case["case_no"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn cases_are_paged_by_their_latest_update() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for nth in 0..5 {
        ann.file(&format!("key-0000{nth}"), &report("ann", &["ann-a"])).await.ok();
        // Two at the same time, so that the order does not depend on the time alone.
        server.clock.advance(if nth == 2 { 0 } else { 1_000 });
    }
    let all = ann.get("/api/v1/cases").await.ok();
    assert_eq!((&all["total"], &all["next_cursor"]), (&json!(5), &Value::Null));
    let mut seen = Vec::new();
    let mut path = "/api/v1/cases?limit=2".to_owned();
    loop {
        let page = ann.get(&path).await.ok();
        assert_eq!(page["total"], 5);
        seen.extend(numbers(&page).into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/api/v1/cases?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, numbers(&all));
    assert_eq!(seen.first().map(String::as_str), Some("2611-0005"));
    assert_eq!(seen.last().map(String::as_str), Some("2611-0001"));

    // An update moves an old case to the front.
    let oldest = &all["cases"][4];
    let (case, claim) =
        (oldest["id"].as_str().unwrap(), oldest["claims"][0]["id"].as_str().unwrap());
    server.partner("alpha").append(case, claim, json!({ "event": "received" })).await.ok();
    let all = ann.get("/api/v1/cases").await.ok();
    assert_eq!(numbers(&all).first(), Some(&"2611-0001"));
    let claim = &all["cases"][0]["claims"][0];
    assert_eq!(claim["status"], "received");
    assert_eq!(claim["amount"], 16_000);
    assert_eq!(claim["due"]["rule"], "decide_personal", "{claim}");
    assert_eq!(claim["due"]["overdue"], false);
    server.clock.advance(30 * 24 * 3_600_000);
    let all = server.signed_in(ANN).await.get("/api/v1/cases").await.ok();
    assert_eq!(all["cases"][0]["claims"][0]["due"]["overdue"], true);
}

#[tokio::test]
async fn invalid_paging_parameters_are_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for query in
        ["limit=0", "limit=10001", "limit=-1", "limit=x", "cursor=x", "cursor=zz.1", "cursor="]
    {
        let reply = ann.get(&format!("/api/v1/cases?{query}")).await;
        reply.refused(ProblemKind::MalformedRequest, 400);
    }
}

#[tokio::test]
async fn somebody_elses_case_looks_like_a_missing_one() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let filed = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let paths = |case: &str, claim: &str| {
        [
            (Method::GET, format!("/api/v1/cases/{case}")),
            (Method::GET, format!("/api/v1/cases/{case}/live")),
            (Method::POST, format!("/api/v1/cases/{case}/claims/{claim}/agreement")),
        ]
    };
    for ((method, theirs), (_, none)) in paths(case, claim).into_iter().zip(paths("none", "none")) {
        let theirs = cid.send(method.clone(), &theirs, &[], None).await;
        let none = cid.send(method, &none, &[], None).await;
        let mut theirs = serde_json::to_value(theirs.refused(ProblemKind::NotFound, 404)).unwrap();
        let none = serde_json::to_value(none.refused(ProblemKind::NotFound, 404)).unwrap();
        theirs["instance"] = none["instance"].clone();
        assert_eq!(theirs, none);
    }
    assert_eq!(cid.get("/api/v1/cases").await.ok()["total"], 0);
}

#[tokio::test]
async fn an_unchanged_case_is_not_sent_again() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    let path = format!("/api/v1/cases/{case}");
    let first = ann.get(&path).await;
    let held = first.etag();
    let same = ann.send(Method::GET, &path, &[("if-none-match", &held)], None).await;
    assert_eq!(same.status.as_u16(), 304);
    let claim = first.ok()["entries"][0]["event"]["report"]["claims"][0]["claim"].clone();
    server
        .partner("alpha")
        .append(case, claim.as_str().unwrap(), json!({ "event": "received" }))
        .await
        .ok();
    let second = ann.send(Method::GET, &path, &[("if-none-match", &held)], None).await;
    assert_eq!(second.ok()["entries"].as_array().unwrap().len(), 2);
    assert_ne!(second.etag(), held);
}
