//! Three questions from the FAQ that fit where the person is, as links.

use maud::{Markup, html};
use routes::Route;

use super::link_row::{LinkRow, link_rows};
use crate::contextual_faq::FaqQuestion;
use crate::{Locale, Localized};

static TITLE: Localized<&str> =
    Localized { zh: "别人这时候常问", en: "Common questions at this point" };

/// The three questions, each a link to its answer.
pub fn contextual_faq(questions: [FaqQuestion; 3], locale: Locale) -> Markup {
    let links = questions.map(|question| {
        let href = Route::FaqEntry(question.entry_id().to_owned()).path();
        (href, question.title(locale))
    });
    let rows =
        links.each_ref().map(|(href, title)| LinkRow { href, title, note: None, icon: None });
    html! {
        section.section.not-elder aria-labelledby="contextual-faq" {
            h2 #contextual-faq { (*TITLE.get(locale)) }
            (link_rows(&rows))
        }
    }
}
