//! Files: the pages of documents. Uploads use tus 1.0 (core, creation, checksum, expiration, termination),
//! so that any tus client works.
//!
//! `Upload-Metadata` names, each in Base64: `draft`, the key of the draft or the case it is for; `document`,
//! what it is (as in [`Document`]'s JSON); and, if known, `filename`. An upload ends in one of two ways: the
//! file is [`Stored`](FileState::Stored), or it is [`Refused`](FileState::Refused) for its content.

use domain::date::{CivilDate, Timestamp};
pub use domain::file::FileKind;
use domain::ids::{ClaimId, FileId, RequestId};
use domain::product::Document;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The version of tus.
pub const TUS_VERSION: &str = "1.0.0";
/// The most bytes a file may have.
pub const MAX_BYTES: u32 = 20 * 1024 * 1024;
/// The most bytes the small picture of a file may have.
pub const MAX_THUMBNAIL_BYTES: u32 = 128 * 1024;
/// The most files a draft or a case may have.
pub const MAX_FILES: u32 = 60;
/// The longest side of a picture, in pixels: the longest that a JPEG can have.
pub const MAX_SIDE: u32 = 65_535;
/// The maximum number of pixels of a picture: as many as the largest phone sensors have.
pub const MAX_PIXELS: u32 = 200_000_000;

/// Response to `GET /files?draft=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Files {
    /// The files, in the order in which their uploads began.
    pub files: Vec<File>,
}

/// A file and the state of its upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct File {
    /// Which.
    pub id: FileId,
    /// What it is a page of.
    pub document: Document,
    /// Its original name; empty if unknown.
    pub name: String,
    /// How many bytes it has.
    pub length: u32,
    /// How many bytes have been received and stored.
    pub received: u32,
    /// The state of its upload.
    pub state: FileState,
    /// When it will be deleted if it is not completed or submitted before.
    pub expires_at: Timestamp,
}

/// The state of an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// The upload is in progress.
    Receiving,
    /// It is stored.
    Stored(Content),
    /// The upload is complete but rejected, for this reason.
    Refused(FileFlaw),
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// What a stored file is, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Content {
    /// Its kind.
    pub kind: FileKind,
    /// SHA-256, in lower-case hex.
    pub sha256: String,
    /// The file of the same draft or case that has the same content, if there is one.
    #[serde(default)]
    pub same_as: Option<FileId>,
}

/// Why a file was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileFlaw {
    /// It has no content.
    Empty,
    /// Its content is not an accepted kind of file, whatever its name; or an XML file is more than data.
    WrongKind,
    /// It is truncated or corrupt.
    Broken,
    /// It is protected by a password.
    Encrypted,
    /// It has too many bytes.
    TooBig,
    /// The picture has too many pixels.
    TooManyPixels,
    /// A virus scanner found malware in it.
    Infected,
    /// A reason that this version does not know.
    #[serde(other)]
    Other,
}

/// A document with its files, to be submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    /// What it is.
    pub document: Document,
    /// Its files in the order of its pages; at least one, all of them stored.
    pub files: Vec<FileId>,
}

/// Body of `POST /cases/{case}/documents`; with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandInDocuments {
    /// The document.
    pub document: NewDocument,
    /// The request it answers, if an insurer requested it.
    #[serde(default)]
    pub answers: Option<AnsweredRequest>,
}

/// A request that a document answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnsweredRequest {
    /// The claim.
    pub claim: ClaimId,
    /// The request.
    pub request: RequestId,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedIn {
    /// The day on which it counts as received.
    pub on: CivilDate,
}
