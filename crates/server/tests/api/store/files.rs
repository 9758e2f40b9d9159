//! Files and attachments.

use server::store::DeletionOutcome;

use super::*;

const QUOTA: UploadQuota = UploadQuota { files: 1_000, bytes: 1_000_000 };

pub(super) async fn files(store: &dyn Store, other: &dyn Store) {
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
    let quota = UploadQuota { files: 2, bytes: 20 };
    assert_eq!(store.create_file(new.clone(), quota).await.unwrap(), NewFileOutcome::Created);
    for (id, length, expected) in [
        ("f1b", 11, NewFileOutcome::QuotaReached),
        ("f1c", 10, NewFileOutcome::Created),
        ("f1d", 0, NewFileOutcome::QuotaReached),
    ] {
        // A draft of its own does not bring a quota of its own.
        let new = NewFile { id: FileId::new(id), draft: id.into(), length, ..new.clone() };
        assert_eq!(other.create_file(new, quota).await.unwrap(), expected, "{id}");
    }
    let gone = store.delete_file(&ann, &FileId::new("f1c")).await.unwrap();
    assert_eq!(gone, DeletionOutcome::Deleted);
    let part = |at, object: &str| NewPart { at, length: 5, object: object.into() };
    let add = async |store: &dyn Store, parts: Vec<NewPart>| {
        store.add_parts(&id, parts, now()).await.unwrap()
    };
    // The same bytes, sent twice at once, count once.
    let (here, there) =
        tokio::join!(add(store, vec![part(0, "a")]), add(other, vec![part(0, "b")]));
    assert_ne!(here, there);
    assert!(!add(store, vec![part(5, "c"), part(10, "d")]).await, "all parts or none");
    assert!(add(other, vec![part(5, "c")]).await);
    let parts = store.file_parts(&id).await.unwrap();
    assert_eq!(parts.len(), 2);
    let names = ["a", "b", "c", "d"].map(String::from);
    assert_eq!(store.known_parts(&names).await.unwrap().len(), 2);
    let ids = ["f1", "f1b", "f1c"].map(FileId::new);
    assert_eq!(store.known_files(&ids).await.unwrap(), [FileId::new("f1")]);
    assert!(store.known_files(&[]).await.unwrap().is_empty());
    let content =
        |digit: &str| Content { kind: FileKind::Jpeg, sha256: digit.repeat(64), same_as: None };
    let (here, there) = tokio::join!(
        store.finish_upload(&id, FileState::Stored(content("0")), now()),
        other.finish_upload(&id, FileState::Stored(content("1")), now())
    );
    assert_eq!(here.unwrap(), there.unwrap(), "the upload ends once");
    assert_eq!(store.pending_files(&ann, "d9").await.unwrap().len(), 1);
    assert_eq!(other.file(&id).await.unwrap().unwrap().file.received, 10);
    let much_later = now().plus_millis(365 * 24 * 3_600_000);
    assert_eq!(other.purge_files(much_later).await.unwrap(), std::slice::from_ref(&id));
    assert!(store.file(&id).await.unwrap().is_none());
}

/// An id that is already in use is an error at once, not contention to be retried.
pub(super) async fn duplicate_ids(store: &dyn Store) {
    let new = NewFile {
        id: FileId::new("f2"),
        owner: PersonId::new("ann"),
        draft: "d10".into(),
        document: serde_json::from_value("bank_card".into()).unwrap(),
        name: String::new(),
        length: 10,
        now: now(),
    };
    let created = store.create_file(new.clone(), QUOTA).await.unwrap();
    assert_eq!(created, NewFileOutcome::Created);
    let again = store.create_file(new, QUOTA).await;
    assert!(matches!(again, Err(StoreError::Database(_))), "{again:?}");
    assert_eq!(store.pending_files(&PersonId::new("ann"), "d10").await.unwrap().len(), 1);
}

/// A stored file of Ann's for `draft`, as an attachment.
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
    assert_eq!(store.create_file(new, QUOTA).await.unwrap(), NewFileOutcome::Created);
    let part = NewPart { at: 0, length: 5, object: format!("part of {id}") };
    assert!(store.add_parts(&id, vec![part], now()).await.unwrap());
    let sha256 = "2".repeat(64);
    let content = Content { kind: FileKind::Jpeg, sha256: sha256.clone(), same_as: None };
    store.finish_upload(&id, FileState::Stored(content), now()).await.unwrap();
    Attachment { id, name: "照片.jpg".into(), length: 5, sha256, kind: FileKind::Jpeg }
}

pub(super) async fn attachments(store: &dyn Store, other: &dyn Store) {
    let (one, two) = (stored(store, "m1", "m").await, stored(store, "m2", "m").await);
    let case = CaseId::new("c5");
    let write = |files: &[&Attachment]| PendingMessage {
        case: case.clone(),
        claim: ClaimId::new("c5-claim"),
        by: MessageAuthor::Claimant,
        text: String::new(),
        files: files.iter().copied().cloned().collect(),
        at: now(),
        per_day: 20,
        key: None,
    };
    // Both attach the same file: one message is stored, and the other leaves nothing behind.
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
