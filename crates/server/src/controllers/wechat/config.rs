//! Signatures for WeChat's JS-SDK.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri, header};
use contract::path;
use contract::wechat::JssdkConfig;
use serde::Deserialize;

use super::not_offered;
use crate::extract::Json;
use crate::problems::{HandlerResult, internal, malformed_request};
use crate::random;
use crate::state::App;
use crate::wechat;

/// The URL to sign.
#[derive(Debug, Deserialize)]
pub(crate) struct ConfigQuery {
    url: String,
}

/// `GET /wechat/config`: signs a URL of this host for `wx.config`. On iOS that is the URL on which the app was
/// entered, elsewhere the current one.
#[utoipa::path(
    get,
    path = path::WECHAT_CONFIG,
    operation_id = "sign_for_wechat",
    tag = "wechat",
    params(("url" = String, Query, description = "The full URL, as WeChat sees it.")),
    responses((status = OK, description = "The parameters of `wx.config`.", body = JssdkConfig)),
)]
pub(crate) async fn config(
    State(app): State<App>,
    headers: HeaderMap,
    Query(ConfigQuery { url }): Query<ConfigQuery>,
) -> HandlerResult<Json<JssdkConfig>> {
    let account = app.wechat.settings.official_account.as_ref().ok_or_else(not_offered)?;
    let ticket_file = account.ticket_file.as_ref().ok_or_else(not_offered)?;
    if !is_own(&url, &headers) {
        return Err(malformed_request("`url` must be a URL of this host."));
    }
    let ticket = tokio::fs::read_to_string(ticket_file).await.map_err(|error| {
        tracing::error!(%error, "the WeChat ticket file cannot be read");
        internal()
    })?;
    let nonce = random::hex(&random::bytes::<16>()?);
    let timestamp = app.clock.now().millis() / 1_000;
    let signature = wechat::signature(ticket.trim(), &nonce, timestamp, &url);
    Ok(Json(JssdkConfig { app_id: account.app_id.clone(), timestamp, nonce, signature }))
}

/// Whether a URL belongs to the requested host.
fn is_own(url: &str, headers: &HeaderMap) -> bool {
    let url = url.split('#').next().and_then(|url| url.parse::<Uri>().ok());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    url.is_some_and(|url| {
        matches!(url.scheme_str(), Some("http" | "https"))
            && url.authority().is_some_and(|authority| Some(authority.as_str()) == host)
    })
}
