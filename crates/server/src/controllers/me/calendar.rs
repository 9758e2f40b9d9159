//! The address of the person's calendar.

use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::calendar::{CalendarFeed, NewCalendarFeed};
use contract::path;

use crate::controllers::calendar_feed;
use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::random;
use crate::state::App;

/// `GET /me/calendar`: returns whether the person's calendar has an address.
#[utoipa::path(
    get,
    path = path::CALENDAR,
    operation_id = "show_calendar",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "Since when; not the address, which is not stored.", body = CalendarFeed)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<CalendarFeed>> {
    Ok(Json(CalendarFeed { since: app.store.calendar_feed(signed_in.id()).await? }))
}

/// `POST /me/calendar`: gives the person's calendar a new address. The one before no longer works.
#[utoipa::path(
    post,
    path = path::CALENDAR,
    operation_id = "renew_calendar",
    tag = "me",
    security(("session" = [])),
    responses((status = CREATED, description = "The address.", body = NewCalendarFeed)),
)]
pub(crate) async fn renew(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<(StatusCode, Json<NewCalendarFeed>)> {
    let secret = URL_SAFE_NO_PAD.encode(random::bytes::<24>()?);
    let since = app.clock.now();
    let hash = random::sha256(secret.as_bytes());
    app.store.renew_calendar_feed(signed_in.id(), hash, since).await?;
    let path = calendar_feed::path_of(&secret);
    Ok((StatusCode::CREATED, Json(NewCalendarFeed { path, since })))
}

/// `DELETE /me/calendar`: ends the address of the person's calendar.
#[utoipa::path(
    delete,
    path = path::CALENDAR,
    operation_id = "end_calendar",
    tag = "me",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "It no longer works.")),
)]
pub(crate) async fn end(State(app): State<App>, signed_in: SignedIn) -> HandlerResult<StatusCode> {
    app.store.end_calendar_feed(signed_in.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}
