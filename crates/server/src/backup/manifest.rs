//! The manifest of a backup.

use std::fs;
use std::path::{Component, Path};

use domain::date::Timestamp;
use serde::{Deserialize, Serialize};

use super::file_copy::write_synced;
use super::{BackupError, at};
use crate::store::AppliedMigration;

/// The name of its file.
const NAME: &str = "manifest.json";
/// Raised when a server of before could not restore the backup any more.
const FORMAT: u32 = 1;

/// What a backup contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    /// The version of the server that made it.
    pub(super) server: String,
    pub(super) made_at: Timestamp,
    /// The migrations of the database.
    pub(super) migrations: Vec<AppliedMigration>,
    pub(super) files: Vec<ManifestFile>,
    /// Documents that were missing in the data folder already.
    #[serde(default)]
    pub(super) missing: Vec<String>,
}

/// A file of the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ManifestFile {
    /// Its path in the backup and in the data folder, with `/`.
    pub(super) path: String,
    pub(super) bytes: u64,
    /// In lower-case hex.
    pub(super) sha256: String,
}

impl Manifest {
    pub(super) fn new(
        made_at: Timestamp,
        migrations: Vec<AppliedMigration>,
        files: Vec<ManifestFile>,
        missing: Vec<String>,
    ) -> Self {
        let server = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, server, made_at, migrations, files, missing }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(NAME);
        let text = serde_json::to_vec_pretty(self)
            .map_err(|error| BackupError::Manifest(error.to_string()))?;
        write_synced(&path, &text).map_err(at(&path))
    }

    /// Reads and checks the manifest, not the files that it names.
    pub(super) fn read(folder: &Path) -> Result<Self, BackupError> {
        let path = folder.join(NAME);
        if !path.exists() {
            return Err(BackupError::Incomplete(folder.to_owned()));
        }
        let text = fs::read(&path).map_err(at(&path))?;
        let manifest: Self = serde_json::from_slice(&text)
            .map_err(|error| BackupError::Manifest(error.to_string()))?;
        if manifest.format != FORMAT {
            return Err(BackupError::NewerServer(manifest.server));
        }
        match manifest.files.iter().find(|file| !is_inside(&file.path)) {
            None => Ok(manifest),
            Some(file) => Err(BackupError::Manifest(format!("{} is no path in it", file.path))),
        }
    }
}

/// Whether a path stays in its folder.
fn is_inside(path: &str) -> bool {
    let mut components = Path::new(path).components();
    components.clone().next().is_some()
        && components.all(|component| matches!(component, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_folder() {
        for (path, inside) in [
            ("secret.key", true),
            ("files/files/1", true),
            ("../secret.key", false),
            ("files/../../x", false),
            ("/etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(is_inside(path), inside, "{path}");
        }
    }
}
