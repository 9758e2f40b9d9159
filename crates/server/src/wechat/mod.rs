//! WeChat: its JS-SDK, signing in with it, and requests to its API. Messages are a channel ([`crate::notify`]).

mod api;
mod js_sdk;
mod sign_in;

use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;

pub use api::{ApiAddress, ForbiddenApi};
pub(crate) use api::{ApiError, TokenFile, WeChatApi, code};
pub(crate) use js_sdk::signature;
pub(crate) use sign_in::{ExchangeError, WeChatSignIn};

use crate::outgoing::{ClientError, Trust};
use crate::partner::Secret;

/// How long WeChat may take for a request.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(8);

/// What is configured of WeChat; nothing by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeChatSettings {
    /// The official account (公众号).
    pub official_account: Option<OfficialAccount>,
    /// The mini-program (小程序).
    pub mini_program: Option<MiniProgram>,
    /// Where WeChat's API is.
    pub api: ApiAddress,
}

/// An official account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialAccount {
    /// Its app id.
    pub app_id: String,
    /// The file with its `jsapi_ticket`, for the JS-SDK. Read for every signature.
    pub ticket_file: Option<PathBuf>,
    /// Its app secret, for signing in.
    pub secret: Option<Secret>,
}

/// A mini-program whose users the server signs in itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MiniProgram {
    /// Its app id.
    pub app_id: String,
    /// Its app secret.
    pub secret: Secret,
    /// The file with its access token, with which WeChat gives the number of a person who allows it. Read for every request.
    pub token_file: Option<PathBuf>,
}

/// What handlers need of WeChat.
#[derive(Debug)]
pub(crate) struct WeChat {
    pub(crate) settings: WeChatSettings,
    pub(crate) sign_in: WeChatSignIn,
}

impl WeChat {
    pub(crate) fn new(settings: WeChatSettings, trust: &Trust) -> Result<Self, ClientError> {
        let api = WeChatApi::new(settings.api.clone(), TIMEOUT, trust)?;
        Ok(Self { sign_in: WeChatSignIn::new(api, &settings), settings })
    }

    /// The official account and its secret, if one can sign in with it.
    pub(crate) fn account_for_sign_in(&self) -> Option<(&OfficialAccount, &Secret)> {
        let account = self.settings.official_account.as_ref()?;
        Some((account, account.secret.as_ref()?))
    }

    /// The page of WeChat at which the person allows the app to learn who they are, without being asked. It opens only if
    /// the parameters have this order.
    pub(crate) fn page(app_id: &str, return_to: &str, state: &str) -> Option<Url> {
        let parameters = [
            ("appid", app_id),
            ("redirect_uri", return_to),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
            ("state", state),
        ];
        let page = "https://open.weixin.qq.com/connect/oauth2/authorize";
        let mut page = Url::parse_with_params(page, parameters).ok()?;
        page.set_fragment(Some("wechat_redirect"));
        Some(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_wechat_has_its_parameters_in_the_documented_order() {
        let page = WeChat::page("wx1", "https://c.example/sign-in?then=%2Fclaims", "ab12").unwrap();
        assert_eq!(
            page.as_str(),
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1\
             &redirect_uri=https%3A%2F%2Fc.example%2Fsign-in%3Fthen%3D%252Fclaims&response_type=code\
             &scope=snsapi_base&state=ab12#wechat_redirect"
        );
    }
}
