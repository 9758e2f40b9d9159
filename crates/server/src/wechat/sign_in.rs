//! Who somebody is, by the codes that WeChat gives to a page or to a mini-program.

use domain::validation::MobileNumber;
use serde::Deserialize;
use serde_json::json;

use super::{ApiError, MiniProgram, OfficialAccount, TokenFile, WeChatApi, WeChatSettings, code};
use crate::partner::Secret;
use crate::store::WeChatUser;

/// An openid has 28 characters today.
const MAX_OPENID: usize = 128;

/// Exchanges codes.
#[derive(Debug)]
pub(crate) struct WeChatSignIn {
    api: WeChatApi,
    token: Option<TokenFile>,
}

/// Why a code says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExchangeError {
    /// It is not valid, was used before, or has expired.
    WrongCode,
    /// It belongs to a preview of the page, in which nobody has an account of their own.
    Preview,
    /// WeChat failed, or the configuration is wrong.
    Failed,
}

/// `GET /sns/oauth2/access_token` and `/sns/jscode2session`, as far as they are used.
#[derive(Deserialize)]
struct Identity {
    openid: String,
    #[serde(default)]
    is_snapshotuser: u8,
}

/// `POST /wxa/business/getuserphonenumber`, as far as it is used.
#[derive(Deserialize)]
struct PhoneReply {
    phone_info: PhoneInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PhoneInfo {
    pure_phone_number: String,
    country_code: String,
}

impl WeChatSignIn {
    pub(super) fn new(api: WeChatApi, settings: &WeChatSettings) -> Self {
        let program = settings.mini_program.as_ref();
        let token = program.and_then(|it| it.token_file.clone()).map(TokenFile);
        Self { api, token }
    }

    /// Who has come back from WeChat's page with this code.
    pub(crate) async fn user_of_page(
        &self,
        (account, secret): (&OfficialAccount, &Secret),
        code: &str,
    ) -> Result<WeChatUser, ExchangeError> {
        let secret = String::from_utf8_lossy(secret.bytes());
        let parameters = [
            ("appid", account.app_id.as_str()),
            ("secret", &secret),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        let identity: Identity =
            self.api.get("/sns/oauth2/access_token", &parameters).await.map_err(failure)?;
        if identity.is_snapshotuser == 1 {
            return Err(ExchangeError::Preview);
        }
        user(&account.app_id, identity)
    }

    /// Who is signed in to the mini-program that has this code of `wx.login`.
    pub(crate) async fn user_of_program(
        &self,
        program: &MiniProgram,
        code: &str,
    ) -> Result<WeChatUser, ExchangeError> {
        let secret = String::from_utf8_lossy(program.secret.bytes());
        let parameters = [
            ("appid", program.app_id.as_str()),
            ("secret", &secret),
            ("js_code", code),
            ("grant_type", "authorization_code"),
        ];
        let identity: Identity =
            self.api.get("/sns/jscode2session", &parameters).await.map_err(failure)?;
        user(&program.app_id, identity)
    }

    /// Whether the mini-program can pass on numbers.
    pub(crate) fn has_phones(&self) -> bool {
        self.token.is_some()
    }

    /// The number that WeChat has verified for the person who allowed it in the mini-program. `None` if it is none of the
    /// mainland.
    pub(crate) async fn phone(&self, code: &str) -> Result<Option<MobileNumber>, ExchangeError> {
        let token = self.token.as_ref().ok_or(ExchangeError::Failed)?;
        let path = "/wxa/business/getuserphonenumber";
        let reply: PhoneReply =
            self.api.post(path, token, &json!({ "code": code })).await.map_err(failure)?;
        let PhoneInfo { pure_phone_number, country_code } = reply.phone_info;
        let number = MobileNumber::parse(&pure_phone_number).ok();
        Ok(number.filter(|_| country_code == "86"))
    }
}

fn user(app_id: &str, Identity { openid, .. }: Identity) -> Result<WeChatUser, ExchangeError> {
    let is_plain = openid.bytes().all(|byte| byte.is_ascii_graphic());
    if openid.is_empty() || MAX_OPENID < openid.len() || !is_plain {
        return Err(failure(ApiError::Garbled));
    }
    Ok(WeChatUser { app_id: app_id.to_owned(), openid })
}

fn failure(error: ApiError) -> ExchangeError {
    match error {
        ApiError::Refused(why) if code::SIGN_IN_CODE.contains(&why) => ExchangeError::WrongCode,
        ApiError::Refused(_)
        | ApiError::TimedOut
        | ApiError::Unreachable
        | ApiError::Garbled
        | ApiError::NoToken => {
            tracing::error!(%error, "a code of WeChat could not be exchanged");
            ExchangeError::Failed
        }
    }
}
