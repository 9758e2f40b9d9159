//! Signing in on a page that is open in WeChat, and from a mini-program without a server of its own.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use server::config::Config;
use server::notify::ChannelSettings;
use server::store::DatabaseUrl;

use super::double::{APP_SECRET, WeChatDouble};
use crate::client::{Browser, Reply};
use crate::test_server::{ANN, CID, CODE, TestServer};

const BEGIN: &str = "/api/v1/wechat/sign-in";
const FINISH: &str = "/api/v1/session/wechat";
const PROGRAM: &str = "/api/v1/wechat/mini-program";
const ACCOUNTS: &str = "/api/v1/me/wechat";
const MINUTE: i64 = 60_000;

scenarios! {
    linking: an_account_is_linked_once_and_then_signs_in;
    browsers: a_sign_in_belongs_to_its_browser_and_works_once;
    failures: what_wechat_says_is_not_trusted;
    unlinking: an_account_is_listed_unlinked_and_linked_to_somebody_else;
    programs: a_mini_program_signs_its_users_in;
}

/// A server with an official account and a mini-program, and WeChat.
struct InWeChat {
    server: TestServer,
    wechat: WeChatDouble,
    clock: server::time::Clock,
}

async fn start(database: Option<DatabaseUrl>) -> InWeChat {
    let wechat = WeChatDouble::start().await;
    let server = match database {
        Some(database) => TestServer::start_on(database).await,
        None => TestServer::start().await,
    };
    let settings = wechat.settings(server.dir.path());
    let server = server.restart_configured(|config| Config {
        wechat: settings,
        channels: Some(only_address()),
        ..config
    });
    let server = server.await;
    InWeChat { clock: server.clock.clone(), server, wechat }
}

/// The address of the app, and no channel.
pub(crate) fn only_address() -> ChannelSettings {
    ChannelSettings {
        public_url: "https://claims.example".into(),
        quiet_hours: None,
        email: None,
        text_message: None,
        web_push: None,
        wechat: None,
    }
}

impl InWeChat {
    /// Begins in a browser. Returns the state with which WeChat comes back.
    async fn begin(&self, browser: &Browser) -> String {
        let begun = browser.post(BEGIN, &json!({ "then": "/claims" })).await.ok();
        let page: Url = begun["url"].as_str().unwrap().parse().unwrap();
        let (_, state) = page.query_pairs().find(|(name, _)| name == "state").unwrap();
        state.into_owned()
    }

    /// Comes back to a browser as this person at WeChat.
    async fn come_back(&self, browser: &Browser, openid: &str) -> Value {
        let state = self.begin(browser).await;
        let code = self.wechat.code_of(openid);
        browser.post(FINISH, &json!({ "code": code, "state": state })).await.ok()
    }

    /// Signs in with a number, sending `link` along.
    async fn sign_in(&self, browser: &Browser, phone: &str, link: &Value) -> Value {
        self.clock.advance(61_000);
        browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
        let body = json!({ "phone": phone, "code": CODE, "wechat": link });
        browser.post("/api/v1/session", &body).await.ok()
    }
}

async fn finish(browser: &Browser, code: &str, state: &str) -> Reply {
    browser.post(FINISH, &json!({ "code": code, "state": state })).await
}

async fn an_account_is_linked_once_and_then_signs_in(world: &InWeChat) {
    let browser = world.server.anybody();
    let offer = browser.get(BEGIN).await.ok();
    assert_eq!(offer, json!({ "official_account": true, "mini_program": true }));
    let begun = browser.post(BEGIN, &json!({ "then": "/claims" })).await.ok();
    let page = begun["url"].as_str().unwrap();
    assert!(
        page.starts_with("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx-account")
    );
    assert!(
        page.contains("redirect_uri=https%3A%2F%2Fclaims.example%2Fsign-in%3Fthen%3D%252Fclaims&")
    );
    assert!(page.ends_with("#wechat_redirect") && !page.contains(APP_SECRET));

    let unknown = world.come_back(&browser, "openid-ann").await;
    assert_eq!((&unknown["outcome"], &unknown["me"]), (&json!("phone_needed"), &Value::Null));
    browser.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
    assert_eq!(world.sign_in(&browser, ANN, &unknown["link"]).await["id"], "ann");
    let linked = browser.get(ACCOUNTS).await.ok();
    assert_eq!(linked["accounts"].as_array().unwrap().len(), 1);
    assert_eq!(linked["accounts"][0]["app"], "official_account");

    let other = world.server.anybody();
    let signed_in = world.come_back(&other, "openid-ann").await;
    assert_eq!(
        (&signed_in["outcome"], &signed_in["me"]["id"]),
        (&json!("signed_in"), &json!("ann"))
    );
    assert_eq!(other.get("/api/v1/me").await.ok()["id"], "ann");
    for then in ["//evil.example", "https://evil.example", "claims", "/\\evil.example"] {
        let refused = other.post(BEGIN, &json!({ "then": then })).await;
        refused.refused_fields(&[("/then", FieldFlaw::Malformed)]);
    }
    other.post(BEGIN, &json!({})).await.ok();
}

async fn a_sign_in_belongs_to_its_browser_and_works_once(world: &InWeChat) {
    let wrong_state = [("/state", FieldFlaw::WrongCode)];
    let (browser, stranger) = (world.server.anybody(), world.server.anybody());
    let state = world.begin(&browser).await;
    let code = world.wechat.code_of("openid-mallory");
    world.begin(&stranger).await;
    finish(&stranger, &code, &state).await.refused_fields(&wrong_state);
    finish(&browser, &code, "").await.refused_fields(&wrong_state);
    let unknown = finish(&browser, &code, &state).await.ok();
    finish(&browser, &code, &state).await.refused_fields(&wrong_state);

    // A link that a stranger sends to somebody links nothing, and does not keep them from signing in.
    assert_eq!(world.sign_in(&stranger, CID, &unknown["link"]).await["id"], "cid");
    assert_eq!(stranger.get(ACCOUNTS).await.ok()["accounts"], json!([]));
    // Neither is a state a link, nor a link a state.
    let state = world.begin(&browser).await;
    world.sign_in(&browser, CID, &json!(state)).await;
    assert_eq!(browser.get(ACCOUNTS).await.ok()["accounts"], json!([]));
    let link = world.come_back(&browser, "openid-mallory").await["link"].clone();
    finish(&browser, &code, link.as_str().unwrap()).await.refused_fields(&wrong_state);

    let state = world.begin(&browser).await;
    world.clock.advance(10 * MINUTE);
    let code = world.wechat.code_of("openid-mallory");
    finish(&browser, &code, &state).await.refused_fields(&wrong_state);
    let link = world.come_back(&browser, "openid-mallory").await["link"].clone();
    world.clock.advance(30 * MINUTE);
    world.sign_in(&browser, CID, &link).await;
    assert_eq!(browser.get(ACCOUNTS).await.ok()["accounts"], json!([]));
    for body in [json!({ "code": "c" }), json!({ "state": "s" }), json!([])] {
        browser.post(FINISH, &body).await.refused(ProblemKind::MalformedBody, 400);
    }
}

async fn what_wechat_says_is_not_trusted(world: &InWeChat) {
    let browser = world.server.anybody();
    let finish_with = async |answer: Value| {
        let state = world.begin(&browser).await;
        let code = world.wechat.code(answer);
        finish(&browser, &code, &state).await
    };
    let preview = json!({ "openid": "openid-nobody", "is_snapshotuser": 1 });
    let preview = finish_with(preview).await.ok();
    assert_eq!(preview, json!({ "outcome": "preview", "me": null, "link": null }));
    let used = json!({ "errcode": 40163, "errmsg": "code been used" });
    finish_with(used).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    for answer in [
        json!({ "errcode": -1, "errmsg": "system error" }),
        json!({ "errcode": "40029" }),
        json!({ "openid": "" }),
        json!({ "openid": "o".repeat(129) }),
        json!({ "openid": "a b" }),
        json!({ "openid": ["o"] }),
        json!([]),
        json!({ "openid": "o", "padding": "x".repeat(70_000) }),
    ] {
        finish_with(answer).await.refused(ProblemKind::Unavailable, 503);
    }
    let state = world.begin(&browser).await;
    let unknown = finish(&browser, "made up", &state).await;
    unknown.refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    browser.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
}

async fn an_account_is_listed_unlinked_and_linked_to_somebody_else(world: &InWeChat) {
    let browser = world.server.anybody();
    let link = world.come_back(&browser, "openid-shared").await["link"].clone();
    world.sign_in(&browser, ANN, &link).await;
    let export = browser.get("/api/v1/me/data/export").await.ok();
    let exported = &export["wechat"][0];
    assert_eq!(
        (&exported["app"], &exported["openid"], &exported["refused"]),
        (&json!("official_account"), &json!("openid-shared"), &json!(false))
    );
    let held = browser.get("/api/v1/me/data").await.ok();
    let held = held["holdings"].as_array().unwrap();
    let held = held.iter().find(|it| it["kind"] == "wechat_accounts").unwrap();
    assert_eq!((&held["count"], &held["since"]), (&json!(1), &exported["since"]));

    browser.send(Method::DELETE, ACCOUNTS, &[], None).await.ok();
    assert_eq!(browser.get(ACCOUNTS).await.ok()["accounts"], json!([]));
    let other = world.server.anybody();
    let unlinked = world.come_back(&other, "openid-shared").await;
    assert_eq!(unlinked["outcome"], "phone_needed");
    world.sign_in(&other, CID, &unlinked["link"]).await;
    let signed_in = world.come_back(&world.server.anybody(), "openid-shared").await;
    assert_eq!(signed_in["me"]["id"], "cid");

    // A person has one account for each app: the latest.
    let link = world.come_back(&other, "openid-new").await["link"].clone();
    world.sign_in(&other, CID, &link).await;
    assert_eq!(other.get(ACCOUNTS).await.ok()["accounts"].as_array().unwrap().len(), 1);
    let old = world.come_back(&world.server.anybody(), "openid-shared").await;
    assert_eq!(old["outcome"], "phone_needed");

    world.clock.advance(61_000);
    other.post("/api/v1/me/codes", &json!({})).await.ok();
    other.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
    let closed = world.come_back(&world.server.anybody(), "openid-new").await;
    assert_eq!(closed["outcome"], "phone_needed");
}

async fn a_mini_program_signs_its_users_in(world: &InWeChat) {
    let program = world.server.anybody();
    let enter = async |code: String, phone_code: Option<String>| {
        program.post(PROGRAM, &json!({ "code": code, "phone_code": phone_code })).await
    };
    let code = || world.wechat.code_of("openid-in-program");
    assert_eq!(enter(code(), None).await.ok(), json!({ "hand_over": null }));
    let abroad = world.wechat.phone_code("852", ANN);
    let abroad = enter(code(), Some(abroad)).await;
    abroad.refused_fields(&[("/phone_code", FieldFlaw::NotAMobileNumber)]);
    enter(code(), Some("made up".into()))
        .await
        .refused_fields(&[("/phone_code", FieldFlaw::WrongCode)]);
    enter("made up".into(), None).await.refused_fields(&[("/code", FieldFlaw::WrongCode)]);

    let phone = world.wechat.phone_code("86", ANN);
    let first = enter(code(), Some(phone)).await.ok();
    let again = enter(code(), None).await.ok();
    for entered in [first, again] {
        let view = world.server.anybody();
        let take = json!({ "code": entered["hand_over"]["code"] });
        assert_eq!(view.post("/api/v1/session/hand-over", &take).await.ok()["id"], "ann");
        let linked = view.get(ACCOUNTS).await.ok();
        assert_eq!(linked["accounts"][0]["app"], "mini_program");
    }
    program.post(PROGRAM, &json!({})).await.refused(ProblemKind::MalformedBody, 400);
    // An account is known to each app by another name, so neither signs in for the other.
    let page = world.come_back(&world.server.anybody(), "openid-in-program").await;
    assert_eq!(page["outcome"], "phone_needed");
}

#[tokio::test]
async fn nothing_is_offered_without_a_secret() {
    let server = TestServer::start_in_wechat("a ticket\n").await;
    let browser = server.anybody();
    let offer = browser.get(BEGIN).await.ok();
    assert_eq!(offer, json!({ "official_account": false, "mini_program": false }));
    for (path, body) in [
        (BEGIN, json!({})),
        (FINISH, json!({ "code": "c", "state": "s" })),
        (PROGRAM, json!({ "code": "c" })),
    ] {
        browser.post(path, &body).await.refused(ProblemKind::NotOffered, 501);
    }
    browser.get(ACCOUNTS).await.refused(ProblemKind::NotSignedIn, 401);
    let unlink = browser.send(Method::DELETE, ACCOUNTS, &[], None).await;
    unlink.refused(ProblemKind::NotSignedIn, 401);
}
