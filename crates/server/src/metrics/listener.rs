//! The listener for metrics: apart from that of the clients, so that it need not be reachable from outside.

use std::io;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::connections::{self, ConnectionLimits, TrustedProxies};
use crate::state::App;

const PATH: &str = "/metrics";
/// Only a few programs read metrics.
const CONNECTIONS: usize = 20;

/// Binds the address.
pub(crate) async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let bound = listener.local_addr()?;
    Ok((listener, bound))
}

/// Answers requests for metrics until `stopping`.
pub(crate) async fn serve(listener: TcpListener, app: App, stopping: CancellationToken) {
    let router = Router::new().route(PATH, get(show)).with_state(app);
    let limits = ConnectionLimits {
        total: CONNECTIONS,
        per_address: CONNECTIONS,
        ..ConnectionLimits::default()
    };
    let proxies = TrustedProxies::default();
    // Only connections of clients are counted.
    connections::serve(listener, router, limits, proxies, || {}, stopping).await;
}

async fn show(State(app): State<App>) -> Response {
    match super::read(&app).await {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "metrics cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
