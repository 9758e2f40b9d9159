//! The body of a response, read as it arrives.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::clock::with_timeout;
use super::js;

/// Reads a `ReadableStream` of UTF-8. However slow the network is, only `standstill_ms` milliseconds in which nothing
/// arrives end it: with `None`, as a lost connection does.
pub async fn read_text(body: &JsValue, standstill_ms: u32) -> Option<String> {
    let reader = js::call(body, "getReader", &[]).ok()?;
    let chunks = Array::new();
    loop {
        let chunk = js::done(js::call(&reader, "read", &[]));
        let chunk = with_timeout(standstill_ms, chunk).await??;
        // The end of the stream has none.
        let Some(bytes) = js::get(&chunk, "value") else { break };
        chunks.push(&bytes);
    }
    let bytes = Blob::new_with_u8_array_sequence(&chunks).ok()?;
    js::done(js::call(&bytes, "text", &[])).await?.as_string()
}
