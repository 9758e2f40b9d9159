//! How each operation refuses what is wrong with most requests: nobody is signed in, the signature is missing, the body is no
//! JSON, or there is nothing at the path.

use reqwest::Method;

use super::walk::{Call, JSON, Walk, Who};
use crate::described;

/// In place of the parameters in a path.
const NOTHING: &str = "nothing";

pub(super) async fn walk(walk: &mut Walk) {
    // A response to HEAD has no body.
    let calls = walk.calls.clone().into_values().filter(|call| call.method != Method::HEAD);
    for call in calls {
        let anybody = Call { who: Who::Anybody, ..call.clone() };
        if needs_authorization(&call) {
            record_refusal(walk, &anybody).await;
        }
        if call.body.as_ref().is_some_and(|(media, _)| media == JSON) {
            let body = Some((JSON.to_owned(), b"{".to_vec()));
            record_refusal(walk, &Call { body, ..call.clone() }).await;
        }
        // A partner's `PUT` makes what was not there.
        if call.method != Method::PUT {
            let path = path_to_nothing(&call);
            if path != call.path {
                record_refusal(walk, &Call { path, ..call }).await;
            }
        }
    }
}

/// Records the response unless the request succeeds: what is not there may also be deleted.
async fn record_refusal(walk: &mut Walk, call: &Call) {
    let reply = walk.try_call(call).await;
    if !reply.status.is_success() {
        walk.record(call, &reply);
    }
}

fn needs_authorization(call: &Call) -> bool {
    let path = call.path.split('?').next().unwrap_or_default();
    let (_, pattern) = described::operation_at(&call.method, path).unwrap();
    let method = call.method.as_str().to_lowercase();
    described::DESCRIPTION["paths"][pattern][method]["security"].is_array()
}

fn path_to_nothing(call: &Call) -> String {
    let (path, query) = call.path.split_once('?').unwrap_or((&call.path, ""));
    let (_, pattern) = described::operation_at(&call.method, path).unwrap();
    let segments = pattern.split('/').zip(path.split('/'));
    let changed =
        segments.map(|(part, segment)| if part.starts_with('{') { NOTHING } else { segment });
    let path = changed.collect::<Vec<_>>().join("/");
    if query.is_empty() { path } else { format!("{path}?{query}") }
}
