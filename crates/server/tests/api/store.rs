//! What every store must do, whatever it is made of. A new kind of store gets tests like the last ones.
//!
//! Each is opened twice, as two processes would: what one does the other sees, and what both do at once
//! happens once.

mod account;

use std::collections::HashSet;

use contract::draft::SaveDraft;
use contract::file::{Content, FileKind, FileState};
use contract::rating::Rating;
use domain::appointment::Side;
use domain::authority::RightToFile;
use domain::catastrophe::Catastrophe;
use domain::date::Timestamp;
use domain::help::{Assistance, Deed, Standing, Wish};
use domain::ids::{
    CaseId, ClaimId, DraftId, FileId, HelpId, InsurerCode, PersonId, PolicyId, ProductCode, VisitId,
};
use domain::journal::{Actor, Event, FiledClaim, Payee, Report};
use domain::money::Fen;
use domain::product::Line;
use domain::talk::{Attachment, Writer};
use domain::text::Bilingual;
use domain::window::Window;
use futures_util::future::join_all;
use server::store::{
    Append, AppendOutcome, CodeOutcome, DraftOutcome, Filing, FilingOutcome, IdempotencyKey,
    NewCode, NewFile, NewPart, Precondition, QueueCursor, SqlStore, Store, StoreError,
};
use server::store::{MessageOutcome, PendingMessage};
use server::store::{PendingSupportRequest, SupportRequestOutcome, SupportUpdateOutcome};
use tempfile::TempDir;

use crate::world::{ANN, incident, now, seed};

fn filing(case: &str, key: &str, at: Timestamp) -> Filing {
    let claim = FiledClaim {
        claim: ClaimId::new(format!("{case}-claim")),
        policy: PolicyId::new("ann-a"),
        product: ProductCode::new("outpatient"),
        product_name: Bilingual::new("门诊", "outpatient"),
        line: Line::Outpatient,
        compulsory: false,
        catastrophe: None,
        insurer: InsurerCode::new("alpha"),
        insurer_name: Bilingual::new("甲", "alpha"),
        estimate: Some(Fen::yuan(160)),
        expected: Vec::new(),
    };
    let report = Report {
        case: CaseId::new(case),
        case_no: String::new(),
        filed_by: PersonId::new("ann"),
        incident: serde_json::from_value(incident("ann")).unwrap(),
        title: Bilingual::new("医院", "hospital"),
        claims: vec![claim],
        payee: Payee { name: "安".into(), account_tail: "8888".into() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    };
    Filing {
        report,
        insured_name: "安".into(),
        versions: vec!["1".into()],
        visit: None,
        documents: Vec::new(),
        at,
        key: IdempotencyKey { sender: "person:ann".into(), key: key.into(), request_hash: [0; 32] },
    }
}

fn append(case: &str, event: Event, at: Timestamp) -> Append {
    let actor = Actor::Insurer { insurer: InsurerCode::new("alpha") };
    let (case, claim) = (CaseId::new(case), ClaimId::new(format!("{case}-claim")));
    Append { case, claim, actor, event, at, key: None }
}

/// Two stores on the same data.
async fn conforms(store: &dyn Store, other: &dyn Store) {
    seed(store).await;
    seed(other).await;
    people(store, other).await;
    account::sessions(store, other).await;
    journals(store).await;
    lists(store).await;
    codes(store).await;
    nonces(store).await;
    overdue(store).await;
    drafts(store, other).await;
    visits(store, other).await;
    files(store, other).await;
    duplicate_ids(store).await;
    messages(store, other).await;
    attachments(store, other).await;
    help(store, other).await;
    ratings(store).await;
    votes(store, other).await;
    catastrophes(store, other).await;
    decisions(store, other).await;
    racing_appends(store, other).await;
    racing_reports(store, other).await;
    account::particulars(store, other).await;
    account::consents(store, other).await;
    account::once(store, other).await;
    account::mandates(store, other).await;
    account::closing(store, other).await;
    let ann = PersonId::new("ann");
    assert_eq!(store.draft(&ann, &DraftId::new("none"), now()).await.unwrap(), None);
    assert_eq!(other.entries(&CaseId::new("c1"), 0).await.unwrap().len(), 3, "a journal is kept");
}

async fn people(store: &dyn Store, other: &dyn Store) {
    let ann = PersonId::new("ann");
    assert_eq!(other.person_by_phone(ANN).await.unwrap(), Some(ann.clone()));
    let account = other.account(&ann).await.unwrap().unwrap();
    let people: Vec<_> = account.people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(people, ["ann", "mo"]);
    assert_eq!(other.account(&PersonId::new("mo")).await.unwrap(), None, "who has no number");

    let everybody = [ann.clone(), PersonId::new("mo")];
    let policies = other.policies(&everybody).await.unwrap();
    let ids: Vec<_> = policies.iter().map(|view| view.policy.id.as_str()).collect();
    assert_eq!(ids, ["ann-a", "ann-b", "mo-a"], "in the order in which they were added");
    assert!(store.policies(&[]).await.unwrap().is_empty());
}

async fn journals(store: &dyn Store) {
    let first = store.file_case(filing("c1", "k1", now())).await.unwrap();
    let FilingOutcome::Filed { case, answer } = first else { panic!("{first:?}") };
    let again = store.file_case(filing("c2", "k1", now())).await.unwrap();
    assert_eq!(again, FilingOutcome::Replayed(answer));

    let refused = store.append(append("c1", Event::AssessmentStarted, now())).await.unwrap();
    assert!(matches!(refused, AppendOutcome::Refused(_)), "{refused:?}");
    // An entry is never older than the one before it.
    let received = Event::Received { receipt_no: None };
    let appended = store.append(append("c1", received, now().plus_millis(-5_000))).await.unwrap();
    let AppendOutcome::Entry { entry, .. } = appended else { panic!("{appended:?}") };
    assert_eq!((entry.seq, entry.at), (2, now()));
    let appended = store.append(append("c1", Event::Accepted, now().plus_millis(1))).await.unwrap();
    assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    let journal = store.entries(&case, 1).await.unwrap();
    assert_eq!(journal.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(journal[0], *entry);
    assert_eq!(store.case_head(&case).await.unwrap().unwrap().last_seq, 3);
    let none = store.append(append("none", Event::Accepted, now())).await.unwrap();
    assert!(matches!(none, AppendOutcome::NoSuchClaim), "{none:?}");
}

async fn lists(store: &dyn Store) {
    let ann = PersonId::new("ann");
    for nth in 3..6 {
        store.file_case(filing(&format!("c{nth}"), &format!("k{nth}"), now())).await.unwrap();
    }
    let page = store.cases(&ann, 2, None).await.unwrap();
    assert_eq!((page.total, page.cases.len(), page.more), (4, 2, true));
    assert_eq!(page.cases[0].at.id.as_str(), "c1", "it was updated last");
    let cursor = page.cases.last().unwrap().at.clone();
    let rest = store.cases(&ann, 2, Some(cursor)).await.unwrap();
    assert_eq!((rest.total, rest.cases.len(), rest.more), (4, 2, false));
    let queue = store.queue(&InsurerCode::new("alpha"), 10, None).await.unwrap();
    assert_eq!(queue.len(), 4);
    let first = &queue[1];
    let after = QueueCursor { since: first.since, claim: first.claim.clone() };
    let rest = store.queue(&InsurerCode::new("alpha"), 10, Some(after)).await.unwrap();
    assert_eq!(rest, queue[2..]);
    assert!(store.queue(&InsurerCode::new("beta"), 10, None).await.unwrap().is_empty());
}

/// What is due is overdue the day after, whether or not the store has noted it yet.
async fn overdue(store: &dyn Store) {
    let later = now().plus_millis(400 * 24 * 3_600_000);
    let ann = PersonId::new("ann");
    let mut told = Vec::new();
    for _ in 0..2 {
        let page = store.cases(&ann, 1, None).await.unwrap();
        let row = page.cases.into_iter().next().unwrap();
        told.push((row.due_on.is_some(), row.on(later.date()).unwrap().get().to_owned()));
        store.purge(later).await.unwrap();
    }
    assert!(told[0].1.contains("\"overdue\":true"), "{told:?}");
    assert_eq!(told[0].1, told[1].1);
    assert_eq!((told[0].0, told[1].0), (true, false), "noted once");
}

async fn codes(store: &dyn Store) {
    let code = |at: Timestamp| NewCode {
        mac: [7; 32],
        now: at,
        expires_at: at.plus_millis(1_000),
        pause: 100,
        per_day: 3,
    };
    assert_eq!(store.store_code("1", code(now())).await.unwrap(), CodeOutcome::Stored);
    assert_eq!(
        store.store_code("1", code(now().plus_millis(40))).await.unwrap(),
        CodeOutcome::TooSoon(60)
    );
    assert!(!store.check_code("1", [8; 32], now()).await.unwrap());
    assert!(store.check_code("1", [7; 32], now()).await.unwrap());
    assert!(!store.check_code("1", [7; 32], now()).await.unwrap(), "once");
}

async fn nonces(store: &dyn Store) {
    let until = now().plus_millis(1_000);
    assert!(store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(!store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(store.use_nonce("beta", "n", until).await.unwrap());
}

async fn drafts(store: &dyn Store, other: &dyn Store) {
    let (ann, id) = (PersonId::new("ann"), DraftId::new("d1"));
    let text = |answers: &str| SaveDraft { version: 1, answers: answers.into() };
    let save = async |store: &dyn Store, answers: &str, expected| {
        store.save_draft(&ann, &id, text(answers), expected, now()).await.unwrap()
    };
    let saved = save(store, "first", Precondition::Absent).await;
    let DraftOutcome::Saved { revision, new: true, .. } = saved else { panic!("{saved:?}") };
    let stored = other.draft(&ann, &id, now()).await.unwrap().unwrap();
    assert_eq!((stored.0.answers.as_str(), &stored.1), ("first", &revision));
    assert_eq!(save(other, "blind", Precondition::None).await, DraftOutcome::PreconditionRequired);

    // Both change the same version: one of them is told that it is stale.
    let expected = || Precondition::Revision(vec![revision.clone()]);
    let (here, there) =
        tokio::join!(save(store, "here", expected()), save(other, "there", expected()));
    let saved = [&here, &there].map(|done| matches!(done, DraftOutcome::Saved { .. }));
    assert_ne!(saved[0], saved[1], "{here:?} {there:?}");
    assert!([&here, &there].contains(&&DraftOutcome::Stale), "{here:?} {there:?}");
    let kept = store.draft(&ann, &id, now()).await.unwrap().unwrap().0.answers;
    assert_eq!(kept, if saved[0] { "here" } else { "there" });

    // Both begin the same one.
    store.delete_draft(&ann, &id).await.unwrap();
    assert_eq!(other.draft(&ann, &id, now()).await.unwrap(), None);
    let (here, there) = tokio::join!(
        save(store, "a", Precondition::Absent),
        save(other, "b", Precondition::Absent)
    );
    assert!([&here, &there].contains(&&DraftOutcome::Stale), "{here:?} {there:?}");
    assert_ne!(here, there);
}

/// Ann's.
fn visit(id: &str) -> contract::visit::Visit {
    contract::visit::Visit {
        id: VisitId::new(id),
        hospital: serde_json::from_value("hospital".into()).unwrap(),
        hospital_name: Bilingual::new("医院", "hospital"),
        paid: Fen::yuan(300),
        paid_at: now(),
        incident: serde_json::from_value(incident("ann")).unwrap(),
        fetchable: false,
    }
}

async fn visits(store: &dyn Store, other: &dyn Store) {
    let ann = [PersonId::new("ann")];
    // The same payment, reported twice at once, is one visit.
    let (first, second) = tokio::join!(
        store.report_visit("hospital", "p1", visit("v1")),
        other.report_visit("hospital", "p1", visit("v2"))
    );
    let first = first.unwrap().unwrap();
    assert_eq!(second.unwrap().unwrap(), first);
    assert_eq!(store.open_visits(&ann).await.unwrap().len(), 1);
    assert!(other.open_visit(&first, &ann).await.unwrap().is_some());
    assert!(other.open_visit(&first, &[PersonId::new("cid")]).await.unwrap().is_none());
    assert!(!other.dismiss_visit(&first, &[PersonId::new("cid")]).await.unwrap());
    assert!(other.dismiss_visit(&first, &ann).await.unwrap());
    assert!(store.dismiss_visit(&first, &ann).await.unwrap(), "twice is as good as once");
    assert!(store.open_visits(&ann).await.unwrap().is_empty());

    // Two reports of one visit at once: one claims it.
    let id = store.report_visit("hospital", "p2", visit("v3")).await.unwrap().unwrap();
    let report = |case: &str| Filing {
        visit: Some(id.clone()),
        ..filing(case, &format!("key-{case}"), now())
    };
    let (here, there) =
        tokio::join!(store.file_case(report("v-a")), other.file_case(report("v-b")));
    let filed = [here.unwrap(), there.unwrap()];
    assert!(filed.contains(&FilingOutcome::VisitGone), "{filed:?}");
    assert!(filed.iter().any(|it| matches!(it, FilingOutcome::Filed { .. })), "{filed:?}");
}

async fn files(store: &dyn Store, other: &dyn Store) {
    let ann = PersonId::new("ann");
    let id = FileId::new("f1");
    let new = NewFile {
        id: id.clone(),
        owner: ann.clone(),
        draft: "d9".into(),
        document: serde_json::from_value("bank_card".into()).unwrap(),
        name: "票.jpg".into(),
        length: 10,
        now: now(),
    };
    assert!(store.create_file(new).await.unwrap());
    let part = |at, object: &str| NewPart {
        file: id.clone(),
        at,
        length: 5,
        object: object.into(),
        now: now(),
    };
    // The same bytes sent to both at once count once.
    let (here, there) = tokio::join!(store.add_part(part(0, "a")), other.add_part(part(0, "b")));
    assert_ne!(here.unwrap(), there.unwrap());
    assert!(other.add_part(part(5, "c")).await.unwrap());
    assert_eq!(store.file_parts(&id).await.unwrap().len(), 2);
    let content =
        |digit: &str| Content { kind: FileKind::Jpeg, sha256: digit.repeat(64), same_as: None };
    let (here, there) = tokio::join!(
        store.finish_upload(&id, FileState::Stored(content("0")), now()),
        other.finish_upload(&id, FileState::Stored(content("1")), now())
    );
    assert_eq!(here.unwrap(), there.unwrap(), "it ends once");
    assert_eq!(store.pending_files(&ann, "d9").await.unwrap().len(), 1);
    assert_eq!(other.file(&id).await.unwrap().unwrap().file.received, 10);
    let much_later = now().plus_millis(365 * 24 * 3_600_000);
    assert_eq!(other.purge_files(much_later).await.unwrap(), std::slice::from_ref(&id));
    assert!(store.file(&id).await.unwrap().is_none());
}

/// An id that is already in use is an error at once, not contention to be retried.
async fn duplicate_ids(store: &dyn Store) {
    let new = NewFile {
        id: FileId::new("f2"),
        owner: PersonId::new("ann"),
        draft: "d10".into(),
        document: serde_json::from_value("bank_card".into()).unwrap(),
        name: String::new(),
        length: 10,
        now: now(),
    };
    assert!(store.create_file(new.clone()).await.unwrap());
    let again = store.create_file(new).await;
    assert!(matches!(again, Err(StoreError::Database(_))), "{again:?}");
    assert_eq!(store.pending_files(&PersonId::new("ann"), "d10").await.unwrap().len(), 1);
}

/// A file of Ann's, stored for `draft`; what a message says of it.
async fn stored(store: &dyn Store, id: &str, draft: &str) -> Attachment {
    let id = FileId::new(id);
    let new = NewFile {
        id: id.clone(),
        owner: PersonId::new("ann"),
        draft: draft.into(),
        document: serde_json::from_value("photos".into()).unwrap(),
        name: "照片.jpg".into(),
        length: 5,
        now: now(),
    };
    assert!(store.create_file(new).await.unwrap());
    let object = format!("part of {id}");
    let part = NewPart { file: id.clone(), at: 0, length: 5, object, now: now() };
    assert!(store.add_part(part).await.unwrap());
    let sha256 = "2".repeat(64);
    let content = Content { kind: FileKind::Jpeg, sha256: sha256.clone(), same_as: None };
    store.finish_upload(&id, FileState::Stored(content), now()).await.unwrap();
    Attachment { id, name: "照片.jpg".into(), length: 5, sha256 }
}

async fn attachments(store: &dyn Store, other: &dyn Store) {
    let (one, two) = (stored(store, "m1", "m").await, stored(store, "m2", "m").await);
    let case = CaseId::new("c5");
    let write = |files: &[&Attachment]| PendingMessage {
        case: case.clone(),
        claim: ClaimId::new("c5-claim"),
        by: Writer::Claimant,
        text: String::new(),
        files: files.iter().copied().cloned().collect(),
        at: now(),
        per_day: 20,
        key: None,
    };
    // Both take the same one along: one message comes, whole; the other leaves nothing behind.
    let (here, there) = tokio::join!(
        store.store_message(write(&[&one])),
        other.store_message(write(&[&two, &one])),
    );
    let (here, there) = (here.unwrap(), there.unwrap());
    assert!([&here, &there].contains(&&MessageOutcome::FilesGone), "{here:?} {there:?}");
    let first = matches!(here, MessageOutcome::Stored(_));
    let kept = other.messages(&case, 0).await.unwrap();
    let files: Vec<_> = kept.iter().map(|message| message.files.clone()).collect();
    assert_eq!(files, [if first { vec![one] } else { vec![two, one] }]);
    let file = |id: &str| FileId::new(id);
    let row = other.file(&file("m1")).await.unwrap().unwrap();
    assert_eq!(row.case.as_ref(), Some(&case));
    assert_eq!(row.claim, Some(ClaimId::new("c5-claim")));
    let row = other.file(&file("m2")).await.unwrap().unwrap();
    assert_eq!(row.case.is_none(), first);
}

async fn messages(store: &dyn Store, other: &dyn Store) {
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
    let told = |text: &str| write(text, Writer::Claimant, None);
    let (here, there) = tokio::join!(
        join_all((0..4).map(|nth| store.store_message(told(&format!("here {nth}"))))),
        join_all((0..4).map(|nth| other.store_message(told(&format!("there {nth}")))))
    );
    for written in here.into_iter().chain(there) {
        assert!(matches!(written.unwrap(), MessageOutcome::Stored(_)));
    }
    let again = || write("once", Writer::Claimant, Some("m1"));
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
    let threads = other.waiting_threads(&alpha, 10).await.unwrap();
    assert_eq!((threads.len(), threads[0].messages.len(), threads[0].read), (1, 9, 0));
    let handler = Writer::Handler { insurer: alpha.clone(), name: "周".into() };
    other.store_message(write("answer", handler, None)).await.unwrap();
    assert!(store.waiting_threads(&alpha, 10).await.unwrap().is_empty(), "who answers has read");
    let claim = ClaimId::new("c3-claim");
    assert!(store.mark_read(&claim, Side::Claimant, 4).await.unwrap());
    assert!(!other.mark_read(&claim, Side::Claimant, 3).await.unwrap(), "reading never goes back");
    let reading = other.read_positions(&case).await.unwrap();
    assert_eq!((reading[0].reading.claimant, reading[0].reading.insurer), (4, 10));
    assert!(store.open_appointments(&alpha, 10).await.unwrap().is_empty());
}

async fn help(store: &dyn Store, other: &dyn Store) {
    let window = Window { from: now(), to: now().plus_millis(3_600_000) };
    let ask = |person: &str, id: &str, wish| PendingSupportRequest {
        person: PersonId::new(person),
        request: contract::help::HelpRequest {
            id: HelpId::new(id),
            wish,
            case: None,
            said: String::new(),
            made_at: now(),
            standing: Standing::Waiting,
        },
        seats: 1,
        open: 2,
        key: IdempotencyKey {
            sender: format!("person:{person}"),
            key: id.into(),
            request_hash: [4; 32],
        },
    };
    // One seat, two who want it at once.
    let call = Wish::CallBack { window };
    let (here, there) = tokio::join!(
        store.create_support_request(ask("ann", "h1", call.clone())),
        other.create_support_request(ask("cid", "h2", call.clone()))
    );
    let asked = [here.unwrap(), there.unwrap()];
    assert!(asked.contains(&SupportRequestOutcome::WindowFull), "{asked:?}");
    assert!(asked.iter().any(|it| matches!(it, SupportRequestOutcome::Stored(_))), "{asked:?}");
    assert!(other.free_windows(vec![window], 1).await.unwrap().is_empty());
    assert_eq!(other.free_windows(vec![window], 2).await.unwrap(), [window]);

    let assisted = Wish::Assisted { by: Assistance::Phone };
    store.create_support_request(ask("ann", "h3", assisted)).await.unwrap();
    let queue = other.support_queue(10).await.unwrap();
    assert_eq!(queue.len(), 2);
    assert!(matches!(queue[0].request.wish, Wish::CallBack { .. }), "calls come first");
    let id = HelpId::new("h3");
    let take = || Deed::Take { by: "王".into() };
    let stranger = PersonId::new("cid");
    assert_eq!(
        store.update_support_request(&id, Some(&stranger), take()).await.unwrap(),
        SupportUpdateOutcome::NotFound
    );
    let done = store.update_support_request(&id, None, take()).await.unwrap();
    assert!(matches!(done, SupportUpdateOutcome::Updated(_)), "{done:?}");
    let mine = other.support_requests(&PersonId::new("ann")).await.unwrap();
    assert!(mine.iter().any(|request| request.id == id && request.standing != Standing::Waiting));
}

async fn ratings(store: &dyn Store) {
    let (claim, alpha) = (ClaimId::new("c3-claim"), InsurerCode::new("alpha"));
    let rating = Rating { stars: 4, reason: "快".into(), at: now() };
    assert!(!store.save_rating(&claim, rating.clone()).await.unwrap(), "it is not over");
    assert_eq!(store.rating_summary(&claim, &alpha).await.unwrap(), None);
    let appended =
        store.append(append("c3", Event::Withdrawn { reason: None }, now())).await.unwrap();
    let AppendOutcome::Refused(_) = appended else { panic!("{appended:?}") };
    let withdrawn =
        Append { actor: Actor::Claimant, ..append("c3", Event::Withdrawn { reason: None }, now()) };
    let appended = store.append(withdrawn).await.unwrap();
    assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    assert!(store.save_rating(&claim, rating.clone()).await.unwrap());
    assert!(store.save_rating(&claim, Rating { stars: 5, ..rating.clone() }).await.unwrap());
    let rated = store.rating_summary(&claim, &alpha).await.unwrap().unwrap();
    assert_eq!(rated.own, Some(Rating { stars: 5, ..rating }));
    assert_eq!((rated.all.over, rated.all.counts), (1, [0, 0, 0, 0, 1]));
}

async fn votes(store: &dyn Store, other: &dyn Store) {
    for (voter, helpful) in [(1, true), (2, true), (3, false)] {
        store.save_vote("q", [voter; 32], helpful, now()).await.unwrap();
    }
    let votes = other.save_vote("q", [2; 32], false, now()).await.unwrap();
    assert_eq!((votes.helpful, votes.not_helpful), (1, 2));
}

async fn catastrophes(store: &dyn Store, other: &dyn Store) {
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
    assert_eq!(all, [declared("b", "two"), declared("a", "three")], "replaced in its place");
    assert!(other.catastrophes(&InsurerCode::new("beta")).await.unwrap().is_empty());
}

/// What is worked out from a decision: the sum in the queue, the days it took.
async fn decisions(store: &dyn Store, other: &dyn Store) {
    let day = |days: i64| now().plus_millis(days * 24 * 3_600_000);
    for (days, event) in [
        (0, Event::Received { receipt_no: None }),
        (0, Event::Accepted),
        (1, Event::AssessmentStarted),
        (3, decided()),
    ] {
        // Now through one, now through the other: neither trusts its own memory.
        let through = if days == 1 { other } else { store };
        let appended = through.append(append("c4", event, day(days))).await.unwrap();
        assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    }
    let (case, claim) = (CaseId::new("c4"), ClaimId::new("c4-claim"));
    assert_eq!(other.days_to_decision(&case, &claim).await.unwrap(), Some(vec![3]));
    assert_eq!(other.days_to_decision(&case, &ClaimId::new("none")).await.unwrap(), None);
    let queue = other.queue(&InsurerCode::new("alpha"), 10, None).await.unwrap();
    let queued = queue.iter().find(|queued| queued.claim == claim).unwrap();
    assert_eq!((queued.decided, queued.unpaid), (Some(Fen::yuan(160)), Fen::yuan(160)));
    let parties = other.claim_parties(&case, &claim).await.unwrap().unwrap();
    assert_eq!((parties.owner.as_str(), parties.insurer.as_str()), ("ann", "alpha"));
    assert_eq!(other.insurers_of_case(&case).await.unwrap(), [InsurerCode::new("alpha")]);
}

/// A decision of 160 yuan.
fn decided() -> Event {
    serde_json::from_value(crate::agreement::decision_event()).unwrap()
}

/// Many append at once through two stores: each entry has its own place, and one key is one entry.
async fn racing_appends(store: &dyn Store, other: &dyn Store) {
    let note = |key: Option<&str>| Append {
        key: key.map(|key| IdempotencyKey {
            sender: "partner:alpha".into(),
            key: key.into(),
            request_hash: [5; 32],
        }),
        ..append("c5", request(), now())
    };
    store.append(append("c5", Event::Received { receipt_no: None }, now())).await.unwrap();
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

/// An entry that may follow itself any number of times.
fn request() -> Event {
    Event::HandlerAssigned {
        handler: serde_json::from_value(serde_json::json!({ "name": "周" })).unwrap(),
    }
}

/// Many report at once: each report has its own number, and one key is one case.
async fn racing_reports(store: &dyn Store, other: &dyn Store) {
    let report = |nth: u32| filing(&format!("r{nth}"), &format!("race-{nth}"), now());
    let (here, there) = tokio::join!(
        join_all((0..4).map(|nth| store.file_case(report(nth)))),
        join_all((4..8).map(|nth| other.file_case(report(nth))))
    );
    for filed in here.into_iter().chain(there) {
        let filed = filed.unwrap();
        assert!(matches!(filed, FilingOutcome::Filed { .. }), "{filed:?}");
    }
    let mut numbers = HashSet::new();
    for nth in 0..8 {
        let first = other.entries(&CaseId::new(format!("r{nth}")), 0).await.unwrap().remove(0);
        let Event::Filed { report } = first.event else { panic!("{first:?}") };
        assert!(numbers.insert(report.case_no.clone()), "{} is given twice", report.case_no);
    }
    let (here, there) = tokio::join!(
        store.file_case(filing("same-a", "the-same", now())),
        other.file_case(filing("same-b", "the-same", now()))
    );
    let answers = [here.unwrap(), there.unwrap()].map(|filed| match filed {
        FilingOutcome::Filed { answer, .. } => (true, answer),
        FilingOutcome::Replayed(answer) => (false, answer),
        other => panic!("{other:?}"),
    });
    assert_ne!(answers[0].0, answers[1].0);
    assert_eq!(answers[0].1, answers[1].1);
}

#[tokio::test]
async fn sqlite_conforms() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("a store, 50% full?.sqlite");
    let store = SqlStore::in_file(&file).await.unwrap();
    let other = SqlStore::in_file(&file).await.unwrap();
    conforms(&store, &other).await;
    store.close().await;
    other.close().await;
    assert!(file.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn postgres_conforms() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    // Both make the tables at once.
    let (store, other) =
        tokio::join!(SqlStore::at(postgres.database()), SqlStore::at(postgres.database()));
    let (store, other) = (store.unwrap(), other.unwrap());
    conforms(&store, &other).await;
    store.close().await;
    other.close().await;
}
