//! Prepares a chosen file on the device before anything is sent: checks whether it can be accepted, warns if it may be
//! unreadable, and shrinks photos that are larger than needed.

use contract::file::MAX_BYTES;
use domain::product::Document;
use web_sys::{Blob, File};

use crate::platform::picture::{CopyOptions, DecodedPicture, decode, ends, sha256};
use photo_checks::{QualityWarning, quality_warning};

/// The longest side of a photo that is sent, in pixels. A page of print gains nothing from more.
const LONGEST_SIDE: f64 = 3_000.0;
/// How many bytes at the start and the end of a PDF are searched for `/Encrypt`. The trailer that would contain it is
/// in one of the two.
const PDF_ENDS: i32 = 4_096;

/// Why a chosen file was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// It has no content.
    Empty,
    /// It is larger than [`MAX_BYTES`].
    TooBig,
    /// It is neither a picture nor a PDF.
    WrongKind,
    /// It needs a password.
    Encrypted,
    /// The maximum number of files has been reached.
    TooMany,
    /// It has been added before.
    Twice,
}

/// A file that can be sent.
pub(super) struct Prepared {
    pub(super) name: String,
    pub(super) content: Blob,
    pub(super) bytes: u32,
    /// SHA-256 in hex; `None` if the browser cannot compute it.
    pub(super) sha256: Option<String>,
    pub(super) warning: Option<QualityWarning>,
}

/// Prepares a file that was chosen as a page of `document`.
///
/// # Errors
/// The reason why it cannot be accepted.
pub(super) async fn prepare(file: &File, document: Document) -> Result<Prepared, NotAdded> {
    if file.size() < 1.0 {
        return Err(NotAdded::Empty);
    }
    let name = file.name();
    let (kind, lower) = (file.type_(), name.to_lowercase());
    let is_pdf = kind == "application/pdf" || lower.ends_with(".pdf");
    // Some phones give no type; then the server checks.
    if !(kind.is_empty() || kind.starts_with("image/") || is_pdf) {
        return Err(NotAdded::WrongKind);
    }
    let original = Blob::from(file.clone());
    if is_pdf {
        let ends = ends(&original, PDF_ENDS).await.unwrap_or_default();
        if ends.contains("/Encrypt") {
            return Err(NotAdded::Encrypted);
        }
        return finish(name, original, None).await;
    }
    let is_heic = kind.contains("hei") || lower.ends_with(".heic") || lower.ends_with(".heif");
    let options = CopyOptions { longest_side: LONGEST_SIDE, quarter_turns: 0, always: is_heic };
    let Some(DecodedPicture { grey, copy }) = decode(&original, options).await else {
        // It may still be fine: the server checks its content.
        return finish(name, original, is_heic.then_some(QualityWarning::NotReadable)).await;
    };
    let warning = quality_warning(&grey.pixels, grey.width, document != Document::Photos);
    // A copy is only worth sending if it is smaller, or if it makes HEIC readable elsewhere.
    match copy.filter(|copy| is_heic || copy.size() < original.size()) {
        Some(copy) if is_heic => finish(jpeg_name(&name), copy, warning).await,
        Some(copy) => finish(name, copy, warning).await,
        None => finish(name, original, warning).await,
    }
}

/// The same picture, rotated a quarter turn to the right. `None` if this device cannot open it.
pub(super) async fn rotated(name: String, content: &Blob) -> Option<Prepared> {
    let options = CopyOptions { longest_side: LONGEST_SIDE, quarter_turns: 1, always: true };
    finish(name, decode(content, options).await?.copy?, None).await.ok()
}

/// The name of a photo that was converted to JPEG: programs rely on the extension.
fn jpeg_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [stem, ".jpg"].concat()
}

async fn finish(
    name: String,
    content: Blob,
    warning: Option<QualityWarning>,
) -> Result<Prepared, NotAdded> {
    if f64::from(MAX_BYTES) < content.size() {
        return Err(NotAdded::TooBig);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and MAX_BYTES"
    )]
    let bytes = content.size() as u32;
    let sha256 = sha256(&content).await;
    Ok(Prepared { name, content, bytes, sha256, warning })
}
