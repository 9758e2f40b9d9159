//! Drafts and their revisions.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Browser, Reply};
use crate::figures::{figure, reached};
use crate::files::{listed, stored_picture};
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

/// As after a deletion without a network: what was saved elsewhere in the meantime stays.
#[tokio::test]
async fn a_draft_that_was_saved_after_its_deletion_stays() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let at = |reply: &Reply| reply.ok()["saved_at"].as_str().unwrap().replace('+', "%2B");
    let deleted_at = at(&put(&ann, &[], "one").await);
    let path = format!("{PATH}?unchanged_since={deleted_at}");
    server.clock.advance(1_000);
    let tag = ann.get(PATH).await.etag();
    put(&ann, &[("if-match", &tag)], "two").await.ok();
    ann.send(Method::DELETE, &path, &[], None).await.refused(ProblemKind::Stale, 412);
    assert_eq!(answers(&ann.get(PATH).await), "two");
    let saved_at = at(&ann.get(PATH).await);
    let path = format!("{PATH}?unchanged_since={saved_at}");
    ann.send(Method::DELETE, &path, &[], None).await.ok();
    // Nor is it an error if it was deleted elsewhere.
    ann.send(Method::DELETE, &path, &[], None).await.ok();
    ann.get(PATH).await.refused(ProblemKind::NotFound, 404);

    let malformed = format!("{PATH}?unchanged_since=yesterday");
    let reply = ann.send(Method::DELETE, &malformed, &[], None).await;
    reply.refused(ProblemKind::MalformedRequest, 400);
    let reply = server.anybody().send(Method::DELETE, &path, &[], None).await;
    reply.refused(ProblemKind::NotSignedIn, 401);
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

/// Saves a draft under this id, with what a list shows of it and the key of its files.
async fn put_listed(browser: &Browser, id: &str, etag: Option<&str>, more: Value) -> Reply {
    let mut body = json!({ "version": 1, "answers": "{}" });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let path = format!("/api/v1/drafts/{id}");
    let headers: Vec<_> = etag.map(|etag| ("if-match", etag)).into_iter().collect();
    browser.send(Method::PUT, &path, &headers, Some(body.to_string())).await
}

#[tokio::test]
async fn the_drafts_of_an_account_are_listed_without_their_answers() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let none = ann.get("/api/v1/drafts").await;
    assert_eq!(none.ok(), json!({ "drafts": [] }));
    let summary =
        json!({ "person": "mo", "cause": "illness", "on": "2026-03-01", "next": "bills" });
    put_listed(&ann, "own", None, json!({ "summary": summary, "files": "key-1" })).await.ok();
    server.clock.advance(60_000);
    let plain = put_listed(&ann, "claim-2", None, json!({})).await;
    plain.ok();
    put_listed(&cid, "own", None, json!({})).await.ok();

    let list = ann.get("/api/v1/drafts").await;
    let drafts = list.ok()["drafts"].as_array().unwrap().clone();
    let ids: Vec<_> = drafts.iter().map(|draft| draft["id"].clone()).collect();
    assert_eq!(ids, ["claim-2", "own"], "the last saved first");
    assert_eq!((&drafts[1]["summary"], &drafts[1]["files"]), (&summary, &json!("key-1")));
    assert!(drafts.iter().all(|draft| draft.get("answers").is_none()));
    assert_eq!(drafts[0]["expires_at"], plain.ok()["expires_at"]);
    let same = [("if-none-match", list.etag())];
    let same = same.each_ref().map(|(name, tag)| (*name, tag.as_str()));
    let unchanged = ann.send(Method::GET, "/api/v1/drafts", &same, None).await;
    assert_eq!(unchanged.status.as_u16(), 304);

    // The draft itself and the export have it too.
    let own = ann.get("/api/v1/drafts/own").await.ok();
    assert_eq!(own["summary"], summary);
    let export = ann.get("/api/v1/me/data/export").await.ok();
    assert_eq!(export["drafts"][1]["draft"]["summary"], summary);

    ann.send(Method::DELETE, "/api/v1/drafts/own", &[], None).await.ok();
    assert_eq!(ann.get("/api/v1/drafts").await.ok()["drafts"].as_array().unwrap().len(), 1);
    server.clock.advance(30 * 24 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    assert_eq!(ann.get("/api/v1/drafts").await.ok(), json!({ "drafts": [] }));
}

#[tokio::test]
async fn what_a_list_would_show_is_checked() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let long = json!({ "summary": { "next": "x".repeat(65) } });
    put_listed(&ann, "d1", None, long)
        .await
        .refused_fields(&[("/summary/next", FieldFlaw::TooLong)]);
    for key in ["", "a b", "../x"] {
        let reply = put_listed(&ann, "d1", None, json!({ "files": key })).await;
        reply.refused_fields(&[("/files", FieldFlaw::Malformed)]);
    }
    for summary in [
        json!({}),
        json!({ "next": "bills", "cause": "gossip" }),
        json!({ "next": "bills", "name": "x" }),
    ] {
        let reply = put_listed(&ann, "d1", None, json!({ "summary": summary })).await;
        reply.refused(ProblemKind::MalformedBody, 400);
    }
    ann.get(PATH).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn the_files_of_a_draft_are_kept_as_long_as_the_draft() {
    const DAY: i64 = 24 * 3_600_000;
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let saved = put_listed(&ann, "own", None, json!({ "files": "key-1" })).await;
    stored_picture(&ann, "key-1").await;
    stored_picture(&ann, "key-2").await;
    server.clock.advance(20 * DAY);
    let ann = server.signed_in(ANN).await;
    let again = put_listed(&ann, "own", Some(&saved.etag()), json!({ "files": "key-1" })).await;
    let file = &listed(&ann, "key-1").await[0];
    assert_eq!(file["expires_at"], again.ok()["expires_at"]);
    server.clock.advance(20 * DAY);
    let ann = server.signed_in(ANN).await;
    assert_eq!(listed(&ann, "key-1").await.len(), 1);
    assert_eq!(listed(&ann, "key-2").await.len(), 0, "it belongs to no draft");
}
