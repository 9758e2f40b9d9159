//! Prepares a chosen file on the device before anything is sent: checks whether it can be accepted, warns if it may be
//! unreadable, shrinks photos that are larger than needed, and removes the place from a photo's metadata.
//!
//! The content is copied at once, so that it does not matter what becomes of the file afterwards.

use contract::file::{FileFlaw, FileKind, MAX_BYTES};
use domain::product::Document;
use file_check::{FileCheck, Format, Redraw};
use photo_checks::{QualityWarning, quality_warning};
use web_sys::{Blob, File};

use crate::platform::blob;
use crate::platform::picture::{CopyOptions, DecodedPicture, Decoding, decode, sha256};

/// The longest side of a photo that is sent, in pixels. A page of print gains nothing from more.
const LONGEST_SIDE: f64 = 3_000.0;
/// The shorter side is not shrunk below this, so that the text of a long screenshot stays readable.
const SHORTER_SIDE: f64 = 1_600.0;
/// How many bytes are read to recognise what a file is.
pub(super) const HEAD: i32 = 256 * 1024;

/// Why a chosen file was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// It has no content.
    Empty,
    /// It is larger than [`MAX_BYTES`].
    TooBig,
    /// It is no accepted kind of file, but this; or an XML file that is more than data.
    WrongKind(Format),
    /// It is damaged or incomplete, and this device cannot open it either.
    Broken,
    /// It needs a password.
    Encrypted,
    /// The picture has too many pixels for this device.
    TooManyPixels,
    /// The device did not return its content.
    Unreadable,
    /// The maximum number of files has been reached.
    TooMany,
    /// It has been added before.
    Twice,
}

/// A file that can be sent.
pub(super) struct Prepared {
    pub(super) name: String,
    /// What it is, by its content.
    pub(super) kind: FileKind,
    pub(super) content: Blob,
    pub(super) bytes: u32,
    /// SHA-256 in hex; `None` if the browser cannot compute it.
    pub(super) sha256: Option<String>,
    /// A small picture of it, if it is one that this browser opens.
    pub(super) thumbnail: Option<Blob>,
    pub(super) warning: Option<QualityWarning>,
    pub(super) correction: Option<NameCorrection>,
}

/// A file's name had the ending of another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCorrection {
    /// The name with which it was chosen.
    pub chosen: String,
    /// What the file is.
    pub format: Format,
    /// The name under which it is sent.
    pub sent: String,
}

/// Prepares a file that was chosen as a page of `document`.
///
/// # Errors
/// The reason why it cannot be accepted.
pub(super) async fn prepare(file: &File, document: Document) -> Result<Prepared, NotAdded> {
    if file.size() < 1.0 {
        return Err(NotAdded::Empty);
    }
    let chosen = file_check::clean_name(&blob::composed(&file.name()));
    let file = Blob::from(file.clone());
    let is_small = file.size() <= f64::from(MAX_BYTES);
    let read =
        if is_small { Some(file.clone()) } else { file.slice_with_i32_and_i32(0, HEAD).ok() };
    let content = blob::read(&read.ok_or(NotAdded::Unreadable)?).await;
    let content = content.ok_or(NotAdded::Unreadable)?;
    let check = file_check::check(&content);
    let name = file_check::with_right_ending(&chosen, check.format);
    let mut prepared = match check.redraw {
        Redraw::Never => {
            match check.verdict {
                Err(FileFlaw::WrongKind) => return Err(NotAdded::WrongKind(check.format)),
                // Its end was not read, so nothing else is known of it.
                Ok(_) | Err(_) if !is_small => return Err(NotAdded::TooBig),
                Err(flaw) => return Err(not_added(flaw, check.format)),
                Ok(_) => {}
            }
            let content = blob::make(&content, check.format.media_type());
            finish(name, check.format, content.ok_or(NotAdded::Unreadable)?, None).await?
        }
        Redraw::IfLarge | Redraw::Always => {
            let source = if is_small { Source::Whole(content) } else { Source::TooLarge(file) };
            picture(name, source, &check, document).await?
        }
    };
    if file_check::has_wrong_ending(&chosen, check.format) && prepared.name != chosen {
        let sent = prepared.name.clone();
        prepared.correction = Some(NameCorrection { chosen, format: check.format, sent });
    }
    Ok(prepared)
}

/// What a picture is drawn from.
enum Source {
    /// The whole content.
    Whole(Vec<u8>),
    /// A file that is too large to be sent as it is.
    TooLarge(Blob),
}

async fn picture(
    name: String,
    source: Source,
    check: &FileCheck,
    document: Document,
) -> Result<Prepared, NotAdded> {
    let media_type = check.format.media_type();
    let (original, drawn_from) = match source {
        Source::Whole(content) => {
            let is_cut_off = (check.format, check.verdict) == (Format::Jpeg, Err(FileFlaw::Broken));
            // Some scanners leave the end marker out; with it, browsers draw such a picture.
            let end: &[u8] = if is_cut_off { &[0xff, 0xd9] } else { &[] };
            let drawn_from = blob::make(&[content.as_slice(), end].concat(), media_type);
            let drawn_from = drawn_from.ok_or(NotAdded::Unreadable)?;
            let cleaned = file_check::without_metadata(&content, check.format);
            let cleaned = cleaned.and_then(|content| blob::make(&content, media_type));
            let original = cleaned.unwrap_or_else(|| drawn_from.clone());
            (
                check.verdict.map(|_| original).map_err(|flaw| not_added(flaw, check.format)),
                drawn_from,
            )
        }
        Source::TooLarge(file) => (Err(NotAdded::TooBig), file),
    };
    let is_drawn_anyway = check.redraw == Redraw::Always || original.is_err();
    let options = CopyOptions {
        longest_side: LONGEST_SIDE,
        shorter_side: SHORTER_SIDE,
        quarter_turns: 0,
        always: is_drawn_anyway,
    };
    let DecodedPicture { grey, copy, thumbnail } = match decode(&drawn_from, options).await {
        Decoding::Decoded(picture) => picture,
        Decoding::Undecodable => {
            let warning = Some(QualityWarning::NotReadable);
            return finish(name, check.format, original?, warning).await;
        }
        Decoding::Unavailable => {
            let is_doubtful = check.format == Format::Heic;
            let warning = is_doubtful.then_some(QualityWarning::NotReadable);
            return finish(name, check.format, original?, warning).await;
        }
    };
    let warning = match original {
        Err(NotAdded::Broken) => Some(QualityWarning::Incomplete),
        Ok(_) | Err(_) => quality_warning(&grey.pixels, grey.width, document != Document::Photos),
    };
    // A copy is only worth sending if it is smaller, or if others can show it better.
    let is_better = |copy: &Blob| {
        is_drawn_anyway || original.as_ref().is_ok_and(|original| copy.size() < original.size())
    };
    let prepared = match copy.filter(is_better) {
        Some(copy) => {
            let name = file_check::with_right_ending(&name, Format::Jpeg);
            finish(name, Format::Jpeg, dated(copy, check).await, warning).await?
        }
        None => finish(name, check.format, original?, warning).await?,
    };
    Ok(Prepared { thumbnail, ..prepared })
}

/// A drawn copy, with the time at which the photo was taken.
async fn dated(copy: Blob, check: &FileCheck) -> Blob {
    let Some(taken) = check.taken else { return copy };
    let Some(content) = blob::read(&copy).await else { return copy };
    let dated = file_check::with_capture_time(&content, taken);
    blob::make(&dated, Format::Jpeg.media_type()).unwrap_or(copy)
}

/// The same picture, rotated a quarter turn to the right. `None` if this device cannot open it.
pub(super) async fn rotated(name: String, content: &Blob) -> Option<Prepared> {
    let options = CopyOptions {
        longest_side: LONGEST_SIDE,
        shorter_side: SHORTER_SIDE,
        quarter_turns: 1,
        always: true,
    };
    let decoded = decode(content, options).await;
    let Decoding::Decoded(DecodedPicture { copy, thumbnail, .. }) = decoded else {
        return None;
    };
    let check = file_check::check(&blob::read(content).await?);
    let name = file_check::with_right_ending(&name, Format::Jpeg);
    let prepared = finish(name, Format::Jpeg, dated(copy?, &check).await, None).await.ok()?;
    Some(Prepared { thumbnail, ..prepared })
}

fn not_added(flaw: FileFlaw, format: Format) -> NotAdded {
    match flaw {
        FileFlaw::Empty => NotAdded::Empty,
        FileFlaw::WrongKind => NotAdded::WrongKind(format),
        // The server finds malware, never this device.
        FileFlaw::Broken | FileFlaw::Infected | FileFlaw::Other => NotAdded::Broken,
        FileFlaw::Encrypted => NotAdded::Encrypted,
        FileFlaw::TooBig => NotAdded::TooBig,
        FileFlaw::TooManyPixels => NotAdded::TooManyPixels,
    }
}

async fn finish(
    name: String,
    format: Format,
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
    let kind = format.kind().unwrap_or_default();
    Ok(Prepared { name, kind, content, bytes, sha256, thumbnail: None, warning, correction: None })
}
