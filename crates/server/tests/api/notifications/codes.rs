//! Sign-in codes through the channels.

use std::sync::Arc;

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;
use server::codes::NoCodes;
use server::config::Config;
use server::notify::ChannelSettings;
use server::time::Clock;
use tracing_subscriber::filter::LevelFilter;

use super::receivers::{Answer, TestGateway, TestSmtp, poll};
use super::settings;
use crate::captured_log::CapturedLog;
use crate::client::Browser;
use crate::records::{EmptyServer, person_path};
use crate::test_server::now;

const CODES: &str = "/api/v1/session/codes";
const PHONE: &str = "13900000610";
const EMAIL: &str = "ann610@example.com";

async fn start(channels: Option<ChannelSettings>) -> EmptyServer {
    let change =
        |config| Config { channels, sender: Arc::new(NoCodes), outbox_pause: None, ..config };
    let server = EmptyServer::start_with(Clock::manual(now()), change).await;
    let record = json!({ "name": "安某", "phone": PHONE, "email": EMAIL, "birth": "1985-03-08" });
    server.partner("platform").put(&person_path("c-1"), &record).await.ok();
    server
}

async fn sign_in(browser: &Browser, code: &str) {
    browser.post("/api/v1/session", &json!({ "phone": PHONE, "code": code })).await.ok();
    assert_eq!(browser.get("/api/v1/me").await.ok()["name"], "安某");
}

/// The six digits at the start of a text.
pub(super) fn code_in(text: &str) -> String {
    let digits: String = text.chars().skip_while(|it| !it.is_ascii_digit()).take(6).collect();
    assert!(digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit()), "{text}");
    digits
}

#[tokio::test]
async fn a_code_reaches_the_gateway_and_no_log() {
    // Of this test alone, whose tasks run on one thread.
    let log = CapturedLog::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
    let server = start(Some(settings(&gateway, &smtp))).await;
    let browser = server.anybody();
    browser.post(CODES, &json!({ "phone": PHONE })).await.ok();
    let taken = gateway.wait_for(PHONE).await.body;
    let code = taken["code"].as_str().unwrap();
    assert_eq!(
        (&taken["minutes"], code_in(taken["text"].as_str().unwrap()).as_str()),
        (&json!("5"), code)
    );
    sign_in(&browser, code).await;
    assert!(smtp.taken(EMAIL).is_empty(), "one channel is enough");

    // The gateway fails once; the second attempt has the same key.
    server.clock.advance(61_000);
    gateway.answer(PHONE, Answer::Status(503));
    browser.post(CODES, &json!({ "phone": PHONE })).await.ok();
    let tried_again = async {
        while !log.text().contains("tried once more") {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(crate::client::TIMEOUT, tried_again).await.expect("it is tried again");
    gateway.answer(PHONE, Answer::Status(200));
    let second = loop {
        let taken = gateway.taken(PHONE);
        if taken.len() == 2 {
            break taken[1].body["code"].as_str().unwrap().to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    let log = log.text();
    assert!(log.contains("tried once more"), "the log is captured");
    for secret in [code, &second, PHONE, EMAIL] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn a_code_is_in_the_language_of_its_owner() {
    let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
    let server = start(Some(settings(&gateway, &smtp))).await;
    let browser = server.anybody();
    browser.post(CODES, &json!({ "phone": PHONE })).await.ok();
    let first = gateway.wait_for(PHONE).await.body;
    assert_eq!(first["language"], "zh-CN");
    sign_in(&browser, first["code"].as_str().unwrap()).await;
    let choice = json!({ "wanted": [], "language": "en" }).to_string();
    browser.send(Method::PUT, "/api/v1/me/notifications", &[], Some(choice)).await.ok();
    server.clock.advance(61_000);
    server.anybody().post(CODES, &json!({ "phone": PHONE })).await.ok();
    let second = poll(|| gateway.taken(PHONE).into_iter().nth(1)).await.body;
    assert_eq!(second["language"], "en");
    assert!(second["text"].as_str().unwrap().contains("code"), "{second}");
}

#[tokio::test]
async fn a_code_comes_by_email_to_the_address_in_the_record() {
    let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
    let channels = ChannelSettings { text_message: None, ..settings(&gateway, &smtp) };
    let server = start(Some(channels)).await;
    let browser = server.anybody();
    let known = browser.post(CODES, &json!({ "phone": PHONE })).await;
    let unknown = browser.post(CODES, &json!({ "phone": "13900000611" })).await;
    assert_eq!((known.status, known.text), (unknown.status, unknown.text));
    let email = smtp.wait_for(EMAIL).await.text;
    sign_in(&browser, &code_in(&body_of(&email))).await;
}

/// The body of an e-mail whose text is mostly Chinese and therefore in Base64.
pub(super) fn body_of(email: &str) -> String {
    use base64::Engine as _;
    let (_, body) = email.split_once("\n\n").unwrap();
    assert!(email.contains("Content-Transfer-Encoding: base64"), "{email}");
    let joined: String = body.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(joined).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn without_a_channel_the_server_says_that_it_sends_no_codes() {
    let server = start(None).await;
    let reply = server.anybody().post(CODES, &json!({ "phone": PHONE })).await;
    reply.refused(ProblemKind::NotOffered, 501);
}
