//! WeChat as the host of the app: detecting it, returning to it, and its bridge. Uses only what WeChat injects into every
//! page, so that no third-party script is loaded. None of this exists in a plain browser.

mod bridge;

use js_sys::{Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

pub use bridge::{
    AlbumChoice, JsSignature, authorize, choose_images, is_authorized, network, scan,
};
pub use wechat_bridge::{Host, Network};

/// The program that the app runs in.
pub fn host() -> Host {
    let environment = Reflect::get(&window(), &"__wxjs_environment".into());
    if environment.ok().and_then(|it| it.as_string()).as_deref() == Some("miniprogram") {
        return Host::MiniProgram;
    }
    wechat_bridge::host_of(&window().navigator().user_agent().unwrap_or_default())
}

/// Returns to WeChat: closes the page, or goes back to the previous page of the mini-program. `false` if impossible.
pub fn return_to_wechat() -> bool {
    match host() {
        Host::Browser => false,
        Host::Wechat => invoke("closeWindow", &Object::new()),
        Host::MiniProgram => {
            let (request, arg) = (Object::new(), Object::new());
            // Setting a property of a fresh object can't fail.
            let _ = Reflect::set(&arg, &"delta".into(), &1.into());
            let _ = Reflect::set(&request, &"name".into(), &"navigateBack".into());
            let _ = Reflect::set(&request, &"arg".into(), &arg);
            invoke("invokeMiniProgramAPI", &request)
        }
    }
}

/// Calls WeChat's bridge; `false` if it is not there.
fn invoke(name: &str, request: &Object) -> bool {
    let bridge = Reflect::get(&window(), &"WeixinJSBridge".into()).unwrap_or(JsValue::UNDEFINED);
    let invoke = Reflect::get(&bridge, &"invoke".into()).ok();
    let invoke = invoke.and_then(|it| it.dyn_into::<Function>().ok());
    invoke.is_some_and(|invoke| invoke.call2(&bridge, &name.into(), request).is_ok())
}
