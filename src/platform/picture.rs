//! Decodes and redraws pictures with `picture.js`, in a worker where there is one: a small grey copy for judging
//! quality, a smaller or rotated copy for sending, and a small one for lists. Only the pixels of the grey copy enter the app's own memory.

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
    /// A copy whose shorter side would be less than this is shrunk less, or not at all: long screenshots stay readable.
    pub shorter_side: f64,
    /// How many quarter turns to the right the copy is rotated.
    pub quarter_turns: u8,
    /// Whether to make a copy even if the picture is small enough.
    pub always: bool,
}

/// The outcome of decoding a file.
pub enum Decoding {
    /// It is a picture that this browser opens.
    Decoded(DecodedPicture),
    /// This browser does not open it.
    Undecodable,
    /// Unknown: the decoder could not be loaded.
    Unavailable,
}

/// The small JPEG of a picture. `None` if this browser does not open it.
pub async fn thumbnail(file: &Blob) -> Option<Blob> {
    let options = CopyOptions {
        longest_side: f64::INFINITY,
        shorter_side: f64::INFINITY,
        quarter_turns: 0,
        always: false,
    };
    match decode(file, options).await {
        Decoding::Decoded(picture) => picture.thumbnail,
        Decoding::Undecodable | Decoding::Unavailable => None,
    }
}

/// A decoded picture.
pub struct DecodedPicture {
    /// A small grey copy.
    pub grey: GreyCopy,
    /// The requested copy, a JPEG, if one was made and shows the picture.
    pub copy: Option<Blob>,
    /// A small JPEG to be shown in lists, rotated like the copy.
    pub thumbnail: Option<Blob>,
}

/// A small grey copy of a picture.
pub struct GreyCopy {
    /// Brightness, row by row.
    pub pixels: Vec<u8>,
    /// Pixels per row.
    pub width: usize,
}

/// Decodes a picture and makes the copy.
pub async fn decode(file: &Blob, options: CopyOptions) -> Decoding {
    if load_script().await.is_none() {
        return Decoding::Unavailable;
    }
    let file = JsValue::from(file.clone());
    let job = object(&[
        ("file", &file),
        ("side", &GREY_SIDE.into()),
        ("longest", &options.longest_side.into()),
        ("shorter", &options.shorter_side.into()),
        ("quarters", &options.quarter_turns.into()),
        ("always", &options.always.into()),
    ]);
    let decoded = run_loaded(&job).await;
    decoded.and_then(|it| read(&it)).map_or(Decoding::Undecodable, Decoding::Decoded)
}

/// Has `picture.js` do a job. `None` if it cannot be loaded, or this browser does not open the picture.
pub(super) async fn run(job: &JsValue) -> Option<JsValue> {
    load_script().await?;
    run_loaded(job).await
}

async fn run_loaded(job: &JsValue) -> Option<JsValue> {
    done(call(&JsValue::from(window()), "ccPicture", &[job])).await.filter(|it| !it.is_null())
}

fn read(decoded: &JsValue) -> Option<DecodedPicture> {
    let pixels: Uint8Array = get(decoded, "pixels")?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 512")]
    let width = get(decoded, "across")?.as_f64()? as usize;
    let [copy, thumbnail] =
        ["copy", "thumbnail"].map(|name| get(decoded, name).and_then(|it| it.dyn_into().ok()));
    Some(DecodedPicture { grey: GreyCopy { pixels: pixels.to_vec(), width }, copy, thumbnail })
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
