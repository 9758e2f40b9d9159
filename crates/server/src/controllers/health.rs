//! Whether the server is well. For load balancers and scripts; no problem bodies, no session.

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::App;

/// Where it is asked.
pub(crate) const PATH: &str = "/healthz";

/// `GET /healthz`: 200 while the server takes requests and the store answers.
pub(crate) async fn show(State(app): State<App>) -> (StatusCode, &'static str) {
    let well = !app.stopping.is_cancelled() && app.store.ping().await.is_ok();
    if well { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "") }
}
