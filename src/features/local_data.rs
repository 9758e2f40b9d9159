//! What the app stores on the device about one person. Text size, language and theme are the device's own and stay.

use super::receipts;
use crate::platform::clock;
use crate::platform::storage::{StorageScope, StorageSlot, clear_prefix};

/// Drafts of claims, disputes and messages; receipts; the order of uploaded pages; writes that wait.
const DEVICE_PREFIXES: [&str; 4] = ["cc.draft.", receipts::PREFIX, "cc.pages.", "cc.outbox."];
/// How far each page was scrolled.
const TAB_PREFIX: &str = "cc.scroll.";

/// When somebody last signed out here. Pages that the browser shows again from its back-forward cache compare it with
/// what it was when they were left (`web/boot.js`).
const SIGNED_OUT: &str = "cc.signed-out";

/// Deletes it, after signing out or closing the account.
pub fn clear_local_data() {
    for prefix in DEVICE_PREFIXES {
        clear_prefix(StorageScope::Device, prefix);
    }
    clear_prefix(StorageScope::Tab, TAB_PREFIX);
    StorageSlot::new(StorageScope::Device, SIGNED_OUT).write(&clock::now().millis().to_string());
}
