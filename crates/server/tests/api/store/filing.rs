//! Filing: the key that belongs to a case, and the consents that are written with it.

use std::fmt::Write as _;
use std::path::Path;

use domain::consent::{
    CallScope, ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, DataCall, Digest,
    LedgerEvent, Purpose, verify,
};
use domain::ids::ConsentId;
use domain::journal::{AddedDocument, FileRef};
use domain::product::Document;
use server::store::SharedReport;
use sqlx::{AnyConnection, Connection, Executor};

use super::*;

const WEEK_MS: i64 = 7 * 24 * 3_600_000;

/// The key of a report belongs to its case, and to the person who filed it, however old the case is.
pub(super) async fn keys(store: &dyn Store, other: &dyn Store) {
    let ann = PersonId::new("ann");
    let filed = store.file_case(filing("kept", "a-key-for-ever", now())).await.unwrap();
    let FilingOutcome::Filed(filed) = filed else { panic!("{filed:?}") };
    store.purge(now().plus_millis(2 * WEEK_MS)).await.unwrap();
    let before = EarlierFiling { filed, request_hash: [0; 32] };
    let known = other.filed_under(&ann, "a-key-for-ever").await.unwrap();
    assert_eq!(known, Some(before.clone()));
    let later = filing("twice", "a-key-for-ever", now().plus_millis(2 * WEEK_MS));
    let key = IdempotencyKey { request_hash: [1; 32], ..later.key.clone() };
    let again = other.file_case(Filing { key, ..later }).await.unwrap();
    assert_eq!(again, FilingOutcome::FiledBefore(before));
    assert_eq!(other.filed_under(&PersonId::new("cid"), "a-key-for-ever").await.unwrap(), None);
    assert_eq!(other.filed_under(&ann, "another-key").await.unwrap(), None);
}

/// A consent, its use and the case are written together or not at all.
pub(super) async fn consents(store: &dyn Store, other: &dyn Store) {
    let ann = PersonId::new("ann");
    let before = other.consent_entries(&ann).await.unwrap();
    let gone = vec![AddedDocument {
        document: Document::Invoice,
        files: vec![FileRef {
            id: FileId::new("no such file"),
            sha256: String::new(),
            name: String::new(),
            kind: FileKind::Unknown,
        }],
    }];
    let failing = Filing { documents: gone, ..shared("not-filed", "consent-key-1") };
    assert_eq!(store.file_case(failing).await.unwrap(), FilingOutcome::FilesGone);
    assert_eq!(other.consent_entries(&ann).await.unwrap(), before);

    let done = store.file_case(shared("shared", "consent-key-2")).await.unwrap();
    assert!(matches!(done, FilingOutcome::Filed(_)), "{done:?}");
    let entries = other.consent_entries(&ann).await.unwrap();
    assert!(verify(&entries).is_ok());
    let [granted, called, answered] = &entries[before.len()..] else { panic!("{entries:?}") };
    assert!(matches!(granted.event, LedgerEvent::Granted(_)), "{granted:?}");
    assert!(matches!(called.event, LedgerEvent::Called { .. }), "{called:?}");
    assert!(matches!(answered.event, LedgerEvent::Answered { .. }), "{answered:?}");
}

/// A report that an insurer receives under a consent.
fn shared(case: &str, key: &str) -> Filing {
    let (case_id, insurer) = (CaseId::new(case), InsurerCode::new("alpha"));
    let purpose = Purpose::ShareInsurer;
    let terms = purpose.terms().unwrap();
    let call = DataCall {
        purpose,
        subject: PersonId::new("ann"),
        scope: CallScope::Report { insurer: insurer.clone(), case: case_id.clone() },
        categories: terms.categories.to_vec(),
    };
    let insurer_name = Bilingual::new("甲", "alpha");
    let about = ConsentTarget {
        subject: PersonId::new("ann"),
        matter: ConsentScope::Report { insurer, insurer_name, case: case_id },
    };
    let given_by = (PersonId::new("ann"), ConsentAuthority::Own);
    let id = ConsentId::new(format!("{case}-consent"));
    let grant = ConsentGrant::on_terms(id, (purpose, terms), about, given_by, now());
    let shares = vec![SharedReport { grant, call, content: Digest::ZERO }];
    Filing { shares, ..filing(case, key, now()) }
}

/// A second report of what seems to be the same event is not filed unless the person says that it is another one.
pub(super) async fn same_event(store: &dyn Store, other: &dyn Store) {
    let report = |case: &str, place: &str| {
        let filing = filing(case, &format!("event-key-{case}"), now());
        let report = Report { title: Bilingual::new(place, place), ..filing.report };
        Filing { report, another_event: false, ..filing }
    };
    let first = store.file_case(report("event-1", "中心 医院 A")).await.unwrap();
    let FilingOutcome::Filed(first) = first else { panic!("{first:?}") };
    // Of two reports at once, too, one is refused with the other's case.
    let outcomes = tokio::join!(
        store.file_case(report("event-2", "市人民医院")),
        other.file_case(report("event-3", "市人民医院")),
    );
    let outcomes = [outcomes.0.unwrap(), outcomes.1.unwrap()];
    let filed = |outcome: &&FilingOutcome| matches!(outcome, FilingOutcome::Filed(_));
    assert_eq!(outcomes.iter().filter(filed).count(), 1, "{outcomes:?}");

    let again = other.file_case(report("event-4", "中心医院a")).await.unwrap();
    assert_eq!(again, FilingOutcome::ReportedBefore(first));
    let another = Filing { another_event: true, ..report("event-4", "中心医院a") };
    let another = other.file_case(another).await.unwrap();
    assert!(matches!(another, FilingOutcome::Filed(_)), "{another:?}");

    // What was withdrawn can be filed again.
    let withdrawn = report("event-5", "另一家医院");
    store.file_case(withdrawn.clone()).await.unwrap();
    let actor = Actor::Claimant;
    let event = JournalEvent::Withdrawn { reason: None };
    let withdraw = Append { actor, ..append("event-5", event, now()) };
    let done = store.append(withdraw).await.unwrap();
    assert!(matches!(done, AppendOutcome::Entry { .. }), "{done:?}");
    let again = other.file_case(report("event-6", "另一家医院")).await.unwrap();
    assert!(matches!(again, FilingOutcome::Filed(_)), "{again:?}");
}

/// Brings the database back to before cases had keys, when responses were stored for a week.
pub(super) async fn forget_keys_as_before(url: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    for statement in [
        "INSERT INTO stored_answer (sender, key, request_hash, status, body, stored_at)
         SELECT 'person:' || owner, filing_key, filing_hash, 201, '{\"case\":\"' || id || '\"}', 0
         FROM case_file WHERE id = 'kept'",
        "DROP INDEX case_file_filing_key",
        "ALTER TABLE case_file DROP COLUMN filing_key",
        "ALTER TABLE case_file DROP COLUMN filing_hash",
        "DELETE FROM _sqlx_migrations WHERE description = 'filing key'",
    ] {
        connection.execute(statement).await.unwrap();
    }
    connection.close().await.unwrap();
}

/// The keys whose responses were still stored are the keys of their cases.
pub(super) async fn keys_are_known_after_an_upgrade(store: &dyn Store) {
    let ann = PersonId::new("ann");
    let kept = store.filed_under(&ann, "a-key-for-ever").await.unwrap().unwrap();
    assert_eq!(kept.filed.case, CaseId::new("kept"));
    assert_eq!(store.filed_under(&ann, "consent-key-2").await.unwrap(), None);
}

/// A path with every byte percent-encoded.
pub(super) fn escape(path: &Path) -> String {
    path.as_os_str().as_encoded_bytes().iter().fold(String::new(), |mut url, byte| {
        write!(url, "%{byte:02X}").unwrap();
        url
    })
}
