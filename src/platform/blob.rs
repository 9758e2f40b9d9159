//! The content of files, and files made of content.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement};

use super::js::{call, done, global};

/// The whole content. `None` if it cannot be read: a file may have been changed, moved or deleted since it was chosen,
/// and some file pickers hand over files that cannot be opened.
pub async fn read(blob: &Blob) -> Option<Vec<u8>> {
    let content = done(Ok(blob.array_buffer().into())).await?;
    Some(Uint8Array::new(&content).to_vec())
}

/// A blob with this content, which the browser keeps whatever happens to the file that it was read from.
pub fn make(content: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(content));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// An address at which this page can show a content. Until it is dropped, the browser keeps the content.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address of this content.
    pub fn of(blob: &Blob) -> Option<Self> {
        call(&global("URL")?, "createObjectURL", &[blob]).ok()?.as_string().map(Self)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        if let Some(interface) = global("URL") {
            // Otherwise the content is freed with the page.
            let _ = call(&interface, "revokeObjectURL", &[&self.0.as_str().into()]);
        }
    }
}

/// A file that the browser was asked to store. It reads the content after the press, so this is to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct StoredFile(ObjectUrl);

/// Asks the browser to store a file with this content, as a link to a download does. `None` if it cannot.
pub fn store(content: &[u8], media_type: &str, name: &str) -> Option<StoredFile> {
    let address = ObjectUrl::of(&make(content, media_type)?)?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", address.address()).ok()?;
    link.set_attribute("download", name).ok()?;
    // Elements outside of the page are not clicked in every browser.
    let body = document().body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(StoredFile(address))
}

/// Text with each letter as one character (Unicode NFC): Apple's file systems separate letters and accents.
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
