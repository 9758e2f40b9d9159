//! Seals text so that only this browser can read it: AES-GCM under a key that IndexedDB keeps and nobody
//! can take out. What lies in `localStorage` then says nothing to whoever copies it. Files that wait to be sent are
//! sealed by the same key and lie in IndexedDB beside it.
//!
//! Needs a secure context. Where there is none, or IndexedDB is forbidden, sealing answers `None` and the
//! caller keeps nothing.

use std::cell::RefCell;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::js::{call, done, get, object};
use super::random;
use super::storage::{StorageScope, StorageSlot};

const DATABASE: &str = "cc";
const STORE: &str = "keys";
/// Files that were chosen and have not arrived, sealed like texts: a database of their own, since a store
/// more in the first one would wait for every tab that has it open.
const FILES: &str = "cc.files";
const KEY: &str = "draft";
/// Bytes of the number that is used once, in front of each sealed text.
const NONCE: u8 = 12;

thread_local! {
    /// The key, and in which epoch it was opened.
    static OPENED: RefCell<Option<(Option<String>, JsValue)>> = const { RefCell::new(None) };
}

/// The text, sealed.
pub async fn seal(text: &str) -> Option<String> {
    let key = key().await?;
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let nonce = Uint8Array::new_with_length(NONCE.into());
    call(&crypto, "getRandomValues", &[&nonce]).ok()?;
    let plain = Uint8Array::from(text.as_bytes());
    let args: [&JsValue; 3] = [&algorithm(&nonce), &key, &plain];
    let sealed = done(call(&subtle()?, "encrypt", &args)).await?;
    let mut bytes = nonce.to_vec();
    bytes.extend(Uint8Array::new(&sealed).to_vec());
    let latin: String = bytes.into_iter().map(char::from).collect();
    leptos::prelude::window().btoa(&latin).ok()
}

/// What was sealed; `None` if it was not sealed in this browser, or was changed.
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

/// Keeps a file under a name, with a few words about it. `false` if the browser would not.
pub async fn store_file(name: &str, about: &str, content: &Blob) -> bool {
    put_file(name, about, content).await.is_some()
}

async fn put_file(name: &str, about: &str, content: &Blob) -> Option<()> {
    let key = key().await?;
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let nonce = Uint8Array::new_with_length(NONCE.into());
    call(&crypto, "getRandomValues", &[&nonce]).ok()?;
    let plain = done(Ok(content.array_buffer().into())).await?;
    let args: [&JsValue; 3] = [&algorithm(&nonce), &key, &plain];
    let sealed = done(call(&subtle()?, "encrypt", &args)).await?;
    let about = seal(about).await?;
    let record = object(&[("nonce", &nonce), ("sealed", &sealed), ("about", &about.into())]);
    let store = store(&database(FILES).await?, "readwrite")?;
    answer(call(&store, "put", &[&record, &name.into()])).await.map(|_| ())
}

/// The names of the files that are kept and begin so.
pub async fn list_files(prefix: &str) -> Vec<String> {
    let Some(database) = database(FILES).await else { return Vec::new() };
    let Some(store) = store(&database, "readonly") else { return Vec::new() };
    let names = answer(call(&store, "getAllKeys", &[])).await;
    let names = names.map(|names| Array::from(&names)).unwrap_or_default();
    names.iter().filter_map(|it| it.as_string()).filter(|it| it.starts_with(prefix)).collect()
}

/// A file that is kept, and the words about it.
pub async fn load_file(name: &str) -> Option<(String, Blob)> {
    let store = store(&database(FILES).await?, "readonly")?;
    let record = answer(call(&store, "get", &[&name.into()])).await?;
    let (nonce, sealed) = (get(&record, "nonce")?, get(&record, "sealed")?);
    let args: [&JsValue; 3] = [&algorithm(&Uint8Array::new(&nonce)), &key().await?, &sealed];
    let plain = done(call(&subtle()?, "decrypt", &args)).await?;
    let about = unseal(&get(&record, "about")?.as_string()?).await?;
    Some((about, Blob::new_with_blob_sequence(&Array::of1(&plain)).ok()?))
}

/// Throws away the files that are kept and begin so.
pub async fn delete_files(prefix: &str) {
    for name in list_files(prefix).await {
        delete_file(&name).await;
    }
}

/// Throws away the key and every file that is kept: from now on nobody can read what was sealed, here or in a copy.
/// What is sealed next gets a key of its own, in every tab.
pub async fn erase() {
    epoch().write(&random::id());
    OPENED.set(None);
    if let Some(database) = database(DATABASE).await
        && let Some(store) = store(&database, "readwrite")
    {
        let _ = answer(call(&store, "delete", &[&KEY.into()])).await;
    }
    delete_files("").await;
}

/// Changes whenever the key is thrown away, so that the other tabs let go of it too.
fn epoch() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, "cc.vault")
}

/// Keeps a text as [`store_file`] keeps a file.
pub async fn store_text(name: &str, about: &str, text: &str) -> bool {
    let parts = Array::of1(&text.into());
    match Blob::new_with_str_sequence(&parts) {
        Ok(content) => store_file(name, about, &content).await,
        Err(_) => false,
    }
}

/// A text that is kept, and the words about it.
pub async fn load_text(name: &str) -> Option<(String, String)> {
    let (about, content) = load_file(name).await?;
    let text = done(Ok(content.text().into())).await?.as_string()?;
    Some((about, text))
}

/// Throws a file away.
pub async fn delete_file(name: &str) {
    let Some(database) = database(FILES).await else { return };
    if let Some(store) = store(&database, "readwrite") {
        // What stays can be read by nobody else, and is looked at again on the next visit.
        let _ = answer(call(&store, "delete", &[&name.into()])).await;
    }
}

fn subtle() -> Option<JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.is_object().then_some(subtle)
}

fn algorithm(nonce: &Uint8Array) -> JsValue {
    object(&[("name", &"AES-GCM".into()), ("iv", nonce)])
}

/// The key, made on first use.
async fn key() -> Option<JsValue> {
    let epoch = epoch().read();
    if let Some((of, key)) = OPENED.with_borrow(Clone::clone)
        && of == epoch
    {
        return Some(key);
    }
    let database = database(DATABASE).await?;
    let key = match stored(&database).await {
        Some(key) => key,
        None => {
            let shape = object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
            let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
            let args: [&JsValue; 3] = [&shape, &JsValue::FALSE, &uses];
            let made = done(call(&subtle()?, "generateKey", &args)).await?;
            let store = store(&database, "readwrite")?;
            // Refused if another tab was quicker; its key is the one then.
            let _ = answer(call(&store, "add", &[&made, &KEY.into()])).await;
            stored(&database).await?
        }
    };
    OPENED.set(Some((epoch, key.clone())));
    Some(key)
}

async fn stored(database: &JsValue) -> Option<JsValue> {
    let key = answer(call(&store(database, "readonly")?, "get", &[&KEY.into()])).await?;
    key.is_object().then_some(key)
}

fn store(database: &JsValue, mode: &str) -> Option<JsValue> {
    let names: [&JsValue; 2] = [&STORE.into(), &mode.into()];
    let transaction = call(database, "transaction", &names).ok()?;
    call(&transaction, "objectStore", &[&STORE.into()]).ok()
}

/// The database of this name, with its one store.
async fn database(name: &str) -> Option<JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).ok()?;
    let request = call(&factory, "open", &[&name.into(), &1.into()]).ok()?;
    let opening = request.clone();
    let on_upgrade = Closure::once(move || {
        // Where this fails, so does the opening.
        let database = Reflect::get(&opening, &"result".into());
        let _ = database.and_then(|it| call(&it, "createObjectStore", &[&STORE.into()]));
    });
    Reflect::set(&request, &"onupgradeneeded".into(), on_upgrade.as_ref()).ok()?;
    answer(Ok(request)).await
}

/// What an IndexedDB request comes to.
async fn answer(request: Result<JsValue, JsValue>) -> Option<JsValue> {
    let request = request.ok()?;
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(&request, &"onsuccess".into(), &resolve);
        let _ = Reflect::set(&request, &"onerror".into(), &reject);
    });
    JsFuture::from(promise).await.ok()?;
    Reflect::get(&request, &"result".into()).ok()
}
