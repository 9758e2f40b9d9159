//! Detects the type of a file from its content, regardless of its name.
//!
//! Nothing is decoded; only the first bytes, the dimensions in an image's header, and the start and end of a PDF
//! are read.

use contract::file::{FileFlaw, FileKind, MAX_PIXELS, MAX_SIDE};

/// How far from the end the end marker of a PDF may be; some programs append more after it.
const TAIL: usize = 2_048;

/// The type of a complete file.
///
/// # Errors
/// Why it is refused.
pub(super) fn inspect(content: &[u8]) -> Result<FileKind, FileFlaw> {
    if content.is_empty() {
        return Err(FileFlaw::Empty);
    }
    let kind = match infer::get(content).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => FileKind::Jpeg,
        Some("image/png") => FileKind::Png,
        Some("image/webp") => FileKind::Webp,
        Some("image/heif" | "image/heic") => FileKind::Heic,
        Some("application/pdf") => FileKind::Pdf,
        _ => return Err(FileFlaw::WrongKind),
    };
    match kind {
        FileKind::Pdf => pdf(content)?,
        FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic | FileKind::Unknown => {
            picture(content)?;
        }
    }
    Ok(kind)
}

fn picture(content: &[u8]) -> Result<(), FileFlaw> {
    let size = imagesize::blob_size(content).map_err(|_| FileFlaw::Broken)?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    if width == 0 || height == 0 {
        return Err(FileFlaw::Broken);
    }
    let pixels = u64::from(width) * u64::from(height);
    if MAX_SIDE < width.max(height) || u64::from(MAX_PIXELS) < pixels {
        return Err(FileFlaw::TooManyPixels);
    }
    Ok(())
}

fn pdf(content: &[u8]) -> Result<(), FileFlaw> {
    let tail = content.get(content.len().saturating_sub(TAIL)..).unwrap_or(content);
    if !contains(tail, b"%%EOF") {
        return Err(FileFlaw::Broken);
    }
    if contains(content, b"/Encrypt") {
        return Err(FileFlaw::Encrypted);
    }
    // A PDF has at least one object, or a table of objects.
    if !contains(content, b"obj") {
        return Err(FileFlaw::Empty);
    }
    Ok(())
}

fn contains(content: &[u8], wanted: &[u8]) -> bool {
    content.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signature and header of a PNG with these dimensions.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        png
    }

    #[test]
    fn the_type_is_detected_from_the_content() {
        assert_eq!(inspect(b""), Err(FileFlaw::Empty));
        assert_eq!(inspect(b"<html><script>alert(1)</script>"), Err(FileFlaw::WrongKind));
        assert_eq!(inspect(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(FileFlaw::WrongKind));
        assert_eq!(inspect(b"PK\x03\x04 a zip"), Err(FileFlaw::WrongKind));
        assert_eq!(inspect(b"MZ a program"), Err(FileFlaw::WrongKind));
        assert_eq!(inspect(&png(800, 600)), Ok(FileKind::Png));
    }

    #[test]
    fn an_image_with_too_many_pixels_is_refused() {
        assert_eq!(inspect(&png(12_001, 10)), Err(FileFlaw::TooManyPixels));
        assert_eq!(inspect(&png(10_000, 10_000)), Err(FileFlaw::TooManyPixels));
        assert_eq!(inspect(&png(0, 10)), Err(FileFlaw::Broken));
        assert_eq!(inspect(b"\x89PNG\r\n\x1a\n"), Err(FileFlaw::Broken));
    }

    /// The HEIC boxes that hold the type and the dimensions.
    fn heic(width: u32, height: u32) -> Vec<u8> {
        let boxed = |name: &[u8; 4], content: Vec<u8>| {
            let length = u32::try_from(content.len() + 8).unwrap();
            [&length.to_be_bytes(), name.as_slice(), &content].concat()
        };
        let size = [0, width, height].map(u32::to_be_bytes).concat();
        let properties = boxed(b"iprp", boxed(b"ipco", boxed(b"ispe", size)));
        let meta = [vec![0; 4], properties].concat();
        [boxed(b"ftyp", b"heic\0\0\0\0mif1heic".to_vec()), boxed(b"meta", meta)].concat()
    }

    #[test]
    fn heic_is_accepted() {
        assert_eq!(inspect(&heic(4_032, 3_024)), Ok(FileKind::Heic));
        assert_eq!(inspect(&heic(10_000, 10_000)), Err(FileFlaw::TooManyPixels));
        assert_eq!(inspect(heic(4_032, 3_024).get(..30).unwrap()), Err(FileFlaw::Broken));
    }

    #[test]
    fn incomplete_and_encrypted_pdfs_are_refused() {
        let pdf = |inside: &str| inspect(format!("%PDF-1.7\n{inside}").as_bytes());
        assert_eq!(pdf("1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"), Ok(FileKind::Pdf));
        assert_eq!(pdf("1 0 obj\n<<>>"), Err(FileFlaw::Broken));
        assert_eq!(pdf("%%EOF"), Err(FileFlaw::Empty));
        assert_eq!(pdf("1 0 obj\ntrailer <</Encrypt 2 0 R>>\n%%EOF"), Err(FileFlaw::Encrypted));
    }
}
