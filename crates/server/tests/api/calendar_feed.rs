//! The calendar that other programs follow by a secret address.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;

use crate::agreement::{decision_event, file_claim};
use crate::test_server::{ANN, CID, TestServer};

const CALENDAR: &str = "/api/v1/me/calendar";

/// The calendar at this path, without a session and with its lines unfolded.
async fn calendar(server: &TestServer, path: &str) -> String {
    let reply = server.anybody().get(path).await;
    assert_eq!(reply.status.as_u16(), 200, "{reply:?}");
    assert_eq!(reply.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    let text = reply.text;
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches("BEGIN:").count(), text.matches("END:").count());
    text.replace("\r\n ", "")
}

/// The lines of the event with this start.
fn event<'a>(calendar: &'a str, start: &str) -> &'a str {
    let events = calendar.split("BEGIN:VEVENT\r\n").skip(1);
    let mut found = events.filter(|event| event.contains(&format!("{start}\r\n")));
    let event = found.next().unwrap_or_else(|| panic!("{start} is missing in {calendar}"));
    event.split("END:VEVENT").next().unwrap()
}

async fn made(server: &TestServer, browser: &crate::client::Browser) -> String {
    server.clock.advance(1);
    browser.post(CALENDAR, &json!({})).await.ok()["path"].as_str().unwrap().to_owned()
}

async fn deadlines_and_appointments_are_in_the_calendar(server: TestServer) {
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    assert_eq!(ann.get(CALENDAR).await.ok()["since"], json!(null));
    let path = made(&server, &ann).await;
    assert_ne!(ann.get(CALENDAR).await.ok()["since"], json!(null));

    let first = calendar(&server, &path).await;
    // Received on 20 November: five working days to decide in personal insurance, if the claim is not complex.
    let deadline = event(&first, "DTSTART;VALUE=DATE:20261127");
    for line in [
        "SEQUENCE:2",
        "DTSTAMP:20261120T020000Z",
        "DTEND;VALUE=DATE:20261128",
        "SUMMARY:理赔：保险公司该办的事，今天是最后一天",
        "CLASS:PRIVATE",
    ] {
        assert!(deadline.contains(&format!("{line}\r\n")), "{line}: {deadline}");
    }

    // An appointment: first to be answered, then agreed. Nobody sees whose it is.
    let window = json!({ "from": "2026-11-24T10:00:00+08:00", "to": "2026-11-24T12:00:00+08:00" });
    let offer = json!({
        "kind": "inspection", "reason": { "zh": "看漏水", "en": "to see the leak" }, "place": "莲花路 18 号",
        "host": { "name": "周静" }, "windows": [window], "answer_by": "2026-11-22",
    });
    let step =
        json!({ "event": "appointment", "appointment": "a-1", "step": { "offered": offer } });
    alpha.append(&case, &claim, step).await.ok();
    let offered = calendar(&server, &path).await;
    event(&offered, "DTSTART;VALUE=DATE:20261122");
    let answer = format!("/api/v1/cases/{case}/claims/{claim}/appointments/a-1");
    ann.post(&answer, &json!({ "accept": { "window": window } })).await.ok();
    let agreed = calendar(&server, &path).await;
    let appointment = event(&agreed, "DTSTART;TZID=Asia/Shanghai:20261124T100000");
    for line in
        ["DTEND;TZID=Asia/Shanghai:20261124T120000", "SUMMARY:理赔：约好的时间", "TRIGGER:-PT1H"]
    {
        assert!(appointment.contains(&format!("{line}\r\n")), "{line}: {appointment}");
    }
    assert!(agreed.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"), "{agreed}");
    for personal in ["安", "医院", "漏水", "莲花路", "周静", "Alpha", "¥300", "300.00", "30000"]
    {
        assert!(!agreed.contains(personal), "{personal} is in {agreed}");
    }
    // The deadline is the same event, in a later revision.
    let uid = |event: &str| {
        let line = event.lines().find(|line| line.starts_with("UID:"));
        line.unwrap().to_owned()
    };
    let later = event(&agreed, "DTSTART;VALUE=DATE:20261127");
    assert_eq!(uid(later), uid(deadline));
    assert!(later.contains("SEQUENCE:4\r\n"), "{later}");

    // In the language of notifications.
    let choice = json!({ "wanted": [], "language": "en" }).to_string();
    ann.send(Method::PUT, "/api/v1/me/notifications", &[], Some(choice)).await.ok();
    assert!(calendar(&server, &path).await.contains("SUMMARY:Claim: appointment\r\n"));

    // What is done is gone.
    alpha.append(&case, &claim, json!({ "event": "assessment_started" })).await.ok();
    alpha.append(&case, &claim, decision_event()).await.ok();
    let decided = calendar(&server, &path).await;
    assert!(!decided.contains("DTSTART;VALUE=DATE:20261127"), "{decided}");
}

async fn an_address_is_secret_and_ends(server: TestServer) {
    let ann = server.signed_in(ANN).await;
    server.anybody().get(CALENDAR).await.refused(ProblemKind::NotSignedIn, 401);
    let first = made(&server, &ann).await;
    let second = made(&server, &ann).await;
    assert_ne!(first, second);
    let gone = async |path: &str| {
        server.anybody().get(path).await.refused(ProblemKind::NotFound, 404);
    };
    gone(&first).await;
    gone(&second.replace(".ics", "")).await;
    gone("/api/v1/calendars/.ics").await;
    calendar(&server, &second).await;
    // Nobody else's calendar, and nobody else can end it.
    let cid = server.signed_in(CID).await;
    cid.send(Method::DELETE, CALENDAR, &[], None).await.ok();
    calendar(&server, &second).await;
    ann.send(Method::DELETE, CALENDAR, &[], None).await.ok();
    gone(&second).await;
    assert_eq!(ann.get(CALENDAR).await.ok()["since"], json!(null));
}

#[tokio::test]
async fn deadlines_and_appointments() {
    deadlines_and_appointments_are_in_the_calendar(TestServer::start().await).await;
}

#[tokio::test]
async fn addresses() {
    an_address_is_secret_and_ends(TestServer::start().await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    let server = TestServer::start_on(postgres.database()).await;
    deadlines_and_appointments_are_in_the_calendar(server).await;
}

#[cfg(unix)]
#[tokio::test]
async fn addresses_on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    an_address_is_secret_and_ends(TestServer::start_on(postgres.database()).await).await;
}
