//! WeChat: signatures for the JS-SDK, and signing in, also from a mini-program.

pub(crate) mod double;
pub(crate) mod sign_in;

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use serde_json::json;

use crate::test_server::{ANN, TestServer};

const HAND_OVERS: &str = "/partner/v1/hand-overs";
const TAKE_OVER: &str = "/api/v1/session/hand-over";
const MINUTE: i64 = 60_000;

#[tokio::test]
async fn nothing_is_signed_without_a_wechat_account() {
    let server = TestServer::start().await;
    let url = format!("/api/v1/wechat/config?url={}/claims", server.inner.url());
    server.anybody().get(&url).await.refused(ProblemKind::NotOffered, 501);
}

#[tokio::test]
async fn only_urls_of_this_host_are_signed() {
    let server = TestServer::start_in_wechat("a ticket\n").await;
    let own = server.inner.url();
    let signed =
        server.anybody().get(&format!("/api/v1/wechat/config?url={own}/claims%3Fa=b%23c")).await;
    let signed = signed.ok();
    assert_eq!(signed["app_id"], "wx-test");
    assert_eq!(signed["signature"].as_str().unwrap().len(), 40);
    assert!(!signed.to_string().contains("ticket"));
    let again = server.anybody().get(&format!("/api/v1/wechat/config?url={own}/claims")).await.ok();
    assert_ne!(signed["nonce"], again["nonce"]);
    for other in ["https://evil.example/", "/claims", "javascript:x", "", "http://127.0.0.1:1/"] {
        let path = format!("/api/v1/wechat/config?url={other}");
        server.anybody().get(&path).await.refused(ProblemKind::MalformedRequest, 400);
    }
    server.anybody().get("/api/v1/wechat/config").await.refused(ProblemKind::MalformedRequest, 400);
}

#[tokio::test]
async fn a_hand_over_code_opens_one_session() {
    let server = TestServer::start().await;
    let program = server.partner("program");
    let made = program.post(HAND_OVERS, &json!({ "phone": ANN })).await.ok();
    assert_eq!(made["valid_for_seconds"], 120);
    let take = json!({ "code": made["code"] });
    let view = server.anybody();
    assert_eq!(view.post(TAKE_OVER, &take).await.ok()["id"], "ann");
    assert_eq!(view.get("/api/v1/me").await.ok()["id"], "ann");
    let again = server.anybody();
    again.post(TAKE_OVER, &take).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    again.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);

    let made = program.post(HAND_OVERS, &json!({ "phone": ANN })).await.ok();
    server.clock.advance(2 * MINUTE);
    let late = json!({ "code": made["code"] });
    again.post(TAKE_OVER, &late).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    for wrong in ["", "deadbeef"] {
        let reply = again.post(TAKE_OVER, &json!({ "code": wrong })).await;
        reply.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    }
}

#[tokio::test]
async fn only_a_mini_program_can_hand_over() {
    let server = TestServer::start().await;
    for name in ["alpha", "hospital", "desk"] {
        let reply = server.partner(name).post(HAND_OVERS, &json!({ "phone": ANN })).await;
        reply.refused(ProblemKind::NotFound, 404);
    }
    let reply = server.anybody().post(HAND_OVERS, &json!({ "phone": ANN })).await;
    reply.refused(ProblemKind::BadSignature, 401);
    let reply = server.partner("program").post(HAND_OVERS, &json!({ "phone": "12" })).await;
    reply.refused_fields(&[("/phone", FieldFlaw::NotAMobileNumber)]);
    server.partner("program").get("/partner/v1/claims").await.refused(ProblemKind::NotFound, 404);
}
