//! Traces, in builds with the feature `otel`: what a collector gets of a request.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use reqwest::Method;
use serde_json::json;
use server::demo;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::client::{Browser, TIMEOUT};
use crate::crash_safety::ServerProcess;

/// What must never leave the server but in a response: what people enter, and ids in addresses.
const CANARIES: [&str; 4] = ["a-case-of-somebody", "李小美", "11010519491231002X", "kidney"];

#[tokio::test]
async fn a_collector_gets_a_span_for_each_request_without_personal_data() {
    let (url, mut received) = collect().await;
    let dir = TempDir::new().unwrap();
    let server = ServerProcess::start_with(&dir, &["--otlp-endpoint", &url]);
    let (phone, _) = demo::PHONES[1];
    let browser = Browser::new(server.url.clone());
    browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
    let entered = json!({ "phone": phone, "code": demo::CODE });
    let signed_in = browser.post("/api/v1/session", &entered).await;
    let cookie = signed_in.header("set-cookie").unwrap().split(';').next().unwrap();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let answers = json!({ "version": 1, "answers": CANARIES.join(" ") }).to_string();
    browser.send(Method::PUT, "/api/v1/drafts/kidney", &[], Some(answers)).await.ok();
    let refused = browser.get("/api/v1/cases/a-case-of-somebody?name=11010519491231002X").await;
    assert_eq!(refused.status.as_u16(), 404);

    // Spans are sent together, after a few seconds.
    let (mut all, mut spans) = (Vec::new(), Vec::new());
    let named = |spans: &[Span], name: &str| spans.iter().position(|span| span.name == name);
    while named(&spans, "GET /api/v1/cases/{case}").is_none() {
        let batch = tokio::time::timeout(TIMEOUT, received.recv()).await;
        let batch = batch.expect("no span came").unwrap();
        spans.extend(spans_in(&batch));
        all.extend_from_slice(&batch);
    }
    for (name, status, reply) in
        [("POST /api/v1/session", 200, &signed_in), ("GET /api/v1/cases/{case}", 404, &refused)]
    {
        let span = &spans[named(&spans, name).unwrap()];
        let (method, route) = name.split_once(' ').unwrap();
        assert_eq!(i64::from(reply.status.as_u16()), status);
        for (key, value) in [
            ("id", reply.header("x-request-id").unwrap().to_owned()),
            ("http.request.method", method.to_owned()),
            ("http.route", route.to_owned()),
            ("http.response.status_code", status.to_string()),
        ] {
            assert_eq!(span.attributes.get(key), Some(&value), "{key} in {span:?}");
        }
    }
    let text = String::from_utf8_lossy(&all);
    assert!(text.contains(brand::file_name!()), "the name of the service");
    for canary in CANARIES.into_iter().chain([phone, token.as_str()]) {
        assert!(!text.contains(canary), "{canary} is in {text}");
    }
}

/// A collector. Returns its URL, and the batches that it gets.
async fn collect() -> (String, mpsc::UnboundedReceiver<Bytes>) {
    let (sender, received) = mpsc::unbounded_channel();
    let take = move |body: Bytes| {
        let sender = sender.clone();
        async move { sender.send(body).unwrap() }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let collector = Router::new().route("/v1/traces", post(take));
    tokio::spawn(async move { axum::serve(listener, collector).await });
    (url, received)
}

#[derive(Debug)]
struct Span {
    name: String,
    attributes: BTreeMap<String, String>,
}

/// The spans of an `ExportTraceServiceRequest` in the protobuf encoding, with the numbers of the fields from
/// opentelemetry-proto's `trace.proto` and `common.proto`.
fn spans_in(batch: &[u8]) -> Vec<Span> {
    let resources = parts(batch, 1);
    let scopes = resources.into_iter().flat_map(|resource| parts(resource, 2));
    let spans = scopes.flat_map(|scope| parts(scope, 2));
    spans.map(|span| Span { name: text(span, 5), attributes: attributes(span) }).collect()
}

fn attributes(span: &[u8]) -> BTreeMap<String, String> {
    let attribute = |part: &[u8]| {
        let value = parts(part, 2).first().copied().unwrap_or_default();
        let integer = fields(value).into_iter().find_map(|(number, field)| match field {
            Field::Integer(integer) if number == 3 => Some(integer.to_string()),
            Field::Integer(_) | Field::Part(_) => None,
        });
        (text(part, 1), integer.unwrap_or_else(|| text(value, 1)))
    };
    parts(span, 9).into_iter().map(attribute).collect()
}

fn text(message: &[u8], number: u64) -> String {
    let text = parts(message, number).first().copied().unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
}

fn parts(message: &[u8], number: u64) -> Vec<&[u8]> {
    let parts = fields(message).into_iter().filter(|(found, _)| *found == number);
    parts
        .filter_map(|(_, field)| match field {
            Field::Part(part) => Some(part),
            Field::Integer(_) => None,
        })
        .collect()
}

enum Field<'a> {
    Integer(u64),
    Part(&'a [u8]),
}

/// The fields of a message with their numbers, but for those of a fixed length.
fn fields(mut message: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let key = varint(&mut message);
        match key & 7 {
            0 => fields.push((key >> 3, Field::Integer(varint(&mut message)))),
            1 => message = &message[8..],
            2 => {
                let length = usize::try_from(varint(&mut message)).unwrap();
                let (part, rest) = message.split_at(length);
                fields.push((key >> 3, Field::Part(part)));
                message = rest;
            }
            5 => message = &message[4..],
            other => panic!("the wire type {other}"),
        }
    }
    fields
}

fn varint(message: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, rest) = message.split_first().unwrap();
        value |= u64::from(byte & 0x7f) << shift;
        (*message, shift) = (rest, shift + 7);
        if byte & 0x80 == 0 {
            return value;
        }
    }
}
