//! Random numbers from the browser.

use wasm_bindgen::JsCast;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// A random id: 128 bits in hex, for drafts and idempotency keys.
///
/// `crypto.randomUUID` would need a secure context; `getRandomValues` does not.
pub fn id() -> String {
    let mut bytes = [0u8; 16];
    let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into()).ok();
    let crypto = crypto.and_then(|crypto| crypto.dyn_into::<web_sys::Crypto>().ok());
    let filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let value = (fraction() * 256.0) as u8;
            *byte = value;
        }
    }
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(HEX[usize::from(digit)])).collect()
}

/// A number from 0 up to 1. For spreading retries, not for secrets.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
