//! Signing for WeChat's JS-SDK.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri, header};
use contract::path;
use contract::problem::ProblemKind;
use contract::wechat::JssdkConfig;
use serde::Deserialize;

use crate::extract::Json;
use crate::problems::{HandlerResult, ProblemResponse, internal, malformed_request};
use crate::random;
use crate::state::App;
use crate::wechat::signature;

/// What is signed.
#[derive(Debug, Deserialize)]
pub(crate) struct ConfigQuery {
    url: String,
}

/// `GET /wechat/config`: signs an address of this host for `wx.config`. On iOS that is the address the app was
/// entered by, elsewhere the present one.
#[utoipa::path(
    get,
    path = path::WECHAT_CONFIG,
    operation_id = "sign_for_wechat",
    tag = "wechat",
    params(("url" = String, Query, description = "The whole address, as WeChat sees it.")),
    responses((status = OK, description = "What `wx.config` takes.", body = JssdkConfig)),
)]
pub(crate) async fn config(
    State(app): State<App>,
    headers: HeaderMap,
    Query(ConfigQuery { url }): Query<ConfigQuery>,
) -> HandlerResult<Json<JssdkConfig>> {
    let Some(wechat) = &app.wechat else {
        let detail = "This server signs for no WeChat account. Do without the JS-SDK.";
        return Err(ProblemResponse::new(ProblemKind::NotOffered, detail));
    };
    if !is_own(&url, &headers) {
        return Err(malformed_request("`url` is no address of this host."));
    }
    let ticket = tokio::fs::read_to_string(&wechat.ticket_file).await.map_err(|error| {
        tracing::error!(%error, "the file with WeChat's ticket cannot be read");
        internal()
    })?;
    let nonce = random::hex(&random::bytes::<16>()?);
    let timestamp = app.clock.now().millis() / 1_000;
    let signature = signature(ticket.trim(), &nonce, timestamp, &url);
    Ok(Json(JssdkConfig { app_id: wechat.app_id.clone(), timestamp, nonce, signature }))
}

/// Whether an address is of the host that was asked.
fn is_own(url: &str, headers: &HeaderMap) -> bool {
    let url = url.split('#').next().and_then(|url| url.parse::<Uri>().ok());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    url.is_some_and(|url| {
        matches!(url.scheme_str(), Some("http" | "https"))
            && url.authority().is_some_and(|authority| Some(authority.as_str()) == host)
    })
}
