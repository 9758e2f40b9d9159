//! Three questions from the FAQ that fit where the person is, as links.

use leptos::prelude::*;
use view::contextual_faq::FaqQuestion;
use view::markup::contextual_faq;

use crate::ui::DrawnRegion;
use crate::ui::locale::locale_now;

/// The three questions, each a link to its answer.
#[component]
pub fn ContextualFaq(
    /// The questions.
    #[prop(into)]
    questions: Signal<[FaqQuestion; 3]>,
) -> impl IntoView {
    let locale = locale_now();
    view! { <DrawnRegion markup=move || contextual_faq(questions.get(), locale) /> }
}
