//! The conformance suite for stores. A new implementation gets a test like the last ones.
//!
//! Each store is opened twice, like two processes: changes are visible to both, and concurrent writes happen
//! once.

mod account;
mod allowances;
mod codes;
mod concurrency;
mod files;
mod filing;
mod records;
mod service;

use std::collections::HashSet;

use contract::draft::SaveDraft;
use contract::file::{Content, FileKind, FileState};
use contract::rating::Rating;
use domain::appointment::AppointmentSide;
use domain::authority::RightToFile;
use domain::catastrophe::Catastrophe;
use domain::date::Timestamp;
use domain::ids::{
    CaseId, ClaimId, DraftId, FileId, InsurerCode, PersonId, PolicyId, ProductCode,
    SupportRequestId, VisitId,
};
use domain::journal::{Actor, FiledClaim, JournalEvent, Payee, Report};
use domain::messages::{Attachment, MessageAuthor};
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::support::{AssistedFiling, SupportAction, SupportRequestKind, SupportRequestStatus};
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use futures_util::future::join_all;
use server::store::{
    Append, AppendOutcome, CodeCheck, CodeOutcome, DraftDeletion, DraftOutcome, EarlierFiling,
    EventAudience, Filing, FilingOutcome, IdempotencyKey, NewCode, NewFile, NewFileOutcome,
    NewPart, Precondition, QueueCursor, SqlStore, Store, StoreError, UploadQuota,
};
use server::store::{MessageOutcome, PendingMessage};
use server::store::{PendingSupportRequest, SupportRequestOutcome, SupportUpdateOutcome};
use tempfile::TempDir;

use crate::test_server::{ANN, incident, now, seed};

pub(crate) fn filing(case: &str, key: &str, at: Timestamp) -> Filing {
    let claim = FiledClaim {
        claim: ClaimId::new(format!("{case}-claim")),
        policy: PolicyId::new("ann-a"),
        product: ProductCode::new("outpatient"),
        product_name: Bilingual::new("门诊", "outpatient"),
        line: InsuranceLine::Outpatient,
        compulsory: false,
        life: false,
        payment_days: None,
        catastrophe: None,
        insurer: InsurerCode::new("alpha"),
        insurer_name: Bilingual::new("甲", "alpha"),
        estimate: Some(Fen::yuan(160)),
        expected: Vec::new(),
        awaited: None,
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
        shares: Vec::new(),
        another_event: true,
        at,
        key: IdempotencyKey { sender: "person:ann".into(), key: key.into(), request_hash: [0; 32] },
    }
}

pub(crate) fn append(case: &str, event: JournalEvent, at: Timestamp) -> Append {
    let actor = Actor::Insurer { insurer: InsurerCode::new("alpha") };
    let (case, claim) = (CaseId::new(case), ClaimId::new(format!("{case}-claim")));
    Append { case, claim, actor, event, at, key: None }
}

/// Runs the suite on two stores with the same data.
async fn conforms(store: &dyn Store, other: &dyn Store) {
    seed(store).await;
    seed(other).await;
    people(store, other).await;
    account::sessions(store, other).await;
    journals(store).await;
    lists(store).await;
    codes::codes(store, other).await;
    allowances::allowances(store, other).await;
    nonces(store).await;
    overdue(store).await;
    drafts(store, other).await;
    visits(store, other).await;
    files::files(store, other).await;
    files::duplicate_ids(store).await;
    service::messages(store, other).await;
    files::attachments(store, other).await;
    service::help(store, other).await;
    service::reminders(store, other).await;
    service::ratings(store).await;
    service::votes(store, other).await;
    service::catastrophes(store, other).await;
    decisions(store, other).await;
    concurrency::racing_appends(store, other).await;
    concurrency::racing_reports(store, other).await;
    concurrency::racing_events(store, other).await;
    account::particulars(store, other).await;
    account::consents(store, other).await;
    filing::keys(store, other).await;
    filing::consents(store, other).await;
    filing::same_event(store, other).await;
    account::once(store, other).await;
    account::mandates(store, other).await;
    account::mandate_requests(store, other).await;
    account::closing(store, other).await;
    records::racing_records(store, other).await;
    let ann = PersonId::new("ann");
    assert_eq!(store.draft(&ann, &DraftId::new("none"), now()).await.unwrap(), None);
    assert_eq!(
        other.entries(&CaseId::new("c1"), 0).await.unwrap().len(),
        3,
        "the journal is complete"
    );
}

async fn people(store: &dyn Store, other: &dyn Store) {
    let ann = PersonId::new("ann");
    assert_eq!(other.person_by_phone(ANN).await.unwrap(), Some(ann.clone()));
    let account = other.account(&ann, now().date()).await.unwrap().unwrap();
    let people: Vec<_> = account.people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(people, ["ann", "mo"]);
    assert_eq!(
        other.account(&PersonId::new("mo"), now().date()).await.unwrap(),
        None,
        "a person without a number has no account"
    );

    let everybody = [ann.clone(), PersonId::new("mo")];
    let policies = other.policies(&everybody).await.unwrap();
    let ids: Vec<_> = policies.iter().map(|view| view.policy.id.as_str()).collect();
    assert_eq!(ids, ["ann-a", "ann-b", "mo-a"], "in order of addition");
    assert!(store.policies(&[]).await.unwrap().is_empty());
}

async fn journals(store: &dyn Store) {
    let first = store.file_case(filing("c1", "k1", now())).await.unwrap();
    let FilingOutcome::Filed(filed) = first else { panic!("{first:?}") };
    let case = filed.case.clone();
    let again = store.file_case(filing("c2", "k1", now())).await.unwrap();
    let before = EarlierFiling { filed, request_hash: [0; 32] };
    assert_eq!(again, FilingOutcome::FiledBefore(before));

    let refused = store.append(append("c1", JournalEvent::AssessmentStarted, now())).await.unwrap();
    assert!(matches!(refused, AppendOutcome::Refused(_)), "{refused:?}");
    // An entry is never older than the previous one.
    let received = JournalEvent::Received { receipt_no: None };
    let appended = store.append(append("c1", received, now().plus_millis(-5_000))).await.unwrap();
    let AppendOutcome::Entry { entry, .. } = appended else { panic!("{appended:?}") };
    assert_eq!((entry.seq, entry.at), (2, now()));
    let appended =
        store.append(append("c1", JournalEvent::Accepted, now().plus_millis(1))).await.unwrap();
    assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    let journal = store.entries(&case, 1).await.unwrap();
    assert_eq!(journal.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(journal[0], *entry);
    assert_eq!(store.case_head(&case).await.unwrap().unwrap().last_seq, 3);
    let none = store.append(append("none", JournalEvent::Accepted, now())).await.unwrap();
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

/// A deadline is overdue on the next day, whether or not the store has marked it yet.
async fn overdue(store: &dyn Store) {
    let later = now().plus_millis(400 * 24 * 3_600_000);
    let ann = PersonId::new("ann");
    let mut summaries = Vec::new();
    for _ in 0..2 {
        let page = store.cases(&ann, 1, None).await.unwrap();
        let row = page.cases.into_iter().next().unwrap();
        summaries.push((row.due_on.is_some(), row.on(later.date()).unwrap().get().to_owned()));
        store.purge(later).await.unwrap();
    }
    assert!(summaries[0].1.contains("\"overdue\":true"), "{summaries:?}");
    assert_eq!(summaries[0].1, summaries[1].1);
    assert_eq!((summaries[0].0, summaries[1].0), (true, false), "marked once");
}

async fn nonces(store: &dyn Store) {
    let until = now().plus_millis(1_000);
    assert!(store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(!store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(store.use_nonce("beta", "n", until).await.unwrap());
}

async fn drafts(store: &dyn Store, other: &dyn Store) {
    let (ann, id) = (PersonId::new("ann"), DraftId::new("d1"));
    let text = |answers: &str| SaveDraft {
        version: 1,
        answers: answers.into(),
        summary: serde_json::from_value(serde_json::json!({ "next": "bills" })).unwrap(),
        files: Some("key-1".into()),
    };
    let save = async |store: &dyn Store, answers: &str, expected| {
        store.save_draft(&ann, &id, text(answers), expected, now()).await.unwrap()
    };
    let saved = save(store, "first", Precondition::Absent).await;
    let DraftOutcome::Saved { revision, new: true, .. } = saved else { panic!("{saved:?}") };
    let stored = other.draft(&ann, &id, now()).await.unwrap().unwrap();
    assert_eq!((stored.0.answers.as_str(), &stored.1), ("first", &revision));
    assert_eq!(save(other, "blind", Precondition::None).await, DraftOutcome::PreconditionRequired);

    // Both change the same revision: one of them is stale.
    let expected = || Precondition::Revision(vec![revision.clone()]);
    let (here, there) =
        tokio::join!(save(store, "here", expected()), save(other, "there", expected()));
    let saved = [&here, &there].map(|done| matches!(done, DraftOutcome::Saved { .. }));
    assert_ne!(saved[0], saved[1], "{here:?} {there:?}");
    assert!([&here, &there].contains(&&DraftOutcome::Stale), "{here:?} {there:?}");
    let listed = other.drafts(&ann, now()).await.unwrap();
    let listed = listed.iter().find(|draft| draft.id == id).unwrap();
    assert_eq!(
        (&listed.head.summary, listed.head.files.as_deref()),
        (&text("").summary, Some("key-1"))
    );
    assert!(store.drafts(&PersonId::new("cid"), now()).await.unwrap().is_empty());
    let kept = store.draft(&ann, &id, now()).await.unwrap().unwrap().0.answers;
    assert_eq!(kept, if saved[0] { "here" } else { "there" });

    // Both create the same draft.
    let deleted_at = now().plus_millis(-1);
    let deleted = store.delete_draft(&ann, &id, Some(deleted_at)).await.unwrap();
    assert_eq!(deleted, DraftDeletion::Stale, "it was saved after that");
    assert!(other.draft(&ann, &id, now()).await.unwrap().is_some());
    let deleted = store.delete_draft(&ann, &id, Some(now())).await.unwrap();
    assert_eq!(deleted, DraftDeletion::Deleted);
    assert_eq!(other.draft(&ann, &id, now()).await.unwrap(), None);
    let (here, there) = tokio::join!(
        save(store, "a", Precondition::Absent),
        save(other, "b", Precondition::Absent)
    );
    assert!([&here, &there].contains(&&DraftOutcome::Stale), "{here:?} {there:?}");
    assert_ne!(here, there);
}

/// A visit of Ann's.
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
    assert!(
        store.dismiss_visit(&first, &ann).await.unwrap(),
        "dismissing twice has no further effect"
    );
    assert!(store.open_visits(&ann).await.unwrap().is_empty());

    // Two concurrent reports of one visit: one claims it.
    let id = store.report_visit("hospital", "p2", visit("v3")).await.unwrap().unwrap();
    let report = |case: &str| Filing {
        visit: Some(id.clone()),
        ..filing(case, &format!("key-{case}"), now())
    };
    let (here, there) =
        tokio::join!(store.file_case(report("v-a")), other.file_case(report("v-b")));
    let filed = [here.unwrap(), there.unwrap()];
    assert!(filed.contains(&FilingOutcome::VisitGone), "{filed:?}");
    assert!(filed.iter().any(|it| matches!(it, FilingOutcome::Filed(_))), "{filed:?}");
}

/// Data derived from a decision: the amount in the queue, and the days it took.
async fn decisions(store: &dyn Store, other: &dyn Store) {
    let day = |days: i64| now().plus_millis(days * 24 * 3_600_000);
    for (days, event) in [
        (0, JournalEvent::Received { receipt_no: None }),
        (0, JournalEvent::Accepted),
        (1, JournalEvent::AssessmentStarted),
        (3, decided()),
    ] {
        // Alternates between both stores: neither relies on its cache.
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
pub(crate) fn decided() -> JournalEvent {
    serde_json::from_value(crate::agreement::decision_event()).unwrap()
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

    filing::forget_keys_as_before(&format!("sqlite:{}", filing::escape(&file))).await;
    let upgraded = SqlStore::in_file(&file).await.unwrap();
    filing::keys_are_known_after_an_upgrade(&upgraded).await;
    upgraded.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn postgres_conforms() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    // Both migrate at once.
    let (store, other) =
        tokio::join!(SqlStore::at(postgres.database()), SqlStore::at(postgres.database()));
    let (store, other) = (store.unwrap(), other.unwrap());
    conforms(&store, &other).await;
    store.close().await;
    other.close().await;

    filing::forget_keys_as_before(&postgres.url()).await;
    let upgraded = SqlStore::at(postgres.database()).await.unwrap();
    filing::keys_are_known_after_an_upgrade(&upgraded).await;
    upgraded.close().await;
}
