//! Filters of a list that are kept in the query of the address, so that they survive a reload and the way back.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use routes::Route;

use super::route_params::use_query_value;
use crate::platform::navigation::use_navigation;

/// Without a key press, before a text being typed is put into the address. Browsers limit how often an address may change.
const TYPING_PAUSE: Duration = Duration::from_millis(500);

/// A function that replaces the address of the page on screen. The history entry keeps its name, and so its scroll
/// position; nothing is scrolled.
pub fn use_replace_address() -> Callback<Route> {
    let navigation = use_navigation();
    Callback::new(move |route: Route| navigation.update_address(&route.path()))
}

/// A search text: the one in the address, or the one being typed.
#[derive(Clone, Copy)]
pub struct AddressSearch {
    /// The text.
    pub text: Signal<String>,
    /// Called with the text as it is typed.
    pub on_input: Callback<String>,
    /// Called when the person has finished typing.
    pub on_done: Callback<()>,
}

impl AddressSearch {
    /// The text for an address; `None` if it is empty.
    pub fn for_address(self) -> Option<String> {
        Some(self.text.get_untracked()).filter(|text| !text.is_empty())
    }
}

/// The search text of the query parameter `q`. `store` puts a text into the address.
pub fn use_address_search(store: Callback<Option<String>>) -> AddressSearch {
    let in_address = use_query_value("q");
    let typed = RwSignal::new(String::new());
    // With the text in the address when it was worked out: a new address, by a link or by going back, replaces what was
    // typed.
    let current = Memo::new(move |before: Option<&(String, String)>| {
        let (stored, typed) = (in_address.get().unwrap_or_default(), typed.get());
        match before {
            Some((known, _)) if *known == stored => (stored, typed),
            Some(_) | None => (stored.clone(), stored),
        }
    });
    let text = Signal::derive(move || current.read().1.clone());
    let on_done = Callback::new(move |()| {
        let text = current.read_untracked().1.clone();
        store.run(Some(text).filter(|text| !text.is_empty()));
    });
    let store_later = StoredValue::new_local(debounce(TYPING_PAUSE, move |()| on_done.run(())));
    let on_input = Callback::new(move |text| {
        // Worked out first, so that the text counts as typed after the address that is there now.
        let _ = current.read_untracked();
        typed.set(text);
        store_later.update_value(|store_later| store_later(()));
    });
    AddressSearch { text, on_input, on_done }
}
