//! Reads what a file is from its structure, and decides whether it can be accepted. Pure: the app checks before it
//! sends a byte, the server checks again when all have arrived, and both come to the same result.
//!
//! A file's name and the type that a browser or phone states are never considered. The rules are those of the
//! programs that people view files with: what they open is accepted, whatever a stricter reader says.

mod bytes;
mod exif;
mod format;
mod heif;
mod jpeg;
mod metadata;
mod name;
mod ofd;
mod pdf;
mod png;
mod webp;

use contract::file::{FileFlaw, FileKind, MAX_PIXELS, MAX_SIDE};

pub use exif::CaptureTime;
pub use format::Format;
pub use metadata::{with_capture_time, without_metadata};
pub use name::{MAX_NAME_LENGTH, clean_name, has_wrong_ending, with_right_ending};

/// What a file is, and what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCheck {
    /// What it is.
    pub format: Format,
    /// Whether it is accepted as it is: the kind under which it is stored, or why not.
    pub verdict: Result<FileKind, FileFlaw>,
    /// Whether a JPEG drawn from it is sent in its place.
    pub redraw: Redraw,
    /// When the photo was taken, by its own record.
    pub taken: Option<CaptureTime>,
}

/// Whether a device sends a JPEG that it has drawn from a picture in place of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redraw {
    /// It is no picture.
    Never,
    /// Only to make it smaller.
    IfLarge,
    /// In any case: it is not accepted as it is, or many programs do not show it correctly.
    Always,
}

/// What the structure of a picture shows.
#[derive(Debug, Default)]
pub(crate) struct Picture<'a> {
    /// Width and height in pixels, as stored. `None` if there is no readable header.
    size: Option<(u32, u32)>,
    /// Whether it is complete to its end.
    is_whole: bool,
    /// Whether its colours are those of print (CMYK), which many programs show wrongly.
    is_cmyk: bool,
    /// Its Exif block, from the TIFF header on.
    exif: Option<&'a [u8]>,
}

/// Checks a complete file.
pub fn check(content: &[u8]) -> FileCheck {
    let format = Format::of(content);
    let picture = match format {
        Format::Jpeg => jpeg::read(content),
        Format::Png => png::read(content),
        Format::Webp => webp::read(content),
        Format::Heic => heif::read(content),
        Format::Pdf => return not_a_picture(format, pdf::check(content)),
        Format::Ofd => {
            let (format, flaw) = ofd::check(content);
            return not_a_picture(format, flaw);
        }
        Format::Xml => return not_a_picture(format, ofd::check_xml(content)),
        Format::Avif | Format::Gif | Format::Bmp | Format::Tiff => Picture::default(),
        Format::Office | Format::Archive | Format::Video | Format::Other => {
            let flaw = if content.is_empty() { FileFlaw::Empty } else { FileFlaw::WrongKind };
            return not_a_picture(format, Err(flaw));
        }
    };
    let verdict = format.kind().ok_or(FileFlaw::WrongKind);
    let verdict = verdict.and_then(|kind| flaw_of(&picture).map_or(Ok(kind), Err));
    let is_plain = verdict.is_ok() && format != Format::Heic && !picture.is_cmyk;
    let redraw = if is_plain { Redraw::IfLarge } else { Redraw::Always };
    FileCheck {
        format,
        verdict,
        redraw,
        taken: picture.exif.and_then(|exif| exif::read(exif).taken),
    }
}

fn not_a_picture(format: Format, flaw: Result<(), FileFlaw>) -> FileCheck {
    let verdict = flaw.and_then(|()| format.kind().ok_or(FileFlaw::WrongKind));
    FileCheck { format, verdict, redraw: Redraw::Never, taken: None }
}

fn flaw_of(picture: &Picture<'_>) -> Option<FileFlaw> {
    let (width, height) = match picture.size {
        Some((width, height)) if 0 < width.min(height) => (width, height),
        Some(_) | None => return Some(FileFlaw::Broken),
    };
    if MAX_SIDE < width.max(height) || u64::from(MAX_PIXELS) < u64::from(width) * u64::from(height)
    {
        return Some(FileFlaw::TooManyPixels);
    }
    (!picture.is_whole).then_some(FileFlaw::Broken)
}
