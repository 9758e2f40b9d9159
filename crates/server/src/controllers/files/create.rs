//! Creating an upload.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use contract::file::{FileFlaw, MAX_BYTES};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::FileId;
use domain::product::Document;

use super::http_date;
use crate::extract::SignedIn;
use crate::files::{file_refused, tus};
use crate::metrics::UploadOutcome;
use crate::problems::{HandlerResult, ProblemResponse, internal, malformed_request};
use crate::random;
use crate::state::App;
use crate::store::{NewFile, NewFileOutcome};

/// `POST /files`: creates an upload (tus creation).
#[utoipa::path(
    post,
    path = path::FILES,
    operation_id = "begin_upload",
    tag = "files",
    security(("session" = [])),
    params(
        ("Tus-Resumable" = String, Header, description = "`1.0.0`."),
        ("Upload-Length" = u64, Header, description = "The size of the file in bytes."),
        ("Upload-Metadata" = String, Header, description = "`draft`, `document` and optionally `filename`, each in Base64."),
    ),
    responses((status = CREATED, description = "Created; `Location` is the URL of the upload, `Upload-Expires` its expiry.")),
)]
pub(crate) async fn create(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> HandlerResult<(StatusCode, HeaderMap)> {
    tus::check_version(&headers)?;
    let length = tus::number(&headers, &tus::LENGTH)?;
    let length = u32::try_from(length).ok().filter(|length| *length <= MAX_BYTES);
    let length = length.ok_or_else(|| {
        ProblemResponse::new(ProblemKind::TooLarge, "The file exceeds `Tus-Max-Size`.")
    })?;
    if length == 0 {
        return Err(file_refused(FileFlaw::Empty));
    }
    let draft =
        tus::metadata(&headers, "draft").filter(|draft| is_key(draft)).ok_or_else(|| {
            malformed_request(
                "`draft` in Upload-Metadata must have 1 to 64 letters, digits and hyphens.",
            )
        })?;
    let document = tus::metadata(&headers, "document").and_then(|name| document(&name));
    let document =
        document.ok_or_else(|| malformed_request("`document` in Upload-Metadata is unknown."))?;
    // The app recognises a file by this name after a reload, so it tidies names by the same function.
    let name = file_check::clean_name(&tus::metadata(&headers, "filename").unwrap_or_default());
    let id = FileId::new(random::id());
    let now = app.clock.now();
    let owner = signed_in.id().clone();
    let new = NewFile { id: id.clone(), owner, draft, document, name, length, now };
    let refused = match app.store.create_file(new, app.upload_quota).await? {
        NewFileOutcome::Created => {
            app.metrics.count_upload(UploadOutcome::Begun);
            None
        }
        NewFileOutcome::TooMany => {
            Some("The maximum number of files is reached. Delete one first.")
        }
        NewFileOutcome::QuotaReached => Some(
            "Too much is uploaded that belongs to no claim. Submit or delete some of it first.",
        ),
    };
    if let Some(detail) = refused {
        app.metrics.count_upload(UploadOutcome::QuotaReached);
        return Err(ProblemResponse::new(ProblemKind::TooManyFiles, detail));
    }
    let row = app.store.file(&id).await?.ok_or_else(internal)?;
    let mut response = HeaderMap::new();
    let location = HeaderValue::from_str(&path::file(&id)).map_err(|_| internal())?;
    response.insert(header::LOCATION, location);
    if let Some(expires) = http_date(row.file.expires_at) {
        response.insert(tus::EXPIRES, expires);
    }
    Ok((StatusCode::CREATED, response))
}

/// Whether it can name a draft: 1 to 64 letters, digits and hyphens.
pub(crate) fn is_key(draft: &str) -> bool {
    (1..=64).contains(&draft.len())
        && draft.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn document(name: &str) -> Option<Document> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}
