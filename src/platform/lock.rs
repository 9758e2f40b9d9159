//! Locks shared by all tabs (Web Locks). Where the browser has none, or another tab holds one too long, the work goes on
//! without.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;

use super::clock::with_timeout;
use super::js::{call, get, global};

/// How long to wait for a lock: a frozen tab may hold one for ever.
const TIMEOUT_MS: u32 = 20_000;

/// Does `work` while this tab alone holds the lock called `name`.
pub async fn exclusively<T>(name: &str, work: impl Future<Output = T>) -> T {
    let held = acquire(name).await;
    let outcome = work.await;
    if let Some(release) = held {
        // A promise's own resolve function does not throw.
        let _ = release.call0(&JsValue::UNDEFINED);
    }
    outcome
}

/// Waits for the lock. The function that is returned releases it.
async fn acquire(name: &str) -> Option<js_sys::Function> {
    let locks = get(&global("navigator")?, "locks")?;
    let mut release = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve));
    let acquired = Promise::new(&mut |resolve, _| {
        let released = released.clone();
        let callback = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            released
        });
        // Where the request is refused, nothing is acquired and the wait ends by its limit.
        let _ = call(&locks, "request", &[&name.into(), &callback]);
    });
    let release = release?;
    if with_timeout(TIMEOUT_MS, JsFuture::from(acquired)).await.is_none() {
        // If the lock is acquired later, it is released at once.
        let _ = release.call0(&JsValue::UNDEFINED);
    }
    Some(release)
}
