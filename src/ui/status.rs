//! Status labels: always a word with an icon; colour only adds to them.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::ui::locale::locale_now;
use view::status_summary::Attention;

pub use view::markup::StatusTone;

/// The amber tag for when the person has to act. Nothing else is amber.
#[component]
pub fn TurnTag() -> impl IntoView {
    view! {
        <span class="turn-tag">
            <Icon name=IconName::Hand />
            {Attention::YourTurn.label(locale_now())}
        </span>
    }
}

/// A status in a word or two, with its icon. It has no border: only what can be pressed has one.
#[component]
pub fn StatusLabel(
    /// What it means.
    tone: StatusTone,
    /// The word.
    #[prop(into)]
    text: Text,
) -> impl IntoView {
    view! {
        <span class=tone.class()>
            <Icon name=tone.icon() />
            {text}
        </span>
    }
}
