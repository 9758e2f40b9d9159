//! The few choices a person makes about the app itself, kept in `localStorage`.
//!
//! Storage may be full or forbidden (private windows): then a choice lasts as long as the page.

use leptos::prelude::window;

/// What was kept under `key`.
pub fn kept(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps `value` under `key`, if the browser lets us.
pub fn keep(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
