//! Lists of named values.

use maud::{Markup, html};

/// A list of named values, one in each row.
pub(crate) fn key_values<'a>(rows: impl IntoIterator<Item = (&'a str, String)>) -> Markup {
    html! {
        dl.key-value-list {
            @for (name, value) in rows {
                div.key-value {
                    dt.key-value__name { (name) }
                    dd.key-value__value { (value) }
                }
            }
        }
    }
}
