//! E-mail over TLS, to a server whose certificate is of a private authority.

use contract::account::NotificationChannel;
use domain::notification::NotificationTopic;
use server::notify::{
    ChannelSettings, ChannelUses, Channels, EmailSecurity, EmailSettings, OutgoingNotification,
    SendError,
};
use server::outgoing::Trust;
use view::Locale;
use view::notification_text::notification_text;

use super::receivers::{SmtpSecurity, TestSmtp};
use crate::outgoing::Certified;
use crate::test_server::now;

const ADDRESS: &str = "ann@example.com";

async fn send(smtp: &TestSmtp, security: EmailSecurity, trust: &Trust) -> Result<(), SendError> {
    let email = EmailSettings {
        server: "localhost".into(),
        port: smtp.port,
        security,
        from: "Claims <claims@platform.example>".parse().unwrap(),
        login: None,
        uses: ChannelUses { notifications: true, codes: false },
    };
    let settings = ChannelSettings {
        public_url: "https://claims.example".into(),
        quiet_hours: None,
        email: Some(email),
        text_message: None,
        web_push: None,
        wechat: None,
    };
    let channels = Channels::new(&settings, trust).unwrap();
    let topic = NotificationTopic::Decided;
    let notification = OutgoingNotification {
        id: "letter-1",
        to: ADDRESS,
        kind: None,
        topic,
        text: &notification_text(topic, None, Locale::En),
        link: "https://claims.example/",
        locale: Locale::En,
    };
    channels.send(NotificationChannel::Email, notification, now()).await
}

/// Sends to a server that is secured in this way, with a certificate for this host.
async fn sends(
    host: &str,
    security: EmailSecurity,
    is_trusted: bool,
) -> (Result<(), SendError>, usize) {
    let certified = Certified::new(host);
    let tls = certified.tls.clone();
    let smtp = TestSmtp::start_with(match security {
        EmailSecurity::Tls => SmtpSecurity::Tls(tls),
        EmailSecurity::StartTls => SmtpSecurity::StartTls(tls),
        EmailSecurity::None => SmtpSecurity::None,
    });
    let smtp = smtp.await;
    let trust = if is_trusted { certified.trust() } else { Trust::default() };
    let sent = send(&smtp, security, &trust).await;
    (sent, smtp.taken(ADDRESS).len())
}

#[tokio::test]
async fn an_email_is_sent_over_tls_to_a_trusted_server_only() {
    for security in [EmailSecurity::Tls, EmailSecurity::StartTls] {
        assert_eq!(sends("localhost", security, true).await, (Ok(()), 1), "{security:?}");
        let (sent, taken) = sends("localhost", security, false).await;
        assert!(matches!(sent, Err(SendError::Later(_))) && taken == 0, "{security:?}: {sent:?}");
        let (sent, taken) = sends("elsewhere.example", security, true).await;
        assert!(matches!(sent, Err(SendError::Later(_))) && taken == 0, "{security:?}: {sent:?}");
    }
}

/// Nobody on the way can keep the server from using TLS.
#[tokio::test]
async fn without_starttls_nothing_is_sent() {
    let smtp = TestSmtp::start().await;
    let sent = send(&smtp, EmailSecurity::StartTls, &Trust::default()).await;
    assert!(matches!(sent, Err(SendError::Later(_))), "{sent:?}");
    assert!(smtp.taken(ADDRESS).is_empty());
}
