//! Requests for documents, and the files that an insurer wants again.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::documents::files_of;
use super::{CaseDocument, CaseState, ClaimStatus, EntryRejection, JournalEvent};
use crate::ids::{ClauseNo, FileId, RequestId};
use crate::product::Document;
use crate::text::Bilingual;

/// A request for a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentRequest {
    /// The request.
    pub id: RequestId,
    /// What is requested.
    pub document: Document,
    /// Why.
    pub reason: Bilingual,
    /// The clause that requires it.
    #[serde(default)]
    pub clause: Option<ClauseNo>,
    /// Which submitted files it is to replace, if it was submitted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected: Option<RejectedFiles>,
}

/// Submitted files that an insurer does not accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RejectedFiles {
    /// What is wrong with them.
    pub flaw: DocumentFlaw,
    /// The files, by the ids that the journal has for them; at least one.
    pub files: Vec<FileId>,
}

/// What is wrong with a submitted document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentFlaw {
    /// It is too blurred to read.
    Blurred,
    /// A part of it is missing: a page, a corner, the seal.
    Incomplete,
    /// It is another document than it was submitted as.
    WrongDocument,
    /// A flaw that this version does not know.
    #[serde(other)]
    Other,
}

/// What became of a file that an insurer does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileRejection {
    /// What is wrong with it.
    pub flaw: DocumentFlaw,
    /// Whether the insurer still waits for another one in its place.
    pub is_awaited: bool,
}

impl CaseState {
    /// Whether an insurer of this case does not accept a file: the insurer that waits for another one first, otherwise the
    /// latest.
    pub fn rejection_of(&self, file: &FileId) -> Option<FileRejection> {
        let requests = self.claims.iter().flat_map(|claim| {
            let waits = claim.status == ClaimStatus::Supplement;
            claim.tracked_requests().map(move |tracked| (tracked, waits && tracked.is_missing()))
        });
        let rejections = requests.filter_map(|(tracked, is_awaited)| {
            let RejectedFiles { flaw, files } = tracked.request.rejected.as_ref()?;
            files.contains(file).then_some(FileRejection { flaw: *flaw, is_awaited })
        });
        rejections.max_by_key(|rejection| rejection.is_awaited)
    }
}

/// Checks that requests name only files that were submitted.
pub(super) fn check_rejected_files(
    submitted: &[CaseDocument],
    event: &JournalEvent,
) -> Result<(), EntryRejection> {
    let JournalEvent::SupplementRequested { requests, .. } = event else { return Ok(()) };
    let known: BTreeSet<&FileId> = files_of(submitted.iter().map(|document| &document.added));
    for rejected in requests.iter().filter_map(|request| request.rejected.as_ref()) {
        if rejected.files.is_empty() {
            return Err(EntryRejection::NoFiles);
        }
        if let Some(unknown) = rejected.files.iter().find(|file| !known.contains(file)) {
            return Err(EntryRejection::NoSuchFile { file: unknown.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::test_journal::{Journal, day, insurer, request};
    use super::super::{Actor, AddedDocument, FileRef, JournalEntry};
    use super::*;
    use crate::file::FileKind;
    use crate::product::InsuranceLine;

    /// A claim with an invoice of two pages.
    fn with_files() -> Journal {
        let page = |id: &str| FileRef {
            id: FileId::new(id),
            sha256: "00".repeat(32),
            name: String::new(),
            kind: FileKind::Jpeg,
        };
        let invoice =
            AddedDocument { document: Document::Invoice, files: vec![page("1"), page("2")] };
        let journal = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received");
        let event = JournalEvent::DocumentsAdded { documents: vec![invoice] };
        let entry = JournalEntry { claim: None, ..journal.next(Actor::Claimant, "a", event) };
        journal.push(entry)
    }

    /// The journal with a request for these files again.
    fn asked(journal: Journal, id: &str, flaw: DocumentFlaw, files: &[&str]) -> Journal {
        let files = files.iter().map(|file| FileId::new(*file)).collect();
        let rejected = Some(RejectedFiles { flaw, files });
        let event = JournalEvent::SupplementRequested {
            requests: vec![DocumentRequest { rejected, ..request(id) }],
            reached_on: day("2026-01-05"),
            respond_by: None,
        };
        let entry = journal.next(insurer(), "a", event);
        journal.push(entry)
    }

    fn rejection(journal: &Journal, file: &str) -> Option<(DocumentFlaw, bool)> {
        let rejection = journal.state().rejection_of(&FileId::new(file));
        rejection.map(|it| (it.flaw, it.is_awaited))
    }

    #[test]
    fn a_rejected_file_is_awaited_until_its_request_is_answered() {
        let blurred = asked(with_files(), "r", DocumentFlaw::Blurred, &["2"]);
        assert_eq!(rejection(&blurred, "1"), None);
        assert_eq!(rejection(&blurred, "2"), Some((DocumentFlaw::Blurred, true)));
        let answered = blurred.clone().and("2026-01-08 got r");
        assert_eq!(rejection(&answered, "2"), Some((DocumentFlaw::Blurred, false)));
        let decided = blurred.and("2026-01-08 assessed; 2026-01-09 decided");
        assert_eq!(rejection(&decided, "2"), Some((DocumentFlaw::Blurred, false)));
        // What is still wanted is said first, otherwise what was said last.
        let again = asked(answered.clone(), "s", DocumentFlaw::Incomplete, &["1", "2"]);
        assert_eq!(rejection(&again, "2"), Some((DocumentFlaw::Incomplete, true)));
        let all = again.and("2026-01-10 got s");
        assert_eq!(rejection(&all, "2"), Some((DocumentFlaw::Incomplete, false)));
    }

    #[test]
    fn only_files_of_the_case_can_be_rejected() {
        let no_such_file = asked(with_files(), "r", DocumentFlaw::Blurred, &["1", "3"]);
        let file = FileId::new("3");
        assert_eq!(no_such_file.rejection(), EntryRejection::NoSuchFile { file });
        let no_file = asked(with_files(), "r", DocumentFlaw::Blurred, &[]);
        assert_eq!(no_file.rejection(), EntryRejection::NoFiles);
    }

    #[test]
    fn a_request_reads_with_and_without_the_files_that_it_rejects() {
        let plain = r#"{"id":"r","document":"invoice","reason":{"zh":"a","en":"b"},"clause":null}"#;
        let read: DocumentRequest = serde_json::from_str(plain).unwrap();
        assert_eq!(read.rejected, None);
        assert_eq!(serde_json::to_string(&read).unwrap(), plain);
        let later = r#"{"flaw":"folded","files":["1"]}"#;
        let read: RejectedFiles = serde_json::from_str(later).unwrap();
        assert_eq!(read.flaw, DocumentFlaw::Other);
    }
}
