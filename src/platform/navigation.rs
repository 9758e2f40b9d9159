//! The address of the app: a signal that follows links, forms that ask for a page, the history of the browser, and
//! [`Navigation`].
//!
//! Which page belongs to an address is decided in `shell`; which parameters a page has, in
//! `features::route_params`.

use leptos::ev::{self, MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Element, HtmlAnchorElement};
use routes::Address;
use wasm_bindgen::{JsCast, JsValue};

use super::{js, window};

/// Where the app is, and how to go elsewhere: a `Copy` handle.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    address: RwSignal<Address>,
}

/// What becomes of the current entry in the history of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HistoryChange {
    /// Stays, so that the way back leads to it.
    Keep,
    /// Is replaced by the new one.
    Replace,
}

impl Navigation {
    /// The current address.
    pub fn address(self) -> Signal<Address> {
        self.address.into()
    }

    /// The path of the current address.
    pub fn path(self) -> Memo<String> {
        Memo::new(move |_| self.address.with(|address| address.path().to_owned()))
    }

    /// Goes to an address of the app, as a link does.
    pub fn go(self, to: &str) {
        self.change(to, HistoryChange::Keep);
    }

    /// Goes to an address in place of the current one: the way back skips the page that is left.
    pub fn replace(self, to: &str) {
        self.change(to, HistoryChange::Replace);
    }

    /// Puts a change within the page, such as a filter, into the address. Does not scroll, and adds no history entry.
    pub fn update_address(self, to: &str) {
        window::replace_address(to);
        self.set_address(to);
    }

    fn change(self, to: &str, history: HistoryChange) {
        match history {
            HistoryChange::Replace => window::replace_history_entry(to),
            // As in browsers, a link to the current address adds no entry.
            HistoryChange::Keep if window::address_in_app() == to => {}
            HistoryChange::Keep => window::push_history_entry(to),
        }
        self.set_address(to);
        // Queued after the drawing of the page.
        spawn_local(async { scroll_to_target() });
    }

    fn set_address(self, to: &str) {
        let address = Address::new(to);
        if self.address.with_untracked(|current| *current != address) {
            self.address.set(address);
        }
    }
}

/// Follows links, forms and the history of the browser from now on. Called once.
pub fn provide_navigation() -> Navigation {
    let address = RwSignal::new(Address::new(&window::address_in_app()));
    let navigation = Navigation { address };
    provide_context(navigation);
    let clicks = window_event_listener(ev::click, move |event| {
        if let Some(to) = followed_link(&event) {
            event.prevent_default();
            navigation.go(&to);
        }
    });
    let submits = window_event_listener(ev::submit, move |event| {
        if let Some(to) = asked_page(&event) {
            event.prevent_default();
            navigation.go(&to);
        }
    });
    let history_moves = window_event_listener(ev::popstate, move |_| {
        navigation.set_address(&window::address_in_app());
    });
    on_cleanup(move || {
        clicks.remove();
        submits.remove();
        history_moves.remove();
    });
    navigation
}

/// The app's navigation.
pub fn use_navigation() -> Navigation {
    expect_context()
}

/// Adds an entry to the history for what covers the page, so that the way back closes it instead of leaving the page.
/// `close` is called on the way back. The returned function closes it too, and takes the entry back.
pub fn history_layer(close: impl Fn() + Copy + 'static) -> impl Fn() + Copy {
    let is_closed = StoredValue::new(false);
    if let Ok(history) = leptos::prelude::window().history() {
        // The state stays as it is: the code that restores scroll positions uses it.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.push_state_with_url(&state, "", None);
    }
    let on_back = window_event_listener(ev::popstate, move |_| {
        is_closed.set_value(true);
        close();
    });
    on_cleanup(move || on_back.remove());
    move || {
        if is_closed.get_value() {
            return;
        }
        is_closed.set_value(true);
        close();
        if let Ok(history) = leptos::prelude::window().history() {
            let _ = history.back();
        }
    }
}

/// The address of the link that a click follows within the app. `None` if the browser has to follow it, as into another
/// tab, or if the click was on none.
fn followed_link(event: &MouseEvent) -> Option<String> {
    let has_modifier = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
    if event.default_prevented() || event.button() != 0 || has_modifier {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    if !link.target().is_empty() || link.has_attribute("download") || is_external {
        return None;
    }
    window::same_origin_path(&link.href()).map(str::to_owned)
}

/// The address of the page that a form asks for: its own with what was filled in. `None` for a form that sends something,
/// or that its page answers itself.
fn asked_page(event: &SubmitEvent) -> Option<String> {
    if event.default_prevented() {
        return None;
    }
    let form: Element = event.target()?.dyn_into().ok()?;
    let text = |of: &JsValue, name| js::get(of, name)?.as_string().filter(|it| !it.is_empty());
    if !form.has_attribute("action") || text(&form, "method").as_deref() != Some("get") {
        return None;
    }
    let mut address = window::same_origin_path(&text(&form, "action")?)?.to_owned();
    let mut separator = "?";
    for field in js_sys::Array::from(&js::get(&form, "elements")?) {
        if let (Some(name), Some(value)) = (text(&field, "name"), text(&field, "value")) {
            let value = String::from(js_sys::encode_uri_component(&value));
            address = [&address, separator, &name, "=", &value].concat();
            separator = "&";
        }
    }
    Some(address)
}

/// Scrolls to the element that the fragment of the address names, otherwise to the top.
fn scroll_to_target() {
    match window::url_fragment().and_then(|id| document().get_element_by_id(&id)) {
        Some(element) => element.scroll_into_view(),
        None => {
            window::scroll_to(0);
        }
    }
}
