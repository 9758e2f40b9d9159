//! Text messages, through a gateway that takes signed requests.

use domain::date::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use serde_json::Value;

use super::SendError;
use super::settings::GatewaySettings;
use super::template::BodyTemplate;
use crate::internal_network::{ForbiddenUrl, PublicNames, check_url};
use crate::outgoing::{self, ClientError, Trust};
use crate::partner::Secret;
use crate::partner::sign::Headers;

/// The header by which the gateway discards duplicates.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Sends text messages.
pub(super) struct Gateway {
    client: reqwest::Client,
    url: Url,
    name: String,
    secret: Secret,
    notification: BodyTemplate,
    code: BodyTemplate,
}

/// Why a gateway cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// Its address may not be called.
    #[error("url: {0}")]
    Url(#[from] ForbiddenUrl),
    /// The HTTP client.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl Gateway {
    pub(super) fn new(settings: &GatewaySettings, trust: &Trust) -> Result<Self, GatewayError> {
        check_url(&settings.url, &settings.internal_hosts)?;
        let client = outgoing::client(trust)?
            .timeout(settings.timeout)
            // Another address may be internal, and must not get the code.
            .redirect(Policy::none())
            .dns_resolver(PublicNames::new(&settings.internal_hosts))
            .build()
            .map_err(ClientError::from)?;
        Ok(Self {
            client,
            url: settings.url.clone(),
            name: settings.name.clone(),
            secret: settings.secret.clone(),
            notification: settings.notification.clone(),
            code: settings.code.clone(),
        })
    }

    /// Sends a notification with these values for the placeholders of its template.
    pub(super) async fn notify(
        &self,
        id: &str,
        values: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<(), SendError> {
        self.post(id, &self.notification.fill(values), now).await
    }

    /// Sends a sign-in code, likewise.
    pub(super) async fn send_code(
        &self,
        id: &str,
        values: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<(), SendError> {
        self.post(id, &self.code.fill(values), now).await
    }

    async fn post(&self, id: &str, body: &Value, now: Timestamp) -> Result<(), SendError> {
        let body = body.to_string();
        let target = match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        };
        let seconds = now.millis() / 1_000;
        let signed =
            Headers::sign(&self.name, &self.secret, "POST", &target, body.as_bytes(), seconds)
                .map_err(|_| SendError::Later("the system has no randomness".into()))?;
        let mut request = self
            .client
            .post(self.url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(IDEMPOTENCY_KEY, id)
            .body(body);
        for (name, value) in signed {
            request = request.header(name, value);
        }
        // The body of the answer is not read, so it may be anything of any length.
        match request.send().await {
            Ok(answer) => judge(answer.status()),
            Err(error) if error.is_timeout() => {
                Err(SendError::Later("the gateway did not answer in time".into()))
            }
            Err(_) => Err(SendError::Later("the gateway could not be reached".into())),
        }
    }
}

/// Whether an answer means that the gateway has taken the message.
fn judge(status: StatusCode) -> Result<(), SendError> {
    let reason = || format!("the gateway answered {}", status.as_u16());
    match status {
        status if status.is_success() => Ok(()),
        // A wrong configuration or an overloaded gateway may be mended.
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
