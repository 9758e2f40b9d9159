//! Concurrent writes through two stores.

use super::*;

/// Concurrent appends through two stores: every entry has its own number, and one key is one entry.
pub(super) async fn racing_appends(store: &dyn Store, other: &dyn Store) {
    let note = |key: Option<&str>| Append {
        key: key.map(|key| IdempotencyKey {
            sender: "partner:alpha".into(),
            key: key.into(),
            request_hash: [5; 32],
        }),
        ..append("c5", request(), now())
    };
    store.append(append("c5", JournalEvent::Received { receipt_no: None }, now())).await.unwrap();
    let (here, there) = tokio::join!(
        join_all((0..4).map(|_| store.append(note(None)))),
        join_all((0..4).map(|_| other.append(note(None))))
    );
    let mut places = HashSet::new();
    for appended in here.into_iter().chain(there) {
        match appended.unwrap() {
            AppendOutcome::Entry { entry, .. } => assert!(places.insert(entry.seq)),
            other => panic!("{other:?}"),
        }
    }
    let (here, there) =
        tokio::join!(store.append(note(Some("e1"))), other.append(note(Some("e1"))));
    let appended = [here.unwrap(), there.unwrap()];
    let (entries, before): (Vec<_>, Vec<_>) =
        appended.into_iter().partition(|it| matches!(it, AppendOutcome::Entry { .. }));
    assert!(matches!(before[..], [AppendOutcome::Replayed(_)]), "{before:?}");
    assert_eq!(entries.len(), 1);
    let journal = store.entries(&CaseId::new("c5"), 0).await.unwrap();
    let numbers: Vec<_> = journal.iter().map(|entry| entry.seq).collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<_>>());
}

/// An event that may be repeated any number of times.
fn request() -> JournalEvent {
    JournalEvent::HandlerAssigned {
        handler: serde_json::from_value(serde_json::json!({ "name": "周" })).unwrap(),
    }
}

/// Concurrent reports: every case has its own number, and one key is one case.
pub(super) async fn racing_reports(store: &dyn Store, other: &dyn Store) {
    let report = |nth: u32| filing(&format!("r{nth}"), &format!("race-{nth}"), now());
    let (here, there) = tokio::join!(
        join_all((0..4).map(|nth| store.file_case(report(nth)))),
        join_all((4..8).map(|nth| other.file_case(report(nth))))
    );
    for filed in here.into_iter().chain(there) {
        let filed = filed.unwrap();
        assert!(matches!(filed, FilingOutcome::Filed(_)), "{filed:?}");
    }
    let mut numbers = HashSet::new();
    for nth in 0..8 {
        let first = other.entries(&CaseId::new(format!("r{nth}")), 0).await.unwrap().remove(0);
        let JournalEvent::Filed { report } = first.event else { panic!("{first:?}") };
        assert!(numbers.insert(report.case_no.clone()), "{} is given twice", report.case_no);
    }
    let (here, there) = tokio::join!(
        store.file_case(filing("same-a", "the-same", now())),
        other.file_case(filing("same-b", "the-same", now()))
    );
    let answers = [here.unwrap(), there.unwrap()].map(|filed| match filed {
        FilingOutcome::Filed(filed) => (true, filed),
        FilingOutcome::FiledBefore(before) => (false, before.filed),
        other => panic!("{other:?}"),
    });
    assert_ne!(answers[0].0, answers[1].0);
    assert_eq!(answers[0].1, answers[1].1);
}

/// Events written at once through two stores: who follows them while they are written skips none. The cases are those of
/// [`racing_reports`].
pub(super) async fn racing_events(store: &dyn Store, other: &dyn Store) {
    const EACH: usize = 4;
    let write = async |store: &dyn Store, nth: usize| {
        let case = format!("r{nth}");
        for at in 0..EACH {
            let message = PendingMessage {
                case: CaseId::new(&case),
                claim: ClaimId::new(format!("{case}-claim")),
                by: MessageAuthor::Claimant,
                text: at.to_string(),
                files: Vec::new(),
                at: now(),
                per_day: u32::MAX,
                key: None,
            };
            let written = store.store_message(message).await.unwrap();
            assert!(matches!(written, MessageOutcome::Stored(_)), "{written:?}");
        }
    };
    let alpha = EventAudience::Insurer(InsurerCode::new("alpha"));
    let before = store.partner_events(&alpha, 0, 1_000).await.unwrap().last;
    let follow = async {
        let (mut after, mut seen) = (before, Vec::new());
        while seen.len() < 8 * EACH {
            let page = other.partner_events(&alpha, after, 3).await.unwrap();
            after = page.events.last().map_or(after, |event| event.id);
            seen.extend(page.events);
        }
        seen
    };
    let follow = tokio::time::timeout(std::time::Duration::from_secs(60), follow);
    let (_, _, seen) = tokio::join!(
        join_all((0..4).map(|nth| write(store, nth))),
        join_all((4..8).map(|nth| write(other, nth))),
        follow
    );
    let seen = seen.expect("an event was skipped");
    let messages: HashSet<_> = seen.iter().map(|event| (&event.case, event.message)).collect();
    assert_eq!(messages.len(), 8 * EACH);
}

/// A transaction that has taken a number and has not committed holds up the next event of its audience, so that nobody reads
/// past it.
#[cfg(unix)]
#[tokio::test]
async fn no_event_is_visible_before_an_earlier_one() {
    use sqlx::Connection as _;

    const WAITING: &str =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    let store: &dyn Store = &SqlStore::at(postgres.database()).await.unwrap();
    seed(store).await;
    for case in ["held", "other"] {
        store.file_case(filing(case, &format!("key-{case}"), now())).await.unwrap();
    }
    // The transaction of a message in the first case waits, with its number, for a lock that this test has.
    postgres.query(
        "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$;
         CREATE TRIGGER hold AFTER INSERT ON partner_event FOR EACH ROW
             WHEN (NEW.case_id = 'held') EXECUTE FUNCTION hold()",
    );
    let mut holder = sqlx::PgConnection::connect(&postgres.url()).await.unwrap();
    sqlx::query("SELECT pg_advisory_lock(42)").execute(&mut holder).await.unwrap();
    let alpha = EventAudience::Insurer(InsurerCode::new("alpha"));
    let before = store.partner_events(&alpha, 0, 10).await.unwrap().last;
    let message = |case: &str| PendingMessage {
        case: CaseId::new(case),
        claim: ClaimId::new(format!("{case}-claim")),
        by: MessageAuthor::Claimant,
        text: "?".into(),
        files: Vec::new(),
        at: now(),
        per_day: u32::MAX,
        key: None,
    };
    let waiting = async |count: &str| {
        while postgres.query(WAITING).trim() != count {
            tokio::task::yield_now().await;
        }
    };
    let test = async {
        waiting("1").await;
        tokio::select! {
            written = store.store_message(message("other")) => panic!("it overtook: {written:?}"),
            () = waiting("2") => {}
        }
        let seen = store.partner_events(&alpha, before, 10).await.unwrap().events;
        assert_eq!(seen, []);
        sqlx::query("SELECT pg_advisory_unlock(42)").execute(&mut holder).await.unwrap();
    };
    let (held, ()) = tokio::join!(store.store_message(message("held")), test);
    held.unwrap();
    store.store_message(message("other")).await.unwrap();
    let seen = store.partner_events(&alpha, before, 10).await.unwrap().events;
    let cases: Vec<_> = seen.iter().filter_map(|event| event.case.as_ref()).collect();
    assert_eq!(cases, [&CaseId::new("held"), &CaseId::new("other")]);
}
