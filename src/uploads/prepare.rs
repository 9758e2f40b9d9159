//! Looks at a file on the device before anything is sent: what can't be taken, what one may doubt, and a
//! smaller copy where a photo is larger than anybody needs.

use contract::file::MAX_BYTES;
use web_sys::{Blob, File};

use super::pile::NotAdded;
use super::sight::{Doubt, doubt};
use crate::platform::picture::{Picture, ends, sha256};

/// The longer side of a photo, in pixels; more shows no more of a page of print.
const LONGEST: f64 = 3_000.0;
/// A PDF's table of objects, where a password would be named, is at its end; or at its head.
const PDF_ENDS: i32 = 4_096;

/// A file that may be sent.
pub(super) struct Prepared {
    pub(super) content: Blob,
    pub(super) bytes: u32,
    /// SHA-256 in hex; `None` where the browser does not work it out.
    pub(super) sha256: Option<String>,
    pub(super) doubt: Option<Doubt>,
}

/// Looks at a file that was chosen.
///
/// # Errors
/// Why it can't be taken.
pub(super) async fn prepare(file: &File) -> Result<Prepared, NotAdded> {
    if file.size() < 1.0 {
        return Err(NotAdded::Empty);
    }
    let (kind, name) = (file.type_(), file.name().to_lowercase());
    let is_pdf = kind == "application/pdf" || name.ends_with(".pdf");
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
        return finish(original, None).await;
    }
    let is_heic = kind.contains("hei") || name.ends_with(".heic") || name.ends_with(".heif");
    let Some(picture) = Picture::decode(&original).await else {
        // It may be sound all the same: the server looks at its content, and a person at what it shows.
        return finish(original, is_heic.then_some(Doubt::Unseen)).await;
    };
    let found = picture.grey().and_then(|grey| doubt(&grey.pixels, grey.width));
    let is_large = LONGEST < picture.width.max(picture.height);
    let copy = if is_large || is_heic { picture.redrawn(LONGEST, 0).await } else { None };
    // A copy that is no smaller helps nobody, unless it makes a file readable elsewhere.
    let content = copy.filter(|copy| is_heic || copy.size() < original.size()).unwrap_or(original);
    finish(content, found).await
}

/// The same picture, turned a quarter to the right. `None` if this device can't open it.
pub(super) async fn turned(content: &Blob) -> Option<Prepared> {
    let picture = Picture::decode(content).await?;
    finish(picture.redrawn(LONGEST, 1).await?, None).await.ok()
}

async fn finish(content: Blob, doubt: Option<Doubt>) -> Result<Prepared, NotAdded> {
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
    Ok(Prepared { content, bytes, sha256, doubt })
}
