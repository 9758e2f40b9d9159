//! Looks at a file on the device before anything is sent: what can't be taken, what one may doubt, and a
//! smaller copy where a photo is larger than anybody needs.

use contract::file::MAX_BYTES;
use domain::product::Document;
use web_sys::{Blob, File};

use super::blur_detection::{QualityWarning, doubt};
use crate::platform::picture::{CopyOptions, DecodedPicture, decode, ends, sha256};

/// The longer side of a photo, in pixels; more shows no more of a page of print.
const LONGEST: f64 = 3_000.0;
/// A PDF's table of objects, where a password would be named, is at its end; or at its head.
const PDF_ENDS: i32 = 4_096;

/// Why a file that was chosen was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// It has no content.
    Empty,
    /// It is larger than is taken.
    TooBig,
    /// It is neither picture nor PDF.
    WrongKind,
    /// It opens with a password only.
    Encrypted,
    /// There are as many files as may be.
    TooMany,
    /// It is there already.
    Twice,
}

/// A file that may be sent.
pub(super) struct Prepared {
    pub(super) name: String,
    pub(super) content: Blob,
    pub(super) bytes: u32,
    /// SHA-256 in hex; `None` where the browser does not work it out.
    pub(super) sha256: Option<String>,
    pub(super) doubt: Option<QualityWarning>,
}

/// Looks at a file that was chosen as a page of `document`.
///
/// # Errors
/// Why it can't be taken.
pub(super) async fn prepare(file: &File, document: Document) -> Result<Prepared, NotAdded> {
    if file.size() < 1.0 {
        return Err(NotAdded::Empty);
    }
    let name = file.name();
    let (kind, lower) = (file.type_(), name.to_lowercase());
    let is_pdf = kind == "application/pdf" || lower.ends_with(".pdf");
    // Some phones name no kind; then the server looks.
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
    let options = CopyOptions { longest: LONGEST, quarters: 0, always: is_heic };
    let Some(DecodedPicture { grey, copy }) = decode(&original, options).await else {
        // It may be sound all the same: the server looks at its content, and a person at what it shows.
        return finish(name, original, is_heic.then_some(QualityWarning::Unseen)).await;
    };
    let found = doubt(&grey.pixels, grey.width, document != Document::Photos);
    // A copy that is no smaller helps nobody, unless it makes a file readable elsewhere.
    match copy.filter(|copy| is_heic || copy.size() < original.size()) {
        Some(copy) if is_heic => finish(as_jpeg(&name), copy, found).await,
        Some(copy) => finish(name, copy, found).await,
        None => finish(name, original, found).await,
    }
}

/// The same picture, rotated a quarter to the right. `None` if this device can't open it.
pub(super) async fn rotated(name: String, content: &Blob) -> Option<Prepared> {
    let options = CopyOptions { longest: LONGEST, quarters: 1, always: true };
    finish(name, decode(content, options).await?.copy?, None).await.ok()
}

/// What a photo is called that is a JPEG now: a name that promises HEIC leads programs astray.
fn as_jpeg(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [stem, ".jpg"].concat()
}

async fn finish(
    name: String,
    content: Blob,
    doubt: Option<QualityWarning>,
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
    Ok(Prepared { name, content, bytes, sha256, doubt })
}
