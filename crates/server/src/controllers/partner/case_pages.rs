//! The earlier entries and messages of a case, a page at a time.

use axum::extract::{Path, Query, State};
use contract::partner_case::{PartnerEntryPage, PartnerMessagePage};
use contract::path;
use serde::Deserialize;

use super::cases::VisibleCase;
use crate::controllers::cases::entries::page_before;
use crate::extract::Json;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// Query parameters of a page.
#[derive(Debug, Deserialize)]
pub(crate) struct PageQuery {
    /// The number of the entry or message after the last one of the page; without it, the newest page.
    before: Option<u32>,
}

/// `GET /partner/v1/cases/{case}/entries`: returns a page of entries before another, notes too, as far as the partner may see
/// them. Entries never change.
#[utoipa::path(
    get,
    path = path::PARTNER_CASE_ENTRIES,
    operation_id = "list_case_entries",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("before" = Option<u32>, Query, description = "`earlier_entries` of the case or `earlier` of another page. Without it, the newest page.")),
    responses((status = OK, description = "At most 500 entries.", body = PartnerEntryPage)),
)]
pub(crate) async fn entries(
    State(app): State<App>,
    Path(case): Path<String>,
    Query(PageQuery { before }): Query<PageQuery>,
    signed: SignedRequest,
) -> HandlerResult<Json<PartnerEntryPage>> {
    let visible = VisibleCase::find(&app, &signed, case).await?;
    let head = app.store.case_head(&visible.case).await?.ok_or_else(not_found)?;
    let next = head.last_seq.saturating_add(1);
    let numbers = page_before(before.map_or(next, |before| before.min(next)));
    let earlier = Some(numbers.start).filter(|start| 1 < *start);
    let entries = app.store.entries_between(&visible.case, numbers).await?;
    Ok(Json(PartnerEntryPage { entries: visible.entries(entries), earlier }))
}

/// `GET /partner/v1/cases/{case}/messages`: returns a page of messages before another, as far as the partner may see them.
#[utoipa::path(
    get,
    path = path::PARTNER_CASE_MESSAGES,
    operation_id = "list_case_messages",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("before" = Option<u32>, Query, description = "`earlier_messages` of the case or `earlier` of another page. Without it, the newest page.")),
    responses((status = OK, description = "At most 200 messages.", body = PartnerMessagePage)),
)]
pub(crate) async fn messages(
    State(app): State<App>,
    Path(case): Path<String>,
    Query(PageQuery { before }): Query<PageQuery>,
    signed: SignedRequest,
) -> HandlerResult<Json<PartnerMessagePage>> {
    let visible = VisibleCase::find(&app, &signed, case).await?;
    let (messages, earlier) = visible.messages_before(&app, before.unwrap_or(u32::MAX)).await?;
    Ok(Json(PartnerMessagePage { messages, earlier }))
}
