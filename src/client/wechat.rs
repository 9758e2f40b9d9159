//! Signing in with WeChat, and authorizing this page for WeChat's JS-SDK: the server signs the page's address, WeChat checks
//! the signature.

use std::cell::RefCell;

use contract::path;
use contract::wechat::{
    JssdkConfig, NewWechatSignIn, WechatAccounts, WechatCode, WechatOffer, WechatPage,
    WechatSignedIn, address_to_sign,
};

use leptos::prelude::{ArcReadSignal, ArcRwSignal, Set};
use leptos::task::spawn_local;

use super::request::ApiRequest;
use super::{Api, ApiError, offline_cache};
use crate::platform::wechat::{self, Host, JsSignature};
use crate::platform::window;

thread_local! {
    /// The page for which WeChat was asked last, and whether it has allowed it.
    static ASKED: RefCell<Option<(String, ArcRwSignal<bool>)>> = const { RefCell::new(None) };
}

impl Api {
    /// `GET /wechat/sign-in`
    pub async fn wechat_offer(self) -> Result<WechatOffer, ApiError> {
        self.get(path::WECHAT_SIGN_IN).await
    }

    /// `POST /wechat/sign-in`; returns the address of WeChat's page.
    pub async fn begin_wechat_sign_in(self, then: Option<String>) -> Result<String, ApiError> {
        let body = NewWechatSignIn { then };
        let page: WechatPage = self.send(ApiRequest::post(path::WECHAT_SIGN_IN), &body).await?;
        Ok(page.url)
    }

    /// `POST /session/wechat`
    pub async fn sign_in_with_wechat(self, code: &WechatCode) -> Result<WechatSignedIn, ApiError> {
        let answer: WechatSignedIn =
            self.send(ApiRequest::post(path::WECHAT_SESSION), code).await?;
        if let Some(me) = &answer.me {
            offline_cache::set_owner(&me.id).await;
        }
        Ok(answer)
    }

    /// `GET /me/wechat`
    pub async fn wechat_accounts(self) -> Result<WechatAccounts, ApiError> {
        self.get(path::WECHAT_ACCOUNTS).await
    }

    /// `DELETE /me/wechat`
    pub async fn unlink_wechat(self) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(path::WECHAT_ACCOUNTS)).await
    }

    /// Whether WeChat lets this page scan codes and open its album. False until WeChat has allowed it, which it is asked
    /// once for each page, however many components need it; always false outside WeChat.
    pub fn wechat_permission(self) -> ArcReadSignal<bool> {
        let page = window::full_url();
        ASKED.with_borrow_mut(|asked| match asked {
            Some((known, permission)) if *known == page => permission.read_only(),
            Some(_) | None => {
                let permission = ArcRwSignal::new(wechat::is_authorized());
                let answer = permission.clone();
                spawn_local(async move {
                    self.authorize_wechat().await;
                    answer.set(wechat::is_authorized());
                });
                *asked = Some((page, permission.clone()));
                permission.read_only()
            }
        })
    }

    /// `GET /wechat/config`, passed on to WeChat. Does nothing outside WeChat, or if the server has no WeChat account.
    async fn authorize_wechat(self) {
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
