//! Decodes and redraws pictures with `picture.js`, in a worker where there is one: a small grey copy for judging
//! quality, and a smaller or rotated copy for sending. Only the pixels of the grey copy enter the app's own memory.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::js::{call, done, get, global, object, set};

/// The longest side of the grey copy, in pixels.
const GREY_SIDE: f64 = 512.0;

/// The copy to make of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CopyOptions {
    /// The longest side of the copy, in pixels. Larger pictures are shrunk; none is enlarged.
    pub longest_side: f64,
    /// How many quarter turns to the right the copy is rotated.
    pub quarter_turns: u8,
    /// Whether to make a copy even if the picture is small enough.
    pub always: bool,
}

/// A decoded picture.
pub struct DecodedPicture {
    /// A small grey copy.
    pub grey: GreyCopy,
    /// The requested copy, a JPEG, if one was made.
    pub copy: Option<Blob>,
}

/// A small grey copy of a picture.
pub struct GreyCopy {
    /// Brightness, row by row.
    pub pixels: Vec<u8>,
    /// Pixels per row.
    pub width: usize,
}

/// Decodes a picture and makes the copy. `None` if this browser cannot.
pub async fn decode(file: &Blob, options: CopyOptions) -> Option<DecodedPicture> {
    load_script().await?;
    let file = JsValue::from(file.clone());
    let job = object(&[
        ("file", &file),
        ("side", &GREY_SIDE.into()),
        ("longest", &options.longest_side.into()),
        ("quarters", &options.quarter_turns.into()),
        ("always", &options.always.into()),
    ]);
    let decoded = done(call(&JsValue::from(window()), "ccPicture", &[&job])).await?;
    let pixels: Uint8Array = get(&decoded, "pixels")?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 512")]
    let width = get(&decoded, "across")?.as_f64()? as usize;
    let copy = get(&decoded, "copy").and_then(|copy| copy.dyn_into().ok());
    Some(DecodedPicture { grey: GreyCopy { pixels: pixels.to_vec(), width }, copy })
}

/// Loads `picture.js`, whose address `boot.js` provides, unless it is loaded. `None` without a network.
async fn load_script() -> Option<()> {
    if global("ccPicture").is_some() {
        return Some(());
    }
    let script = JsValue::from(document().create_element("script").ok()?);
    let head = document().query_selector("head").ok()??;
    let address = global("__picture")?;
    let loaded = Promise::new(&mut |resolve, reject| {
        set(&script, "onload", &resolve);
        set(&script, "onerror", &reject);
        set(&script, "src", &address);
        if call(&head, "append", &[&script]).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    done(Ok(loaded.into())).await.map(|_| ())
}

/// The SHA-256 of a file in lower-case hex. `None` without a secure context.
pub async fn sha256(file: &Blob) -> Option<String> {
    let subtle = get(&global("crypto")?, "subtle")?;
    let content = done(Ok(file.array_buffer().into())).await?;
    let digest = done(call(&subtle, "digest", &[&"SHA-256".into(), &content])).await?;
    let digits = |byte: u8| [byte >> 4, byte & 15];
    let digits = Uint8Array::new(&digest).to_vec().into_iter().flat_map(digits);
    Some(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}

/// The first and the last `most` bytes of a file as text, with invalid UTF-8 replaced.
pub async fn ends(file: &Blob, most: i32) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "files have less than 2 GB")]
    let size = file.size() as i32;
    let head = file.slice_with_i32_and_i32(0, most.min(size)).ok()?;
    let tail = file.slice_with_i32_and_i32((size - most).max(0), size).ok()?;
    let text = |blob: Blob| async move { done(Ok(blob.text().into())).await?.as_string() };
    Some(text(head).await? + &text(tail).await?)
}
