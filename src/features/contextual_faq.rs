//! Three questions from the FAQ that fit where the person is, as links.

use leptos::prelude::*;
use routes::Route;

use crate::ui::locale::{locale_now, use_words};
use crate::ui::{LinkRow, LinkRowList};
use view::Localized;
use view::contextual_faq::FaqQuestion;

struct Words {
    title: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { title: "别人这时候常问" },
    en: Words { title: "Common questions at this point" },
};

/// The three questions, each a link to its answer.
#[component]
pub fn ContextualFaq(
    /// The questions.
    questions: [FaqQuestion; 3],
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows = questions
        .map(|question| {
            let to = Route::FaqEntry(question.entry_id().to_owned());
            view! { <LinkRow href=to title=question.title(locale) /> }
        })
        .collect_view();
    view! {
        <section class="section not-elder" aria-labelledby="contextual-faq">
            <h2 id="contextual-faq">{words.title}</h2>
            <LinkRowList>{rows}</LinkRowList>
        </section>
    }
}
