//! `server notify`: tries out the channels.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use contract::account::NotificationChannel;
use domain::date::Timestamp;
use domain::notification::NotificationTopic;
use server::notify::{ChannelSettings, Channels, OutgoingNotification, make_push_key};
use server::store::{PeopleStore, PushDeviceStore, SqlStore, Store};
use server::time::Clock;
use view::Locale;
use view::notification_text::{NotificationText, notification_text, settings_path};

const TOPIC: NotificationTopic = NotificationTopic::Test;

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
        /// The mobile number, the e-mail address or the openid. For push messages the number of a person in the database,
        /// whose devices get it.
        #[arg(long, value_name = "NUMBER|ADDRESS|OPENID")]
        to: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TestedChannel {
    /// E-mail.
    Email,
    /// A text message.
    TextMessage,
    /// A message in WeChat.
    Wechat,
    /// Push messages to the browsers of a person.
    Push,
}

/// Makes the key for push messages.
pub(crate) fn make_key(file: &Path) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let public = make_push_key(file)?;
    Ok(say(&format!("The public key is {public}.")))
}

/// The page that a test opens.
pub(crate) fn test_link(settings: &ChannelSettings) -> String {
    [settings.public_url.as_str(), &settings_path()].concat()
}

/// Sends a test notification. Fails if the receiver has not taken it.
pub(crate) async fn test(
    channel: NotificationChannel,
    to: &str,
    channels: &Channels,
    link: &str,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (now, text) = (Clock::System.now(), notification_text(TOPIC, None, Locale::ZhCn));
    let id = test_id(now);
    channels.send(channel, notification(&id, to, &text, link), now).await?;
    Ok(say("Sent."))
}

/// Sends a test to each browser of the person with this number. Fails if a push service has not taken it.
pub(crate) async fn test_push(
    store: &SqlStore,
    number: &str,
    channels: &Channels,
    link: &str,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let person = store.person_by_phone(number).await?.ok_or("nobody has this number")?;
    let devices = store.push_devices(&person).await?;
    store.close().await;
    if devices.is_empty() {
        return Err("the person has turned on push messages in no browser".into());
    }
    let (now, text) = (Clock::System.now(), notification_text(TOPIC, None, Locale::ZhCn));
    let id = test_id(now);
    for device in &devices {
        channels.push(&device.target, notification(&id, "", &text, link), now).await?;
    }
    Ok(say(&format!("Sent to {}.", devices.len())))
}

/// The same receiver gets each test once a millisecond at most. Push services take 32 characters.
fn test_id(now: Timestamp) -> String {
    format!("test-{}", now.millis())
}

fn notification<'a>(
    id: &'a str,
    to: &'a str,
    text: &'a NotificationText,
    link: &'a str,
) -> OutgoingNotification<'a> {
    OutgoingNotification { id, to, kind: None, topic: TOPIC, text, link, locale: Locale::ZhCn }
}

fn say(what: &str) -> ExitCode {
    // A closed pipe is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{what}");
    ExitCode::SUCCESS
}
