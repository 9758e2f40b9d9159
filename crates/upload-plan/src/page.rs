//! A page in the upload queue and its state.

use contract::file::{FileFlaw, FileKind};
use domain::ids::FileId;
use domain::product::Document;
use photo_checks::QualityWarning;

/// One file: a page of a document, or the whole document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadPage {
    /// Its number in this tab.
    pub number: u32,
    /// The document it is a page of.
    pub document: Document,
    /// The file's name.
    pub name: String,
    /// What the file is, by its content.
    pub kind: FileKind,
    /// The file's size in bytes.
    pub bytes: u32,
    /// How many bytes the server has received.
    pub arrived: u32,
    /// How far the upload is.
    pub state: UploadState,
    /// The server's id for the file, once the upload has begun.
    pub file: Option<FileId>,
    /// SHA-256 in hex, where it is known.
    pub sha256: Option<String>,
    /// Counts the sender loops of this page. A loop that began under an earlier number must not change the page.
    pub generation: u32,
}

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadState {
    /// Waiting for a free slot.
    Waiting,
    /// Being sent.
    Sending,
    /// Paused by the person.
    Paused,
    /// The last attempt failed; another follows automatically.
    Retrying(RetryReason),
    /// Begun in another tab or on another device: the rest of the file is not on this one.
    ContentMissing,
    /// Stored on the server.
    Stored,
    /// Refused by the server.
    Refused(FileFlaw),
    /// Possibly unreadable; the person decides whether it is sent.
    NeedsConfirmation(QualityWarning),
}

/// Why an upload is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryReason {
    /// The server was not reached, or could not answer.
    Unreachable,
    /// The server can be reached, but this network lets no upload through.
    NetworkBlocksUploads,
}
