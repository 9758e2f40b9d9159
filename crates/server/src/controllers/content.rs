//! Public content: questions and answers, case studies, guides, hospitals.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::content::{CaseStudies, Faq, Guides, Hospitals, Vote, VoteCounts};
use contract::path;
use domain::validation::FieldFlaw;

use crate::extract::{Json, Preconditions, with_public_etag};
use crate::problems::{HandlerResult, invalid_field, not_found};
use crate::random::sha256;
use crate::sessions;
use crate::state::App;

/// `GET /content/faq`: returns questions and answers, most frequently asked first.
#[utoipa::path(
    get,
    path = path::FAQ,
    operation_id = "list_questions",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The entries. With an `ETag`.", body = Faq), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn faq(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_public_etag(&preconditions, &app.content.get().faq)
}

/// `GET /content/cases`: returns case studies with their calculations.
#[utoipa::path(
    get,
    path = path::CASE_STUDIES,
    operation_id = "list_case_studies",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The cases. With an `ETag`.", body = CaseStudies), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn cases(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_public_etag(&preconditions, &app.content.get().cases)
}

/// `GET /content/guides`: returns a guide to the claims process for each line of insurance.
#[utoipa::path(
    get,
    path = path::GUIDES,
    operation_id = "list_guides",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The guides. With an `ETag`.", body = Guides), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn guides(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_public_etag(&preconditions, &app.content.get().guides)
}

/// `GET /content/hospitals`: returns the hospitals that a claimant can choose from, with grade, kind, type and place.
#[utoipa::path(
    get,
    path = path::HOSPITALS,
    operation_id = "list_hospitals",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The hospitals. With an `ETag`.", body = Hospitals), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn hospitals(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_public_etag(&preconditions, &app.content.get().hospitals)
}

/// `PUT /content/faq/{entry}/vote`: votes on whether an answer helped. Each person, or each device if nobody is
/// signed in, has one vote per entry; the last one counts.
#[utoipa::path(
    put,
    path = path::FAQ_VOTE,
    operation_id = "vote_on_answer",
    tag = "content",
    params(("entry" = String, Path)),
    request_body = Vote,
    responses((status = OK, description = "All votes on the entry.", body = VoteCounts)),
)]
pub(crate) async fn vote(
    State(app): State<App>,
    Path(entry): Path<String>,
    headers: HeaderMap,
    Json(Vote { helpful, device }): Json<Vote>,
) -> HandlerResult<Json<VoteCounts>> {
    if !app.content.get().faq.entries.iter().any(|known| known.id == entry) {
        return Err(not_found());
    }
    let is_name = device.len() == 32 && device.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_name {
        return Err(invalid_field("/device", FieldFlaw::Malformed));
    }
    let now = app.clock.now();
    let person = match sessions::token(&headers, app.secure) {
        Some(token) => sessions::signed_in_person(&app, sessions::hash(&token)).await?,
        None => None,
    };
    let voter = match person {
        Some(person) => format!("person:{person}"),
        None => format!("device:{device}"),
    };
    let votes = app.store.save_vote(&entry, sha256(voter.as_bytes()), helpful, now).await?;
    Ok(Json(votes))
}
