//! Text messages, through a gateway that takes signed requests.

use domain::date::Timestamp;

use super::SendError;
use super::settings::GatewaySettings;
use super::signed_post::{PostTarget, SignedPost, SignedPostError};
use super::template::BodyTemplate;
use crate::outgoing::Trust;

/// Sends text messages.
pub(super) struct Gateway {
    post: SignedPost,
    notification: BodyTemplate,
    code: BodyTemplate,
    mandate_code: Option<BodyTemplate>,
}

impl Gateway {
    pub(super) fn new(settings: &GatewaySettings, trust: &Trust) -> Result<Self, SignedPostError> {
        let target = PostTarget {
            receiver: "gateway",
            url: settings.url.clone(),
            internal_hosts: settings.internal_hosts.clone(),
            timeout: settings.timeout,
            name: settings.name.clone(),
            secret: settings.secret.clone(),
        };
        Ok(Self {
            post: SignedPost::new(target, trust)?,
            notification: settings.notification.clone(),
            code: settings.code.clone(),
            mandate_code: settings.mandate_code.clone(),
        })
    }

    /// Sends a notification with these values for the placeholders of its template.
    pub(super) async fn notify(
        &self,
        id: &str,
        values: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<(), SendError> {
        self.post.send(id, self.notification.fill(values).to_string(), now).await
    }

    /// Sends a sign-in code, likewise.
    pub(super) async fn send_code(
        &self,
        id: &str,
        values: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<(), SendError> {
        self.post.send(id, self.code.fill(values).to_string(), now).await
    }
    /// Sends a code for a mandate, likewise. Without a template of its own it is not sent: see [`GatewaySettings`].
    pub(super) async fn send_mandate_code(
        &self,
        id: &str,
        values: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<(), SendError> {
        let Some(template) = &self.mandate_code else {
            return Err(SendError::Refused("text_message.mandate_code is not configured".into()));
        };
        self.post.send(id, template.fill(values).to_string(), now).await
    }
}
