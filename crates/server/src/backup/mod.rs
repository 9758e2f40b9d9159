//! Backups of a data folder with a SQLite database: making one while the server runs, and restoring it.
//!
//! A backup is a folder with the database as of one moment, the documents to which it refers, the key, and a manifest
//! with the digest of each file. The manifest is written last: a backup without it is incomplete.

mod create;
mod file_copy;
mod manifest;
mod restore;

use std::io;
use std::path::{Path, PathBuf};

pub use create::back_up;
pub use restore::restore;

use crate::store::StoreError;

/// What was backed up or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSummary {
    /// How many files.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// Documents to which the database refers and that were missing already.
    pub missing: Vec<String>,
}

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder for the backup, or the data folder for a restore, is in use.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// There is nothing to back up.
    #[error("{0} contains no database")]
    NoDatabase(PathBuf),
    /// The manifest is missing.
    #[error("{0} is incomplete: it has no manifest")]
    Incomplete(PathBuf),
    /// The manifest is not one, or one of a later version.
    #[error("the manifest cannot be read: {0}")]
    Manifest(String),
    /// A file is missing or has changed.
    #[error("{0} is damaged or missing")]
    Damaged(String),
    /// The database was migrated by a newer server.
    #[error("the backup was made by version {0}, whose database this version does not know")]
    NewerServer(String),
    /// A file cannot be read or written.
    #[error("{0}")]
    File(PathBuf, #[source] io::Error),
    /// The storage of documents cannot be read.
    #[error("the documents cannot be copied")]
    Documents(#[from] object_store::Error),
    /// The database cannot be read or copied.
    #[error("the database cannot be copied")]
    Store(#[from] StoreError),
}

/// Adds the path to an error.
fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    |error| BackupError::File(path, error)
}

/// Creates the folder if it is missing.
///
/// # Errors
/// If it contains anything.
fn empty_folder(folder: &Path) -> Result<(), BackupError> {
    crate::private_files::create_folder(folder).map_err(at(folder))?;
    match std::fs::read_dir(folder).map_err(at(folder))?.next() {
        None => Ok(()),
        Some(_) => Err(BackupError::NotEmpty(folder.to_owned())),
    }
}
