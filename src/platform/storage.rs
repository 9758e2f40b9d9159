//! `localStorage` and `sessionStorage`. Private windows and full disks refuse: then a write returns `false` and a read
//! `None`.

use std::borrow::Cow;

use leptos::prelude::window;

/// How long a text is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageScope {
    /// Until it is removed.
    Device,
    /// While the tab is open.
    Tab,
}

/// A named place for a text in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageSlot {
    scope: StorageScope,
    name: Cow<'static, str>,
}

impl StorageSlot {
    /// The slot with this name. All our names begin with `cc.`.
    pub fn new(scope: StorageScope, name: impl Into<Cow<'static, str>>) -> Self {
        Self { scope, name: name.into() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The stored text.
    pub fn read(&self) -> Option<String> {
        self.storage()?.get_item(&self.name).ok()?
    }

    /// Stores `text`. `false` if the browser refused.
    pub fn write(&self, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(&self.name, text).is_ok())
    }

    /// Deletes the stored text.
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

/// The names that begin with `prefix`.
pub fn names(scope: StorageScope, prefix: &str) -> Vec<String> {
    let Some(storage) = StorageSlot::new(scope, "").storage() else { return Vec::new() };
    let length = storage.length().unwrap_or(0);
    let names = (0..length).filter_map(|index| storage.key(index).ok().flatten());
    names.filter(|name| name.starts_with(prefix)).collect()
}

/// Deletes everything whose name begins with `prefix`.
pub fn clear_prefix(scope: StorageScope, prefix: &str) {
    for name in names(scope, prefix) {
        StorageSlot::new(scope, name).clear();
    }
}
