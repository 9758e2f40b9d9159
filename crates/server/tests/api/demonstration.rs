//! The demonstration, from a paid visit to the money: through the same doors as everybody.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use server::codes::Fixed;
use server::config::{Config, Demo};
use server::{Server, demo};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::live::Stream;

async fn start(dir: &TempDir) -> Server {
    let config = Config {
        sender: Arc::new(Fixed(demo::CODE.into())),
        code_pause: 0,
        partners: demo::partners(),
        demo: Some(Demo { pace: Some(Duration::from_millis(20)) }),
        ..Config::new(dir.path())
    };
    Server::start(config).await.unwrap()
}

async fn sign_in(server: &Server, phone: &str) -> Browser {
    let browser = Browser::new(server.url());
    browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
    browser.post("/api/v1/session", &json!({ "phone": phone, "code": demo::CODE })).await.ok();
    browser
}

#[tokio::test]
async fn everybody_in_the_demonstration_can_sign_in() {
    let dir = TempDir::new().unwrap();
    for _ in 0..2 {
        // The second start finds all that the first one added.
        let server = start(&dir).await;
        for (phone, _) in demo::PHONES {
            let browser = sign_in(&server, phone).await;
            let policies = browser.get("/api/v1/policies").await.ok();
            assert!(!policies["policies"].as_array().unwrap().is_empty());
            let cases = browser.get("/api/v1/cases").await.ok();
            let paid = cases.to_string().contains("\"closed\"");
            let used = policies.to_string().contains("\"paid_this_year\"");
            assert_eq!(paid, used, "what was paid before has used the policy");
        }
        server.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_paid_visit_is_claimed_for_and_paid() {
    let dir = TempDir::new().unwrap();
    let server = start(&dir).await;
    let (phone, _) = demo::PHONES[1];
    let browser = sign_in(&server, phone).await;
    let visits = browser.get("/api/v1/visits").await.ok();
    let visit = &visits["visits"][0];
    let policies = browser.get("/api/v1/policies").await.ok();
    let policy = &policies["policies"][0]["policy"]["id"];
    let report = json!({
        "visit": visit["id"],
        "place": visit["hospital_name"]["zh"],
        "incident": visit["incident"],
        "policies": [policy],
        "payee": { "name": "李小美", "account_tail": "9046" },
        "declared_true": true,
    });
    let filed = browser.file("key-00001", &report).await.ok();
    let mut stream = Stream::open(&browser, filed["case"].as_str().unwrap(), "", &[]).await;
    let mut estimate = Value::Null;
    loop {
        let (_, entry) = stream.next().await.expect("the stream ended before the money came");
        let event = &entry["event"];
        match event["event"].as_str() {
            Some("filed") => estimate = event["report"]["claims"][0]["estimate"].clone(),
            Some("decided") => assert_eq!(event["decision"]["amount"], estimate),
            Some("payment_arrived") => break assert_eq!(event["amount"], estimate),
            _ => {}
        }
    }
    let policies = browser.get("/api/v1/policies").await.ok();
    let used = policies["policies"][0]["usage"]["benefits"].as_object().unwrap();
    assert!(used.values().any(|used| used["paid_this_year"] == estimate), "{used:?}");
    server.stop().await.unwrap();
}
