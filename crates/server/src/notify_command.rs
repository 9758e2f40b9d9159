//! `server notify`: tries out the channels.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use contract::account::NotificationChannel;
use domain::notification::NotificationTopic;
use server::notify::{ChannelSettings, Channels, OutgoingNotification, make_push_key};
use server::outgoing::Trust;
use server::time::Clock;
use view::Locale;
use view::notification_text::{notification_text, settings_path};

/// The parts of `server notify`.
#[derive(Debug, Subcommand)]
pub(crate) enum NotifyCommand {
    /// Makes the key for push messages, and writes it into a new file.
    MakePushKey {
        /// The file.
        file: PathBuf,
    },
    /// Sends one test notification.
    Test {
        /// Through what.
        #[arg(long, value_enum)]
        channel: TestedChannel,
        /// The mobile number or the e-mail address.
        #[arg(long, value_name = "NUMBER|ADDRESS")]
        to: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TestedChannel {
    /// E-mail.
    Email,
    /// A text message.
    TextMessage,
}

/// Makes the key for push messages.
pub(crate) fn make_key(file: &Path) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let public = make_push_key(file)?;
    let _ = writeln!(std::io::stdout(), "The public key is {public}.");
    Ok(ExitCode::SUCCESS)
}

/// Sends a test notification. Fails if the receiver has not taken it.
pub(crate) async fn test(
    channel: TestedChannel,
    to: String,
    settings: &ChannelSettings,
    trust: &Trust,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let channel = match channel {
        TestedChannel::Email => NotificationChannel::Email,
        TestedChannel::TextMessage => NotificationChannel::TextMessage,
    };
    let channels = Channels::new(settings, trust)?;
    let now = Clock::System.now();
    let topic = NotificationTopic::Test;
    let notification = OutgoingNotification {
        // The same address gets each test once a millisecond at most.
        id: &format!("test-{}", now.millis()),
        to: &to,
        kind: None,
        topic,
        text: &notification_text(topic, None, Locale::ZhCn),
        link: &[settings.public_url.as_str(), &settings_path()].concat(),
        locale: Locale::ZhCn,
    };
    channels.send(channel, notification, now).await?;
    // A closed pipe is no reason to fail.
    let _ = writeln!(std::io::stdout(), "Sent.");
    Ok(ExitCode::SUCCESS)
}
