//! What the server says when it does not do what was asked.
//!
//! Handlers return [`ProblemResponse`]: a kind of problem, a sentence on what to do, and the fields that are
//! wrong. It travels as an extension of an empty response; [`render`] writes the body, once, for these
//! and for everything that axum and the layers refuse by themselves. So every answer that is not 2xx or
//! 3xx is an RFC 9457 problem, and names the request.

use std::borrow::Cow;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::problem::{MEDIA_TYPE, Problem, ProblemKind};
use domain::check::{FieldError, FieldFlaw};

use crate::middleware::request_id::RequestId;
use crate::store::StoreError;

/// A request that is turned down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProblemResponse {
    kind: ProblemKind,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    retry_after: Option<u32>,
}

/// What a handler answers.
pub(crate) type HandlerResult<T> = Result<T, ProblemResponse>;

impl ProblemResponse {
    /// A problem of this kind; `detail` says what happened and what to do about it.
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// What kind of problem it is, for pages that put it into words themselves.
    pub(crate) fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// With a place in the body that is at fault.
    pub(crate) fn at(mut self, field: impl Into<String>, flaw: FieldFlaw) -> Self {
        self.errors.push(FieldError { field: field.into(), flaw });
        self
    }
}

/// It is not there, or it is not theirs: the same answer, to the byte.
pub(crate) fn not_found() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotFound, "There is nothing here that you may see.")
}

/// Nobody is signed in.
pub(crate) fn not_signed_in() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotSignedIn, "Sign in and send the request again.")
}

/// Fields are wrong.
pub(crate) fn invalid_fields(errors: Vec<FieldError>) -> ProblemResponse {
    let detail = "Fields are wrong; `errors` names each and says how.";
    ProblemResponse { errors, ..ProblemResponse::new(ProblemKind::InvalidFields, detail) }
}

/// One field is wrong.
pub(crate) fn invalid_field(field: &str, flaw: FieldFlaw) -> ProblemResponse {
    invalid_fields(vec![FieldError { field: field.into(), flaw }])
}

/// A header or a query parameter is wrong.
pub(crate) fn malformed_request(detail: &'static str) -> ProblemResponse {
    ProblemResponse::new(ProblemKind::MalformedRequest, detail)
}

/// Too many requests.
pub(crate) fn too_many_requests(retry_after_seconds: u32) -> ProblemResponse {
    let detail = "Too many requests. Wait for the time that Retry-After says.";
    ProblemResponse {
        retry_after: Some(retry_after_seconds),
        ..ProblemResponse::new(ProblemKind::TooManyRequests, detail)
    }
}

/// The state of the claim, or of what it is about, does not allow it; `detail` says why.
pub(crate) fn not_allowed_now(detail: impl Into<Cow<'static, str>>) -> ProblemResponse {
    ProblemResponse::new(ProblemKind::NotAllowedNow, detail)
}

/// Something broke on our side. What it was goes to the log, not to the client.
pub(crate) fn internal() -> ProblemResponse {
    let detail = "Something broke on our side. Nothing was changed; try again, and quote `instance` if it stays.";
    ProblemResponse::new(ProblemKind::Internal, detail)
}

impl From<StoreError> for ProblemResponse {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        match error {
            StoreError::Busy => {
                let detail = "The store is busy. Nothing was changed; try again.";
                Self { retry_after: Some(1), ..Self::new(ProblemKind::Unavailable, detail) }
            }
            StoreError::Database(_) | StoreError::Corrupt(_) => internal(),
        }
    }
}

impl From<getrandom::Error> for ProblemResponse {
    fn from(error: getrandom::Error) -> Self {
        tracing::error!(%error, "no randomness");
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

/// Middleware: writes the problem into every response that refuses.
pub(crate) async fn render(request: Request, next: Next) -> Response {
    let instance = request.extensions().get::<RequestId>().map(ToString::to_string);
    let mut response = next.run(request).await;
    let code = response.status();
    if !code.is_client_error() && !code.is_server_error() {
        return response;
    }
    let refusal =
        response.extensions_mut().remove::<ProblemResponse>().unwrap_or_else(|| by_status(code));
    let problem = Problem {
        kind: refusal.kind,
        status: status(refusal.kind).as_u16(),
        title: title(refusal.kind).into(),
        detail: refusal.detail.into_owned(),
        instance,
        errors: refusal.errors,
    };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.status = status(refusal.kind);
    for stale in
        [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::LAST_MODIFIED]
    {
        parts.headers.remove(stale);
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, body.into())
}

/// The refusal for a status that something below the handlers chose.
fn by_status(code: StatusCode) -> ProblemResponse {
    match code {
        StatusCode::UNAUTHORIZED => not_signed_in(),
        StatusCode::FORBIDDEN => ProblemResponse::new(
            ProblemKind::CrossSite,
            "The request came from another site. Send it from the app's own address.",
        ),
        StatusCode::NOT_FOUND => not_found(),
        StatusCode::METHOD_NOT_ALLOWED => ProblemResponse::new(
            ProblemKind::MethodNotAllowed,
            "`Allow` says which methods this address takes.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => ProblemResponse::new(
            ProblemKind::TooLarge,
            "The body is larger than this address takes.",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => unsupported_media_type(),
        StatusCode::TOO_MANY_REQUESTS => too_many_requests(1),
        StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::GATEWAY_TIMEOUT => {
            ProblemResponse::new(ProblemKind::Unavailable, "It took too long. Try again.")
        }
        code if code.is_client_error() => {
            malformed_request("The address, a query parameter or a header is not as documented.")
        }
        _ => internal(),
    }
}

/// The body is of another media type.
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
        ProblemKind::NotAllowedNow | ProblemKind::Replayed | ProblemKind::OffsetMismatch => {
            StatusCode::CONFLICT
        }
        // 460 is tus' own.
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
        ProblemKind::MalformedRequest => "Malformed request",
        ProblemKind::IdempotencyKeyMissing => "Idempotency-Key missing",
        ProblemKind::IdempotencyKeyReused => "Idempotency-Key reused",
        ProblemKind::Stale => "Stale version",
        ProblemKind::PreconditionRequired => "If-Match required",
        ProblemKind::NotAllowedNow => "Not allowed now",
        ProblemKind::TooManyRequests => "Too many requests",
        ProblemKind::BadSignature => "Bad signature",
        ProblemKind::Replayed => "Replayed request",
        ProblemKind::OffsetMismatch => "Offset mismatch",
        ProblemKind::ChecksumMismatch => "Checksum mismatch",
        ProblemKind::UploadExpired => "Upload expired",
        ProblemKind::TusVersion => "Version of tus",
        ProblemKind::FileRefused => "File refused",
        ProblemKind::TooManyFiles => "Too many files",
        ProblemKind::NotConsented => "Not consented to",
        ProblemKind::NoRecord => "No record",
        ProblemKind::HospitalUnavailable => "Hospital unavailable",
        ProblemKind::LinkUsed => "Link used",
        ProblemKind::LinkExpired => "Link expired",
        ProblemKind::NotOffered => "Not offered",
        ProblemKind::Internal | ProblemKind::Unknown => "Internal error",
        ProblemKind::Unavailable => "Unavailable",
    }
}
