//! The page into which content is drawn: `drawn.html` in the folder of the built app.

use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::http::HeaderValue;
use maud::html;
use view::Locale;

use super::page::Content;
use crate::csp;

/// The placeholders in the file, in their order.
const PLACEHOLDERS: [&str; 4] =
    ["{drawn.language}", "{drawn.title}", "{drawn.page}", "{drawn.reads}"];

/// The page with its placeholders. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct PageTemplate {
    /// What is before, between and after the placeholders.
    parts: Arc<[String; 5]>,
    policy: HeaderValue,
}

impl PageTemplate {
    /// The template in this folder, if the app there was built with one.
    ///
    /// # Errors
    /// If it does not have the expected placeholders, or cannot be read.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let file = folder.join("drawn.html");
        let html = match std::fs::read_to_string(&file) {
            Ok(html) => html,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let parts = split(&html).ok_or_else(|| {
            io::Error::other(format!(
                "{}: its placeholders are not {PLACEHOLDERS:?}",
                file.display()
            ))
        })?;
        let policy = HeaderValue::from_str(&csp::policy(&html)).map_err(io::Error::other)?;
        Ok(Some(Self { parts: Arc::new(parts), policy }))
    }

    /// The content security policy of the filled page: what is drawn into it adds neither style nor script.
    pub(super) fn policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// The page with this content.
    pub(super) fn fill(&self, locale: Locale, content: Content) -> String {
        let Content { route, markup, responses } = content;
        let [start, head, body, data, end] = self.parts.as_ref();
        let title = route.title();
        let (title, brand) = match locale {
            Locale::ZhCn => (title.zh, brand::name_zh!()),
            Locale::En => (title.en, brand::name_en!()),
        };
        let title = html! { (title) " · " (brand) }.into_string();
        let (page, responses) = (markup.into_string(), responses.into_html());
        [start, locale.tag(), head, &title, body, &page, data, &responses, end].concat()
    }
}

/// What is before, between and after the placeholders, each of which must be there once.
fn split(html: &str) -> Option<[String; 5]> {
    let mut rest = html;
    let mut parts = Vec::new();
    for placeholder in PLACEHOLDERS {
        let (before, after) = rest.split_once(placeholder)?;
        parts.push(before.to_owned());
        rest = after;
    }
    parts.push(rest.to_owned());
    let has_other = parts.iter().any(|part| part.contains("{drawn."));
    if has_other { None } else { parts.try_into().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_every_placeholder_once_and_in_order() {
        let html = "a{drawn.language}b{drawn.title}c{drawn.page}d{drawn.reads}e";
        assert_eq!(split(html).unwrap(), ["a", "b", "c", "d", "e"].map(str::to_owned));
        for wrong in ["", "a{drawn.title}", &html.replace("e", "{drawn.page}")] {
            assert!(split(wrong).is_none(), "{wrong}");
        }
    }
}
