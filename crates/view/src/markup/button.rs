//! Links that look like buttons, and the room for buttons that only the app can answer.

use maud::{Markup, html};

use super::icon::{IconName, icon};

/// How prominent a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Filled. At most one per screen.
    Primary,
    /// Outlined.
    #[default]
    Secondary,
    /// Outlined, 44 px high.
    Small,
    /// Underlined text.
    Link,
}

impl ButtonKind {
    /// The class of a button of this kind.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Small => "button button--small",
            Self::Link => "button button--link",
        }
    }
}

/// A link to another page that looks like a button.
pub(crate) fn button_link(href: &str, label: &str, kind: ButtonKind) -> Markup {
    html! {
        a class=(kind.class()) href=(href) { span.button__face { span { (label) } } }
    }
}

/// The same with a note after the label, such as 约 3 分钟.
pub(crate) fn button_link_with_aside(
    href: &str,
    label: &str,
    aside: &str,
    kind: ButtonKind,
) -> Markup {
    html! {
        a class=(kind.class()) href=(href) {
            span.button__face { span { (label) } span.button__aside { (aside) } }
        }
    }
}

/// A link that looks like a button and stores what it leads to as `file`.
pub(crate) fn download_link(href: &str, file: &str, label: &str) -> Markup {
    html! {
        a.button href=(href) download=(file) rel="external" { span.button__face { (label) } }
    }
}

/// The room for a button that only the app can answer, with which the app replaces the region. Nothing is seen or read
/// out of it, and nothing moves when the button comes.
pub(crate) fn room_for_button(label: &str, kind: ButtonKind) -> Markup {
    room(None, label, kind)
}

/// The same for a button with an icon before its label.
pub(crate) fn room_for_icon_button(name: IconName, label: &str, kind: ButtonKind) -> Markup {
    room(Some(name), label, kind)
}

fn room(name: Option<IconName>, label: &str, kind: ButtonKind) -> Markup {
    html! {
        span class={ (kind.class()) " room-for-app" } aria-hidden="true" {
            span.button__face {
                @if let Some(name) = name { (icon(name)) }
                span { (label) }
            }
        }
    }
}
