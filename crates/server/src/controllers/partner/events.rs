//! Following events without a webhook.

use axum::extract::{Query, State};
use contract::partner_case::PartnerEvents;
use contract::path;
use serde::Deserialize;

use crate::extract::Json;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, malformed_request, not_found};
use crate::state::App;
use crate::store::EventAudience;

const DEFAULT_ROWS: u32 = 100;
const MAX_ROWS: u32 = 500;

/// Query parameters of the events.
#[derive(Debug, Deserialize)]
pub(crate) struct EventsQuery {
    /// The number of the last event that the partner has.
    #[serde(default)]
    after: u64,
    limit: Option<u32>,
}

/// `GET /partner/v1/events`: lists what has happened that concerns the partner, in a stable order.
#[utoipa::path(
    get,
    path = path::PARTNER_EVENTS,
    operation_id = "list_partner_events",
    tag = "partners",
    security(("signature" = [])),
    params(
        ("after" = Option<u64>, Query, description = "`next` of the previous response; without it from the first event."),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 500, description = "How many; 100 without it, 500 at most."),
    ),
    responses((status = OK, description = "The events, those of other partners left out.", body = PartnerEvents)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(EventsQuery { after, limit }): Query<EventsQuery>,
    signed: SignedRequest,
) -> HandlerResult<Json<PartnerEvents>> {
    let audience = EventAudience::of(&signed.partner).ok_or_else(not_found)?;
    let limit = limit.unwrap_or(DEFAULT_ROWS);
    if !(1..=MAX_ROWS).contains(&limit) {
        return Err(malformed_request("`limit` must be from 1 to 500."));
    }
    let page = app.store.partner_events(&audience, after, limit).await?;
    if page.last < after {
        let detail = "There is no such event: the data was restored from a backup. Begin again without `after`.";
        return Err(malformed_request(detail));
    }
    let next = page.events.last().map_or(after, |event| event.id);
    Ok(Json(PartnerEvents { events: page.events, next, more: next < page.last }))
}
