//! Messages, support requests, ratings, votes and catastrophes.

use super::*;

pub(super) async fn messages(store: &dyn Store, other: &dyn Store) {
    let write = |text: &str, by, key: Option<&str>| PendingMessage {
        case: CaseId::new("c3"),
        claim: ClaimId::new("c3-claim"),
        by,
        text: text.into(),
        files: Vec::new(),
        at: now(),
        per_day: 20,
        key: key.map(|key| IdempotencyKey {
            sender: "person:ann".into(),
            key: key.into(),
            request_hash: [3; 32],
        }),
    };
    let message = |text: &str| write(text, MessageAuthor::Claimant, None);
    let (here, there) = tokio::join!(
        join_all((0..4).map(|nth| store.store_message(message(&format!("here {nth}"))))),
        join_all((0..4).map(|nth| other.store_message(message(&format!("there {nth}")))))
    );
    for written in here.into_iter().chain(there) {
        assert!(matches!(written.unwrap(), MessageOutcome::Stored(_)));
    }
    let again = || write("once", MessageAuthor::Claimant, Some("m1"));
    let (here, there) = tokio::join!(store.store_message(again()), other.store_message(again()));
    let kept = [here.unwrap(), there.unwrap()];
    assert!(matches!(
        kept,
        [MessageOutcome::Stored(_), MessageOutcome::Replayed(_)]
            | [MessageOutcome::Replayed(_), MessageOutcome::Stored(_)]
    ));
    let case = CaseId::new("c3");
    let numbers: Vec<_> =
        other.messages(&case, 0).await.unwrap().iter().map(|message| message.seq).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>());

    let alpha = InsurerCode::new("alpha");
    let newest = |messages: Vec<domain::messages::Message>| {
        messages.into_iter().map(|message| message.seq).collect::<Vec<_>>()
    };
    for (numbers, expected) in [
        (0..u32::MAX, vec![7, 8, 9]),
        (8..u32::MAX, vec![8, 9]),
        (10..u32::MAX, vec![]),
        (0..3, vec![1, 2]),
        (0..0, vec![]),
    ] {
        let page = other.newest_messages(&case, numbers.clone(), 3).await.unwrap();
        assert_eq!(newest(page), expected, "{numbers:?}");
    }
    let mut threads = other.waiting_threads(&alpha, 10, 3).await.unwrap();
    assert_eq!(newest(threads.remove(0).messages), [7, 8, 9]);
    let threads = other.waiting_threads(&alpha, 10, 100).await.unwrap();
    assert_eq!((threads.len(), threads[0].messages.len(), threads[0].read), (1, 9, 0));
    let handler = MessageAuthor::Handler { insurer: alpha.clone(), name: "周".into() };
    other.store_message(write("answer", handler, None)).await.unwrap();
    assert!(
        store.waiting_threads(&alpha, 10, 100).await.unwrap().is_empty(),
        "an answer marks messages as read"
    );
    let claim = ClaimId::new("c3-claim");
    assert!(store.mark_read(&claim, AppointmentSide::Claimant, 4).await.unwrap());
    assert!(
        !other.mark_read(&claim, AppointmentSide::Claimant, 3).await.unwrap(),
        "read positions never decrease"
    );
    let reading = other.read_positions(&case).await.unwrap();
    assert_eq!((reading[0].reading.claimant, reading[0].reading.insurer), (4, 10));
    assert!(store.open_appointments(&alpha, 10).await.unwrap().is_empty());
}

pub(super) async fn help(store: &dyn Store, other: &dyn Store) {
    let window = TimeWindow { from: now(), to: now().plus_millis(3_600_000) };
    let request = |person: &str, id: &str, kind| PendingSupportRequest {
        person: PersonId::new(person),
        request: contract::support::SupportRequest {
            id: SupportRequestId::new(id),
            kind,
            case: None,
            remarks: String::new(),
            made_at: now(),
            status: SupportRequestStatus::Waiting,
        },
        seats: 1,
        open: 2,
        key: IdempotencyKey {
            sender: format!("person:{person}"),
            key: id.into(),
            request_hash: [4; 32],
        },
    };
    // One seat, and two concurrent requests for it.
    let call = SupportRequestKind::CallBack { window };
    let (here, there) = tokio::join!(
        store.create_support_request(request("ann", "h1", call.clone())),
        other.create_support_request(request("cid", "h2", call.clone()))
    );
    let asked = [here.unwrap(), there.unwrap()];
    assert!(asked.contains(&SupportRequestOutcome::WindowFull), "{asked:?}");
    assert!(asked.iter().any(|it| matches!(it, SupportRequestOutcome::Stored(_))), "{asked:?}");
    assert!(other.free_windows(vec![window], 1).await.unwrap().is_empty());
    assert_eq!(other.free_windows(vec![window], 2).await.unwrap(), [window]);

    let assisted = SupportRequestKind::Assisted { by: AssistedFiling::Phone };
    store.create_support_request(request("ann", "h3", assisted)).await.unwrap();
    let queue = other.support_queue(10).await.unwrap();
    assert_eq!(queue.len(), 2);
    assert!(
        matches!(queue[0].request.kind, SupportRequestKind::CallBack { .. }),
        "calls come first"
    );
    let id = SupportRequestId::new("h3");
    let take = || SupportAction::Take { by: "王".into() };
    let stranger = PersonId::new("cid");
    assert_eq!(
        store.update_support_request(&id, Some(&stranger), take(), now()).await.unwrap(),
        SupportUpdateOutcome::NotFound
    );
    let done = store.update_support_request(&id, None, take(), now()).await.unwrap();
    assert!(matches!(done, SupportUpdateOutcome::Updated(_)), "{done:?}");
    let mine = other.support_requests(&PersonId::new("ann")).await.unwrap();
    assert!(
        mine.iter()
            .any(|request| request.id == id && request.status != SupportRequestStatus::Waiting)
    );
}

pub(super) async fn reminders(store: &dyn Store, other: &dyn Store) {
    let claim = ClaimId::new("c3-claim");
    let (owner, stranger) = (PersonId::new("ann"), PersonId::new("cid"));
    let on = |day: &str| day.parse::<domain::date::CivilDate>().unwrap();
    store.save_reminder(&claim, on("2027-02-28")).await.unwrap();
    other.save_reminder(&claim, on("2027-03-01")).await.unwrap();
    let kept = store.reminders(&owner).await.unwrap();
    assert_eq!(kept.len(), 1, "a second reminder replaces the first");
    assert_eq!((kept[0].case.as_str(), kept[0].on), ("c3", on("2027-03-01")));
    assert_eq!(other.reminders(&stranger).await.unwrap(), []);
    other.delete_reminder(&claim).await.unwrap();
    store.delete_reminder(&claim).await.unwrap();
    assert_eq!(store.reminders(&owner).await.unwrap(), []);
    // For a claim that is over, a reminder is not shown; `ratings` withdraws this one.
    store.save_reminder(&claim, on("2027-03-01")).await.unwrap();
}

pub(super) async fn ratings(store: &dyn Store) {
    let (claim, alpha) = (ClaimId::new("c3-claim"), InsurerCode::new("alpha"));
    let rating = Rating { stars: 4, reason: "快".into(), at: now() };
    assert!(!store.save_rating(&claim, rating.clone()).await.unwrap(), "the claim is still open");
    assert_eq!(store.rating_summary(&claim, &alpha).await.unwrap(), None);
    let appended =
        store.append(append("c3", JournalEvent::Withdrawn { reason: None }, now())).await.unwrap();
    let AppendOutcome::Refused(_) = appended else { panic!("{appended:?}") };
    let withdrawn = Append {
        actor: Actor::Claimant,
        ..append("c3", JournalEvent::Withdrawn { reason: None }, now())
    };
    let appended = store.append(withdrawn).await.unwrap();
    assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    assert_eq!(store.reminders(&PersonId::new("ann")).await.unwrap(), []);
    assert!(store.save_rating(&claim, rating.clone()).await.unwrap());
    assert!(store.save_rating(&claim, Rating { stars: 5, ..rating.clone() }).await.unwrap());
    let rated = store.rating_summary(&claim, &alpha).await.unwrap().unwrap();
    assert_eq!(rated.own, Some(Rating { stars: 5, ..rating }));
    assert_eq!((rated.all.over, rated.all.counts), (1, [0, 0, 0, 0, 1]));
}

pub(super) async fn votes(store: &dyn Store, other: &dyn Store) {
    for (voter, helpful) in [(1, true), (2, true), (3, false)] {
        store.save_vote("q", [voter; 32], helpful, now()).await.unwrap();
    }
    let votes = other.save_vote("q", [2; 32], false, now()).await.unwrap();
    assert_eq!((votes.helpful, votes.not_helpful), (1, 2));
}

pub(super) async fn catastrophes(store: &dyn Store, other: &dyn Store) {
    let declared = |code: &str, name: &str| -> Catastrophe {
        serde_json::from_value(serde_json::json!({
            "code": code,
            "insurer": "alpha",
            "terms": {
                "name": { "zh": name, "en": name },
                "area": { "zh": "全国", "en": "everywhere" },
                "causes": ["illness"],
                "lines": ["outpatient"],
                "from": "2026-11-01",
            },
        }))
        .unwrap()
    };
    store.declare_catastrophe(&declared("a", "one"), now()).await.unwrap();
    other.declare_catastrophe(&declared("b", "two"), now().plus_millis(1)).await.unwrap();
    other.declare_catastrophe(&declared("a", "three"), now().plus_millis(2)).await.unwrap();
    let all = store.catastrophes(&InsurerCode::new("alpha")).await.unwrap();
    assert_eq!(
        all,
        [declared("b", "two"), declared("a", "three")],
        "replaced without changing its position"
    );
    assert!(other.catastrophes(&InsurerCode::new("beta")).await.unwrap().is_empty());
}
