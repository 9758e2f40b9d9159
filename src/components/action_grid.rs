//! The four main actions of the home page, as a grid.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// One action of an [`ActionGrid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionTile {
    /// Its icon.
    pub icon: IconName,
    /// What it does.
    pub title: Text,
    /// A second line.
    pub note: Text,
    /// Where it leads.
    pub href: Text,
}

/// Four actions in one box, divided by a dashed cross like the character 田.
#[component]
pub fn ActionGrid(
    /// The four actions.
    cells: [ActionTile; 4],
) -> impl IntoView {
    let tiles = cells
        .into_iter()
        .map(|ActionTile { icon, title, note, href }| {
            view! {
                <li class="action-tile">
                    <a class="action-tile__press" href=href>
                        <Icon name=icon />
                        <span class="action-tile__title">{title}</span>
                        <span class="action-tile__note">{note}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="action-grid">{tiles}</ul> }
}
