//! FAQ, case studies, guides and hospitals, and votes on answers.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Browser, Reply};
use crate::test_server::{ANN, TestServer};

async fn vote(browser: &Browser, entry: &str, helpful: bool, device: &str) -> Reply {
    let path = format!("/api/v1/content/faq/{entry}/vote");
    let body = json!({ "helpful": helpful, "device": device }).to_string();
    browser.send(Method::PUT, &path, &[], Some(body)).await
}

fn votes(reply: &Reply) -> (u64, u64) {
    let Value::Object(votes) = reply.ok() else { panic!("{reply:?}") };
    (votes["helpful"].as_u64().unwrap(), votes["not_helpful"].as_u64().unwrap())
}

#[tokio::test]
async fn content_is_public_and_not_sent_again_if_unchanged() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    for (path, list, many) in [
        ("faq", "entries", 25),
        ("cases", "cases", 8),
        ("guides", "guides", 7),
        ("hospitals", "hospitals", 303),
    ] {
        let path = format!("/api/v1/content/{path}");
        let reply = anybody.get(&path).await;
        assert_eq!(reply.ok()[list].as_array().unwrap().len(), many, "{path}");
        let tag = reply.etag();
        let again = anybody.send(Method::GET, &path, &[("if-none-match", &tag)], None).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    }
}

#[tokio::test]
async fn every_person_and_device_has_one_vote_and_may_change_it() {
    let server = TestServer::start().await;
    let (one, other) = ("0123456789abcdef0123456789abcdef", "f123456789abcdef0123456789abcdef");
    let anybody = server.anybody();
    assert_eq!(votes(&vote(&anybody, "faq-01", true, one).await), (1, 0));
    assert_eq!(votes(&vote(&anybody, "faq-01", true, one).await), (1, 0));
    assert_eq!(votes(&vote(&anybody, "faq-01", false, one).await), (0, 1));
    assert_eq!(votes(&vote(&anybody, "faq-01", true, other).await), (1, 1));
    assert_eq!(votes(&vote(&anybody, "faq-02", true, other).await), (1, 0));
    // Ann has one vote on two devices.
    let ann = server.signed_in(ANN).await;
    assert_eq!(votes(&vote(&ann, "faq-01", true, one).await), (2, 1));
    server.clock.advance(60_000);
    let elsewhere = server.signed_in(ANN).await;
    assert_eq!(votes(&vote(&elsewhere, "faq-01", true, other).await), (2, 1));
    // Votes survive a restart.
    let server = server.restart().await;
    assert_eq!(votes(&vote(&server.anybody(), "faq-01", true, one).await), (3, 0));
}

#[tokio::test]
async fn votes_need_an_existing_entry_and_a_valid_device() {
    let server = TestServer::start().await;
    let anybody = server.anybody();
    let device = "0123456789abcdef0123456789abcdef";
    vote(&anybody, "faq-99", true, device).await.refused(ProblemKind::NotFound, 404);
    for name in ["", "0123", "z123456789abcdef0123456789abcdef"] {
        let refused = vote(&anybody, "faq-01", true, name).await;
        refused.refused_fields(&[("/device", FieldFlaw::Malformed)]);
    }
}
