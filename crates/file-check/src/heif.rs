//! Files made of boxes (ISO 14496-12): HEIC and HEIF photos, AVIF, videos.

use std::ops::Range;

use crate::Picture;
use crate::bytes::{array, be_u32, find, length};
use crate::format::Format;

/// A box: its name and its content.
struct MediaBox {
    name: [u8; 4],
    content: Range<usize>,
    is_whole: bool,
}

/// The boxes between two places.
fn boxes(content: &[u8], within: Range<usize>) -> Vec<MediaBox> {
    let mut list = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let (Some(stated), Some(name)) = (be_u32(content, at), array(content, at + 4)) else {
            break;
        };
        let (header, size) = match stated {
            // Up to the end of the file.
            0 => (8, within.end - at),
            // The length follows in eight bytes, of which the upper four are zero in any file that is accepted.
            1 => (16, be_u32(content, at + 12).map_or(usize::MAX, length)),
            _ => (8, length(stated)),
        };
        if size < header {
            break;
        }
        let end = at.saturating_add(size);
        let is_whole = end <= within.end;
        list.push(MediaBox { name, content: at + header..end.min(within.end), is_whole });
        at = end;
    }
    list
}

/// The format by the brands of the first box.
pub(crate) fn format(content: &[u8]) -> Format {
    let first = boxes(content, 0..content.len()).into_iter().next();
    let brands = first.and_then(|first| content.get(first.content)).unwrap_or_default();
    let (brands, _) = brands.as_chunks::<4>();
    let has = |any: &[&[u8; 4]]| brands.iter().any(|brand| any.contains(&brand));
    if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"]) {
        Format::Heic
    } else if has(&[b"avif", b"avis"]) {
        Format::Avif
    } else if has(&[b"mif1", b"msf1"]) {
        Format::Heic
    } else {
        Format::Video
    }
}

pub(crate) fn read(content: &[u8]) -> Picture<'_> {
    let top = boxes(content, 0..content.len());
    let within = |name: &[u8; 4], of: Range<usize>| {
        boxes(content, of).into_iter().find(|boxed| &boxed.name == name).map(|it| it.content)
    };
    let meta = top.iter().find(|boxed| &boxed.name == b"meta").map(|meta| meta.content.clone());
    // `meta` begins with a version.
    let properties = meta
        .and_then(|meta| within(b"iprp", meta.start.saturating_add(4)..meta.end))
        .and_then(|properties| within(b"ipco", properties));
    let sizes = boxes(content, properties.unwrap_or_default());
    let sizes = sizes.iter().filter(|boxed| &boxed.name == b"ispe").filter_map(|size| {
        Some((be_u32(content, size.content.start + 4)?, be_u32(content, size.content.start + 8)?))
    });
    Picture {
        // The file also contains tiles and thumbnails.
        size: sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height)),
        is_whole: top.iter().all(|boxed| boxed.is_whole),
        is_cmyk: false,
        exif: exif(content).and_then(|exif| content.get(exif)),
    }
}

/// Where the Exif block is. To find it by the file's tables takes more code than to recognise its header.
pub(crate) fn exif(content: &[u8]) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = find(content, from, crate::jpeg::EXIF) {
        let start = at + crate::jpeg::EXIF.len();
        if matches!(array(content, start), Some([b'I', b'I', 0x2a, 0] | [b'M', b'M', 0, 0x2a])) {
            return Some(start..content.len());
        }
        from = at + 1;
    }
    None
}
