//! One rule for what is recorded beside a picture, whatever its size: the orientation and the time of the photo
//! are kept, the place and everything else are removed.

use crate::exif::{CaptureTime, Exif, places, read, write};
use crate::format::Format;
use crate::{heif, jpeg, png, webp};

/// The picture without what its camera recorded, except the orientation and the time of the photo. `None` if
/// nothing has to be removed. Its pixels stay as they are.
pub fn without_metadata(content: &[u8], format: Format) -> Option<Vec<u8>> {
    let cleaned = match format {
        Format::Jpeg => jpeg_with(content, kept(jpeg::read(content).exif)),
        Format::Png => png_with(content, kept(png::read(content).exif)),
        Format::Webp => webp_with(content, kept(webp::read(content).exif)),
        Format::Heic => heic_without_place(content),
        Format::Avif
        | Format::Gif
        | Format::Bmp
        | Format::Tiff
        | Format::Pdf
        | Format::Ofd
        | Format::Xml
        | Format::Office
        | Format::Archive
        | Format::Video
        | Format::Other => return None,
    };
    (cleaned != content).then_some(cleaned)
}

/// A JPEG that was drawn from a photo, with the time at which the photo was taken.
pub fn with_capture_time(jpeg: &[u8], taken: CaptureTime) -> Vec<u8> {
    jpeg_with(jpeg, write(Exif { orientation: 1, taken: Some(taken) }))
}

fn kept(exif: Option<&[u8]>) -> Option<Vec<u8>> {
    exif.map(read).and_then(write)
}

/// The first picture of a JPEG file, with this Exif block in place of all it recorded. Segments for its colours stay.
fn jpeg_with(content: &[u8], exif: Option<Vec<u8>>) -> Vec<u8> {
    let found = jpeg::segments(content);
    if !found.is_whole {
        return content.to_vec();
    }
    let mut made = vec![0xff, 0xd8];
    if let Some(exif) = exif {
        let length = u16::try_from(2 + jpeg::EXIF.len() + exif.len()).unwrap_or_default();
        made.extend([0xff, jpeg::APP1]);
        made.extend(length.to_be_bytes());
        made.extend(jpeg::EXIF);
        made.extend(exif);
    }
    for segment in &found.list {
        let payload = content.get(segment.payload.clone()).unwrap_or_default();
        let is_record = match segment.marker {
            jpeg::APP1 | jpeg::APP13 => true,
            // The list of the pictures that follow the first.
            jpeg::APP2 => payload.starts_with(b"MPF\0"),
            _ => false,
        };
        if !is_record {
            made.extend(content.get(segment.whole.clone()).unwrap_or_default());
        }
    }
    made.extend([0xff, 0xd9]);
    made
}

fn png_with(content: &[u8], exif: Option<Vec<u8>>) -> Vec<u8> {
    let chunks = png::chunks(content);
    let is_record = |name: &[u8; 4]| [b"eXIf", b"tEXt", b"zTXt", b"iTXt"].contains(&name);
    if !chunks.iter().any(|chunk| is_record(&chunk.name)) {
        return content.to_vec();
    }
    let mut made = content.get(..png::SIGNATURE).unwrap_or_default().to_vec();
    for chunk in chunks.iter().filter(|chunk| !is_record(&chunk.name)) {
        made.extend(content.get(chunk.whole.clone()).unwrap_or_default());
        if let (b"IHDR", Some(exif)) = (&chunk.name, &exif) {
            made.extend(png::chunk(b"eXIf", exif));
        }
    }
    made
}

fn webp_with(content: &[u8], exif: Option<Vec<u8>>) -> Vec<u8> {
    const HAS_EXIF: u8 = 0x08;
    const HAS_XMP: u8 = 0x04;
    let chunks = webp::chunks(content);
    let is_record = |name: &[u8; 4]| [b"EXIF", b"XMP "].contains(&name);
    if !chunks.iter().any(|chunk| is_record(&chunk.name)) {
        return content.to_vec();
    }
    let mut body = b"WEBP".to_vec();
    for chunk in chunks.iter().filter(|chunk| !is_record(&chunk.name)) {
        let flags = body.len() + 8;
        body.extend(content.get(chunk.whole.clone()).unwrap_or_default());
        if &chunk.name == b"VP8X"
            && let Some(flags) = body.get_mut(flags)
        {
            *flags &= !(HAS_EXIF | HAS_XMP);
            *flags |= if exif.is_some() { HAS_EXIF } else { 0 };
        }
    }
    if let Some(exif) = exif {
        body.extend(b"EXIF");
        body.extend(u32::try_from(exif.len()).unwrap_or_default().to_le_bytes());
        // Its length is even.
        body.extend(exif);
    }
    [b"RIFF", u32::try_from(body.len()).unwrap_or_default().to_le_bytes().as_slice(), &body]
        .concat()
}

/// A HEIC whose record of the place is overwritten: other parts of the file are found by their distance from its start.
fn heic_without_place(content: &[u8]) -> Vec<u8> {
    const XMP_START: &[u8] = b"<x:xmpmeta";
    const XMP_END: &[u8] = b"</x:xmpmeta>";
    let mut made = content.to_vec();
    if let Some(exif) = heif::exif(content) {
        let offset = exif.start;
        for place in places(content.get(exif).unwrap_or_default()) {
            if let Some(place) = made.get_mut(offset + place.start..offset + place.end) {
                place.fill(0);
            }
        }
    }
    if let Some(start) = crate::bytes::find(content, 0, XMP_START)
        && let Some(end) = crate::bytes::find(content, start, XMP_END)
        && let Some(record) = made.get_mut(start..end + XMP_END.len())
    {
        record.fill(b' ');
    }
    made
}
