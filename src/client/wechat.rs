//! Authorizes this page for WeChat's JS-SDK: the server signs the page's address, WeChat checks the signature.

use contract::path;
use contract::wechat::{JssdkConfig, address_to_sign};

use super::Api;
use crate::platform::wechat::{self, Host, JsSignature};
use crate::platform::window;

impl Api {
    /// `GET /wechat/config`, passed on to WeChat. Does nothing outside WeChat, or if the server has no WeChat account.
    pub async fn authorize_wechat(self) {
        if wechat::host() != Host::Wechat || wechat::is_authorized() {
            return;
        }
        let (landing_url, current_url) = (window::landing_url(), window::full_url());
        let address = address_to_sign(&window::user_agent(), &landing_url, &current_url);
        let url = path::wechat_config(
            &js_sys::encode_uri_component(address).as_string().unwrap_or_default(),
        );
        let Ok(config) = self.get::<JssdkConfig>(&url).await else { return };
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
