//! Rows that link to a page.

use maud::{Markup, html};

use super::icon::{IconName, icon};

/// A row that links to a page.
pub(crate) struct LinkRow<'a> {
    /// The page's address.
    pub(crate) href: &'a str,
    /// What is there.
    pub(crate) title: &'a str,
    /// A second line.
    pub(crate) note: Option<&'a str>,
    /// An icon at the start.
    pub(crate) icon: Option<IconName>,
}

/// A list of rows with hairlines between them.
pub(crate) fn link_rows(rows: &[LinkRow<'_>]) -> Markup {
    html! {
        ul.link-row-list {
            @for row in rows {
                li.link-row {
                    a.link-row__press href=(row.href) {
                        @if let Some(name) = row.icon { (icon(name)) }
                        span.link-row__text {
                            span.link-row__title { (row.title) }
                            @if let Some(note) = row.note { span.link-row__note { (note) } }
                        }
                        (icon(IconName::Chevron))
                    }
                }
            }
        }
    }
}
