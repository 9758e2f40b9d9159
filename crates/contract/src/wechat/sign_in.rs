//! Signing in with WeChat, and the accounts at WeChat that are linked to a person.

use domain::date::Timestamp;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::HandOver;
use crate::session::Me;

/// Response to `GET /wechat/sign-in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatOffer {
    /// Whether one can sign in on a page that is open in WeChat.
    pub official_account: bool,
    /// Whether one can sign in from the mini-program.
    pub mini_program: bool,
}

/// Body of `POST /wechat/sign-in`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWechatSignIn {
    /// The page of the app to open afterwards, as a path.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "/claims"))]
    pub then: Option<String>,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatPage {
    /// The page of WeChat to go to. It returns to `/sign-in?code=…&state=…&then=…`, in the same browser, within ten minutes.
    pub url: String,
}

/// Body of `POST /session/wechat`: what WeChat has put into the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WechatCode {
    /// WeChat's code for the person.
    #[cfg_attr(feature = "openapi", schema(example = "061W9yTZ0mC8mF1C4dVZ0vNkZY0W9yTY"))]
    pub code: String,
    /// The value that came back. It is valid once.
    #[cfg_attr(feature = "openapi", schema(example = "8f14e45fceea167a5a36dedd4bea2543"))]
    pub state: String,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatSignedIn {
    /// What has come of it.
    pub outcome: WechatOutcome,
    /// Who is signed in; the cookie is the session.
    #[serde(default)]
    pub me: Option<Me>,
    /// If a sign-in code is needed: to be sent along with it, in this browser and within half an hour, so that WeChat alone is
    /// enough from then on.
    #[serde(default)]
    pub link: Option<String>,
}

/// What has come of signing in with WeChat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WechatOutcome {
    /// The person is signed in.
    SignedIn,
    /// Nobody has linked this account yet: sign in with a number once.
    PhoneNeeded,
    /// WeChat shows a preview of the page, in which nobody has an account of their own (快照页).
    Preview,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// Body of `POST /wechat/mini-program`, which the mini-program itself sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProgramSignIn {
    /// The code of `wx.login`.
    #[cfg_attr(feature = "openapi", schema(example = "0b3Xyz000abcde1FGH300abcde1Xyz0Q"))]
    pub code: String,
    /// The code of the button `getPhoneNumber`, which links the account to the number that WeChat has verified.
    #[serde(default)]
    pub phone_code: Option<String>,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramSignIn {
    /// Signs the person in to the web-view. `None` if nobody has linked this account yet: send a `phone_code`, or have the
    /// person sign in with a number in the web-view.
    #[serde(default)]
    pub hand_over: Option<HandOver>,
}

/// Response to `GET /me/wechat`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatAccounts {
    /// The accounts that are linked; at most one for each app.
    pub accounts: Vec<WechatAccount>,
}

/// An account at WeChat that is linked to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatAccount {
    /// With which app.
    pub app: WechatApp,
    /// Since when.
    pub since: Timestamp,
}

/// An app at WeChat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WechatApp {
    /// The official account (公众号).
    OfficialAccount,
    /// The mini-program.
    MiniProgram,
    /// Unknown to this version, or no longer configured.
    #[serde(other)]
    Unknown,
}
