//! Having WeChat let this page do more: the server signs its address, WeChat checks it.

use contract::path;
use contract::wechat::{JssdkConfig, address_to_sign};

use super::Api;
use crate::platform::wechat::{self, Host, JsSignature};
use crate::platform::window;

impl Api {
    /// `GET /wechat/config`, and to WeChat with it. Where there is no WeChat, or the server signs for no account, nothing
    /// comes of it, and nothing is said.
    pub async fn ask_wechat(self) {
        if wechat::host() != Host::Wechat || wechat::is_authorized() {
            return;
        }
        let (entered, now) = (window::landing_url(), window::full_url());
        let address = address_to_sign(&window::user_agent(), &entered, &now);
        let url = path::wechat_config(
            &js_sys::encode_uri_component(address).as_string().unwrap_or_default(),
        );
        let Ok(config) = self.read::<JssdkConfig>(&url).await else { return };
        let JssdkConfig { app_id, timestamp, nonce, signature } = config;
        wechat::authorize(JsSignature {
            app_id,
            timestamp: timestamp.to_string(),
            nonce,
            signature,
        })
        .await;
    }
}
