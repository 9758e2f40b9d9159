//! A case with its journal, of which the older notes are left out unless they are asked for.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::case::CaseView;
use contract::path;
use domain::date::CivilDate;
use domain::ids::CaseId;
use domain::journal::{CaseState, fold_with_gaps};
use serde::Deserialize;
use view::status_summary::bilingual_summary;

use super::owned;
use crate::extract::{Json, Preconditions, SignedIn, tagged};
use crate::law::Law;
use crate::problems::HandlerResult;
use crate::state::App;
use crate::store::{CaseHead, NEWEST_ENTRIES};
use crate::streamed_json::{JsonWriter, StreamFailure, streamed_json};

/// Query parameters of a case.
#[derive(Debug, Deserialize)]
pub(crate) struct CaseQuery {
    /// Which entries to return; without it, those of [`CaseView::entries`].
    entries: Option<WantedEntries>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WantedEntries {
    /// The whole journal, written while it is sent.
    All,
}

/// `GET /cases/{case}`: returns a case with its journal, without the older notes of a long one. The `ETag` covers the last entry, the day
/// and the law, because the status summary changes when a deadline passes or moves.
#[utoipa::path(
    get,
    path = path::CASE,
    operation_id = "show_case",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("entries" = Option<String>, Query, description = "`all` for the whole journal, with the older notes."), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The case. With an `ETag`.", body = CaseView), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    Query(CaseQuery { entries }): Query<CaseQuery>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let (case, head) = owned(&app, &signed_in, case).await?;
    let basis = Basis::now(&app);
    let wants_all = entries == Some(WantedEntries::All);
    let form = if wants_all { "-all" } else { "" };
    let tag = basis.tag(&case, head.last_seq) + form;
    if preconditions.has(&tag) {
        return Ok(tagged(StatusCode::NOT_MODIFIED.into_response(), &tag));
    }
    let CaseToShow { view, tag, .. } = read(&app, &case, head, basis).await?;
    if wants_all {
        let response = streamed_json(|writer| with_all_entries(app, case, view, writer));
        return Ok(tagged(response, &(tag + form)));
    }
    Ok(tagged(Json(view).into_response(), &tag))
}

/// A case with all that its page is drawn from.
pub(crate) struct CaseToShow {
    /// The case as the API returns it.
    pub(crate) view: CaseView,
    /// Its folded journal. `None` if this server cannot fold it.
    pub(crate) state: Option<CaseState>,
    /// What it was summarised by.
    pub(crate) basis: Basis,
    /// Its version, as in the `ETag`.
    pub(crate) tag: String,
}

/// What the summary of a case follows from, besides the case.
pub(crate) struct Basis {
    pub(crate) today: CivilDate,
    pub(crate) law: Arc<Law>,
}

impl Basis {
    fn now(app: &App) -> Self {
        Self { today: app.clock.today(), law: app.law.get() }
    }

    fn tag(&self, case: &CaseId, last_seq: u32) -> String {
        format!("{case}-{last_seq}-{}-{}", self.today, self.law.short_digest())
    }
}

/// The case with this id, for the page that shows it. Whoever may not read it gets the problem that the API returns.
pub(crate) async fn case_to_show(
    app: &App,
    signed_in: &SignedIn,
    case: String,
) -> HandlerResult<CaseToShow> {
    let (case, head) = owned(app, signed_in, case).await?;
    read(app, &case, head, Basis::now(app)).await
}

async fn read(app: &App, case: &CaseId, head: CaseHead, basis: Basis) -> HandlerResult<CaseToShow> {
    let entries = app.store.abridged_journal(case, NEWEST_ENTRIES).await?;
    // The journal may have grown since the head was read.
    let last_seq = entries.last().map_or(head.last_seq, |entry| entry.seq);
    let tag = basis.tag(case, last_seq);
    let state = fold_with_gaps(&entries).ok();
    let summarize = |state| bilingual_summary(state, &basis.law.dated, basis.today);
    let view = CaseView {
        insured_name: head.insured_name,
        versions: head.versions,
        status_summary: state.as_ref().and_then(summarize),
        entries,
    };
    Ok(CaseToShow { view, state, basis, tag })
}

/// Writes `view` with the whole journal.
async fn with_all_entries(
    app: App,
    case: CaseId,
    view: CaseView,
    writer: JsonWriter,
) -> Result<(), StreamFailure> {
    writer.begin("", &CaseView { entries: Vec::new(), ..view }, "entries").await?;
    writer.entries(&*app.store, &case).await?;
    writer.end().await
}
