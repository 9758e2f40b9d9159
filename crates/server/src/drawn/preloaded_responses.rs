//! The responses to the app's first requests, as they are put into a page: JSON in script elements that do not run.

use domain::date::Timestamp;
use maud::html;
use serde::Serialize;

use crate::problems::{HandlerResult, internal};

/// Responses of the API, as they were when the page was drawn.
#[derive(Debug)]
pub(super) struct PreloadedResponses {
    at: Option<Timestamp>,
    elements: String,
}

impl PreloadedResponses {
    /// None yet; the server's time is `at`.
    pub(super) fn at(at: Timestamp) -> Self {
        Self { at: Some(at), elements: String::new() }
    }

    /// None yet; nothing says when it was, so that the same responses make the same page.
    pub(super) fn without_time() -> Self {
        Self { at: None, elements: String::new() }
    }

    /// Adds the response to a request of `url`, with the version that its `ETag` names.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub(super) fn with(
        mut self,
        url: &str,
        tag: Option<&str>,
        response: &impl Serialize,
    ) -> HandlerResult<Self> {
        let json = serde_json::to_string(response).map_err(|error| {
            tracing::error!(%error, "a response could not be serialised");
            internal()
        })?;
        let tag = tag.map(|tag| format!("\"{tag}\""));
        let element = html! {
            script type="application/json" data-read=(url) data-etag=[tag] data-date=[self.at] {}
        };
        let element = element.into_string();
        let open = element.strip_suffix(CLOSE).ok_or_else(internal)?;
        for part in [open, &inert(&json), CLOSE] {
            self.elements.push_str(part);
        }
        Ok(self)
    }

    /// The elements.
    pub(super) fn into_html(self) -> String {
        self.elements
    }
}

const CLOSE: &str = "</script>";

/// The same JSON without what could end a script element or begin a comment in it. These characters occur in strings
/// only, where an escape means the same.
fn inert(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_script_element() {
        let planted = "</script><script>alert(1)</script><!--<script>-->&\u{2028}\u{2029}\"\\";
        let responses = PreloadedResponses::at(Timestamp::from_millis(0)).with(
            "/a?b=\"><c",
            Some("1"),
            &planted,
        );
        let html = responses.unwrap().into_html();
        let (open, rest) = html.split_once('>').unwrap();
        assert!(open.contains("data-read=\"/a?b=&quot;&gt;&lt;c\""), "{open}");
        assert!(open.contains("data-etag=\"&quot;1&quot;\""), "{open}");
        let json = rest.strip_suffix(CLOSE).unwrap();
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(json).unwrap(), planted);
    }
}
