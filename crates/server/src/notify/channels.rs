//! The channels that are configured.

use contract::account::{NotificationChannel, NotificationKind};
use domain::date::Timestamp;
use domain::notification::NotificationTopic;
use lettre::transport::smtp;
use serde_json::json;
use view::Locale;
use view::notification_text::{NotificationText, email_body, mandate_code_text, sign_in_code_text};

use super::SendError;
use super::codes::CodeMessage;
use super::email::{Email, EmailChannel};
use super::gateway::Gateway;
use super::quiet_hours::QuietHours;
use super::settings::{ChannelSettings, ChannelUses};
use super::signed_post::SignedPostError;
use super::web_push::{PushError, PushTarget, WebPush, WebPushError};
use super::wechat::{WeChatMessageError, WeChatMessages};
use crate::codes::{MandateCodeMessage, VALID_SECONDS};
use crate::outgoing::{ClientError, Trust};
use crate::store::{Recipient, WeChatUser};

/// The configured channels; none by default.
#[derive(Default)]
pub struct Channels {
    public_url: String,
    quiet_hours: Option<QuietHours>,
    email: Option<(EmailChannel, ChannelUses)>,
    text_message: Option<(Gateway, ChannelUses)>,
    /// For notifications only.
    web_push: Option<WebPush>,
    /// For notifications only.
    wechat: Option<WeChatMessages>,
}

impl std::fmt::Debug for Channels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channels")
            .field("notifications", &self.for_notifications())
            .finish_non_exhaustive()
    }
}

/// Why the channels cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    /// E-mail.
    #[error("e-mail")]
    Email(#[from] smtp::Error),
    /// Text messages.
    #[error("text messages")]
    TextMessage(#[from] SignedPostError),
    /// Push messages.
    #[error("push messages")]
    WebPush(#[from] WebPushError),
    /// Messages in WeChat.
    #[error("WeChat")]
    WeChat(#[from] ClientError),
}

/// A notification for one person.
#[derive(Clone, Copy, Debug)]
pub struct OutgoingNotification<'a> {
    /// The key by which receivers discard duplicates.
    pub id: &'a str,
    /// The number or address.
    pub to: &'a str,
    /// The kind; `None` for a test.
    pub kind: Option<NotificationKind>,
    /// What it is about.
    pub topic: NotificationTopic,
    /// The words.
    pub text: &'a NotificationText,
    /// The page to open.
    pub link: &'a str,
    /// The language of the words.
    pub locale: Locale,
}

impl Channels {
    /// Opens the channels. No connection is made yet.
    ///
    /// # Errors
    /// If an address may not be called, or TLS cannot be set up.
    pub fn new(settings: &ChannelSettings, trust: &Trust) -> Result<Self, ChannelError> {
        let email = settings.email.as_ref();
        let email = email.map(|it| Ok::<_, smtp::Error>((EmailChannel::new(it, trust)?, it.uses)));
        let text = settings.text_message.as_ref();
        let text = text.map(|it| Ok::<_, SignedPostError>((Gateway::new(it, trust)?, it.uses)));
        let web_push = settings.web_push.as_ref();
        let wechat = settings.wechat.as_ref();
        Ok(Self {
            public_url: settings.public_url.clone(),
            quiet_hours: settings.quiet_hours,
            email: email.transpose()?,
            text_message: text.transpose()?,
            web_push: web_push.map(|it| WebPush::new(it, trust)).transpose()?,
            wechat: wechat.map(|it| WeChatMessages::new(it, trust)).transpose()?,
        })
    }

    /// The channels for notifications.
    pub fn for_notifications(&self) -> Vec<NotificationChannel> {
        self.channels_for(|uses| uses.notifications)
    }

    /// The channel for sign-in codes: text messages if they are configured for it, else e-mail.
    pub fn for_codes(&self) -> Option<NotificationChannel> {
        self.channels_for(|uses| uses.codes).into_iter().next()
    }

    fn channels_for(&self, is_for: fn(ChannelUses) -> bool) -> Vec<NotificationChannel> {
        let text = self.text_message.as_ref().map(|(_, uses)| *uses);
        let email = self.email.as_ref().map(|(_, uses)| *uses);
        let no_codes = ChannelUses { notifications: true, codes: false };
        let push = self.web_push.as_ref().map(|_| no_codes);
        let wechat = self.wechat.as_ref().map(|_| no_codes);
        [
            (NotificationChannel::TextMessage, text),
            (NotificationChannel::Email, email),
            (NotificationChannel::Wechat, wechat),
            (NotificationChannel::WebPush, push),
        ]
        .into_iter()
        .filter(|(_, uses)| uses.is_some_and(is_for))
        .map(|(channel, _)| channel)
        .collect()
    }

    /// The key to which browsers subscribe for push messages; `None` if there are none.
    pub(crate) fn push_key(&self) -> Option<String> {
        self.web_push.as_ref().map(WebPush::public_key)
    }

    /// Whether push messages may be sent to this device.
    pub(crate) fn may_push_to(&self, target: &PushTarget) -> bool {
        self.web_push.as_ref().is_some_and(|push| push.check(&target.url).is_ok())
    }

    /// Sends a notification to a device. The page that it opens is given by its path.
    ///
    /// # Errors
    /// If the push service has not taken it.
    pub async fn push(
        &self,
        target: &PushTarget,
        notification: OutgoingNotification<'_>,
        now: Timestamp,
    ) -> Result<(), PushError> {
        let push = self.web_push.as_ref().ok_or_else(|| PushError::Send(not_configured()))?;
        let OutgoingNotification { id, text, link, locale, .. } = notification;
        let path = self.path(link);
        let message = json!({
            "id": id,
            "title": text.title,
            "body": text.body,
            "path": path,
            "lang": locale.tag(),
        });
        push.send(id, target, message.to_string().as_bytes(), now).await
    }

    /// Sends a message in WeChat to the person with the openid `notification.to`.
    ///
    /// # Errors
    /// If WeChat has not taken it.
    pub(super) async fn send_in_wechat(
        &self,
        notification: OutgoingNotification<'_>,
        now: Timestamp,
    ) -> Result<(), WeChatMessageError> {
        let wechat = self.wechat.as_ref();
        let wechat = wechat.ok_or_else(|| WeChatMessageError::Send(not_configured()))?;
        wechat.send(notification, self.path(notification.link), now).await
    }

    /// The account at WeChat to which messages for a person go; `None` if there is none, or the person takes none.
    pub(super) fn wechat_user<'a>(&self, recipient: &'a Recipient) -> Option<&'a WeChatUser> {
        let app_id = self.wechat.as_ref()?.app_id();
        let mut accounts = recipient.wechat.iter();
        let account = accounts.find(|it| it.user.app_id == app_id && !it.refused)?;
        Some(&account.user)
    }

    /// The number or address of a person on a channel that has one.
    pub(super) fn address<'a>(
        &self,
        channel: NotificationChannel,
        recipient: &'a Recipient,
    ) -> Option<&'a str> {
        // Whoever cannot sign in could not read on.
        let phone = recipient.phone.as_deref()?;
        match channel {
            NotificationChannel::TextMessage => Some(phone),
            NotificationChannel::Email => recipient.email.as_deref(),
            NotificationChannel::Wechat => {
                self.wechat_user(recipient).map(|user| user.openid.as_str())
            }
            NotificationChannel::WebPush | NotificationChannel::Unknown => None,
        }
    }

    /// Whether a channel reaches a person.
    pub(crate) fn reaches(&self, channel: NotificationChannel, recipient: &Recipient) -> bool {
        match channel {
            NotificationChannel::WebPush => {
                recipient.phone.is_some() && !recipient.push_devices.is_empty()
            }
            NotificationChannel::TextMessage
            | NotificationChannel::Email
            | NotificationChannel::Wechat
            | NotificationChannel::Unknown => self.address(channel, recipient).is_some(),
        }
    }

    /// The path of a link.
    fn path<'a>(&self, link: &'a str) -> &'a str {
        link.strip_prefix(&self.public_url).unwrap_or(link)
    }

    /// The address of a page, for links.
    pub(super) fn link(&self, path: &str) -> String {
        [self.public_url.as_str(), path].concat()
    }

    /// The same; `None` if the address of the app is not configured.
    pub(crate) fn public_link(&self, path: &str) -> Option<String> {
        (!self.public_url.is_empty()).then(|| self.link(path))
    }

    /// When the quiet hours end, if they are now.
    pub(super) fn quiet_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.quiet_hours.and_then(|hours| hours.end(now))
    }

    /// Sends a notification.
    ///
    /// # Errors
    /// If the receiver has not taken it.
    pub async fn send(
        &self,
        channel: NotificationChannel,
        notification: OutgoingNotification<'_>,
        now: Timestamp,
    ) -> Result<(), SendError> {
        match channel {
            NotificationChannel::TextMessage => {
                let (gateway, _) = self.text_message.as_ref().ok_or_else(not_configured)?;
                let kind = notification.kind.and_then(|kind| name(&kind)).unwrap_or("test".into());
                let topic = name(&notification.topic).unwrap_or_default();
                let values = [
                    ("id", notification.id),
                    ("to", notification.to),
                    ("kind", &kind),
                    ("topic", &topic),
                    ("text", &notification.text.body),
                    ("link", notification.link),
                    ("language", notification.locale.tag()),
                ];
                gateway.notify(notification.id, &values, now).await
            }
            NotificationChannel::Email => {
                let (email, _) = self.email.as_ref().ok_or_else(not_configured)?;
                let body =
                    email_body(notification.text, Some(notification.link), notification.locale);
                let subject = &notification.text.title;
                email.send(Email { id: notification.id, to: notification.to, subject, body }).await
            }
            NotificationChannel::Wechat => {
                let sent = self.send_in_wechat(notification, now).await;
                sent.map_err(|error| match error {
                    WeChatMessageError::Refused => {
                        SendError::Refused("the person takes no messages of the app".into())
                    }
                    WeChatMessageError::Send(error) => error,
                })
            }
            // A device is no address: see `push`.
            NotificationChannel::WebPush | NotificationChannel::Unknown => Err(not_configured()),
        }
    }

    /// Sends a code.
    ///
    /// # Errors
    /// If the receiver has not taken it.
    pub(super) async fn send_code(
        &self,
        channel: NotificationChannel,
        (id, to): (&str, &str),
        message: &CodeMessage,
        locale: Locale,
        now: Timestamp,
    ) -> Result<(), SendError> {
        let minutes = VALID_SECONDS / 60;
        let text = match message {
            CodeMessage::SignIn { code } => sign_in_code_text(code, minutes, locale),
            CodeMessage::Mandate(MandateCodeMessage { code, asker, hours }) => {
                mandate_code_text(code, asker, *hours, locale)
            }
        };
        match channel {
            NotificationChannel::TextMessage => {
                let (gateway, _) = self.text_message.as_ref().ok_or_else(not_configured)?;
                let common =
                    [("id", id), ("to", to), ("text", &text.body), ("language", locale.tag())];
                match message {
                    CodeMessage::SignIn { code } => {
                        let minutes = minutes.to_string();
                        let own = [("code", code.as_str()), ("minutes", &minutes)];
                        gateway.send_code(id, &[&common[..], &own].concat(), now).await
                    }
                    CodeMessage::Mandate(MandateCodeMessage { code, asker, hours }) => {
                        let hours = hours.to_string();
                        let own = [("code", code.as_str()), ("asker", asker), ("hours", &hours)];
                        gateway.send_mandate_code(id, &[&common[..], &own].concat(), now).await
                    }
                }
            }
            NotificationChannel::Email => {
                let (email, _) = self.email.as_ref().ok_or_else(not_configured)?;
                let body = email_body(&text, None, locale);
                email.send(Email { id, to, subject: &text.title, body }).await
            }
            NotificationChannel::Wechat
            | NotificationChannel::WebPush
            | NotificationChannel::Unknown => Err(not_configured()),
        }
    }
}

/// The name of a plain variant on the wire.
pub(super) fn name(variant: &impl serde::Serialize) -> Option<String> {
    let value = serde_json::to_value(variant).ok()?;
    value.as_str().map(ToOwned::to_owned)
}

/// Another server with other channels may have written the message, and may send it.
fn not_configured() -> SendError {
    SendError::Later("the channel is not configured on this server".into())
}
