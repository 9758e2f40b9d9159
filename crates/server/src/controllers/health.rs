//! Health check for load balancers and scripts. No problem bodies, no session.

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::App;

/// The path of the health check.
pub(crate) const PATH: &str = "/healthz";

/// `GET /healthz`: 200 while the server accepts requests and the store responds.
pub(crate) async fn show(State(app): State<App>) -> (StatusCode, &'static str) {
    let well = !app.stopping.is_cancelled() && app.store.ping().await.is_ok();
    if well { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "") }
}
