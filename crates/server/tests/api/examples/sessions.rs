//! Sessions, the number with which one signs in, and closing the account.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use super::walk::{CODE, Walk, Who, text};

const PHONE: &str = "13900008888";
const NEW_PHONE: &str = "13900009999";

pub(super) async fn walk(walk: &mut Walk) {
    for what in ["me", "session"] {
        walk.get(Who::Son, &format!("/api/v1/{what}")).await;
    }
    walk.ask(Who::Son, Method::POST, "/api/v1/session/seen").await;
    let wrong = json!({ "phone": PHONE, "code": "000000" });
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Anybody, Method::POST, "/api/v1/session", &wrong, refusal).await;
    let phone = json!({ "phone": "123" });
    walk.refuse(Who::Anybody, Method::POST, "/api/v1/session/codes", &phone, refusal).await;

    let known = json!({ "phone": PHONE });
    walk.post(Who::Program, "/partner/v1/hand-overs", &known).await;
    walk.sign_in(Who::Second, PHONE).await;
    walk.sign_in(Who::Device, PHONE).await;
    let sessions = walk.get(Who::Second, "/api/v1/me/sessions").await;
    let sessions = sessions["sessions"].as_array().unwrap();
    let other = sessions.iter().find(|it| it["is_this"] == false).unwrap();
    walk.delete(Who::Second, &format!("/api/v1/me/sessions/{}", text(other, "id"))).await;
    walk.delete(Who::Second, "/api/v1/me/sessions").await;
    walk.sign_in(Who::Device, PHONE).await;
    walk.delete(Who::Device, "/api/v1/session").await;

    walk.post(Who::Second, "/api/v1/me/codes", &json!({ "phone": NEW_PHONE })).await;
    walk.post(Who::Second, "/api/v1/me/codes", &json!({})).await;
    let phone = json!({ "phone": NEW_PHONE, "code": CODE, "old_code": CODE });
    walk.put(Who::Second, "/api/v1/me/phone", &phone).await;
    walk.post(Who::Second, "/api/v1/me/codes", &json!({})).await;
    let wrong = json!({ "code": "000000" });
    walk.refuse(Who::Second, Method::POST, "/api/v1/me/closing", &wrong, refusal).await;
    walk.post(Who::Second, "/api/v1/me/closing", &json!({ "code": CODE })).await;
}
