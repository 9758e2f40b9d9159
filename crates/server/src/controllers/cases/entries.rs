//! The earlier entries of a case, a page at a time.

use std::ops::Range;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::case::EntryPage;
use contract::path;
use serde::Deserialize;

use super::owned;
use crate::extract::{Json, Preconditions, SignedIn, tagged};
use crate::problems::HandlerResult;
use crate::state::App;

/// Pages begin behind the multiples of this number. So all but the newest page stay the same when a journal grows.
const PAGE: u32 = 500;

/// Query parameters of a page.
#[derive(Debug, Deserialize)]
pub(crate) struct EntriesQuery {
    /// The number of the entry after the last one of the page; without it, the newest page.
    before: Option<u32>,
}

/// `GET /cases/{case}/entries`: returns a page of entries before another, whole. Entries never change, so the `ETag`
/// covers their numbers only.
#[utoipa::path(
    get,
    path = path::CASE_ENTRIES,
    operation_id = "list_entries",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("before" = Option<u32>, Query, description = "The number of the entry after the last one of the page: of the first entry that the client has without a gap. Without it, the newest page."), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "At most 500 entries. With an `ETag`.", body = EntryPage), (status = NOT_MODIFIED, description = "The client has the page.")),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    Query(EntriesQuery { before }): Query<EntriesQuery>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let (case, head) = owned(&app, &signed_in, case).await?;
    let next = head.last_seq.saturating_add(1);
    let Range { start, end } = page_before(before.map_or(next, |before| before.min(next)));
    let tag = format!("{case}-{start}-{end}");
    if preconditions.has(&tag) {
        return Ok(tagged(StatusCode::NOT_MODIFIED.into_response(), &tag));
    }
    let entries = app.store.entries_between(&case, start..end).await?;
    Ok(tagged(Json(EntryPage { entries }).into_response(), &tag))
}

/// The numbers of the entries on the page before the entry `before`.
pub(crate) fn page_before(before: u32) -> Range<u32> {
    let last = before.saturating_sub(1);
    last.saturating_sub(1) / PAGE * PAGE + 1..last.saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_before_the_entry_and_begin_behind_a_multiple() {
        let pages = [
            (0, 1..1),
            (1, 1..1),
            (2, 1..2),
            (501, 1..501),
            (502, 501..502),
            (2951, 2501..2951),
            (2501, 2001..2501),
            (u32::MAX, 4_294_967_001..u32::MAX),
        ];
        for (before, page) in pages {
            assert_eq!(page_before(before), page, "before {before}");
        }
    }
}
