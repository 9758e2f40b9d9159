//! The extractor for signed requests.

use axum::body::Bytes;
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use contract::partner::{NONCE, PARTNER, SIGNATURE, TIMESTAMP};
use contract::problem::ProblemKind;
use domain::date::Timestamp;
use domain::validation::FieldFlaw;

use super::sign::Message;
use super::{Partner, Secret, Secrets};
use crate::extract;
use crate::problems::{HandlerResult, ProblemResponse, invalid_field};
use crate::state::App;

/// Maximum deviation of a partner's clock.
const WINDOW_MS: i64 = 5 * 60_000;

/// The longest text that a partner may send, in characters. All of them are sent to phones.
const MAX_TEXT: usize = 4_000;

/// A correctly signed request that has not been seen before.
#[derive(Debug)]
pub(crate) struct SignedRequest {
    pub(crate) partner: Partner,
    body: Bytes,
}

impl SignedRequest {
    /// The sender of idempotent writes.
    pub(crate) fn sender(&self) -> String {
        format!("partner:{}", self.partner.name)
    }

    /// The body as sent.
    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON. None of its texts is longer than [`MAX_TEXT`].
    pub(crate) fn json<T>(&self) -> HandlerResult<T>
    where
        T: serde::de::DeserializeOwned + serde::Serialize,
    {
        let read = extract::parse(&self.body)?;
        // Parsed without errors just now.
        let sent = extract::strict_value(&self.body).unwrap_or_default();
        match extract::text_longer_than(MAX_TEXT, &sent) {
            None => Ok(read),
            Some(place) => Err(invalid_field(&place, FieldFlaw::TooLong)),
        }
    }
}

impl FromRequest<App> for SignedRequest {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let method = request.method().clone();
        let uri =
            request.extensions().get::<OriginalUri>().map_or(request.uri(), |uri| &uri.0).clone();
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        let target = uri.path_and_query().map_or(uri.path(), |target| target.as_str());
        check(app, method.as_str(), target, &headers, body)
            .await
            .map_err(IntoResponse::into_response)
    }
}

async fn check(
    app: &App,
    method: &str,
    target: &str,
    headers: &HeaderMap,
    body: Bytes,
) -> HandlerResult<SignedRequest> {
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let (Some(name), Some(timestamp), Some(nonce), Some(given)) =
        (header(PARTNER), header(TIMESTAMP), header(NONCE), header(SIGNATURE))
    else {
        return Err(bad("A signature header is missing."));
    };
    if !(16..=64).contains(&nonce.len()) {
        return Err(bad("The nonce must have 16 to 64 characters."));
    }
    let partner = app.partners.get(name);
    // An unknown partner takes the same time and gets the same response as a wrong signature.
    let nobody = Secrets::from(Secret::new(""));
    let secrets = partner.map_or(&nobody, |partner| &partner.secrets);
    let right = secrets.verify(&Message { method, target, timestamp, nonce, body: &body }, given);
    let (Some(partner), true) = (partner, right) else {
        return Err(bad("The signature does not match the request."));
    };
    let seconds: i64 =
        timestamp.parse().map_err(|_| bad("The timestamp must be a number of seconds."))?;
    let signed_at = Timestamp::from_millis(seconds.saturating_mul(1_000));
    let now = app.clock.now();
    if WINDOW_MS < (now.millis() - signed_at.millis()).abs() {
        return Err(bad("The timestamp deviates by more than five minutes."));
    }
    // Only after the signature is verified, so that nobody else can use up a partner's nonces. After twice the
    // window the timestamp alone is rejected.
    if !app.store.use_nonce(name, nonce, now.plus_millis(2 * WINDOW_MS)).await? {
        return Err(ProblemResponse::new(
            ProblemKind::Replayed,
            "The request has been received before. Sign each request anew.",
        ));
    }
    Ok(SignedRequest { partner: partner.clone(), body })
}

fn bad(detail: &'static str) -> ProblemResponse {
    ProblemResponse::new(ProblemKind::BadSignature, detail)
}
