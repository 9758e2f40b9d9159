//! `server import`: loads people and policies from files.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use contract::records::ImportedRecord;
use domain::ids::InsurerCode;
use server::data_files::ProductSource;
use server::intake::{self, Load, Loaded, Progress};
use server::store::{DatabaseUrl, RecordKeeper, RecordMode, RecordScope};

/// Options of `server import`.
#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// For whom the records are put: `NAME=platform` or `NAME=insurer:CODE`. With the same NAME the partner can change
    /// them through the API later.
    #[arg(long = "as", value_name = "NAME=ROLE", value_parser = keeper)]
    keeper: RecordKeeper,
    /// Checks the files and stores nothing.
    #[arg(long)]
    dry_run: bool,
    /// The files, in an order in which people come before the mandates and policies that name them. CSV if the name ends
    /// in `.csv`, else newline-delimited JSON.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Loads the files. Fails if a record was refused.
pub(crate) async fn run(
    options: ImportOptions,
    data: PathBuf,
    database: Option<DatabaseUrl>,
    products: ProductSource,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let ImportOptions { keeper, dry_run, files } = options;
    let mode = if dry_run { RecordMode::DryRun } else { RecordMode::Store };
    let load = Load { data, database, products, keeper, files, mode };
    let begun = Instant::now();
    let loaded = intake::load(load, |progress| match progress {
        Progress::Read(records) => show(records, begun),
        Progress::Noted(file, record) => note(file, record),
    })
    .await?;
    let Loaded { created, changed, unchanged, refused } = loaded;
    let seconds = begun.elapsed().as_secs_f64();
    let what = if dry_run { "Nothing was stored. The files have" } else { "Imported in" };
    let time = if dry_run { String::new() } else { format!(" {seconds:.1} s:") };
    tell(&format!(
        "\n{what}{time} {created} new, {changed} changed, {unchanged} unchanged and {refused} refused records.\n"
    ));
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Shows the progress in one line of a terminal.
fn show(records: u64, begun: Instant) {
    if std::io::stderr().is_terminal() {
        let seconds = begun.elapsed().as_secs();
        tell(&format!("\r{records} records, {seconds} s"));
    }
}

/// Writes each error of a record, and what of it was not taken over, on a line of its own.
fn note(file: &Path, record: &ImportedRecord) {
    let at = format!("{}: line {}", file.display(), record.line);
    for error in &record.errors {
        tell(&format!("{at}: {}: {}\n", error.field, error.message));
    }
    for not_taken in &record.stored.not_taken {
        tell(&format!("{at}: {}: not taken over ({:?})\n", not_taken.field, not_taken.why));
    }
}

fn tell(text: &str) {
    let mut out = std::io::stderr().lock();
    // A closed pipe is no reason to stop.
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

fn keeper(text: &str) -> Result<RecordKeeper, String> {
    let form = || "NAME=platform or NAME=insurer:CODE".to_owned();
    let (name, role) = text.split_once('=').ok_or_else(form)?;
    let scope = match role.split_once(':') {
        None if role == "platform" => RecordScope::Platform,
        Some(("insurer", code)) => RecordScope::Insurer(InsurerCode::new(code)),
        None | Some(_) => return Err(form()),
    };
    Ok(RecordKeeper { partner: name.into(), scope })
}
