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
pub async fn state() -> PushState {
    let (Some(permission), Some(manager)) = (permission(), manager().await) else {
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
    let manager = manager().await?;
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
    if let Some(manager) = manager().await
        && let Some(subscription) = current(&manager).await
    {
        js::done(js::call(&subscription, "unsubscribe", &[])).await;
    }
}

fn permission() -> Option<String> {
    js::get(&js::global("Notification")?, "permission")?.as_string()
}

/// The push manager of the service worker that has been registered.
async fn manager() -> Option<JsValue> {
    let workers = js::get(&window().navigator(), "serviceWorker")?;
    let registration = js::done(js::call(&workers, "getRegistration", &[])).await?;
    js::get(&registration, "pushManager")
}

async fn current(manager: &JsValue) -> Option<JsValue> {
    let subscription = js::done(js::call(manager, "getSubscription", &[])).await?;
    (!subscription.is_null()).then_some(subscription)
}
