//! The current time according to this device, delays and timeouts.

use std::time::Duration;

use domain::date::{CivilDate, Timestamp};
use futures_util::future::{Either, select};
use leptos::prelude::set_timeout;
use wasm_bindgen_futures::JsFuture;

/// The current time.
pub fn now() -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are far below 2^63"
    )]
    let millis = js_sys::Date::now() as i64;
    Timestamp::from_millis(millis)
}

/// Today's date in China, wherever the device is.
pub fn today() -> CivilDate {
    now().date()
}

/// Waits for this many milliseconds.
pub async fn sleep(millis: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let done = move || {
            // A promise's own resolve function does not throw.
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        };
        set_timeout(done, Duration::from_millis(millis.into()));
    });
    // This promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// The result of `work`, or `None` if it takes longer than `millis` milliseconds.
pub async fn with_timeout<T>(millis: u32, work: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(work), Box::pin(sleep(millis))).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}
