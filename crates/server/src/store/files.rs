//! Metadata of uploaded files. Their content is in [`crate::files`].
use async_trait::async_trait;
use contract::file::{File, FileState};
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use domain::product::Document;

use super::Result;

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
pub struct StoredFile {
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
pub enum DeletionOutcome {
    /// It is gone.
    Deleted,
    /// There is none that this person may delete.
    NotFound,
    /// It was handed in and belongs to the case.
    HandedIn,
}

/// Stores the metadata of files.
#[async_trait]
pub trait FileStore {
    /// Begins a file; `false` if there are as many as there may be.
    async fn create_file(&self, new: NewFile) -> Result<bool>;
    /// A file.
    async fn file(&self, id: &FileId) -> Result<Option<StoredFile>>;
    /// The files that were uploaded for a draft or a case and not handed in, in the order in which they were
    /// begun.
    async fn pending_files(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>>;
    /// Counts bytes as received; `false` if the file does not go on from there.
    async fn add_part(&self, part: NewPart) -> Result<bool>;
    /// The names of a file's parts, in order.
    async fn file_parts(&self, id: &FileId) -> Result<Vec<String>>;
    /// Ends an upload, once; answers how it ended, then or before. `None` if the file is gone.
    async fn finish_upload(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>>;
    /// Deletes a file that was not handed in.
    async fn delete_file(&self, owner: &PersonId, id: &FileId) -> Result<DeletionOutcome>;
    /// Forgets the files that have expired; answers which they were.
    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>>;
}
