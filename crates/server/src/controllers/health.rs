//! Health checks for load balancers and scripts. No problem bodies, no session.

use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use tokio::sync::Mutex;

use crate::state::App;

/// Whether the process answers at all; if not, restart it.
pub(crate) const LIVE_PATH: &str = "/livez";
/// Whether the server can do its work; if not, send it no requests.
pub const READY_PATH: &str = "/readyz";
/// An earlier name of [`READY_PATH`].
pub(crate) const PATH: &str = "/healthz";

/// How long a result is valid: whoever asks more often causes no further writes.
const VALIDITY: Duration = Duration::from_secs(1);
/// A store that takes longer is not ready.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The last result of the readiness check.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<(Instant, bool)>>);

/// `GET /livez`: always 200.
pub(crate) async fn show_live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: 200 while the server accepts requests, and the database and the storage of files can be written.
pub(crate) async fn show_ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let well = !app.stopping.is_cancelled() && is_ready(&app).await;
    if well { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "") }
}

async fn is_ready(app: &App) -> bool {
    // Held during the check, so that concurrent requests share its result.
    let mut last = app.readiness.0.lock().await;
    if let Some((at, ready)) = *last
        && at.elapsed() < VALIDITY
    {
        return ready;
    }
    let ready = tokio::time::timeout(TIMEOUT, can_write(app)).await.unwrap_or(false);
    *last = Some((Instant::now(), ready));
    ready
}

async fn can_write(app: &App) -> bool {
    let stored = app.store.try_write(app.clock.now()).await;
    if let Err(error) = &stored {
        tracing::error!(error = error as &dyn std::error::Error, "the database cannot be written");
    }
    let put = app.files.try_write().await;
    if let Err(error) = &put {
        tracing::error!(error = error as &dyn std::error::Error, "files cannot be written");
    }
    stored.is_ok() && put.is_ok()
}
