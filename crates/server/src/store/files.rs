//! What the store keeps of files: their rows. Their content lies in [`crate::files`].

use contract::file::File;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, FileId, PersonId, RequestId};
use domain::journal::{AddedDocument, EntryRejection};
use domain::product::Document;

use super::{IdempotencyKey, StoredAnswer};

/// A file that is to be uploaded.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its id.
    pub id: FileId,
    /// Whose it is.
    pub owner: PersonId,
    /// The key of the draft, or the case, that it is for.
    pub draft: String,
    /// What it is a page of.
    pub document: Document,
    /// What it was called.
    pub name: String,
    /// How many bytes it has.
    pub length: u32,
    /// Now.
    pub now: Timestamp,
}

/// A file with what only the server needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Whose it is.
    pub owner: PersonId,
    /// The case it was handed in to.
    pub case: Option<CaseId>,
    /// The claim whose messages it came with; `None` if it is a document, for all insurers of the case.
    pub claim: Option<ClaimId>,
    /// What is told of it.
    pub file: File,
}

/// Bytes that have arrived.
#[derive(Clone, Debug)]
pub struct NewPart {
    /// Of which file.
    pub file: FileId,
    /// Where in it they begin.
    pub at: u32,
    /// How many they are.
    pub length: u32,
    /// Under what name they lie in the object store.
    pub object: String,
    /// Now.
    pub now: Timestamp,
}

/// What became of a file that was to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDeleted {
    /// It is gone.
    Gone,
    /// There is none that this person may delete.
    NotTheirs,
    /// It was handed in and belongs to the case.
    HandedIn,
}

/// Documents to be handed in to a case.
#[derive(Clone, Debug)]
pub struct NewDocuments {
    /// The case.
    pub case: CaseId,
    /// Whose files they are.
    pub owner: PersonId,
    /// The documents.
    pub documents: Vec<AddedDocument>,
    /// What they answer.
    pub answers: Option<(ClaimId, RequestId)>,
    /// Now.
    pub at: Timestamp,
    /// What makes it safe to send again.
    pub key: IdempotencyKey,
}

/// What became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentsTaken {
    /// They stand in the journal.
    Taken(StoredAnswer),
    /// The key was used before: this was answered then.
    Before(StoredAnswer),
    /// They do not fit the state of the case.
    Refused(EntryRejection),
    /// A file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// There is no such case.
    NoSuchCase,
}

/// The answer to documents that were taken on this day.
pub(super) fn taken(on: CivilDate) -> contract::file::HandedIn {
    contract::file::HandedIn { on }
}
