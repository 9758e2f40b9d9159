//! The page into which content is drawn: `drawn.html` in the folder of the built app, with the styles that the content
//! needs of those in `drawn.css`.

use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::http::HeaderValue;
use maud::{Markup, html};
use routes::{RouteId, Title};
use view::Locale;

use super::page::Content;
use super::styles::Stylesheet;
use crate::csp::InlineElements;
use crate::problems::{HandlerResult, internal};

/// The placeholders in the file, in their order.
const PLACEHOLDERS: [&str; 5] =
    ["{drawn.attributes}", "{drawn.title}", "{drawn.styles}", "{drawn.page}", "{drawn.reads}"];

/// The attribute of a page whose links to documents are hidden, since this server has no font for them.
const WITHOUT_PRINTOUTS: &str = " data-printouts=\"none\"";

/// The page with its placeholders. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct PageTemplate {
    /// What is before, between and after the placeholders.
    parts: Arc<[String; 6]>,
    stylesheet: Arc<Stylesheet>,
    inline: InlineElements,
}

/// A page with its content.
#[derive(Debug)]
pub(super) struct FilledPage {
    pub(super) html: String,
    /// The content security policy: what is drawn adds no script, and no other style than that of the template.
    pub(super) policy: HeaderValue,
}

impl PageTemplate {
    /// The template in this folder, if the app there was built with one.
    ///
    /// # Errors
    /// If it does not have the expected placeholders or styles, or cannot be read.
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
        let file = folder.join("drawn.css");
        let stylesheet = Stylesheet::parse(&std::fs::read_to_string(&file)?);
        let stylesheet = stylesheet.ok_or_else(|| {
            io::Error::other(format!("{}: it cannot be read as a stylesheet", file.display()))
        })?;
        let inline = InlineElements::of(&html);
        Ok(Some(Self { parts: Arc::new(parts), stylesheet: Arc::new(stylesheet), inline }))
    }

    /// The page with this content.
    ///
    /// # Errors
    /// Never: a policy is a valid value of a header.
    pub(super) fn fill(
        &self,
        locale: Locale,
        offers_printouts: bool,
        content: Content,
    ) -> HandlerResult<FilledPage> {
        let Content { route, markup, responses } = content;
        let [start, head, styled, body, data, end] = self.parts.as_ref();
        let styles = self.stylesheet.for_page(&markup);
        let policy = HeaderValue::from_str(&self.inline.policy_with(&styles));
        let policy = policy.map_err(|_| internal())?;
        let title = title_of(route, locale).into_string();
        let (page, responses) = (markup.into_string(), responses.into_html());
        let lacks = if offers_printouts { "" } else { WITHOUT_PRINTOUTS };
        let html = [
            start,
            "lang=\"",
            locale.tag(),
            "\"",
            lacks,
            head,
            &title,
            styled,
            "<style>",
            &styles,
            "</style>",
            body,
            &page,
            data,
            &responses,
            end,
        ];
        Ok(FilledPage { html: html.concat(), policy })
    }
}

/// The title in the browser's tab: that of the page, and the brand.
fn title_of(route: RouteId, locale: Locale) -> Markup {
    let title = route.title();
    let (name, brand) = match locale {
        Locale::ZhCn => (title.zh, brand::name_zh!()),
        Locale::En => (title.en, brand::name_en!()),
    };
    html! { @if title != Title::BRAND { (name) " · " } (brand) }
}

/// What is before, between and after the placeholders, each of which must be there once.
fn split(html: &str) -> Option<[String; 6]> {
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
        let html = "a{drawn.attributes}b{drawn.title}c{drawn.styles}d{drawn.page}e{drawn.reads}f";
        assert_eq!(split(html).unwrap(), ["a", "b", "c", "d", "e", "f"].map(str::to_owned));
        for wrong in ["", "a{drawn.title}", &html.replace("f", "{drawn.page}")] {
            assert!(split(wrong).is_none(), "{wrong}");
        }
    }
}
