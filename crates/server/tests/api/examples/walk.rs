//! The server, and the people and partners that call it.

use std::collections::BTreeMap;
use std::sync::Arc;

use contract::problem::ProblemKind;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::notify::ChannelSettings;
use server::partner::{Partner, Role, Secret};
use server::time::Clock;
use server::wechat::WeChatSettings;
use server::{Server, demo};
use tempfile::TempDir;

use super::recorder::{Recorder, Sent};
use crate::client::{Browser, PartnerClient, Reply};
use crate::described;
use crate::notifications::web_push::push_settings;
use crate::test_server::now;
use crate::wechat::double::WeChatDouble;
use crate::wechat::sign_in::only_address;

/// The sign-in code of everybody. That of the demo is a canary of the tests.
pub(super) const CODE: &str = "123456";
pub(super) const JSON: &str = "application/json";

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// A browser without a session.
    Anybody,
    /// 陈志远, who acts for his family.
    Son,
    /// 李小美, who has just left a hospital.
    Xiaomei,
    /// 周敏, whose insurer is late.
    Min,
    /// Signed in with a number that nobody knew.
    Newcomer,
    /// Another newcomer.
    Second,
    /// Another device of somebody.
    Device,
    Yuanshan,
    Hospital,
    Desk,
    Platform,
    Program,
}

/// The demo's partners, and those that it lacks.
const PARTNERS: [(Who, &str); 5] = [
    (Who::Yuanshan, "demo-yuanshan"),
    (Who::Hospital, "demo-hospital"),
    (Who::Desk, "demo-desk"),
    (Who::Platform, "demo-platform"),
    (Who::Program, "demo-program"),
];

/// How somebody calls.
#[derive(Clone)]
struct Caller {
    client: Client,
    /// Signs the requests of a partner.
    partner: Option<Arc<PartnerClient>>,
}

/// A request that can be sent again.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) who: Who,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<(String, Vec<u8>)>,
}

impl Call {
    fn get(who: Who, path: &str) -> Self {
        let (method, path) = (Method::GET, path.to_owned());
        Self { who, method, path, headers: Vec::new(), body: None }
    }
}

/// A walk through all operations.
pub(super) struct Walk {
    server: Server,
    callers: BTreeMap<Who, Caller>,
    /// The first request to each operation that succeeded.
    pub(super) calls: BTreeMap<String, Call>,
    pub(super) clock: Clock,
    pub(super) wechat: WeChatDouble,
    recorder: Recorder,
    /// How many entries were appended.
    appended: u32,
    _dir: TempDir,
}

impl Walk {
    pub(super) async fn start() -> Self {
        let (dir, clock) = (TempDir::new().unwrap(), Clock::manual(now()));
        let wechat = WeChatDouble::start().await;
        let config = Config {
            sender: Arc::new(FixedCode(CODE.into())),
            code_pause: 0,
            partners: partners(),
            demo: Some(Demo { pace: None }),
            clock: clock.clone(),
            rate_limits: None,
            // Notifications wait.
            outbox_pause: None,
            wechat: wechat_settings(&dir, &wechat),
            channels: Some(ChannelSettings { web_push: Some(push_settings()), ..only_address() }),
            ..Config::new(dir.path())
        };
        let server = Server::start(config).await.unwrap();
        let mut walk = Self {
            callers: BTreeMap::new(),
            calls: BTreeMap::new(),
            recorder: Recorder::default(),
            appended: 0,
            server,
            clock,
            wechat,
            _dir: dir,
        };
        for (who, name) in PARTNERS {
            let secret = Secret::new(format!("{name}-secret"));
            let partner = PartnerClient::new(walk.url(), name, secret, walk.clock.clone());
            let client = crate::client::client_builder().build().unwrap();
            walk.callers.insert(who, Caller { client, partner: Some(Arc::new(partner)) });
        }
        walk.leave(Who::Anybody);
        walk.sign_in(Who::Son, demo::PHONES[0].0).await;
        walk.sign_in(Who::Xiaomei, demo::PHONES[1].0).await;
        walk.sign_in(Who::Min, demo::PHONES[2].0).await;
        walk
    }

    pub(super) fn url(&self) -> String {
        self.server.url()
    }

    /// Stops the server. Returns what was recorded.
    pub(super) async fn finish(self) -> Recorder {
        self.server.stop().await.unwrap();
        self.recorder
    }

    /// A new browser without a session.
    pub(super) fn leave(&mut self, who: Who) {
        let client = Browser::new(self.url()).client;
        self.callers.insert(who, Caller { client, partner: None });
    }

    /// Signs in with this number in a new browser.
    pub(super) async fn sign_in(&mut self, who: Who, phone: &str) {
        self.leave(who);
        self.post(who, "/api/v1/session/codes", &json!({ "phone": phone })).await;
        self.post(who, "/api/v1/session", &json!({ "phone": phone, "code": CODE })).await;
    }

    pub(super) async fn get(&mut self, who: Who, path: &str) -> Value {
        self.ask(who, Method::GET, path).await
    }

    pub(super) async fn delete(&mut self, who: Who, path: &str) -> Value {
        self.ask(who, Method::DELETE, path).await
    }

    pub(super) async fn post(&mut self, who: Who, path: &str, body: &Value) -> Value {
        body_of(&self.send(who, Method::POST, path, &[], Some((JSON, bytes(body)))).await)
    }

    pub(super) async fn put(&mut self, who: Who, path: &str, body: &Value) -> Value {
        body_of(&self.send(who, Method::PUT, path, &[], Some((JSON, bytes(body)))).await)
    }

    /// A request without a body.
    pub(super) async fn ask(&mut self, who: Who, method: Method, path: &str) -> Value {
        body_of(&self.send(who, method, path, &[], None).await)
    }

    /// Posts with an idempotency key that names what is done.
    pub(super) async fn post_once(
        &mut self,
        who: Who,
        path: &str,
        key: &str,
        body: &Value,
    ) -> Value {
        let headers = [("Idempotency-Key", key)];
        body_of(&self.send(who, Method::POST, path, &headers, Some((JSON, bytes(body)))).await)
    }

    /// Appends an event to a claim, as Yuanshan.
    pub(super) async fn append(&mut self, case: &str, claim: &str, event: Value) {
        let path = format!("/partner/v1/cases/{case}/claims/{claim}/entries");
        self.appended += 1;
        let key = format!("entry-{:04}", self.appended);
        self.post_once(Who::Yuanshan, &path, &key, &json!({ "handler": "周静", "event": event }))
            .await;
    }

    /// Reads without recording.
    pub(super) async fn peek(&self, who: Who, path: &str) -> Value {
        body_of(&self.try_call(&Call::get(who, path)).await)
    }

    /// Sends nothing, but tells what a successful `GET` would be.
    pub(super) fn skip(&mut self, operation: &str, who: Who, path: &str) {
        self.calls.insert(operation.into(), Call::get(who, path));
    }

    /// Sends a JSON body that is refused in this way.
    pub(super) async fn refuse(
        &mut self,
        who: Who,
        method: Method,
        path: &str,
        body: &Value,
        expected: (ProblemKind, u16),
    ) {
        let body = Some((JSON.to_owned(), bytes(body)));
        let call = Call { who, method, path: path.into(), headers: Vec::new(), body };
        self.refuse_call(&call, expected).await;
    }

    pub(super) async fn refuse_call(&mut self, call: &Call, expected: (ProblemKind, u16)) {
        let reply = self.try_call(call).await;
        reply.refused(expected.0, expected.1);
        self.record(call, &reply);
    }

    /// Sends a request that succeeds.
    pub(super) async fn send(
        &mut self,
        who: Who,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<(&str, Vec<u8>)>,
    ) -> Reply {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let body = body.map(|(media, bytes)| (media.to_owned(), bytes));
        let call = Call { who, method, path: path.into(), headers: headers.collect(), body };
        let reply = self.try_call(&call).await;
        assert!(reply.status.is_success(), "{} {path}: {reply:?}", call.method);
        let operation = self.record(&call, &reply);
        self.calls.entry(operation).or_insert(call);
        reply
    }

    /// Sends a request and checks its response against the description.
    pub(super) async fn try_call(&self, call: &Call) -> Reply {
        let caller = self.callers[&call.who].clone();
        let url = format!("{}{}", self.url(), call.path);
        let bytes = call.body.as_ref().map_or(&[][..], |(_, bytes)| bytes);
        let mut request = caller.client.request(call.method.clone(), url);
        if let Some(partner) = &caller.partner {
            for (name, value) in partner.sign_bytes(call.method.as_str(), &call.path, bytes) {
                request = request.header(name, value);
            }
        }
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        if let Some((media, bytes)) = &call.body {
            request = request.header("content-type", media).body(bytes.clone());
        }
        let response = request.send().await.unwrap();
        let url = response.url().clone();
        let reply = Reply::read(response).await;
        let json = call.body.as_ref().filter(|(media, _)| media == JSON);
        let json = json.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        described::check(&call.method, &url, json, &reply);
        reply
    }

    pub(super) fn record(&mut self, call: &Call, reply: &Reply) -> String {
        let url = format!("{}{}", self.url(), call.path).parse().unwrap();
        let headers: Vec<_> =
            call.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let body = call.body.as_ref().map(|(media, bytes)| (media.as_str(), bytes.as_slice()));
        let sent = Sent { method: &call.method, url: &url, headers: &headers, body };
        self.recorder.record(&sent, reply)
    }
}

/// The body of a response; null if it is empty or no JSON.
fn body_of(reply: &Reply) -> Value {
    serde_json::from_str(&reply.text).unwrap_or_default()
}

pub(super) fn bytes(body: &Value) -> Vec<u8> {
    serde_json::to_vec(body).unwrap()
}

/// The text in this field.
pub(super) fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("no text {field} in {value}")).to_owned()
}

fn partners() -> Vec<Partner> {
    let more = [("demo-platform", Role::Platform), ("demo-program", Role::MiniProgram)];
    let more = more.map(|(name, role)| {
        let secrets = Secret::new(format!("{name}-secret")).into();
        Partner { name: name.into(), role, secrets }
    });
    demo::partners().into_iter().chain(more).collect()
}

fn wechat_settings(dir: &TempDir, wechat: &WeChatDouble) -> WeChatSettings {
    let ticket_file = dir.path().join("ticket");
    std::fs::write(&ticket_file, "ticket-1\n").unwrap();
    let mut settings = wechat.settings(dir.path());
    if let Some(account) = &mut settings.official_account {
        account.ticket_file = Some(ticket_file);
    }
    settings
}
