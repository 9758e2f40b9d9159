//! Rows that link to a page.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// A list of rows with hairlines between them.
#[component]
pub fn LinkRowList(
    /// [`LinkRow`]s.
    children: Children,
) -> impl IntoView {
    view! { <ul class="link-row-list">{children()}</ul> }
}

/// A row that links to a page.
#[component]
pub fn LinkRow(
    /// The page's address.
    #[prop(into)]
    href: Text,
    /// What is there.
    #[prop(into)]
    title: Text,
    /// A second line.
    #[prop(optional, into)]
    note: Option<Text>,
    /// An icon at the start.
    #[prop(optional)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <li class="link-row">
            <a class="link-row__press" href=href>
                {icon.map(|name| view! { <Icon name /> })}
                <span class="link-row__text">
                    <span class="link-row__title">{title}</span>
                    {note.map(|note| view! { <span class="link-row__note">{note}</span> })}
                </span>
                <Icon name=IconName::Chevron />
            </a>
        </li>
    }
}
