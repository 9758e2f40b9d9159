//! Pages that are sent with their content, so that it can be read before any script has loaded, and without any.
//!
//! The page of a case is drawn for the person who may read it: by the functions with which the app draws it
//! ([`view::markup`]), with the responses to the app's first requests beside it. The app takes over what is there
//! (`web/boot.js`). Everybody else gets the page without content, as does everybody when drawing fails; the app then
//! asks the API.

mod language;
mod preloaded_responses;
mod template;

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::CaseId;
use domain::journal::JournalEvent;
use futures_util::FutureExt;
use tower_http::compression::CompressionLayer;
use view::Context;
use view::markup::tracker_page;

use crate::controllers::cases::show::{Basis, CaseToShow, case_to_show};
use crate::controllers::me::me_of;
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, internal};
use crate::state::App;
use crate::static_files::StaticFiles;
use preloaded_responses::PreloadedResponses;
pub(crate) use template::PageTemplate;

/// The path of a case's page, as axum writes it. The same as in `crates/routes`.
const TRACKER: &str = "/claims/{case}";
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
    let drawing = Drawing { app, template, files: files.clone() };
    Router::new()
        .route(TRACKER, get(tracker))
        .layer(CompressionLayer::new())
        .with_state(drawing)
        .fallback_service(files)
}

async fn tracker(
    State(Drawing { app, template, files }): State<Drawing>,
    case: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let drawn = match case {
        Ok(Path(case)) => draw_in_time(&app, &template, &mut parts, case).await,
        Err(_) => None,
    };
    match drawn {
        Some(page) => page,
        None => files.respond(Request::from_parts(parts, body)).await,
    }
}

/// The page with its content. `None` if the person may not read the case, and for whatever goes wrong.
async fn draw_in_time(
    app: &App,
    template: &PageTemplate,
    parts: &mut Parts,
    case: String,
) -> Option<Response> {
    // The panic hook has logged a panic.
    let drawing = AssertUnwindSafe(draw(app, template, parts, case)).catch_unwind();
    match tokio::time::timeout(DRAW_TIMEOUT, drawing).await {
        Ok(Ok(Ok(page))) => Some(page),
        Ok(Ok(Err(problem))) => {
            let kind = problem.kind();
            if !matches!(kind, ProblemKind::NotSignedIn | ProblemKind::NotFound) {
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
    case: String,
) -> HandlerResult<Response> {
    let signed_in = SignedIn::from_request_parts(parts, app).await?;
    let id = CaseId::new(case.as_str());
    let CaseToShow { view, state, basis, tag } = case_to_show(app, &signed_in, case).await?;
    let Basis { today, law } = basis;
    let context = Context { locale: language::of(&parts.headers), today };
    // Without content if this server cannot fold the journal or does not know an entry: the app then shows what it can.
    let state = state.ok_or_else(internal)?;
    if view.entries.iter().any(|entry| entry.event == JournalEvent::Unknown) {
        return Err(internal());
    }
    let page = tracker_page(&view.insured_name, &state, &view.entries, &law.dated, context);
    let responses = PreloadedResponses::at(app.clock.now())
        .with(&path::case(&id), Some(&tag), &view)?
        .with(path::ME, None, &me_of(&signed_in.account))?
        .with(path::LAW, None, &law.dated)?;
    Ok(respond(template, template.fill(context.locale, page, responses)))
}

fn respond(template: &PageTemplate, html: String) -> Response {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, template.policy());
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, "private, no-store");
    set(header::VARY, "cookie");
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tracker_is_at_the_path_that_the_app_has_for_it() {
        assert_eq!(routes::RouteId::Tracker.pattern().replace(":case", "{case}"), TRACKER);
    }
}
