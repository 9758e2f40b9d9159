//! Signing in a person whom a WeChat mini-program hands over with a one-time code.

use contract::session::Me;
use leptos::prelude::*;
use routes::{Route, own_address};

use super::form::SignInForm;
use super::words::WORDS;
use crate::client::use_local_command;
use crate::features::route_params::use_query_value;
use crate::platform::navigation::use_navigation;
use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{PageHeading, Skeleton};

/// Whether a mini-program hands a person over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandOver {
    /// It does not.
    None,
    /// It does; the request is in flight.
    InProgress,
    /// It did, but the server rejected the code.
    Failed,
}

/// Where to go after signing in: `then` if it is an address of this app, else home.
pub(super) fn destination(then: Option<&str>) -> String {
    then.and_then(own_address).map_or_else(|| Route::Home.path(), str::to_owned)
}

/// Signs in with the code that a mini-program put into the address, and removes the one-time code from it.
pub(super) fn take_over(form: SignInForm) {
    let (code, then) = (use_query_value("hand_over"), use_query_value("then"));
    let Some(code) = code.get_untracked() else { return };
    let then = then.get_untracked();
    let to = destination(then.as_deref());
    window::replace_address(&Route::SignIn { then }.path());
    let navigation = use_navigation();
    form.hand_over.set(HandOver::InProgress);
    use_local_command(move |code: String| form.api.redeem_hand_over_code(code))
        .always(move |_: &Me| form.session.reload.run(()))
        .on_success(move |_| navigation.replace(&to))
        .on_failure(move |_| form.hand_over.set(HandOver::Failed))
        .run(code);
}

/// Shown while the request is in flight.
#[component]
pub(super) fn HandOverInProgress() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.signing_in.into()) />
        <Skeleton />
    }
}
