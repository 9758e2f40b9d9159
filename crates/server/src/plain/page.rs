//! The layout of the plain pages.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use brand::Brand;
use domain::time_window::TimeWindow;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use view::format::clock_time;

use super::words::Lang;
use crate::csp;

/// The support phone number.
pub(super) const PHONE: &str = brand::phone!();
/// The same as a link.
pub(super) const PHONE_HREF: &str = concat!("tel:", brand::phone!());

const TOKENS: &str = include_str!("../../../../style/tokens.css");
const PLAIN: &str = include_str!("plain.css");

/// The app's design tokens outside their cascade layer, because these browsers ignore layers.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let inside = TOKENS.split_once("@layer tokens {").map_or(TOKENS, |(_, inside)| inside);
    let tokens = inside.trim_end().strip_suffix('}').unwrap_or(inside);
    let brand = Brand::compiled();
    // Unknown placeholders would be a bug; the test below detects it.
    let plain = brand.fill(PLAIN).unwrap_or_default();
    [tokens, &brand.colours(), &plain].concat()
});

/// A page.
pub(super) struct PlainPage {
    pub(super) lang: Lang,
    /// The heading and the document title.
    pub(super) title: &'static str,
    /// Its path, for the link to the other language.
    pub(super) here: &'static str,
    pub(super) body: Markup,
}

impl IntoResponse for PlainPage {
    fn into_response(self) -> Response {
        let Self { lang, title, here, body } = self;
        let words = lang.words();
        let other = lang.other();
        let page = html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · " (words.name) }
                    // Inserted unescaped: its hash is in the policy.
                    style { (PreEscaped(STYLE.as_str())) }
                }
                body {
                    header {
                        a href=(lang.to(super::PATH)) { (words.name) }
                        a.person href=(PHONE_HREF) { (words.person) }
                    }
                    main {
                        h1 { (title) }
                        (body)
                    }
                    footer {
                        a href=(other.to(here)) lang=(other.tag()) { (other.own_name()) }
                        " "
                        a href="/" { (words.full_app) }
                    }
                }
            }
        };
        let mut response = Html(page.into_string()).into_response();
        if let Ok(policy) = HeaderValue::from_str(&csp::plain(&STYLE)) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// `11月24日 14:00–16:00`, `24 Nov 14:00–16:00`.
pub(super) fn window_words(window: TimeWindow, lang: Lang) -> String {
    let day = window.from.date();
    let month = usize::from(day.month());
    let day = match lang {
        Lang::Zh => format!("{month}月{}日", day.day()),
        Lang::En => {
            const MONTHS: [&str; 12] = [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ];
            format!("{} {}", day.day(), MONTHS.get(month.saturating_sub(1)).unwrap_or(&""))
        }
    };
    format!("{day} {}–{}", clock_time(window.from), clock_time(window.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn design_tokens_are_not_in_a_cascade_layer() {
        assert!(!STYLE.contains("@layer"));
        assert!(STYLE.contains(concat!("--accent: ", brand::light_pine!())));
        assert!(
            STYLE.contains(concat!("background: ", brand::light_pine!())),
            "plain.css is there"
        );
        assert!(!STYLE.contains("{brand."));
        let (open, close) = (STYLE.matches('{').count(), STYLE.matches('}').count());
        assert_eq!(open, close);
    }

    #[test]
    fn windows_are_shown_in_china_time() {
        let at = |text: &str| text.parse().unwrap();
        let window =
            TimeWindow { from: at("2026-11-24T14:00:00+08:00"), to: at("2026-11-24T08:00:00Z") };
        assert_eq!(window_words(window, Lang::Zh), "11月24日 14:00–16:00");
        assert_eq!(window_words(window, Lang::En), "24 Nov 14:00–16:00");
    }
}
