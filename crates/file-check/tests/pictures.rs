//! Pictures as phones, scanners and messengers write them.

#![allow(clippy::unwrap_used, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the generator serves several tests")]

mod generator;

use contract::file::{FileFlaw, FileKind};
use file_check::{Format, Redraw, check, with_capture_time, without_metadata};
use generator::picture::{
    TAKEN, exif, frame, heif, jpeg, jpeg_of, jpeg_with_exif, png, segment, webp,
};

fn verdict(content: &[u8]) -> Result<FileKind, FileFlaw> {
    check(content).verdict
}

#[test]
fn accepted_pictures_are_recognised_by_their_structure() {
    assert_eq!(verdict(&jpeg(800, 600)), Ok(FileKind::Jpeg));
    assert_eq!(verdict(&png(800, 600, &[])), Ok(FileKind::Png));
    assert_eq!(verdict(&webp(&[])), Ok(FileKind::Webp));
    assert_eq!(verdict(&heif(b"heic", 4_032, 3_024, &[])), Ok(FileKind::Heic));
    assert_eq!(verdict(&heif(b"mif1", 4_032, 3_024, &[])), Ok(FileKind::Heic));
    assert_eq!(verdict(b""), Err(FileFlaw::Empty));
}

#[test]
fn a_jpeg_with_fill_bytes_or_a_wrong_length_is_taken() {
    let filled = jpeg_of(&[vec![0xff; 3], frame(800, 600, 3)]);
    assert_eq!(verdict(&filled), Ok(FileKind::Jpeg));
    // The comment is two bytes longer than it says.
    let long = [segment(0xfe, b"scanned"), b"\x0b\x0c".to_vec()].concat();
    assert_eq!(verdict(&jpeg_of(&[long, frame(800, 600, 3)])), Ok(FileKind::Jpeg));
    // A length of zero.
    let short = vec![0xff, 0xec, 0, 0];
    assert_eq!(verdict(&jpeg_of(&[short, frame(800, 600, 3)])), Ok(FileKind::Jpeg));
}

#[test]
fn a_picture_that_is_cut_off_is_broken_and_drawn_if_a_device_can() {
    let whole = [jpeg(800, 600), png(800, 600, &[]), webp(&[]), heif(b"heic", 800, 600, &[])];
    for picture in whole {
        let cut = check(picture.get(..picture.len() - 3).unwrap());
        assert_eq!((cut.verdict, cut.redraw), (Err(FileFlaw::Broken), Redraw::Always));
    }
    let no_size = check(&jpeg_of(&[]));
    assert_eq!(no_size.verdict, Err(FileFlaw::Broken));
    assert_eq!(verdict(&png(0, 10, &[])), Err(FileFlaw::Broken));
}

#[test]
fn a_photo_of_fifty_megapixels_is_taken() {
    assert_eq!(verdict(&jpeg(8_192, 6_144)), Ok(FileKind::Jpeg));
    assert_eq!(verdict(&jpeg(12_000, 9_000)), Ok(FileKind::Jpeg));
    // A long screenshot.
    assert_eq!(verdict(&png(1_440, 30_000, &[])), Ok(FileKind::Png));
    assert_eq!(verdict(&png(60_000, 60_000, &[])), Err(FileFlaw::TooManyPixels));
}

#[test]
fn what_only_a_browser_can_draw_is_drawn() {
    let bitmap = [b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0".as_slice(), &[0; 40]].concat();
    let drawn: [(&[u8], Format); 4] = [
        (b"GIF89a\x01\0\x01\0", Format::Gif),
        (&heif(b"avif", 800, 600, &[]), Format::Avif),
        (&bitmap, Format::Bmp),
        (b"II\x2a\0\x08\0\0\0", Format::Tiff),
    ];
    for (content, format) in drawn {
        let checked = check(content);
        assert_eq!((checked.format, checked.redraw), (format, Redraw::Always));
        assert_eq!(checked.verdict, Err(FileFlaw::WrongKind));
    }
}

#[test]
fn print_colours_and_heic_are_drawn_and_others_are_not() {
    let print = check(&jpeg_of(&[frame(800, 600, 4)]));
    assert_eq!((print.verdict, print.redraw), (Ok(FileKind::Jpeg), Redraw::Always));
    assert_eq!(check(&heif(b"heic", 800, 600, &[])).redraw, Redraw::Always);
    assert_eq!(check(&jpeg(800, 600)).redraw, Redraw::IfLarge);
    assert_eq!(check(b"%PDF-1.7").redraw, Redraw::Never);
}

#[test]
fn other_files_are_named_for_what_they_are() {
    for (content, format) in [
        (b"PK\x03\x04\x14\0 [Content_Types].xml word/".as_slice(), Format::Office),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Office),
        (b"PK\x03\x04\x14\0 photo.jpg", Format::Archive),
        (b"<?xml version='1.0'?><html/>", Format::Other),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Format::Other),
        (b"\0\0\0\x14ftypisom\0\0\0\0isom", Format::Video),
        (b"BM is how this sentence begins.", Format::Other),
        (b"MZ a program", Format::Other),
    ] {
        let checked = check(content);
        assert_eq!(checked.format, format);
        assert_eq!((checked.verdict, checked.redraw), (Err(FileFlaw::WrongKind), Redraw::Never));
    }
}

/// Whether the place, or a record that may contain it, is left.
fn contains_place(content: &[u8]) -> bool {
    let latitude: Vec<u8> = [31_u32, 1, 14, 1].into_iter().flat_map(u32::to_be_bytes).collect();
    let little: Vec<u8> = [31_u32, 1, 14, 1].into_iter().flat_map(u32::to_le_bytes).collect();
    [latitude.as_slice(), &little, b"GPS"]
        .iter()
        .any(|sign| content.windows(sign.len()).any(|window| window == *sign))
}

#[test]
fn the_place_is_removed_and_the_time_and_the_orientation_are_kept() {
    for little in [false, true] {
        let block = exif(little, 6);
        let pictures = [
            (jpeg_with_exif(&block), Format::Jpeg),
            (png(800, 600, &[(b"eXIf", &block), (b"iTXt", b"XML:com.adobe.xmp GPS")]), Format::Png),
            (webp(&[(b"EXIF", &block), (b"XMP ", b"GPS!")]), Format::Webp),
            (heif(b"heic", 800, 600, &block), Format::Heic),
        ];
        for (picture, format) in pictures {
            assert!(contains_place(&picture), "{format:?}");
            let before = check(&picture);
            let cleaned = without_metadata(&picture, format).unwrap();
            assert!(!contains_place(&cleaned), "{format:?}");
            assert_eq!(check(&cleaned), before, "{format:?} is the same otherwise");
            assert!(cleaned.windows(TAKEN.len()).any(|window| window == TAKEN), "{format:?}");
            assert!(before.taken.is_some(), "{format:?}");
            assert_eq!(without_metadata(&cleaned, format), None, "{format:?}: once is enough");
        }
    }
}

#[test]
fn an_orientation_survives() {
    let cleaned = without_metadata(&jpeg_with_exif(&exif(true, 6)), Format::Jpeg).unwrap();
    // Orientation, a number of two bytes, is six.
    let kept = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
    assert!(cleaned.windows(kept.len()).any(|window| window == kept));
}

#[test]
fn a_picture_without_a_record_stays_as_it_is() {
    assert_eq!(without_metadata(&jpeg(800, 600), Format::Jpeg), None);
    assert_eq!(without_metadata(&png(800, 600, &[]), Format::Png), None);
    assert_eq!(without_metadata(&webp(&[]), Format::Webp), None);
    assert_eq!(
        without_metadata(&heif(b"heic", 8, 6, &[]), Format::Heic).map(|it| it.len()),
        Some(heif(b"heic", 8, 6, &[]).len())
    );
}

#[test]
fn of_several_pictures_in_a_file_the_first_is_sent() {
    let list = segment(0xe2, b"MPF\0II\x2a\0");
    let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01");
    let first = jpeg_of(&[colours.clone(), frame(800, 600, 3)]);
    let several = [jpeg_of(&[list, colours, frame(800, 600, 3)]), jpeg(400, 300)].concat();
    assert_eq!(verdict(&several), Ok(FileKind::Jpeg));
    assert_eq!(without_metadata(&several, Format::Jpeg), Some(first));
}

#[test]
fn a_drawn_photo_keeps_its_capture_time() {
    let taken = check(&heif(b"heic", 800, 600, &exif(false, 1))).taken.unwrap();
    let drawn = with_capture_time(&jpeg(800, 600), taken);
    let checked = check(&drawn);
    assert_eq!((checked.verdict, checked.taken), (Ok(FileKind::Jpeg), Some(taken)));
    assert!(!contains_place(&drawn));
    let unset = check(&jpeg_with_exif(
        &exif(false, 1)
            .iter()
            .map(|byte| if byte.is_ascii_digit() { b'0' } else { *byte })
            .collect::<Vec<_>>(),
    ));
    assert_eq!(unset.taken, None);
}

#[test]
fn nothing_that_is_read_makes_the_check_fail() {
    let block = exif(true, 6);
    let pictures = [
        jpeg_with_exif(&block),
        png(800, 600, &[(b"eXIf", &block)]),
        webp(&[(b"EXIF", &block)]),
        heif(b"heic", 800, 600, &block),
    ];
    for picture in pictures {
        for at in 0..picture.len() {
            let cut = picture.get(..at).unwrap();
            without_metadata(cut, check(cut).format);
            for byte in [0, 1, 0x7f, 0xff] {
                let mut changed = picture.clone();
                changed[at] = byte;
                without_metadata(&changed, check(&changed).format);
            }
        }
    }
}
