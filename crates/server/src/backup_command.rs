//! `server backup`, `server restore` and `server move`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use server::backup::{self, BackupSummary};
use server::data_folder;
use server::documents::Documents;
use server::store::{self, DatabaseFile, DatabaseUrl};
use server::time::Clock;

use crate::configuration;

/// Options of `server move`.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct MoveOptions {
    /// The empty database in PostgreSQL, `postgres://USER@HOST/DATABASE`.
    #[arg(long, value_name = "URL")]
    to: Option<String>,
    /// File with that URL, in place of `--to`: for one with a password.
    #[arg(long, value_name = "FILE")]
    to_file: Option<PathBuf>,
}

type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Backs up the data folder and the documents.
pub(crate) async fn back_up(
    to: &Path,
    data: &Path,
    documents: &Documents,
    database: Option<DatabaseUrl>,
) -> Outcome {
    only_sqlite(database.as_ref())?;
    let BackupSummary { files, bytes, missing } =
        backup::back_up(data, documents, to, Clock::System.now()).await?;
    tell(&[format!("{files} files with {bytes} bytes were backed up.")])?;
    if missing.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let lost = missing.iter().map(|object| format!("missing: {object}"));
    tell(&lost.collect::<Vec<_>>())?;
    Ok(ExitCode::FAILURE)
}

/// Restores a backup into an empty data folder.
pub(crate) fn restore(from: &Path, data: &Path, database: Option<&DatabaseUrl>) -> Outcome {
    only_sqlite(database)?;
    let BackupSummary { files, bytes, missing } = backup::restore(from, data)?;
    let mut lines = vec![format!("{files} files with {bytes} bytes were restored.")];
    lines.extend(missing.iter().map(|object| format!("was missing before the backup: {object}")));
    tell(&lines)?;
    Ok(ExitCode::SUCCESS)
}

/// Moves the data from SQLite to PostgreSQL.
pub(crate) async fn move_data(options: MoveOptions, data: &Path) -> Outcome {
    let MoveOptions { to, to_file } = options;
    let target = configuration::database(to, to_file.as_deref())?.ok_or("--to is missing")?;
    let file = data.join(data_folder::DATABASE);
    if !DatabaseFile::new(file.clone()).exists() {
        return Err(format!("{} contains no database", data.display()).into());
    }
    let moved = store::transfer(&file, target).await?;
    let rows: u64 = moved.iter().map(|table| table.rows).sum();
    let mut lines: Vec<_> = moved
        .iter()
        .map(|table| format!("{}\t{}\t{}", table.name, table.rows, table.digest))
        .collect();
    lines.push(format!("{rows} rows were moved; each table is the same in both databases."));
    tell(&lines)?;
    Ok(ExitCode::SUCCESS)
}

fn only_sqlite(database: Option<&DatabaseUrl>) -> Result<(), &'static str> {
    match database {
        None => Ok(()),
        Some(_) => Err(
            "a database in PostgreSQL is backed up and restored with its own programs, such as pg_dump",
        ),
    }
}

fn tell(lines: &[String]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
