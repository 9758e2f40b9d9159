//! The registry of writes, with their idempotency keys in this browser's storage.

use leptos::prelude::*;
use query_client::{Commands, KeyStore};

use crate::platform::random;
use crate::platform::storage::{StorageScope, StorageSlot, clear_prefix};
use crate::platform::window::use_online;

/// Where the keys of unanswered writes are kept.
const PREFIX: &str = "cc.key.";

struct BrowserKeys;

impl KeyStore for BrowserKeys {
    fn read(&self, name: &str) -> Option<String> {
        slot(name).read()
    }

    fn write(&self, name: &str, entry: &str) {
        // Where the browser refuses, a reload gets a new key; the journal refuses most second writes.
        let _ = slot(name).write(entry);
    }

    fn remove(&self, name: &str) {
        slot(name).clear();
    }

    fn mint(&self) -> String {
        random::id()
    }
}

fn slot(name: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, [PREFIX, name].concat())
}

/// Provides the registry. Called once, by the shell.
pub(super) fn provide_commands() {
    provide_context(Commands::new(BrowserKeys, use_online()));
}

/// The registry of writes.
pub fn use_commands() -> Commands {
    // Provided by the shell; a component drawn on its own gets one of its own.
    use_context().unwrap_or_else(|| Commands::new(BrowserKeys, Signal::stored(true)))
}

/// Forgets the keys of unanswered writes, at sign-out.
pub(super) fn forget_keys() {
    clear_prefix(StorageScope::Device, PREFIX);
}
