//! JPEG, read as libjpeg does: bytes between two segments are skipped, so that fill bytes and a segment whose length is
//! wrong do no harm.

use std::ops::Range;

use crate::Picture;
use crate::bytes::be_u16;

pub(crate) const APP1: u8 = 0xe1;
pub(crate) const APP2: u8 = 0xe2;
pub(crate) const APP13: u8 = 0xed;
const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
/// What an APP1 segment with Exif begins with.
pub(crate) const EXIF: &[u8] = b"Exif\0\0";

/// A part of a JPEG.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) marker: u8,
    /// From its marker to its end; the data of a scan belong to the segment that announces them.
    pub(crate) whole: Range<usize>,
    /// What follows its length.
    pub(crate) payload: Range<usize>,
}

/// The segments of the first picture of a file, and whether its end marker follows them.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) list: Vec<Segment>,
    pub(crate) is_whole: bool,
}

pub(crate) fn segments(content: &[u8]) -> Segments {
    let mut found = Segments::default();
    let mut at = 2;
    while let Some(marker_at) = next_marker(content, at) {
        let Some(marker) = content.get(marker_at + 1).copied() else { break };
        match marker {
            EOI => {
                found.is_whole = true;
                break;
            }
            // Markers without a payload.
            0x01 | 0xd0..=SOI => at = marker_at + 2,
            _ => {
                let Some(length) = be_u16(content, marker_at + 2) else { break };
                let end = marker_at + 2 + usize::from(length).max(2);
                // What a scan announces ends where its data end.
                let whole_end = if marker == SOS { end_of_scan(content, end) } else { end };
                if content.len() < end {
                    break;
                }
                found.list.push(Segment {
                    marker,
                    whole: marker_at..whole_end,
                    payload: marker_at + 4..end,
                });
                at = whole_end;
            }
        }
    }
    found
}

/// Where the next marker begins, past whatever does not belong there. Of several fill bytes the last counts.
fn next_marker(content: &[u8], from: usize) -> Option<usize> {
    let is_marker = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xff));
    content.get(from..)?.windows(2).position(is_marker).map(|at| from + at)
}

/// Where the data of a scan end: at a marker that is none of its own. In the data, 0xff is followed by zero.
fn end_of_scan(content: &[u8], from: usize) -> usize {
    let is_end =
        |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xff | 0xd0..=0xd7));
    let rest = content.get(from..).unwrap_or_default();
    rest.windows(2).position(is_end).map_or(content.len(), |at| from + at)
}

/// A segment that states the size: start of frame, of any compression.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

pub(crate) fn exif<'a>(content: &'a [u8], segment: &Segment) -> Option<&'a [u8]> {
    let payload = content.get(segment.payload.clone())?;
    (segment.marker == APP1).then(|| payload.strip_prefix(EXIF)).flatten()
}

pub(crate) fn read(content: &[u8]) -> Picture<'_> {
    let segments = segments(content);
    let frame = segments.list.iter().find(|segment| is_frame(segment.marker));
    let frame = frame.and_then(|frame| content.get(frame.payload.clone()));
    let size =
        frame.and_then(|frame| Some((u32::from(be_u16(frame, 3)?), u32::from(be_u16(frame, 1)?))));
    Picture {
        size,
        is_whole: segments.is_whole && segments.list.iter().any(|it| it.marker == SOS),
        is_cmyk: frame.and_then(|frame| frame.get(5)) == Some(&4),
        exif: segments.list.iter().find_map(|segment| exif(content, segment)),
    }
}
