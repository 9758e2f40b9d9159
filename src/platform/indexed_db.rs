//! IndexedDB, as far as the [`vault`](super::vault) needs it: databases with one store each, whose connections are
//! opened once and shared.
//!
//! Some browsers leave a request without an answer, for example while another process holds the database. Every wait
//! is therefore limited: the caller then goes on as if the browser had refused.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::clock::with_timeout;
use super::js::{call, global, set};

/// The name of the one store in each database.
const STORE: &str = "keys";

/// How long a page waits for a database to open, or for a request to be answered.
const READ_TIMEOUT_MS: u32 = 2_000;
/// How long it waits for a write to complete; files can be large.
const WRITE_TIMEOUT_MS: u32 = 15_000;

thread_local! {
    /// The open connection of each database.
    static CONNECTIONS: RefCell<BTreeMap<String, JsValue>> = const { RefCell::new(BTreeMap::new()) };
    /// The databases that are being opened, and whether a wait for them has timed out.
    static OPENING: RefCell<BTreeMap<String, (Promise, bool)>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether the browser has not answered an attempt to open a database.
pub(super) fn is_silent() -> bool {
    OPENING.with_borrow(|opening| opening.values().any(|(_, is_late)| *is_late))
}

/// The result of a reading method of the store, such as `get`.
pub(super) async fn read(database: &str, method: &str, args: &[&JsValue]) -> Option<JsValue> {
    let transaction = transaction(database, "readonly").await?;
    let request = call(&store(&transaction)?, method, args).ok()?;
    with_timeout(READ_TIMEOUT_MS, result(&request)).await?
}

/// Calls a writing method of the store, such as `put`. `Some` only once the transaction has completed: a request that
/// succeeded can still be rolled back, for example when the quota is exceeded.
pub(super) async fn write(database: &str, method: &str, args: &[&JsValue]) -> Option<()> {
    let transaction = transaction(database, "readwrite").await?;
    let completed = Promise::new(&mut |resolve, reject| {
        set(&transaction, "oncomplete", &resolve);
        set(&transaction, "onabort", &reject);
    });
    call(&store(&transaction)?, method, args).ok()?;
    with_timeout(WRITE_TIMEOUT_MS, JsFuture::from(completed)).await?.ok().map(|_| ())
}

fn store(transaction: &JsValue) -> Option<JsValue> {
    call(transaction, "objectStore", &[&STORE.into()]).ok()
}

/// Starts a transaction. If the browser has closed the connection meanwhile, a new one is opened.
async fn transaction(database: &str, mode: &str) -> Option<JsValue> {
    let start =
        |connection: &JsValue| call(connection, "transaction", &[&STORE.into(), &mode.into()]).ok();
    let connection = connection(database).await?;
    if let Some(transaction) = start(&connection) {
        return Some(transaction);
    }
    drop_connection(database, &connection);
    start(&self::connection(database).await?)
}

/// The connection to a database, opened on first use.
async fn connection(database: &str) -> Option<JsValue> {
    let cached = || CONNECTIONS.with_borrow(|open| open.get(database).cloned());
    if let Some(connection) = cached() {
        return Some(connection);
    }
    wait_until_open(database).await;
    cached()
}

/// Opens a database, once for all who ask, and waits until it is open. After one wait has timed out, later callers
/// do not wait again; if the browser answers late, the connection is used from then on.
async fn wait_until_open(database: &str) {
    let opening = OPENING.with_borrow(|opening| opening.get(database).cloned());
    let (promise, is_late) = opening.unwrap_or_else(|| {
        let name = database.to_owned();
        let promise = future_to_promise(async move {
            if let Some(opened) = open(&name).await {
                keep_connection(&name, &opened);
            }
            OPENING.with_borrow_mut(|opening| opening.remove(&name));
            Ok(JsValue::UNDEFINED)
        });
        let opening = (promise, false);
        OPENING.with_borrow_mut(|all| all.insert(database.to_owned(), opening.clone()));
        opening
    });
    if !is_late && with_timeout(READ_TIMEOUT_MS, JsFuture::from(promise)).await.is_none() {
        OPENING.with_borrow_mut(|opening| {
            if let Some((_, is_late)) = opening.get_mut(database) {
                *is_late = true;
            }
        });
    }
}

fn keep_connection(database: &str, opened: &JsValue) {
    // Another tab wants to change or delete the database, which an open connection would block.
    on_event(opened, "onversionchange", database);
    // The browser closed the connection, for example because the person cleared the site's data.
    on_event(opened, "onclose", database);
    CONNECTIONS.with_borrow_mut(|open| open.insert(database.to_owned(), opened.clone()));
}

/// Closes the connection and removes it from the cache when the event fires.
fn on_event(connection: &JsValue, event: &str, database: &str) {
    let (closing, database) = (connection.clone(), database.to_owned());
    let handler = Closure::once_into_js(move || drop_connection(&database, &closing));
    set(connection, event, &handler);
}

fn drop_connection(database: &str, connection: &JsValue) {
    // Closing a connection that is closed does nothing.
    let _ = call(connection, "close", &[]);
    CONNECTIONS.with_borrow_mut(|open| {
        if open.get(database) == Some(connection) {
            open.remove(database);
        }
    });
}

/// Opens a database, and creates its store the first time.
async fn open(database: &str) -> Option<JsValue> {
    let request = call(&global("indexedDB")?, "open", &[&database.into(), &1.into()]).ok()?;
    let opening = request.clone();
    let on_upgrade = Closure::once(move || {
        // Where this fails, so does the opening.
        let database = Reflect::get(&opening, &"result".into());
        let _ = database.and_then(|it| call(&it, "createObjectStore", &[&STORE.into()]));
    });
    Reflect::set(&request, &"onupgradeneeded".into(), on_upgrade.as_ref()).ok()?;
    result(&request).await
}

/// Waits for an IndexedDB request.
async fn result(request: &JsValue) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        set(request, "onsuccess", &resolve);
        set(request, "onerror", &reject);
    });
    JsFuture::from(promise).await.ok()?;
    Reflect::get(request, &"result".into()).ok()
}
