//! The conformance kit: our own server passes, and each fault of an API is found.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{TryStreamExt, stream};
use serde_json::Value;
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::conform::{self, ConformanceKit, Target};
use server::outgoing::Trust;
use server::time::Clock;
use server::{Server, demo};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::client::client_builder;

/// Li Xiaomei.
const PHONE: &str = demo::PHONES[1].0;

async fn own_server(dir: &TempDir) -> Server {
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        code_pause: 0,
        codes_per_day: u32::MAX,
        demo: Some(Demo { pace: None }),
        rate_limits: None,
        ..Config::new(dir.path())
    };
    Server::start(config).await.unwrap()
}

async fn signed_in(url: String) -> ConformanceKit {
    let target = Target { url, phone: PHONE.into(), trust: Trust::default(), clock: Clock::System };
    conform::request_code(target).await.unwrap().sign_in(demo::CODE).await.unwrap()
}

/// The checks that fail, each with its flaws.
async fn failing(kit: &ConformanceKit) -> Vec<(&'static str, Vec<String>)> {
    let reports = kit.run().await.unwrap();
    assert_eq!(reports.len(), 9);
    let reports = reports.into_iter().filter(|report| !report.flaws.is_empty());
    reports.map(|report| (report.name, report.flaws)).collect()
}

/// What is wrong with an API in front of our server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// `/visits` lacks its list.
    ReadLacksField,
    /// A day is written as in an old system.
    ReadHasOtherDay,
    /// Errors are ordinary JSON.
    ProblemsAreJson,
    /// Errors have a type of their own.
    ProblemsHaveOtherTypes,
    /// Errors do not say which fields are wrong.
    ProblemsWithoutErrors,
    /// Signed-out requests are redirected to a page.
    SignInIsRedirect,
    /// Keys of filing are ignored.
    KeysAreIgnored,
    /// A key stands for its first response, whatever the body.
    KeysCoverOtherBodies,
    /// A key is not needed.
    KeysAreOptional,
    /// Reads have no version.
    NoETags,
    /// Conditions are ignored.
    ConditionsAreIgnored,
    /// Anything counts as unchanged.
    NothingEverChanges,
    /// Pages of a journal are empty.
    PagesAreEmpty,
    /// A page of a journal begins with another entry.
    PagesAreShifted,
    /// The whole journal has no entries.
    WholeCaseIsEmpty,
    /// Whatever messages are asked for, the newest come.
    MessagesHaveNoPages,
    /// Messages are not numbered from 1.
    MessagesHaveOtherNumbers,
    /// Streams begin anew.
    StreamsBeginAnew,
    /// Streams have no heartbeat.
    NoHeartbeat,
    /// Entries have other ids.
    StreamsHaveOtherIds,
    /// Uploads say they are at the start.
    OffsetsAreZero,
    /// Bytes are taken at any offset.
    OffsetsAreIgnored,
    /// Only `PATCH` continues an upload.
    NoMethodOverride,
    /// Deleted uploads stay.
    DeletedStay,
    /// Unknown values are taken for known ones.
    UnknownIsAccepted,
    /// Journals have events of their own.
    UnknownEvents,
}

impl Fault {
    const ALL: [(Self, &str); 26] = [
        (Self::ReadLacksField, "reads"),
        (Self::ReadHasOtherDay, "reads"),
        (Self::ProblemsAreJson, "problems"),
        (Self::ProblemsHaveOtherTypes, "problems"),
        (Self::ProblemsWithoutErrors, "problems"),
        (Self::SignInIsRedirect, "problems"),
        (Self::KeysAreIgnored, "idempotency"),
        (Self::KeysCoverOtherBodies, "idempotency"),
        (Self::KeysAreOptional, "idempotency"),
        (Self::NoETags, "versions"),
        (Self::ConditionsAreIgnored, "versions"),
        (Self::NothingEverChanges, "versions"),
        (Self::PagesAreEmpty, "journal"),
        (Self::PagesAreShifted, "journal"),
        (Self::WholeCaseIsEmpty, "journal"),
        (Self::MessagesHaveNoPages, "messages"),
        (Self::MessagesHaveOtherNumbers, "messages"),
        (Self::StreamsBeginAnew, "event stream"),
        (Self::NoHeartbeat, "event stream"),
        (Self::StreamsHaveOtherIds, "event stream"),
        (Self::OffsetsAreZero, "uploads"),
        (Self::OffsetsAreIgnored, "uploads"),
        (Self::NoMethodOverride, "uploads"),
        (Self::DeletedStay, "uploads"),
        (Self::UnknownIsAccepted, "growing enums"),
        (Self::UnknownEvents, "growing enums"),
    ];
}

/// An API with one fault in front of our server.
#[derive(Clone)]
struct Proxy {
    client: reqwest::Client,
    url: String,
    fault: Fault,
}

impl Proxy {
    async fn start(url: String, fault: Fault) -> String {
        let client = client_builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let proxy = Self { client, url, fault };
        let routes = Router::new().fallback(forward).with_state(proxy);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }
}

fn text(bytes: &Bytes) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

async fn forward(State(proxy): State<Proxy>, request: Request) -> Response {
    let fault = proxy.fault;
    let (mut parts, body) = request.into_parts();
    let mut body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let path = parts.uri.path_and_query().unwrap().as_str().to_owned();
    let is_filing = parts.method == Method::POST && path == "/api/v1/cases";
    let is_upload = path.starts_with("/api/v1/files/");
    let key = HeaderName::from_static("idempotency-key");
    let mut target = path.clone();
    match fault {
        Fault::KeysAreIgnored if is_filing && parts.headers.contains_key(&key) => {
            let fresh = format!("fresh-key-{:04}", rand());
            parts.headers.insert(key, HeaderValue::from_str(&fresh).unwrap());
        }
        Fault::KeysCoverOtherBodies if is_filing => {
            body = text(&body).replace("Another place", "Conformance check").into();
        }
        Fault::KeysAreOptional if is_filing && !parts.headers.contains_key(&key) => {
            let fresh = format!("fresh-key-{:04}", rand());
            parts.headers.insert(key, HeaderValue::from_str(&fresh).unwrap());
        }
        Fault::ConditionsAreIgnored => {
            parts.headers.remove("if-none-match");
        }
        Fault::NothingEverChanges
            if parts.method == Method::GET && parts.headers.contains_key("if-none-match") =>
        {
            parts.headers.insert("if-none-match", HeaderValue::from_static("*"));
        }
        Fault::MessagesHaveNoPages if path.contains("/messages?") => {
            target = path.split('?').next().unwrap().to_owned();
        }
        Fault::StreamsBeginAnew if path.contains("/live") => {
            parts.headers.remove("last-event-id");
            target = path.split('?').next().unwrap().to_owned();
        }
        Fault::OffsetsAreIgnored
            if is_upload && parts.headers.get("upload-offset").is_some_and(|at| at == "5") =>
        {
            parts.headers.insert("upload-offset", HeaderValue::from_static("20"));
        }
        Fault::NoMethodOverride if is_upload && parts.method == Method::POST => {
            return StatusCode::METHOD_NOT_ALLOWED.into_response();
        }
        Fault::DeletedStay if is_upload && parts.method == Method::DELETE => {
            return StatusCode::NO_CONTENT.into_response();
        }
        Fault::UnknownIsAccepted if path == "/api/v1/assess" => {
            body = text(&body).replace("a cause of tomorrow", "illness").into();
        }
        _ => {}
    }
    parts.headers.remove("host");
    parts.headers.remove(CONTENT_LENGTH);
    let forwarded = proxy
        .client
        .request(parts.method.clone(), format!("{}{target}", proxy.url))
        .headers(parts.headers)
        .body(body);
    let answer = forwarded.send().await.unwrap();
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    headers.remove(CONTENT_LENGTH);
    headers.remove("transfer-encoding");
    if path.contains("/live") && status.is_success() {
        let pieces = stream::try_unfold(answer, |mut answer| async {
            Ok::<_, reqwest::Error>(answer.chunk().await?.map(|bytes| (bytes, answer)))
        });
        let stream = pieces.map_ok(move |bytes| match fault {
            Fault::NoHeartbeat => text(&bytes).replace("event: heartbeat", "event: beat").into(),
            Fault::StreamsHaveOtherIds => text(&bytes).replace("id: ", "id: e-").into(),
            _ => bytes,
        });
        return (status, headers, Body::from_stream(stream)).into_response();
    }
    let mut body = answer.bytes().await.unwrap();
    match fault {
        Fault::ReadLacksField if path == "/api/v1/visits" => body = "{}".into(),
        Fault::ReadHasOtherDay if path == "/api/v1/cases" => {
            body = text(&body).replace("\"on\":\"2", "\"on\":\"01.01.2").into();
        }
        Fault::PagesAreEmpty if path.contains("/entries?") => body = "{\"entries\":[]}".into(),
        Fault::PagesAreShifted if path.contains("/entries?") => {
            body = text(&body).replace("\"seq\":1,", "\"seq\":2,").into();
        }
        Fault::MessagesHaveOtherNumbers if path.contains("/messages") => {
            body = text(&body).replace("\"seq\":2,", "\"seq\":5,").into();
        }
        Fault::WholeCaseIsEmpty if path.ends_with("?entries=all") => {
            let mut view: Value = serde_json::from_slice(&body).unwrap();
            view["entries"] = Value::Array(Vec::new());
            body = view.to_string().into();
        }
        Fault::ProblemsAreJson if !status.is_success() => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        Fault::ProblemsHaveOtherTypes => {
            body = text(&body).replace("/problems/", "https://example.com/errors/").into();
        }
        Fault::ProblemsWithoutErrors if !status.is_success() => {
            if let Ok(mut problem) = serde_json::from_slice::<Value>(&body) {
                problem["errors"] = Value::Array(Vec::new());
                body = problem.to_string().into();
            }
        }
        Fault::SignInIsRedirect if status == StatusCode::UNAUTHORIZED => {
            return (StatusCode::FOUND, [("location", "/sign-in")]).into_response();
        }
        Fault::NoETags => {
            headers.remove(ETAG);
        }
        Fault::OffsetsAreZero if parts.method == Method::HEAD => {
            headers.insert("upload-offset", HeaderValue::from_static("0"));
        }
        Fault::UnknownEvents if path.starts_with("/api/v1/cases/") => {
            body = text(&body).replace("{\"actor\":\"claimant\"}", "{\"actor\":\"robot\"}").into();
        }
        _ => {}
    }
    (status, headers, body).into_response()
}

/// A number that has not been used before.
fn rand() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static LAST: AtomicUsize = AtomicUsize::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

#[tokio::test]
async fn our_own_server_conforms() {
    let dir = TempDir::new().unwrap();
    let server = own_server(&dir).await;
    assert_eq!(failing(&signed_in(server.url()).await).await, []);
}

/// A check that cannot fail is no check.
#[tokio::test]
async fn each_fault_is_found_by_its_check() {
    let dir = TempDir::new().unwrap();
    let server = own_server(&dir).await;
    let mut kits = Vec::new();
    // One after the other: a new code for a number replaces the one before.
    for (fault, check) in Fault::ALL {
        let url = Proxy::start(server.url(), fault).await;
        kits.push((fault, check, signed_in(url).await));
    }
    // As many as a person may have uploads at a time: more would be refused, and look like a fault.
    for kits in kits.chunks(4) {
        let checked = kits.iter().map(async |(fault, check, kit)| {
            let found: BTreeSet<_> = failing(kit).await.into_iter().map(|(name, _)| name).collect();
            assert!(found.contains(check), "{fault:?} is not found by {check}, but by {found:?}");
            // Every part has errors; any other fault is one of its own part alone.
            assert!(found.len() == 1 || *check == "problems", "{fault:?} is found by {found:?}");
        });
        futures_util::future::join_all(checked).await;
    }
}

/// Every read of the contract is among those that are checked.
#[test]
fn every_read_is_checked() {
    // Not JSON, checked by others, offered by few servers, or only for somebody to whom another person has opened it.
    const ELSEWHERE: [&str; 12] = [
        "show_appointment_file",
        "show_calendar_feed",
        "watch_case",
        "download_file",
        "show_thumbnail",
        "sign_for_wechat",
        "show_wechat_sign_in",
        "list_wechat_accounts",
        "show_case_printout",
        "show_claim_printout",
        "show_year_printout",
        "show_shared_claim",
    ];
    let document: Value = serde_json::from_str(&server::openapi::document().unwrap()).unwrap();
    let source = include_str!("../../src/conform/reads.rs");
    let checked = source.matches("reads.read").count();
    let paths = document["paths"].as_object().unwrap().iter();
    let reads: Vec<_> = paths
        .filter(|(path, _)| path.starts_with("/api/"))
        .filter_map(|(_, item)| item["get"]["operationId"].as_str())
        .filter(|id| !ELSEWHERE.contains(id))
        .collect();
    assert_eq!(reads.len(), checked, "{reads:?}");
}
