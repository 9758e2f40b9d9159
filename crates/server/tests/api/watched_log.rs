//! The log of the servers that the tests start, at debug level: at the end of each server nothing personal may be in it.
//!
//! Canaries are the people, numbers and codes of all tests; what the clients of the tests get as tokens; and each text with
//! other than ASCII signs that they send, since the server itself logs in English.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use reqwest::header::HeaderMap;
use serde_json::Value;
use server::{demo, log_filter};
use tracing_subscriber::EnvFilter;

use crate::captured_log::CapturedLog;
use crate::test_server::{ANN, CID, CODE};

/// The level at which every server logs. The store of cookies is the clients' own, in the same process.
pub(crate) const LEVEL: &str = "debug,cookie_store=off";

/// People, an illness, a hospital and what secrets begin with.
const ALWAYS: [&str; 11] = [
    ANN,
    CID,
    CODE,
    demo::CODE,
    "illness",
    "安",
    "莫",
    "齐",
    "第一人民医院",
    "the secret of",
    "11010519491231002X",
];

static CANARIES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// What has been logged in this process.
pub(crate) fn log() -> &'static CapturedLog {
    static LOG: OnceLock<CapturedLog> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = CapturedLog::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(log_filter::without_addresses(EnvFilter::new(LEVEL)))
            .with_writer(move || writer.clone())
            .init();
        log
    })
}

/// This must not be in any log from now on.
pub(crate) fn add_canary(text: impl Into<String>) {
    CANARIES.lock().unwrap().insert(text.into());
}

/// Neither must the texts in this body with other than ASCII signs.
pub(crate) fn add_texts_of(body: &str) {
    if let Ok(body) = serde_json::from_str::<Value>(body) {
        add_texts(&body);
    }
}

fn add_texts(value: &Value) {
    match value {
        Value::String(text) if !text.is_ascii() => add_canary(text),
        Value::Array(values) => values.iter().for_each(add_texts),
        Value::Object(fields) => fields.values().for_each(add_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Nor the tokens in these cookies.
pub(crate) fn add_tokens_of(headers: &HeaderMap) {
    for cookie in headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        let token = cookie.split([';', '=']).nth(1).unwrap_or_default();
        if 32 <= token.len() {
            add_canary(token);
        }
    }
}

/// The first canary in this text, with its line.
fn found_in(text: &str, more: &[&'static str]) -> Option<String> {
    let canaries = CANARIES.lock().unwrap();
    let mut all = ALWAYS.iter().chain(more).copied().chain(canaries.iter().map(String::as_str));
    let found = all.find(|canary| contains_word(text, canary))?;
    let line = text.lines().find(|line| contains_word(line, found)).unwrap_or_default();
    Some(format!("{found} in {line}"))
}

/// Whether a word is in the text by itself. Six digits of a code also occur in ids and numbers.
fn contains_word(text: &str, word: &str) -> bool {
    let is_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let after = rest.strip_prefix(word).unwrap_or_default();
        !is_word(before.chars().next_back()) && !is_word(after.chars().next())
    })
}

/// Looks for canaries in what this process has logged since then, when it is dropped at the end of a server.
pub(crate) struct LogWatch {
    from: usize,
    more: Vec<&'static str>,
}

impl LogWatch {
    pub(crate) fn start() -> Self {
        Self { from: log().len(), more: Vec::new() }
    }

    fn found(&self) -> Option<String> {
        found_in(&log().text_from(self.from), &self.more)
    }
}

impl Drop for LogWatch {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let found = self.found();
            assert_eq!(found, None, "a canary is in the log");
        }
    }
}

/// Looks for canaries in the log of a server process that has ended.
pub(crate) fn check_file(file: &Path) {
    let log = std::fs::read(file).unwrap();
    // The time of a line has six digits after the point.
    let text: String = String::from_utf8_lossy(&log)
        .lines()
        .map(|line| line.split_once(' ').map_or(line, |it| it.1))
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_eq!(found_in(&text, &[]), None, "a canary is in the log of a process");
}

#[test]
fn a_canary_in_the_log_is_found() {
    let watch = LogWatch { more: vec!["canary-of-this-test"], ..LogWatch::start() };
    assert_eq!(watch.found(), None);
    tracing::debug!("a line with {}", "canary-of-this-test");
    assert!(watch.found().unwrap().starts_with("canary-of-this-test in "));
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(watch)));
    assert!(dropped.is_err(), "the test that started the server fails");
}

#[test]
fn a_canary_in_the_log_of_a_process_is_found() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let line = |text: &str| format!("2026-11-30T01:02:03.{CODE}Z  INFO server: {text}\n");
    std::fs::write(file.path(), line("nothing")).unwrap();
    check_file(file.path());
    for canary in [CODE, ANN, "第一人民医院"] {
        std::fs::write(file.path(), line(&format!("x={canary}"))).unwrap();
        assert!(std::panic::catch_unwind(|| check_file(file.path())).is_err(), "{canary}");
    }
}

#[test]
fn digits_in_ids_and_numbers_are_no_code() {
    assert!(contains_word("code=135790", "135790"));
    assert!(!contains_word("id=a135790b 1135790 135790ms", "135790"));
    assert!(contains_word("name:安,", "安"));
}
