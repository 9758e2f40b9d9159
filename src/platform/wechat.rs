//! WeChat around the app: whether it is there, going back to it, and what its bridge does beside (`bridge`). Uses what WeChat
//! puts into every page by itself, so that no script of anybody else is loaded. In a plain browser there is nothing of it.

mod bridge;

use js_sys::{Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

pub use bridge::{JsSignature, Network, authorize, choose_images, is_authorized, network, scan};

/// What the app runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A browser.
    Browser,
    /// WeChat's own browser.
    Wechat,
    /// The web-view of a mini-program.
    MiniProgram,
}

/// What the app runs in.
pub fn host() -> Host {
    let says_so = Reflect::get(&window(), &"__wxjs_environment".into());
    if says_so.ok().and_then(|it| it.as_string()).as_deref() == Some("miniprogram") {
        return Host::MiniProgram;
    }
    host_of(&window().navigator().user_agent().unwrap_or_default())
}

/// What a browser that says this of itself is part of.
fn host_of(user_agent: &str) -> Host {
    match (user_agent.contains("MicroMessenger"), user_agent.contains("miniProgram")) {
        (true, true) => Host::MiniProgram,
        (true, false) => Host::Wechat,
        (false, _) => Host::Browser,
    }
}

/// Goes back to WeChat: closes the page, or leads to the mini-program's page before it. `false` if there is no way.
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

#[cfg(test)]
mod tests {
    use super::{Host, host_of};

    #[test]
    fn wechat_says_that_it_is_there() {
        let browser = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1";
        assert_eq!(host_of(browser), Host::Browser);
        assert_eq!(host_of(&[browser, " MicroMessenger/8.0.49"].concat()), Host::Wechat);
        let program = [browser, " MicroMessenger/8.0.49 miniProgram/wx1"].concat();
        assert_eq!(host_of(&program), Host::MiniProgram);
    }
}
