//! Filing a report.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::json;

use crate::figures::{figure, reached};
use crate::test_server::{ANN, CID, TestServer, report};

#[tokio::test]
async fn a_report_opens_a_case_with_a_claim_for_each_policy() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let reply = ann.file("key-00001", &report("ann", &["ann-b", "ann-a"])).await;
    assert_eq!(reply.status.as_u16(), 201);
    let filed = reply.ok();
    assert_eq!(filed["case_no"], "2611-0001");
    assert_eq!(filed["filed_at"], "2026-11-20T10:00:00.000+08:00");
    let case = ann.get(&format!("/api/v1/cases/{}", filed["case"].as_str().unwrap())).await.ok();
    assert_eq!(case["insured_name"], "安");
    assert_eq!(case["versions"], json!(["1", "1"]));
    let entries = case["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1);
    let report = &entries[0]["event"]["report"];
    assert_eq!(report["case_no"], "2611-0001");
    assert_eq!(report["title"]["zh"], "第一人民医院");
    let claims = report["claims"].as_array().unwrap();
    assert_eq!((&claims[0]["policy"], &claims[1]["policy"]), (&json!("ann-b"), &json!("ann-a")));
    // 300 yuan minus 100, at 80 %, is paid by one policy; the other pays the rest.
    assert!(claims.iter().any(|claim| claim["estimate"] == 16_000), "{claims:?}");
    let second = ann.file("key-00002", &self::report("mo", &["mo-a"])).await.ok();
    assert_eq!(second["case_no"], "2611-0002");
}

#[tokio::test]
async fn the_same_key_files_once() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = ann.file("key-00001", &report("ann", &["ann-a"])).await;
    assert_eq!(first.header("idempotent-replayed"), None);
    let server = server.restart().await;
    let ann_again = crate::client::Browser { url: server.inner.url(), ..ann };
    let again = ann_again.file("key-00001", &report("ann", &["ann-a"])).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let other = ann_again.file("key-00001", &report("ann", &["ann-b"])).await;
    other.refused(ProblemKind::IdempotencyKeyReused, 422);
    assert_eq!(ann_again.get("/api/v1/cases").await.ok()["total"], 1);
}

#[tokio::test]
async fn a_key_files_once_however_late_it_is_sent_again() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    server.clock.advance(40 * 24 * 3_600_000);
    let server = server.restart().await;
    let ann = server.signed_in(ANN).await;
    let again = ann.file("key-00001", &report("ann", &["ann-a"])).await;
    assert_eq!((again.status.as_u16(), again.ok()), (201, first.clone()));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    // Another report under the key is refused with the case that was filed under it, and when.
    let other = ann.file("key-00001", &report("ann", &["ann-b"])).await;
    let earlier = other.refused(ProblemKind::IdempotencyKeyReused, 422).earlier.unwrap();
    assert_eq!(serde_json::to_value(earlier).unwrap(), first);
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], 1);
}

#[tokio::test]
async fn a_second_report_of_the_same_event_asks_first() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a"]);
    body.as_object_mut().unwrap().remove("another_event");
    let first = ann.file("key-00001", &body).await.ok();
    body["policies"] = json!(["ann-b"]);
    // One question about the event, not one about each of its receipts.
    body["ask_about_repeats"] = json!(true);
    let reply = ann.file("key-00002", &body).await;
    let earlier = reply.refused(ProblemKind::EventReportedBefore, 409).earlier.unwrap();
    assert_eq!(serde_json::to_value(earlier).unwrap(), first);
    // The person's answer, under the same key.
    body["another_event"] = json!(true);
    body["ask_about_repeats"] = json!(false);
    let second = ann.file("key-00002", &body).await.ok();
    assert_ne!(second["case"], first["case"]);

    // Another sum, place, day or person is another event.
    body["another_event"] = json!(false);
    for (nth, (path, value)) in [
        ("/incident/bills/0/lines/0/amount", json!(30_001)),
        ("/place", json!("第二人民医院")),
        ("/incident/on", json!("2026-11-17")),
    ]
    .into_iter()
    .enumerate()
    {
        let mut other = body.clone();
        *other.pointer_mut(path).unwrap() = value;
        ann.file(&format!("key-1000{nth}"), &other).await.ok();
    }
    let mut mothers = report("mo", &["mo-a"]);
    mothers.as_object_mut().unwrap().remove("another_event");
    ann.file("key-20000", &mothers).await.ok();
}

#[tokio::test]
async fn a_key_of_another_kind_of_request_does_not_file() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let file = crate::files::stored_picture(&ann, "key-1").await;
    let document = json!({ "document": { "document": "invoice", "files": [file] } }).to_string();
    let path = format!("/api/v1/cases/{}/documents", filed["case"].as_str().unwrap());
    let key = [("idempotency-key", "key-00002")];
    ann.send(Method::POST, &path, &key, Some(document)).await.ok();
    let reply = ann.file("key-00002", &report("ann", &["ann-b"])).await;
    assert_eq!(reply.refused(ProblemKind::IdempotencyKeyReused, 422).earlier, None);
}

#[tokio::test]
async fn idempotency_keys_are_separate_for_each_person() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let anns = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let cids = cid.file("key-00001", &report("cid", &["cid-a"])).await.ok();
    assert_ne!(anns["case"], cids["case"]);
}

#[tokio::test]
async fn sixteen_concurrent_requests_with_one_key_file_once() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let keys = figure(4, 200);
    for nth in 0..keys {
        let key = format!("race-{nth:05}");
        let sent = (0..16).map(|_| {
            let (ann, key) = (ann.clone(), key.clone());
            tokio::spawn(async move { ann.file(&key, &report("ann", &["ann-a", "ann-b"])).await })
        });
        let mut replies = Vec::new();
        for reply in sent.collect::<Vec<_>>() {
            replies.push(reply.await.unwrap());
        }
        let fresh = replies.iter().filter(|reply| reply.header("idempotent-replayed").is_none());
        assert_eq!(fresh.count(), 1);
        assert!(replies.iter().all(|reply| reply.ok() == replies[0].ok()));
        let other = ann.file(&key, &report("ann", &["ann-a"])).await;
        other.refused(ProblemKind::IdempotencyKeyReused, 422);
    }
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], keys);
    reached("5", format!("{keys} keys with 16 requests at once: {keys} cases, another body 422"));
}

#[tokio::test]
async fn without_a_key_or_a_session_nothing_is_filed() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let body = report("ann", &["ann-a"]);
    ann.post("/api/v1/cases", &body).await.refused(ProblemKind::IdempotencyKeyMissing, 400);
    ann.file("short", &body).await.refused(ProblemKind::MalformedRequest, 400);
    server.anybody().file("key-00001", &body).await.refused(ProblemKind::NotSignedIn, 401);
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], 0);
}

#[tokio::test]
async fn every_invalid_field_is_reported() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a", "ann-a", "cid-a"]);
    body["place"] = json!("  ");
    body["payee"] = json!({ "name": "4", "account_tail": "88" });
    body["declared_true"] = json!(false);
    body["visit"] = json!("no such visit");
    body["incident"]["on"] = json!("2026-11-21");
    ann.file("key-00001", &body).await.refused_fields(&[
        ("/incident/on", FieldFlaw::InTheFuture),
        ("/place", FieldFlaw::Missing),
        ("/payee/name", FieldFlaw::NotAName),
        ("/payee/account_tail", FieldFlaw::NotAnAccountTail),
        ("/declared_true", FieldFlaw::Missing),
        ("/visit", FieldFlaw::NotFound),
        ("/policies/1", FieldFlaw::Malformed),
        ("/policies/2", FieldFlaw::NotFound),
    ]);
    let none = report("ann", &[]);
    ann.file("key-00001", &none).await.refused_fields(&[("/policies", FieldFlaw::Missing)]);
    // A refused report does not use up the key.
    ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
}

#[tokio::test]
async fn nobody_can_file_for_strangers_or_under_their_policies() {
    let server = TestServer::start().await;
    let cid = server.signed_in(CID).await;
    let reply = cid.file("key-00001", &report("ann", &["ann-a"])).await;
    reply.refused_fields(&[("/incident/insured", FieldFlaw::NotFound)]);
    let reply = cid.file("key-00001", &report("cid", &["ann-a"])).await;
    reply.refused_fields(&[("/policies/0", FieldFlaw::NotFound)]);
    // A policy of the family, but of a different insured.
    let ann = server.signed_in(ANN).await;
    let reply = ann.file("key-00001", &report("ann", &["mo-a"])).await;
    reply.refused_fields(&[("/policies/0", FieldFlaw::NotFound)]);
}

#[tokio::test]
async fn only_the_insured_can_be_the_payee() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let with_payee = |name: &str| {
        let mut body = report("mo", &["mo-a"]);
        body["payee"]["name"] = json!(name);
        body
    };
    // Her mandate for her mother does not entitle her to receive payments; a stranger has no right at all.
    for name in ["安", "齐"] {
        let reply = ann.file("key-00001", &with_payee(name)).await;
        reply.refused_fields(&[("/payee/name", FieldFlaw::NotPayable)]);
    }
    ann.file("key-00001", &with_payee(" 莫 ")).await.ok();
}

#[tokio::test]
async fn another_site_cannot_file() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let body = report("ann", &["ann-a"]).to_string();
    for headers in [
        [("idempotency-key", "key-00001"), ("sec-fetch-site", "cross-site")],
        [("idempotency-key", "key-00001"), ("sec-fetch-site", "same-site")],
        [("idempotency-key", "key-00001"), ("origin", "https://evil.example")],
        [("idempotency-key", "key-00001"), ("origin", "null")],
    ] {
        let reply = ann.send(Method::POST, "/api/v1/cases", &headers, Some(body.clone())).await;
        reply.refused(ProblemKind::CrossSite, 403);
    }
    let own = [("idempotency-key", "key-00001"), ("sec-fetch-site", "same-origin")];
    ann.send(Method::POST, "/api/v1/cases", &own, Some(body)).await.ok();
}

/// Sends a complete request and disconnects without waiting for the response.
fn send_and_hang_up(ann: &crate::client::Browser, cookie: &str, key: &str, body: &str) {
    use std::io::Write;
    let address = ann.url.strip_prefix("http://").unwrap();
    let head = format!(
        "POST /api/v1/cases HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\
         content-type: application/json\r\nidempotency-key: {key}\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    let mut socket = std::net::TcpStream::connect(address).unwrap();
    socket.write_all(head.as_bytes()).unwrap();
    socket.write_all(body.as_bytes()).unwrap();
    socket.flush().unwrap();
}

#[tokio::test]
async fn fifty_retries_without_a_received_response_make_one_case() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    ann.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let sign_in = json!({ "phone": ANN, "code": crate::test_server::CODE });
    let signed_in = ann.post("/api/v1/session", &sign_in).await;
    let cookie = signed_in.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let body = report("ann", &["ann-a", "ann-b"]);
    for _ in 0..50 {
        send_and_hang_up(&ann, &cookie, "key-00001", &body.to_string());
    }
    let filed = ann.file("key-00001", &body).await.ok();
    let list = ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["total"], 1);
    assert_eq!(list["cases"][0]["id"], filed["case"]);
    assert_eq!(list["cases"][0]["claims"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_receipt_that_was_claimed_before_is_asked_about_until_it_is_confirmed() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let mut again = report("ann", &["ann-a"]);
    // Clients that do not ask file as before.
    ann.file("key-00002", &again).await.ok();
    again["ask_about_repeats"] = json!(true);
    let refused = ann.file("key-00003", &again).await.refused(ProblemKind::RepeatedReceipts, 409);
    assert_eq!(refused.repeats.len(), 1, "each bill is named once");
    let repeat = &refused.repeats[0];
    assert_eq!((repeat.bill, repeat.same_as), (0, None));
    assert!(repeat.case_no.is_some());
    again["incident"]["bills"][0]["confirmed"] = json!(true);
    let filed = ann.file("key-00003", &again).await.ok();
    let case = filed["case"].as_str().unwrap();
    let kept = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let bill = &kept["entries"][0]["event"]["report"]["incident"]["bills"][0];
    assert_eq!(bill["confirmed"], json!(true), "the answer is kept: {kept}");

    // Another person's report, another hospital, and another number are no repeats.
    let cid = server.signed_in(CID).await;
    let mut cids = report("cid", &["cid-a"]);
    cids["ask_about_repeats"] = json!(true);
    cid.file("key-00004", &cids).await.ok();
    let mut elsewhere = report("ann", &["ann-a"]);
    elsewhere["ask_about_repeats"] = json!(true);
    elsewhere["place"] = json!("第二人民医院");
    elsewhere["incident"]["bills"][0]["receipt"] = json!({ "number": "0012345678" });
    ann.file("key-00005", &elsewhere).await.ok();
    // The number says enough, wherever the report says it happened.
    elsewhere["place"] = json!("第三人民医院");
    elsewhere["incident"]["bills"][0]["on"] = json!("2026-11-17");
    let refused = ann.file("key-00006", &elsewhere).await;
    assert_eq!(refused.refused(ProblemKind::RepeatedReceipts, 409).repeats.len(), 1);
    assert_ne!(first["case"], filed["case"]);
}

#[tokio::test]
async fn a_receipt_entered_twice_is_asked_about() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut twice = report("ann", &["ann-a"]);
    twice["ask_about_repeats"] = json!(true);
    let bill = twice["incident"]["bills"][0].clone();
    twice["incident"]["bills"].as_array_mut().unwrap().push(bill);
    let refused = ann.file("key-00001", &twice).await.refused(ProblemKind::RepeatedReceipts, 409);
    assert_eq!((refused.repeats[0].bill, refused.repeats[0].same_as), (1, Some(0)));
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], 0);
}

#[tokio::test]
async fn a_refund_is_accepted_if_it_is_marked() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a"]);
    let mut refund = body["incident"]["bills"][0].clone();
    refund["lines"][0]["amount"] = json!(-10_000);
    body["incident"]["bills"].as_array_mut().unwrap().push(refund);
    let refused = ann.file("key-00001", &body).await.refused(ProblemKind::InvalidFields, 422);
    assert_eq!(refused.errors[0].field, "/incident/bills/1/refund");
    body["incident"]["bills"][1]["refund"] = json!({});
    ann.file("key-00001", &body).await.ok();
}
