//! Requests to WeChat's API. Its errors come with status 200 and an `errcode` in the body.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Url};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::outgoing::{self, ClientError, Trust};

/// A reply is a few hundred bytes.
const MAX_REPLY_BYTES: usize = 64 * 1024;
/// The public address of the API.
const PUBLIC: &str = "https://api.weixin.qq.com";

/// Codes of errors (全局返回码).
pub(crate) mod code {
    /// The access token is not valid, is not the newest, or has expired.
    pub(crate) const TOKEN: [i64; 3] = [40001, 40014, 42001];
    /// No such openid.
    pub(crate) const NO_SUCH_OPENID: i64 = 40003;
    /// The code of a sign-in is not valid, or was used before.
    pub(crate) const SIGN_IN_CODE: [i64; 2] = [40029, 40163];
    /// The person does not follow the official account, or has not subscribed to messages of the mini-program.
    pub(crate) const NO_MESSAGES: [i64; 2] = [43004, 43101];
}

/// Where WeChat's API is: its public address, one of its regional ones, or a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiAddress(Url);

/// Why an address cannot be that of WeChat's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForbiddenApi {
    /// It is no URL.
    #[error("expected an address such as https://api.weixin.qq.com")]
    NoUrl,
    /// Secrets are sent to it.
    #[error("without TLS only an address on this machine can be used")]
    NotSecure,
}

impl Default for ApiAddress {
    #[expect(clippy::expect_used, reason = "a constant")]
    fn default() -> Self {
        Self(PUBLIC.parse().expect("a URL"))
    }
}

impl FromStr for ApiAddress {
    type Err = ForbiddenApi;

    fn from_str(text: &str) -> Result<Self, ForbiddenApi> {
        let url: Url = text.parse().map_err(|_| ForbiddenApi::NoUrl)?;
        let is_this_machine = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_this_machine => Ok(Self(url)),
            "http" => Err(ForbiddenApi::NotSecure),
            _ => Err(ForbiddenApi::NoUrl),
        }
    }
}

/// The file with the access token of an app, which another program renews before it expires after two hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenFile(pub(crate) PathBuf);

impl TokenFile {
    /// The current token; `None` if the file cannot be read, which is logged.
    pub(crate) fn read(&self) -> Option<String> {
        let read = fs::read_to_string(&self.0).inspect_err(|error| {
            tracing::error!(%error, file = %self.0.display(), "the file with WeChat's access token cannot be read");
        });
        read.ok().map(|token| token.trim().to_owned()).filter(|token| !token.is_empty())
    }
}

/// Sends requests to WeChat's API.
#[derive(Clone, Debug)]
pub(crate) struct WeChatApi {
    client: reqwest::Client,
    address: ApiAddress,
}

/// Why a request failed. WeChat's own words are left out: they may repeat who it was about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ApiError {
    /// WeChat refused it, with this code.
    #[error("WeChat answered with errcode {0}")]
    Refused(i64),
    #[error("WeChat did not answer in time")]
    TimedOut,
    #[error("WeChat could not be reached")]
    Unreachable,
    /// The answer is not what is documented.
    #[error("WeChat's answer cannot be read")]
    Garbled,
    /// The file with the access token cannot be read.
    #[error("there is no access token")]
    NoToken,
}

impl WeChatApi {
    pub(crate) fn new(
        address: ApiAddress,
        timeout: Duration,
        trust: &Trust,
    ) -> Result<Self, ClientError> {
        // Another address must not get secrets.
        let client = outgoing::client(trust)?.timeout(timeout).redirect(Policy::none()).build()?;
        Ok(Self { client, address })
    }

    /// Sends a `GET` request.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        parameters: &[(&str, &str)],
    ) -> Result<T, ApiError> {
        send(self.client.get(self.url(path, parameters))).await
    }

    /// Sends a `POST` request with the access token in the file. If WeChat says that the token has expired and the file has
    /// another one by now, sends it once more.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        token: &TokenFile,
        body: &Value,
    ) -> Result<T, ApiError> {
        let post = async |token: &str| {
            let request = self.client.post(self.url(path, &[("access_token", token)]));
            let request = request.header("content-type", "application/json");
            send(request.body(body.to_string())).await
        };
        let read = || token.read().ok_or(ApiError::NoToken);
        let first = read()?;
        match post(&first).await {
            Err(ApiError::Refused(why)) if code::TOKEN.contains(&why) => {
                let second = read()?;
                if first == second { Err(ApiError::Refused(why)) } else { post(&second).await }
            }
            sent => sent,
        }
    }

    fn url(&self, path: &str, parameters: &[(&str, &str)]) -> Url {
        let ApiAddress(mut url) = self.address.clone();
        let root = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{root}{path}"));
        url.query_pairs_mut().extend_pairs(parameters);
        url
    }
}

async fn send<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ApiError> {
    let mut response = request.send().await.map_err(failure)?;
    if !response.status().is_success() {
        return Err(ApiError::Unreachable);
    }
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(failure)? {
        if MAX_REPLY_BYTES < bytes.len() + piece.len() {
            return Err(ApiError::Garbled);
        }
        bytes.extend_from_slice(&piece);
    }
    let reply: Value = serde_json::from_slice(&bytes).map_err(|_| ApiError::Garbled)?;
    match reply.get("errcode").map(Value::as_i64) {
        None | Some(Some(0)) => serde_json::from_value(reply).map_err(|_| ApiError::Garbled),
        Some(Some(code)) => Err(ApiError::Refused(code)),
        Some(None) => Err(ApiError::Garbled),
    }
}

fn failure(error: reqwest::Error) -> ApiError {
    // The URL has the secret or the token.
    let error = error.without_url();
    tracing::warn!(error = &error as &dyn std::error::Error, "a request to WeChat failed");
    if error.is_timeout() { ApiError::TimedOut } else { ApiError::Unreachable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_sent_over_tls_only_or_stay_on_this_machine() {
        for address in ["https://sh.api.weixin.qq.com", "http://127.0.0.1:8000/wechat"] {
            assert!(address.parse::<ApiAddress>().is_ok(), "{address}");
        }
        let parse = |address: &str| address.parse::<ApiAddress>().unwrap_err();
        assert_eq!(parse("http://api.weixin.qq.com"), ForbiddenApi::NotSecure);
        assert_eq!(parse("api.weixin.qq.com"), ForbiddenApi::NoUrl);
        assert_eq!(parse("ftp://localhost/"), ForbiddenApi::NoUrl);
    }

    #[test]
    fn parameters_are_encoded_and_a_proxy_may_have_a_path() {
        let address: ApiAddress = "http://localhost:1/wechat/".parse().unwrap();
        let api = WeChatApi::new(address, Duration::from_secs(1), &Trust::default()).unwrap();
        let url = api.url("/sns/jscode2session", &[("js_code", "a&b=c")]);
        assert_eq!(url.as_str(), "http://localhost:1/wechat/sns/jscode2session?js_code=a%26b%3Dc");
    }
}
