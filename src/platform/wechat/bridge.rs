//! Typed access to `WeixinJSBridge`, which WeChat injects into every page and which its JS-SDK uses too.
//!
//! Functions that need a signed page address need [`authorize`] first. Every call returns `None` or `false` if it is
//! refused, cancelled or unavailable, so callers must have a fallback.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, JSON, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use wechat_bridge::{
    Host, Network, after_colon, base64_payload, image_type, is_cancelled, is_success,
    network_quality,
};

use super::host;
use crate::platform::js::{call, get, global, object};
use crate::platform::{blob, clock};

/// How long WeChat may take to inject its bridge, and to reply to calls that show no dialog, in milliseconds.
const TIMEOUT_MS: u32 = 3_000;

/// A bridge function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Permit,
    Network,
    Scan,
    ChooseImage,
    ImageData,
}

impl Call {
    const fn name(self) -> &'static str {
        match self {
            Self::Permit => "preVerifyJSAPI",
            Self::Network => "getNetworkType",
            Self::Scan => "scanQRCode",
            Self::ChooseImage => "chooseImage",
            Self::ImageData => "getLocalImgData",
        }
    }
}

/// The server's signature of this page's address. Every call that needs it sends it along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsSignature {
    /// The official account's app id.
    pub app_id: String,
    /// Seconds since 1970.
    pub timestamp: String,
    /// A random text, used once.
    pub nonce: String,
    /// The signature.
    pub signature: String,
}

thread_local! {
    static SIGNED: RefCell<Option<JsSignature>> = const { RefCell::new(None) };
    static PERMITTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether scanning and choosing pictures are available.
pub fn is_authorized() -> bool {
    PERMITTED.get()
}

/// Has WeChat verify the signature of this page's address. The permission lasts until the page is reloaded.
pub async fn authorize(signed: JsSignature) -> bool {
    SIGNED.set(Some(signed));
    let calls = [Call::Scan, Call::ChooseImage, Call::ImageData];
    let calls: Array = calls.iter().map(|call| JsValue::from_str(call.name())).collect();
    let request = object(&[("verifyJsApiList", &calls)]);
    let is_ok = matches!(
        clock::with_timeout(TIMEOUT_MS, call_signed(Call::Permit, &request)).await,
        Some(Some(_))
    );
    PERMITTED.set(is_ok);
    is_ok
}

/// Scans a QR code or barcode with WeChat's camera and returns its text.
pub async fn scan() -> Option<String> {
    let kinds = Array::of2(&"qrCode".into(), &"barCode".into());
    let request = object(&[("needResult", &1.into()), ("scanType", &kinds)]);
    let reply = call_signed(Call::Scan, &request).await?;
    let result = text(&reply, "resultStr")?;
    // On iOS the text is wrapped.
    let inner = JSON::parse(&result).ok().filter(JsValue::is_object);
    let inner = inner.and_then(|it| get(&get(&it, "scan_code")?, "scan_result")?.as_string());
    Some(inner.unwrap_or(result)).filter(|text| !text.is_empty())
}

/// The outcome of letting the person choose pictures in WeChat.
pub enum AlbumChoice {
    /// The chosen pictures.
    Chosen(Vec<Blob>),
    /// The person closed the album.
    Cancelled,
    /// WeChat refused, or its answer cannot be understood.
    Failed,
}

/// Lets the person choose pictures in WeChat, from album or camera: at most nine, which is WeChat's limit. A bridge that
/// opens no album and never replies leaves this pending.
pub async fn choose_images() -> AlbumChoice {
    let (sizes, sources) = (
        Array::of2(&"original".into(), &"compressed".into()),
        Array::of2(&"album".into(), &"camera".into()),
    );
    let request = object(&[
        ("scene", &"1|2".into()),
        ("count", &9.into()),
        ("sizeType", &sizes),
        ("sourceType", &sources),
    ]);
    let Some(reply) = reply_to_signed(Call::ChooseImage, &request).await else {
        return AlbumChoice::Failed;
    };
    let message = text(&reply, "err_msg").unwrap_or_default();
    if is_cancelled(&message) {
        return AlbumChoice::Cancelled;
    }
    let images = if is_success(&message) { images_of(&reply).await } else { None };
    images.map_or(AlbumChoice::Failed, AlbumChoice::Chosen)
}

/// The pictures that a reply names.
async fn images_of(reply: &JsValue) -> Option<Vec<Blob>> {
    let ids = get(reply, "localIds")?;
    // On Android the list is JSON text.
    let ids = ids.as_string().and_then(|ids| JSON::parse(&ids).ok()).unwrap_or(ids);
    let mut images = Vec::new();
    for id in Array::from(&ids).iter() {
        let reply = call_signed(Call::ImageData, &object(&[("localId", &id)])).await?;
        images.push(decode(&text(&reply, "localData")?)?);
    }
    Some(images)
}

/// Decodes a picture from WeChat: base64, on iOS as a `data:` URL whose type is unreliable.
fn decode(data: &str) -> Option<Blob> {
    let base64: String = base64_payload(data).split_ascii_whitespace().collect();
    let latin = leptos::prelude::window().atob(&base64).ok()?;
    let bytes: Option<Vec<u8>> = latin.chars().map(|char| u8::try_from(char).ok()).collect();
    let bytes = bytes?;
    blob::make(&bytes, image_type(&bytes)?)
}

/// The quality of the network, according to WeChat, or else to the browser.
pub async fn network() -> Network {
    if host() != Host::Browser {
        let reply =
            clock::with_timeout(TIMEOUT_MS, invoke(Call::Network.name(), &object(&[]))).await;
        if let Some(Some(reply)) = reply {
            let kind = text(&reply, "subtype").unwrap_or_default();
            let message = text(&reply, "err_msg").unwrap_or_default();
            return network_quality(if kind.is_empty() { after_colon(&message) } else { &kind });
        }
    }
    let navigator = JsValue::from(leptos::prelude::window().navigator());
    let kind = get(&navigator, "connection").and_then(|it| text(&it, "effectiveType"));
    network_quality(&kind.unwrap_or_default())
}

/// Calls a function that needs a signature. Returns the reply if it succeeded.
async fn call_signed(call: Call, request: &JsValue) -> Option<JsValue> {
    let reply = reply_to_signed(call, request).await?;
    is_success(&text(&reply, "err_msg")?).then_some(reply)
}

/// Calls a function that needs a signature. Returns the reply, whatever it says.
async fn reply_to_signed(call: Call, request: &JsValue) -> Option<JsValue> {
    SIGNED.with_borrow(|signed| {
        let Some(JsSignature { app_id, timestamp, nonce, signature }) = signed else { return };
        for (name, value) in [
            ("appId", app_id.as_str()),
            ("verifyAppId", app_id),
            ("verifySignType", "sha1"),
            ("verifyTimestamp", timestamp),
            ("verifyNonceStr", nonce),
            ("verifySignature", signature),
        ] {
            crate::platform::js::set(request, name, &value.into());
        }
    });
    invoke(call.name(), request).await
}

/// Calls the bridge and waits for its reply.
async fn invoke(name: &str, request: &JsValue) -> Option<JsValue> {
    let bridge = bridge().await?;
    let invoke: Function = get(&bridge, "invoke")?.dyn_into().ok()?;
    let reply = Promise::new(&mut |resolve, reject| {
        // A bridge that throws will not reply.
        if invoke.call3(&bridge, &name.into(), request, &resolve).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(reply).await.ok().filter(JsValue::is_object)
}

/// The bridge, which WeChat injects some time after the page has loaded.
async fn bridge() -> Option<JsValue> {
    const BRIDGE: &str = "WeixinJSBridge";
    if let Some(bridge) = global(BRIDGE) {
        return Some(bridge);
    }
    if host() == Host::Browser {
        return None;
    }
    let document = JsValue::from(leptos::prelude::document());
    let options = object(&[("once", &JsValue::TRUE)]);
    let ready = Promise::new(&mut |resolve, _| {
        let name = JsValue::from_str("WeixinJSBridgeReady");
        let _ = call(&document, "addEventListener", &[&name, &resolve, &options]);
    });
    clock::with_timeout(TIMEOUT_MS, JsFuture::from(ready)).await?.ok()?;
    global(BRIDGE)
}

fn text(on: &JsValue, name: &str) -> Option<String> {
    Reflect::get(on, &name.into()).ok()?.as_string()
}
