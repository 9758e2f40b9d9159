//! `server outbox`: notifications that wait or were given up.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use server::data_folder;
use server::store::{DatabaseUrl, ListedMessage, OutboxList, OutboxStore, SqlStore, Store};
use server::time::Clock;

/// The most messages that are listed.
const MOST: u32 = 1_000;

/// The parts of `server outbox`.
#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// Lists notifications that were given up, one a line: id, channel, topic, attempts, time of writing, reason.
    List {
        /// Lists those that wait instead.
        #[arg(long)]
        waiting: bool,
    },
    /// Has notifications that were given up sent again.
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
    let store = match database {
        Some(url) => SqlStore::at(url).await?,
        None => SqlStore::in_file(&data.join(data_folder::DATABASE)).await?,
    };
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

fn line(message: &ListedMessage) -> String {
    let ListedMessage { id, channel, topic, attempts, made_at, reason, .. } = message;
    format!("{id}\t{channel:?}\t{topic:?}\t{attempts}\t{made_at}\t{reason}")
}
