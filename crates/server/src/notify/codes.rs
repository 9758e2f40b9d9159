//! Sign-in codes through a channel.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use contract::account::NotificationChannel;
use view::Locale;

use super::{Channels, SendError, locale};
use crate::codes::{CodeSender, MandateCodeMessage};
use crate::random;
use crate::store::{Store, StoreError};
use crate::time::Clock;

/// How long to wait before the second attempt, which is the last: people ask for another code soon.
const PAUSE: Duration = Duration::from_secs(3);

/// Sends sign-in codes through a channel.
#[derive(Clone, Debug)]
pub(crate) struct ChannelCodes {
    pub(crate) channels: Arc<Channels>,
    pub(crate) channel: NotificationChannel,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Clock,
}

#[async_trait]
impl CodeSender for ChannelCodes {
    /// Sends in a task of its own: how long it takes would reveal whether the number is known.
    async fn send(&self, phone: &str, code: &str) {
        self.deliver_later(phone, CodeMessage::SignIn { code: code.to_owned() });
    }

    async fn send_mandate_code(&self, phone: &str, message: &MandateCodeMessage) {
        self.deliver_later(phone, CodeMessage::Mandate(message.clone()));
    }
}

/// A code with what it is for.
#[derive(Clone, Debug)]
pub(super) enum CodeMessage {
    /// To sign in.
    SignIn {
        /// The code.
        code: String,
    },
    /// To let somebody act for the owner of the number.
    Mandate(MandateCodeMessage),
}

impl ChannelCodes {
    fn deliver_later(&self, phone: &str, message: CodeMessage) {
        let (sender, phone) = (self.clone(), phone.to_owned());
        tokio::spawn(async move { sender.deliver(&phone, &message).await });
    }

    async fn deliver(&self, phone: &str, message: &CodeMessage) {
        let to = match self.channel {
            NotificationChannel::Email => match self.store.email_of_phone(phone).await {
                Ok(email) => email,
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    return tracing::error!(error, "a code was not sent");
                }
            },
            NotificationChannel::TextMessage
            | NotificationChannel::Wechat
            | NotificationChannel::WebPush
            | NotificationChannel::Unknown => Some(phone.to_owned()),
        };
        let Some(to) = to else {
            return tracing::info!("a code was not sent: nobody has this number and an address");
        };
        let locale = self.language_of(phone).await;
        // Both attempts have the same id, so the receiver can drop a double.
        let id = random::id();
        let mut outcome = self.attempt(&id, &to, message, locale).await;
        if let Err(SendError::Later(reason)) = &outcome {
            tracing::warn!(reason, "a code was not sent, and is tried once more");
            tokio::time::sleep(PAUSE).await;
            outcome = self.attempt(&id, &to, message, locale).await;
        }
        if let Err(error) = outcome {
            tracing::error!(%error, "a code was not sent");
        }
    }

    /// The language that the owner of the number has chosen for notifications; Chinese if they have not.
    async fn language_of(&self, phone: &str) -> Locale {
        let chosen = async {
            let Some(person) = self.store.person_by_phone(phone).await? else { return Ok(None) };
            Ok::<_, StoreError>(Some(self.store.notification_style(&person).await?))
        };
        match chosen.await {
            Ok(style) => locale(style.unwrap_or_default().language),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "a code is sent in Chinese");
                Locale::ZhCn
            }
        }
    }

    async fn attempt(
        &self,
        id: &str,
        to: &str,
        message: &CodeMessage,
        locale: Locale,
    ) -> Result<(), SendError> {
        let now = self.clock.now();
        self.channels.send_code(self.channel, (id, to), message, locale, now).await
    }
}
