//! A maximum of concurrent uses for each key: connections of an address, streams of a person.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// The uses under way. Keys without any take no memory.
#[derive(Clone, Debug)]
pub(crate) struct KeyedSlots<K: Eq + Hash> {
    per_key: usize,
    taken: Arc<Mutex<HashMap<K, usize>>>,
}

/// One use; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Slot<K: Eq + Hash> {
    key: K,
    taken: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Eq + Hash + Clone> KeyedSlots<K> {
    /// At most `per_key` concurrent uses for each key.
    pub(crate) fn new(per_key: usize) -> Self {
        Self { per_key, taken: Arc::default() }
    }

    /// Begins a use, unless there are too many under way.
    pub(crate) fn take(&self, key: K) -> Option<Slot<K>> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let uses = taken.get(&key).copied().unwrap_or(0);
        if self.per_key <= uses {
            return None;
        }
        taken.insert(key.clone(), uses + 1);
        Some(Slot { key, taken: Arc::clone(&self.taken) })
    }

    /// All uses under way.
    pub(crate) fn in_use(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }
}

impl<K: Eq + Hash> Drop for Slot<K> {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(uses) = taken.get_mut(&self.key) {
            *uses = uses.saturating_sub(1);
            if *uses == 0 {
                taken.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_own_slots_and_gets_them_back() {
        let slots = KeyedSlots::new(2);
        let held = [slots.take("a").unwrap(), slots.take("a").unwrap()];
        assert!(slots.take("a").is_none());
        assert_eq!(slots.in_use(), 2);
        let other = slots.take("b").unwrap();
        drop(held);
        assert!(slots.take("a").is_some());
        drop(other);
        assert!(slots.taken.lock().unwrap().is_empty(), "unused keys take no memory");
    }
}
