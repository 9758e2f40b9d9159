//! A panic in the handler of any route fails that request, and nothing else: no lock stays poisoned, no connection to the
//! database is lost, and nothing is half-written.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::authorization::{AnnsClaims, Operation, send, signed};
use crate::client::Reply;
use crate::figures::{figure, reached};
use crate::test_server::{TestServer, report};

/// Operations that end what the others need, or whose response does not end.
const NOT_BEGUN: [&str; 5] =
    ["sign_out", "end_session", "end_other_sessions", "close_account", "watch_case"];

/// The route whose handler is to panic, and after how many waits: 0 before it begins.
type Target = Arc<Mutex<Option<(Method, String, u32)>>>;

async fn start() -> (AnnsClaims, Target) {
    let target = Target::default();
    let panics = from_fn_with_state(target.clone(), panic_at);
    let server = TestServer::start_extended(|routes| routes.layer(panics)).await;
    (AnnsClaims::on(server).await, target)
}

/// Layer: runs the handler up to its panic. What it has begun is dropped there, as by a panic of its own.
async fn panic_at(State(target): State<Target>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let after = target.lock().unwrap().as_ref().and_then(|(method, path, after)| {
        let is_target = route.is_some_and(|route| route.as_str() == path);
        (is_target && request.method() == method).then_some(*after)
    });
    let mut handler = pin!(next.run(request));
    let Some(after) = after else { return handler.await };
    let mut waits = 0;
    poll_fn(|context| {
        assert!(waits < after, "a panic was wanted here");
        waits += 1;
        handler.as_mut().poll(context)
    })
    .await
}

/// Asks for an operation as somebody who may, and makes its handler panic.
async fn panic_in(
    fixture: &AnnsClaims,
    target: &Target,
    operation: &Operation,
    after: u32,
) -> Reply {
    *target.lock().unwrap() = Some((operation.method.clone(), operation.route.clone(), after));
    let reply = match operation.security.as_deref() {
        Some("signature") => signed(&fixture.server.partner("alpha"), operation).await,
        Some(_) | None => send(&fixture.ann, operation).await,
    };
    *target.lock().unwrap() = None;
    reply
}

/// The whole server works: it reads, writes, files, and says that it is ready.
async fn works(fixture: &AnnsClaims, key: &str) {
    let ann = &fixture.ann;
    ann.get(&format!("/api/v1/cases/{}", fixture.case)).await.ok();
    let mut another = report("ann", &["ann-a"]);
    another["another_event"] = Value::Bool(true);
    ann.file(key, &another).await.ok();
    let ready = ann.client.get(format!("{}/readyz", ann.url)).send().await.unwrap();
    assert_eq!(ready.status().as_u16(), 200);
}

#[tokio::test]
async fn a_handler_that_panics_fails_its_own_request_only() {
    let (fixture, target) = start().await;
    let mut routes = BTreeSet::new();
    for operation in &fixture.operations {
        let reply = panic_in(&fixture, &target, operation, 0).await;
        if operation.method == Method::HEAD {
            assert_eq!(reply.status.as_u16(), 500, "{}", operation.id);
        } else {
            reply.refused(ProblemKind::Internal, 500);
        }
        fixture.ann.get("/api/v1/me").await.ok();
        routes.insert(&operation.id);
    }
    assert_eq!(routes.len(), fixture.operations.len());
    works(&fixture, "after-all-01").await;
}

#[tokio::test]
async fn a_handler_that_panics_half_way_leaves_nothing_half_written() {
    let (fixture, target) = start().await;
    let journal = format!("/api/v1/cases/{}", fixture.case);
    let mut panics = 0;
    for after in 1..=u32::try_from(figure(2, 8)).unwrap() {
        for operation in &fixture.operations {
            if NOT_BEGUN.contains(&operation.id.as_str()) {
                continue;
            }
            let reply = panic_in(&fixture, &target, operation, after).await;
            // Or it needed no more waits.
            if reply.status.as_u16() == 500 && operation.method != Method::HEAD {
                reply.refused(ProblemKind::Internal, 500);
                panics += 1;
            }
        }
        works(&fixture, &format!("after-round-{after}")).await;
        let view = fixture.ann.get(&journal).await.ok();
        let entries = view["entries"].as_array().unwrap();
        let numbers = entries.iter().enumerate().all(|(at, entry)| entry["seq"] == json!(at + 1));
        assert!(numbers && view["glance"].is_object(), "{view}");
    }
    // Of two rounds. On a busy machine, the database has often answered before a handler looks, so that it never waits.
    assert!(fixture.operations.len() / 4 < panics, "only {panics} handlers were half-way");
    reached("panics", format!("{panics} handlers panicked half-way: nothing half-written"));
}
