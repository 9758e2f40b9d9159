//! The registry of writes: what is kept of each, whichever view shows it.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use reactive_graph::callback::{Callable, Callback};
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::wrappers::read::Signal;

use super::CommandState;
use crate::{ApiError, KeyStore};

/// The writes of the app, by name. A context of the app: it outlives every view.
#[derive(Clone)]
pub struct Commands {
    entries: Arc<RwLock<BTreeMap<String, Arc<dyn AnyEntry>>>>,
    pub(super) keys: Arc<dyn KeyStore>,
    /// Whether the device has a network.
    pub(super) online: Signal<bool>,
    /// The app.
    pub(super) owner: Owner,
}

impl Commands {
    /// The registry of writes. `online` must live as long as the app.
    pub fn new(keys: impl KeyStore, online: Signal<bool>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { entries: Arc::default(), keys: Arc::new(keys), online, owner }
    }

    /// Forgets all writes, at sign-out: those that wait are not sent, and responses still to come are dropped.
    pub fn clear(&self) {
        let entries =
            std::mem::take(&mut *self.entries.write().unwrap_or_else(PoisonError::into_inner));
        entries.values().for_each(|entry| entry.abandon());
    }

    /// Whether the write of this name is on its way or waits for a network.
    pub fn is_pending(&self, name: &str) -> bool {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(name).is_some_and(|entry| entry.is_pending())
    }

    /// The write of this name succeeded elsewhere: its key is forgotten, and a view that shows it learns of it. Without
    /// one the result is kept for [`Command::take_earlier`](super::Command::take_earlier).
    pub fn succeed<I: Send + Sync + 'static, T: Clone + Send + Sync + 'static>(
        &self,
        name: &str,
        value: T,
    ) {
        self.keys.remove(name);
        let entry = self.entry::<I, T>(name);
        let hook = {
            let mut progress = entry.write();
            progress.run += 1;
            progress.input = None;
            progress.next = None;
            progress.untaken = Some(value.clone());
            progress.on_success
        };
        entry.state.set(CommandState::Done);
        // `None`: no view shows it.
        if hook.and_then(|hook| hook.try_run(value)).is_some() {
            entry.write().untaken = None;
        }
    }

    /// The write of this name was refused elsewhere: its key is forgotten, and a view that shows it learns of it.
    pub fn fail<I: Send + Sync + 'static, T: Send + Sync + 'static>(
        &self,
        name: &str,
        error: ApiError,
    ) {
        self.keys.remove(name);
        let entry = self.entry::<I, T>(name);
        let hook = {
            let mut progress = entry.write();
            progress.run += 1;
            progress.on_failure
        };
        entry.state.set(CommandState::Failed(error.clone()));
        // `None`: no view shows it.
        let _ = hook.and_then(|hook| hook.try_run(error));
    }

    /// The entry of this name. Two commands of one name share it; they must be of one type.
    pub(super) fn entry<I, T>(&self, name: &str) -> Arc<Entry<I, T>>
    where
        I: Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let entry =
            entries.entry(name.to_owned()).or_insert_with(|| Arc::new(Entry::<I, T>::default()));
        let entry: Arc<dyn Any + Send + Sync> = Arc::clone(entry).into_any();
        entry.downcast::<Entry<I, T>>().unwrap_or_else(|_| {
            debug_assert!(false, "two commands of different types are called {name}");
            Arc::default()
        })
    }
}

/// What is kept of a write, whichever view shows it.
pub(super) struct Entry<I: 'static, T: 'static> {
    pub(super) state: ArcRwSignal<CommandState>,
    progress: RwLock<Progress<I, T>>,
}

/// The part of an entry that nothing is drawn from.
pub(super) struct Progress<I: 'static, T: 'static> {
    /// The number of the latest run. What belongs to an earlier one is dropped.
    pub(super) run: u32,
    /// What was last sent, until it succeeds.
    pub(super) input: Option<I>,
    /// What goes next, where the latest input wins.
    pub(super) next: Option<I>,
    /// The result of a success elsewhere that no view has taken.
    pub(super) untaken: Option<T>,
    /// What the view that shows the write does on success.
    pub(super) on_success: Option<Callback<T>>,
    /// What it does on failure.
    pub(super) on_failure: Option<Callback<ApiError>>,
}

impl<I, T> Default for Entry<I, T> {
    fn default() -> Self {
        let progress = Progress {
            run: 0,
            input: None,
            next: None,
            untaken: None,
            on_success: None,
            on_failure: None,
        };
        Self { state: ArcRwSignal::new(CommandState::Idle), progress: RwLock::new(progress) }
    }
}

impl<I, T> Entry<I, T> {
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Progress<I, T>> {
        self.progress.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Progress<I, T>> {
        self.progress.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_in_flight(&self) -> bool {
        self.state.with_untracked(|state| *state == CommandState::InFlight)
    }
}

/// An entry of any type.
pub(super) trait AnyEntry: Send + Sync {
    /// Drops what has not been sent, and responses still to come.
    fn abandon(&self);
    /// Whether it is on its way or waits for a network.
    fn is_pending(&self) -> bool;
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

impl<I: Send + Sync + 'static, T: Send + Sync + 'static> AnyEntry for Entry<I, T> {
    fn abandon(&self) {
        {
            let mut progress = self.write();
            progress.run += 1;
            progress.input = None;
            progress.next = None;
            progress.untaken = None;
        }
        self.state.set(CommandState::Idle);
    }

    fn is_pending(&self) -> bool {
        self.state.with_untracked(|state| match state {
            CommandState::InFlight | CommandState::WaitingForNetwork => true,
            CommandState::Idle | CommandState::Failed(_) | CommandState::Done => false,
        })
    }

    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}
