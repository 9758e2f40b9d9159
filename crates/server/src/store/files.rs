//! Metadata of uploaded files. Their content is in [`crate::files`].

use async_trait::async_trait;
use contract::file::{File, FileState};
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use domain::product::Document;

use super::Result;

/// A file to be uploaded.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its id.
    pub id: FileId,
    /// Its owner.
    pub owner: PersonId,
    /// The key of the draft, or the id of the case, it is for.
    pub draft: String,
    /// The document of which it is a page.
    pub document: Document,
    /// Its original name.
    pub name: String,
    /// Its size in bytes.
    pub length: u32,
    /// The current time.
    pub now: Timestamp,
}

/// The metadata of a file, including what only the server needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its owner.
    pub owner: PersonId,
    /// The case it belongs to, once it is submitted.
    pub case: Option<CaseId>,
    /// The claim in whose messages it was sent; `None` for documents, which all insurers of the case may see.
    pub claim: Option<ClaimId>,
    /// The metadata that clients see.
    pub file: File,
}

/// Bytes that have been received.
#[derive(Clone, Debug)]
pub struct NewPart {
    /// The file.
    pub file: FileId,
    /// Their offset.
    pub at: u32,
    /// Their number.
    pub length: u32,
    /// Their name in the object store.
    pub object: String,
    /// The current time.
    pub now: Timestamp,
}

/// The outcome of deleting a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionOutcome {
    /// It is deleted.
    Deleted,
    /// The person has no such file.
    NotFound,
    /// It belongs to a case and cannot be deleted.
    HandedIn,
}

/// Stores the metadata of files.
#[async_trait]
pub trait FileStore {
    /// Creates a file; `false` if the maximum number is reached.
    async fn create_file(&self, new: NewFile) -> Result<bool>;
    /// The metadata of a file.
    async fn file(&self, id: &FileId) -> Result<Option<StoredFile>>;
    /// The files of a draft or case that have not been submitted, in order of creation.
    async fn pending_files(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>>;
    /// Counts received bytes; `false` if the offset does not match.
    async fn add_part(&self, part: NewPart) -> Result<bool>;
    /// The object names of a file's parts, in order.
    async fn file_parts(&self, id: &FileId) -> Result<Vec<String>>;
    /// Finishes an upload once. Returns its final state, which may stem from an earlier call; `None` if the file
    /// no longer exists.
    async fn finish_upload(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>>;
    /// Deletes a file that does not belong to a case.
    async fn delete_file(&self, owner: &PersonId, id: &FileId) -> Result<DeletionOutcome>;
    /// Deletes the metadata of expired files. Returns their ids.
    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>>;
}
