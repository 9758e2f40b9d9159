//! Pictures, decoded and drawn by `picture.js`, in a worker where there is one: a small grey copy to judge
//! them by, and a copy that is smaller or turned. No pixel of a photo but those of the small copy comes into
//! our own memory.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::js::{call, done, get, global, object, set};

/// The longest side of the grey copy, in pixels.
const GREY_SIDE: f64 = 512.0;

/// What is wanted of a picture besides a look at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CopyOptions {
    /// The longest side of a copy, in pixels. A picture that is larger is copied, never enlarged.
    pub longest: f64,
    /// How often the copy is turned a quarter to the right.
    pub quarters: u8,
    /// A copy even of a picture that is not larger.
    pub always: bool,
}

/// A picture that was decoded at.
pub struct DecodedPicture {
    /// A small copy in grey.
    pub grey: GreyCopy,
    /// A JPEG, where one was wished for.
    pub copy: Option<Blob>,
}

/// A small copy in grey.
pub struct GreyCopy {
    /// Brightness, row by row.
    pub pixels: Vec<u8>,
    /// Pixels of a row.
    pub width: usize,
}

/// Decodes a file and does with it what is wished. `None` if this browser can't.
pub async fn decode(file: &Blob, options: CopyOptions) -> Option<DecodedPicture> {
    load().await?;
    let file = JsValue::from(file.clone());
    let job = object(&[
        ("file", &file),
        ("side", &GREY_SIDE.into()),
        ("longest", &options.longest.into()),
        ("quarters", &options.quarters.into()),
        ("always", &options.always.into()),
    ]);
    let decoded = done(call(&JsValue::from(window()), "ccPicture", &[&job])).await?;
    let pixels: Uint8Array = get(&decoded, "pixels")?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 512")]
    let width = get(&decoded, "across")?.as_f64()? as usize;
    let copy = get(&decoded, "copy").and_then(|copy| copy.dyn_into().ok());
    Some(DecodedPicture { grey: GreyCopy { pixels: pixels.to_vec(), width }, copy })
}

/// Loads `picture.js`, whose address `boot.js` knows, unless it is there. `None` without a network.
async fn load() -> Option<()> {
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

/// SHA-256 of a file, in lower-case hex. `None` without a secure context.
pub async fn sha256(file: &Blob) -> Option<String> {
    let subtle = get(&global("crypto")?, "subtle")?;
    let content = done(Ok(file.array_buffer().into())).await?;
    let digest = done(call(&subtle, "digest", &[&"SHA-256".into(), &content])).await?;
    let digits = |byte: u8| [byte >> 4, byte & 15];
    let digits = Uint8Array::new(&digest).to_vec().into_iter().flat_map(digits);
    Some(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}

/// The first and the last bytes of a file, as text; what is no text is replaced.
pub async fn ends(file: &Blob, most: i32) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "files have less than 2 GB")]
    let size = file.size() as i32;
    let head = file.slice_with_i32_and_i32(0, most.min(size)).ok()?;
    let tail = file.slice_with_i32_and_i32((size - most).max(0), size).ok()?;
    let text = |blob: Blob| async move { done(Ok(blob.text().into())).await?.as_string() };
    Some(text(head).await? + &text(tail).await?)
}
