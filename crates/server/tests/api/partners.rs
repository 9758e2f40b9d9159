//! The partner API: signatures, ownership of claims, visits.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use server::partner::{Secret, Secrets};
use tempfile::TempDir;

use crate::agreement::file_claim;
use crate::client::PartnerClient;
use crate::test_server::{ANN, CID, TestServer, incident, report};

const QUEUE: &str = "/partner/v1/claims";
const VISITS: &str = "/partner/v1/visits";

fn visit(payment_no: &str, insured: &str) -> Value {
    let hospital = json!({ "zh": "福田医院", "en": "Futian Hospital" });
    json!({
        "payment_no": payment_no,
        "hospital": "futian",
        "hospital_name": hospital,
        "paid": 30_000,
        "paid_at": "2026-11-18T11:00:00+08:00",
        "incident": incident(insured),
    })
}

#[tokio::test]
async fn an_insurer_sees_its_own_claims_and_works_on_them() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("key-00001", &report("ann", &["ann-a", "ann-b"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    for (name, policy) in [("alpha", "ann-a"), ("beta", "ann-b")] {
        let queue = server.partner(name).get(QUEUE).await.ok();
        let claims = queue["claims"].as_array().unwrap();
        assert_eq!(claims.len(), 1, "{queue}");
        assert_eq!(claims[0]["policy"], policy);
        assert_eq!(claims[0]["policies"][0]["policy"]["id"], policy);
        assert_eq!(claims[0]["account_tail"], "8888");
        assert_eq!(claims[0]["status"], "reported");
        let claim = claims[0]["claim"].as_str().unwrap();
        server.partner(name).append(case, claim, json!({ "event": "received" })).await.ok();
        let queue = server.partner(name).get(QUEUE).await.ok();
        assert_eq!(queue["claims"][0]["status"], "received");
    }
    server.partner("hospital").get(QUEUE).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn an_insurer_cannot_change_claims_of_other_insurers() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let event = json!({ "event": "received" });
    server
        .partner("beta")
        .append(&case, &claim, event.clone())
        .await
        .refused(ProblemKind::NotFound, 404);
    server
        .partner("alpha")
        .append(&case, "none", event.clone())
        .await
        .refused(ProblemKind::NotFound, 404);
    server
        .partner("alpha")
        .append("none", &claim, event.clone())
        .await
        .refused(ProblemKind::NotFound, 404);
    server
        .partner("hospital")
        .append(&case, &claim, event)
        .await
        .refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn an_insurer_cannot_append_claimant_events_or_events_out_of_order() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    for event in [
        json!({ "event": "agreed" }),
        json!({ "event": "withdrawn" }),
        json!({ "event": "assessment_started" }),
        json!({ "event": "payment_arrived", "amount": 1 }),
    ] {
        alpha.append(&case, &claim, event).await.refused(ProblemKind::NotAllowedNow, 409);
    }
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    assert_eq!(view["entries"].as_array().unwrap().len(), 1, "nothing was written");
}

#[tokio::test]
async fn a_malformed_event_is_refused_with_its_location() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    for (event, place) in [
        (json!({ "event": "teleported" }), "/event/event"),
        (json!({ "event": "received", "receipt": "1" }), "/event/receipt"),
        (json!({ "event": "payment_sent", "amount": "1", "account_tail": "8888" }), "/event"),
        (json!({ "event": "decided" }), "/event"),
        (json!({}), "/event"),
        (json!(3), "/event"),
    ] {
        let problem =
            alpha.append(&case, &claim, event).await.refused(ProblemKind::MalformedBody, 400);
        assert_eq!(problem.errors[0].field, place, "{problem:?}");
    }
}

#[tokio::test]
async fn a_retried_append_happens_once() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    let path = format!("/partner/v1/cases/{case}/claims/{claim}/entries");
    let body = json!({ "event": { "event": "received" } }).to_string();
    let mut replies = Vec::new();
    for _ in 0..2 {
        let mut headers = alpha.sign("POST", &path, &body);
        headers.push(("idempotency-key", "append-001".into()));
        replies.push(alpha.send_as(Method::POST, &path, &headers, Some(body.clone())).await);
    }
    assert_eq!(replies[0].ok(), replies[1].ok());
    assert_eq!(replies[1].header("idempotent-replayed"), Some("true"));
}

#[tokio::test]
async fn a_signed_request_cannot_be_replayed() {
    let server = TestServer::start().await;
    let alpha = server.partner("alpha");
    let headers = alpha.sign("GET", QUEUE, "");
    alpha.send_as(Method::GET, QUEUE, &headers, None).await.ok();
    alpha.send_as(Method::GET, QUEUE, &headers, None).await.refused(ProblemKind::Replayed, 409);
    let server = server.restart().await;
    let alpha = server.partner("alpha");
    alpha.send_as(Method::GET, QUEUE, &headers, None).await.refused(ProblemKind::Replayed, 409);
}

/// The steps of a rotation as the guide lists them, each with the file of secrets at that time.
#[tokio::test]
async fn a_secret_is_rotated_without_a_refused_request() {
    const OLD: &str = "the old secret of alpha";
    const NEW: &str = "the new secret of alpha";
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("alpha.secret");
    for (lines, accepted, refused) in [
        (vec![OLD], vec![OLD], vec![NEW]),
        (vec![NEW, OLD], vec![OLD, NEW], vec!["the secret of beta"]),
        (vec![NEW], vec![NEW], vec![OLD]),
    ] {
        std::fs::write(&file, lines.join("\n")).unwrap();
        let secrets = Secrets::read_file(&file).unwrap();
        let server = TestServer::start_configured(|mut config: Config| {
            let alpha = config.partners.iter_mut().find(|partner| partner.name == "alpha");
            alpha.unwrap().secrets = secrets;
            config
        })
        .await;
        let signed_with = |secret: &str| {
            let clock = server.clock.clone();
            PartnerClient::new(server.inner.url(), "alpha", Secret::new(secret), clock)
        };
        for secret in accepted {
            signed_with(secret).get(QUEUE).await.ok();
        }
        for secret in refused {
            signed_with(secret).get(QUEUE).await.refused(ProblemKind::BadSignature, 401);
        }
    }
    std::fs::write(&file, "short").unwrap();
    let flaw = Secrets::read_file(&file).unwrap_err();
    assert!(flaw.contains("alpha.secret: a secret must have"), "{flaw}");
}

#[tokio::test]
async fn requests_with_an_invalid_signature_or_time_are_refused() {
    let server = TestServer::start().await;
    let alpha = server.partner("alpha");
    let signed = alpha.sign("GET", QUEUE, "");
    for nth in 0..signed.len() {
        let mut missing = signed.clone();
        missing.remove(nth);
        alpha
            .send_as(Method::GET, QUEUE, &missing, None)
            .await
            .refused(ProblemKind::BadSignature, 401);
        let mut changed = signed.clone();
        changed[nth].1 = changed[nth].1.replace(|mark: char| mark.is_ascii_hexdigit(), "0");
        alpha
            .send_as(Method::GET, QUEUE, &changed, None)
            .await
            .refused(ProblemKind::BadSignature, 401);
    }
    let other_path = format!("{QUEUE}?all=1");
    alpha
        .send_as(Method::GET, &other_path, &signed, None)
        .await
        .refused(ProblemKind::BadSignature, 401);
    server.clock.advance(5 * 60_000 + 1_000);
    alpha.send_as(Method::GET, QUEUE, &signed, None).await.refused(ProblemKind::BadSignature, 401);
    let early = alpha.sign("GET", QUEUE, "");
    server.clock.advance(-5 * 60_000 - 1_000);
    alpha.send_as(Method::GET, QUEUE, &early, None).await.refused(ProblemKind::BadSignature, 401);
    // None of these has used up a nonce.
    alpha.send_as(Method::GET, QUEUE, &signed, None).await.ok();
    let body = visit("p-1", "ann").to_string();
    let hospital = server.partner("hospital");
    let headers = hospital.sign("POST", VISITS, &body);
    let other = Some(visit("p-2", "ann").to_string());
    hospital
        .send_as(Method::POST, VISITS, &headers, other)
        .await
        .refused(ProblemKind::BadSignature, 401);
}

#[tokio::test]
async fn a_reported_visit_reaches_its_person_and_is_claimed_once() {
    let server = TestServer::start().await;
    let hospital = server.partner("hospital");
    let first = hospital.post(VISITS, &visit("p-1", "mo")).await.ok();
    let again = hospital.post(VISITS, &visit("p-1", "mo")).await.ok();
    assert_eq!(first["visit"], again["visit"], "the same payment is the same visit");
    // Only the digest of a link is stored, so a new one is created.
    assert_ne!(first["link"], again["link"]);
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    assert_eq!(cid.get("/api/v1/visits").await.ok()["visits"], json!([]));
    let visits = ann.get("/api/v1/visits").await.ok();
    assert_eq!(visits["visits"][0]["id"], first["visit"]);
    assert_eq!(visits["visits"][0]["hospital_name"]["en"], "Futian Hospital");

    let mut body = report("mo", &["mo-a"]);
    body["visit"] = first["visit"].clone();
    let filed = ann.file("key-00001", &body).await.ok();
    let case = ann.get(&format!("/api/v1/cases/{}", filed["case"].as_str().unwrap())).await.ok();
    assert_eq!(case["entries"][0]["event"]["report"]["title"]["en"], "Futian Hospital");
    assert_eq!(ann.get("/api/v1/visits").await.ok()["visits"], json!([]));
    ann.file("key-00002", &body).await.refused_fields(&[("/visit", FieldFlaw::NotFound)]);
    let dismissed = format!("/api/v1/visits/{}/dismissed", first["visit"].as_str().unwrap());
    ann.send(Method::PUT, &dismissed, &[], None).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn only_the_family_can_dismiss_a_visit() {
    let server = TestServer::start().await;
    let visit = server.partner("hospital").post(VISITS, &visit("p-1", "ann")).await.ok();
    let path = format!("/api/v1/visits/{}/dismissed", visit["visit"].as_str().unwrap());
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    cid.send(Method::PUT, &path, &[], None).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(ann.get("/api/v1/visits").await.ok()["visits"].as_array().unwrap().len(), 1);
    ann.send(Method::PUT, &path, &[], None).await.ok();
    ann.send(Method::PUT, &path, &[], None).await.ok();
    assert_eq!(ann.get("/api/v1/visits").await.ok()["visits"], json!([]));
}

#[tokio::test]
async fn an_invalid_visit_is_refused() {
    let server = TestServer::start().await;
    let hospital = server.partner("hospital");
    let mut body = visit("", "ann");
    body["paid"] = json!(-1);
    body["paid_at"] = json!("2026-11-20T10:00:01+08:00");
    hospital.post(VISITS, &body).await.refused_fields(&[
        ("/payment_no", FieldFlaw::Missing),
        ("/paid", FieldFlaw::AmountOutOfRange),
        ("/paid_at", FieldFlaw::InTheFuture),
    ]);
    let reply = hospital.post(VISITS, &visit("p-1", "nobody")).await;
    reply.refused_fields(&[("/incident/insured", FieldFlaw::NotFound)]);
    server
        .partner("alpha")
        .post(VISITS, &visit("p-1", "ann"))
        .await
        .refused(ProblemKind::NotFound, 404);
}
