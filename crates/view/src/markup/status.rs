//! Status labels: always a word with an icon; colour only adds to them.

use maud::{Markup, html};

use super::icon::{IconName, icon};
use crate::Locale;
use crate::status_summary::Attention;

/// What a status means; decides its icon and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusTone {
    /// The person has nothing to do: 现在不用您做什么.
    Calm,
    /// Finished: 已到账, 能赔, 已备好.
    Done,
    /// Waiting for someone else: 在等医院回函.
    Waiting,
    /// Not certain yet: 还说不准.
    Unsure,
    /// Does not pay according to our own check. Neutral, because nothing has been refused.
    Neutral,
    /// A legal limit has passed.
    Late,
    /// In progress: 正在传.
    InProgress,
}

impl StatusTone {
    /// Its icon.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Calm | Self::Done => IconName::TickCircle,
            Self::Waiting => IconName::Clock,
            Self::Unsure => IconName::Question,
            Self::Neutral => IconName::Minus,
            Self::Late => IconName::Octagon,
            Self::InProgress => IconName::ArrowUp,
        }
    }

    /// The class of its label.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Calm | Self::Done => "status status--good",
            Self::Waiting | Self::Unsure | Self::InProgress => "status status--info",
            Self::Neutral => "status",
            Self::Late => "status status--stop",
        }
    }
}

/// A status in a word or two, with its icon. It has no border: only what can be pressed has one.
pub(crate) fn status_label(tone: StatusTone, text: &str) -> Markup {
    html! {
        span class=(tone.class()) { (icon(tone.icon())) (text) }
    }
}

/// The amber tag for when the person has to act. Nothing else is amber.
pub(crate) fn turn_tag(locale: Locale) -> Markup {
    html! {
        span.turn-tag { (icon(IconName::Hand)) (Attention::YourTurn.label(locale)) }
    }
}
