//! A value kept on this device, sealed. Of several changes in a row only the latest is written.

use std::marker::PhantomData;

use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::json::{from_json, to_json};
use super::storage::StorageSlot;
use super::vault;

/// What the slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed<T> {
    /// Nothing.
    Nothing,
    /// This value.
    Value(T),
    /// Something that this browser or this version cannot read.
    Unreadable,
}

impl<T> Sealed<T> {
    /// The value, if there is one that can be read.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Unreadable => None,
        }
    }
}

/// A place for one sealed value. Copy it freely.
pub struct SealedSlot<T: 'static> {
    slot: StoredValue<Option<StorageSlot>>,
    /// Counts the changes.
    change: StoredValue<u32>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for SealedSlot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for SealedSlot<T> {}

impl<T: Serialize + ReadJson + 'static> SealedSlot<T> {
    /// The slot at this place.
    pub fn at(slot: StorageSlot) -> Self {
        let sealed = Self::unnamed();
        sealed.slot.set_value(Some(slot));
        sealed
    }

    /// A slot whose place is not known yet: nothing is kept until [`move_to`](Self::move_to).
    pub fn unnamed() -> Self {
        Self { slot: StoredValue::new(None), change: StoredValue::new(0), of: PhantomData }
    }

    /// From now on this is the place.
    pub fn move_to(self, slot: StorageSlot) {
        self.slot.set_value(Some(slot));
    }

    /// How often it was written or cleared here. A read that began before a change is out of date.
    /// `None` once the view that made it is gone.
    pub fn changes(self) -> Option<u32> {
        self.change.try_get_value()
    }

    /// Opens what is kept.
    pub async fn read(self) -> Sealed<T> {
        let kept = self.slot.try_with_value(|slot| slot.as_ref().and_then(StorageSlot::read));
        let Some(sealed) = kept.flatten() else { return Sealed::Nothing };
        let text = vault::unseal(&sealed).await;
        text.and_then(|text| from_json(&text)).map_or(Sealed::Unreadable, Sealed::Value)
    }

    /// Opens what is kept and passes it on, unless the view that made the slot is gone by then.
    pub fn load(self, then: impl FnOnce(Sealed<T>) + 'static) {
        spawn_local(async move {
            let kept = self.read().await;
            if self.changes().is_some() {
                then(kept);
            }
        });
    }

    /// Seals and keeps `value`, unless a later change comes first. `done` learns whether the browser kept it.
    pub fn write(self, value: &T, done: impl FnOnce(bool) + 'static) {
        let change = self.count_change();
        let (Some(slot), Some(text)) = (self.slot.get_value(), to_json(value)) else { return };
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            // By now a later change may be on its way, or the value may have been cleared.
            if self.changes() == Some(change) {
                done(sealed.is_some_and(|sealed| slot.write(&sealed)));
            }
        });
    }

    /// Removes what is kept, and what is about to be.
    pub fn clear(self) {
        self.count_change();
        self.slot.with_value(|slot| slot.as_ref().map(StorageSlot::clear));
    }

    fn count_change(self) -> u32 {
        let change = self.change.get_value() + 1;
        self.change.set_value(change);
        change
    }
}
