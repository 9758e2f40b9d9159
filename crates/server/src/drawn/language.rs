//! The language in which a page is drawn.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::CookieJar;
use view::Locale;

/// The cookie in which `web/boot.js` repeats the language that the person has chosen on this device.
const COOKIE: &str = "cc.lang";

/// The chosen language. Chinese if none was chosen, as in the app.
pub(crate) fn of(headers: &HeaderMap) -> Locale {
    let jar = CookieJar::from_headers(headers);
    jar.get(COOKIE).and_then(|cookie| Locale::from_tag(cookie.value())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    #[test]
    fn the_language_is_the_chosen_one_or_chinese() {
        let chosen = |cookie| {
            of(&HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookie))]))
        };
        assert_eq!(chosen("sid=1; cc.lang=en"), Locale::En);
        assert_eq!(chosen("cc.lang=zh-CN"), Locale::ZhCn);
        assert_eq!(chosen("cc.lang=\"><script>"), Locale::ZhCn);
        assert_eq!(of(&HeaderMap::new()), Locale::ZhCn);
    }
}
