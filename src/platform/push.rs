//! Push messages to this browser, through its service worker.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use super::js;

/// Whether this browser gets push messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushState {
    /// It cannot, or has no service worker.
    Unsupported,
    /// The person has told the browser that this site may not notify them.
    Denied,
    /// It does not, but may be asked to.
    Off,
    /// It does.
    On,
}

/// Where to send messages to this browser, and the keys to encrypt them with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushSubscription {
    /// The address at the push service.
    pub endpoint: String,
    /// The public key, in Base64 for URLs.
    pub p256dh: String,
    /// The secret, in Base64 for URLs.
    pub auth: String,
}

/// Whether this browser gets push messages. Asks nobody.
///
/// Waits for the service worker, which is registered a few seconds after the start. Does not end if the browser does not
/// register it.
pub async fn state() -> PushState {
    let (Some(permission), Some(manager)) = (permission(), manager(ready()).await) else {
        return PushState::Unsupported;
    };
    match (permission.as_str(), current(&manager).await) {
        ("denied", _) => PushState::Denied,
        ("granted", Some(_)) => PushState::On,
        _ => PushState::Off,
    }
}

/// Asks the person, unless they have answered before, and subscribes to messages of the server with this public key.
/// `None` if they or the browser refuse. Must be called when something was pressed.
pub async fn subscribe(key: &str) -> Option<PushSubscription> {
    let notification = js::global("Notification")?;
    let answer = js::done(js::call(&notification, "requestPermission", &[])).await?;
    if answer.as_string()? != "granted" {
        return None;
    }
    let manager = manager(registration()).await?;
    // One for another key would stand in the way.
    if let Some(before) = current(&manager).await {
        js::done(js::call(&before, "unsubscribe", &[])).await;
    }
    let options = [("userVisibleOnly", &JsValue::TRUE), ("applicationServerKey", &key.into())];
    let made = js::done(js::call(&manager, "subscribe", &[&js::object(&options)])).await?;
    let made = js::call(&made, "toJSON", &[]).ok()?;
    let text = |on: &JsValue, name| js::get(on, name)?.as_string();
    let keys = js::get(&made, "keys")?;
    Some(PushSubscription {
        endpoint: text(&made, "endpoint")?,
        p256dh: text(&keys, "p256dh")?,
        auth: text(&keys, "auth")?,
    })
}

/// Ends messages to this browser. The server learns of it from the push service.
pub async fn unsubscribe() {
    if let Some(manager) = manager(registration()).await
        && let Some(subscription) = current(&manager).await
    {
        js::done(js::call(&subscription, "unsubscribe", &[])).await;
    }
}

fn permission() -> Option<String> {
    js::get(&js::global("Notification")?, "permission")?.as_string()
}

/// The push manager of a service worker.
async fn manager(registration: Option<JsValue>) -> Option<JsValue> {
    js::get(&js::done(Ok(registration?)).await?, "pushManager")
}

/// A promise of the service worker, kept once it has been registered.
fn ready() -> Option<JsValue> {
    js::get(&workers()?, "ready")
}

/// A promise of the service worker if it has been registered.
fn registration() -> Option<JsValue> {
    js::call(&workers()?, "getRegistration", &[]).ok()
}

fn workers() -> Option<JsValue> {
    js::get(&window().navigator(), "serviceWorker")
}

async fn current(manager: &JsValue) -> Option<JsValue> {
    let subscription = js::done(js::call(manager, "getSubscription", &[])).await?;
    (!subscription.is_null()).then_some(subscription)
}
