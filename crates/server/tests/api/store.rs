//! What every store must do, whatever it is made of. A new kind of store gets a test like the last one.

use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, DraftId, InsurerCode, PersonId, PolicyId, ProductCode};
use domain::journal::{Actor, Event, FiledClaim, Payee, Report};
use domain::money::Fen;
use domain::product::Line;
use domain::text::Bilingual;
use server::store::{
    Append, Appended, CaseFiled, CodeKept, Filing, IdempotencyKey, NewCode, QueueCursor,
    SqliteStore, Store,
};
use tempfile::TempDir;

use crate::world::{incident, now, settle};

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

async fn conforms(store: &dyn Store) {
    settle(store).await;
    journals(store).await;
    lists(store).await;
    codes(store).await;
    nonces(store).await;
    overdue(store).await;
    let ann = PersonId::new("ann");
    assert_eq!(store.draft(&ann, &DraftId::new("none"), now()).await.unwrap(), None);
    assert_eq!(store.entries(&CaseId::new("c1"), 0).await.unwrap().len(), 3, "a journal is kept");
}

async fn journals(store: &dyn Store) {
    let first = store.file_case(filing("c1", "k1", now())).await.unwrap();
    let CaseFiled::Filed { case, answer } = first else { panic!("{first:?}") };
    let again = store.file_case(filing("c2", "k1", now())).await.unwrap();
    assert_eq!(again, CaseFiled::Before(answer));

    let refused = store.append(append("c1", Event::AssessmentStarted, now())).await.unwrap();
    assert!(matches!(refused, Appended::Refused(_)), "{refused:?}");
    // An entry is never older than the one before it.
    let received = Event::Received { receipt_no: None };
    let appended = store.append(append("c1", received, now().plus_millis(-5_000))).await.unwrap();
    let Appended::Entry { entry, .. } = appended else { panic!("{appended:?}") };
    assert_eq!((entry.seq, entry.at), (2, now()));
    let appended = store.append(append("c1", Event::Accepted, now().plus_millis(1))).await.unwrap();
    assert!(matches!(appended, Appended::Entry { .. }), "{appended:?}");
    let journal = store.entries(&case, 1).await.unwrap();
    assert_eq!(journal.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(journal[0], *entry);
    assert_eq!(store.case_head(&case).await.unwrap().unwrap().last_seq, 3);
    let none = store.append(append("none", Event::Accepted, now())).await.unwrap();
    assert!(matches!(none, Appended::NoSuchClaim), "{none:?}");
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
    assert_eq!(store.keep_code("1", code(now())).await.unwrap(), CodeKept::Kept);
    assert_eq!(
        store.keep_code("1", code(now().plus_millis(40))).await.unwrap(),
        CodeKept::TooSoon(60)
    );
    assert!(!store.try_code("1", [8; 32], now()).await.unwrap());
    assert!(store.try_code("1", [7; 32], now()).await.unwrap());
    assert!(!store.try_code("1", [7; 32], now()).await.unwrap(), "once");
}

async fn nonces(store: &dyn Store) {
    let until = now().plus_millis(1_000);
    assert!(store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(!store.use_nonce("alpha", "n", until).await.unwrap());
    assert!(store.use_nonce("beta", "n", until).await.unwrap());
}

#[tokio::test]
async fn sqlite_conforms() {
    let dir = TempDir::new().unwrap();
    let store = SqliteStore::open(&dir.path().join("store.sqlite")).await.unwrap();
    conforms(&store).await;
    store.close().await;
}
