//! Prints the response of every read of the API to the people of the demo, as a list of pairs of path and body.
//! `cargo xtask test wasm` damages them and feeds them to the app's decoder.

#![allow(clippy::print_stdout, reason = "it prints the responses")]

use std::sync::Arc;

use reqwest::Client;
use serde_json::{Value, json};
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::outgoing::{self, Trust};
use server::wechat::{OfficialAccount, WeChatSettings};
use server::{Server, demo};
use tempfile::TempDir;

type Error = Box<dyn std::error::Error>;

/// What the app does not read as JSON: the download of a person's data.
const NOT_READ: [&str; 1] = ["/api/v1/me/data/export"];

#[tokio::main]
async fn main() -> Result<(), Error> {
    let folder = TempDir::new()?;
    let ticket_file = folder.path().join("ticket");
    std::fs::write(&ticket_file, "ticket")?;
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        code_pause: 0,
        partners: demo::partners(),
        demo: Some(Demo { pace: None }),
        wechat: WeChatSettings {
            official_account: Some(OfficialAccount {
                app_id: "wx".into(),
                ticket_file: Some(ticket_file),
                secret: None,
            }),
            ..WeChatSettings::default()
        },
        ..Config::new(folder.path())
    };
    let server = Server::start(config).await?;
    let mut recorded = Recorded { url: server.url(), responses: Vec::new(), invitation: None };
    for (phone, _) in demo::PHONES {
        recorded.record_person(phone).await?;
    }
    let missing: Vec<_> =
        reads()?.into_iter().filter(|path| !recorded.has(path) && !is_not_read(path)).collect();
    if !missing.is_empty() {
        return Err(format!("nobody in the demo gets a response from {missing:?}").into());
    }
    println!("{}", serde_json::to_string(&recorded.responses)?);
    server.stop().await?;
    Ok(())
}

fn is_not_read(path: &str) -> bool {
    NOT_READ.contains(&path)
}

/// The paths of all operations of the claimants' API that read JSON, from the API's description.
fn reads() -> Result<Vec<String>, Error> {
    let description: Value = serde_json::from_str(&server::openapi::document()?)?;
    let paths = description["paths"].as_object().ok_or("no paths")?;
    let is_read = |path: &str, item: &Value| {
        path.starts_with(contract::path::ROOT)
            && item["get"]["responses"]["200"]["content"]["application/json"].is_object()
    };
    Ok(paths
        .iter()
        .filter(|(path, item)| is_read(path, item))
        .map(|(path, _)| path.clone())
        .collect())
}

/// The responses so far.
struct Recorded {
    url: String,
    /// Path, as the API's description has it, and body.
    responses: Vec<(String, String)>,
    /// The code of an invitation to look at a case of the last person.
    invitation: Option<String>,
}

impl Recorded {
    fn has(&self, path: &str) -> bool {
        self.responses.iter().any(|(recorded, _)| recorded == path)
    }

    async fn record_person(&mut self, phone: &str) -> Result<(), Error> {
        let client = outgoing::client(&Trust::default())?.cookie_store(true).build()?;
        let post = |path: &str, body: Value| client.post(format!("{}{path}", self.url)).json(&body);
        post("/api/v1/session/codes", json!({ "phone": phone })).send().await?;
        post("/api/v1/session", json!({ "phone": phone, "code": demo::CODE })).send().await?;
        // The person before shares a case with this one.
        if let Some(code) = self.invitation.take() {
            post("/api/v1/shared-claims", json!({ "code": code })).send().await?;
        }
        let draft = format!("{}/api/v1/drafts/visit-recorded", self.url);
        let summary =
            json!({ "person": "xiaomei", "cause": "illness", "on": "2026-11-02", "next": "bills" });
        let body =
            json!({ "version": 1, "answers": "{}", "summary": summary, "files": "visit-recorded" });
        client.put(draft).json(&body).send().await?;
        // The draft, the document and the name, in Base64, as tus has them.
        let metadata = "draft dmlzaXQtcmVjb3JkZWQ=,document aW52b2ljZQ==,filename YS5wZGY=";
        client
            .post(format!("{}/api/v1/files", self.url))
            .header("tus-resumable", "1.0.0")
            .header("upload-length", 1_000)
            .header("upload-metadata", metadata)
            .send()
            .await?;

        for path in reads()?.into_iter().filter(|path| !path.contains('{') && !is_not_read(path)) {
            let query = match path.as_str() {
                "/api/v1/wechat/config" => {
                    format!("?url={}", self.url.replace(':', "%3A").replace('/', "%2F"))
                }
                "/api/v1/files" => "?draft=visit-recorded".to_owned(),
                _ => String::new(),
            };
            self.record(&client, &path, &format!("{path}{query}")).await?;
        }
        self.record(&client, "/api/v1/drafts/{draft}", "/api/v1/drafts/visit-recorded").await?;
        self.record_shared_claims(&client).await?;
        self.record_products(&client).await?;
        self.record_cases(&client).await
    }

    async fn record_shared_claims(&mut self, client: &Client) -> Result<(), Error> {
        let path = "/api/v1/shared-claims";
        let shared = self.record(client, path, path).await?;
        for claim in items(&shared, "claims") {
            let at = format!("{path}/{}", text(claim, "/share"));
            self.record(client, "/api/v1/shared-claims/{share}", &at).await?;
        }
        Ok(())
    }

    async fn record_products(&mut self, client: &Client) -> Result<(), Error> {
        let policies = self.record(client, "/api/v1/policies", "/api/v1/policies").await?;
        for policy in items(&policies, "policies") {
            let (code, version) =
                (text(policy, "/policy/product"), text(policy, "/policy/version"));
            let at = format!("/api/v1/products/{code}/{version}");
            self.record(client, "/api/v1/products/{code}/{version}", &at).await?;
        }
        Ok(())
    }

    async fn record_cases(&mut self, client: &Client) -> Result<(), Error> {
        let cases = self.record(client, "/api/v1/cases", "/api/v1/cases").await?;
        for case in items(&cases, "cases") {
            let root = format!("/api/v1/cases/{}", text(case, "/id"));
            let view = self.record(client, "/api/v1/cases/{case}", &root).await?;
            let claims = view.pointer("/entries/0/event/report/claims").cloned();
            for claim in claims.as_ref().and_then(Value::as_array).into_iter().flatten() {
                let claim = text(claim, "/claim");
                client
                    .post(format!("{}{root}/claims/{claim}/messages", self.url))
                    .header("idempotency-key", format!("about-{claim}"))
                    .json(&json!({ "text": "还缺什么材料？" }))
                    .send()
                    .await?;
                for what in ["rating", "typical"] {
                    let path = format!("/api/v1/cases/{{case}}/claims/{{claim}}/{what}");
                    self.record(client, &path, &format!("{root}/claims/{claim}/{what}")).await?;
                }
            }
            let shares = format!("{root}/shares");
            let share = json!({ "relative": "家人", "level": "progress_and_amounts" });
            let shared = client.post(format!("{}{shares}", self.url)).json(&share).send().await?;
            let code = shared.json::<Value>().await?["code"].as_str().map(str::to_owned);
            self.invitation = code.or(self.invitation.take());
            self.record(client, "/api/v1/cases/{case}/shares", &shares).await?;
            let entries = format!("{root}/entries");
            self.record(client, "/api/v1/cases/{case}/entries", &entries).await?;
            let messages = format!("{root}/messages");
            self.record(client, "/api/v1/cases/{case}/messages", &messages).await?;
        }
        Ok(())
    }

    /// Reads from the address `at`. What the server refuses is not recorded. The same body is recorded once.
    async fn record(&mut self, client: &Client, path: &str, at: &str) -> Result<Value, Error> {
        let response = client.get(format!("{}{at}", self.url)).send().await?;
        let is_success = response.status().is_success();
        let body = response.text().await?;
        let value = serde_json::from_str(&body)?;
        let pair = (path.to_owned(), body);
        if is_success && !self.responses.contains(&pair) {
            self.responses.push(pair);
        }
        Ok(value)
    }
}

fn items<'a>(value: &'a Value, list: &str) -> &'a [Value] {
    value[list].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
