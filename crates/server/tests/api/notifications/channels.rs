//! Receivers that misbehave.

use contract::account::NotificationChannel;
use domain::notification::NotificationTopic;
use server::notify::{ChannelSettings, Channels, OutgoingNotification, SendError};
use server::outgoing::Trust;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use view::Locale;
use view::notification_text::notification_text;

use super::receivers::{Answer, TestGateway, TestSmtp, settings_for};
use super::{IMPATIENCE, open, settings};
use crate::test_server::now;

const NUMBER: &str = "13900000601";

async fn send(channels: &Channels) -> Result<(), SendError> {
    let topic = NotificationTopic::Decided;
    let notification = OutgoingNotification {
        id: "letter-1",
        to: NUMBER,
        kind: None,
        topic,
        text: &notification_text(topic, None, Locale::ZhCn),
        link: "https://claims.example/",
        locale: Locale::ZhCn,
    };
    channels.send(NotificationChannel::TextMessage, notification, now()).await
}

fn later(reason: &str) -> Result<(), SendError> {
    Err(SendError::Later(reason.into()))
}

#[tokio::test]
async fn a_gateway_that_misbehaves_is_tried_again_later() {
    let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
    let channels = open(&settings(&gateway, &smtp));
    gateway.answer(NUMBER, Answer::Redirect);
    assert_eq!(send(&channels).await, later("the gateway answered 307"));
    assert_eq!(gateway.redirected(), 0, "redirects are not followed");
    gateway.answer(NUMBER, Answer::Hang);
    let mut impatient = settings(&gateway, &smtp);
    impatient.text_message.as_mut().unwrap().timeout = IMPATIENCE;
    assert_eq!(send(&open(&impatient)).await, later("the gateway did not answer in time"));
    gateway.answer(NUMBER, Answer::Status(500));
    assert_eq!(send(&channels).await, later("the gateway answered 500"));
    gateway.answer(NUMBER, Answer::Status(401));
    assert_eq!(send(&channels).await, later("the gateway answered 401"));
    gateway.answer(NUMBER, Answer::Status(422));
    let refused = SendError::Refused("the gateway answered 422".into());
    assert_eq!(send(&channels).await, Err(refused));
    // What it says does not matter, however much it is.
    gateway.answer(NUMBER, Answer::Endless);
    assert_eq!(send(&channels).await, Ok(()));
    gateway.answer(NUMBER, Answer::Status(204));
    assert_eq!(send(&channels).await, Ok(()));
}

#[tokio::test]
async fn garbage_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"\x00\xffgarbage\r\n\r\n").await;
        }
    });
    let gateway = ChannelSettings {
        public_url: "https://claims.example".into(),
        quiet_hours: None,
        email: None,
        text_message: Some(settings_for(&url)),
        web_push: None,
        wechat: None,
    };
    assert_eq!(send(&open(&gateway)).await, later("the gateway could not be reached"));
    // Nothing listens on the discard port.
    let text_message = Some(settings_for("http://127.0.0.1:9/send"));
    let nobody = open(&ChannelSettings { text_message, ..gateway });
    assert_eq!(send(&nobody).await, later("the gateway could not be reached"));
}

#[tokio::test]
async fn an_internal_gateway_is_called_only_if_it_is_listed() {
    let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
    let mut settings = settings(&gateway, &smtp);
    settings.text_message.as_mut().unwrap().internal_hosts.clear();
    let error = Channels::new(&settings, &Trust::default()).unwrap_err();
    let error = std::error::Error::source(&error).unwrap().to_string();
    assert!(error.contains("127.0.0.1") && error.contains("internal_hosts"), "{error}");
    // A name that leads to an internal address is found out when it is resolved.
    settings.text_message.as_mut().unwrap().url = "https://localhost:9/send".parse().unwrap();
    let channels = Channels::new(&settings, &Trust::default()).unwrap();
    assert_eq!(send(&channels).await, later("the gateway could not be reached"));
}
