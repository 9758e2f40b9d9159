//! Making a backup.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::date::Timestamp;

use super::file_copy::{copy, copy_of, measure, sync_folder};
use super::manifest::{Manifest, ManifestFile};
use super::{BackupError, BackupSummary, at, empty_folder};
use crate::data_folder::{DATABASE, DOCUMENTS, KEY};
use crate::documents::Documents;
use crate::private_files;
use crate::store::DatabaseFile;

/// How often the database is copied anew because a document to which the copy refers was deleted meanwhile.
const ROUNDS: usize = 5;

/// Copies the data folder `data`, and the documents wherever they are, into the empty folder `to`. The server may run and
/// write meanwhile.
///
/// # Errors
/// See [`BackupError`].
pub async fn back_up(
    data: &Path,
    stored: &Documents,
    to: &Path,
    now: Timestamp,
) -> Result<BackupSummary, BackupError> {
    let database = DatabaseFile::new(data.join(DATABASE));
    if !database.exists() {
        return Err(BackupError::NoDatabase(data.to_owned()));
    }
    empty_folder(to)?;
    let copied_database = DatabaseFile::new(to.join(DATABASE));
    let mut documents = BTreeMap::new();
    let mut missing = Vec::new();
    // A document never changes, but may be deleted between the copy of the database and its own; a later copy of the
    // database no longer refers to it.
    for _ in 0..ROUNDS {
        let target = to.join(DATABASE);
        private_files::create_file(&target).map_err(at(&target))?;
        // SQLite writes into an empty file only.
        fs::File::options().write(true).truncate(true).open(&target).map_err(at(&target))?;
        database.copy_to(&target).await?;
        let wanted = copied_database.referenced_objects().await?;
        documents.retain(|object, _| wanted.contains(object));
        missing = copy_missing(&wanted, stored, to, &mut documents).await?;
        if missing.is_empty() {
            break;
        }
    }
    let kept: HashSet<_> = documents.values().map(|file| to.join(&file.path)).collect();
    prune(&to.join(DOCUMENTS), &kept)?;
    let migrations = copied_database.migrations().await?;
    let database = to.join(DATABASE);
    fs::File::open(&database).and_then(|file| file.sync_all()).map_err(at(&database))?;
    let mut files = vec![measure(&database, DATABASE).map_err(at(&database))?];
    let key = data.join(KEY);
    files.push(copy(&key, &to.join(KEY), KEY).map_err(at(&key))?);
    files.extend(documents.into_values());
    sync_folder(to).map_err(at(to))?;
    let bytes = files.iter().map(|file| file.bytes).sum();
    let summary = BackupSummary { files: files.len(), bytes, missing: missing.clone() };
    Manifest::new(now, migrations, files, missing).write(to)?;
    Ok(summary)
}

/// Copies the objects that are not copied yet. Returns those that are not there.
async fn copy_missing(
    wanted: &BTreeSet<String>,
    stored: &Documents,
    to: &Path,
    copied: &mut BTreeMap<String, ManifestFile>,
) -> Result<Vec<String>, BackupError> {
    let mut missing = Vec::new();
    for object in wanted {
        if copied.contains_key(object) {
            continue;
        }
        let path = format!("{DOCUMENTS}/{object}");
        let Some(content) = stored.find(object).await? else {
            missing.push(object.clone());
            continue;
        };
        let target = to.join(&path);
        let file = copy_of(&content, &target, &path).map_err(at(&target))?;
        copied.insert(object.clone(), file);
    }
    Ok(missing)
}

/// Deletes copies of documents to which the copied database no longer refers.
fn prune(folder: &Path, kept: &HashSet<PathBuf>) -> Result<(), BackupError> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            prune(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    sync_folder(folder).map_err(at(folder))
}
