//! The current time, delays and timeouts. No other module reads the device's clock.
//!
//! Deadlines run by the server's clock and by the calendar in China, and devices may be wrong by days. So the time is
//! the device's corrected by how far it was from the server's when the last response came; the offset is kept on the
//! device, for the next visit and for when there is no network.

use std::cell::Cell;
use std::sync::LazyLock;
use std::time::Duration;

use domain::date::{CivilDate, Timestamp};
use futures_util::future::{Either, select};
use leptos::prelude::{ArcTrigger, Notify, Track, set_timeout};
use leptos::reactive::graph::Observer as Computation;
use query_client::corrected_offset_ms;
use wasm_bindgen_futures::JsFuture;

use super::storage::{StorageScope, StorageSlot};

/// The longest time between two looks at the calendar: a device that slept past midnight has no timer for it.
const MAX_WAIT_MS: i64 = 60_000;

thread_local! {
    /// Milliseconds from the device's clock to the server's.
    static OFFSET_MS: Cell<i64> = Cell::new(offset_slot().read().and_then(|it| it.parse().ok()).unwrap_or(0));
    /// The day that was last announced.
    static DAY: Cell<CivilDate> = Cell::new(now().date());
}

/// Notified when another day has begun, or was learned from the server.
static NEW_DAY: LazyLock<ArcTrigger> = LazyLock::new(ArcTrigger::new);

fn offset_slot() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, "cc.clock")
}

/// The current time by the server's clock.
pub fn now() -> Timestamp {
    Timestamp::from_millis(device_ms() + OFFSET_MS.get())
}

/// Today's date in China by the server's clock, wherever the device is. For forms: a form is not drawn anew at midnight
/// under somebody's fingers.
pub fn today() -> CivilDate {
    now().date()
}

/// The same for what shows deadlines: the running computation runs again when another day begins.
pub fn tracked_today() -> CivilDate {
    track_day();
    today()
}

/// Subscribes the running computation, if there is one, to the beginning of another day.
pub fn track_day() {
    if Computation::get().is_some() {
        NEW_DAY.track();
    }
}

/// Announces each new day for as long as the page is open. Called once, before anything is drawn.
pub fn watch_day() {
    announce_new_day();
    let midnight = Timestamp::start_of(now().date().plus_days(1));
    let left = (midnight.millis() - now().millis()).clamp(1, MAX_WAIT_MS);
    set_timeout(watch_day, Duration::from_millis(left.unsigned_abs()));
}

/// Corrects the clock by the time of a response that has just come, its `Date` header.
pub fn learn_server_time(http_date: &str) {
    let millis = js_sys::Date::parse(http_date);
    if millis.is_nan() {
        return;
    }
    let known = OFFSET_MS.get();
    let offset = corrected_offset_ms(known, device_ms(), whole(millis));
    if offset != known {
        OFFSET_MS.set(offset);
        // Where the browser refuses, the next visit learns it again.
        let _ = offset_slot().write(&offset.to_string());
        announce_new_day();
    }
}

fn announce_new_day() {
    let today = now().date();
    if DAY.replace(today) != today {
        NEW_DAY.notify();
    }
}

fn device_ms() -> i64 {
    whole(js_sys::Date::now())
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^63")]
fn whole(millis: f64) -> i64 {
    millis as i64
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
