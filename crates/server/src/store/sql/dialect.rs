//! All that differs between SQLite and PostgreSQL, besides how their tables are made (`migrations`).
//!
//! SQLite: WAL with full synchronisation, so what was answered survives a power cut. All writes go through
//! one connection and take the lock at once (`BEGIN IMMEDIATE`), so that none fails half-way for want of it;
//! readers have connections of their own and wait for nobody.
//!
//! PostgreSQL: transactions that write are serializable, so what they read still holds when they commit,
//! whoever else writes in whatever process. One that cannot be placed before or after another fails, and is
//! done again (see [`with_retry`](super::retry::with_retry)). Those that only read see one moment.

use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::postgres::PgDatabaseError;
use sqlx::{AnyConnection, AnyPool, Executor};

use super::{DatabaseUrl, database};
use crate::store::StoreError;

/// Who waits for a connection for longer is told that the store is busy.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// SQLite's readers.
const READERS: u32 = 4;
/// Connections of one process to PostgreSQL, which by itself takes a hundred.
const CONNECTIONS: u32 = 12;

/// For the one connection that writes.
const SQLITE_WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000";
const SQLITE_READER: &str = "PRAGMA busy_timeout = 5000";
/// Nobody waits for ever for a row, or for a process that fell silent amid a transaction.
const POSTGRES: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'";

/// Unique constraints whose keys a transaction chooses after reading: the next number in a journal, a ledger or a
/// conversation, a case number, a free phone number, an unused idempotency key. A concurrent transaction may have
/// chosen the same key; the next attempt sees it. A violation of any other constraint is an error that a retry
/// would only repeat.
const CONTENDED_KEYS: [&str; 6] = [
    "entry_pkey",
    "message_pkey",
    "consent_entry_pkey",
    "stored_answer_pkey",
    "case_file_case_no_key",
    "person_phone_key",
];

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// What this connection speaks.
    pub(super) fn of(connection: &AnyConnection) -> Self {
        if connection.backend_name() == "PostgreSQL" { Self::Postgres } else { Self::Sqlite }
    }

    /// Begins a transaction that may write.
    pub(super) const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }

    /// Begins a transaction that only reads, all of it as it was at one moment.
    pub(super) const fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// The pools for writing and reading.
pub(super) struct Pools {
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
}

/// Opens a file, makes it if it is not there, and brings its tables up to date.
pub(super) async fn open_file(file: &Path) -> Result<Pools, StoreError> {
    let writer = pool(&sqlite_url(file, "rwc"), 1, SQLITE_WRITER).await?;
    sqlx::migrate!("migrations/sqlite").run(&writer).await.map_err(database)?;
    let readers = pool(&sqlite_url(file, "ro"), READERS, SQLITE_READER).await?;
    Ok(Pools { writer, readers })
}

/// Connects to PostgreSQL and brings the tables up to date.
pub(super) async fn open_postgres(url: &DatabaseUrl) -> Result<Pools, StoreError> {
    let writer = pool(url.secret(), CONNECTIONS, POSTGRES).await?;
    // Several processes may start at once: this waits for the one that is at it.
    sqlx::migrate!("migrations/postgres").run(&writer).await.map_err(database)?;
    Ok(Pools { readers: writer.clone(), writer })
}

async fn pool(url: &str, connections: u32, first: &'static str) -> Result<AnyPool, StoreError> {
    sqlx::any::install_default_drivers();
    let options = AnyConnectOptions::from_str(url)?;
    Ok(AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(move |connection, _| {
            Box::pin(async move { connection.execute(first).await.map(drop) })
        })
        .connect_with(options)
        .await?)
}

/// Every byte of the path encoded: whatever it is, the URL means it.
fn sqlite_url(file: &Path, mode: &str) -> String {
    let mut url = String::from("sqlite:");
    for byte in file.as_os_str().as_encoded_bytes() {
        // Writing to a string does not fail.
        let _ = write!(url, "%{byte:02X}");
    }
    url + "?mode=" + mode
}

/// Whether the database says that it would have worked at another moment.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else {
        return matches!(error, sqlx::Error::PoolTimedOut);
    };
    let Some(code) = error.code() else { return false };
    if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
        return is_contention(&code, error.constraint());
    }
    // SQLITE_BUSY and SQLITE_LOCKED, with and without details in the higher bits.
    code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
}

/// Whether a PostgreSQL error code, with the constraint it names, stems from a concurrent transaction.
fn is_contention(code: &str, constraint: Option<&str>) -> bool {
    match code {
        // Serialization failure, deadlock, lock timeout, too many connections.
        "40001" | "40P01" | "55P03" | "53300" => true,
        // Unique violation: contention only for keys that a transaction derives from what it has read.
        "23505" => constraint.is_some_and(|name| CONTENDED_KEYS.contains(&name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_contended_keys_make_a_unique_violation_worth_a_retry() {
        assert!(is_contention("40001", None));
        assert!(is_contention("23505", Some("entry_pkey")));
        assert!(!is_contention("23505", Some("file_pkey")));
        assert!(!is_contention("23505", None));
        assert!(!is_contention("23503", Some("entry_pkey")), "a missing reference stays missing");
    }
}
