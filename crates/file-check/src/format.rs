//! What a file is, by its first bytes and, for containers, by what they contain.

use contract::file::FileKind;

use crate::bytes::{array, find};
use crate::heif;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JPEG, also one with further pictures behind the first (MPO, Ultra HDR).
    Jpeg,
    /// A PNG.
    Png,
    /// A WebP.
    Webp,
    /// A HEIC or HEIF photo.
    Heic,
    /// An AVIF.
    Avif,
    /// A GIF.
    Gif,
    /// A Windows bitmap.
    Bmp,
    /// A TIFF.
    Tiff,
    /// A PDF.
    Pdf,
    /// An OFD, the format of Chinese electronic invoices and medical receipts (GB/T 33190).
    Ofd,
    /// The data of an electronic invoice or another XML file.
    Xml,
    /// A Word, Excel or WPS document.
    Office,
    /// An archive (ZIP, RAR, 7z).
    Archive,
    /// A video.
    Video,
    /// Something else.
    Other,
}

/// How far into a file the header of a PDF may begin; PDF viewers allow as much.
const PDF_JUNK: usize = 1_024;

impl Format {
    /// The format of a file with this content. The first 256 KB are enough.
    pub fn of(content: &[u8]) -> Self {
        match content {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [b'G', b'I', b'F', b'8', ..] => Self::Gif,
            [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => Self::Tiff,
            [b'P', b'K', 3, 4, ..] => zip(content),
            // The compound file of Word and Excel up to 2003, and of WPS.
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::Office,
            [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] => Self::Archive,
            _ if array(content, 4) == Some(*b"ftyp") => heif::format(content),
            _ if is_bitmap(content) => Self::Bmp,
            _ if pdf_header(content).is_some() => Self::Pdf,
            _ if is_xml(content) => Self::Xml,
            _ => Self::Other,
        }
    }

    /// The kind under which the server stores this format, if it accepts it.
    pub const fn kind(self) -> Option<FileKind> {
        match self {
            Self::Jpeg => Some(FileKind::Jpeg),
            Self::Png => Some(FileKind::Png),
            Self::Webp => Some(FileKind::Webp),
            Self::Heic => Some(FileKind::Heic),
            Self::Pdf => Some(FileKind::Pdf),
            Self::Ofd => Some(FileKind::Ofd),
            Self::Xml => Some(FileKind::Xml),
            Self::Avif
            | Self::Gif
            | Self::Bmp
            | Self::Tiff
            | Self::Office
            | Self::Archive
            | Self::Video
            | Self::Other => None,
        }
    }

    /// Whether it is a picture, which a browser may be able to draw.
    pub const fn is_picture(self) -> bool {
        match self {
            Self::Jpeg
            | Self::Png
            | Self::Webp
            | Self::Heic
            | Self::Avif
            | Self::Gif
            | Self::Bmp
            | Self::Tiff => true,
            Self::Pdf
            | Self::Ofd
            | Self::Xml
            | Self::Office
            | Self::Archive
            | Self::Video
            | Self::Other => false,
        }
    }

    /// The media type of the content. Empty for what is neither a picture nor accepted.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Xml => "application/xml",
            Self::Office | Self::Archive | Self::Video | Self::Other => "",
        }
    }

    /// The endings of file names of this format; the first is the usual one. Empty for a format that is not accepted.
    pub(crate) const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif", "hif"],
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Xml => &["xml"],
            Self::Avif
            | Self::Gif
            | Self::Bmp
            | Self::Tiff
            | Self::Office
            | Self::Archive
            | Self::Video
            | Self::Other => &[],
        }
    }
}

/// Where the header of a PDF begins.
pub(crate) fn pdf_header(content: &[u8]) -> Option<usize> {
    let head = content.get(..content.len().min(PDF_JUNK + 5))?;
    find(head, 0, b"%PDF-")
}

/// `BM`, with a header that is as long as one of a bitmap.
fn is_bitmap(content: &[u8]) -> bool {
    let header = array(content, 14).map(u32::from_le_bytes);
    content.starts_with(b"BM") && header.is_some_and(|length| (12..=124).contains(&length))
}

/// A ZIP archive, by the names of the files in it.
fn zip(content: &[u8]) -> Format {
    let contains = |name: &[u8]| find(content, 0, name).is_some();
    if contains(b"OFD.xml") {
        Format::Ofd
    } else if contains(b"[Content_Types].xml") {
        Format::Office
    } else {
        Format::Archive
    }
}

/// Begins as XML does, and is not a web page or a drawing.
fn is_xml(content: &[u8]) -> bool {
    // UTF-16, in both orders of bytes.
    if content.starts_with(b"\xff\xfe<\0") || content.starts_with(b"\xfe\xff\0<") {
        return true;
    }
    let start = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    let head = start.get(..start.len().min(PDF_JUNK)).unwrap_or(start);
    let contains = |tag: &[u8]| find(head, 0, tag).is_some();
    (head.starts_with(b"<?xml") || head.starts_with(b"<EInvoice"))
        && !contains(b"<html")
        && !contains(b"<svg")
}
