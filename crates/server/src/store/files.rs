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

/// How much one person may have uploaded that belongs to no case yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadQuota {
    /// Number of files.
    pub files: u32,
    /// Their size together, in bytes. An upload counts with the size that it announces.
    pub bytes: u64,
}

/// The outcome of creating a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFileOutcome {
    /// It is created.
    Created,
    /// The draft or case has the maximum number of files.
    TooMany,
    /// The person's [`UploadQuota`] is used up.
    QuotaReached,
}

/// Bytes that have been received.
#[derive(Clone, Debug)]
pub struct NewPart {
    /// Their offset.
    pub at: u32,
    /// Their number.
    pub length: u32,
    /// Their name in the object store.
    pub object: String,
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
    /// Creates a file within the quota.
    async fn create_file(&self, new: NewFile, quota: UploadQuota) -> Result<NewFileOutcome>;
    /// The metadata of a file.
    async fn file(&self, id: &FileId) -> Result<Option<StoredFile>>;
    /// The files of a draft or case that have not been submitted, in order of creation.
    async fn pending_files(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>>;
    /// Counts received bytes, given as consecutive parts. `false` if the offset of the first one does not match, or the
    /// file does not exist.
    async fn add_parts(&self, file: &FileId, parts: Vec<NewPart>, now: Timestamp) -> Result<bool>;
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
    /// Those of these files that exist.
    async fn known_files(&self, files: &[FileId]) -> Result<Vec<FileId>>;
    /// Those of these object names that are parts of a file.
    async fn known_parts(&self, objects: &[String]) -> Result<Vec<String>>;
    /// Deletes the metadata of expired files. Returns their ids.
    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>>;
}
