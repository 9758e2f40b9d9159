//! The clinical words of a question, folded beside it.

use domain::fact::Fact;
use maud::{Markup, html};

use crate::labels::{clinical_term_words, clinical_terms};
use crate::{Locale, Localized};

static TITLE: Localized<&str> =
    Localized { zh: "这几个词是什么意思", en: "What these words mean" };

/// The clinical words in the question about `fact`, each with its meaning; nothing if there are none.
pub fn clinical_words(fact: Fact, locale: Locale) -> Markup {
    let terms = clinical_terms(fact);
    html! {
        @if !terms.is_empty() {
            details.disclosure data-testid="clinical-words" {
                summary { (TITLE.get(locale)) }
                dl.clinical-words {
                    @for term in terms {
                        @let words = clinical_term_words(*term, locale);
                        dt { (words.name) }
                        dd { (words.means) }
                    }
                }
            }
        }
    }
}
