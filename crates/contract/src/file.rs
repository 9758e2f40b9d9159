//! Files: the pages of documents. They travel by tus 1.0 (core, creation, checksum, expiration,
//! termination), so that any tus client can bring them.
//!
//! `Upload-Metadata` names, each in Base64: `draft`, the key of the draft or the case it is for; `document`,
//! what it is (as in [`Document`]'s JSON); and, if known, `filename`. An upload ends in one of two ways: the
//! file is [`Stored`](FileState::Stored), or it is [`Refused`](FileState::Refused) for its content.

use domain::date::{CivilDate, Timestamp};
use domain::ids::{ClaimId, FileId, RequestId};
use domain::product::Document;
use serde::{Deserialize, Serialize};

/// The version of tus.
pub const TUS_VERSION: &str = "1.0.0";
/// The most bytes a file may have.
pub const MAX_BYTES: u32 = 20 * 1024 * 1024;
/// The most files a draft or a case may have.
pub const MAX_FILES: u32 = 60;
/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels of a picture.
pub const MAX_PIXELS: u32 = 50_000_000;

/// Answer to `GET /files?draft=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Files {
    /// The files, in the order in which they were begun.
    pub files: Vec<File>,
}

/// A file and how far it has got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct File {
    /// Which.
    pub id: FileId,
    /// What it is a page of.
    pub document: Document,
    /// What it was called where it came from; empty if nobody said.
    pub name: String,
    /// How many bytes it has.
    pub length: u32,
    /// How many of them are here, for good.
    pub received: u32,
    /// How far it has got.
    pub state: FileState,
    /// When it is deleted, unless it is finished or filed before.
    pub expires_at: Timestamp,
}

/// How far a file has got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// It is still arriving.
    Receiving,
    /// It is stored.
    Stored(Content),
    /// It is here and cannot be taken, for this reason.
    Refused(FileFlaw),
    /// Something this version does not know.
    #[serde(other)]
    Unknown,
}

/// What a stored file is, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The kinds of file that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A photo.
    Jpeg,
    /// A screenshot.
    Png,
    /// A picture from the web.
    Webp,
    /// A photo as iPhones take it. Few browsers show it.
    Heic,
    /// A document.
    Pdf,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileFlaw {
    /// It has no content.
    Empty,
    /// It is no kind of file that is taken, whatever its name says.
    WrongKind,
    /// It ends in the middle, or is not what it begins as.
    Broken,
    /// It opens with a password only.
    Encrypted,
    /// It has more bytes than are taken.
    TooBig,
    /// The picture has more pixels than are taken.
    TooManyPixels,
    /// A reason that this version does not know.
    #[serde(other)]
    Other,
}

/// A document with its files, to be handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    /// What it is.
    pub document: Document,
    /// Its files in the order of its pages; at least one, all of them stored.
    pub files: Vec<FileId>,
}

/// Body of `POST /cases/{case}/documents`; with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandInDocuments {
    /// The document.
    pub document: NewDocument,
    /// What it answers, if an insurer asked for it.
    #[serde(default)]
    pub answers: Option<AnsweredRequest>,
}

/// A request that a document answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnsweredRequest {
    /// The claim.
    pub claim: ClaimId,
    /// The request.
    pub request: RequestId,
}

/// Answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedIn {
    /// The day on which it counts as arrived.
    pub on: CivilDate,
}
