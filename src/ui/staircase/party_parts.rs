//! Each person's part of what is paid, where several persons suffered the loss.

use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::key_value::{KeyValue, KeyValueList};
use crate::ui::locale::use_words;
use view::format::format_exact;
use view::staircase::PartyPart;

/// The parts, one in each row; nothing if only one person suffered the loss.
#[component]
pub(super) fn PartyParts(parts: Vec<PartyPart>) -> impl IntoView {
    let words = use_words(&WORDS);
    (!parts.is_empty()).then(|| {
        let row = |PartyPart { name, amount }: PartyPart| {
            view! { <KeyValue name>{format_exact(amount)}</KeyValue> }
        };
        let rows = parts.into_iter().map(row).collect_view();
        view! {
            <p class="party-parts__title">{words.party_parts}</p>
            <KeyValueList>{rows}</KeyValueList>
        }
    })
}
