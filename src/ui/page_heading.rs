//! The heading of a page, and what helps the keyboard and screen readers get to it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Text;
use crate::ui::locale::use_words;
use view::format::split_after_punctuation;
use view::markup::SKIP_LINK;

pub use view::markup::MAIN_ID;

/// The first link that the Tab key reaches.
#[component]
pub fn SkipLink() -> impl IntoView {
    let skip_words = use_words(&SKIP_LINK);
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_heading();
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>
            {*skip_words}
        </a>
    }
}

/// The page's heading: one true sentence. It receives focus when the page is entered.
#[component]
pub fn PageHeading(
    /// The sentence.
    #[prop(into)]
    text: Signal<Text>,
    /// For tests and the benchmark.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    view! {
        <h1 class="page-heading" tabindex="-1" data-testid=test_id>
            {move || unbroken_phrases(&text.read())}
        </h1>
    }
}

/// The text with each phrase in an inline block of its own, so that lines break only after punctuation.
pub fn unbroken_phrases(text: &str) -> impl IntoView + use<> {
    split_after_punctuation(text)
        .into_iter()
        .map(|phrase| view! { <span class="unbroken">{phrase}</span> })
        .collect_view()
}

/// Moves focus to the page's heading.
pub fn focus_heading() {
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) =
        heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Only fails for an element that is not in the page.
        let _ = heading.focus();
    }
}

/// An invisible line that screen readers read out when it changes.
#[component]
pub fn LiveRegion(
    /// The text to read out.
    #[prop(into)]
    text: Signal<Text>,
) -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || text.get()}
        </p>
    }
}
