//! The options of webhooks, and `server webhooks`, which sends events to a partner once more.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Args, Subcommand};
use domain::ids::InsurerCode;
use server::notify::{WebhookAddress, WebhookSettings};
use server::store::{DatabaseUrl, EventAudience, OutboxStore, Store, WebhookRecipient};
use server::time::Clock;

use crate::outbox_command;

/// To whom events are sent.
#[derive(Debug, Args)]
pub(crate) struct WebhookOptions {
    /// A partner that gets a signed request for each event that concerns it, and where: `NAME=URL`. May be repeated;
    /// separate with commas in the environment variable.
    #[arg(
        long = "webhook",
        env = "CLEARCLAIM_WEBHOOKS",
        value_delimiter = ',',
        value_name = "NAME=URL"
    )]
    addresses: Vec<WebhookAddress>,
    /// A host that webhooks may call without TLS and at an internal address. May be repeated; separate with commas in the
    /// environment variable.
    #[arg(
        long = "webhook-internal-host",
        env = "CLEARCLAIM_WEBHOOK_INTERNAL_HOSTS",
        value_delimiter = ',',
        value_name = "HOST"
    )]
    internal_hosts: Vec<String>,
}

impl From<WebhookOptions> for WebhookSettings {
    fn from(WebhookOptions { addresses, internal_hosts }: WebhookOptions) -> Self {
        Self { addresses, internal_hosts, ..Self::default() }
    }
}

/// The parts of `server webhooks`.
#[derive(Debug, Subcommand)]
pub(crate) enum WebhooksCommand {
    /// Has the webhooks of all later events sent again, under their keys. A running server sends them.
    Replay {
        /// The partner: `NAME=insurer:CODE`, `NAME=hospital` or `NAME=desk`.
        #[arg(long, value_name = "NAME=ROLE")]
        partner: ReplayedPartner,
        /// The id of the last event that the partner has; 0 for all.
        #[arg(long, value_name = "ID")]
        after: u64,
    },
}

/// A partner with its role.
#[derive(Clone, Debug)]
pub(crate) struct ReplayedPartner(WebhookRecipient);

impl FromStr for ReplayedPartner {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "NAME=insurer:CODE, NAME=hospital or NAME=desk";
        let (name, role) = text.split_once('=').ok_or(FORM)?;
        let audience = match role.split_once(':') {
            None if role == "desk" => EventAudience::Desk,
            None if role == "hospital" => EventAudience::Hospital(name.into()),
            Some(("insurer", code)) => EventAudience::Insurer(InsurerCode::new(code)),
            None | Some(_) => return Err(FORM),
        };
        Ok(Self(WebhookRecipient { partner: name.into(), audience }))
    }
}

/// Runs the command.
pub(crate) async fn run(
    command: WebhooksCommand,
    data: PathBuf,
    database: Option<DatabaseUrl>,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let WebhooksCommand::Replay { partner: ReplayedPartner(recipient), after } = command;
    let store = outbox_command::open(data, database).await?;
    let count = store.replay_webhooks(&recipient, after, Clock::System.now()).await?;
    store.close().await;
    writeln!(std::io::stdout(), "{count} will be sent.")?;
    Ok(ExitCode::SUCCESS)
}
