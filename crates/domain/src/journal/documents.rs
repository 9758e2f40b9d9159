//! The documents of a case: one set for all its claims.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::rejection::EntryAuthor;
use super::{Actor, CaseState, ClaimStatus, EntryRejection, JournalEntry};
use crate::date::Timestamp;
use crate::file::FileKind;
use crate::ids::FileId;
use crate::product::Document;
use crate::sorting::set_of;

/// A submitted document with its pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedDocument {
    /// What it is.
    pub document: Document,
    /// Its files in the order of its pages; at least one.
    pub files: Vec<FileRef>,
}

/// A file in the journal: its id and digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileRef {
    /// Which file.
    pub id: FileId,
    /// SHA-256 of its content, in lower-case hex. Identifies the content of the file.
    pub sha256: String,
    /// Its name as it was chosen, on one line; empty if unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its kind. Unknown in entries of versions that did not record it.
    #[serde(default, skip_serializing_if = "FileKind::is_unknown")]
    pub kind: FileKind,
}

/// A document of a case and when it was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDocument {
    /// When.
    pub at: Timestamp,
    /// What.
    pub added: AddedDocument,
}

impl CaseState {
    /// Adds documents. Rejected if no claim of the case is open.
    pub(super) fn add_documents(
        &mut self,
        entry: &JournalEntry,
        documents: &[AddedDocument],
    ) -> Result<(), EntryRejection> {
        if entry.actor != Actor::Claimant {
            return Err(EntryRejection::NotTheirs { who: EntryAuthor::Claimant });
        }
        if !self.is_open() {
            return Err(EntryRejection::Over { status: ClaimStatus::Closed });
        }
        if documents.is_empty() || documents.iter().any(|document| document.files.is_empty()) {
            return Err(EntryRejection::NoFiles);
        }
        let mut known: BTreeSet<&FileId> = files_of(self.documents.iter().map(|it| &it.added));
        let mut new = documents.iter().flat_map(|document| &document.files);
        if let Some(twice) = new.find(|file| !known.insert(&file.id)) {
            return Err(EntryRejection::FileTwice { file: twice.id.clone() });
        }
        let added = documents.iter().cloned().map(|added| CaseDocument { at: entry.at, added });
        self.documents.extend(added);
        Ok(())
    }
}

pub(super) fn files_of<'a>(
    documents: impl Iterator<Item = &'a AddedDocument>,
) -> BTreeSet<&'a FileId> {
    set_of(documents.flat_map(|document| &document.files).map(|file| &file.id))
}

#[cfg(test)]
mod tests {
    use super::super::test_journal::{self, Journal, insurer};
    use super::*;
    use crate::journal::JournalEvent;
    use crate::product::InsuranceLine;

    fn document(document: Document, files: &[&str]) -> AddedDocument {
        let file = |id: &&str| FileRef {
            id: FileId::new(*id),
            sha256: "00".repeat(32),
            name: String::new(),
            kind: FileKind::Unknown,
        };
        AddedDocument { document, files: files.iter().map(file).collect() }
    }

    fn added(journal: &Journal, actor: Actor, documents: Vec<AddedDocument>) -> Journal {
        let event = JournalEvent::DocumentsAdded { documents };
        let entry = JournalEntry { claim: None, ..journal.next(actor, "a", event) };
        journal.clone().push(entry)
    }

    fn begun() -> Journal {
        Journal::of(InsuranceLine::Outpatient, "2026-01-05 received")
    }

    #[test]
    fn documents_belong_to_the_case_and_change_nothing_else() {
        let before = begun().state();
        let documents = vec![document(Document::Invoice, &["1", "2"])];
        let after = added(&begun(), Actor::Claimant, documents.clone()).state();
        assert_eq!(after.documents[0].added, documents[0]);
        assert_eq!(after.claims, before.claims);
    }

    #[test]
    fn a_file_of_an_earlier_version_has_no_name_and_no_known_kind() {
        let read: FileRef = serde_json::from_str(r#"{"id":"1","sha256":"00"}"#).unwrap();
        assert_eq!((read.name.as_str(), read.kind), ("", FileKind::Unknown));
        let later = r#"{"id":"1","sha256":"00","name":"a.tif","kind":"tiff"}"#;
        let read: FileRef = serde_json::from_str(later).unwrap();
        assert_eq!((read.name.as_str(), read.kind), ("a.tif", FileKind::Unknown));
    }

    #[test]
    fn a_file_can_be_submitted_only_once() {
        let once = added(&begun(), Actor::Claimant, vec![document(Document::Invoice, &["1"])]);
        let twice = added(&once, Actor::Claimant, vec![document(Document::FeeList, &["1"])]);
        assert_eq!(twice.rejection(), EntryRejection::FileTwice { file: FileId::new("1") });
        let both = vec![document(Document::Invoice, &["1"]), document(Document::FeeList, &["1"])];
        let refusal = added(&begun(), Actor::Claimant, both).rejection();
        assert_eq!(refusal, EntryRejection::FileTwice { file: FileId::new("1") });
    }

    #[test]
    fn a_document_needs_a_file() {
        for documents in [vec![], vec![document(Document::Invoice, &[])]] {
            assert_eq!(
                added(&begun(), Actor::Claimant, documents).rejection(),
                EntryRejection::NoFiles
            );
        }
    }

    #[test]
    fn only_the_claimant_submits_documents_and_only_for_the_case() {
        let documents = || vec![document(Document::Invoice, &["1"])];
        let who = EntryAuthor::Claimant;
        for actor in [insurer(), Actor::Platform] {
            let refusal = added(&begun(), actor, documents()).rejection();
            assert_eq!(refusal, EntryRejection::NotTheirs { who });
        }
        let event = JournalEvent::DocumentsAdded { documents: documents() };
        let entry = begun().next(Actor::Claimant, "a", event);
        assert_eq!(begun().push(entry).rejection(), EntryRejection::ClaimNamed);
    }

    #[test]
    fn documents_are_rejected_once_all_claims_are_over() {
        let over =
            Journal::filed("2026-01-05", vec![test_journal::filed("a", InsuranceLine::Outpatient)]);
        let entry = over.next(Actor::Claimant, "a", JournalEvent::Withdrawn { reason: None });
        let over = over.push(entry);
        let refusal =
            added(&over, Actor::Claimant, vec![document(Document::Invoice, &["1"])]).rejection();
        assert_eq!(refusal, EntryRejection::Over { status: ClaimStatus::Closed });
    }
}
