//! Web Push (RFC 8030): encrypted messages to browsers that people have allowed to notify them.
//!
//! A push service belongs to the maker of the browser, and sees when a message is sent to which device, but not what it
//! says. People's browsers name the address, so it is called as any address that a stranger names: over TLS, never at an
//! internal address, without following redirects.

mod encryption;
mod settings;
mod vapid;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::date::Timestamp;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};

pub use encryption::DeviceKeys;
pub use settings::WebPushSettings;
pub(super) use settings::WebPushTable;
pub use vapid::make_push_key;

use super::SendError;
use crate::internal_network::{ForbiddenUrl, PublicNames, check_url};
use crate::outgoing::{self, ClientError, Trust};
use vapid::VapidKey;

/// For how long a push service keeps a message for a device that cannot be reached.
const KEPT_SECONDS: u32 = 3 * 86_400;
/// The longest address that is taken.
const MAX_URL: usize = 2_000;

/// A device that gets push messages: where, and encrypted for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushTarget {
    /// The address at the push service. Whoever knows it can send messages, though none that the device can decrypt.
    pub url: Url,
    /// The device's keys.
    pub keys: DeviceKeys,
}

/// Which part of a subscription is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushFlaw {
    /// The address.
    Url,
    /// The public key.
    PublicKey,
    /// The secret.
    Auth,
}

/// Why a device did not get a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The device no longer takes messages.
    #[error("the device takes no more messages")]
    Gone,
    /// The push service has not taken it.
    #[error(transparent)]
    Send(SendError),
}

/// Sends push messages.
#[derive(Debug)]
pub(super) struct WebPush {
    client: reqwest::Client,
    key: VapidKey,
    contact: String,
    internal_hosts: Vec<String>,
}

/// Why push messages cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum WebPushError {
    /// The key.
    #[error("key_file: {0}")]
    Key(String),
    /// The HTTP client.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl PushTarget {
    /// A subscription as browsers give it.
    ///
    /// # Errors
    /// What is not valid.
    pub fn parse(url: &str, public: &str, auth: &str) -> Result<Self, PushFlaw> {
        let url = Some(url).filter(|url| url.len() <= MAX_URL).and_then(|url| url.parse().ok());
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let public = decoded(public).and_then(|bytes| <[u8; 65]>::try_from(bytes).ok());
        // An uncompressed point.
        let public = public.filter(|bytes| bytes[0] == 4);
        let auth = decoded(auth).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        Ok(Self {
            url: url.ok_or(PushFlaw::Url)?,
            keys: DeviceKeys {
                public: public.ok_or(PushFlaw::PublicKey)?,
                auth: auth.ok_or(PushFlaw::Auth)?,
            },
        })
    }
}

impl WebPush {
    pub(super) fn new(settings: &WebPushSettings, trust: &Trust) -> Result<Self, WebPushError> {
        let client = outgoing::client(trust)?
            .timeout(settings.timeout)
            .redirect(Policy::none())
            .dns_resolver(PublicNames::new(&settings.internal_hosts))
            .build()
            .map_err(ClientError::from)?;
        Ok(Self {
            client,
            key: VapidKey::parse(&String::from_utf8_lossy(settings.key.bytes()))
                .map_err(WebPushError::Key)?,
            contact: settings.contact.clone(),
            internal_hosts: settings.internal_hosts.clone(),
        })
    }

    /// The key to which browsers subscribe.
    pub(super) fn public_key(&self) -> String {
        self.key.public()
    }

    /// Whether this address may be called.
    pub(super) fn check(&self, url: &Url) -> Result<(), ForbiddenUrl> {
        check_url(url, &self.internal_hosts)
    }

    /// Sends a message. A device that gets it twice under the same `id` shows it once.
    pub(super) async fn send(
        &self,
        id: &str,
        target: &PushTarget,
        message: &[u8],
        now: Timestamp,
    ) -> Result<(), PushError> {
        let later = |reason: &str| PushError::Send(SendError::Later(reason.into()));
        let refused = |reason: &str| PushError::Send(SendError::Refused(reason.into()));
        // The configuration may have changed since the device subscribed.
        self.check(&target.url).map_err(|_| refused("the push service may not be called"))?;
        let body = encryption::encrypted(message, &target.keys)
            .map_err(|_| refused("the push message cannot be encrypted"))?;
        let audience = target.url.origin().ascii_serialization();
        let authorization = self.key.authorization(&audience, &self.contact, now);
        let authorization = authorization.ok_or_else(|| later("the system has no randomness"))?;
        let request = self
            .client
            .post(target.url.clone())
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_ENCODING, "aes128gcm")
            .header("ttl", KEPT_SECONDS)
            // A message that is still to be delivered is replaced by the same one.
            .header("topic", id)
            .body(body);
        match request.send().await {
            Ok(answer) => judge(answer.status()),
            Err(error) if error.is_timeout() => {
                Err(later("the push service did not answer in time"))
            }
            Err(_) => Err(later("the push service could not be reached")),
        }
    }
}

/// Whether an answer means that the push service has taken the message (RFC 8030, 5 and 7.3).
fn judge(status: StatusCode) -> Result<(), PushError> {
    let reason = || format!("the push service answered {}", status.as_u16());
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
        StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE => {
            Err(PushError::Send(SendError::Refused(reason())))
        }
        // A wrong configuration, too many messages, or a failure of the service.
        _ => Err(PushError::Send(SendError::Later(reason()))),
    }
}
