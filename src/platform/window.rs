//! The window: visibility, network, scroll position, history, title and printing.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::{WindowListenerHandle, set_interval_with_handle};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Whether the browser reports a network. `true` may be wrong: after a reload without a network, and in webviews.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether the tab is visible.
pub fn use_visible() -> Signal<bool> {
    let visible = RwSignal::new(is_visible());
    let changed = leptos::ev::Custom::<web_sys::Event>::new("visibilitychange");
    // The event bubbles from the document to the window.
    let listener = window_event_listener(changed, move |_| visible.set(is_visible()));
    on_cleanup(move || listener.remove());
    visible.into()
}

/// Calls `action` when the page is taken out of the back-forward cache. Its connections were cut there.
pub fn on_restored(action: impl Fn() + 'static) -> WindowListenerHandle {
    let shown = ev::Custom::<web_sys::Event>::new("pageshow");
    window_event_listener(shown, move |event| {
        if js::get(&event, "persisted") == Some(JsValue::TRUE) {
            action();
        }
    })
}

/// Calls `refresh` when the tab becomes visible again. Returns whether it is visible.
pub fn on_tab_visible(refresh: Callback<()>) -> Signal<bool> {
    let visible = use_visible();
    Effect::new(move |was: Option<bool>| {
        let is = visible.get();
        if was == Some(false) && is {
            refresh.run(());
        }
        is
    });
    visible
}

/// Calls `refresh` when the tab becomes visible again, and at intervals while it is visible.
pub fn refresh_while_visible(every: Duration, refresh: Callback<()>) {
    let visible = on_tab_visible(refresh);
    let tick = move || {
        if visible.get_untracked() {
            refresh.run(());
        }
    };
    // Only fails without a window.
    if let Ok(ticking) = set_interval_with_handle(tick, every) {
        on_cleanup(move || ticking.clear());
    }
}

/// Whether the tab is visible now.
pub fn is_visible() -> bool {
    !document().hidden()
}

/// Runs `change` before the next frame is painted; in a hidden tab, once it is shown again.
pub fn before_next_frame(change: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(change);
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Opens every `<details>` on the page, then prints it.
pub fn print_expanded() {
    while let Ok(Some(folded)) = document().query_selector("main details:not([open])") {
        if folded.set_attribute("open", "").is_err() {
            break;
        }
    }
    print();
}

/// Whether the program prints pages and stores downloads; see [`wechat_bridge::prints_and_downloads`].
pub fn can_print() -> bool {
    js::global("print").is_some() && wechat_bridge::prints_and_downloads(&user_agent())
}

/// The text of the first element that fits, as it is read on screen.
pub fn text_of(selector: &str) -> Option<String> {
    let found = document().query_selector(selector).ok()??;
    Some(found.dyn_into::<web_sys::HtmlElement>().ok()?.inner_text())
}

/// Copies text to the clipboard. `false` if this browser does not let the page.
pub async fn copy(text: &str) -> bool {
    let clipboard = js::get(&window().navigator(), "clipboard");
    let Some(clipboard) = clipboard else { return false };
    js::done(js::call(&clipboard, "writeText", &[&text.into()])).await.is_some()
}

/// Opens the menu of the device that sends an address to somebody. `false` if there is none or it failed; a menu that was
/// closed has not failed.
pub async fn share(title: &str, address: &str) -> bool {
    let navigator = window().navigator();
    if js::get(&navigator, "share").is_none() {
        return false;
    }
    let data = js::object(&[("title", &title.into()), ("url", &address.into())]);
    let Ok(promise) = js::call(&navigator, "share", &[&data]) else { return false };
    match JsFuture::from(js_sys::Promise::resolve(&promise)).await {
        Ok(_) => true,
        Err(error) => js::get(&error, "name").is_some_and(|name| name == "AbortError"),
    }
}

/// Opens the browser's print dialog. Webviews without one do nothing; see [`can_print`].
pub fn print() {
    let _ = window().print();
}

/// Prints only the element with this id, as a copy that stands beside the app until the dialog is closed.
pub fn print_element(id: &str) {
    let copy =
        document().get_element_by_id(id).and_then(|part| part.clone_node_with_deep(true).ok());
    let (Some(copy), Some(root)) = (copy, document().document_element()) else { return print() };
    let copy: web_sys::Element = copy.unchecked_into();
    // Ids must be unique.
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

/// Reloads the page.
pub fn reload() {
    let _ = window().location().reload();
}

/// Loads another page.
pub fn load_page(address: &str) {
    let _ = window().location().assign(address);
}

/// Whether the browser says that it shows PDFs itself. Webviews do not, and older browsers do not say.
pub fn shows_pdf() -> bool {
    js::get(&window().navigator(), "pdfViewerEnabled") == Some(JsValue::TRUE)
}

/// The browser's user agent string.
pub fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// The full URL.
pub fn full_url() -> String {
    window().location().href().unwrap_or_default()
}

/// The full URL of a path on this host.
pub fn full_url_of(path: &str) -> String {
    [&window().location().origin().unwrap_or_default(), path].concat()
}

/// The URL from which the app was loaded, wherever it has navigated since.
pub fn landing_url() -> String {
    let loaded = || {
        let performance = js::global("performance")?;
        let entries = js::call(&performance, "getEntriesByType", &[&"navigation".into()]).ok()?;
        js::get(&js_sys::Array::from(&entries).get(0), "name")?.as_string()
    };
    loaded().unwrap_or_else(full_url)
}

/// Path and query of a URL of our own origin; `None` for any other text.
pub fn same_origin_path(address: &str) -> Option<&str> {
    let origin = window().location().origin().ok()?;
    address.strip_prefix(origin.as_str()).filter(|rest| rest.starts_with('/'))
}

/// Path and query of the current URL, in the form of links inside the app.
pub fn path_and_query() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    path + &search
}

/// Path, query and fragment of the current URL, in the form of links inside the app.
pub fn address_in_app() -> String {
    let hash = window().location().hash().unwrap_or_default();
    path_and_query() + &hash
}

/// Changes the URL without loading anything, and adds an entry to the history.
pub fn push_history_entry(address: &str) {
    if let Ok(history) = window().history() {
        // Browsers refuse hundreds of changes a minute; then only the address bar is behind.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Changes the URL without loading anything. The current entry of the history becomes a new one without a name.
pub fn replace_history_entry(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Replaces the current URL without loading anything. The history entry keeps its name.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// The fragment of the URL, without `#`.
pub fn url_fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let name = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    Some(name.into()).filter(|name: &String| !name.is_empty())
}

/// How far the page is scrolled down, in whole pixels.
pub fn scroll_position() -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "no page is two billion pixels long")]
    let y = window().scroll_y().unwrap_or_default() as i32;
    y
}

/// Scrolls to `y` pixels. `false` if the page is not long enough yet.
pub fn scroll_to(y: i32) -> bool {
    window().scroll_to_with_x_and_y(0.0, y.into());
    scroll_position().abs_diff(y) < 2
}

/// Our name for the current history entry, under which its scroll position is stored.
pub fn history_entry_name() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Names the current history entry.
pub fn set_history_entry_name(name: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_str(name), "", None);
    }
}

/// Disables scroll restoration by the browser, which would scroll before the page has been drawn.
pub fn disable_scroll_restoration() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}
