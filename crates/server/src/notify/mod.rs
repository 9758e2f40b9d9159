//! Notifications outside the app: the channels, what is sent through them, the webhooks of partners, and the senders of
//! the outbox.

mod channels;
mod codes;
mod email;
mod gateway;
mod outbox_sender;
mod outbox_work;
mod quiet_hours;
mod settings;
mod signed_post;
mod template;
mod web_push;
mod webhooks;
mod wechat;

pub use channels::{ChannelError, Channels, OutgoingNotification};
pub(crate) use codes::ChannelCodes;
pub use outbox_sender::OutboxSender;
pub use outbox_work::OutboxWorker;
pub use quiet_hours::QuietHours;
pub use settings::{
    ChannelSettings, ChannelUses, ChannelsFile, EmailSecurity, EmailSettings, GatewaySettings,
};
pub use signed_post::SignedPostError;
pub use template::BodyTemplate;
pub use web_push::{
    DeviceKeys, PushError, PushFlaw, PushTarget, WebPushError, WebPushSettings, make_push_key,
};
pub use webhooks::{WebhookAddress, WebhookError, WebhookSender, WebhookSettings, Webhooks};
pub use wechat::{WeChatMessageKind, WeChatMessageSettings};

use contract::account::NotificationLanguage;
use view::Locale;

/// Why a message was not sent. The texts contain no personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may succeed later.
    #[error("{0}")]
    Later(String),
    /// It will never succeed.
    #[error("{0}")]
    Refused(String),
}

/// The language as views know it.
pub(crate) fn locale(language: NotificationLanguage) -> Locale {
    match language {
        NotificationLanguage::ZhCn | NotificationLanguage::Unknown => Locale::ZhCn,
        NotificationLanguage::En => Locale::En,
    }
}
