//! A case with its journal.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::case::CaseView;
use contract::path;
use domain::journal::fold;
use view::status_summary::bilingual_summary;

use super::owned;
use crate::extract::{Json, Preconditions, SignedIn, tagged};
use crate::problems::HandlerResult;
use crate::state::App;

/// `GET /cases/{case}`: returns a case with its whole journal. The `ETag` covers the last entry, the day
/// and the law, because the status summary changes when a deadline passes or moves.
#[utoipa::path(
    get,
    path = path::CASE,
    operation_id = "show_case",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The case. With an `ETag`.", body = CaseView), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let (case, head) = owned(&app, &signed_in, case).await?;
    let today = app.clock.today();
    let law = app.law.get();
    let tag_of = |last_seq| format!("{case}-{last_seq}-{today}-{}", law.short_digest());
    let tag = tag_of(head.last_seq);
    if preconditions.has(&tag) {
        return Ok(tagged(StatusCode::NOT_MODIFIED.into_response(), &tag));
    }
    let entries = app.store.entries(&case, 0).await?;
    // The journal may have grown since the head was read.
    let last_seq = entries.last().map_or(head.last_seq, |entry| entry.seq);
    let tag = tag_of(last_seq);
    let summary =
        fold(&entries).ok().and_then(|state| bilingual_summary(&state, &law.dated, today));
    let view = CaseView {
        insured_name: head.insured_name,
        versions: head.versions,
        status_summary: summary,
        entries,
    };
    Ok(tagged(Json(view).into_response(), &tag))
}
