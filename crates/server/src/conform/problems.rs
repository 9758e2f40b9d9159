//! Errors are problems, and say what is wrong.

use contract::path;
use contract::problem::ProblemKind;
use domain::ids::CaseId;
use reqwest::Method;
use serde_json::json;

use super::client::{Client, Findings};
use crate::random;

pub(super) async fn check(client: &Client, anybody: &Client) -> Findings {
    let mut findings = Findings::default();
    // Nobody is signed in: the app goes to the page for signing in, and back.
    let answer = anybody.get(path::ME).await;
    findings.note(answer.and_then(|it| it.is_problem(ProblemKind::NotSignedIn, 401)));
    // Somebody else's case looks like one that does not exist, and so does this.
    let answer = client.get(&path::case(&CaseId::new(random::id()))).await;
    findings.note(answer.and_then(|it| it.is_problem(ProblemKind::NotFound, 404)));
    let key = random::id();
    let headers = [("idempotency-key", key.as_str())];
    let answer = client.send_json(Method::POST, path::CASES, &json!([]), &headers).await;
    findings.note(answer.and_then(|it| it.is_problem(ProblemKind::MalformedBody, 400)));
    let answer = client.post(path::CODES, &json!({ "phone": "12" })).await;
    let problem = answer.and_then(|it| it.is_problem(ProblemKind::InvalidFields, 422));
    if let Some(problem) = findings.note(problem) {
        findings.require(problem.errors.iter().any(|error| error.field == "/phone"), || {
            format!("POST {}: `errors` does not name `/phone`", path::CODES)
        });
    }
    findings
}
