//! Encrypts text and files with AES-GCM under a key that IndexedDB holds and that cannot be exported. A copy of
//! `localStorage` or of the database is therefore useless in any other browser. Files that wait to be sent are
//! stored in IndexedDB, encrypted under the same key.
//!
//! Needs a secure context. Without one, or where IndexedDB is forbidden, every function returns `None` or `false`
//! and the caller stores nothing.

use std::cell::RefCell;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::js::{call, done, get, object};
use super::storage::{StorageScope, StorageSlot};
use super::{indexed_db, random};

const DATABASE: &str = "cc";
/// Files that were chosen and have not arrived. A database of its own: adding a store to the first one would have to
/// wait for every tab that has it open.
const FILES: &str = "cc.files";
const KEY: &str = "draft";
/// Length of the AES-GCM nonce in front of each encrypted text, in bytes.
const NONCE: u8 = 12;

thread_local! {
    /// The key and the epoch in which it was loaded.
    static LOADED_KEY: RefCell<Option<(Option<String>, JsValue)>> = const { RefCell::new(None) };
}

/// Whether the browser does not answer when asked to open the store: what is sealed cannot be read for now, but is not
/// lost.
pub fn is_silent() -> bool {
    indexed_db::is_silent()
}

/// Encrypts a text: nonce and ciphertext in base64.
pub async fn seal(text: &str) -> Option<String> {
    let nonce = new_nonce()?;
    let plain = Uint8Array::from(text.as_bytes());
    let args: [&JsValue; 3] = [&algorithm(&nonce), &key().await?, &plain];
    let sealed = done(call(&subtle()?, "encrypt", &args)).await?;
    let mut bytes = nonce.to_vec();
    bytes.extend(Uint8Array::new(&sealed).to_vec());
    let latin: String = bytes.into_iter().map(char::from).collect();
    leptos::prelude::window().btoa(&latin).ok()
}

/// Decrypts what [`seal`] returned. `None` if it was sealed in another browser or has been changed.
pub async fn unseal(sealed: &str) -> Option<String> {
    let latin = leptos::prelude::window().atob(sealed).ok()?;
    let bytes: Option<Vec<u8>> = latin.chars().map(|char| u8::try_from(char).ok()).collect();
    let bytes = bytes?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE.into())?;
    let key = key().await?;
    let args: [&JsValue; 3] =
        [&algorithm(&Uint8Array::from(nonce)), &key, &Uint8Array::from(sealed)];
    let plain = done(call(&subtle()?, "decrypt", &args)).await?;
    String::from_utf8(Uint8Array::new(&plain).to_vec()).ok()
}

/// Stores a file under a name, with a short description. `true` once the browser has committed it; `false` if it
/// refused, for example because the disk is full.
pub async fn store_file(name: &str, about: &str, content: &Blob) -> bool {
    put_file(name, about, content).await.is_some()
}

async fn put_file(name: &str, about: &str, content: &Blob) -> Option<()> {
    let nonce = new_nonce()?;
    let plain = done(Ok(content.array_buffer().into())).await?;
    let args: [&JsValue; 3] = [&algorithm(&nonce), &key().await?, &plain];
    let sealed = done(call(&subtle()?, "encrypt", &args)).await?;
    let about = seal(about).await?;
    let record = object(&[("nonce", &nonce), ("sealed", &sealed), ("about", &about.into())]);
    indexed_db::write(FILES, "put", &[&record, &name.into()]).await
}

/// The names of the stored files that begin with `prefix`.
pub async fn list_files(prefix: &str) -> Vec<String> {
    let names = indexed_db::read(FILES, "getAllKeys", &[]).await;
    let names = names.map(|names| Array::from(&names)).unwrap_or_default();
    names.iter().filter_map(|it| it.as_string()).filter(|it| it.starts_with(prefix)).collect()
}

/// A stored file with its description.
pub async fn load_file(name: &str) -> Option<(String, Blob)> {
    let record = indexed_db::read(FILES, "get", &[&name.into()]).await?;
    let (nonce, sealed) = (get(&record, "nonce")?, get(&record, "sealed")?);
    let args: [&JsValue; 3] = [&algorithm(&Uint8Array::new(&nonce)), &key().await?, &sealed];
    let plain = done(call(&subtle()?, "decrypt", &args)).await?;
    let about = unseal(&get(&record, "about")?.as_string()?).await?;
    Some((about, Blob::new_with_blob_sequence(&Array::of1(&plain)).ok()?))
}

/// Stores a text as [`store_file`] stores a file.
pub async fn store_text(name: &str, about: &str, text: &str) -> bool {
    let parts = Array::of1(&text.into());
    match Blob::new_with_str_sequence(&parts) {
        Ok(content) => store_file(name, about, &content).await,
        Err(_) => false,
    }
}

/// A stored text with its description.
pub async fn load_text(name: &str) -> Option<(String, String)> {
    let (about, content) = load_file(name).await?;
    let text = done(Ok(content.text().into())).await?.as_string()?;
    Some((about, text))
}

/// Deletes a stored file. If that fails, the file stays unreadable to others and is found again on the next visit.
pub async fn delete_file(name: &str) {
    let _ = indexed_db::write(FILES, "delete", &[&name.into()]).await;
}

/// Deletes the stored files whose names begin with `prefix`.
pub async fn delete_files(prefix: &str) {
    for name in list_files(prefix).await {
        delete_file(&name).await;
    }
}

/// Deletes the key and every stored file, so that nothing sealed so far can be read again, here or in a copy. The
/// next text is sealed under a new key, in every tab.
///
/// `false` if the key could not be deleted; the browser's console says so too. What was sealed then stays readable
/// in this browser.
pub async fn delete_key() -> bool {
    epoch().write(&random::id());
    LOADED_KEY.set(None);
    let is_erased = indexed_db::write(DATABASE, "delete", &[&KEY.into()]).await.is_some();
    if !is_erased {
        leptos::logging::error!("the encryption key on this device could not be deleted");
    }
    delete_files("").await;
    is_erased
}

/// Changes whenever the key is deleted, so that other tabs drop their copy of it.
fn epoch() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, "cc.vault")
}

fn subtle() -> Option<JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.is_object().then_some(subtle)
}

fn algorithm(nonce: &Uint8Array) -> JsValue {
    object(&[("name", &"AES-GCM".into()), ("iv", nonce)])
}

fn new_nonce() -> Option<Uint8Array> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let nonce = Uint8Array::new_with_length(NONCE.into());
    call(&crypto, "getRandomValues", &[&nonce]).ok()?;
    Some(nonce)
}

/// The key, created on first use.
async fn key() -> Option<JsValue> {
    let epoch = epoch().read();
    if let Some((loaded_in, key)) = LOADED_KEY.with_borrow(Clone::clone)
        && loaded_in == epoch
    {
        return Some(key);
    }
    let key = match stored_key().await {
        Some(key) => key,
        None => {
            let shape = object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
            let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
            let args: [&JsValue; 3] = [&shape, &JsValue::FALSE, &uses];
            let new = done(call(&subtle()?, "generateKey", &args)).await?;
            // Fails if another tab was faster; then that tab's key is the one to use.
            let _ = indexed_db::write(DATABASE, "add", &[&new, &KEY.into()]).await;
            stored_key().await?
        }
    };
    LOADED_KEY.set(Some((epoch, key.clone())));
    Some(key)
}

async fn stored_key() -> Option<JsValue> {
    let key = indexed_db::read(DATABASE, "get", &[&KEY.into()]).await?;
    key.is_object().then_some(key)
}
