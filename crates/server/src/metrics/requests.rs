//! How many requests there are, and how long they take until the head of their response.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::state::App;

/// The upper bounds of the histogram, in seconds.
const BUCKETS: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];
/// The route of what the router does not know: pages and files of the app.
const APP: &str = "app";

/// By method, route and status.
#[derive(Debug)]
pub(super) struct Requests(Family<Labels, Histogram, fn() -> Histogram>);

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    /// The template, such as `/api/v1/cases/{case}`.
    route: String,
    status: u32,
}

impl Default for Requests {
    fn default() -> Self {
        Self(Family::new_with_constructor(|| Histogram::new(BUCKETS)))
    }
}

impl Requests {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Requests, by how long the head of the response took";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, self.0.clone());
    }
}

/// Middleware: measures the request until its response begins.
pub(crate) async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or(APP, MatchedPath::as_str).to_owned();
    let labels = Labels { method, route, status: response.status().as_u16().into() };
    app.metrics.requests.0.get_or_create(&labels).observe(started.elapsed().as_secs_f64());
    response
}

/// A client may make up methods, which must not become labels.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
