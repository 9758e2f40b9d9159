//! What is recorded of each operation.

use std::collections::{BTreeMap, BTreeSet};

use contract::problem::MEDIA_TYPE;
use reqwest::{Method, Url};
use serde::Serialize;
use serde_json::{Value, json};

use super::fixed_values::FixedValues;
use crate::client::Reply;
use crate::described;

/// How many elements of a list in a response are kept.
const KEPT: usize = 2;
const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const CALENDAR: &str = "text/calendar";

/// What is recorded of an operation.
#[derive(Default, Serialize)]
pub(super) struct RecordedOperation {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    request: BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    responses: BTreeMap<String, BTreeMap<String, Value>>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    refusals: BTreeSet<String>,
}

/// A request as it was sent.
pub(super) struct Sent<'a> {
    pub(super) method: &'a Method,
    pub(super) url: &'a Url,
    pub(super) headers: &'a [(&'a str, &'a str)],
    /// Its media type and its bytes.
    pub(super) body: Option<(&'a str, &'a [u8])>,
}

/// What has been recorded so far.
#[derive(Default)]
pub(super) struct Recorder {
    values: FixedValues,
    pub(super) operations: BTreeMap<String, RecordedOperation>,
    /// The first problem of each kind, by its name.
    pub(super) problems: BTreeMap<String, Value>,
}

impl Recorder {
    /// Records a request and its response. Returns the operation.
    ///
    /// The first request that succeeds is the example, and the first response with each status.
    pub(super) fn record(&mut self, sent: &Sent<'_>, reply: &Reply) -> String {
        let path = sent.url.path();
        let found = described::operation_at(sent.method, path);
        let (id, pattern) = found.unwrap_or_else(|| panic!("{} {path}", sent.method));
        if reply.header("content-type") == Some(MEDIA_TYPE) {
            self.record_refusal(&id, reply);
            return id;
        }
        assert!(reply.status.is_success(), "{} {path}: {reply:?}", sent.method);
        if !self.operations.get(&id).is_some_and(RecordedOperation::has_succeeded) {
            let parameters = self.parameters(&id, &pattern, sent);
            let body = sent.body.and_then(|(media, bytes)| self.read(&id, media, bytes));
            let operation = self.operations.entry(id.clone()).or_default();
            operation.parameters = parameters;
            operation.request = body.into_iter().collect();
        }
        let media = reply.header("content-type").unwrap_or_default().to_owned();
        let body = self.read(&id, &media, reply.text.as_bytes());
        let operation = self.operations.entry(id.clone()).or_default();
        let status = reply.status.as_str().to_owned();
        operation.responses.entry(status).or_insert_with(|| {
            body.into_iter().map(|(media, value)| (media, shortened(value))).collect()
        });
        id
    }

    fn record_refusal(&mut self, id: &str, reply: &Reply) {
        let problem: Value = serde_json::from_str(&reply.text).unwrap();
        let name = problem["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let problem = self.values.fix(&format!("problem {name}"), &problem);
        self.problems.entry(name.clone()).or_insert(problem);
        self.operations.entry(id.into()).or_default().refusals.insert(name);
    }

    /// The parameters in the path, the query and the headers but for conditions, which name a version.
    fn parameters(&mut self, id: &str, pattern: &str, sent: &Sent<'_>) -> BTreeMap<String, Value> {
        let mut found = BTreeMap::new();
        for (name, value) in pattern.split('/').zip(sent.url.path().split('/')) {
            if let Some(name) = name.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
                found.insert(name.to_owned(), json!(self.values.fix_text(id, value)));
            }
        }
        let query = sent.url.query_pairs();
        let query = query.map(|(name, value)| (name.into_owned(), value.into_owned()));
        let headers = sent.headers.iter().filter(|(name, _)| !name.starts_with("If-"));
        let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        for (name, value) in query.chain(headers) {
            let typed = match (value.parse::<u64>(), value.parse::<bool>()) {
                (Ok(number), _) => json!(number),
                (_, Ok(choice)) => json!(choice),
                _ => json!(self.values.fix_text(id, &value)),
            };
            found.insert(name, typed);
        }
        found
    }

    /// The media type and the fixed content of a body that can be shown; of several lines of JSON the first.
    fn read(&mut self, id: &str, media: &str, bytes: &[u8]) -> Option<(String, Value)> {
        let media = media.split(';').next().unwrap_or_default();
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
        let value = match media {
            JSON => serde_json::from_str(text).unwrap(),
            LINES => serde_json::from_str(text.lines().next()?).unwrap(),
            CALENDAR => json!(text),
            _ => return None,
        };
        Some((media.to_owned(), self.values.fix(id, &value)))
    }
}

impl RecordedOperation {
    fn has_succeeded(&self) -> bool {
        !self.responses.is_empty()
    }
}

/// The value with the first elements of each list only.
fn shortened(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().take(KEPT).map(shortened).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, it)| (name, shortened(it))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}
