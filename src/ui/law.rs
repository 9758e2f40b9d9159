//! A link to an article of law, which explains it in plain words.

use leptos::prelude::*;

use super::panel::{PanelContent, use_panel};
use crate::ui::locale::{locale_now, use_words};
use view::Localized;
use view::laws::{Law, LawText};
use view::markup::{ExplainLaw, PressedButton};

static OUR_READING: Localized<&str> = Localized {
    zh: "这是我们用白话说的意思，不是法条原文。以法律原文为准。",
    en: "This is our summary in plain words, not the text of the law. The Chinese original is authoritative.",
};

/// The name of an article, with a dotted underline. Opens its explanation.
#[component]
pub fn LawLink(
    /// The article.
    law: Law,
) -> impl IntoView {
    let text = use_words(law.text());
    let panel = use_panel();
    let open = move |event: leptos::ev::MouseEvent| {
        super::focus_pressed(&event);
        if let Some(panel) = panel {
            panel.open(law_panel(text));
        }
    };
    view! {
        <button type="button" class="law-link" aria-haspopup="dialog" on:click=open>
            {text.short}
        </button>
    }
}

/// Explains the law whose link in a [`DrawnRegion`](super::DrawnRegion) was pressed.
pub fn use_law_explainer() -> Callback<PressedButton> {
    let (panel, locale) = (use_panel(), locale_now());
    Callback::new(move |button: PressedButton| {
        if let (Some(ExplainLaw(law)), Some(panel)) = (button.action(), panel) {
            panel.open(law_panel(law.text().get(locale)));
        }
    })
}

/// An article in plain words, as the panel shows it.
fn law_panel(text: &'static LawText) -> PanelContent {
    let body = || {
        let our_reading = use_words(&OUR_READING);
        view! { <p class="law-link__note">{*our_reading}</p> }
    };
    PanelContent {
        overline: Some(text.title.into()),
        title: text.article.into(),
        body: ViewFn::from(move || view! { <p>{text.plain}</p> {body()} }),
    }
}
