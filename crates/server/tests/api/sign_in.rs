//! Codes, cookies and sessions.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::json;

use crate::test_server::{ANN, CID, CODE, TestServer};

const CODES: &str = "/api/v1/session/codes";
const SESSION: &str = "/api/v1/session";
const MINUTE: i64 = 60_000;

#[tokio::test]
async fn a_person_signs_in_and_out() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    ann.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
    let sent = ann.post(CODES, &json!({ "phone": "+86 138 0000 0011" })).await.ok();
    assert_eq!(sent, json!({ "valid_for_seconds": 300, "retry_after_seconds": 60 }));
    let me = ann.post(SESSION, &json!({ "phone": ANN, "code": "135 790" })).await.ok();
    assert_eq!(me["name"], "安");
    assert_eq!(me["phone_masked"], "*******0011");
    assert_eq!(me["people"][0]["relation"], "myself");
    assert_eq!(me["people"][1]["relation"], "mother");
    assert_eq!(ann.get("/api/v1/me").await.ok(), me);

    ann.send(Method::DELETE, SESSION, &[], None).await.ok();
    ann.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
}

#[tokio::test]
async fn the_response_does_not_reveal_whether_a_number_is_known() {
    let server = TestServer::start().await;
    let known = server.anybody().post(CODES, &json!({ "phone": ANN })).await;
    let unknown = server.anybody().post(CODES, &json!({ "phone": "13900009999" })).await;
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
}

#[tokio::test]
async fn a_newcomer_may_sign_in_and_has_nothing_yet() {
    let server = TestServer::start().await;
    let new = server.signed_in("13900009999").await;
    let me = new.get("/api/v1/me").await.ok();
    assert_eq!(me["people"].as_array().unwrap().len(), 1);
    assert_eq!(new.get("/api/v1/policies").await.ok()["policies"], json!([]));
    let again = server.anybody();
    server.clock.advance(MINUTE);
    again.post(CODES, &json!({ "phone": "13900009999" })).await.ok();
    let same = again.post(SESSION, &json!({ "phone": "13900009999", "code": CODE })).await.ok();
    assert_eq!(same["id"], me["id"]);
}

#[tokio::test]
async fn the_session_cookie_has_its_security_attributes() {
    for (secure, flags) in [
        (false, "HttpOnly; SameSite=Lax; Path=/"),
        (true, "HttpOnly; SameSite=Lax; Secure; Path=/"),
    ] {
        let server = TestServer::start_with(secure, None).await;
        let ann = server.anybody();
        ann.post(CODES, &json!({ "phone": ANN })).await.ok();
        let reply = ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await;
        let cookie = reply.header("set-cookie").unwrap();
        let (name, rest) = cookie.split_once('=').unwrap();
        let (token, found) = rest.split_once("; ").unwrap();
        assert_eq!(name, if secure { "__Host-sid" } else { "sid" });
        assert_eq!(token.len(), 64);
        assert_eq!(found, format!("{flags}; Max-Age=43200"));
        assert_eq!(reply.header("strict-transport-security").is_some(), secure);
    }
}

#[tokio::test]
async fn signing_in_ends_the_previous_session() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let old = ann.get("/api/v1/me").await;
    old.ok();
    server.clock.advance(MINUTE);
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    let first = ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await;
    let stolen_cookie = first.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let thief = server.anybody();
    thief.send(Method::GET, "/api/v1/me", &[("cookie", &stolen_cookie)], None).await.ok();
    server.clock.advance(MINUTE);
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await.ok();
    let stolen = thief.send(Method::GET, "/api/v1/me", &[("cookie", &stolen_cookie)], None).await;
    stolen.refused(ProblemKind::NotSignedIn, 401);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_of_inactivity() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for _ in 0..3 {
        server.clock.advance(29 * MINUTE);
        ann.get("/api/v1/me").await.ok();
    }
    server.clock.advance(30 * MINUTE);
    ann.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_of_activity() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    for _ in 0..35 {
        server.clock.advance(20 * MINUTE);
        ann.get("/api/v1/me").await.ok();
    }
    server.clock.advance(20 * MINUTE);
    ann.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
}

#[tokio::test]
async fn a_forged_cookie_is_not_a_session() {
    let server = TestServer::start().await;
    for cookie in ["sid=", "sid=deadbeef", "sid=' OR 1=1 --", "__Host-sid=1", "garbage"] {
        let reply =
            server.anybody().send(Method::GET, "/api/v1/me", &[("cookie", cookie)], None).await;
        reply.refused(ProblemKind::NotSignedIn, 401);
    }
}

#[tokio::test]
async fn five_wrong_codes_invalidate_the_right_one() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    for _ in 0..5 {
        let reply = ann.post(SESSION, &json!({ "phone": ANN, "code": "000000" })).await;
        reply.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    }
    let _server = server.restart().await;
    let reply = ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await;
    reply.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(reply.header("retry-after"), Some("60"), "until a new code can be asked for");
}

#[tokio::test]
async fn strangers_cannot_spoil_the_code_of_somebody_else() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    let stranger = server.anybody();
    for _ in 0..6 {
        let reply = stranger.post(SESSION, &json!({ "phone": ANN, "code": "000000" })).await;
        reply.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    }
    server.clock.advance(MINUTE);
    // The stranger's code does not replace Ann's, and Ann's is of no use to the stranger.
    stranger.post(CODES, &json!({ "phone": ANN })).await.ok();
    ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await.ok();
}

#[tokio::test]
async fn strangers_cannot_use_up_the_codes_of_a_browser_that_is_known() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    ann.send(Method::DELETE, SESSION, &[], None).await.ok();
    for _ in 1..20 {
        server.clock.advance(MINUTE);
        server.anybody().post(CODES, &json!({ "phone": ANN })).await.ok();
    }
    server.clock.advance(MINUTE);
    let stranger = server.anybody().post(CODES, &json!({ "phone": ANN })).await;
    stranger.refused(ProblemKind::TooManyRequests, 429);
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    ann.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await.ok();
    // What proves a sign-in with one number proves nothing about another.
    let sent = server.anybody().post(CODES, &json!({ "phone": CID })).await;
    sent.ok();
    let browser = sent.header("set-cookie").unwrap();
    assert!(browser.starts_with("browser=") && browser.contains("HttpOnly"), "{browser}");
    ann.post(CODES, &json!({ "phone": CID })).await.refused(ProblemKind::TooManyRequests, 429);
}

/// A browser that has signed in gets no new allowance by hiding that it has, nor by taking another name.
#[tokio::test]
async fn a_number_gets_twice_its_codes_of_a_day_at_most() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut sent = 1;
    for round in 0..60 {
        server.clock.advance(MINUTE);
        let known = ann.post(CODES, &json!({ "phone": ANN })).await;
        sent += u32::from(known.status == 200);
        server.clock.advance(MINUTE);
        // The cookie without its proof, and now and then a new one with which somebody signs in.
        let cookie = known.header("set-cookie").unwrap_or_default().to_owned();
        let name = cookie.split(['.', ';']).next().unwrap_or_default().to_owned();
        let headers = [("cookie", name.as_str())];
        let body = json!({ "phone": ANN }).to_string();
        let hidden = server.anybody().send(Method::POST, CODES, &headers, Some(body)).await;
        sent += u32::from(hidden.status == 200);
        if round % 5 == 0 {
            server.clock.advance(MINUTE);
            let another = server.anybody();
            sent += u32::from(another.post(CODES, &json!({ "phone": ANN })).await.status == 200);
            another.post(SESSION, &json!({ "phone": ANN, "code": CODE })).await;
            server.clock.advance(MINUTE);
            sent += u32::from(another.post(CODES, &json!({ "phone": ANN })).await.status == 200);
        }
    }
    assert_eq!(sent, 40);
}

#[tokio::test]
async fn a_code_works_once_and_for_five_minutes() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    let sign_in = json!({ "phone": ANN, "code": CODE });
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    ann.post(SESSION, &sign_in).await.ok();
    ann.post(SESSION, &sign_in).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    server.clock.advance(MINUTE);
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    server.clock.advance(5 * MINUTE);
    ann.post(SESSION, &sign_in).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
}

#[tokio::test]
async fn codes_are_limited_to_one_a_minute_and_twenty_a_day() {
    let server = TestServer::start().await;
    let ann = server.anybody();
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    for _ in 1..20 {
        let reply = ann.post(CODES, &json!({ "phone": ANN })).await;
        reply.refused(ProblemKind::TooManyRequests, 429);
        assert_eq!(reply.header("retry-after"), Some("60"));
        server.clock.advance(MINUTE);
        ann.post(CODES, &json!({ "phone": ANN })).await.ok();
    }
    server.clock.advance(MINUTE);
    let reply = ann.post(CODES, &json!({ "phone": ANN })).await;
    reply.refused(ProblemKind::TooManyRequests, 429);
    let wait: i64 = reply.header("retry-after").unwrap().parse().unwrap();
    server.clock.advance(wait * 1_000);
    ann.post(CODES, &json!({ "phone": ANN })).await.ok();
}

#[tokio::test]
async fn sign_in_fields_are_validated() {
    let server = TestServer::start().await;
    let reply = server.anybody().post(SESSION, &json!({ "phone": "12", "code": "" })).await;
    reply.refused_fields(&[("/phone", FieldFlaw::NotAMobileNumber), ("/code", FieldFlaw::Missing)]);
    let reply = server.anybody().post(CODES, &json!({ "phone": "" })).await;
    reply.refused_fields(&[("/phone", FieldFlaw::Missing)]);
}
