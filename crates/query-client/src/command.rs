//! Writes.

use std::any::Any;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use any_spawner::Executor;
use reactive_graph::callback::{Callable, Callback};
use reactive_graph::effect::Effect;
use reactive_graph::owner::{Owner, StoredValue};
use reactive_graph::prelude::*;
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::wrappers::read::Signal;

use crate::{ApiError, KeyPolicy, KeyStore};

/// How far a write has got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CommandState {
    /// It has not been started.
    #[default]
    Idle,
    /// It is on its way.
    InFlight,
    /// The device has no network; it is sent once there is one.
    WaitingForNetwork,
    /// It failed. Whether it was carried out may be unknown ([`ApiError::may_have_succeeded`]).
    Failed(ApiError),
    /// It succeeded.
    Done,
}

/// The writes of the app, by name. A context of the app: it outlives every view.
#[derive(Clone)]
pub struct Commands {
    entries: Arc<RwLock<BTreeMap<String, Arc<dyn Any + Send + Sync>>>>,
    keys: Arc<dyn KeyStore>,
    /// Whether the device has a network.
    online: Signal<bool>,
    owner: Owner,
}

/// What is kept of a write, whichever view shows it.
struct Entry<T: 'static> {
    state: ArcRwSignal<CommandState>,
    /// What the view that shows the write does on success.
    on_success: RwLock<Option<Callback<T>>>,
}

impl<T> Default for Entry<T> {
    fn default() -> Self {
        Self { state: ArcRwSignal::new(CommandState::Idle), on_success: RwLock::new(None) }
    }
}

impl Commands {
    /// The registry of writes. `online` must live as long as the app.
    pub fn new(keys: impl KeyStore, online: Signal<bool>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { entries: Arc::default(), keys: Arc::new(keys), online, owner }
    }

    /// The entry of this name. Two commands of one name share it; they must be of one type.
    fn entry<T: Send + Sync + 'static>(&self, name: &str) -> Arc<Entry<T>> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let entry =
            entries.entry(name.to_owned()).or_insert_with(|| Arc::new(Entry::<T>::default()));
        match Arc::clone(entry).downcast::<Entry<T>>() {
            Ok(entry) => entry,
            Err(_) => {
                debug_assert!(false, "two commands of different types are called {name}");
                Arc::default()
            }
        }
    }
}

type Response<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;
type SendFn<I, T> = Arc<dyn Fn(I, String) -> Response<T> + Send + Sync>;
type Hook<T> = Arc<dyn Fn(&T) + Send + Sync>;

struct Parts<I: 'static, T: 'static> {
    name: String,
    commands: Commands,
    entry: Arc<Entry<T>>,
    key: Arc<KeyPolicy<I>>,
    send: SendFn<I, T>,
    always: Vec<Hook<T>>,
    waits_for_network: bool,
}

impl<I, T> Clone for Parts<I, T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            commands: self.commands.clone(),
            entry: Arc::clone(&self.entry),
            key: Arc::clone(&self.key),
            send: Arc::clone(&self.send),
            always: self.always.clone(),
            waits_for_network: self.waits_for_network,
        }
    }
}

/// A write to the API: its idempotency key, its state, and what follows its success.
///
/// A write is known by its name. It goes on when the view that started it is gone, and a view that comes later
/// under the same name shows its state. Copy it freely.
pub struct Command<I: Send + Sync + 'static, T: Send + Sync + 'static> {
    parts: StoredValue<Parts<I, T>>,
}

impl<I: Send + Sync + 'static, T: Send + Sync + 'static> Clone for Command<I, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I: Send + Sync + 'static, T: Send + Sync + 'static> Copy for Command<I, T> {}

impl<I, T> Command<I, T>
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    /// The write called `name`: `send` gets the input and the key that `key` chooses.
    pub fn new<Fut>(
        commands: &Commands,
        name: impl Into<String>,
        key: KeyPolicy<I>,
        send: impl Fn(I, String) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let name = name.into();
        let entry = commands.entry::<T>(&name);
        // A success was shown by the view before; a failure or a write on its way is still news.
        if entry.state.get_untracked() == CommandState::Done {
            entry.state.set(CommandState::Idle);
        }
        let send: SendFn<I, T> = Arc::new(move |input, key| Box::pin(send(input, key)));
        Self {
            parts: StoredValue::new(Parts {
                name,
                commands: commands.clone(),
                entry,
                key: Arc::new(key),
                send,
                always: Vec::new(),
                waits_for_network: false,
            }),
        }
    }

    /// Does this on success, even if the view is gone by then. Must touch only what outlives the view.
    #[must_use]
    pub fn always(self, hook: impl Fn(&T) + Send + Sync + 'static) -> Self {
        self.parts.update_value(|parts| parts.always.push(Arc::new(hook)));
        self
    }

    /// Does this on success, if the view is still there.
    #[must_use]
    pub fn on_success(self, hook: impl Fn(T) + Send + Sync + 'static) -> Self {
        let hook = Callback::new(hook);
        self.parts.with_value(|parts| {
            *parts.entry.on_success.write().unwrap_or_else(PoisonError::into_inner) = Some(hook);
        });
        self
    }

    /// Waits for a network instead of failing where the device has none.
    #[must_use]
    pub fn wait_for_network(self) -> Self {
        self.parts.update_value(|parts| parts.waits_for_network = true);
        self
    }

    /// How far it has got.
    pub fn state(self) -> Signal<CommandState> {
        self.parts.with_value(|parts| parts.entry.state.clone().into())
    }

    /// Whether it is on its way.
    pub fn is_in_flight(self) -> bool {
        self.state().with(|state| *state == CommandState::InFlight)
    }

    /// Why it failed, if it did.
    pub fn error(self) -> Option<ApiError> {
        self.state().with(|state| match state {
            CommandState::Failed(error) => Some(error.clone()),
            CommandState::Idle
            | CommandState::InFlight
            | CommandState::WaitingForNetwork
            | CommandState::Done => None,
        })
    }

    /// Takes back what has not been sent, and clears a failure. Does nothing while the write is on its way.
    pub fn reset(self) {
        self.parts.with_value(|parts| {
            if parts.entry.state.get_untracked() != CommandState::InFlight {
                parts.entry.state.set(CommandState::Idle);
            }
        });
    }

    /// Starts it. Does nothing while it is on its way.
    pub fn run(self, input: I) {
        run(&self.parts.get_value(), input);
    }
}

fn run<I, T>(parts: &Parts<I, T>, input: I)
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    if parts.entry.state.get_untracked() == CommandState::InFlight {
        return;
    }
    parts.entry.state.set(CommandState::InFlight);
    let key = parts.key.key(&*parts.commands.keys, &parts.name, &input);
    let response = (parts.send)(input.clone(), key);
    let parts = parts.clone();
    Executor::spawn_local(async move {
        let result = response.await;
        if result.as_ref().err().is_none_or(|error| !error.may_have_succeeded()) {
            parts.key.forget(&*parts.commands.keys, &parts.name);
        }
        match result {
            Ok(value) => succeed(&parts, &value),
            Err(ApiError::Unreachable)
                if parts.waits_for_network && !parts.commands.online.get_untracked() =>
            {
                parts.entry.state.set(CommandState::WaitingForNetwork);
                resend_when_online(parts, input);
            }
            Err(error) => parts.entry.state.set(CommandState::Failed(error)),
        }
    });
}

fn succeed<I, T: Clone + 'static>(parts: &Parts<I, T>, value: &T) {
    parts.entry.state.set(CommandState::Done);
    for hook in &parts.always {
        hook(value);
    }
    let hook = *parts.entry.on_success.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(hook) = hook {
        // `None`: the view is gone.
        let _ = hook.try_run(value.clone());
    }
}

/// Runs the write again once the device has a network, unless it was reset meanwhile.
fn resend_when_online<I, T>(parts: Parts<I, T>, input: I)
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let owner = parts.commands.owner.child();
    let online = parts.commands.online;
    owner.clone().with(|| {
        Effect::new(move |_| {
            if online.get() {
                if parts.entry.state.get_untracked() == CommandState::WaitingForNetwork {
                    run(&parts, input.clone());
                }
                // This effect has done its work.
                owner.cleanup();
            }
        });
    });
}

#[cfg(test)]
mod tests;
