//! The list of cases.

use axum::extract::{Query, State};
use contract::case::CaseList;
use contract::path;
use domain::date::Timestamp;
use domain::ids::CaseId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, internal, malformed_request};
use crate::state::App;
use crate::store::CaseCursor;

const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 10_000;

/// Query parameters of the list.
#[derive(Debug, Deserialize)]
pub(crate) struct CaseListQuery {
    /// Maximum number of cases in the response.
    limit: Option<u32>,
    /// `next_cursor` of the previous page.
    cursor: Option<String>,
}

/// `GET /cases`: lists the person's cases, most recently updated first.
#[utoipa::path(
    get,
    path = path::CASES,
    operation_id = "list_cases",
    tag = "cases",
    security(("session" = [])), params(("limit" = Option<u32>, Query, minimum = 1, maximum = 10000, description = "1 to 10000; default 50."), ("cursor" = Option<String>, Query, description = "`next_cursor` of the previous page.")),
    responses((status = OK, description = "A page.", body = CaseList)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(CaseListQuery { limit, cursor }): Query<CaseListQuery>,
) -> HandlerResult<Json<RawCaseList>> {
    let limit = limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(malformed_request("`limit` must be from 1 to 10000."));
    }
    let after = cursor.as_deref().map(read).transpose()?;
    Ok(Json(cases_after(&app, &signed_in, limit, after).await?))
}

/// The person's cases after the one at `after`, or the first.
pub(crate) async fn cases_after(
    app: &App,
    signed_in: &SignedIn,
    limit: u32,
    after: Option<CaseCursor>,
) -> HandlerResult<RawCaseList> {
    let page = app.store.cases(signed_in.id(), limit, after).await?;
    let today = app.clock.today();
    let next_cursor = page.cases.last().filter(|_| page.more).map(|row| write(&row.at));
    let cases = page.cases.into_iter().map(|row| row.on(today)).collect::<Result<_, _>>()?;
    Ok(RawCaseList { cases, total: page.total, next_cursor })
}

/// A [`CaseList`] whose cases are already serialised.
#[derive(Debug, Serialize)]
pub(crate) struct RawCaseList {
    cases: Vec<Box<RawValue>>,
    total: u32,
    next_cursor: Option<String>,
}

impl RawCaseList {
    /// The list that it is.
    ///
    /// # Errors
    /// If a stored summary is invalid.
    pub(crate) fn parsed(&self) -> HandlerResult<CaseList> {
        let Self { cases, total, next_cursor } = self;
        let cases: Result<_, _> =
            cases.iter().map(|case| serde_json::from_str(case.get())).collect();
        let cases = cases.map_err(|_| internal())?;
        Ok(CaseList { cases, total: *total, next_cursor: next_cursor.clone() })
    }
}

fn write(cursor: &CaseCursor) -> String {
    format!("{:x}.{}", cursor.updated_at.millis(), cursor.id)
}

fn read(text: &str) -> HandlerResult<CaseCursor> {
    let malformed =
        || malformed_request("`cursor` must be the `next_cursor` of a previous response.");
    let (millis, id) = text.split_once('.').ok_or_else(malformed)?;
    let millis = i64::from_str_radix(millis, 16).map_err(|_| malformed())?;
    Ok(CaseCursor { updated_at: Timestamp::from_millis(millis), id: CaseId::new(id) })
}
