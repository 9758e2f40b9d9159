//! WebP: a RIFF file.

use std::ops::Range;

use crate::Picture;
use crate::bytes::{array, le_u32, length};

#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) name: [u8; 4],
    /// With its name, length and padding.
    pub(crate) whole: Range<usize>,
    pub(crate) data: Range<usize>,
}

/// The complete chunks.
pub(crate) fn chunks(content: &[u8]) -> Vec<Chunk> {
    let mut list = Vec::new();
    let mut at = 12;
    while let (Some(name), Some(stated)) = (array(content, at), le_u32(content, at + 4)) {
        let data = at + 8..(at + 8).saturating_add(length(stated));
        if content.len() < data.end {
            break;
        }
        // Chunks are padded to an even length; the last one is not always.
        let end = (data.end + (data.end & 1)).min(content.len());
        list.push(Chunk { name, whole: at..end, data });
        at = end;
    }
    list
}

pub(crate) fn read(content: &[u8]) -> Picture<'_> {
    let chunks = chunks(content);
    let data = |name: &[u8; 4]| {
        let chunk = chunks.iter().find(|chunk| &chunk.name == name)?;
        content.get(chunk.data.clone())
    };
    // With a header for several chunks, the size is there; otherwise in the picture's own header.
    let size = data(b"VP8X").and_then(extended_size);
    let size = size.or_else(|| data(b"VP8 ").and_then(lossy_size));
    let stated = le_u32(content, 4).map_or(usize::MAX, length);
    Picture {
        size: size.or_else(|| data(b"VP8L").and_then(lossless_size)),
        is_whole: stated.saturating_add(8) <= content.len() + 1,
        is_cmyk: false,
        exif: data(b"EXIF").map(|exif| exif.strip_prefix(crate::jpeg::EXIF).unwrap_or(exif)),
    }
}

fn extended_size(header: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| {
        let [low, middle, high] = array(header, at)?;
        Some(u32::from_le_bytes([low, middle, high, 0]) + 1)
    };
    Some((side(4)?, side(7)?))
}

fn lossy_size(frame: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from(u16::from_le_bytes(array(frame, at)?) & 0x3fff));
    Some((side(6)?, side(8)?))
}

fn lossless_size(frame: &[u8]) -> Option<(u32, u32)> {
    let bits = le_u32(frame, 1)?;
    Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}
