//! What a view shows of a write.

use leptos::prelude::*;

use super::Text;
use super::error_view::ErrorView;
use crate::client::{Command, CommandState};

/// The busy words of the button that starts a write, while it is on its way.
pub fn busy_label<I, T>(command: Command<I, T>, words: impl Into<Text>) -> Signal<Option<Text>>
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let (state, words) = (command.state(), words.into());
    Signal::derive(move || {
        state.with(|state| *state == CommandState::InFlight).then(|| words.clone())
    })
}

/// Why a write failed, and a button that calls `on_retry`. Nothing unless it failed.
pub fn command_error<I, T>(
    command: Command<I, T>,
    on_retry: impl Into<Callback<()>>,
) -> impl Fn() -> Option<AnyView> + Copy + Send + Sync + 'static
where
    I: Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let on_retry = on_retry.into();
    move || command.error().map(|error| view! { <ErrorView error on_retry /> }.into_any())
}
