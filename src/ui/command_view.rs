//! What a view shows of a write.

use leptos::prelude::*;

use super::Text;
use super::error_view::ErrorView;
use super::locale::use_words;
use crate::client::{ApiError, Command, CommandState, Delivered, Outgoing};
use view::Localized;

static SENT_LATER: Localized<&str> = Localized {
    zh: "这一份存在这台设备里了，连上以后会自动再交，只算一次。",
    en: "It is stored on this device and will be sent when the server can be reached again. It counts only once.",
};

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

/// States that a write whose answer was lost is sent again automatically; otherwise empty.
pub fn sent_later(
    command: Command<Outgoing, Delivered>,
) -> impl Fn() -> Option<AnyView> + Copy + Send + Sync + 'static {
    let words = use_words(&SENT_LATER);
    move || {
        let error = command.error();
        let is_lost = error.as_ref().is_some_and(ApiError::may_have_succeeded);
        is_lost.then(|| view! { <p class="small">{*words}</p> }.into_any())
    }
}
