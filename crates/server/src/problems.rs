//! Problem responses.
//!
//! Handlers return a [`ProblemResponse`]: the kind of problem, what to do about it, and the invalid fields. It
//! travels as an extension of an empty response; [`render`] writes the body for these and for errors of axum and
//! the middleware. Every response other than 2xx and 3xx is therefore an RFC 9457 problem with the request id.

use std::borrow::Cow;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::case::{FiledCase, RepeatedReceipt};
use contract::problem::{MEDIA_TYPE, Problem, ProblemKind};
use domain::validation::{FieldError, FieldFlaw};

use crate::middleware::request_id::RequestId;
use crate::store::{RecordRefusal, StoreError};

/// The error response of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProblemResponse {
    kind: ProblemKind,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    retry_after: Option<u32>,
    /// A case filed before.
    earlier: Option<Box<FiledCase>>,
    /// Bills that look like others.
    repeats: Vec<RepeatedReceipt>,
    /// The current version of a record.
    current: Option<String>,
}

/// The result of a handler.
pub(crate) type HandlerResult<T> = Result<T, ProblemResponse>;

impl ProblemResponse {
    /// A problem of this kind; `detail` says what happened and what to do about it.
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
            earlier: None,
            repeats: Vec::new(),
            current: None,
        }
    }

    /// The kind of problem, for pages with their own wording.
    pub(crate) fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// Names the case that was filed before.
    pub(crate) fn earlier(self, filed: FiledCase) -> Self {
        Self { earlier: Some(Box::new(filed)), ..self }
    }

    /// Adds an invalid field.
    pub(crate) fn at(mut self, field: impl Into<String>, flaw: FieldFlaw) -> Self {
        self.errors.push(FieldError { field: field.into(), flaw });
        self
    }
}

/// It does not exist, or it belongs to somebody else: both responses are identical.
pub(crate) fn not_found() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotFound, "The resource does not exist, or is not yours.")
}

/// Nobody is signed in.
pub(crate) fn not_signed_in() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotSignedIn, "Sign in and repeat the request.")
}

/// Several fields are invalid.
pub(crate) fn invalid_fields(errors: Vec<FieldError>) -> ProblemResponse {
    let detail = "Some fields are invalid; see `errors`.";
    ProblemResponse { errors, ..ProblemResponse::new(ProblemKind::InvalidFields, detail) }
}

/// One field is invalid.
pub(crate) fn invalid_field(field: &str, flaw: FieldFlaw) -> ProblemResponse {
    invalid_fields(vec![FieldError { field: field.into(), flaw }])
}

/// A record of a partner was refused.
pub(crate) fn refused_record(refusal: RecordRefusal) -> ProblemResponse {
    match refusal {
        RecordRefusal::Invalid(errors) => {
            let words = errors.iter().map(|it| format!("{}: {}", it.field, it.message));
            let detail = words.collect::<Vec<_>>().join("; ");
            let errors = errors.into_iter().map(|it| FieldError::new(it.field, it.flaw)).collect();
            ProblemResponse { errors, ..ProblemResponse::new(ProblemKind::InvalidFields, detail) }
        }
        RecordRefusal::Foreign => not_found(),
        RecordRefusal::NotAllowed(why) => not_allowed_now(why),
        RecordRefusal::Stale(current) => {
            let detail = "The record has another version, or does not exist; see `current`. Read it again first.";
            ProblemResponse { current, ..ProblemResponse::new(ProblemKind::Stale, detail) }
        }
    }
}

/// Bills look like others.
pub(crate) fn repeated_receipts(repeats: Vec<RepeatedReceipt>) -> ProblemResponse {
    let detail = "Bills look like others, see `repeats`. Remove them, or mark them as `confirmed`.";
    ProblemResponse { repeats, ..ProblemResponse::new(ProblemKind::RepeatedReceipts, detail) }
}

/// A header or a query parameter is invalid.
pub(crate) fn malformed_request(detail: &'static str) -> ProblemResponse {
    ProblemResponse::new(ProblemKind::MalformedRequest, detail)
}

/// Too many requests.
pub(crate) fn too_many_requests(retry_after_seconds: u32) -> ProblemResponse {
    let detail = "Too many requests. Wait for the time in Retry-After.";
    ProblemResponse {
        retry_after: Some(retry_after_seconds),
        ..ProblemResponse::new(ProblemKind::TooManyRequests, detail)
    }
}

/// Too many requests; the next one is allowed in `wait` milliseconds.
pub(crate) fn too_many_requests_for(wait: i64) -> ProblemResponse {
    too_many_requests(u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX))
}

/// The server cannot do it at present.
pub(crate) fn unavailable(retry_after_seconds: u32) -> ProblemResponse {
    let detail =
        "The server cannot do this at present. Wait for the time in Retry-After and try again.";
    ProblemResponse {
        retry_after: Some(retry_after_seconds),
        ..ProblemResponse::new(ProblemKind::Unavailable, detail)
    }
}

/// The state of the claim or its subject does not allow it; `detail` says why.
pub(crate) fn not_allowed_now(detail: impl Into<Cow<'static, str>>) -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotAllowedNow, detail)
}

/// An internal error. The cause is logged, not sent to the client.
pub(crate) fn internal() -> ProblemResponse {
    let detail = "An internal error occurred. Try again; if it persists, report `instance`.";
    ProblemResponse::new(ProblemKind::Internal, detail)
}

impl From<StoreError> for ProblemResponse {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        match error {
            StoreError::Busy => unavailable(1),
            StoreError::Unavailable(_) => unavailable(5),
            StoreError::Database(_) | StoreError::Corrupt(_) => internal(),
        }
    }
}

impl From<getrandom::Error> for ProblemResponse {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "the operating system has no randomness");
        internal()
    }
}

impl IntoResponse for ProblemResponse {
    fn into_response(self) -> Response {
        let mut response = status(self.kind).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: writes the problem into every error response.
pub(crate) async fn render(request: Request, next: Next) -> Response {
    let instance = request.extensions().get::<RequestId>().map(ToString::to_string);
    let mut response = next.run(request).await;
    let code = response.status();
    if !code.is_client_error() && !code.is_server_error() {
        return response;
    }
    let cause =
        response.extensions_mut().remove::<ProblemResponse>().unwrap_or_else(|| by_status(code));
    let problem = Problem {
        kind: cause.kind,
        status: status(cause.kind).as_u16(),
        title: title(cause.kind).into(),
        detail: cause.detail.into_owned(),
        instance,
        errors: cause.errors,
        earlier: cause.earlier,
        repeats: cause.repeats,
        current: cause.current,
    };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.status = status(cause.kind);
    for stale in
        [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::LAST_MODIFIED]
    {
        parts.headers.remove(stale);
    }
    if let Some(seconds) = cause.retry_after {
        parts.headers.entry(header::RETRY_AFTER).or_insert(HeaderValue::from(seconds));
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, body.into())
}

/// The problem response for a status set by axum or the middleware.
fn by_status(code: StatusCode) -> ProblemResponse {
    match code {
        StatusCode::UNAUTHORIZED => not_signed_in(),
        StatusCode::FORBIDDEN => {
            ProblemResponse::new(ProblemKind::CrossSite, "The request came from another site.")
        }
        StatusCode::NOT_FOUND => not_found(),
        StatusCode::METHOD_NOT_ALLOWED => ProblemResponse::new(
            ProblemKind::MethodNotAllowed,
            "The method is not supported here; see `Allow`.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => {
            ProblemResponse::new(ProblemKind::TooLarge, "The body is too large.")
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => unsupported_media_type(),
        StatusCode::TOO_MANY_REQUESTS => too_many_requests(1),
        StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::GATEWAY_TIMEOUT => {
            let detail = "The request took too long. Try again.";
            let late = ProblemResponse::new(ProblemKind::Unavailable, detail);
            ProblemResponse { retry_after: Some(1), ..late }
        }
        code if code.is_client_error() => {
            malformed_request("The path, a query parameter or a header is invalid.")
        }
        _ => internal(),
    }
}

/// The media type of the body is not supported.
pub(crate) fn unsupported_media_type() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::UnsupportedMediaType, "Send the body as `application/json`.")
}

fn status(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::NotSignedIn | ProblemKind::BadSignature => StatusCode::UNAUTHORIZED,
        ProblemKind::CrossSite | ProblemKind::NotConsented => StatusCode::FORBIDDEN,
        ProblemKind::NotFound | ProblemKind::NoRecord => StatusCode::NOT_FOUND,
        ProblemKind::HospitalUnavailable => StatusCode::BAD_GATEWAY,
        ProblemKind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ProblemKind::MalformedBody
        | ProblemKind::MalformedRequest
        | ProblemKind::IdempotencyKeyMissing => StatusCode::BAD_REQUEST,
        ProblemKind::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::InvalidFields
        | ProblemKind::IdempotencyKeyReused
        | ProblemKind::FileRefused
        | ProblemKind::TooManyFiles => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::Stale | ProblemKind::TusVersion => StatusCode::PRECONDITION_FAILED,
        ProblemKind::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        ProblemKind::NotAllowedNow
        | ProblemKind::NotOverdue
        | ProblemKind::RepeatedReceipts
        | ProblemKind::EventReportedBefore
        | ProblemKind::Replayed
        | ProblemKind::OffsetMismatch => StatusCode::CONFLICT,
        // 460 is defined by tus.
        ProblemKind::ChecksumMismatch => {
            StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
        }
        ProblemKind::UploadExpired | ProblemKind::LinkUsed | ProblemKind::LinkExpired => {
            StatusCode::GONE
        }
        ProblemKind::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::NotOffered => StatusCode::NOT_IMPLEMENTED,
        ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::Internal | ProblemKind::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn title(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::NotSignedIn => "Not signed in",
        ProblemKind::CrossSite => "Cross-site request",
        ProblemKind::NotFound => "Not found",
        ProblemKind::MethodNotAllowed => "Method not allowed",
        ProblemKind::MalformedBody => "Malformed body",
        ProblemKind::UnsupportedMediaType => "Unsupported media type",
        ProblemKind::TooLarge => "Body too large",
        ProblemKind::InvalidFields => "Invalid fields",
        ProblemKind::RepeatedReceipts => "Repeated receipts",
        ProblemKind::MalformedRequest => "Malformed request",
        ProblemKind::IdempotencyKeyMissing => "Idempotency-Key missing",
        ProblemKind::IdempotencyKeyReused => "Idempotency-Key reused",
        ProblemKind::EventReportedBefore => "Event reported before",
        ProblemKind::Stale => "Stale version",
        ProblemKind::PreconditionRequired => "If-Match required",
        ProblemKind::NotAllowedNow => "Not allowed now",
        ProblemKind::NotOverdue => "Not overdue",
        ProblemKind::TooManyRequests => "Too many requests",
        ProblemKind::BadSignature => "Bad signature",
        ProblemKind::Replayed => "Replayed request",
        ProblemKind::OffsetMismatch => "Offset mismatch",
        ProblemKind::ChecksumMismatch => "Checksum mismatch",
        ProblemKind::UploadExpired => "Upload expired",
        ProblemKind::TusVersion => "Unsupported tus version",
        ProblemKind::FileRefused => "File refused",
        ProblemKind::TooManyFiles => "Too many files",
        ProblemKind::NotConsented => "No consent",
        ProblemKind::NoRecord => "No record",
        ProblemKind::HospitalUnavailable => "Hospital unavailable",
        ProblemKind::LinkUsed => "Link used",
        ProblemKind::LinkExpired => "Link expired",
        ProblemKind::NotOffered => "Not offered",
        ProblemKind::Internal | ProblemKind::Unknown => "Internal error",
        ProblemKind::Unavailable => "Unavailable",
    }
}
