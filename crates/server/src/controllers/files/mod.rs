//! Files: uploading by tus 1.0, listing and downloading. A file belongs to its owner alone; once it is submitted,
//! the insurers of the case can open it too.

pub(crate) mod capabilities;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod download;
pub(crate) mod list;
pub(crate) mod progress;
pub(crate) mod resume;
pub(crate) mod thumbnail;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::file::{FileKind, FileState};
use contract::problem::ProblemKind;
use domain::date::Timestamp;
use domain::ids::FileId;

use crate::extract::SignedIn;
use crate::files::object_store_error;
use crate::problems::{HandlerResult, ProblemResponse, not_allowed_now, not_found};
use crate::state::App;
use crate::store::StoredFile;

/// The file, if the person owns it. Somebody else's file looks like one that does not exist.
async fn owned(app: &App, signed_in: &SignedIn, id: &FileId) -> HandlerResult<StoredFile> {
    let row = app.store.file(id).await?.ok_or_else(not_found)?;
    if row.owner != *signed_in.id() {
        return Err(not_found());
    }
    let waits = row.case.is_none() && row.file.expires_at <= app.clock.now();
    if waits {
        let detail = "The upload has expired. Start a new one.";
        return Err(ProblemResponse::new(ProblemKind::UploadExpired, detail));
    }
    Ok(row)
}

/// An instant in the format of HTTP headers.
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let at = jiff::Timestamp::from_millisecond(at.millis()).ok()?;
    HeaderValue::from_str(&at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()).ok()
}

/// The policy of what people have sent: nothing in it runs.
const SANDBOX: &str = "sandbox; default-src 'none'";
/// The policy of a PDF that a browser shows: its viewer does not work in a sandbox. Scripts in the PDF belong to the viewer,
/// and never run as a page of ours.
const PDF_VIEWER: &str = "script-src 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a browser does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Disposition {
    /// It saves it.
    Attachment,
    /// It shows a PDF, and saves anything else.
    InlinePdf,
}

/// The content of a stored file as an attachment, so that browsers never render it as a page of ours.
pub(crate) async fn attachment(app: &App, row: &StoredFile) -> HandlerResult<Response> {
    content(app, row, Disposition::Attachment).await
}

async fn content(app: &App, row: &StoredFile, disposition: Disposition) -> HandlerResult<Response> {
    let FileState::Stored(content) = &row.file.state else {
        return Err(not_allowed_now("The file is not stored yet."));
    };
    let (media_type, ending) = match content.kind {
        FileKind::Jpeg => ("image/jpeg", "jpg"),
        FileKind::Png => ("image/png", "png"),
        FileKind::Webp => ("image/webp", "webp"),
        FileKind::Heic => ("image/heic", "heic"),
        FileKind::Pdf => ("application/pdf", "pdf"),
        FileKind::Ofd => ("application/ofd", "ofd"),
        FileKind::Xml => ("application/xml", "xml"),
        FileKind::Unknown => ("application/octet-stream", "bin"),
    };
    let opened = app.files.open(&row.file.id, content.sha256.clone()).await;
    let body = opened.map_err(object_store_error)?;
    let (shown, policy) = match (disposition, content.kind) {
        (Disposition::InlinePdf, FileKind::Pdf) => ("inline", PDF_VIEWER),
        (Disposition::Attachment | Disposition::InlinePdf, _) => ("attachment", SANDBOX),
    };
    let disposition = format!("{shown}; filename=\"{}.{ending}\"", row.file.id);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_LENGTH, row.file.length.to_string()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}
