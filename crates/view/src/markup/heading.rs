//! The heading of a page.

use maud::{Markup, html};

use crate::format::split_after_punctuation;

/// The page's heading: one true sentence, whose lines break only after punctuation. It receives focus when the page is
/// entered. `test_id` is for tests and the benchmark.
pub(crate) fn page_heading(text: &str, test_id: Option<&str>) -> Markup {
    html! {
        h1.page-heading tabindex="-1" data-testid=[test_id] {
            @for phrase in split_after_punctuation(text) { span.unbroken { (phrase) } }
        }
    }
}
