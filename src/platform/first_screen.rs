//! The first screen: what is shown until the app has started (`web/boot.js`). On some pages the server has drawn the
//! whole page into it; then the app takes over what is there.

use js_sys::{Function, Reflect};
use leptos::prelude::{Memo, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

/// Whether the page that the server has drawn is still shown.
pub fn is_drawn() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-drawn"))
}

/// Whether the page that the server has drawn has to stay, because what it shows `is_loading` in the app.
pub fn stays_while(is_loading: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    Memo::new(move |_| {
        let is_loading = is_loading();
        is_drawn() && is_loading
    })
}

/// The nodes that the server has drawn for a region, taken out of the first screen; none if it has not, or the app has them.
pub fn take_nodes(region: &str) -> Vec<Node> {
    let fragment = take(region);
    let first = fragment.as_ref().and_then(Node::first_child);
    std::iter::successors(first, Node::next_sibling).collect()
}

/// Takes what the server has drawn for a region out of the first screen, if it has, and the app has not yet.
pub fn take(region: &str) -> Option<Node> {
    let take: Function =
        Reflect::get(&js_sys::global(), &"__drawn".into()).ok()?.dyn_into().ok()?;
    take.call1(&JsValue::UNDEFINED, &region.into()).ok()?.dyn_into().ok()
}
