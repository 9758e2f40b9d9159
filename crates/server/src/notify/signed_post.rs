//! Signed `POST` requests with a JSON body, to receivers that may misbehave.

use std::time::Duration;

use domain::date::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};

use super::SendError;
use crate::internal_network::{ForbiddenUrl, PublicNames, check_url};
use crate::outgoing::{self, ClientError, Trust};
use crate::partner::Secret;
use crate::partner::sign::Headers;

/// The header by which a receiver discards duplicates.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Where signed requests go.
#[derive(Clone, Debug)]
pub(super) struct PostTarget {
    /// The receiver, in a word for logs and errors.
    pub(super) receiver: &'static str,
    pub(super) url: Url,
    /// The hosts that may be called without TLS and at addresses of the internal network.
    pub(super) internal_hosts: Vec<String>,
    /// How long the receiver may take.
    pub(super) timeout: Duration,
    /// The name with which requests are signed.
    pub(super) name: String,
    pub(super) secret: Secret,
}

/// Sends requests to one receiver.
#[derive(Debug)]
pub(super) struct SignedPost {
    client: reqwest::Client,
    target: PostTarget,
}

/// Why a receiver cannot be called.
#[derive(Debug, thiserror::Error)]
pub enum SignedPostError {
    /// Its address may not be called.
    #[error("url: {0}")]
    Url(#[from] ForbiddenUrl),
    /// The HTTP client.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl SignedPost {
    pub(super) fn new(target: PostTarget, trust: &Trust) -> Result<Self, SignedPostError> {
        check_url(&target.url, &target.internal_hosts)?;
        let client = outgoing::client(trust)?
            .timeout(target.timeout)
            // Another address may be internal, and must not get the body.
            .redirect(Policy::none())
            .dns_resolver(PublicNames::new(&target.internal_hosts))
            .build()
            .map_err(ClientError::from)?;
        Ok(Self { client, target })
    }

    /// Sends a JSON body under a key that is the same whenever the same message is sent again.
    pub(super) async fn send(
        &self,
        key: &str,
        body: String,
        now: Timestamp,
    ) -> Result<(), SendError> {
        let PostTarget { receiver, url, name, secret, .. } = &self.target;
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let seconds = now.millis() / 1_000;
        let signed = Headers::sign(name, secret, "POST", &target, body.as_bytes(), seconds)
            .map_err(|_| SendError::Later("the system has no randomness".into()))?;
        let mut request = self
            .client
            .post(url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(IDEMPOTENCY_KEY, key)
            .body(body);
        for (name, value) in signed {
            request = request.header(name, value);
        }
        // The body of the answer is not read, so it may be anything of any length.
        match request.send().await {
            Ok(answer) => judge(receiver, answer.status()),
            Err(error) if error.is_timeout() => {
                Err(SendError::Later(format!("the {receiver} did not answer in time")))
            }
            Err(_) => Err(SendError::Later(format!("the {receiver} could not be reached"))),
        }
    }
}

/// Whether an answer means that the receiver has taken the message.
fn judge(receiver: &str, status: StatusCode) -> Result<(), SendError> {
    let reason = || format!("the {receiver} answered {}", status.as_u16());
    match status {
        status if status.is_success() => Ok(()),
        // A wrong configuration or an overloaded receiver may be mended.
        StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::TOO_EARLY
        | StatusCode::TOO_MANY_REQUESTS => Err(SendError::Later(reason())),
        // It does not want this message.
        status if status.is_client_error() => Err(SendError::Refused(reason())),
        _ => Err(SendError::Later(reason())),
    }
}
