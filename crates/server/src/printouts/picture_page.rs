//! The page that shows a document as pictures over the whole width of the screen, to be kept by a long press: WeChat's
//! webview neither prints nor stores files. It needs no script.

use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, html};
use view::Locale;
use view::printout::picture_words;

use crate::csp;

/// Without characters that HTML escapes, so that it is in the page as it is here and its hash fits.
const STYLE: &str = include_str!("picture_page.css");

/// The page of a document with this title and so many pictures. `picture` is the name of their file, `back` the page of
/// the app that it comes from.
pub(crate) fn picture_page(
    title: &str,
    picture: &str,
    count: usize,
    back: &str,
    locale: Locale,
) -> Response {
    let words = picture_words(locale);
    let page = html! {
        (DOCTYPE)
        html lang=(locale.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (STYLE) }
            }
            body {
                a href=(back) { (words.back) }
                main {
                    h1 { (title) }
                    p { (words.how_to_keep) }
                    @for page in 1..=count {
                        img src=(format!("{picture}?lang={}&page={page}", locale.tag()))
                            alt=([title, ", ", &(words.page)(page, count)].concat());
                    }
                }
            }
        }
    };
    let mut response = Html(page.into_string()).into_response();
    if let Ok(policy) = HeaderValue::from_str(&csp::pictures(STYLE)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_in_the_page_as_it_was_hashed() {
        assert!(!STYLE.contains(['<', '>', '&', '"']));
    }
}
