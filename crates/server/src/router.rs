//! Which address does what, and what every request goes through.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use contract::path;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::controllers::{
    assess, cases, client_errors, content, drafts, health, me, partner, policies, products,
    session, visits,
};
use crate::middleware::security::SecurityHeaders;
use crate::middleware::{log, request_id, security};
use crate::problems::{internal, not_found, render};
use crate::state::App;
use crate::static_files::StaticFiles;

/// A report with its bills is some kilobytes, a draft at most 64 KiB of text.
const LARGEST_BODY: usize = 256 * 1024;
const LONGEST: Duration = Duration::from_secs(30);

/// The whole server.
pub(crate) fn router(app: App, files: Option<StaticFiles>) -> Router {
    let secure = app.secure;
    let api = api().with_state(app.clone());
    let routes = match files {
        Some(files) => api.fallback_service(files),
        None => api.fallback(|| async { not_found() }),
    };
    let csrf = CsrfLayer::new().with_insecure_bypass(is_signed);
    // The last one added is the first that a request meets.
    routes
        .route(health::PATH, get(health::show).with_state(app))
        .layer(csrf)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyTimeoutLayer::new(LONGEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(render))
        .layer(from_fn_with_state(SecurityHeaders::new(secure), security::protect))
        .layer(from_fn(log::log))
        .layer(from_fn(request_id::name))
}

fn api() -> Router<App> {
    Router::new()
        .route(path::CODES, post(session::send_code))
        .route(path::SESSION, post(session::sign_in).delete(session::sign_out))
        .route(path::ME, get(me::show))
        .route(path::POLICIES, get(policies::list))
        .route(path::PRODUCT, get(products::show))
        .route(path::ASSESS, post(assess::run))
        .route(path::VISITS, get(visits::list))
        .route(path::VISIT_DISMISSED, put(visits::dismiss))
        .route(path::DRAFT, get(drafts::show).put(drafts::save).delete(drafts::delete))
        .route(path::CASES, get(cases::list).post(cases::file))
        .route(path::CASE, get(cases::show))
        .route(path::LIVE, get(cases::live))
        .route(path::AGREEMENT, post(cases::agree))
        .route(path::FAQ, get(content::faq))
        .route(path::CLIENT_ERRORS, post(client_errors::report))
        .route(path::PARTNER_QUEUE, get(partner::queue))
        .route(path::PARTNER_ENTRIES, post(partner::append))
        .route(path::PARTNER_VISITS, post(partner::report_visit))
        // Event streams are left as they are.
        .layer(CompressionLayer::new())
}

/// Partners' requests carry a signature and no cookie, so no other site can send them.
fn is_signed(_: &Method, uri: &Uri) -> bool {
    uri.path().starts_with("/partner/")
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    // What it said may hold anything; the panic hook has written where it was.
    internal().into_response()
}
