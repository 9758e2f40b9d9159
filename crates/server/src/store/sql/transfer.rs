//! Moving all data from a SQLite file into an empty PostgreSQL database.
//!
//! The tables and their columns are read from SQLite's own schema; both schemas are the same but for the types
//! (`migrations`). All rows are written in one transaction, which is committed only if each table has as many rows as
//! before, with the same digest.

mod cells;
mod digest;

use std::path::Path;

use futures_util::TryStreamExt;
use sqlx::{Any, AnyConnection, Connection, Transaction};

use super::database_file::DatabaseFile;
use super::{DatabaseUrl, Dialect, SqlStore, dialect};
use crate::store::{Result, StoreError};
use cells::{CellKind, RowCells};
use digest::TableDigest;

/// Rows of one `INSERT`.
const BATCH: usize = 200;
/// Has one row in each database, put there by the migration.
const READINESS: &str = "readiness";

/// A table that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTable {
    /// Its name.
    pub name: String,
    /// How many rows.
    pub rows: u64,
    /// The digest of all rows, in hex: the sum of their SHA-256, so that their order does not matter.
    pub digest: String,
}

/// Why the data was not moved. The target has none of it.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The target has data already.
    #[error("the target is not empty: it has rows in the table {0}")]
    NotEmpty(String),
    /// A server or another program has the SQLite file open. What it wrote afterwards would be lost.
    #[error("another program uses the database: stop the server first")]
    InUse,
    /// What was written differs from what was read.
    #[error("the table {0} differs after it was written")]
    Differs(String),
    /// A database failed.
    #[error("a database failed")]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for TransferError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A table and its columns.
struct Table {
    name: String,
    columns: Vec<(String, CellKind)>,
    /// The tables to which its rows refer.
    refers_to: Vec<String>,
}

/// Moves all rows of the SQLite `file`, which is migrated first, to `target`. Nobody else may have the file open.
///
/// # Errors
/// See [`TransferError`].
pub async fn transfer(
    file: &Path,
    target: DatabaseUrl,
) -> std::result::Result<Vec<MovedTable>, TransferError> {
    use crate::store::Store as _;

    SqlStore::in_file(file).await?.close().await;
    let mut source = DatabaseFile::new(file.to_owned()).connect().await?;
    // The lock is not given while another connection is open, and none can be opened while it is held.
    sqlx::query("PRAGMA locking_mode = EXCLUSIVE").execute(&mut source).await?;
    let mut reading = source.begin_with(Dialect::Sqlite.begin()).await.map_err(|error| {
        if dialect::is_busy(&error) { TransferError::InUse } else { error.into() }
    })?;
    let tables = in_order(tables(&mut reading).await?)?;
    let pools = dialect::open_postgres(&target).await?;
    let mut writing = pools.writer.begin_with(Dialect::Postgres.begin()).await?;
    for table in tables.iter().filter(|table| table.name != READINESS) {
        if has_rows(&mut writing, table).await? {
            return Err(TransferError::NotEmpty(table.name.clone()));
        }
    }
    sqlx::query("DELETE FROM readiness").execute(&mut *writing).await?;
    let mut moved = Vec::new();
    for table in &tables {
        moved.push(copy(table, &mut reading, &mut writing).await?);
    }
    continue_numbers(&mut writing).await?;
    writing.commit().await?;
    reading.rollback().await?;
    source.close().await?;
    pools.writer.close().await;
    Ok(moved)
}

async fn tables(connection: &mut AnyConnection) -> Result<Vec<Table>> {
    let names: Vec<(String,)> = sqlx::query_as(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations' ORDER BY name",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut tables = Vec::new();
    for (name,) in names {
        let columns: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1) ORDER BY cid")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await?;
        let columns = columns.into_iter().map(|(column, kind)| Ok((column, CellKind::of(&kind)?)));
        let refers_to: Vec<(String,)> =
            sqlx::query_as("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list($1)")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await?;
        tables.push(Table {
            columns: columns.collect::<Result<_>>()?,
            refers_to: refers_to.into_iter().map(|(other,)| other).collect(),
            name,
        });
    }
    Ok(tables)
}

/// The tables in an order in which each comes after those to which it refers.
fn in_order(mut rest: Vec<Table>) -> Result<Vec<Table>> {
    let mut ordered: Vec<Table> = Vec::new();
    while !rest.is_empty() {
        let is_done = |name: &String| ordered.iter().any(|table| table.name == *name);
        let next = rest.iter().position(|table| table.refers_to.iter().all(is_done));
        let next = next.ok_or(StoreError::Corrupt("tables refer to each other in a circle"))?;
        ordered.push(rest.remove(next));
    }
    Ok(ordered)
}

async fn has_rows(connection: &mut AnyConnection, table: &Table) -> Result<bool> {
    let query = format!("SELECT count(*) FROM (SELECT 1 FROM \"{}\" LIMIT 1) AS one", table.name);
    let (count,): (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(query)).fetch_one(connection).await?;
    Ok(count != 0)
}

async fn copy(
    table: &Table,
    reading: &mut AnyConnection,
    writing: &mut Transaction<'_, Any>,
) -> std::result::Result<MovedTable, TransferError> {
    let mut read = TableDigest::default();
    let mut batch = Vec::new();
    {
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(table.select())).fetch(reading);
        while let Some(row) = rows.try_next().await? {
            let cells = table.cells(&row)?;
            read.add(&cells);
            batch.push(cells);
            if batch.len() == BATCH {
                table.insert(writing, std::mem::take(&mut batch)).await?;
            }
        }
    }
    table.insert(writing, batch).await?;
    let mut written = TableDigest::default();
    let mut rows = sqlx::query(sqlx::AssertSqlSafe(table.select())).fetch(&mut **writing);
    while let Some(row) = rows.try_next().await? {
        written.add(&table.cells(&row)?);
    }
    if read != written {
        return Err(TransferError::Differs(table.name.clone()));
    }
    Ok(MovedTable { name: table.name.clone(), rows: read.rows(), digest: read.hex() })
}

/// Columns that number their rows go on after the greatest number that was moved.
async fn continue_numbers(writing: &mut AnyConnection) -> Result<()> {
    let numbered: Vec<(String, String)> = sqlx::query_as(
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = current_schema() AND is_identity = 'YES'",
    )
    .fetch_all(&mut *writing)
    .await?;
    for (table, column) in numbered {
        let statement = format!(
            "SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), max(\"{column}\"))
             FROM \"{table}\" HAVING max(\"{column}\") IS NOT NULL"
        );
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *writing).await?;
    }
    Ok(())
}

impl Table {
    fn column_list(&self) -> String {
        let columns: Vec<_> = self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        columns.join(", ")
    }

    fn select(&self) -> String {
        format!("SELECT {} FROM \"{}\"", self.column_list(), self.name)
    }

    fn cells(&self, row: &sqlx::any::AnyRow) -> Result<RowCells> {
        let kinds = self.columns.iter().map(|(_, kind)| *kind).enumerate();
        kinds.map(|(nth, kind)| Ok(kind.read(row, nth)?)).collect()
    }

    async fn insert(&self, connection: &mut AnyConnection, rows: Vec<RowCells>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let width = self.columns.len();
        let values: Vec<_> = (0..rows.len())
            .map(|nth| format!("({})", super::placeholders(nth * width + 1, width)))
            .collect();
        let statement = format!(
            "INSERT INTO \"{}\" ({}) OVERRIDING SYSTEM VALUE VALUES {}",
            self.name,
            self.column_list(),
            values.join(", ")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        for cell in rows.into_iter().flatten() {
            query = cell.bind(query);
        }
        query.execute(connection).await?;
        Ok(())
    }
}
