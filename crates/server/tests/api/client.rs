//! HTTP clients: a browser with cookies, and a partner with signatures.

use std::time::Duration;

use contract::problem::{MEDIA_TYPE, Problem, ProblemKind};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use server::outgoing::{self, Trust};
use server::partner::Secret;
use server::partner::sign::Headers;
use server::time::Clock;

use crate::described;
use crate::watched_log;

/// How long a request may take before the test fails.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(20);

/// A client such as the server's own.
pub(crate) fn client_builder() -> reqwest::ClientBuilder {
    outgoing::client(&Trust::default()).unwrap()
}

/// A browser that keeps its cookies.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) url: String,
}

/// A complete response.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new(url: String) -> Self {
        let client = client_builder().cookie_store(true).timeout(TIMEOUT).build().unwrap();
        Self { client, url }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, &[], Some(body.to_string())).await
    }

    /// Files a report under a key.
    pub(crate) async fn file(&self, key: &str, report: &Value) -> Reply {
        let headers = [("idempotency-key", key)];
        self.send(Method::POST, "/api/v1/cases", &headers, Some(report.to_string())).await
    }

    /// Sends a request with an optional JSON body. Error responses must be problems.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Reply {
        let mut request = self.client.request(method.clone(), format!("{}{path}", self.url));
        if let Some(body) = &body {
            watched_log::add_texts_of(body);
            request = request.header("content-type", "application/json").body(body.clone());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let url = response.url().clone();
        let reply = Reply::read(response).await;
        described::check(&method, &url, body.as_deref(), &reply);
        reply
    }
}

impl Reply {
    pub(crate) async fn read(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        watched_log::add_tokens_of(&headers);
        let reply = Self { status, headers, text: response.text().await.unwrap() };
        assert!(reply.header("x-request-id").is_some(), "{reply:?}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{reply:?}");
        // Responses to HEAD give the length of a body that is not sent.
        let is_head =
            reply.text.is_empty() && reply.header("content-length").is_some_and(|it| it != "0");
        if (status.is_client_error() || status.is_server_error()) && !is_head {
            reply.check_problem();
        }
        reply
    }

    fn check_problem(&self) {
        assert_eq!(self.header("content-type"), Some(MEDIA_TYPE), "{self:?}");
        assert_eq!(self.header("cache-control"), Some("no-store"), "{self:?}");
        let problem = self.read_problem();
        assert_eq!(problem.status, self.status.as_u16(), "{self:?}");
        assert_eq!(problem.instance.as_deref(), self.header("x-request-id"), "{self:?}");
        assert!(problem.kind != ProblemKind::Unknown && !problem.detail.is_empty(), "{self:?}");
    }

    fn read_problem(&self) -> Problem {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body of a successful response.
    pub(crate) fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        if self.text.is_empty() { Value::Null } else { serde_json::from_str(&self.text).unwrap() }
    }

    /// Checks that the request was refused in this way. Returns the problem.
    pub(crate) fn refused(&self, kind: ProblemKind, status: u16) -> Problem {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        let problem = self.read_problem();
        assert_eq!(problem.kind, kind, "{self:?}");
        problem
    }

    /// Checks that exactly these fields are invalid.
    pub(crate) fn refused_fields(&self, expected: &[(&str, domain::validation::FieldFlaw)]) {
        let problem = self.refused(ProblemKind::InvalidFields, 422);
        let found: Vec<_> =
            problem.errors.iter().map(|error| (error.field.as_str(), error.flaw)).collect();
        assert_eq!(found, expected);
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The strong `ETag`.
    pub(crate) fn etag(&self) -> String {
        let tag = self.header("etag").unwrap_or_else(|| panic!("no etag: {self:?}")).to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        tag
    }
}

/// A partner that signs its requests.
pub(crate) struct PartnerClient {
    browser: Browser,
    name: String,
    secret: Secret,
    clock: Clock,
}

impl PartnerClient {
    pub(crate) fn new(url: String, name: &str, secret: Secret, clock: Clock) -> Self {
        Self { browser: Browser::new(url), name: name.into(), secret, clock }
    }

    /// The headers of a request signed now.
    pub(crate) fn sign(&self, method: &str, path: &str, body: &str) -> Vec<(&'static str, String)> {
        self.sign_bytes(method, path, body.as_bytes())
    }

    pub(crate) fn sign_bytes(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Vec<(&'static str, String)> {
        let seconds = self.clock.now().millis() / 1_000;
        let headers = Headers::sign(&self.name, &self.secret, method, path, body, seconds);
        headers.unwrap().into_iter().collect()
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send_as(Method::GET, path, &self.sign("GET", path, ""), None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        let body = body.to_string();
        self.send_as(Method::POST, path, &self.sign("POST", path, &body), Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Reply {
        self.put_if(path, body, &[]).await
    }

    /// Puts a record under preconditions.
    pub(crate) async fn put_if(
        &self,
        path: &str,
        body: &Value,
        preconditions: &[(&'static str, &str)],
    ) -> Reply {
        let body = body.to_string();
        let mut headers = self.sign("PUT", path, &body);
        headers.extend(preconditions.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self.send_as(Method::PUT, path, &headers, Some(body)).await
    }

    /// Posts newline-delimited JSON. Returns the lines of the answer.
    pub(crate) async fn import(&self, path: &str, lines: &str) -> Vec<Value> {
        let headers = self.sign("POST", path, lines);
        let reply = self.send_as(Method::POST, path, &headers, Some(lines.to_owned())).await;
        assert!(reply.status.is_success(), "{reply:?}");
        assert_eq!(reply.header("content-type"), Some("application/x-ndjson"));
        reply.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Appends an event to a claim.
    pub(crate) async fn append(&self, case: &str, claim: &str, event: Value) -> Reply {
        let path = format!("/partner/v1/cases/{case}/claims/{claim}/entries");
        self.post(&path, &serde_json::json!({ "event": event })).await
    }

    pub(crate) async fn send_as(
        &self,
        method: Method,
        path: &str,
        headers: &[(&'static str, String)],
        body: Option<String>,
    ) -> Reply {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.browser.send(method, path, &headers, body).await
    }
}
