//! Exif: what a camera records beside a picture. Only two entries are kept: the orientation and the time of the
//! photo. The place is private and is removed.

use crate::bytes::array;

const ORIENTATION: u16 = 0x0112;
const DATE_TIME: u16 = 0x0132;
const EXIF_ENTRIES: u16 = 0x8769;
const PLACE_ENTRIES: u16 = 0x8825;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
/// Types of values: text, and numbers of two and four bytes.
const TEXT: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// When a photo was taken, in local time, as Exif writes it: `2026:11:05 14:03:22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaptureTime([u8; 19]);

impl CaptureTime {
    fn read(text: [u8; 19]) -> Option<Self> {
        let is_right = |(byte, model): (&u8, &u8)| match model {
            b'0' => byte.is_ascii_digit(),
            _ => byte == model,
        };
        let is_time = text.iter().zip(b"0000:00:00 00:00:00").all(is_right);
        // A camera whose clock was never set writes zeros.
        (is_time && !text.starts_with(b"0000")).then_some(Self(text))
    }
}

/// The entries that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exif {
    /// How the picture is to be turned or mirrored for display: 1 (as it is) to 8.
    pub(crate) orientation: u16,
    pub(crate) taken: Option<CaptureTime>,
}

pub(crate) fn read(tiff: &[u8]) -> Exif {
    let tiff = Tiff { bytes: tiff };
    let main = tiff.directory(4);
    let orientation = tiff.entry(main, ORIENTATION).and_then(|at| tiff.u16(at + 8));
    let time = |directory, tag| {
        let at = tiff.entry(directory, tag).and_then(|at| tiff.u32(at + 8))?;
        CaptureTime::read(array(tiff.bytes, at)?)
    };
    let details = tiff.entry(main, EXIF_ENTRIES).and_then(|at| tiff.directory(at + 8));
    let taken = time(details, DATE_TIME_ORIGINAL);
    Exif {
        orientation: orientation.filter(|it| (1..=8).contains(it)).unwrap_or(1),
        taken: taken.or_else(|| time(main, DATE_TIME)),
    }
}

/// A block with the kept entries only. `None` if there are none.
pub(crate) fn write(exif: Exif) -> Option<Vec<u8>> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()]
            .concat()
    };
    let turned = exif.orientation != 1;
    let mut entries = Vec::new();
    if turned {
        // A number of two bytes is in the upper half of the four.
        entries.push(entry(ORIENTATION, SHORT, 1, u32::from(exif.orientation) << 16));
    }
    let directory = |entries: &[Vec<u8>]| {
        let count = u16::try_from(entries.len()).unwrap_or_default();
        [&count.to_be_bytes()[..], &entries.concat(), &[0; 4]].concat()
    };
    let mut details = Vec::new();
    if let Some(CaptureTime(taken)) = exif.taken {
        // After the header, and a directory of up to two entries.
        let start = 8 + 2 + 12 * (u32::from(turned) + 1) + 4;
        entries.push(entry(EXIF_ENTRIES, LONG, 1, start));
        let text_at = start + 2 + 12 + 4;
        details = directory(&[entry(DATE_TIME_ORIGINAL, TEXT, 20, text_at)]);
        details.extend(taken);
        details.push(0);
    }
    let block = || [b"MM\0\x2a\0\0\0\x08", directory(&entries).as_slice(), &details].concat();
    (!entries.is_empty()).then(block)
}

/// Where, in a block, the place is recorded: the directory and the values outside it.
pub(crate) fn places(tiff: &[u8]) -> Vec<std::ops::Range<usize>> {
    let tiff = Tiff { bytes: tiff };
    let Some(pointer) = tiff.entry(tiff.directory(4), PLACE_ENTRIES) else { return Vec::new() };
    let directory = tiff.directory(pointer + 8);
    let Some(start) = directory else { return Vec::new() };
    let count = tiff.u16(start).map_or(0, usize::from);
    let mut places = Vec::new();
    for at in (0..count).map(|nth| start + 2 + 12 * nth) {
        let (Some(kind), Some(values)) = (tiff.u16(at + 2), tiff.u32(at + 4)) else { continue };
        let each = match kind {
            SHORT => 2,
            LONG => 4,
            // Fractions, of which a position consists.
            5 | 10 | 12 => 8,
            _ => 1,
        };
        let bytes = values.saturating_mul(each);
        if 4 < bytes
            && let Some(value) = tiff.u32(at + 8)
        {
            places.push(value..value.saturating_add(bytes));
        }
    }
    places.push(start..start + 2 + 12 * count);
    places.retain(|place| place.end <= tiff.bytes.len());
    places
}

/// A block, with either order of bytes.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
}

impl Tiff<'_> {
    fn u16(self, at: usize) -> Option<u16> {
        let number = array(self.bytes, at)?;
        Some(if self.is_little() { u16::from_le_bytes(number) } else { u16::from_be_bytes(number) })
    }

    fn u32(self, at: usize) -> Option<usize> {
        let number = array(self.bytes, at)?;
        let number =
            if self.is_little() { u32::from_le_bytes(number) } else { u32::from_be_bytes(number) };
        usize::try_from(number).ok()
    }

    fn is_little(self) -> bool {
        self.bytes.starts_with(b"II")
    }

    /// The directory that is pointed to at this place.
    fn directory(self, pointer: usize) -> Option<usize> {
        self.u32(pointer).filter(|at| *at < self.bytes.len())
    }

    /// Where a directory's entry with this tag begins.
    fn entry(self, directory: Option<usize>, tag: u16) -> Option<usize> {
        let start = directory? + 2;
        let count = usize::from(self.u16(directory?)?);
        (0..count).map(|nth| start + 12 * nth).find(|at| self.u16(*at) == Some(tag))
    }
}
