//! The page for the frame on a payment's receipt: one sentence, one way on. Nothing medical, no name, no sum,
//! no WebAssembly, and small, since the payment app gives it three seconds.
//!
//! The only page that may stand in a frame, and only in those of the origins in the configuration. In WeChat
//! Pay's it says that it is ready and asks to be left by message, as its receipts want it (点金计划).

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

/// Where WeChat Pay shows receipts.
pub const WECHAT_PAY: &str = "https://payapp.weixin.qq.com";

static STYLE: LazyLock<String> = LazyLock::new(|| {
    // A name that the brand does not have would be a slip of ours; the test below finds it.
    Brand::compiled().fill(include_str!("receipt_frame.css")).unwrap_or_default()
});
const SCRIPT: &str = include_str!("receipt_frame.js");

/// The page.
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
                    p lang="en" { "If you are insured, this may be covered. Looking costs nothing, and nothing is sent." }
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
        // Without a policy of its own it gets the one of every answer, and stands in no frame.
        Err(_) => tracing::error!("the origins of the receipt's frame are no header value"),
    }
    response
}

#[cfg(test)]
mod tests {
    use super::PAGE;

    #[test]
    fn the_page_is_in_the_brands_colour() {
        assert!(PAGE.contains(brand::light_pine!()) && PAGE.contains(brand::name_zh!()));
        assert!(!PAGE.contains("{brand."));
    }
}
