//! One page, and how it stands.

use contract::file::FileFlaw;
use domain::ids::FileId;
use domain::product::Document;

use super::super::blur_detection::QualityWarning;

/// One file: a page of a document, or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadPage {
    /// Its number in this tab.
    pub number: u32,
    /// What it is a page of.
    pub document: Document,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u32,
    /// How many of them have arrived.
    pub arrived: u32,
    /// How it stands.
    pub state: UploadState,
    pub(super) file: Option<FileId>,
    /// SHA-256 in hex, where it is known.
    pub(super) sha256: Option<String>,
}

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadState {
    /// It waits for its turn.
    Waiting,
    /// It is being sent.
    Sending,
    /// The person has stopped it.
    Paused,
    /// The network is gone; it is tried again by itself.
    Retrying,
    /// It began in another tab or on another device; the rest is not here.
    Elsewhere,
    /// It is stored.
    Stored,
    /// It cannot be taken.
    Refused(FileFlaw),
    /// It may be of no use; the person says whether it is sent all the same.
    Warned(QualityWarning),
}
