//! A person's calendar, for programs that know its secret address: the deadlines and appointments of their open claims.
//!
//! What is in it is decided and written by `view::calendar_events`.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::case::CaseSummary;
use contract::path;
use domain::journal::fold_with_gaps;
use domain::notification::NotificationTopic;
use view::calendar_events::{EventSource, add_event, case_events, claims_calendar};
use view::calendar_text::calendar_name;
use view::notification_text::case_path;

use crate::notify;
use crate::problems::{HandlerResult, internal, not_found};
use crate::random;
use crate::state::App;
use crate::store::NEWEST_ENTRIES;

/// How many cases are looked at, the most recently updated first.
const MAX_CASES: u32 = 200;
const EXTENSION: &str = ".ics";

/// The path of the calendar with this secret.
pub(super) fn path_of(secret: &str) -> String {
    path::CALENDAR_FEED.replace("{file}", &[secret, EXTENSION].concat())
}

/// `GET /calendars/{file}`: returns the calendar with this secret address.
#[utoipa::path(
    get,
    path = path::CALENDAR_FEED,
    operation_id = "show_calendar_feed",
    tag = "me",
    params(("file" = String, Path, description = "The secret and `.ics`.")),
    responses((status = OK, description = "The calendar.", body = String, content_type = "text/calendar")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
) -> HandlerResult<Response> {
    let secret = file.strip_suffix(EXTENSION).ok_or_else(not_found)?;
    let person = app.store.owner_of_calendar_feed(random::sha256(secret.as_bytes())).await?;
    let person = person.ok_or_else(not_found)?;
    let style = app.store.notification_style(&person).await?;
    let (law, today, locale) = (app.law.get(), app.clock.today(), notify::locale(style.language));
    let mut calendar = claims_calendar();
    calendar.add_text("X-WR-CALNAME", calendar_name(locale));
    calendar.add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    for listed in app.store.cases(&person, MAX_CASES, None).await?.cases {
        let summary: CaseSummary =
            serde_json::from_str(listed.summary.get()).map_err(|_| internal())?;
        if !summary.claims.iter().any(|claim| claim.status.is_open()) {
            continue;
        }
        let entries = app.store.abridged_journal(&summary.id, NEWEST_ENTRIES).await?;
        let case = fold_with_gaps(&entries).map_err(|_| internal())?;
        let source = EventSource {
            revision: case.last_seq,
            updated_at: case.updated_at,
            link: app.channels.public_link(&case_path(NotificationTopic::Decided, summary.id)),
        };
        for event in case_events(&case, &law.dated, today) {
            add_event(&mut calendar, &event, &source, locale);
        }
    }
    let mut response = calendar.finish().into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static("text/calendar; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
