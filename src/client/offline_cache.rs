//! The last responses about a person's claims, and the content, stored on this device to be read without a network.
//!
//! Encrypted by the vault; at most 24 responses, none older than a week, of one person only. Cleared when another
//! person signs in, at sign-out, and when the server reports that the session has ended. The service worker is not
//! involved.

use domain::date::Timestamp;
use domain::ids::PersonId;
use domain::sorting::sort_by;

use crate::platform::storage::{self, StorageScope, StorageSlot};
use crate::platform::{clock, vault};

/// How many responses are stored. The least recently stored goes first.
const MAX_ENTRIES: usize = 24;
/// Bytes of the largest response that is stored.
const MAX_BYTES: usize = 300_000;
/// The beginning of the names of the encrypted files.
const NAME_PREFIX: &str = "seen";
/// The storage name of the person whose responses are stored, and the beginning of the names of the records.
const OWNER: &str = "cc.seen";
const RECORDS: &str = "cc.seen.";
/// Older responses say too little about the claim as it is now.
const MAX_AGE_MS: i64 = 7 * 24 * 3_600_000;

/// Whose responses are stored. Not encrypted, as the records: neither says anything about a claim.
fn owner_slot() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, OWNER)
}

/// The record of a stored response: when it was stored, in milliseconds. Each has one of its own, so that two tabs never
/// write over each other's.
fn record(url: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, [RECORDS, url].concat())
}

/// Whether a response to this URL is stored.
pub(super) fn contains(url: &str) -> bool {
    record(url).read().is_some()
}

/// Stores a response. Does nothing if the browser refuses.
pub(super) async fn store(url: String, text: String) {
    if MAX_BYTES < text.len() {
        return remove(&url).await;
    }
    let now = clock::now().millis().to_string();
    if !record(&url).write(&now) {
        return;
    }
    for surplus in surplus_urls() {
        remove(&surplus).await;
    }
    vault::store_text(&file_name(&url), &now, &text).await;
    // The person may have signed out in the meantime.
    if !contains(&url) {
        vault::delete_file(&file_name(&url)).await;
    }
}

/// The URLs beyond the limit, the least recently stored.
fn surplus_urls() -> Vec<String> {
    let names = storage::names(StorageScope::Device, RECORDS);
    let mut urls: Vec<(i64, String)> = names
        .iter()
        .filter_map(|name| name.strip_prefix(RECORDS))
        .map(|url| {
            let stored_at = record(url).read().and_then(|millis| millis.parse().ok());
            (stored_at.unwrap_or(0), url.to_owned())
        })
        .collect();
    sort_by(&mut urls, Ord::cmp);
    urls.truncate(urls.len().saturating_sub(MAX_ENTRIES));
    urls.into_iter().map(|(_, url)| url).collect()
}

async fn remove(url: &str) {
    record(url).clear();
    vault::delete_file(&file_name(url)).await;
}

/// The stored response to this URL and when it was received, unless it is too old.
pub(super) async fn load(url: &str) -> Option<(Timestamp, String)> {
    if !contains(url) {
        return None;
    }
    let (received_at, text) = vault::load_text(&file_name(url)).await?;
    let received_at = Timestamp::from_millis(received_at.parse().ok()?);
    let age = clock::now().millis() - received_at.millis();
    if !(0..MAX_AGE_MS).contains(&age) {
        return None;
    }
    Some((received_at, text))
}

/// Makes `person` the owner of the cache. Clears it if it belonged to somebody else.
pub(super) async fn set_owner(person: &PersonId) {
    let owner = owner_slot().read();
    if owner.as_deref() == Some(person.as_str()) {
        return;
    }
    // Responses stored before the owner was known came in this person's session. Earlier versions wrote a list behind
    // the owner, and no records.
    if owner.is_some() {
        clear().await;
    }
    owner_slot().write(person.as_str());
}

/// Deletes all stored responses.
pub(super) async fn clear() {
    let is_empty = storage::names(StorageScope::Device, RECORDS).is_empty();
    // Without records nothing was stored, and the database need not be opened.
    if owner_slot().read().is_some() || !is_empty {
        owner_slot().clear();
        storage::clear_prefix(StorageScope::Device, RECORDS);
        vault::delete_files(NAME_PREFIX).await;
    }
}

/// The name of the encrypted file.
fn file_name(url: &str) -> String {
    [NAME_PREFIX, url].concat()
}
