//! Searches photos for QR codes with `picture.js`: with the browser's own decoder where there is one; otherwise the pixels
//! come back, for a decoder of the app.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::js::{get, object};
use super::picture::{GreyCopy, run};

/// A code that the browser read.
pub struct SeenCode {
    /// What it says.
    pub text: String,
    /// Its place.
    pub part: PicturePart,
}

/// A rectangle of a picture, in thousandths of its width and height from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PicturePart {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// What was seen in a photo.
pub struct Seen {
    /// The codes that the browser read.
    pub codes: Vec<SeenCode>,
    /// The brightness of the photo's pixels, if the browser read nothing.
    pub pixels: Option<GreyCopy>,
}

/// Looks at a photo; with the browser's own decoder first, if `detect`. `None` if this browser does not open it.
pub async fn look(file: &Blob, detect: bool) -> Option<Seen> {
    let job = object(&[("file", &JsValue::from(file.clone())), ("detect", &detect.into())]);
    let seen = run(&job).await?;
    let codes: Array = get(&seen, "codes")?.dyn_into().ok()?;
    let pixels = get(&seen, "pixels").and_then(|it| it.dyn_into::<Uint8Array>().ok());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 4,096")]
    let width = get(&seen, "across")?.as_f64()? as usize;
    Some(Seen {
        codes: codes.iter().filter_map(|code| read_code(&code)).collect(),
        pixels: pixels.map(|pixels| GreyCopy { pixels: pixels.to_vec(), width }),
    })
}

fn read_code(code: &JsValue) -> Option<SeenCode> {
    let number = |name| get(code, name)?.as_f64();
    let part = PicturePart {
        left: number("left")?,
        top: number("top")?,
        width: number("width")?,
        height: number("height")?,
    };
    Some(SeenCode { text: get(code, "text")?.as_string()?, part })
}

/// A small JPEG of a part of a picture. `None` if this browser does not open it.
pub async fn part_of(file: &Blob, part: PicturePart) -> Option<Blob> {
    let part = object(&[
        ("left", &part.left.into()),
        ("top", &part.top.into()),
        ("width", &part.width.into()),
        ("height", &part.height.into()),
    ]);
    let job = object(&[("file", &JsValue::from(file.clone())), ("part", &part)]);
    run(&job).await?.dyn_into().ok()
}
