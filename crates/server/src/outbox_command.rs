//! `server outbox`: notifications and webhooks that wait or were given up.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use server::data_folder;
use server::store::{
    DatabaseUrl, ListedContent, ListedMessage, OutboxList, OutboxStore, SqlStore, Store, StoreError,
};
use server::time::Clock;

/// The most messages that are listed.
const MOST: u32 = 1_000;

/// The parts of `server outbox`.
#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// Lists notifications and webhooks that were given up, one a line: id, channel or partner, topic, attempts, time of
    /// writing, reason.
    List {
        /// Lists those that wait instead.
        #[arg(long)]
        waiting: bool,
    },
    /// Has what was given up sent again.
    Retry(RetryOptions),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct RetryOptions {
    /// All of them.
    #[arg(long)]
    all: bool,
    /// Those with these ids.
    ids: Vec<String>,
}

/// Runs the command.
pub(crate) async fn run(
    command: OutboxCommand,
    data: PathBuf,
    database: Option<DatabaseUrl>,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let store = open(data, database).await?;
    let mut lines = Vec::new();
    match command {
        OutboxCommand::List { waiting } => {
            let list = if waiting { OutboxList::Waiting } else { OutboxList::Failed };
            lines.extend(store.listed_messages(list, MOST).await?.iter().map(line));
        }
        OutboxCommand::Retry(RetryOptions { all, ids }) => {
            let ids = (!all).then_some(ids.as_slice());
            let count = store.retry_failed(ids, Clock::System.now()).await?;
            lines.push(format!("{count} will be sent again."));
        }
    }
    store.close().await;
    let mut out = std::io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The store of a server, which may be running.
pub(crate) async fn open(
    data: PathBuf,
    database: Option<DatabaseUrl>,
) -> Result<SqlStore, StoreError> {
    match database {
        Some(url) => SqlStore::at(url).await,
        None => SqlStore::in_file(&data.join(data_folder::DATABASE)).await,
    }
}

fn line(message: &ListedMessage) -> String {
    let ListedMessage { id, content, attempts, made_at, reason, .. } = message;
    let (to, about) = match content {
        ListedContent::Notification { channel, topic } => {
            (format!("{channel:?}"), format!("{topic:?}"))
        }
        ListedContent::Webhook { partner, kind } => {
            (format!("webhook:{partner}"), format!("{kind:?}"))
        }
    };
    format!("{id}\t{to}\t{about}\t{attempts}\t{made_at}\t{reason}")
}
