//! The page embedded in a payment receipt: one sentence and one link. It contains no medical data, names or
//! amounts, needs no WebAssembly, and is small because the payment app allows it three seconds.
//!
//! It is the only page that may be embedded, and only by the configured origins. In WeChat Pay it reports by
//! message that it is ready, and asks to leave the frame by message, as WeChat Pay requires (点金计划).

use std::sync::LazyLock;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use brand::Brand;
use contract::path;
use maud::{DOCTYPE, PreEscaped, html};

use crate::csp;
use crate::state::App;

/// The origin from which WeChat Pay shows receipts.
pub const WECHAT_PAY: &str = "https://payapp.weixin.qq.com";

static STYLE: LazyLock<String> = LazyLock::new(|| {
    // Unknown placeholders would be a bug; the test below detects it.
    Brand::compiled().fill(include_str!("receipt_frame.css")).unwrap_or_default()
});
const SCRIPT: &str = include_str!("receipt_frame.js");

/// The route of the page.
pub(crate) fn routes() -> Router<App> {
    Router::new().route(path::RECEIPT_FRAME, get(show))
}

static PAGE: LazyLock<String> = LazyLock::new(|| {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (concat!(brand::name_zh!(), " · ", brand::name_en!())) }
                style { (PreEscaped(STYLE.as_str())) }
            }
            body data-start=(path::CLAIM_LINK) data-pay=(WECHAT_PAY) {
                main {
                    h1 { "有保险的话，这笔钱也许能赔。" }
                    p { "看一看不要钱。您不点，什么都不会提交。" }
                    a id="go" href="/" target="_top" { "看看能不能赔" }
                    p lang="en" { "If you are insured, this may be covered. Checking is free, and nothing is submitted until you decide." }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
});

async fn show(State(app): State<App>) -> Response {
    let mut response = Html(PAGE.as_str()).into_response();
    let policy = csp::framed(&STYLE, SCRIPT, &app.receipt_frame);
    match HeaderValue::from_str(&policy) {
        Ok(policy) => {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        // The default policy applies, which forbids embedding.
        Err(_) => tracing::error!(
            "the configured origins of the receipt frame are not a valid header value"
        ),
    }
    response
}

#[cfg(test)]
mod tests {
    use super::PAGE;

    #[test]
    fn the_receipt_page_uses_the_brand() {
        assert!(PAGE.contains(brand::light_pine!()) && PAGE.contains(brand::name_zh!()));
        assert!(!PAGE.contains("{brand."));
    }
}
