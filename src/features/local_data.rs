//! What the app stores on the device about one person. Text size, language and theme are the device's own and stay.

use super::receipts;
use crate::platform::storage::{StorageScope, clear_prefix};

/// Drafts of claims, disputes and messages; receipts; the order of uploaded pages.
const DEVICE_PREFIXES: [&str; 3] = ["cc.draft.", receipts::PREFIX, "cc.pages."];
/// How far each page was scrolled.
const TAB_PREFIX: &str = "cc.scroll.";

/// Deletes it, after signing out or closing the account.
pub fn clear_local_data() {
    for prefix in DEVICE_PREFIXES {
        clear_prefix(StorageScope::Device, prefix);
    }
    clear_prefix(StorageScope::Tab, TAB_PREFIX);
}
