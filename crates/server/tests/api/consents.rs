//! Consents, the records fetched under them, and their ledgers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use contract::partner::{NONCE, PARTNER, RecordRequest, SIGNATURE, TIMESTAMP};
use contract::problem::ProblemKind;
use domain::consent::{LedgerEntry, verify};
use domain::date::DAY_MS;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::partner::Secret;
use server::partner::sign::{Message, signature};
use tokio::net::TcpListener;

use crate::client::{Browser, Reply};
use crate::test_server::{ANN, TestServer, incident};

/// How the hospital responds.
#[derive(Clone)]
enum HospitalBehaviour {
    Answers(Value),
    FailsWith(u16),
    Sleeps,
}

/// A hospital that records its requests.
#[derive(Clone)]
struct Hospital {
    behaviour: Arc<Mutex<HospitalBehaviour>>,
    requests: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Hospital {
    async fn open() -> (Self, String) {
        let behaviour = Arc::new(Mutex::new(HospitalBehaviour::Answers(record())));
        let hospital = Self { behaviour, requests: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/his", listener.local_addr().unwrap());
        let routes = Router::new().route("/his/records", post(answer)).with_state(hospital.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (hospital, url)
    }

    fn set_behaviour(&self, behaviour: HospitalBehaviour) {
        *self.behaviour.lock().unwrap() = behaviour;
    }

    fn request_count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

async fn answer(State(hospital): State<Hospital>, headers: HeaderMap, body: Bytes) -> Response {
    hospital.requests.lock().unwrap().push((headers, body));
    let behaviour = hospital.behaviour.lock().unwrap().clone();
    match behaviour {
        HospitalBehaviour::Answers(record) => record.to_string().into_response(),
        HospitalBehaviour::FailsWith(status) => {
            StatusCode::from_u16(status).unwrap().into_response()
        }
        HospitalBehaviour::Sleeps => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
    }
}

fn record() -> Value {
    json!({
        "on": "2026-11-18",
        "facts": { "cause": { "is": "illness" }, "first_symptom_on": { "is": "2026-11-16" } },
        "bills": [{
            "on": "2026-11-18",
            "lines": [
                { "category": "drugs", "scope": "in", "amount": 20_000 },
                { "category": "examination", "scope": "out", "amount": 10_000 },
            ],
            "fund_paid": 5_000,
        }],
    })
}

/// Reports a visit of `insured`. Returns its id and its link.
pub(crate) async fn visit(
    server: &TestServer,
    insured: &str,
    payment_no: &str,
    hospital: &str,
) -> (String, Value) {
    let visit = json!({
        "payment_no": payment_no,
        "hospital": hospital,
        "hospital_name": { "zh": "福田医院", "en": "Futian Hospital" },
        "paid": 30_000,
        "paid_at": "2026-11-18T11:00:00+08:00",
        "incident": incident(insured),
    });
    let reported = server.partner("hospital").post("/partner/v1/visits", &visit).await.ok();
    (reported["visit"].as_str().unwrap().to_owned(), reported["link"].clone())
}

fn consent(visit: &str) -> Value {
    json!({ "purpose": "hospital_fetch", "visit": visit, "notice": "hospital_fetch.1" })
}

pub(crate) async fn give_consent(browser: &Browser, visit: &str) -> String {
    let given = browser.post("/api/v1/consents", &consent(visit)).await.ok();
    given["consent"].as_str().unwrap().to_owned()
}

async fn fetch(browser: &Browser, visit: &str) -> Reply {
    browser.send(Method::POST, &format!("/api/v1/visits/{visit}/record"), &[], None).await
}

async fn take_back(browser: &Browser, consent: &str) -> Reply {
    browser.send(Method::DELETE, &format!("/api/v1/consents/{consent}"), &[], None).await
}

/// The ledger of the nth person, after verifying it.
async fn ledger(browser: &Browser, nth: usize) -> Vec<LedgerEntry> {
    let consents = browser.get("/api/v1/consents").await.ok();
    let entries: Vec<LedgerEntry> =
        serde_json::from_value(consents["ledgers"][nth]["entries"].clone()).unwrap();
    verify(&entries).unwrap();
    entries
}

/// The entries in short: `granted`, `called`, `answered complete`, `refused withdrawn`.
fn summarize(entries: &[LedgerEntry]) -> Vec<String> {
    let word = |value: &Value| match value {
        Value::String(word) => word.clone(),
        value => value.as_object().unwrap().keys().next().unwrap().clone(),
    };
    let words = entries.iter().map(|entry| {
        let event = serde_json::to_value(&entry.event).unwrap();
        let name = word(&event);
        let part = &event[&name];
        match name.as_str() {
            "refused" => format!("refused {}", word(&part["why"])),
            "answered" => format!("answered {}", word(&part["outcome"])),
            _ => name,
        }
    });
    words.collect()
}

#[tokio::test]
async fn a_consented_fetch_returns_the_record_and_is_in_the_ledger() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (id, _) = visit(&server, "ann", "p-77", "futian").await;
    let listed = ann.get("/api/v1/visits").await.ok();
    assert_eq!(listed["visits"][0]["fetchable"], json!(true));

    let first = give_consent(&ann, &id).await;
    assert_eq!(give_consent(&ann, &id).await, first, "repeating a consent returns the same one");
    let fetched = fetch(&ann, &id).await.ok();
    assert_eq!(fetched["hospital_name"]["zh"], json!("福田医院"));
    let incident = &fetched["incident"];
    assert_eq!(incident["bills"][0]["fund_paid"], json!(5_000));
    assert_eq!(incident["facts"]["first_symptom_on"], json!({ "is": "2026-11-16" }));
    // Facts that are in the notice only are kept.
    assert_eq!(incident["facts"]["care"], json!({ "is": "outpatient" }));
    assert_eq!(fetched["missing"], json!([]));

    let entries = ledger(&ann, 0).await;
    assert_eq!(summarize(&entries), ["granted", "called", "answered complete"]);
    let serialised = serde_json::to_string(&entries).unwrap();
    assert!(
        !serialised.contains("illness") && !serialised.contains("20000"),
        "the ledger contains medical data"
    );
    let _server = server.restart().await;
    assert_eq!(ledger(&ann, 0).await, entries, "a restart changed the ledger");
    assert_eq!(hospital.request_count(), 1);

    // The export contains it, and the overview says that it outlives the account.
    let export = ann.get("/api/v1/me/data/export").await.ok();
    let taken: Vec<LedgerEntry> = serde_json::from_value(export["consents"].clone()).unwrap();
    assert_eq!(taken, entries);
    assert!(verify(&taken).is_ok());
    let data = ann.get("/api/v1/me/data").await.ok();
    let holding = data["holdings"].as_array().unwrap().iter().find(|it| it["kind"] == "consents");
    let until = entries.last().unwrap().at.date().plus_months(36);
    let expected = json!({ "kind": "consents", "count": 3, "on_closing": { "kept_until": until } });
    assert_eq!(holding, Some(&expected));
}

#[tokio::test]
async fn the_request_to_the_hospital_is_signed_and_limited_to_the_consent() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (id, _) = visit(&server, "mo", "p-78", "futian").await;
    let consent = give_consent(&ann, &id).await;
    fetch(&ann, &id).await.ok();
    let (headers, body) = hospital.requests.lock().unwrap().first().cloned().unwrap();
    let header = |name: &str| headers.get(name).unwrap().to_str().unwrap();
    let (timestamp, nonce) = (header(TIMESTAMP), header(NONCE));
    let target = "/his/records";
    let message = Message { method: "POST", target, timestamp, nonce, body: &body };
    assert_eq!(header(PARTNER), "clearclaim");
    assert_eq!(header(SIGNATURE), signature(&Secret::new("the secret of records"), &message));
    let request: RecordRequest = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (request.payment_no.as_str(), request.insured.as_str(), request.consent.as_str()),
        ("p-78", "mo", consent.as_str())
    );
    // Ann consents for her mother under a mandate; the entry is in her mother's ledger.
    assert!(ledger(&ann, 0).await.is_empty());
    let entries = serde_json::to_value(ledger(&ann, 1).await).unwrap();
    let grant = &entries[0]["event"]["granted"];
    assert_eq!((&grant["authority"], &grant["granted_by"]), (&json!("mandate"), &json!("ann")));
    let categories = serde_json::to_value(&request.categories).unwrap();
    assert_eq!(grant["categories"], categories);
}

#[tokio::test]
async fn the_hospital_is_not_called_without_a_consent_in_force() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (id, _) = visit(&server, "ann", "p-79", "futian").await;
    let refused = |reply: Reply| reply.refused(ProblemKind::NotConsented, 403);

    refused(fetch(&ann, &id).await);
    let first = give_consent(&ann, &id).await;
    take_back(&ann, &first).await.ok();
    take_back(&ann, &first).await.ok();
    refused(fetch(&ann, &id).await);
    assert_eq!(hospital.request_count(), 0);

    give_consent(&ann, &id).await;
    for _ in 0..3 {
        fetch(&ann, &id).await.ok();
    }
    refused(fetch(&ann, &id).await);
    assert_eq!(hospital.request_count(), 3);

    give_consent(&ann, &id).await;
    server.clock.advance(7 * DAY_MS);
    let ann = server.signed_in(ANN).await;
    refused(fetch(&ann, &id).await);
    assert_eq!(hospital.request_count(), 3);
    let events = summarize(&ledger(&ann, 0).await);
    let refusals: Vec<_> = events.iter().filter(|it| it.starts_with("refused")).collect();
    assert_eq!(
        refusals,
        ["refused no_consent", "refused withdrawn", "refused exhausted", "refused expired"]
    );
}

#[tokio::test]
async fn a_consent_covers_one_visit_only() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (one, _) = visit(&server, "ann", "p-1", "futian").await;
    let (other, _) = visit(&server, "ann", "p-2", "futian").await;
    give_consent(&ann, &one).await;
    fetch(&ann, &other).await.refused(ProblemKind::NotConsented, 403);
    assert_eq!(hospital.request_count(), 0);
}

#[tokio::test]
async fn concurrent_fetches_do_not_exceed_the_permitted_number() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (id, _) = visit(&server, "ann", "p-1", "futian").await;
    give_consent(&ann, &id).await;
    let fetches = (0..12).map(|_| fetch(&ann, &id));
    let replies = futures_util::future::join_all(fetches).await;
    assert_eq!(replies.iter().filter(|reply| reply.status.is_success()).count(), 3);
    assert_eq!(hospital.request_count(), 3);
    ledger(&ann, 0).await;
}

#[tokio::test]
async fn each_failure_of_a_hospital_has_its_own_outcome() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let unavailable = |reply: Reply| reply.refused(ProblemKind::HospitalUnavailable, 502);
    let mut partial = record();
    partial["missing"] = json!(["settlement"]);
    let mut absurd = record();
    absurd["bills"][0]["lines"][0]["amount"] = json!(10_000_000_001_i64);
    let behaviours = [
        (HospitalBehaviour::FailsWith(404), "answered no_record"),
        (HospitalBehaviour::FailsWith(503), "answered failed"),
        (HospitalBehaviour::Sleeps, "answered timed_out"),
        (HospitalBehaviour::Answers(json!("no record")), "answered failed"),
        (HospitalBehaviour::Answers(absurd), "answered failed"),
        (HospitalBehaviour::Answers(partial), "answered partial"),
    ];
    for (nth, (behaviour, noted)) in behaviours.into_iter().enumerate() {
        let (id, _) = visit(&server, "ann", &format!("p-{nth}"), "futian").await;
        give_consent(&ann, &id).await;
        hospital.set_behaviour(behaviour);
        let reply = fetch(&ann, &id).await;
        match noted {
            "answered partial" => assert_eq!(reply.ok()["missing"], json!(["settlement"])),
            "answered no_record" => {
                reply.refused(ProblemKind::NoRecord, 404);
            }
            _ => {
                unavailable(reply);
            }
        }
        assert_eq!(summarize(&ledger(&ann, 0).await).last().unwrap(), noted);
    }
}

#[tokio::test]
async fn an_invalid_consent_is_refused_with_its_field() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (id, _) = visit(&server, "ann", "p-1", "futian").await;
    let (unsupported, _) = visit(&server, "ann", "p-2", "elsewhere").await;
    let (cids, _) = visit(&server, "cid", "p-3", "futian").await;
    let give = async |body: Value| ann.post("/api/v1/consents", &body).await;
    for visit in [cids.as_str(), unsupported.as_str(), "none"] {
        give(consent(visit)).await.refused_fields(&[("/visit", FieldFlaw::NotFound)]);
    }
    let mut old = consent(&id);
    old["notice"] = json!("hospital_fetch.0");
    give(old).await.refused_fields(&[("/notice", FieldFlaw::NotFound)]);
    let mut strange = consent(&id);
    strange["purpose"] = json!("marketing");
    give(strange).await.refused(ProblemKind::MalformedBody, 400);
    give(json!({ "visit": id })).await.refused(ProblemKind::MalformedBody, 400);
    take_back(&ann, "none").await.refused(ProblemKind::NotFound, 404);
    assert!(ledger(&ann, 0).await.is_empty());
}

#[tokio::test]
async fn the_number_of_recorded_refusals_is_limited() {
    let (hospital, url) = Hospital::open().await;
    let server = TestServer::start_with_hospital(false, None, url).await;
    let ann = server.signed_in(ANN).await;
    let (visit, _) = visit(&server, "ann", "p-1", "futian").await;
    let entries = async || {
        let consents = ann.get("/api/v1/consents").await.ok();
        consents["ledgers"][0]["entries"].as_array().unwrap().len()
    };
    for _ in 0..20 {
        fetch(&ann, &visit).await.refused(ProblemKind::NotConsented, 403);
    }
    for _ in 0..3 {
        fetch(&ann, &visit).await.refused(ProblemKind::TooManyRequests, 429);
    }
    assert_eq!((entries().await, hospital.request_count()), (20, 0));
    // A new consent is not affected by the limit, and the limit ends after a day.
    let consent = give_consent(&ann, &visit).await;
    fetch(&ann, &visit).await.ok();
    take_back(&ann, &consent).await;
    fetch(&ann, &visit).await.refused(ProblemKind::TooManyRequests, 429);
    server.clock.advance(DAY_MS + 1);
    let ann = server.signed_in(ANN).await;
    fetch(&ann, &visit).await.refused(ProblemKind::NotConsented, 403);
}
