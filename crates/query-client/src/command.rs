//! Writes.

mod registry;
mod write_store;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use any_spawner::Executor;
use reactive_graph::callback::{Callable, Callback};
use reactive_graph::effect::Effect;
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use reactive_graph::prelude::*;
use reactive_graph::wrappers::read::Signal;

use crate::{ApiError, KeyPolicy};
pub use registry::Commands;
use registry::{AnyEntry, Entry};
pub use write_store::WriteStore;

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

type Response<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;
type SendFn<I, T> = Arc<dyn Fn(I, String) -> Response<T> + Send + Sync>;
type Hook<T> = Arc<dyn Fn(&T) + Send + Sync>;

struct Parts<I: 'static, T: 'static> {
    name: String,
    commands: Commands,
    entry: Arc<Entry<I, T>>,
    key: Arc<KeyPolicy<I>>,
    send: SendFn<I, T>,
    always: Vec<Hook<T>>,
    store: Option<Arc<dyn WriteStore<I>>>,
    waits_for_network: bool,
    latest_wins: bool,
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
            store: self.store.clone(),
            waits_for_network: self.waits_for_network,
            latest_wins: self.latest_wins,
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
    /// The write called `name`: `send` gets the input and the key that `key` chooses. `send` may be called when the
    /// view is gone, so it must use only what outlives the view.
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
        let entry = commands.entry::<I, T>(&name);
        // A success was shown by the view before; a failure or a write on its way is still news.
        if entry.state.with_untracked(|state| *state == CommandState::Done) {
            entry.state.set(CommandState::Idle);
        }
        Self::from_parts(commands, name, entry, key, send)
    }

    /// A write without a name or key, whose state is the view's alone. It goes on when the view is gone, but no later
    /// view shows it.
    pub fn local<Fut>(commands: &Commands, send: impl Fn(I) -> Fut + Send + Sync + 'static) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let send = move |input, _| send(input);
        Self::from_parts(commands, String::new(), Arc::default(), KeyPolicy::None, send)
    }

    fn from_parts<Fut>(
        commands: &Commands,
        name: String,
        entry: Arc<Entry<I, T>>,
        key: KeyPolicy<I>,
        send: impl Fn(I, String) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let send: SendFn<I, T> = Arc::new(move |input, key| Box::pin(send(input, key)));
        Self {
            parts: StoredValue::new(Parts {
                name,
                commands: commands.clone(),
                entry,
                key: Arc::new(key),
                send,
                always: Vec::new(),
                store: None,
                waits_for_network: false,
                latest_wins: false,
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
        self.parts.with_value(|parts| parts.entry.write().on_success = Some(hook));
        self
    }

    /// Does this on failure, if the view is still there. [`error`](Self::error) gives the failure as well.
    #[must_use]
    pub fn on_failure(self, hook: impl Fn(ApiError) + Send + Sync + 'static) -> Self {
        let hook = Callback::new(hook);
        self.parts.with_value(|parts| parts.entry.write().on_failure = Some(hook));
        self
    }

    /// Takes a success that came before this view was there, as [`Commands::succeed`] reported it: does what
    /// [`on_success`](Self::on_success) says, once the view has been made. For writes whose name is used once.
    #[must_use]
    pub fn take_earlier(self) -> Self {
        let taken = self.parts.with_value(|parts| {
            let mut progress = parts.entry.write();
            Some((progress.untaken.take()?, progress.on_success?))
        });
        if let Some((value, hook)) = taken {
            self.parts.with_value(|parts| parts.entry.state.set(CommandState::Done));
            // `None`: the view is gone.
            Executor::spawn_local(async move {
                let _ = hook.try_run(value);
            });
        }
        self
    }

    /// Keeps it in `store` until it is answered.
    #[must_use]
    pub fn kept(self, store: impl WriteStore<I>) -> Self {
        self.parts.update_value(|parts| parts.store = Some(Arc::new(store)));
        self
    }

    /// Waits for a network instead of failing where the device has none.
    #[must_use]
    pub fn wait_for_network(self) -> Self {
        self.parts.update_value(|parts| parts.waits_for_network = true);
        self
    }

    /// What it is run with while it is on its way goes next, of several inputs the latest. Without this they are
    /// ignored. Of the runs that were replaced, nothing is shown.
    #[must_use]
    pub fn latest_wins(self) -> Self {
        self.parts.update_value(|parts| parts.latest_wins = true);
        self
    }

    /// How far it has got.
    pub fn state(self) -> Signal<CommandState> {
        self.parts.with_value(|parts| parts.entry.state.clone().into())
    }

    fn with_state<R>(self, read: impl FnOnce(&CommandState) -> R) -> R {
        self.parts.with_value(|parts| parts.entry.state.clone()).with(read)
    }

    /// Whether it is on its way.
    pub fn is_in_flight(self) -> bool {
        self.with_state(|state| *state == CommandState::InFlight)
    }

    /// Whether it waits for a network.
    pub fn is_waiting(self) -> bool {
        self.with_state(|state| *state == CommandState::WaitingForNetwork)
    }

    /// Whether nothing has been sent, or it has succeeded.
    pub fn is_settled(self) -> bool {
        self.with_state(|state| matches!(state, CommandState::Idle | CommandState::Done))
    }

    /// Why it failed, if it did.
    pub fn error(self) -> Option<ApiError> {
        self.with_state(|state| match state {
            CommandState::Failed(error) => Some(error.clone()),
            CommandState::Idle
            | CommandState::InFlight
            | CommandState::WaitingForNetwork
            | CommandState::Done => None,
        })
    }

    /// What was last sent, or waits to be, and has not succeeded. Does not subscribe.
    pub fn input(self) -> Option<I> {
        self.parts.with_value(|parts| parts.entry.read().input.clone())
    }

    /// Takes back what has not been sent, and clears a failure. Does nothing while the write is on its way.
    pub fn reset(self) {
        self.parts.with_value(|parts| {
            if !parts.entry.is_in_flight() {
                parts.entry.abandon();
                if let Some(store) = &parts.store {
                    store.remove();
                }
            }
        });
    }

    /// Starts it. Does nothing while it is on its way, unless the [latest wins](Self::latest_wins).
    pub fn run(self, input: I) {
        let parts = self.parts.get_value();
        if !parts.entry.is_in_flight() {
            start(parts, input);
        } else if parts.latest_wins {
            parts.entry.write().next = Some(input);
        }
    }

    /// Starts it again with the input that failed, if there is one.
    pub fn retry(self) {
        if let Some(input) = self.input() {
            self.run(input);
        }
    }
}

fn start<I, T>(parts: Parts<I, T>, input: I)
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let number = {
        let mut progress = parts.entry.write();
        progress.run += 1;
        progress.input = Some(input.clone());
        progress.run
    };
    if !parts.entry.is_in_flight() {
        parts.entry.state.set(CommandState::InFlight);
    }
    let key = parts.key.key(&*parts.commands.keys, &parts.name, &input);
    if let Some(store) = &parts.store {
        store.keep(&input, &key);
    }
    let response = untrack(|| (parts.send)(input.clone(), key));
    Executor::spawn_local(async move {
        let result = response.await;
        if result.as_ref().err().is_none_or(ApiError::ends_key) {
            parts.key.forget(&*parts.commands.keys, &parts.name);
        }
        if let Some(store) = &parts.store {
            store.settle(result.as_ref().map(|_| ()));
        }
        // It may have been given up meanwhile.
        if parts.entry.read().run != number {
            return;
        }
        let next = parts.entry.write().next.take();
        match (next, result) {
            (Some(next), _) => start(parts, next),
            (None, Ok(value)) => succeed(&parts, &value),
            (None, Err(ApiError::Unreachable))
                if parts.waits_for_network && !parts.commands.online.get_untracked() =>
            {
                parts.entry.state.set(CommandState::WaitingForNetwork);
                resend_when_online(parts, number, input);
            }
            (None, Err(error)) => fail(&parts, error),
        }
    });
}

fn succeed<I, T: Clone>(parts: &Parts<I, T>, value: &T) {
    let hook = {
        let mut progress = parts.entry.write();
        progress.input = None;
        progress.on_success
    };
    parts.entry.state.set(CommandState::Done);
    for hook in &parts.always {
        hook(value);
    }
    // `None`: the view is gone.
    let _ = hook.and_then(|hook| hook.try_run(value.clone()));
}

fn fail<I, T>(parts: &Parts<I, T>, error: ApiError) {
    let hook = parts.entry.read().on_failure;
    parts.entry.state.set(CommandState::Failed(error.clone()));
    // `None`: the view is gone.
    let _ = hook.and_then(|hook| hook.try_run(error));
}

/// Runs the write again once the device has a network, unless it was reset or run meanwhile.
fn resend_when_online<I, T>(parts: Parts<I, T>, number: u32, input: I)
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let owner = parts.commands.owner.child();
    let online = parts.commands.online;
    owner.clone().with(|| {
        Effect::new(move |_| {
            if online.get() {
                if parts.entry.read().run == number {
                    start(parts.clone(), input.clone());
                }
                // This effect has done its work.
                owner.cleanup();
            }
        });
    });
}

#[cfg(test)]
mod tests;
