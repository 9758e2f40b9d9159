//! A write that is sent again happens once.

use contract::case::FiledCase;
use contract::path;
use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Answer, Client, Findings};
use super::sample::Sample;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let again = file(client, &sample.report, Some(&sample.key)).await;
    let again = again.and_then(|answer| answer.json::<FiledCase>());
    if let Some(again) = findings.note(again) {
        findings.require(again == sample.filed, || {
            format!("POST {}: the same key opened a second case", path::CASES)
        });
    }
    let mut other = sample.report.clone();
    other["place"] = json!("Another place");
    let reused = file(client, &other, Some(&sample.key)).await;
    let reused = reused.and_then(|it| it.is_problem(ProblemKind::IdempotencyKeyReused, 422));
    if let Some(problem) = findings.note(reused) {
        findings.require(problem.earlier.as_deref() == Some(&sample.filed), || {
            format!("POST {}: `earlier` does not name the case of the key", path::CASES)
        });
    }
    let without = file(client, &other, None).await;
    let without = without.and_then(|it| it.is_problem(ProblemKind::IdempotencyKeyMissing, 400));
    findings.note(without);
    findings
}

async fn file(client: &Client, report: &Value, key: Option<&str>) -> Result<Answer, String> {
    let headers: Vec<_> = key.map(|key| ("idempotency-key", key)).into_iter().collect();
    client.send_json(Method::POST, path::CASES, report, &headers).await
}
