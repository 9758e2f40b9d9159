//! Links that look like buttons.

use maud::{Markup, html};

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
