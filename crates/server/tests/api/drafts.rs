//! Drafts and their revisions.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Browser, Reply};
use crate::figures::{figure, reached};
use crate::test_server::{ANN, CID, TestServer};

const PATH: &str = "/api/v1/drafts/d1";

async fn put(browser: &Browser, headers: &[(&str, &str)], answers: &str) -> Reply {
    let body = json!({ "version": 1, "answers": answers }).to_string();
    browser.send(Method::PUT, PATH, headers, Some(body)).await
}

fn answers(reply: &Reply) -> Value {
    reply.ok()["answers"].clone()
}

#[tokio::test]
async fn a_draft_is_saved_read_and_deleted() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    ann.get(PATH).await.refused(ProblemKind::NotFound, 404);
    let created = put(&ann, &[], "one").await;
    assert_eq!(created.status.as_u16(), 201);
    let read = ann.get(PATH).await;
    assert_eq!((read.etag(), answers(&read)), (created.etag(), json!("one")));
    let same = ann.send(Method::GET, PATH, &[("if-none-match", &read.etag())], None).await;
    assert_eq!(same.status.as_u16(), 304);
    ann.send(Method::DELETE, PATH, &[], None).await.ok();
    ann.send(Method::DELETE, PATH, &[], None).await.ok();
    ann.get(PATH).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn changing_a_draft_requires_its_revision() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = put(&ann, &[("if-none-match", "*")], "one").await;
    first.ok();
    put(&ann, &[], "two").await.refused(ProblemKind::PreconditionRequired, 428);
    put(&ann, &[("if-none-match", "*")], "two").await.refused(ProblemKind::Stale, 412);
    let second = put(&ann, &[("if-match", &first.etag())], "two").await;
    assert_eq!(second.status.as_u16(), 200);
    put(&ann, &[("if-match", &first.etag())], "three").await.refused(ProblemKind::Stale, 412);
    assert_eq!(answers(&ann.get(PATH).await), "two");
    put(&ann, &[("if-match", "*")], "three").await.ok();
    ann.send(Method::DELETE, PATH, &[], None).await.ok();
    put(&ann, &[("if-match", &second.etag())], "four").await.refused(ProblemKind::Stale, 412);
}

#[tokio::test]
async fn one_of_two_concurrent_changes_is_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut tag = put(&ann, &[], "start").await.etag();
    let rounds = figure(20, 500);
    for round in 0..rounds {
        let (one, two) = (format!("{round}-1"), format!("{round}-2"));
        let headers = [("if-match", tag.as_str())];
        let (one, two) = tokio::join!(put(&ann, &headers, &one), put(&ann, &headers, &two));
        let (winner, loser) = if one.status.is_success() { (one, two) } else { (two, one) };
        loser.refused(ProblemKind::Stale, 412);
        assert_eq!(answers(&ann.get(PATH).await), answers(&winner));
        tag = winner.etag();
    }
    reached(
        "6",
        format!("{} writes of two editors: {rounds} refused, none lost silently", 2 * rounds),
    );
}

#[tokio::test]
async fn draft_ids_are_separate_for_each_owner() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    put(&ann, &[], "ann's").await.ok();
    cid.get(PATH).await.refused(ProblemKind::NotFound, 404);
    put(&cid, &[], "cid's").await.ok();
    cid.send(Method::DELETE, PATH, &[], None).await.ok();
    assert_eq!(answers(&ann.get(PATH).await), "ann's");
}

#[tokio::test]
async fn a_draft_expires_after_thirty_days() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    put(&ann, &[], "one").await.ok();
    server.clock.advance(30 * 24 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    ann.get(PATH).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn drafts_with_invalid_size_or_id_are_refused() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    put(&ann, &[], &"x".repeat(65_536)).await.ok();
    let tag = ann.get(PATH).await.etag();
    let reply = put(&ann, &[("if-match", &tag)], &"x".repeat(65_537)).await;
    reply.refused_fields(&[("/answers", FieldFlaw::TooLong)]);
    let reply = put(&ann, &[("if-match", &tag)], &"x".repeat(300_000)).await;
    reply.refused(ProblemKind::TooLarge, 413);
    let body = json!({ "version": 1, "answers": "" }).to_string();
    for path in ["/api/v1/drafts/a%20b", "/api/v1/drafts/..%2F..", "/api/v1/drafts/%E4%B8%80"] {
        let reply = ann.send(Method::PUT, path, &[], Some(body.clone())).await;
        reply.refused(ProblemKind::MalformedRequest, 400);
    }
}
