//! Uploading a file, such as a decision letter, for a message to the claimant.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::file::{Content, FileFlaw, MAX_BYTES};
use contract::partner_case::UploadedFile;
use contract::path;
use contract::problem::ProblemKind;
use domain::date::DAY_MS;
use domain::ids::FileId;

use super::{OwnClaim, own_claim};
use crate::extract::Json;
use crate::files::{file_refused, store_whole};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, ProblemResponse};
use crate::random;
use crate::state::App;
use crate::store::InsurerFile;

/// The longest body: the same as for the files of people.
pub(crate) const MAX_BODY: usize = MAX_BYTES as usize;
/// How many files of a claim may wait to be sent.
const MAX_WAITING: u32 = 20;
/// How long a file waits to be sent: a week.
const VALID_MS: i64 = 7 * DAY_MS;

/// `POST /partner/v1/cases/{case}/claims/{claim}/files`: uploads a file for a message to the claimant. It is checked like the
/// files of people, and deleted after a week unless a message was sent with it.
#[utoipa::path(
    post,
    path = path::PARTNER_CLAIM_FILES,
    operation_id = "upload_claim_file",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "A JPEG, PNG, WebP, HEIC, PDF, OFD or XML file of at most 20 MiB."),
    responses((status = CREATED, description = "The file is stored.", body = UploadedFile)),
)]
pub(crate) async fn upload(
    State(app): State<App>,
    Path(path): Path<(String, String)>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let OwnClaim { insurer, case, claim } = own_claim(&app, &signed, path).await?;
    let content = signed.body().to_vec();
    let Ok(length @ 1..=MAX_BYTES) = u32::try_from(content.len()) else {
        let flaw = if content.is_empty() { FileFlaw::Empty } else { FileFlaw::TooBig };
        return Err(file_refused(flaw));
    };
    let id = FileId::new(random::id());
    // The content first: a row without content would be offered to the claimant.
    let Content { kind, sha256, .. } =
        store_whole(&app, &id, content).await?.map_err(file_refused)?;
    let now = app.clock.now();
    let expires_at = now.plus_millis(VALID_MS);
    let file = InsurerFile { id, insurer, case, claim, kind, length, sha256, expires_at };
    if !app.store.add_insurer_file(file.clone(), MAX_WAITING, now).await? {
        // The sweep deletes the content.
        let detail = "Twenty files of this claim wait for a message. Send them first.";
        return Err(ProblemResponse::new(ProblemKind::TooManyFiles, detail));
    }
    let InsurerFile { id, sha256, .. } = file;
    let uploaded = UploadedFile { file: id, kind, length, sha256, expires_at };
    Ok((StatusCode::CREATED, Json(uploaded)).into_response())
}
