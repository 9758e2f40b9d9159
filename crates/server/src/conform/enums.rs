//! Enums may grow: a value from a newer client is refused with its place, and a value that the app does not know is found.

use contract::case::CaseView;
use contract::path;
use contract::problem::ProblemKind;
use domain::journal::{Actor, JournalEvent};
use serde_json::json;

use super::client::{Client, Findings};
use super::sample::Sample;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let mut incident = sample.report["incident"].clone();
    incident["facts"]["cause"] = json!({ "is": "a cause of tomorrow" });
    let answer = client.post(path::ASSESS, &json!({ "incident": incident })).await;
    let problem = answer.and_then(|it| it.is_problem(ProblemKind::MalformedBody, 400));
    if let Some(problem) = findings.note(problem) {
        findings.require(problem.errors.iter().any(|it| it.field.contains("/cause")), || {
            format!("POST {}: `errors` does not name the place of the unknown value", path::ASSESS)
        });
    }
    let case = path::case(&sample.filed.case);
    let view = client.get(&case).await.and_then(|answer| answer.json::<CaseView>());
    if let Some(view) = findings.note(view) {
        for entry in view.entries {
            let is_known = entry.event != JournalEvent::Unknown && entry.actor != Actor::Unknown;
            findings.require(is_known, || {
                format!("GET {case}: the app knows the event or actor of entry {} as nothing but unknown", entry.seq)
            });
        }
    }
    findings
}
