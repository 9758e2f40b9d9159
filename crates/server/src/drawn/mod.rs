//! Pages that are sent with their content, so that it can be read before any script has loaded, and without any.
//!
//! Some pages ([`DrawnPage`]) are drawn for the person who may read them, some for everybody: by the functions with which
//! the app draws them ([`view::markup`]), with the responses to the app's first requests beside it. The app takes over what
//! is there (`web/boot.js`). Everybody else gets the page without content, as does everybody when drawing fails; the app
//! then asks the API.

pub(crate) mod language;
mod page;
mod personal;
mod preloaded_responses;
mod public;
mod styles;
mod template;

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use contract::problem::ProblemKind;
use futures_util::FutureExt;
use routes::RouteId;
use tower_http::compression::CompressionLayer;

use crate::extract::{Preconditions, SignedIn, with_html_etag};
use crate::limits::limit_address;
use crate::middleware::take_turns;
use crate::problems::HandlerResult;
use crate::state::App;
use crate::static_files::StaticFiles;
use page::DrawnPage;
use template::FilledPage;
pub(crate) use template::PageTemplate;

/// How long drawing may take before the page without content is sent instead.
const DRAW_TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Clone, Debug)]
struct Drawing {
    app: App,
    template: PageTemplate,
    files: StaticFiles,
}

/// The app's files, and the pages that are sent with their content.
pub(crate) fn pages(app: App, files: StaticFiles) -> Router {
    let Some(template) = files.template() else { return Router::new().fallback_service(files) };
    let turns = from_fn_with_state(app.clone(), take_turns::wait);
    let drawing = Drawing { app, template, files: files.clone() };
    let routes = DrawnPage::routes().map(path_of);
    routes
        .fold(Router::new(), |router, path| router.route(&path, get(page)))
        .layer(turns)
        .layer(CompressionLayer::new())
        .with_state(drawing)
        .fallback_service(files)
}

/// The path of a route, as axum writes it: parameters in braces.
fn path_of(route: RouteId) -> String {
    let segments = route.pattern().split('/').map(|segment| match segment.strip_prefix(':') {
        Some(parameter) => ["{", parameter, "}"].concat(),
        None => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

async fn page(
    State(Drawing { app, template, files }): State<Drawing>,
    request: Request,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let drawn = match DrawnPage::at(&parts.uri.to_string()) {
        Some(page) => draw_in_time(&app, &template, &mut parts, page).await,
        None => None,
    };
    match drawn {
        Some(page) => page,
        None => files.respond(Request::from_parts(parts, body)).await,
    }
}

/// The page with its content. `None` if the person may not read it, and for whatever goes wrong.
async fn draw_in_time(
    app: &App,
    template: &PageTemplate,
    parts: &mut Parts,
    page: DrawnPage,
) -> Option<Response> {
    // The panic hook has logged a panic.
    let drawing = AssertUnwindSafe(draw(app, template, parts, page)).catch_unwind();
    match tokio::time::timeout(DRAW_TIMEOUT, drawing).await {
        Ok(Ok(Ok(page))) => Some(page),
        Ok(Ok(Err(problem))) => {
            let kind = problem.kind();
            let is_usual = matches!(
                kind,
                ProblemKind::NotSignedIn | ProblemKind::NotFound | ProblemKind::TooManyRequests
            );
            if !is_usual {
                tracing::warn!(?kind, "a page was sent without its content");
            }
            None
        }
        Ok(Err(_)) | Err(_) => {
            tracing::warn!("a page was sent without its content");
            None
        }
    }
}

async fn draw(
    app: &App,
    template: &PageTemplate,
    parts: &mut Parts,
    page: DrawnPage,
) -> HandlerResult<Response> {
    limit_address(app, parts).await?;
    let locale = language::of(&parts.headers);
    let offers_printouts = app.printouts.are_offered();
    match page {
        DrawnPage::Personal(page) => {
            let signed_in = SignedIn::from_request_parts(parts, app).await?;
            let FilledPage { html, policy } = template.fill(
                locale,
                offers_printouts,
                page.content(app, &signed_in, locale).await?,
            )?;
            let mut response = Html(html).into_response();
            set_headers(&mut response, policy, "private, no-store");
            Ok(response)
        }
        DrawnPage::Public(page) => {
            let Ok(preconditions) = Preconditions::from_request_parts(parts, app).await;
            let content = page.content(app, locale)?;
            let FilledPage { html, policy } = template.fill(locale, offers_printouts, content)?;
            let mut response = with_html_etag(&preconditions, html);
            set_headers(&mut response, policy, "no-cache");
            Ok(response)
        }
    }
}

/// What a page is stored for and runs. Its language is in a cookie.
fn set_headers(response: &mut Response, policy: HeaderValue, caching: &'static str) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_of_a_route_is_in_braces() {
        assert_eq!(path_of(RouteId::Claims), "/claims");
        assert_eq!(path_of(RouteId::Decision), "/claims/{case}/decision/{claim}");
    }
}
