//! Error responses of the API (RFC 9457).

use domain::validation::FieldError;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::case::{FiledCase, RepeatedReceipt};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem. `title` and `detail` are English, for developers and logs; the app shows its own text for
/// `kind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// What kind of problem it is.
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// The HTTP status.
    pub status: u16,
    /// The kind in a few words.
    pub title: String,
    /// What happened and what to do about it.
    pub detail: String,
    /// The request, to quote when asking for help.
    #[serde(default)]
    pub instance: Option<String>,
    /// Which fields are wrong, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The case that was filed before, where that is why a report was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Box<FiledCase>>,
    /// The bills that look like others, if the report was refused for that reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<RepeatedReceipt>,
    /// The current version (`ETag`) of a partner's record, if the request was for another version of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
}

impl Problem {
    /// A problem of which no more is known than its kind and its status.
    pub fn of_kind(kind: ProblemKind, status: u16) -> Self {
        Self {
            kind,
            status,
            title: String::new(),
            detail: String::new(),
            instance: None,
            errors: Vec::new(),
            earlier: None,
            repeats: Vec::new(),
            current: None,
        }
    }
}

/// The kinds of problem. On the wire a stable URI reference, `/problems/not-found`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProblemKind {
    /// Nobody is signed in, or the session has ended.
    #[serde(rename = "/problems/not-signed-in")]
    NotSignedIn,
    /// A write came from another site.
    #[serde(rename = "/problems/cross-site")]
    CrossSite,
    /// It does not exist, or belongs to somebody else: the response does not reveal which.
    #[serde(rename = "/problems/not-found")]
    NotFound,
    /// This path does not support the method.
    #[serde(rename = "/problems/method-not-allowed")]
    MethodNotAllowed,
    /// The body is not JSON of the expected shape.
    #[serde(rename = "/problems/malformed-body")]
    MalformedBody,
    /// The content type of the body is not JSON.
    #[serde(rename = "/problems/unsupported-media-type")]
    UnsupportedMediaType,
    /// The body is larger than it may be.
    #[serde(rename = "/problems/too-large")]
    TooLarge,
    /// Fields are wrong; `errors` says which.
    #[serde(rename = "/problems/invalid-fields")]
    InvalidFields,
    /// Bills look like others that were entered or claimed before; `repeats` says which. Confirm or remove them.
    #[serde(rename = "/problems/repeated-receipts")]
    RepeatedReceipts,
    /// A query parameter or header is wrong.
    #[serde(rename = "/problems/malformed-request")]
    MalformedRequest,
    /// A write that needs an idempotency key came without one.
    #[serde(rename = "/problems/idempotency-key-missing")]
    IdempotencyKeyMissing,
    /// The key was used before with another body.
    #[serde(rename = "/problems/idempotency-key-reused")]
    IdempotencyKeyReused,
    /// The same person has filed a report of what seems to be the same event; `earlier` is its case.
    #[serde(rename = "/problems/event-reported-before")]
    EventReportedBefore,
    /// The object has changed since it was read.
    #[serde(rename = "/problems/stale")]
    Stale,
    /// The write has to say which version it changes (`If-Match`).
    #[serde(rename = "/problems/precondition-required")]
    PreconditionRequired,
    /// The claim's state does not allow it.
    #[serde(rename = "/problems/not-allowed-now")]
    NotAllowedNow,
    /// A complaint about a limit that has not passed, by the server's date.
    #[serde(rename = "/problems/not-overdue")]
    NotOverdue,
    /// Too many requests; `Retry-After` says when to try again.
    #[serde(rename = "/problems/too-many-requests")]
    TooManyRequests,
    /// A partner's signature is missing, wrong or too old.
    #[serde(rename = "/problems/bad-signature")]
    BadSignature,
    /// A partner's request was seen before.
    #[serde(rename = "/problems/replayed")]
    Replayed,
    /// The upload continues at another offset; get it with `HEAD`.
    #[serde(rename = "/problems/offset-mismatch")]
    OffsetMismatch,
    /// The checksum of the received data differs. Send it again.
    #[serde(rename = "/problems/checksum-mismatch")]
    ChecksumMismatch,
    /// The upload was incomplete for too long and was deleted. Start it again.
    #[serde(rename = "/problems/upload-expired")]
    UploadExpired,
    /// The server does not support the request's version of tus.
    #[serde(rename = "/problems/tus-version")]
    TusVersion,
    /// The upload is complete but the file was rejected; its entry in the list of files says why.
    #[serde(rename = "/problems/file-refused")]
    FileRefused,
    /// The maximum number of files is reached.
    #[serde(rename = "/problems/too-many-files")]
    TooManyFiles,
    /// No consent allows this use of data. The refusal is recorded in the ledger.
    #[serde(rename = "/problems/not-consented")]
    NotConsented,
    /// The hospital has no such record.
    #[serde(rename = "/problems/no-record")]
    NoRecord,
    /// The hospital failed, or did not answer in time.
    #[serde(rename = "/problems/hospital-unavailable")]
    HospitalUnavailable,
    /// The one-time link was used before.
    #[serde(rename = "/problems/link-used")]
    LinkUsed,
    /// The one-time link is too old.
    #[serde(rename = "/problems/link-expired")]
    LinkExpired,
    /// This server does not offer the feature.
    #[serde(rename = "/problems/not-offered")]
    NotOffered,
    /// An internal error.
    #[serde(rename = "/problems/internal")]
    Internal,
    /// The server is starting, stopping or overloaded.
    #[serde(rename = "/problems/unavailable")]
    Unavailable,
    /// A kind that this version does not know.
    #[serde(other, rename = "/problems/unknown")]
    Unknown,
}
