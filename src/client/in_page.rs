//! The answer that came with the page (`web/boot.js`) and names its version. The browser's cache does not know it, so it
//! is remembered here: the next read of the same address asks only for what is newer.

use std::cell::RefCell;

use gloo_net::http::Method;

use super::request::{ApiResponse, ResponseBody};

thread_local! {
    static KNOWN: RefCell<Option<InPageAnswer>> = const { RefCell::new(None) };
}

/// An answer with its version.
#[derive(Clone)]
pub(super) struct InPageAnswer {
    url: String,
    tag: String,
    text: String,
}

/// Remembers the answer if it names its version. The page brings one such answer.
pub(super) fn remember(url: &str, response: &ApiResponse) {
    if let (Some(tag), ResponseBody::Json(document)) =
        (response.headers.get("etag"), &response.body)
    {
        let text = document.text().to_owned();
        KNOWN.set(Some(InPageAnswer { url: url.to_owned(), tag, text }));
    }
}

/// Forgets the answer: nothing of a person stays after signing out.
pub(super) fn forget() {
    KNOWN.take();
}

/// The answer to this request.
pub(super) fn answer_to(method: &Method, url: &str) -> Option<InPageAnswer> {
    let known = KNOWN.with_borrow(Clone::clone)?;
    (*method == Method::GET && known.url == url).then_some(known)
}

impl InPageAnswer {
    /// Its version, as in the `ETag`.
    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    /// This answer if the response says that it is current, or else the response. A response that the browser has cached
    /// needs none to be remembered here.
    pub(super) fn or_newer(self, response: ApiResponse) -> ApiResponse {
        match response.status {
            304 => ApiResponse { status: 200, body: ResponseBody::new(self.text), ..response },
            _ => {
                KNOWN.take();
                response
            }
        }
    }
}
