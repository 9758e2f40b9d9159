//! Messages in WeChat: template messages of an official account, or subscribe messages of a mini-program.

mod settings;

use domain::date::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

pub(super) use settings::WeChatTable;
pub use settings::{WeChatMessageKind, WeChatMessageSettings};

use super::SendError;
use super::channels::{OutgoingNotification, name};
use crate::outgoing::{ClientError, Trust};
use crate::wechat::{ApiError, TokenFile, WeChatApi, code};

/// The longest value that WeChat takes for a field whose name begins with `thing`, in characters.
const MAX_THING: usize = 20;

/// Sends messages in WeChat.
#[derive(Debug)]
pub(super) struct WeChatMessages {
    api: WeChatApi,
    token: TokenFile,
    settings: WeChatMessageSettings,
}

/// Why a person did not get a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WeChatMessageError {
    /// The person takes no messages of the app.
    Refused,
    /// WeChat has not taken it.
    Send(SendError),
}

/// The answer has nothing else that matters.
#[derive(Deserialize)]
struct Taken {}

impl WeChatMessages {
    pub(super) fn new(
        settings: &WeChatMessageSettings,
        trust: &Trust,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            api: WeChatApi::new(settings.api.clone(), settings.timeout, trust)?,
            token: TokenFile(settings.token_file.clone()),
            settings: settings.clone(),
        })
    }

    /// The app that sends the messages.
    pub(super) fn app_id(&self) -> &str {
        &self.settings.app_id
    }

    /// Sends a notification to the person with the openid `to`. `path` is the page of the app to open.
    pub(super) async fn send(
        &self,
        notification: OutgoingNotification<'_>,
        path: &str,
        now: Timestamp,
    ) -> Result<(), WeChatMessageError> {
        let OutgoingNotification { id, to, link, .. } = notification;
        let (endpoint, body) = match &self.settings.kind {
            WeChatMessageKind::Template => (
                "/cgi-bin/message/template/send",
                json!({
                    "touser": to,
                    "template_id": self.settings.template,
                    "url": link,
                    // WeChat drops what it has sent to the person under the same one within ten minutes.
                    "client_msg_id": id,
                    "data": self.fields(notification, now),
                }),
            ),
            WeChatMessageKind::Subscribe { page } => (
                "/cgi-bin/message/subscribe/send",
                json!({
                    "touser": to,
                    "template_id": self.settings.template,
                    "page": page.fill(&[("path", &encoded(path))]),
                    "data": self.fields(notification, now),
                }),
            ),
        };
        let sent = self.api.post::<Taken>(endpoint, &self.token, &body).await;
        sent.map(drop).map_err(failure)
    }

    fn fields(&self, notification: OutgoingNotification<'_>, now: Timestamp) -> Value {
        let OutgoingNotification { text, kind, topic, .. } = notification;
        let kind = kind.and_then(|kind| name(&kind)).unwrap_or("test".into());
        let topic = name(&topic).unwrap_or_default();
        let values = [
            ("title", text.title.as_str()),
            ("text", &text.body),
            ("time", &minute(now)),
            ("kind", &kind),
            ("topic", &topic),
        ];
        let fields = self.settings.fields.iter().map(|(name, text)| {
            let value = match text.fill(&values) {
                Value::String(text) if name.starts_with("thing") => Value::String(shortened(&text)),
                value => value,
            };
            (name.clone(), json!({ "value": value }))
        });
        Value::Object(fields.collect::<Map<_, _>>())
    }
}

/// `2026-11-20 10:00`, as WeChat wants times.
fn minute(now: Timestamp) -> String {
    now.to_string().chars().take(16).map(|it| if it == 'T' { ' ' } else { it }).collect()
}

/// At most as long as WeChat takes it.
fn shortened(text: &str) -> String {
    if text.chars().count() <= MAX_THING {
        return text.to_owned();
    }
    text.chars().take(MAX_THING - 1).chain(['…']).collect()
}

/// A path as the value of a parameter.
fn encoded(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect::<String>()
}

fn failure(error: ApiError) -> WeChatMessageError {
    let reason = error.to_string();
    match error {
        ApiError::Refused(why) if code::NO_MESSAGES.contains(&why) => WeChatMessageError::Refused,
        ApiError::Refused(code::NO_SUCH_OPENID) => {
            WeChatMessageError::Send(SendError::Refused(reason))
        }
        // A token that has expired, a limit, a template that does not fit, or a failure of WeChat: all may be mended.
        ApiError::Refused(_)
        | ApiError::TimedOut
        | ApiError::Unreachable
        | ApiError::Garbled
        | ApiError::NoToken => WeChatMessageError::Send(SendError::Later(reason)),
    }
}

#[cfg(test)]
mod tests {
    use domain::notification::NotificationTopic;
    use view::Locale;
    use view::notification_text::notification_text;

    use super::*;

    #[test]
    fn times_texts_and_paths_are_as_wechat_wants_them() {
        let now = "2026-11-20T10:05:59+08:00".parse().unwrap();
        assert_eq!(minute(now), "2026-11-20 10:05");
        assert_eq!(
            shortened("二十个字正好二十个字正好二十个字正好二十"),
            "二十个字正好二十个字正好二十个字正好二十"
        );
        assert_eq!(shortened("Your turn: the insurer"), "Your turn: the insu…");
        assert_eq!(encoded("/claims/c-1?a=保"), "%2Fclaims%2Fc-1%3Fa%3D%E4%BF%9D");
    }

    /// Templates are in Chinese, and so are most people's messages: those are never cut off.
    #[test]
    fn chinese_titles_fit_into_a_field() {
        for topic in [
            NotificationTopic::DocumentsRequested,
            NotificationTopic::AppointmentOffered,
            NotificationTopic::AppointmentChanged,
            NotificationTopic::MediationProposed,
            NotificationTopic::Decided,
            NotificationTopic::NoticeSent,
            NotificationTopic::Answered,
            NotificationTopic::Reopened,
            NotificationTopic::DisputeMoved,
            NotificationTopic::ContractNotice,
            NotificationTopic::PoliciesLinked,
            NotificationTopic::PaymentSent,
            NotificationTopic::PaymentArrived,
            NotificationTopic::PaymentReturned,
            NotificationTopic::Explained,
            NotificationTopic::MessageReceived,
            NotificationTopic::VisitClaimable,
            NotificationTopic::Test,
        ] {
            let title = notification_text(topic, None, Locale::ZhCn).title;
            assert_eq!(shortened(&title), title);
        }
    }
}
