//! WeChat: signing for its JS-SDK, and signing in from a mini-program.

mod sign_in;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use self::sign_in::{
    NewProgramSignIn, NewWechatSignIn, ProgramSignIn, WechatAccount, WechatAccounts, WechatApp,
    WechatCode, WechatOffer, WechatOutcome, WechatPage, WechatSignedIn,
};

/// Response to `GET /wechat/config?url=…`: the arguments of `wx.config` other than the list of interfaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JssdkConfig {
    /// The official account's app id.
    pub app_id: String,
    /// Seconds since 1970.
    pub timestamp: i64,
    /// Something never used before.
    pub nonce: String,
    /// SHA-1 over ticket, nonce, timestamp and address, in lower-case hex.
    pub signature: String,
}

/// Body of `POST /partner/v1/hand-overs`, signed by a mini-program's server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHandOver {
    /// The mobile number that WeChat has verified for whoever is signed in to the mini-program.
    pub phone: String,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOver {
    /// Starts one session, once. It may be part of the web-view's address: `/sign-in?hand_over=…`.
    pub code: String,
    /// Seconds for which it is valid.
    pub valid_for_seconds: u32,
}

/// Body of `POST /session/hand-over`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    /// The code.
    pub code: String,
}

/// The address to sign for `wx.config`. iOS expects the address at which the page was `entered`, even after
/// navigation in the app; Android and the desktop expect the one it is at `now`. The part after `#` is left
/// out.
///
/// ```
/// # use contract::wechat::address_to_sign;
/// let (entered, now) = ("https://a.cn/claims#wechat_redirect", "https://a.cn/claims/new/who");
/// let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.49";
/// let android = "Mozilla/5.0 (Linux; Android 14) Chrome/122.0 XWEB/1220053 MicroMessenger/8.0.49";
/// assert_eq!(address_to_sign(iphone, entered, now), "https://a.cn/claims");
/// assert_eq!(address_to_sign(android, entered, now), now);
/// ```
pub fn address_to_sign<'a>(user_agent: &str, entered: &'a str, now: &'a str) -> &'a str {
    let is_ios = ["iPhone", "iPad", "iPod"].iter().any(|device| user_agent.contains(device));
    let address = if is_ios { entered } else { now };
    address.split('#').next().unwrap_or(address)
}
