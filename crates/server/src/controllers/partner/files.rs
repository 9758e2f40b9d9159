//! Opening a document of a case under the consent to share it.

use axum::extract::{Path, State};
use axum::response::Response;
use contract::file::FileState;
use contract::path;
use domain::consent::{CallOutcome, DataCategory};
use domain::ids::{CaseId, FileId};
use domain::journal::JournalEvent;

use super::insurer;
use crate::controllers::cases::sharing::call;
use crate::controllers::files::attachment;
use crate::guard;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `GET /partner/v1/cases/{case}/files/{file}`: returns a document of a case in which the insurer that signed has
/// a claim, or a file of a message to it.
#[utoipa::path(
    get,
    path = path::PARTNER_FILE,
    operation_id = "download_case_file",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("file" = String, Path)),
    responses((status = OK, description = "The content.", content_type = "application/octet-stream", body = Vec<u8>)),
)]
pub(crate) async fn download(
    State(app): State<App>,
    Path((case, file)): Path<(String, String)>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let insurer = insurer(&signed)?;
    let case = CaseId::new(case);
    let row = app.store.file(&FileId::new(file)).await?.ok_or_else(not_found)?;
    let is_theirs = match &row.claim {
        Some(claim) => {
            let parties = app.store.claim_parties(&case, claim).await?;
            parties.is_some_and(|parties| parties.insurer == insurer)
        }
        None => app.store.insurers_of_case(&case).await?.contains(&insurer),
    };
    if row.case.as_ref() != Some(&case) || !is_theirs {
        return Err(not_found());
    }
    let first = app.store.entries_between(&case, 1..2).await?.pop().map(|entry| entry.event);
    let Some(JournalEvent::Filed { report }) = first else { return Err(not_found()) };
    if !report.by_consent {
        return attachment(&app, &row).await;
    }
    // Recorded as called by the person who filed; the scope of the call names the insurer.
    let call = call(&report.incident.insured, &insurer, &case, vec![DataCategory::Documents]);
    let permit = guard::permit(&*app.store, app.clock.now(), report.filed_by, call).await?;
    let opened = attachment(&app, &row).await;
    let digest = match &row.file.state {
        FileState::Stored(content) => content.sha256.parse().ok(),
        FileState::Receiving | FileState::Refused(_) | FileState::Unknown => None,
    };
    let outcome = match (&opened, digest) {
        (Ok(_), Some(digest)) => CallOutcome::Complete(digest),
        (Ok(_), None) | (Err(_), _) => CallOutcome::Failed,
    };
    permit.close(&*app.store, app.clock.now(), outcome).await;
    opened
}
