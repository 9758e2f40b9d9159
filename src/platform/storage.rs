//! What the browser keeps for us. Private windows and full disks refuse; then a write answers `false`
//! and a read `None`, and nothing else happens.

use std::borrow::Cow;

use leptos::prelude::window;

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageScope {
    /// Until it is removed.
    Device,
    /// As long as the tab is open.
    Tab,
}

/// A named place for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageSlot {
    scope: StorageScope,
    name: Cow<'static, str>,
}

impl StorageSlot {
    /// The place of this name. All our names begin with `cc.`.
    pub fn new(scope: StorageScope, name: impl Into<Cow<'static, str>>) -> Self {
        Self { scope, name: name.into() }
    }

    /// What is there.
    pub fn read(&self) -> Option<String> {
        self.storage()?.get_item(&self.name).ok()?
    }

    /// Puts `text` there. `false` if the browser refused.
    pub fn write(&self, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(&self.name, text).is_ok())
    }

    /// Empties the place.
    pub fn clear(&self) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(&self.name);
        }
    }

    fn storage(&self) -> Option<web_sys::Storage> {
        match self.scope {
            StorageScope::Device => window().local_storage().ok()?,
            StorageScope::Tab => window().session_storage().ok()?,
        }
    }
}

/// Empties every place whose name begins with `prefix`.
pub fn clear_prefix(scope: StorageScope, prefix: &str) {
    let Some(storage) = StorageSlot::new(scope, "").storage() else { return };
    let length = storage.length().unwrap_or(0);
    let names: Vec<_> = (0..length).filter_map(|index| storage.key(index).ok().flatten()).collect();
    for name in names.into_iter().filter(|name| name.starts_with(prefix)) {
        let _ = storage.remove_item(&name);
    }
}
