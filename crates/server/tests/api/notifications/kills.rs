//! The server is killed again and again while it writes and sends notifications: each arrives, none under two keys, and
//! none after the person has said no.
//!
//! `CLEARCLAIM_KILLS=50` makes it 50 kills and 2,000 notifications.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use server::notify::{OutboxSender, OutboxWorker};
use server::partner::sign::Headers;
use server::store::{ListedContent, OutboxList, OutboxStore};
use server::time::Clock;

use super::operator::{Operator, OperatorChannels};
use super::receivers::{Answer, poll};
use super::{NOTIFICATIONS, note, open, settings};
use crate::client::{Browser, client_builder};
use crate::crash_safety::ServerProcess;
use crate::records::policies::visit;
use crate::records::secret;

/// How many notifications are written for each kill.
const PER_KILL: usize = 40;
const PEOPLE: usize = 8;
/// Later than every lease and than the next attempt at whatever has failed.
const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn on_sqlite() {
    no_notification_is_lost_or_doubled(None).await;
}

#[tokio::test]
async fn on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    no_notification_is_lost_or_doubled(Some(postgres.url())).await;
}

fn kills() -> usize {
    std::env::var("CLEARCLAIM_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(4)
}

/// A person with a claim.
#[derive(Clone)]
struct Person {
    phone: String,
    /// Where the insurer appends entries.
    entries: String,
}

/// A note of the insurer, of which its person is to be told once.
struct Note {
    person: Person,
    /// The idempotency key.
    key: String,
}

async fn no_notification_is_lost_or_doubled(database: Option<String>) {
    let operator = Operator::configure(OperatorChannels::TextMessage, database).await;
    import(&operator).await;
    let mut server = operator.start();
    let mut people = Vec::new();
    for nth in 0..PEOPLE {
        people.push(file(&operator, &server, nth).await.1);
    }
    // Cannot be reached until they say no, so nothing may arrive at all.
    let (browser, unwilling) = file(&operator, &server, PEOPLE).await;
    operator.gateway.answer(&unwilling.phone, Answer::Status(503));

    let mut unwritten: Vec<Note> = Vec::new();
    for round in 0..kills() {
        let willing = people.iter().cycle().take(PER_KILL);
        let new = willing.chain([&unwilling]).cloned().enumerate();
        unwritten
            .extend(new.map(|(nth, person)| Note { person, key: format!("note-{round}-{nth}") }));
        let written = Arc::new(AtomicUsize::new(0));
        let writer = tokio::spawn(write(server.url.clone(), unwritten, Arc::clone(&written)));
        // In the middle of sending or of writing, each time at another point.
        let (sent, enough) = (operator.gateway.count(), 1 + round * 7 % 20);
        poll(|| {
            let done = match round % 2 {
                0 => operator.gateway.count() - sent,
                _ => written.load(Ordering::Relaxed),
            };
            (enough <= done).then_some(())
        })
        .await;
        let says_no = round == kills() / 2;
        if says_no {
            let browser = Browser { url: server.url.clone(), ..browser.clone() };
            let nothing = json!({ "wanted": [] }).to_string();
            browser.send(Method::PUT, NOTIFICATIONS, &[], Some(nothing)).await.ok();
        }
        server.kill();
        if says_no {
            operator.gateway.answer(&unwilling.phone, Answer::Status(200));
        }
        unwritten = writer.await.unwrap();
        server = operator.start();
    }
    let unwritten = write(server.url.clone(), unwritten, Arc::default()).await;
    assert!(unwritten.is_empty(), "the server runs, so it has answered all");
    server.kill();

    // What the killed servers had leased, and what has not been sent yet.
    let store = Arc::new(operator.store().await);
    let settings = settings(&operator.gateway, &operator.smtp);
    let (channels, clock) = (Arc::new(open(&settings)), Clock::manual(Clock::System.now()));
    clock.advance(HOUR);
    let sender = OutboxSender { store: store.clone(), channels, clock };
    sender.send_due().await.unwrap();
    for list in [OutboxList::Waiting, OutboxList::Failed] {
        let mut listed = store.listed_messages(list, 10_000).await.unwrap();
        // The insurer's webhooks have a sender of their own.
        listed.retain(|message| matches!(message.content, ListedContent::Notification { .. }));
        assert_eq!(listed.len(), 0, "{list:?}");
    }

    for (nth, person) in people.iter().enumerate() {
        let keys = keys(&operator, person);
        let each_round = (nth..PER_KILL).step_by(PEOPLE).count();
        assert_eq!(keys.len(), each_round * kills(), "{}", person.phone);
    }
    assert_eq!(keys(&operator, &unwilling), Vec::<String>::new());
}

/// Under which keys the person was told of notes.
fn keys(operator: &Operator, person: &Person) -> Vec<String> {
    let taken = operator.gateway.taken(&person.phone).into_iter();
    let mut keys: Vec<_> =
        taken.filter(|taken| taken.body["topic"] == "explained").map(|taken| taken.key).collect();
    keys.sort();
    keys.dedup();
    keys
}

async fn import(operator: &Operator) {
    let today = Clock::System.today();
    let lines = (0..=PEOPLE).flat_map(|nth| {
        let name = format!("k-{nth}");
        let person = json!({ "kind": "person", "ref": name, "name": "安某", "phone": phone(nth), "birth": "1985-03-08" });
        let policy = json!({
            "kind": "policy", "policy_no": format!("K-{nth}"), "product": "ys-outpatient", "version": "2025",
            "holder": name, "insured": name, "from": today.plus_days(-200), "to": today.plus_days(160),
        });
        [person.to_string(), policy.to_string()]
    });
    let lines: Vec<_> = lines.collect();
    operator.import(&[("records.ndjson", lines.join("\n"))]).await;
}

fn phone(nth: usize) -> String {
    format!("139000009{nth:02}")
}

/// Signs a person in and files a claim.
async fn file(operator: &Operator, server: &ServerProcess, nth: usize) -> (Browser, Person) {
    let (browser, phone) = (Browser::new(server.url.clone()), phone(nth));
    browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
    let code = operator.gateway.wait_for(&phone).await.body["code"].clone();
    browser.post("/api/v1/session", &json!({ "phone": phone, "code": code })).await.ok();
    let me = browser.get("/api/v1/me").await.ok();
    let policies = browser.get("/api/v1/policies").await.ok();
    let on = Clock::System.today().plus_days(-6).to_string();
    let report = json!({
        "place": "第一人民医院",
        "incident": visit(me["id"].as_str().unwrap(), &on),
        "policies": [policies["policies"][0]["policy"]["id"]],
        "payee": { "name": "安某", "account_tail": "8888" },
        "declared_true": true,
    });
    let filed = browser.file(&format!("kills-{nth:04}"), &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    let seen = browser.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = &seen["entries"][0]["event"]["report"]["claims"][0]["claim"];
    let entries = format!("/partner/v1/cases/{case}/claims/{}/entries", claim.as_str().unwrap());
    (browser, Person { phone, entries })
}

/// Writes notes until the server is gone. Returns those without an answer, which may have been stored.
async fn write(url: String, notes: Vec<Note>, written: Arc<AtomicUsize>) -> Vec<Note> {
    let client = client_builder().timeout(Duration::from_secs(20)).build().unwrap();
    let mut notes = notes.into_iter();
    while let Some(note) = notes.next() {
        if !is_acknowledged(&client, &url, &note).await {
            return std::iter::once(note).chain(notes).collect();
        }
        written.fetch_add(1, Ordering::Relaxed);
    }
    Vec::new()
}

async fn is_acknowledged(client: &reqwest::Client, url: &str, Note { person, key }: &Note) -> bool {
    let body = json!({ "event": note() }).to_string();
    let seconds = Clock::System.now().millis() / 1_000;
    let secret = secret("yuanshan");
    let signed =
        Headers::sign("yuanshan", &secret, "POST", &person.entries, body.as_bytes(), seconds);
    let mut request = client
        .post(format!("{url}{}", person.entries))
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(body);
    for (name, value) in signed.unwrap() {
        request = request.header(name, value);
    }
    match request.send().await {
        Ok(answer) => {
            assert!(answer.status().is_success(), "{answer:?}");
            true
        }
        Err(_) => false,
    }
}
