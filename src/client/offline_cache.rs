//! What the API last said of a person's claims, kept on this device so that it can be read without a network.
//!
//! Sealed by the vault, a couple of dozen answers and a week at most, of one person: whoever signs in after somebody else,
//! signs out, or is told that the session has ended takes it away. The service worker has no part in it.

use domain::date::Timestamp;
use domain::ids::PersonId;

use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, vault};

/// So many answers; the one that was not asked for the longest goes first.
const MOST: usize = 24;
/// Bytes of the largest.
const LARGEST: usize = 300_000;
/// The beginning of the names under which answers are stored.
const FOLDER: &str = "seen";
/// What is older says too little of how a claim stands.
const LONGEST_MS: i64 = 7 * 24 * 3_600_000;

/// Whose answers are kept, and the addresses they came from, the newest last. Neither says anything about a claim.
struct List {
    owner: String,
    urls: Vec<String>,
}

impl List {
    fn slot() -> StorageSlot {
        StorageSlot::new(StorageScope::Device, "cc.seen")
    }

    fn read() -> Self {
        let text = Self::slot().read().unwrap_or_default();
        let mut lines = text.split('\n').map(str::to_owned);
        Self { owner: lines.next().unwrap_or_default(), urls: lines.collect() }
    }

    fn write(&self) -> bool {
        Self::slot().write(&[&self.owner, "\n", &self.urls.join("\n")].concat())
    }

    fn has(&self, url: &str) -> bool {
        self.urls.iter().any(|kept| kept == url)
    }
}

/// Whether there is something to fall back on.
pub(super) fn has(url: &str) -> bool {
    List::read().has(url)
}

/// Keeps an answer. What the browser refuses to keep is not kept.
pub(super) async fn keep(url: String, text: String) {
    let mut list = List::read();
    list.urls.retain(|kept| !kept.is_empty() && *kept != url);
    let mut gone = Vec::new();
    if LARGEST < text.len() {
        gone.push(url.clone());
    } else {
        list.urls.push(url.clone());
    }
    let surplus = list.urls.len().saturating_sub(MOST);
    gone.extend(list.urls.drain(..surplus));
    if !list.write() {
        return;
    }
    for url in gone {
        vault::delete_file(&name(&url)).await;
    }
    if list.has(&url) {
        vault::store_text(&name(&url), &clock::now().millis().to_string(), &text).await;
        // They may have signed out meanwhile.
        if !has(&url) {
            vault::delete_file(&name(&url)).await;
        }
    }
}

/// What was last said, and when.
pub(super) async fn find(url: &str) -> Option<(Timestamp, String)> {
    if !has(url) {
        return None;
    }
    let (at, text) = vault::load_text(&name(url)).await?;
    let at = Timestamp::from_millis(at.parse().ok()?);
    let age = clock::now().millis() - at.millis();
    if !(0..LONGEST_MS).contains(&age) {
        return None;
    }
    Some((at, text))
}

/// From now on this person's answers are kept, and nobody else's.
pub(super) async fn belong_to(person: &PersonId) {
    let mut list = List::read();
    if list.owner == person.as_str() {
        return;
    }
    // Answers that came before it was known whose they are came in this person's session.
    if !list.owner.is_empty() {
        forget().await;
        list.urls.clear();
    }
    list.owner = person.as_str().to_owned();
    list.write();
}

/// Throws all of it away, also what another tab has stored and this one's list lacks.
pub(super) async fn forget() {
    List::slot().clear();
    vault::delete_files(FOLDER).await;
}

/// Its name among the sealed files.
fn name(url: &str) -> String {
    [FOLDER, url].concat()
}
