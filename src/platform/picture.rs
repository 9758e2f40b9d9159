//! Pictures, decoded and drawn by the browser: their size, a small grey copy to judge them by, and a copy
//! that is smaller or turned. The browser decodes and encodes beside the page; no pixel of a photo but those
//! of the small copy comes into our own memory.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::js::{call, done, get, global, object, set};

/// The longest side of the grey copy, in pixels.
const GREY_SIDE: f64 = 512.0;
/// How well a copy is kept: at less, stamps and small print suffer.
const QUALITY: f64 = 0.88;

/// A decoded picture.
pub struct Picture {
    bitmap: JsValue,
    /// Pixels from side to side, the right way up.
    pub width: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

/// A small copy in grey.
pub struct Grey {
    /// Brightness, row by row.
    pub pixels: Vec<u8>,
    /// Pixels of a row.
    pub width: usize,
}

impl Picture {
    /// Decodes a file. `None` if this browser can't.
    pub async fn decode(file: &Blob) -> Option<Self> {
        let window = JsValue::from(leptos::prelude::window());
        global("createImageBitmap")?;
        let upright = object(&[("imageOrientation", &"from-image".into())]);
        // Older Safari does not know the option, and turns pictures the right way by itself.
        let bitmap = match done(call(&window, "createImageBitmap", &[file, &upright])).await {
            Some(bitmap) => bitmap,
            None => done(call(&window, "createImageBitmap", &[file])).await?,
        };
        let side = |name| get(&bitmap, name)?.as_f64();
        let (width, height) = (side("width")?, side("height")?);
        (0.0 < width && 0.0 < height).then_some(Self { bitmap, width, height })
    }

    /// A small copy in grey.
    pub fn grey(&self) -> Option<Grey> {
        let scale = (GREY_SIDE / self.width.max(self.height)).min(1.0);
        let (width, height) =
            ((self.width * scale).round().max(1.0), (self.height * scale).round().max(1.0));
        let (_, context) = self.drawn(width, height, 0)?;
        let area: [&JsValue; 4] = [&0.into(), &0.into(), &width.into(), &height.into()];
        let data = get(&call(&context, "getImageData", &area).ok()?, "data")?;
        let pixels = Uint8Array::new(&get(&data, "buffer")?).to_vec();
        let grey = |pixel: &[u8]| {
            let part = |at: usize| u32::from(pixel.get(at).copied().unwrap_or(0));
            u8::try_from((part(0) * 299 + part(1) * 587 + part(2) * 114) / 1_000).unwrap_or(u8::MAX)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 512")]
        let width = width as usize;
        Some(Grey { pixels: pixels.chunks_exact(4).map(grey).collect(), width })
    }

    /// A JPEG whose longer side has at most so many pixels, never more than it has, turned by so many
    /// quarters to the right.
    pub async fn redrawn(&self, longest: f64, quarters: u8) -> Option<Blob> {
        let scale = (longest / self.width.max(self.height)).min(1.0);
        let (canvas, _) =
            self.drawn((self.width * scale).round(), (self.height * scale).round(), quarters)?;
        let made = Promise::new(&mut |resolve, reject| {
            let args: [&JsValue; 3] = [&resolve, &"image/jpeg".into(), &QUALITY.into()];
            if call(&canvas, "toBlob", &args).is_err() {
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        done(Ok(made.into())).await?.dyn_into().ok()
    }

    /// The picture on a canvas of this size before turning, with what it was drawn by.
    fn drawn(&self, width: f64, height: f64, quarters: u8) -> Option<(JsValue, JsValue)> {
        let canvas = JsValue::from(document().create_element("canvas").ok()?);
        let (across, down) =
            if quarters.is_multiple_of(2) { (width, height) } else { (height, width) };
        set(&canvas, "width", &across.into());
        set(&canvas, "height", &down.into());
        let context = call(&canvas, "getContext", &[&"2d".into()]).ok()?;
        // What is transparent would turn black in a JPEG.
        set(&context, "fillStyle", &"#fff".into());
        let whole: [&JsValue; 4] = [&0.into(), &0.into(), &across.into(), &down.into()];
        call(&context, "fillRect", &whole).ok()?;
        call(&context, "translate", &[&(across / 2.0).into(), &(down / 2.0).into()]).ok()?;
        let turn = f64::from(quarters) * std::f64::consts::FRAC_PI_2;
        call(&context, "rotate", &[&turn.into()]).ok()?;
        let args: [&JsValue; 5] = [
            &self.bitmap,
            &(-width / 2.0).into(),
            &(-height / 2.0).into(),
            &width.into(),
            &height.into(),
        ];
        call(&context, "drawImage", &args).ok()?;
        Some((canvas, context))
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // Frees the pixels at once instead of when memory is short.
        let _ = call(&self.bitmap, "close", &[]);
    }
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
