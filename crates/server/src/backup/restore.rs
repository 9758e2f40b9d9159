//! Restoring a backup.

use std::fs;
use std::path::Path;

use super::file_copy::{copy, measure, sync_folder};
use super::manifest::{Manifest, ManifestFile};
use super::{BackupError, BackupSummary, at, empty_folder};
use crate::data_folder::{DATABASE, KEY};
use crate::store::knows_migrations;

/// The name of the database until everything else is there: a server would take a folder without a database for a new one.
const ASIDE: &str = "clearclaim.sqlite.restoring";

/// Copies the backup `from` into the empty data folder `data`. Nothing is written unless the backup is whole.
///
/// # Errors
/// See [`BackupError`]. If a file could not be written, what was restored is incomplete: empty the folder first.
pub fn restore(from: &Path, data: &Path) -> Result<BackupSummary, BackupError> {
    let manifest = Manifest::read(from)?;
    if !knows_migrations(&manifest.migrations) {
        return Err(BackupError::NewerServer(manifest.server));
    }
    for needed in [DATABASE, KEY] {
        if !manifest.files.iter().any(|file| file.path == needed) {
            return Err(BackupError::Damaged(needed.into()));
        }
    }
    for file in &manifest.files {
        let found = measure(&from.join(&file.path), &file.path);
        check(file, found.ok().as_ref())?;
    }
    empty_folder(data)?;
    for file in &manifest.files {
        let source = from.join(&file.path);
        let name = if file.path == DATABASE { ASIDE } else { file.path.as_str() };
        let copied = copy(&source, &data.join(name), &file.path).map_err(at(&source))?;
        check(file, Some(&copied))?;
    }
    let database = data.join(DATABASE);
    fs::rename(data.join(ASIDE), &database).map_err(at(&database))?;
    sync_folder(data).map_err(at(data))?;
    let bytes = manifest.files.iter().map(|file| file.bytes).sum();
    Ok(BackupSummary { files: manifest.files.len(), bytes, missing: manifest.missing })
}

fn check(expected: &ManifestFile, found: Option<&ManifestFile>) -> Result<(), BackupError> {
    if found == Some(expected) { Ok(()) } else { Err(BackupError::Damaged(expected.path.clone())) }
}
