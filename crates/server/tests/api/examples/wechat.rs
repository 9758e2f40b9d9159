//! WeChat: signing in on a page and from a mini-program, and the signature for its scripts.

use contract::problem::ProblemKind;
use reqwest::{Method, Url};
use serde_json::json;

use super::walk::{CODE, Walk, Who, text};

/// Signs in with WeChat for the first time, with this number.
const PHONE: &str = "13900001301";

pub(super) async fn walk(walk: &mut Walk) {
    walk.leave(Who::Device);
    walk.get(Who::Device, "/api/v1/wechat/sign-in").await;
    let begun =
        walk.post(Who::Device, "/api/v1/wechat/sign-in", &json!({ "then": "/claims" })).await;
    let page: Url = text(&begun, "url").parse().unwrap();
    let state = page.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let code = walk.wechat.code_of("openid-1");
    let finish = json!({ "code": code, "state": state });
    let came = walk.post(Who::Device, "/api/v1/session/wechat", &finish).await;
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Device, Method::POST, "/api/v1/session/wechat", &finish, refusal).await;

    walk.post(Who::Device, "/api/v1/session/codes", &json!({ "phone": PHONE })).await;
    let sign_in = json!({ "phone": PHONE, "code": CODE, "wechat": came["link"] });
    walk.post(Who::Device, "/api/v1/session", &sign_in).await;
    walk.get(Who::Device, "/api/v1/me/wechat").await;
    walk.delete(Who::Device, "/api/v1/me/wechat").await;

    let code = walk.wechat.code_of("openid-2");
    let phone_code = walk.wechat.phone_code("86", PHONE);
    let program = json!({ "code": code, "phone_code": phone_code });
    let entered = walk.post(Who::Anybody, "/api/v1/wechat/mini-program", &program).await;
    walk.leave(Who::Device);
    let take = json!({ "code": entered["hand_over"]["code"] });
    walk.post(Who::Device, "/api/v1/session/hand-over", &take).await;
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Device, Method::POST, "/api/v1/session/hand-over", &take, refusal).await;

    let elsewhere = "/api/v1/wechat/config?url=https://elsewhere.example/";
    let refusal = (ProblemKind::MalformedRequest, 400);
    walk.refuse(Who::Anybody, Method::GET, elsewhere, &json!({}), refusal).await;
    let url = walk.url();
    walk.get(Who::Anybody, &format!("/api/v1/wechat/config?url={url}/claims")).await;
}
