//! Authorization: every operation of the API, called by everybody who is not allowed to.
//!
//! The operations come from the OpenAPI description, so new ones are covered too.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::{Browser, PartnerClient, Reply};
use crate::consents::give_consent;
use crate::disputes::dispute;
use crate::files::start_upload;
use crate::test_server::{ANN, CID, TestServer, incident, report};

/// Operations that need no authentication.
const OPEN: [&str; 18] = [
    "send_code",
    "sign_in",
    "show_product",
    "show_law",
    "list_questions",
    "vote_on_answer",
    "list_case_studies",
    "list_guides",
    "list_hospitals",
    "report_client_error",
    "upload_options",
    "take_over",
    "sign_for_wechat",
    "show_wechat_sign_in",
    "begin_wechat_sign_in",
    "sign_in_with_wechat",
    "sign_in_from_mini_program",
    // Its address is the secret.
    "show_calendar_feed",
];
/// Operations whose ids are unique per person only: the same id of another person is a different object.
const OWN_NAMES: [&str; 2] = ["save_draft", "delete_draft"];

/// Operations on records whose names are the insurer's own: the same name of another partner is a different object.
const OWN_RECORDS: [&str; 3] = ["put_person", "put_mandate", "put_policy"];

/// An operation of the API.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// Its path in the description.
    pub(crate) route: String,
    path: String,
    /// `session`, `signature` or none.
    pub(crate) security: Option<String>,
    names_an_object: bool,
    body: Option<Value>,
}

/// All operations, with Ann's objects in their paths and valid bodies.
fn operations(named: &BTreeMap<&str, String>) -> Vec<Operation> {
    let document: Value = serde_json::from_str(&server::openapi::document().unwrap()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (verb, operation) in item.as_object().unwrap() {
            let Ok(method) = Method::from_bytes(verb.to_uppercase().as_bytes()) else { continue };
            let Some(id) = operation["operationId"].as_str() else { continue };
            let mut filled = path.clone();
            for (name, value) in named {
                filled = filled.replace(&format!("{{{name}}}"), value);
            }
            let security = operation["security"]
                .as_array()
                .and_then(|all| all.first()?.as_object()?.keys().next().cloned());
            let body = operation.get("requestBody").map(|_| body(id, named));
            operations.push(Operation {
                id: id.to_owned(),
                method,
                route: path.clone(),
                names_an_object: filled != *path || filled.contains('{'),
                path: filled.replace(['{', '}'], ""),
                security,
                body,
            });
        }
    }
    assert!(operations.len() >= 20, "the description was not parsed");
    operations
}

/// A valid body about Ann. Other operations get an empty one, which is at least refused as malformed.
fn body(operation: &str, named: &BTreeMap<&str, String>) -> Value {
    match operation {
        "file_case" => report("ann", &["ann-a"]),
        "assess" => json!({ "incident": incident("ann") }),
        "save_draft" => json!({ "version": 1, "answers": "Cid's own" }),
        "dispute" => dispute(),
        "complain" => json!({ "rule": "decide_personal", "letter": "late" }),
        "give_consent" => {
            json!({ "purpose": "hospital_fetch", "visit": named["visit"], "notice": "hospital_fetch.1" })
        }
        "share_case" => json!({ "relative": "Cid's own", "level": "progress" }),
        "open_link" => json!({ "token": named["token"] }),
        "append_entry" => json!({ "event": { "event": "accepted" } }),
        _ => json!({}),
    }
}

/// A server with Ann's case and every kind of object that a path can name.
pub(crate) struct AnnsClaims {
    pub(crate) server: TestServer,
    pub(crate) ann: Browser,
    pub(crate) operations: Vec<Operation>,
    pub(crate) case: String,
}

impl AnnsClaims {
    pub(crate) async fn new() -> Self {
        Self::on(TestServer::start().await).await
    }

    pub(crate) async fn on(server: TestServer) -> Self {
        let ann = server.signed_in(ANN).await;
        let (case, claim) = file_claim(&ann, "key-00001").await;
        let alpha = server.partner("alpha");
        alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
        let visit = json!({
            "payment_no": "p-1",
            "hospital": "futian",
            "hospital_name": { "zh": "福田医院", "en": "Futian Hospital" },
            "paid": 30_000,
            "paid_at": "2026-11-18T11:00:00+08:00",
            "incident": incident("ann"),
        });
        let visit = server.partner("hospital").post("/partner/v1/visits", &visit).await.ok();
        let draft = json!({ "version": 1, "answers": "Ann's own" }).to_string();
        let saved = ann.send(Method::PUT, "/api/v1/drafts/fixture", &[], Some(draft)).await;
        saved.ok();
        let token = visit["link"].as_str().and_then(|link| link.split_once("e="));
        let token = token.expect("a claim is likely").1.to_owned();
        let visit = visit["visit"].as_str().unwrap().to_owned();
        let sessions = ann.get("/api/v1/me/sessions").await.ok();
        let session = sessions["sessions"][0]["id"].as_str().unwrap().to_owned();
        let share = json!({ "relative": "我女儿", "level": "progress" });
        let share = ann.post(&format!("/api/v1/cases/{case}/shares"), &share).await.ok();
        let named = BTreeMap::from([
            ("share", share["share"]["id"].as_str().unwrap().to_owned()),
            ("token", token),
            ("consent", give_consent(&ann, &visit).await),
            ("case", case.clone()),
            ("claim", claim),
            ("visit", visit),
            ("draft", "fixture".to_owned()),
            ("code", "outpatient".to_owned()),
            ("version", "1".to_owned()),
            ("file", start_upload(&ann, "fixture").await),
            ("person", "mo".to_owned()),
            ("session", session),
        ]);
        Self { server, ann, operations: operations(&named), case }
    }

    /// Everything of Ann's that somebody else could have changed.
    pub(crate) async fn state(&self) -> [Value; 9] {
        [
            self.ann.get(&format!("/api/v1/cases/{}", self.case)).await.ok()["entries"].clone(),
            self.ann.get("/api/v1/visits").await.ok(),
            self.ann.get("/api/v1/drafts/fixture").await.ok()["answers"].clone(),
            self.ann.get("/api/v1/files?draft=fixture").await.ok(),
            self.ann.get("/api/v1/consents").await.ok(),
            self.ann.get("/api/v1/me/mandates").await.ok(),
            self.ann.get("/api/v1/me/sessions").await.ok(),
            self.ann.get("/api/v1/me").await.ok(),
            self.ann.get(&format!("/api/v1/cases/{}/shares", self.case)).await.ok(),
        ]
    }

    /// Checks that a response contains nothing that only Ann may know.
    pub(crate) fn reveals_nothing(&self, reply: &Reply, operation: &Operation) {
        for secret in [self.case.as_str(), "Ann's own", "ann-a", "ann-b", "福田医院"] {
            assert!(!reply.text.contains(secret), "{}: {reply:?}", operation.id);
        }
    }
}

pub(crate) async fn send(browser: &Browser, operation: &Operation) -> Reply {
    let body = operation.body.as_ref().map(Value::to_string);
    // The union of all required headers, so that none is refused for a missing one.
    let headers = [
        ("idempotency-key", "matrix-0001"),
        ("tus-resumable", "1.0.0"),
        ("upload-offset", "0"),
        ("x-http-method-override", "DELETE"),
    ];
    browser.send(operation.method.clone(), &operation.path, &headers, body).await
}

pub(crate) async fn signed(partner: &PartnerClient, operation: &Operation) -> Reply {
    let body = operation.body.as_ref().map(Value::to_string);
    let method = operation.method.as_str();
    let headers = partner.sign(method, &operation.path, body.as_deref().unwrap_or_default());
    partner.send_as(operation.method.clone(), &operation.path, &headers, body).await
}

#[tokio::test]
async fn unauthenticated_requests_reach_public_operations_only() {
    let fixture = AnnsClaims::new().await;
    let before = fixture.state().await;
    for operation in &fixture.operations {
        let reply = send(&fixture.server.anybody(), operation).await;
        if operation.security.is_none() {
            assert!(OPEN.contains(&operation.id.as_str()), "{} asks for nothing", operation.id);
        } else {
            assert_eq!(reply.status.as_u16(), 401, "{}: {reply:?}", operation.id);
        }
        fixture.reveals_nothing(&reply, operation);
    }
    assert_eq!(fixture.state().await, before);
}

#[tokio::test]
async fn another_person_neither_sees_nor_changes_anything() {
    let fixture = AnnsClaims::new().await;
    let before = fixture.state().await;
    // Cid is signed in and acts for nobody else, like a helper without a mandate.
    let cid = fixture.server.signed_in(CID).await;
    let operations = fixture.operations.iter().filter(|operation| operation.id != "sign_out");
    for operation in operations {
        let reply = send(&cid, operation).await;
        let status = reply.status.as_u16();
        match operation.security.as_deref() {
            Some("signature") => assert_eq!(status, 401, "{}: {reply:?}", operation.id),
            Some(_) if OWN_NAMES.contains(&operation.id.as_str()) => {
                assert!(reply.status.is_success(), "{}: {reply:?}", operation.id);
            }
            Some(_) if operation.names_an_object => {
                let known = operation.body.as_ref().is_none_or(|body| *body != json!({}))
                    || matches!(operation.id.as_str(), "request_person" | "withdraw");
                let refused = if known { status == 404 } else { (400..500).contains(&status) };
                assert!(refused, "{}: {reply:?}", operation.id);
            }
            // 501: a server without channels has nothing to test.
            Some(_) => assert!(status < 500 || status == 501, "{}: {reply:?}", operation.id),
            None => {}
        }
        if operation.id == "open_link" {
            assert_eq!(status, 404, "a stranger's link: {reply:?}");
        }
        if matches!(operation.id.as_str(), "file_case" | "assess" | "give_consent") {
            assert_eq!(status, 422, "{} for a stranger: {reply:?}", operation.id);
        }
        fixture.reveals_nothing(&reply, operation);
    }
    assert_eq!(fixture.state().await, before);
}

#[tokio::test]
async fn other_insurers_and_hospitals_cannot_access_a_claim() {
    let fixture = AnnsClaims::new().await;
    let before = fixture.state().await;
    for name in ["beta", "hospital"] {
        let partner = fixture.server.partner(name);
        for operation in &fixture.operations {
            let reply = signed(&partner, operation).await;
            let status = reply.status.as_u16();
            match operation.security.as_deref() {
                // A signature does not replace a session.
                Some("session") => assert_eq!(status, 401, "{name} {}: {reply:?}", operation.id),
                Some(_) if name == "beta" && OWN_RECORDS.contains(&operation.id.as_str()) => {
                    assert_eq!(status, 400, "{name} {}: {reply:?}", operation.id);
                }
                Some(_) if operation.names_an_object => {
                    assert_eq!(status, 404, "{name} {}: {reply:?}", operation.id);
                }
                Some(_) => assert!(status < 500, "{name} {}: {reply:?}", operation.id),
                None => {}
            }
            fixture.reveals_nothing(&reply, operation);
        }
    }
    assert_eq!(fixture.state().await, before);
}
