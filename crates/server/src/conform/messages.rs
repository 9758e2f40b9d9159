//! Messages of a case are numbered without gaps, and the earlier ones come in pages.

use contract::messages::{Messages, NewMessage};
use contract::path;
use reqwest::Method;
use serde_json::json;

use super::client::{Client, Findings};
use super::sample::Sample;
use crate::random;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let case = &sample.filed.case;
    for text in ["Conformance check, first message", "Conformance check, second message"] {
        let written = write(client, sample, text).await;
        if findings.note(written).is_none() {
            return findings;
        }
    }
    let numbers = async |path: &str| -> Result<Vec<u32>, String> {
        let page: Messages = client.get(path).await?.json()?;
        Ok(page.messages.iter().map(|message| message.seq).collect())
    };
    let newest = path::messages(case);
    if let Some(found) = findings.note(numbers(&newest).await) {
        let is_numbered = (1..).zip(&found).all(|(nth, number)| nth == *number);
        findings.require(is_numbered && 2 <= found.len(), || {
            format!("GET {newest}: the messages are numbered {found:?}, not from 1 without gaps")
        });
    }
    let earlier = path::messages_before(case, 2);
    if let Some(found) = findings.note(numbers(&earlier).await) {
        findings.require(found == [1], || {
            format!("GET {earlier}: the messages {found:?} instead of the first one")
        });
    }
    findings
}

async fn write(client: &Client, sample: &Sample, text: &str) -> Result<(), String> {
    let message = NewMessage { text: text.to_owned(), files: Vec::new() };
    let to = path::claim_messages(&sample.filed.case, &sample.claim);
    let key = random::id();
    let headers = [("idempotency-key", key.as_str())];
    client.send_json(Method::POST, &to, &json!(message), &headers).await?.succeeded()
}
