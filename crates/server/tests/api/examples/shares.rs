//! A case that 李小美 shares with relatives.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use super::walk::{Walk, Who, text};

const SHARED: &str = "/api/v1/shared-claims";

pub(super) async fn walk(walk: &mut Walk, case: &str) {
    let shares = format!("/api/v1/cases/{case}/shares");
    let none = json!({ "relative": " ", "level": "progress" });
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Xiaomei, Method::POST, &shares, &none, refusal).await;

    // One is accepted, and left again.
    let body = json!({ "relative": "我爸", "level": "progress_and_amounts" });
    let made = walk.post(Who::Xiaomei, &shares, &body).await;
    let code = json!({ "code": text(&made, "code") });
    let invitation = format!("{SHARED}/invitation");
    walk.post(Who::Son, &invitation, &code).await;
    let own = (ProblemKind::NotAllowedNow, 409);
    walk.refuse(Who::Xiaomei, Method::POST, &invitation, &code, own).await;
    let wrong = json!({ "code": "12" });
    walk.refuse(Who::Son, Method::POST, &invitation, &wrong, refusal).await;
    walk.refuse(Who::Son, Method::POST, SHARED, &wrong, refusal).await;
    let accepted = walk.post(Who::Son, SHARED, &code).await;
    walk.get(Who::Xiaomei, &shares).await;
    walk.get(Who::Son, SHARED).await;
    let claim = format!("{SHARED}/{}", text(&accepted, "share"));
    walk.get(Who::Son, &claim).await;
    walk.delete(Who::Son, &claim).await;

    // The others are declined, and withdrawn.
    let body = json!({ "relative": "我妈", "level": "progress" });
    let made = walk.post(Who::Xiaomei, &shares, &body).await;
    let code = json!({ "code": text(&made, "code") });
    let declined = format!("{SHARED}/declined");
    walk.refuse(Who::Min, Method::POST, &declined, &wrong, refusal).await;
    walk.post(Who::Min, &declined, &code).await;
    let made = walk.post(Who::Xiaomei, &shares, &body).await;
    let share = text(&made["share"], "id");
    walk.delete(Who::Xiaomei, &format!("{shares}/{share}")).await;
}
