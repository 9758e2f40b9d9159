//! Cancelling an upload, or deleting a file that is not part of a case.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use contract::path;
use domain::ids::FileId;

use super::owned;
use crate::extract::SignedIn;
use crate::files::{object_store_error, tus};
use crate::problems::{HandlerResult, not_allowed_now, not_found};
use crate::state::App;
use crate::store::DeletionOutcome;

/// `DELETE /files/{file}`: deletes a file that is not part of a case (tus termination).
#[utoipa::path(
    delete,
    path = path::FILE,
    operation_id = "delete_file",
    tag = "files",
    security(("session" = [])), params(("file" = String, Path), ("Tus-Resumable" = String, Header)),
    responses((status = NO_CONTENT, description = "Deleted.")),
)]
pub(crate) async fn delete(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> HandlerResult<StatusCode> {
    tus::check_version(&headers)?;
    let file = FileId::new(file);
    // Otherwise somebody else's upload would be interrupted.
    owned(&app, &signed_in, &file).await?;
    let _turn = app.files.interrupt(&file).await;
    match app.store.delete_file(signed_in.id(), &file).await? {
        DeletionOutcome::Deleted => {
            app.files.delete(&file).await.map_err(object_store_error)?;
            Ok(StatusCode::NO_CONTENT)
        }
        DeletionOutcome::NotFound => Err(not_found()),
        DeletionOutcome::HandedIn => {
            Err(not_allowed_now("The file belongs to a case and cannot be deleted."))
        }
    }
}
