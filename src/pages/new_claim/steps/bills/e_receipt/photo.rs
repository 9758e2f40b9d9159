//! The code of a receipt in a photo: searched for on the device, by the browser where it can, otherwise by the app.

use std::sync::Arc;

use leptos::prelude::*;
use qr_reader::{Code, Pass, Picture, find};
use receipt_reader::{Reading, read_code};
use web_sys::Blob;

use crate::platform::blob::ObjectUrl;
use crate::platform::clock;
use crate::platform::photo_codes::{PicturePart, Seen, look, part_of};
use crate::platform::picture::GreyCopy;

/// How much around the code is shown, in parts of its size.
const MARGIN: f64 = 0.15;

/// What was found in a photo.
#[derive(Clone)]
pub(super) enum Found {
    /// The code of a receipt: what it says, and a picture of it.
    Code(Box<Reading>, Option<Arc<ObjectUrl>>),
    /// No code of a receipt.
    Nothing,
    /// This browser does not open the photo.
    NotOpened,
}

/// Searches a photo for the code of a receipt.
pub(super) async fn search(photo: &Blob) -> Found {
    let Some(Seen { codes, pixels }) = look(photo, true).await else { return Found::NotOpened };
    let by_browser = codes.iter().find_map(|code| Some((read_code(&code.text)?, code.part)));
    if let Some((reading, part)) = by_browser {
        return found(photo, reading, part).await;
    }
    // What the browser read is no receipt's code, so its pixels were not returned.
    let pixels = match pixels {
        Some(pixels) => Some(pixels),
        None => look(photo, false).await.and_then(|seen| seen.pixels),
    };
    let Some(pixels) = pixels else { return Found::NotOpened };
    let pixels = Arc::new(pixels);
    for pass in Pass::ALL {
        let found_code = code_in_photo(Arc::clone(&pixels), pass).await;
        let reading = found_code.and_then(|code| Some((read_code(&code.text)?, code)));
        if let Some((reading, code)) = reading {
            return found(photo, reading, part_around(&code, &pixels)).await;
        }
        // The page stays usable between two passes.
        clock::sleep(0).await;
    }
    Found::Nothing
}

async fn found(photo: &Blob, reading: Reading, part: PicturePart) -> Found {
    let picture = part_of(photo, with_margin(part)).await;
    Found::Code(Box::new(reading), picture.as_ref().and_then(ObjectUrl::of).map(Arc::new))
}

/// The code of a receipt among the pixels of a photo.
#[lazy]
fn code_in_photo(photo: Arc<GreyCopy>, pass: Pass) -> Option<Code> {
    find(&Picture::new(&photo.pixels, photo.width), pass, |text| read_code(text).is_some())
}

#[expect(clippy::cast_precision_loss, reason = "a photo has at most 4,096 rows")]
fn part_around(code: &Code, photo: &GreyCopy) -> PicturePart {
    let across = photo.width.max(1) as f64;
    let down = (photo.pixels.len() / photo.width.max(1)).max(1) as f64;
    PicturePart {
        left: f64::from(code.place.left) / across * 1_000.0,
        top: f64::from(code.place.top) / down * 1_000.0,
        width: f64::from(code.place.width) / across * 1_000.0,
        height: f64::from(code.place.height) / down * 1_000.0,
    }
}

fn with_margin(part: PicturePart) -> PicturePart {
    let widen = |start: f64, length: f64| {
        let from = (start - MARGIN * length).max(0.0);
        let to = (start + (1.0 + MARGIN) * length).min(1_000.0);
        (from, to - from)
    };
    let (left, width) = widen(part.left, part.width);
    let (top, height) = widen(part.top, part.height);
    PicturePart { left, top, width, height }
}
