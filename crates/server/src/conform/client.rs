//! Requests of the conformance kit, and what it finds.

use std::collections::BTreeMap;
use std::time::Duration;

use contract::path;
use contract::problem::{MEDIA_TYPE, Problem, ProblemKind};
use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::outgoing::{self, Trust};

/// How long a request may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A client with its cookies.
#[derive(Clone, Debug)]
pub(super) struct Client {
    http: reqwest::Client,
    url: String,
    cookies: BTreeMap<String, String>,
}

/// A complete response.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The request, for findings: `GET /api/v1/me`.
    pub(super) to: String,
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// What falls short.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings(Vec<String>);

impl Findings {
    /// Notes a flaw unless `holds`.
    pub(super) fn require(&mut self, holds: bool, flaw: impl FnOnce() -> String) {
        if !holds {
            self.0.push(flaw());
        }
    }

    /// The value, or `None` with its error noted.
    pub(super) fn note<T>(&mut self, result: Result<T, String>) -> Option<T> {
        result.map_err(|flaw| self.0.push(flaw)).ok()
    }

    pub(super) fn flaws(self) -> Vec<String> {
        self.0
    }
}

impl Client {
    pub(super) fn new(url: &str, trust: &Trust) -> Result<Self, String> {
        let words = |error: &dyn std::fmt::Display| format!("the HTTP client: {error}");
        let http = outgoing::client(trust)
            .map_err(|error| words(&error))?
            .redirect(Policy::none())
            .build()
            .map_err(|error| words(&error))?;
        Ok(Self { http, url: url.trim_end_matches('/').to_owned(), cookies: BTreeMap::new() })
    }

    /// A client with the cookies of a browser that has asked for a code.
    pub(super) async fn request_code(&self, phone: &str) -> Result<Self, String> {
        let answer = self.post(path::CODES, &json!({ "phone": phone })).await?;
        answer.succeeded()?;
        Ok(self.with_cookies(&answer))
    }

    /// A client with the session of a person.
    pub(super) async fn sign_in(&self, phone: &str, code: &str) -> Result<Self, String> {
        let answer = self.post(path::SESSION, &json!({ "phone": phone, "code": code })).await?;
        answer.succeeded()?;
        let client = self.with_cookies(&answer);
        if client.cookies == self.cookies {
            return Err(format!("{}: no session cookie", answer.to));
        }
        Ok(client)
    }

    /// This client with the cookies that a response sets. Their attributes do not matter here.
    fn with_cookies(&self, answer: &Answer) -> Self {
        let mut client = self.clone();
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().ok().and_then(|cookie| cookie.split(';').next());
            if let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) {
                client.cookies.insert(name.trim().to_owned(), value.to_owned());
            }
        }
        client
    }

    /// A request with the session.
    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        if self.cookies.is_empty() {
            return request;
        }
        let pairs: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.header(COOKIE, pairs.join("; "))
    }

    /// Sends a request. `to` names it in findings.
    pub(super) async fn send(&self, to: String, request: RequestBuilder) -> Result<Answer, String> {
        let failed = |error: reqwest::Error| format!("{to}: no answer ({error})");
        let response = request.timeout(TIMEOUT).send().await.map_err(failed)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.map_err(failed)?.to_vec();
        Ok(Answer { to, status, headers, body })
    }

    pub(super) async fn get(&self, path: &str) -> Result<Answer, String> {
        self.send(format!("GET {path}"), self.request(Method::GET, path)).await
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Answer, String> {
        self.send_json(Method::POST, path, body, &[]).await
    }

    pub(super) async fn send_json(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Result<Answer, String> {
        let to = format!("{method} {path}");
        let mut request = self.request(method, path).header(CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(to, request.body(body.to_string())).await
    }
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// An error unless the status is 2xx.
    pub(super) fn succeeded(&self) -> Result<(), String> {
        match self.status {
            200..=299 => Ok(()),
            status => Err(format!("{}: {status} instead of a success", self.to)),
        }
    }

    /// The body of a successful response.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, String> {
        self.succeeded()?;
        serde_json::from_slice(&self.body)
            .map_err(|error| format!("{}: the body cannot be read: {error}", self.to))
    }

    /// An error unless the response is a whole problem of this kind and status.
    pub(super) fn is_problem(&self, kind: ProblemKind, status: u16) -> Result<Problem, String> {
        let to = &self.to;
        if self.status != status {
            return Err(format!("{to}: {} instead of {status}", self.status));
        }
        let media_type = self.header("content-type").unwrap_or_default();
        if media_type.split(';').next() != Some(MEDIA_TYPE) {
            return Err(format!("{to}: a problem is `{MEDIA_TYPE}`, not `{media_type}`"));
        }
        let problem: Problem = serde_json::from_slice(&self.body)
            .map_err(|error| format!("{to}: the problem cannot be read: {error}"))?;
        if problem.kind != kind {
            return Err(format!("{to}: a problem of type {:?} instead of {kind:?}", problem.kind));
        }
        if problem.status != status {
            return Err(format!("{to}: `status` of the problem is {}", problem.status));
        }
        if problem.detail.is_empty() {
            return Err(format!("{to}: the problem has no `detail`"));
        }
        Ok(problem)
    }
}
