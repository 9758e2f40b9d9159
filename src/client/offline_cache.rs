//! The last responses about a person's claims, and the content, stored on this device to be read without a network.
//!
//! Encrypted by the vault; at most 24 responses, none older than a week, of one person only. Cleared when another
//! person signs in, at sign-out, and when the server reports that the session has ended. The service worker is not
//! involved.

use domain::date::Timestamp;
use domain::ids::PersonId;

use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, vault};

/// How many responses are stored. The least recently stored goes first.
const MAX_ENTRIES: usize = 24;
/// Bytes of the largest response that is stored.
const MAX_BYTES: usize = 300_000;
/// The beginning of the names of the encrypted files.
const NAME_PREFIX: &str = "seen";
/// Older responses say too little about the claim as it is now.
const MAX_AGE_MS: i64 = 7 * 24 * 3_600_000;

/// Whose responses are stored, and their URLs, the newest last. Not encrypted: neither says anything about a claim.
struct CacheIndex {
    owner: String,
    urls: Vec<String>,
}

impl CacheIndex {
    fn slot() -> StorageSlot {
        StorageSlot::new(StorageScope::Device, "cc.seen")
    }

    fn read() -> Self {
        let text = Self::slot().read().unwrap_or_default();
        let mut lines = text.split('\n').map(str::to_owned);
        Self { owner: lines.next().unwrap_or_default(), urls: lines.collect() }
    }

    /// `false` if the browser refuses to store it.
    fn write(&self) -> bool {
        Self::slot().write(&[&self.owner, "\n", &self.urls.join("\n")].concat())
    }

    fn contains(&self, url: &str) -> bool {
        self.urls.iter().any(|stored| stored == url)
    }
}

/// Whether a response to this URL is stored.
pub(super) fn contains(url: &str) -> bool {
    CacheIndex::read().contains(url)
}

/// Stores a response. Does nothing if the browser refuses.
pub(super) async fn store(url: String, text: String) {
    let mut index = CacheIndex::read();
    index.urls.retain(|stored| !stored.is_empty() && *stored != url);
    let mut removed = Vec::new();
    if MAX_BYTES < text.len() {
        removed.push(url.clone());
    } else {
        index.urls.push(url.clone());
    }
    let surplus = index.urls.len().saturating_sub(MAX_ENTRIES);
    removed.extend(index.urls.drain(..surplus));
    if !index.write() {
        return;
    }
    for url in removed {
        vault::delete_file(&file_name(&url)).await;
    }
    if index.contains(&url) {
        vault::store_text(&file_name(&url), &clock::now().millis().to_string(), &text).await;
        // The person may have signed out in the meantime.
        if !contains(&url) {
            vault::delete_file(&file_name(&url)).await;
        }
    }
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
    let mut index = CacheIndex::read();
    if index.owner == person.as_str() {
        return;
    }
    // Responses stored before the owner was known came in this person's session.
    if !index.owner.is_empty() {
        clear().await;
        index.urls.clear();
    }
    index.owner = person.as_str().to_owned();
    index.write();
}

/// Deletes all stored responses, also those that another tab has stored and this index lacks.
pub(super) async fn clear() {
    // Without an index nothing was stored, and the database need not be opened.
    if CacheIndex::slot().read().is_some() {
        CacheIndex::slot().clear();
        vault::delete_files(NAME_PREFIX).await;
    }
}

/// The name of the encrypted file.
fn file_name(url: &str) -> String {
    [NAME_PREFIX, url].concat()
}
