//! The demo, from a paid visit to the payment, through the public APIs.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::{Server, demo};
use tempfile::TempDir;

use crate::client::Browser;
use crate::live::Stream;

async fn start(dir: &TempDir) -> Server {
    start_at(dir, Duration::from_millis(20)).await
}

async fn start_at(dir: &TempDir, pace: Duration) -> Server {
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        code_pause: 0,
        partners: demo::partners(),
        demo: Some(Demo { pace: Some(pace) }),
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
async fn everybody_in_the_demo_can_sign_in() {
    let dir = TempDir::new().unwrap();
    for _ in 0..2 {
        // The second start finds the data of the first.
        let server = start(&dir).await;
        for (phone, _) in demo::PHONES {
            let browser = sign_in(&server, phone).await;
            let policies = browser.get("/api/v1/policies").await.ok();
            let me = browser.get("/api/v1/me").await.ok();
            let policies = policies["policies"].as_array().unwrap().iter();
            // A mandate shows the policies of others, but not the claims filed by them.
            let own: Vec<_> = policies.filter(|it| it["policy"]["holder"] == me["id"]).collect();
            assert!(!own.is_empty());
            let cases = browser.get("/api/v1/cases").await.ok();
            let paid = cases.to_string().contains("\"closed\"");
            let used = own.iter().any(|it| it.to_string().contains("\"paid_this_year\""));
            assert_eq!(paid, used, "earlier payments count as usage");
        }
        server.stop().await.unwrap();
    }
}

/// The events after filing of a visit whose bill total ends in `fen`, up to `last`.
async fn events(browser: &Browser, fen: i64, last: &str) -> Vec<Value> {
    let visits = browser.get("/api/v1/visits").await.ok();
    let mut incident = visits["visits"][0]["incident"].clone();
    let amount = &mut incident["bills"][0]["lines"][0]["amount"];
    *amount = json!(amount.as_i64().unwrap() + fen);
    let policies = browser.get("/api/v1/policies").await.ok();
    let report = json!({
        "place": "福田区第二人民医院",
        "incident": incident,
        "policies": [policies["policies"][0]["policy"]["id"]],
        "payee": { "name": "李小美", "account_tail": "9046" },
        "declared_true": true,
        "another_event": true,
    });
    let filed = browser.file(&format!("way-{fen:05}"), &report).await.ok();
    let case = filed["case"].as_str().unwrap().to_owned();
    let mut stream = Stream::open(browser, &case, "", &[]).await;
    let mut events = Vec::new();
    loop {
        let (_, entry) = stream.next().await.expect("the stream ended too soon");
        let event = entry["event"].clone();
        let name = event["event"].as_str().unwrap().to_owned();
        // Disputes the reduced decision once.
        let disputes = events.iter().all(|event: &Value| event["event"] != "disputed");
        if fen == 5 && name == "decided" && disputes {
            let claim = entry["claim"].as_str().unwrap();
            let path = format!("/api/v1/cases/{case}/claims/{claim}/dispute");
            let dispute = json!({
                "ground": "documents",
                "reason": "处方和诊断是一起开的。",
                "wish": "work_out_again",
                "letter": "请重新核定。",
            });
            browser.post(&path, &dispute).await.ok();
        }
        events.push(event);
        if name == last {
            return events;
        }
    }
}

fn count(events: &[Value], name: &str) -> usize {
    events.iter().filter(|event| event["event"] == name).count()
}

#[tokio::test]
async fn the_bill_total_selects_the_scenario() {
    let dir = TempDir::new().unwrap();
    let server = start(&dir).await;
    let browser = sign_in(&server, demo::PHONES[1].0).await;
    let outcome = |events: &[Value]| {
        let decided = events.iter().rfind(|event| event["event"] == "decided").unwrap();
        decided["decision"]["outcome"].as_str().unwrap().to_owned()
    };

    let supplement = events(&browser, 1, "decided").await;
    assert_eq!(
        (count(&supplement, "supplement_requested"), count(&supplement, "supplement_received")),
        (1, 1)
    );
    let investigation = events(&browser, 2, "decided").await;
    assert_eq!(count(&investigation, "investigation_started"), 1);
    let partly = events(&browser, 3, "payment_arrived").await;
    assert_eq!(outcome(&partly), "partly_paid");
    let refused = events(&browser, 4, "decided").await;
    assert_eq!(outcome(&refused), "denied");
    assert_eq!(refused.last().unwrap()["decision"]["decided_by"]["by"], "person");
    let returned = events(&browser, 7, "payment_arrived").await;
    assert_eq!((count(&returned, "payment_sent"), count(&returned, "payment_failed")), (2, 1));
    let advance = events(&browser, 6, "payment_arrived").await;
    let paid = |name: &str| {
        let event = advance.iter().find(|event| event["event"] == name).unwrap();
        event["amount"].as_i64().unwrap()
    };
    let decided = advance.iter().find(|event| event["event"] == "decided").unwrap();
    let all = decided["decision"]["amount"].as_i64().unwrap();
    assert_eq!(paid("advance_paid") + paid("payment_arrived"), all);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_successful_dispute_is_paid_in_full() {
    let dir = TempDir::new().unwrap();
    // Slow enough for the claimant to dispute before the payment.
    let server = start_at(&dir, Duration::from_millis(300)).await;
    let browser = sign_in(&server, demo::PHONES[1].0).await;
    let won = events(&browser, 5, "payment_arrived").await;
    assert_eq!((count(&won, "decided"), count(&won, "reopened")), (2, 1));
    let amounts: Vec<_> = won
        .iter()
        .filter(|event| event["event"] == "decided")
        .map(|event| event["decision"]["amount"].as_i64().unwrap())
        .collect();
    assert!(amounts[0] < amounts[1], "{amounts:?}");
    server.stop().await.unwrap();
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
        "another_event": true,
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

#[tokio::test]
async fn the_demo_insurers_answer_messages() {
    let dir = TempDir::new().unwrap();
    let server = start(&dir).await;
    let browser = sign_in(&server, demo::PHONES[1].0).await;
    let visits = browser.get("/api/v1/visits").await.ok();
    let visit = &visits["visits"][0];
    let policies = browser.get("/api/v1/policies").await.ok();
    let report = json!({
        "visit": visit["id"],
        "place": visit["hospital_name"]["zh"],
        "incident": visit["incident"],
        "policies": [policies["policies"][0]["policy"]["id"]],
        "payee": { "name": "李小美", "account_tail": "9046" },
        "declared_true": true,
        "another_event": true,
    });
    let filed = browser.file("demo-key-talk", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = browser.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let mut stream = Stream::open(&browser, case, "?after=1&message=0", &[]).await;
    let path = format!("/api/v1/cases/{case}/claims/{claim}/messages");
    let headers = [("idempotency-key", "message-1")];
    let body = json!({ "text": "还要等多久？" }).to_string();
    browser.send(reqwest::Method::POST, &path, &headers, Some(body)).await.ok();
    let answer = loop {
        let (name, data) = stream.next_event().await.expect("the stream ended");
        if name == "message" && data["by"] != "claimant" {
            break data;
        }
    };
    assert!(answer["text"].as_str().unwrap().contains("收到了"), "{answer}");
    server.stop().await.unwrap();
}
