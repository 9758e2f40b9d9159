//! Whose turn it is, and how things stand: always a word with a shape, colour comes third.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::locale::{Both, use_words};

static YOUR_TURN: Both<&str> = Both { zh: "轮到您", en: "Your turn" };

/// The amber tag: it is the person's turn. Nothing else is amber.
#[component]
pub fn TurnTag() -> impl IntoView {
    let words = use_words(&YOUR_TURN);
    view! {
        <span class="turn-tag">
            <Icon name=IconName::Hand />
            {*words}
        </span>
    }
}

/// What a status means; gives it its icon and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusTone {
    /// Nothing for the person to do: 现在不用您做什么.
    Calm,
    /// Finished: 已到账, 能赔, 已备好.
    Done,
    /// Someone else is awaited: 在等医院回函.
    Waiting,
    /// Can't tell yet: 还说不准.
    Unsure,
    /// Does not pay, by our own check: neutral, for nothing has been refused.
    Neutral,
    /// A legal limit has passed.
    Late,
    /// On its way: 正在传.
    Moving,
}

impl StatusTone {
    const fn icon(self) -> IconName {
        match self {
            Self::Calm | Self::Done => IconName::TickCircle,
            Self::Waiting => IconName::Clock,
            Self::Unsure => IconName::Question,
            Self::Neutral => IconName::Minus,
            Self::Late => IconName::Octagon,
            Self::Moving => IconName::ArrowUp,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Calm | Self::Done => "status status--good",
            Self::Waiting | Self::Unsure | Self::Moving => "status status--info",
            Self::Neutral => "status",
            Self::Late => "status status--stop",
        }
    }
}

/// A status in a word or two, with its shape. No box: only what can be pressed has a border.
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
