//! Files that insurers have uploaded and not yet sent with a message.

use async_trait::async_trait;
use contract::file::FileKind;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, InsurerCode};

use super::Result;

/// A file that an insurer has uploaded for a claim. Its content is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsurerFile {
    /// Its id.
    pub id: FileId,
    /// The insurer.
    pub insurer: InsurerCode,
    /// The case.
    pub case: CaseId,
    /// The claim with whose messages it can be sent.
    pub claim: ClaimId,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub length: u32,
    /// SHA-256 of its content, in lower-case hex.
    pub sha256: String,
    /// When it is deleted unless it was sent.
    pub expires_at: Timestamp,
}

/// Stores the files of insurers until they are sent. Then they are files of the case like those of the person.
#[async_trait]
pub trait InsurerFileStore {
    /// Adds a file; `false` if the claim has `most` of them that were not sent.
    async fn add_insurer_file(&self, file: InsurerFile, most: u32, now: Timestamp) -> Result<bool>;
    /// A file that was not sent yet.
    async fn insurer_file(&self, id: &FileId) -> Result<Option<InsurerFile>>;
}
