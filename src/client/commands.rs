//! The registry of writes, with their idempotency keys in this browser's storage.

use std::future::Future;

use contract::problem::ProblemKind;
use contract::session::Me;
use leptos::prelude::*;
use query_client::{ApiError, Command, Commands, KeyPolicy, KeyStore, RefetchAll, Remote};

use super::outbox::Outbox;
use super::{Api, Reachability};
use crate::platform::random;
use crate::platform::storage::{StorageScope, StorageSlot, clear_prefix};

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

    fn new_key(&self) -> String {
        random::id()
    }
}

fn slot(name: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, [PREFIX, name].concat())
}

/// Provides the registry. Called once, by the shell. When somebody else signs in, and at every change of `sign_outs`,
/// the writes of the person before are forgotten.
pub(super) fn provide_commands(api: Api, me: Signal<Remote<Option<Me>>>, sign_outs: Signal<u32>) {
    let is_online = Signal::derive(move || api.reachability() != Reachability::Offline);
    let commands = Commands::new(BrowserKeys, is_online);
    provide_context(commands.clone());
    let signed_in = Memo::new(move |_| me.with(|me| me.ready()?.as_ref().map(|me| me.id.clone())));
    Outbox::provide(api, commands.clone(), signed_in, sign_outs);
    let person = Memo::new(move |before: Option<&Option<_>>| {
        let now = me.with(|me| me.ready()?.as_ref().map(|me| me.id.clone()));
        // A session that has ended is not a change of person.
        now.or_else(|| before.cloned().flatten())
    });
    Effect::new(move |before: Option<(Option<_>, u32)>| {
        let now = (person.get(), sign_outs.get());
        if before.is_some_and(|before| before.0.is_some() && before != now) {
            commands.clear();
        }
        now
    });
}

/// The registry of writes.
pub(super) fn use_commands() -> Commands {
    // Provided by the shell; a component drawn on its own gets one of its own.
    use_context().unwrap_or_else(|| Commands::new(BrowserKeys, Signal::stored(true)))
}

/// The write called `name`, whose state every view under this name shows: `send` gets the input and the key that
/// `key` chooses. `send` must use only what outlives the view.
pub fn use_command<I, T, Fut>(
    name: impl Into<String>,
    key: KeyPolicy<I>,
    send: impl Fn(I, String) -> Fut + Send + Sync + 'static,
) -> Command<I, T>
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    let refetch = use_context::<RefetchAll>();
    Command::new(&use_commands(), name, key, move |input, key| {
        let response = send(input, key);
        async move {
            let result = response.await;
            let kind = result.as_ref().err().and_then(ApiError::kind);
            // Something was done before: the page shows it once it has been fetched again.
            if kind == Some(ProblemKind::IdempotencyKeyReused)
                && let Some(RefetchAll(count)) = refetch
            {
                count.update(|count| *count += 1);
            }
            result
        }
    })
}

/// A write that needs no key, because repeating it does no harm, and whose state is this view's alone.
pub fn use_local_command<I, T, Fut>(
    send: impl Fn(I) -> Fut + Send + Sync + 'static,
) -> Command<I, T>
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    Command::local(&use_commands(), send)
}

/// Forgets the keys of unanswered writes, at sign-out.
pub(super) fn forget_keys() {
    clear_prefix(StorageScope::Device, PREFIX);
}
