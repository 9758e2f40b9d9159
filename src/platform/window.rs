//! The window: whether it is seen and connected, where it is scrolled to, its title, its printer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::{WindowListenerHandle, set_interval_with_handle};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// Whether the device believes it has a network. `true` may be wrong, `false` hardly ever.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// The same, as it changes.
pub fn use_online() -> Signal<bool> {
    let online = RwSignal::new(is_online());
    let went_on = window_event_listener(ev::online, move |_| online.set(true));
    let went_off = window_event_listener(ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        went_on.remove();
        went_off.remove();
    });
    online.into()
}

/// Whether the tab can be seen.
pub fn use_visible() -> Signal<bool> {
    let visible = RwSignal::new(is_visible());
    let changed = leptos::ev::Custom::<web_sys::Event>::new("visibilitychange");
    // The event bubbles from the document to the window.
    let listener = window_event_listener(changed, move |_| visible.set(is_visible()));
    on_cleanup(move || listener.remove());
    visible.into()
}

/// Calls `look` when the tab comes into sight again. Answers whether it can be seen.
pub fn on_tab_visible(look: Callback<()>) -> Signal<bool> {
    let visible = use_visible();
    Effect::new(move |was: Option<bool>| {
        let is = visible.get();
        if was == Some(false) && is {
            look.run(());
        }
        is
    });
    visible
}

/// Calls `look` when the tab comes into sight again, and every so often while it is in sight.
pub fn refresh_while_visible(every: Duration, look: Callback<()>) {
    let visible = on_tab_visible(look);
    let tick = move || {
        if visible.get_untracked() {
            look.run(());
        }
    };
    // Only fails without a window.
    if let Ok(ticking) = set_interval_with_handle(tick, every) {
        on_cleanup(move || ticking.clear());
    }
}

fn is_visible() -> bool {
    !document().hidden()
}

/// Names the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The same, with what is folded away on the page unfolded, so that paper has it all.
pub fn print_expanded() {
    while let Ok(Some(folded)) = document().query_selector("main details:not([open])") {
        if folded.set_attribute("open", "").is_err() {
            break;
        }
    }
    print();
}

/// Opens the browser's print dialog; webviews that have none do nothing.
pub fn print() {
    let _ = window().print();
}

/// Prints the element with this id and nothing else: a copy of it, which stands beside the app until the
/// dialog is closed.
pub fn print_element(id: &str) {
    let copy =
        document().get_element_by_id(id).and_then(|part| part.clone_node_with_deep(true).ok());
    let (Some(copy), Some(root)) = (copy, document().document_element()) else { return print() };
    let copy: web_sys::Element = copy.unchecked_into();
    // Two elements may not have one id.
    let _ = copy.remove_attribute("id");
    let _ = copy.set_attribute("class", "print-part");
    let Some(body) = document().body() else { return print() };
    if body.append_child(&copy).is_err() || root.set_attribute("data-print", "part").is_err() {
        return print();
    }
    let done: Rc<Cell<Option<WindowListenerHandle>>> = Rc::default();
    let listening = Rc::clone(&done);
    done.set(Some(window_event_listener(ev::afterprint, move |_| {
        copy.remove();
        let _ = root.remove_attribute("data-print");
        if let Some(listener) = listening.take() {
            listener.remove();
        }
    })));
    print();
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Loads another page of ours.
pub fn load_page(address: &str) {
    let _ = window().location().assign(address);
}

/// What the browser says of itself.
pub fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// The address, whole.
pub fn full_url() -> String {
    window().location().href().unwrap_or_default()
}

/// The address by which this page was loaded, however far the app has gone on since.
pub fn landing_url() -> String {
    let loaded = || {
        let performance = js::global("performance")?;
        let entries = js::call(&performance, "getEntriesByType", &[&"navigation".into()]).ok()?;
        js::get(&js_sys::Array::from(&entries).get(0), "name")?.as_string()
    };
    loaded().unwrap_or_else(full_url)
}

/// The rest of an address of our own: path and query. `None` if it is somebody else's, or no address at all.
pub fn same_origin_path(address: &str) -> Option<&str> {
    let origin = window().location().origin().ok()?;
    address.strip_prefix(origin.as_str()).filter(|rest| rest.starts_with('/'))
}

/// Path and query of the address, as links inside the app spell it.
pub fn path_and_query() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    path + &search
}

/// Writes another address over the present one. The entry keeps its name, and nothing is loaded.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// The name behind `#` in the address, if there is one.
pub fn url_fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let name = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    Some(name.into()).filter(|name: &String| !name.is_empty())
}

/// How far down the page is scrolled, in whole pixels.
pub fn scroll_position() -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels long")]
    let y = window().scroll_y().unwrap_or_default() as i32;
    y
}

/// Scrolls, if the page is long enough for it by now.
pub fn scroll_to(y: i32) -> bool {
    window().scroll_to_with_x_and_y(0.0, y.into());
    scroll_position().abs_diff(y) < 2
}

/// Our name for the present history entry; scroll positions are kept under it.
pub fn history_entry_name() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Gives the present history entry a name.
pub fn set_history_entry_name(name: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_str(name), "", None);
    }
}

/// Leaves scrolling on back and forward to us: the browser would do it before the page is there.
pub fn disable_scroll_restoration() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}
