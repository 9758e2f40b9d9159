//! The person's accounts at WeChat.

use axum::extract::State;
use axum::http::StatusCode;
use contract::path;
use contract::wechat::{WechatAccount, WechatAccounts, WechatApp};

use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;

/// `GET /me/wechat`: lists the accounts at WeChat that are linked to the person.
#[utoipa::path(
    get,
    path = path::WECHAT_ACCOUNTS,
    operation_id = "list_wechat_accounts",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "At most one for each app.", body = WechatAccounts)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<WechatAccounts>> {
    let accounts = app.store.wechat_accounts(signed_in.id()).await?;
    let account = |it: crate::store::WeChatAccount| WechatAccount {
        app: kind_of_app(&app, &it.user.app_id),
        since: it.since,
    };
    Ok(Json(WechatAccounts { accounts: accounts.into_iter().map(account).collect() }))
}

/// `DELETE /me/wechat`: unlinks the person's accounts at WeChat. They sign in nobody any more, and get no messages.
#[utoipa::path(
    delete,
    path = path::WECHAT_ACCOUNTS,
    operation_id = "unlink_wechat",
    tag = "me",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "None is linked any more.")),
)]
pub(crate) async fn unlink(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<StatusCode> {
    app.store.unlink_wechat(signed_in.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which app has this id.
pub(super) fn kind_of_app(app: &App, app_id: &str) -> WechatApp {
    let settings = &app.wechat.settings;
    if settings.official_account.as_ref().is_some_and(|it| it.app_id == app_id) {
        WechatApp::OfficialAccount
    } else if settings.mini_program.as_ref().is_some_and(|it| it.app_id == app_id) {
        WechatApp::MiniProgram
    } else {
        WechatApp::Unknown
    }
}
