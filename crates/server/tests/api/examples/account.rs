//! The account: who acts for whom, notifications, the calendar, the data that are kept.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use super::walk::{CODE, Walk, Who, text};

const DEVICES: &str = "/api/v1/me/push-devices";
const REQUESTS: &str = "/api/v1/me/mandate-requests";
const LINKS: &str = "/api/v1/me/policy-links";
/// 李小美's mother.
const MOTHER: &str = "13900001102";

/// Chooses what 李小美 is told of, before there is something to tell.
pub(super) async fn subscribe(walk: &mut Walk) {
    // The keys in the example of RFC 8291.
    let device = json!({
        "endpoint": "https://push.example/phone-1",
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    });
    walk.post(Who::Xiaomei, DEVICES, &device).await;
    walk.get(Who::Xiaomei, DEVICES).await;
    let chosen = json!({ "wanted": ["decided", "claimable_visit"], "details": false });
    walk.put(Who::Xiaomei, "/api/v1/me/notifications", &chosen).await;
    walk.get(Who::Xiaomei, "/api/v1/me/notifications").await;
}

pub(super) async fn walk(walk: &mut Walk) {
    read_notifications(walk).await;
    follow_the_calendar(walk).await;
    ask_for_mandates(walk).await;
    be_linked_to_a_policy(walk).await;
    for what in ["data", "data/export", "mandates"] {
        walk.get(Who::Son, &format!("/api/v1/me/{what}")).await;
    }
}

async fn read_notifications(walk: &mut Walk) {
    walk.ask(Who::Xiaomei, Method::POST, "/api/v1/me/notifications/test").await;
    walk.get(Who::Xiaomei, "/api/v1/me/notifications/sent").await;
    let devices = walk.get(Who::Xiaomei, DEVICES).await;
    let device = text(&devices["devices"][0], "id");
    walk.delete(Who::Xiaomei, &format!("{DEVICES}/{device}")).await;
}

async fn follow_the_calendar(walk: &mut Walk) {
    const CALENDAR: &str = "/api/v1/me/calendar";
    let made = walk.ask(Who::Son, Method::POST, CALENDAR).await;
    walk.get(Who::Son, CALENDAR).await;
    walk.get(Who::Anybody, &text(&made, "path")).await;
    walk.delete(Who::Son, CALENDAR).await;
}

/// 李小美 asks her mother, who agrees; the first mandate is ended by the one, the second by the other.
async fn ask_for_mandates(walk: &mut Walk) {
    walk.sign_in(Who::Newcomer, MOTHER).await;
    let profile = json!({ "name": "李芳", "account_tail": "4321" });
    walk.put(Who::Newcomer, "/api/v1/me/profile", &profile).await;
    let wrong = json!({ "name": " ", "account_tail": "4321" });
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Newcomer, Method::PUT, "/api/v1/me/profile", &wrong, refusal).await;

    let request = ask_mother(walk, "mandate-0001").await;
    walk.get(Who::Xiaomei, REQUESTS).await;
    let confirmed = json!({ "answer": "confirm" });
    walk.post(Who::Newcomer, &format!("{REQUESTS}/{request}/answer"), &confirmed).await;
    let mandates = walk.peek(Who::Xiaomei, "/api/v1/me/mandates").await;
    let mother = text(&mandates["acting_for"][0], "person");
    walk.delete(Who::Xiaomei, &format!("/api/v1/me/mandates/acting-for/{mother}")).await;

    let request = ask_mother(walk, "mandate-0002").await;
    let code = json!({ "code": CODE });
    walk.post(Who::Xiaomei, &format!("{REQUESTS}/{request}/code"), &code).await;
    walk.delete(Who::Newcomer, "/api/v1/me/mandates/acted-for-by/li-xiaomei").await;

    let request = ask_mother(walk, "mandate-0003").await;
    let wrong = json!({ "code": "000000" });
    let path = format!("{REQUESTS}/{request}/code");
    walk.refuse(Who::Xiaomei, Method::POST, &path, &wrong, refusal).await;
    walk.delete(Who::Xiaomei, &format!("{REQUESTS}/{request}")).await;
}

/// Returns the id of the request.
async fn ask_mother(walk: &mut Walk, key: &str) -> String {
    let body = json!({
        "name": "李芳", "phone": MOTHER, "relation": "mother", "reason": "妈妈不会用手机。", "until": "2027-11-20",
    });
    text(&walk.post_once(Who::Xiaomei, REQUESTS, key, &body).await, "id")
}

/// 林芳, whom a partner has recorded without a number, is linked to her policy.
async fn be_linked_to_a_policy(walk: &mut Walk) {
    walk.sign_in(Who::Second, "13900001702").await;
    let ask = |policy_no: &str| json!({ "policy_no": policy_no, "name": "林芳" });
    walk.post_once(Who::Second, LINKS, "link-0001", &ask("YS-2026-700001")).await;
    let other = walk.post_once(Who::Second, LINKS, "link-0002", &ask("YS-2026-700009")).await;
    walk.get(Who::Second, LINKS).await;
    walk.delete(Who::Second, &format!("{LINKS}/{}", text(&other, "id"))).await;
    let queue = walk.get(Who::Desk, "/partner/v1/policy-links").await;
    let request = &queue["requests"][0];
    let person = &request["candidates"][0]["person"];
    let accept = json!({ "accept": { "person": person, "evidence": "录音 4713", "by": "小林" } });
    let path = format!("/partner/v1/policy-links/{}", text(&request["request"], "id"));
    let nobody = json!({ "accept": { "person": "nobody", "evidence": "录音 4713", "by": "小林" } });
    let refusal = (ProblemKind::InvalidFields, 422);
    walk.refuse(Who::Desk, Method::POST, &path, &nobody, refusal).await;
    walk.post(Who::Desk, &path, &accept).await;
}
