//! A region of a page that is only read: HTML of [`view::markup`], drawn anew whenever its data changes.
//!
//! This is the only place of the app that sets HTML, and it takes none but [`Markup`], which escapes every text.
//! What stays the same stays in the page ([`morph`]), so focus, selection, unfolded `<details>` and scroll position stay
//! too. Links and forms are ordinary ones, which `platform::navigation` follows; buttons name what they do ([`PressedButton`]).

mod morph;

use domain::ids::PolicyId;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, Node};
use view::markup::{ACTION_ATTRIBUTE, Markup, PressedButton, Region, TERMS_ATTRIBUTE};
use wasm_bindgen::JsCast;

use crate::platform::first_screen;

/// A region that `markup` draws, in the elements that are there already as far as possible.
#[component]
pub fn DrawnRegion<F>(
    /// Draws the region; called again when a signal that it reads has changed.
    markup: F,
    /// Which region of the page that the server draws this is, if it is one. What is there already is taken over.
    #[prop(optional)]
    region: Option<Region>,
    /// Called when one of its buttons is pressed. Laws are explained by [`use_law_explainer`](super::use_law_explainer), which
    /// only regions with links to laws pass, so that the texts of the laws are loaded with the pages that show them.
    #[prop(optional)]
    on_press: Option<Callback<PressedButton>>,
) -> impl IntoView
where
    F: Fn() -> Markup + Send + Sync + 'static,
{
    drawn(Callback::new(move |()| markup()), region, on_press)
}

/// The nodes of what does not change, for lists that show and hide them by themselves.
pub fn drawn_nodes(markup: &Markup) -> Vec<Node> {
    morph::nodes(&markup.0)
}

fn drawn(
    markup: Callback<(), Markup>,
    region: Option<Region>,
    on_press: Option<Callback<PressedButton>>,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        let Some((element, button)) = pressed_button(&event) else { return };
        // So that a panel can return the focus. Only fails for an element that is not in the page.
        let _ = element.focus();
        if let Some(on_press) = on_press {
            on_press.run(button);
        }
    };
    view! { <div class="drawn" use:keep_drawn=(markup, region) on:click=press></div> }
}

/// Draws into `place` until the region is left.
fn keep_drawn(place: Element, (markup, region): (Callback<(), Markup>, Option<Region>)) {
    if let Some(nodes) = region.and_then(|region| first_screen::take(region.name())) {
        // So that its drawings do not draw themselves again. Neither call can fail: nothing else holds these nodes.
        let _ = place.set_attribute("data-taken-over", "");
        let _ = place.append_child(&nodes);
    }
    let effect = RenderEffect::new(move |drawn: Option<String>| {
        let html = markup.run(()).into_string();
        if drawn.as_ref() != Some(&html) {
            morph::draw(&place, &html);
        }
        html
    });
    StoredValue::new_local(effect);
}

/// The button that was pressed.
fn pressed_button(event: &MouseEvent) -> Option<(HtmlElement, PressedButton)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let button = target.closest(&["[", ACTION_ATTRIBUTE, "]"].concat()).ok()??;
    let name = button.get_attribute(ACTION_ATTRIBUTE)?;
    let terms = button.closest(&["[", TERMS_ATTRIBUTE, "]"].concat()).ok().flatten();
    let policy = terms.and_then(|element| element.get_attribute(TERMS_ATTRIBUTE));
    let pressed = PressedButton { name, policy: policy.map(PolicyId::new) };
    Some((button.dyn_into().ok()?, pressed))
}
