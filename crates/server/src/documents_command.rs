//! `server documents move`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use server::documents::{DocumentStorage, Documents, Relocated, relocate};
use server::outgoing::Trust;

/// What to do with documents.
#[derive(Debug, Subcommand)]
pub(crate) enum DocumentsCommand {
    /// Copies all documents into the other place and compares their digests. Stop the servers first. After an interruption,
    /// run it again.
    Move {
        /// Where the documents are to be. The bucket is that of `--s3-bucket` in either case.
        #[arg(long, value_enum)]
        to: Place,
        /// Deletes them in the first place, once all are in the other one.
        #[arg(long)]
        delete: bool,
    },
}

/// A place for documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Place {
    /// The folder in `--data`.
    Folder,
    /// The bucket.
    Bucket,
}

/// Moves the documents.
pub(crate) async fn run(
    command: DocumentsCommand,
    bucket: &DocumentStorage,
    data: &Path,
    trust: &Trust,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let DocumentsCommand::Move { to, delete } = command;
    if *bucket == DocumentStorage::DataFolder {
        return Err("--s3-bucket is missing".into());
    }
    let folder = Documents::open(&DocumentStorage::DataFolder, data, trust)?;
    let bucket = Documents::open(bucket, data, trust)?;
    let (from, to) = match to {
        Place::Folder => (bucket, folder),
        Place::Bucket => (folder, bucket),
    };
    let Relocated { copied, there_before, bytes } = relocate(&from, &to, delete).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{copied} documents were copied, {there_before} were there before.")?;
    writeln!(out, "All {bytes} bytes are the same in both places.")?;
    if delete {
        writeln!(out, "They were deleted where they had been.")?;
    }
    Ok(ExitCode::SUCCESS)
}
