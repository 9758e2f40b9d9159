//! A case with a long journal: sent without the older notes, whole on demand.

use contract::case::{CaseView, EntryPage};
use contract::messages::Messages;
use contract::partner_case::{PartnerCase, PartnerEntryPage, PartnerMessagePage};
use contract::problem::ProblemKind;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::journal::{Actor, Handler, JournalEntry, JournalEvent, fold};
use domain::messages::{Message, MessageAuthor};
use domain::text::Bilingual;
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::store::{
    CaseStore, DatabaseUrl, ImportedCase, MessageStore, NEWEST_ENTRIES, PendingMessage, SqlStore,
    Store,
};

use crate::client::{Browser, Reply};
use crate::live::Stream;
use crate::store::{append, filing};
use crate::test_server::{ANN, CID, TestServer, now};

const CASE: &str = "long";
const LENGTH: u32 = 3_000;
const PATH: &str = "/api/v1/cases/long";

async fn start(database: Option<DatabaseUrl>) -> TestServer {
    let server = match database {
        None => TestServer::start().await,
        Some(database) => TestServer::start_on(database).await,
    };
    let store = server.store().await;
    store.import_cases(vec![long_case()]).await.unwrap();
    store.close().await;
    server
}

/// The case of a report that the insurer has received, assigned and noted upon again and again.
fn long_case() -> ImportedCase {
    let filing = filing(CASE, "key-long", now());
    let actor = append(CASE, JournalEvent::Accepted, now()).actor;
    let claim = filing.report.claims[0].claim.clone();
    let mut report = filing.report;
    report.case_no = "2611-9000".into();
    let filed = JournalEvent::Filed { report: Box::new(report) };
    let mut entries =
        vec![JournalEntry { seq: 1, at: now(), claim: None, actor: Actor::Claimant, event: filed }];
    for seq in 2..=LENGTH {
        let event = match seq {
            2 => JournalEvent::Received { receipt_no: None },
            1_500 => JournalEvent::HandlerAssigned {
                handler: Handler {
                    name: "周宁".into(), staff_no: None, phone: None, hours: None
                },
            },
            _ => JournalEvent::Note { text: Bilingual::new(format!("第 {seq} 条"), "a note") },
        };
        let (claim, actor) = (Some(claim.clone()), actor.clone());
        entries.push(JournalEntry { seq, at: now(), claim, actor, event });
    }
    ImportedCase { insured_name: filing.insured_name, versions: filing.versions, entries }
}

fn read<T: DeserializeOwned>(reply: &Reply) -> T {
    serde_json::from_value(reply.ok()).unwrap()
}

fn numbers(entries: &[JournalEntry]) -> Vec<u32> {
    entries.iter().map(|entry| entry.seq).collect()
}

async fn has(browser: &Browser, path: &str, reply: &Reply) -> bool {
    let tag = reply.etag();
    let again = browser.send(Method::GET, path, &[("if-none-match", &tag)], None).await;
    again.status.as_u16() == 304
}

async fn sends_the_newest(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let reply = ann.get(PATH).await;
    assert!(reply.text.len() < 20_000, "{} bytes", reply.text.len());
    let view: CaseView = read(&reply);
    let newest: Vec<_> = [1, 2, 1_500].into_iter().chain(2_961..=LENGTH).collect();
    assert_eq!(numbers(&view.entries), newest);
    assert!(!view.is_whole());

    let all = format!("{PATH}?entries=all");
    let whole_reply = ann.get(&all).await;
    assert_eq!(whole_reply.header("content-length"), None, "it is written while it is sent");
    let whole: CaseView = read(&whole_reply);
    assert_eq!(numbers(&whole.entries), (1..=LENGTH).collect::<Vec<_>>());
    assert_eq!(view.folded().unwrap(), fold(&whole.entries).unwrap());
    assert!(view.status_summary.is_some());
    assert_eq!(view.status_summary, whole.status_summary);

    assert!(has(&ann, PATH, &reply).await && has(&ann, &all, &whole_reply).await);
    assert!(!has(&ann, PATH, &whole_reply).await && !has(&ann, &all, &reply).await);
    ann.get(&format!("{PATH}?entries=some")).await.refused(ProblemKind::MalformedRequest, 400);
}

async fn gives_earlier_pages(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let mut seen = Vec::new();
    let mut before = 2_961;
    while 1 < before {
        let path = format!("{PATH}/entries?before={before}");
        let reply = ann.get(&path).await;
        assert!(has(&ann, &path, &reply).await);
        let mut page = read::<EntryPage>(&reply).entries;
        assert_eq!(page.last().unwrap().seq, before - 1);
        before = page[0].seq;
        assert_eq!(before % 500, 1, "the page stays the same when the journal grows");
        page.append(&mut seen);
        seen = page;
    }
    assert_eq!(numbers(&seen), (1..=2_960).collect::<Vec<_>>());
    let first = async |query: &str| {
        let page: EntryPage = read(&ann.get(&format!("{PATH}/entries{query}")).await);
        (page.entries.first().map(|entry| entry.seq), page.entries.len())
    };
    assert_eq!(first("?before=1").await, (None, 0));
    assert_eq!(first("?before=0").await, (None, 0));
    assert_eq!(first("").await, (Some(2_501), 500));
    assert_eq!(first("?before=4294967295").await, (Some(2_501), 500));
    for query in ["?before=x", "?before=-1", "?before=1&before=2"] {
        let reply = ann.get(&format!("{PATH}/entries{query}")).await;
        reply.refused(ProblemKind::MalformedRequest, 400);
    }
    let path = format!("{PATH}/entries?before=2");
    server.signed_in(CID).await.get(&path).await.refused(ProblemKind::NotFound, 404);
    server.anybody().get(&path).await.refused(ProblemKind::NotSignedIn, 401);
}

async fn gives_partners_pages(server: &TestServer) {
    const CASE_PATH: &str = "/partner/v1/cases/long";
    let alpha = server.partner("alpha");
    let reply = alpha.get(CASE_PATH).await;
    assert!(reply.text.len() < 150_000, "{} bytes", reply.text.len());
    let case: PartnerCase = read(&reply);
    let newest: Vec<_> = [1, 2, 1_500].into_iter().chain(2_501..=LENGTH).collect();
    assert_eq!(numbers(&case.entries), newest);

    let (mut seen, mut before) = (Vec::new(), case.earlier_entries);
    while let Some(number) = before {
        let reply = alpha.get(&format!("{CASE_PATH}/entries?before={number}")).await;
        assert!(reply.text.len() < 150_000, "{} bytes", reply.text.len());
        let mut page: PartnerEntryPage = read(&reply);
        assert_eq!(page.entries.last().unwrap().seq, number - 1);
        page.entries.append(&mut seen);
        (seen, before) = (page.entries, page.earlier);
    }
    assert_eq!(numbers(&seen), (1..=2_500).collect::<Vec<_>>());
    assert_eq!(seen[0], case.entries[0], "the report has the same claims in both");
    for (query, length, earlier) in [
        ("", 500, Some(2_501)),
        ("?before=4294967295", 500, Some(2_501)),
        ("?before=501", 500, None),
        ("?before=1", 0, None),
        ("?before=0", 0, None),
    ] {
        let page: PartnerEntryPage = read(&alpha.get(&format!("{CASE_PATH}/entries{query}")).await);
        assert_eq!((page.entries.len(), page.earlier), (length, earlier), "{query}");
    }
    for what in ["entries", "messages"] {
        let path = format!("{CASE_PATH}/{what}");
        for query in ["?before=x", "?before=-1", "?before=1&before=2", "?before=4294967296"] {
            let reply = alpha.get(&format!("{path}{query}")).await;
            reply.refused(ProblemKind::MalformedRequest, 400);
        }
        server.partner("beta").get(&path).await.refused(ProblemKind::NotFound, 404);
        server.anybody().get(&path).await.refused(ProblemKind::BadSignature, 401);
    }
}

async fn gives_pages_of_messages(server: &TestServer) {
    const MESSAGES: u32 = 450;
    let store = server.store().await;
    for nth in 1..=MESSAGES {
        let by = MessageAuthor::Handler { insurer: InsurerCode::new("alpha"), name: "周".into() };
        let message = PendingMessage {
            case: CaseId::new(CASE),
            claim: ClaimId::new(format!("{CASE}-claim")),
            by,
            text: format!("第 {nth} 条"),
            files: Vec::new(),
            at: now(),
            per_day: u32::MAX,
            key: None,
        };
        store.store_message(message).await.unwrap();
    }
    store.close().await;
    let alpha = server.partner("alpha");
    let case: PartnerCase = read(&alpha.get("/partner/v1/cases/long").await);
    let messages = |all: &[Message]| all.iter().map(|message| message.seq).collect::<Vec<_>>();
    assert_eq!(messages(&case.messages), (251..=MESSAGES).collect::<Vec<_>>());
    let (mut seen, mut before) = (case.messages, case.earlier_messages);
    while let Some(number) = before {
        let path = format!("/partner/v1/cases/long/messages?before={number}");
        let mut page: PartnerMessagePage = read(&alpha.get(&path).await);
        assert!(page.messages.len() <= 200);
        page.messages.append(&mut seen);
        (seen, before) = (page.messages, page.earlier);
    }
    assert_eq!(messages(&seen), (1..=MESSAGES).collect::<Vec<_>>());

    let ann = server.signed_in(ANN).await;
    let path = |query: &str| format!("{PATH}/messages{query}");
    let mut known: Messages = read(&ann.get(&path("")).await);
    assert_eq!(messages(&known.messages), (251..=MESSAGES).collect::<Vec<_>>());
    while let Some(before) = known.earlier() {
        let page: Messages = read(&ann.get(&path(&format!("?before={before}"))).await);
        assert!(page.messages.len() <= 200);
        known.add_earlier(page);
        assert!(known.earlier() < Some(before));
    }
    assert_eq!(messages(&known.messages), (1..=MESSAGES).collect::<Vec<_>>());
    for (query, expected) in [("?before=4294967295", 200), ("?before=1", 0), ("?before=0", 0)] {
        let page: Messages = read(&ann.get(&path(query)).await);
        assert_eq!(page.messages.len(), expected, "{query}");
    }
    for query in ["?before=x", "?before=-1", "?before=1&before=2", "?before=4294967296"] {
        ann.get(&path(query)).await.refused(ProblemKind::MalformedRequest, 400);
    }
    let earlier = path("?before=2");
    server.signed_in(CID).await.get(&earlier).await.refused(ProblemKind::NotFound, 404);
    server.anybody().get(&earlier).await.refused(ProblemKind::NotSignedIn, 401);
    // A stream sends no more at once.
    let mut stream = Stream::open(&ann, CASE, &format!("?after={LENGTH}&message=0"), &[]).await;
    let (kind, first) = stream.next_event().await.unwrap();
    assert_eq!((kind.as_str(), &first["seq"]), ("message", &json!(251)));
}

async fn streams_and_grows(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let mut resumed = Stream::open(&ann, CASE, "?after=2999", &[]).await;
    assert_eq!(resumed.next().await.unwrap().0, LENGTH);
    let mut from_the_first = Stream::open(&ann, CASE, "", &[]).await;
    for seq in 1..=LENGTH {
        assert_eq!(from_the_first.next().await.unwrap().0, seq);
    }
    // The server has not folded this journal before.
    let claim = format!("{CASE}-claim");
    let alpha = server.partner("alpha");
    let again = alpha.append(CASE, &claim, json!({ "event": "received" })).await;
    again.refused(ProblemKind::NotAllowedNow, 409);
    let note = json!({ "event": "note", "text": { "zh": "又一条", "en": "One more" } });
    assert_eq!(alpha.append(CASE, &claim, note).await.ok()["seq"], LENGTH + 1);
    alpha.append(CASE, &claim, json!({ "event": "accepted" })).await.ok();
    for stream in [&mut resumed, &mut from_the_first] {
        assert_eq!(stream.next().await.unwrap().0, LENGTH + 1);
        assert_eq!(stream.next().await.unwrap().0, LENGTH + 2);
    }
    let view: CaseView = read(&ann.get(PATH).await);
    assert_eq!(view.entries.len(), 3 + 42);
    assert_eq!(view.folded().unwrap().last_seq, LENGTH + 2);
}

async fn exports_everything(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let reply = ann.get("/api/v1/me/data/export").await;
    assert_eq!(reply.header("content-length"), None, "it is written while it is sent");
    let export = reply.ok();
    let long = export["cases"].as_array().unwrap().iter().find(|case| case["case"] == CASE);
    let entries = long.unwrap()["entries"].as_array().unwrap();
    assert!(LENGTH as usize <= entries.len());
    let in_order = |(index, entry): (usize, &Value)| entry["seq"] == index + 1;
    assert!(entries.iter().enumerate().all(in_order));
}

scenarios! {
    a_long_journal_is_sent_without_its_older_notes: sends_the_newest;
    earlier_entries_come_in_pages: gives_earlier_pages;
    partners_get_the_newest_and_earlier_pages: gives_partners_pages;
    messages_come_in_pages: gives_pages_of_messages;
    a_long_journal_is_streamed_from_any_entry_and_grows: streams_and_grows;
    the_export_has_the_whole_journal: exports_everything;
}

/// What a server of the version before writes is no note for this one, and is sent.
#[tokio::test]
async fn a_note_that_is_not_marked_as_one_is_read_too() {
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("clearclaim.sqlite");
    let store = SqlStore::in_file(&file).await.unwrap();
    crate::test_server::seed(&store).await;
    store.import_cases(vec![long_case()]).await.unwrap();
    let mut connection = raw_connection(&file).await;
    sqlx::query("UPDATE entry SET is_note = 0 WHERE seq = 7")
        .execute(&mut connection)
        .await
        .unwrap();
    let journal = store.abridged_journal(&CaseId::new(CASE), NEWEST_ENTRIES).await.unwrap();
    assert_eq!(numbers(&journal)[..4], [1, 2, 7, 1_500]);
    store.close().await;
}

async fn raw_connection(file: &std::path::Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions;
    sqlx::sqlite::SqliteConnectOptions::new().filename(file).connect().await.unwrap()
}
