//! Lists of named values.

use leptos::prelude::*;

use super::Text;
use crate::locale::{Both, use_words};

static CHANGE: Both<&str> = Both { zh: "改", en: "Change" };

/// A list of named values.
#[component]
pub fn KeyValueList(
    /// [`KeyValue`] rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="key-value-list">{children()}</dl> }
}

/// One row: a name, its value and, where the value can be changed, a link.
#[component]
pub fn KeyValue(
    /// The name.
    #[prop(into)]
    name: Text,
    /// The page on which the value can be changed.
    #[prop(optional, into)]
    change_href: Option<Text>,
    /// The value.
    children: Children,
) -> impl IntoView {
    let change = use_words(&CHANGE);
    let change_link = change_href.map(|href| {
        view! {
            <dd class="key-value__action">
                <a class="link" href=href>
                    {*change}
                    <span class="visually-hidden">" " {name.clone()}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div class="key-value">
            <dt class="key-value__name">{name}</dt>
            <dd class="key-value__value">{children()}</dd>
            {change_link}
        </div>
    }
}
