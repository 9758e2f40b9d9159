//! A SQLite file as a whole: copied while a server uses it, and what a copy contains.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use contract::file::FileState;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyConnectOptions;
use sqlx::{AnyConnection, Connection, Executor};

use super::{dialect, from_json};
use crate::random::hex;
use crate::store::{Result, StoreError};

/// A migration that a database has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedMigration {
    /// Its number.
    pub version: i64,
    /// The checksum of its text, in lower-case hex.
    pub checksum: String,
}

/// A SQLite database in a file. It is neither created nor migrated.
#[derive(Clone, Debug)]
pub struct DatabaseFile(PathBuf);

/// Whether this version knows all of these migrations of a SQLite database.
pub fn knows_migrations(applied: &[AppliedMigration]) -> bool {
    let known: Vec<_> = dialect::sqlite_migrations()
        .iter()
        .map(|known| AppliedMigration { version: known.version, checksum: hex(&known.checksum) })
        .collect();
    applied.iter().all(|migration| known.contains(migration))
}

impl DatabaseFile {
    /// The database in this file.
    pub fn new(file: PathBuf) -> Self {
        Self(file)
    }

    /// Whether the file exists.
    pub fn exists(&self) -> bool {
        self.0.is_file()
    }

    /// Copies the database as of one moment into `file`, which must be empty. Others may read and write meanwhile.
    ///
    /// # Errors
    /// If the database cannot be read or the copy cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        let name = file.to_str().ok_or(StoreError::Corrupt("the path is not in UTF-8"))?;
        let mut connection = self.connect().await?;
        sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    /// The migrations that the database has.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn migrations(&self) -> Result<Vec<AppliedMigration>> {
        let mut connection = self.connect().await?;
        let rows: Vec<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
                .fetch_all(&mut connection)
                .await?;
        connection.close().await?;
        let migration = |(version, checksum): (_, Vec<u8>)| AppliedMigration {
            version,
            checksum: hex(&checksum),
        };
        Ok(rows.into_iter().map(migration).collect())
    }

    /// The objects in the storage of documents that rows refer to: whole files, and the parts of uploads under way.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn referenced_objects(&self) -> Result<BTreeSet<String>> {
        let mut connection = self.connect().await?;
        let files: Vec<(String, String)> = sqlx::query_as("SELECT id, state FROM file ORDER BY id")
            .fetch_all(&mut connection)
            .await?;
        let parts: Vec<(String,)> = sqlx::query_as("SELECT object FROM file_part ORDER BY object")
            .fetch_all(&mut connection)
            .await?;
        connection.close().await?;
        let mut objects = BTreeSet::new();
        for (id, state) in files {
            match from_json(&state)? {
                FileState::Stored(_) => {
                    objects.insert(format!("files/{id}"));
                }
                FileState::Receiving | FileState::Refused(_) | FileState::Unknown => {}
            }
        }
        objects.extend(parts.into_iter().map(|(object,)| object));
        Ok(objects)
    }

    /// A connection that may read and write. Even reading needs that, while no server has the file open.
    pub(super) async fn connect(&self) -> Result<AnyConnection> {
        sqlx::any::install_default_drivers();
        let options: AnyConnectOptions = dialect::sqlite_url(&self.0, "rw").parse()?;
        let mut connection = AnyConnection::connect_with(&options).await?;
        connection.execute(dialect::SQLITE_READER).await?;
        Ok(connection)
    }
}
