//! A notice: tinted, without a border, with an icon, a bold first sentence and a next step.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// Information.
    Info,
    /// Something went wrong. Screen readers read it out at once.
    Error,
    /// No connection.
    Offline,
}

impl NoticeTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice",
            Self::Error => "notice notice--error",
            Self::Offline => "notice notice--offline",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info | Self::Offline => IconName::Info,
            Self::Error => IconName::Octagon,
        }
    }

    const fn role(self) -> Option<&'static str> {
        match self {
            Self::Error => Some("alert"),
            Self::Offline => Some("status"),
            Self::Info => None,
        }
    }
}

/// A notice.
#[component]
pub fn Notice(
    /// What it is about.
    tone: NoticeTone,
    /// The first sentence.
    #[prop(optional, into)]
    title: Option<Text>,
    /// An icon instead of the tone's own.
    #[prop(optional)]
    icon: Option<IconName>,
    /// The rest: a sentence or two, and what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = icon.unwrap_or(tone.icon());
    view! {
        <div class=tone.class() role=tone.role()>
            <Icon name=icon />
            <div class="notice__body">
                {title.map(|title| view! { <p class="notice__title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
