//! The room for the small pictures of the pages of a document. Only the app shows the pictures, which open its viewer.

use domain::journal::AddedDocument;
use maud::{Markup, html};

use crate::Locale;
use crate::labels::document_page;

/// The room for a picture of each page. Nothing is seen or read out of it, and nothing moves when the pictures come.
pub(crate) fn room_for_papers(added: &AddedDocument, locale: Locale) -> Markup {
    html! {
        ul."papers room-for-app" aria-hidden="true" {
            @for (page, _) in (1..).zip(&added.files) {
                li {
                    span.paper {
                        span.paper__sheet {}
                        span.paper__caption { (document_page(added.document, page, locale)) }
                    }
                }
            }
        }
    }
}
