//! All differences between SQLite and PostgreSQL, besides their schemas (`migrations`).
//!
//! SQLite: WAL with full synchronisation, so acknowledged writes survive a power failure. All writes use one
//! connection and take the lock at the start (`BEGIN IMMEDIATE`), so that none fails half-way; readers have
//! connections of their own and never wait.
//!
//! PostgreSQL: writing transactions are serializable, so what they have read still holds when they commit. A
//! transaction that conflicts with another fails and is retried (see [`with_retry`](super::retry::with_retry)).
//! Reading transactions see one snapshot.

use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{Migration, Migrator};
use sqlx::postgres::PgDatabaseError;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::{DatabaseUrl, database};
use crate::store::StoreError;

/// Waiting longer for a connection counts as busy.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// Number of read connections to SQLite.
const READERS: u32 = 4;
/// Number of connections to PostgreSQL per process; the server's default limit is a hundred.
const CONNECTIONS: u32 = 12;

/// Settings of the write connection.
const SQLITE_WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000";
pub(super) const SQLITE_READER: &str = "PRAGMA busy_timeout = 5000";
/// Limits the wait for locks, and transactions of unresponsive processes.
const POSTGRES: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'";

/// Unique constraints whose keys a transaction chooses after reading: the next number in a journal, a ledger or a
/// conversation, a case number, a free phone number, an unused idempotency key, a record that does not exist yet. A concurrent transaction may have
/// chosen the same key; the next attempt sees it. A violation of any other constraint is an error that a retry
/// would only repeat.
const CONTENDED_KEYS: [&str; 10] = [
    "entry_pkey",
    "message_pkey",
    "consent_entry_pkey",
    "stored_answer_pkey",
    "case_file_case_no_key",
    "case_file_filing_key",
    "person_phone_key",
    "person_identity",
    "person_ref_pkey",
    "policy_number",
];

/// The database system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// The dialect of a connection.
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

    /// Ends a `SELECT` that leaves out rows which another transaction is changing. SQLite has one writer at a time.
    pub(super) const fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// Begins a read-only transaction on one snapshot.
    pub(super) const fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// The connection pools.
pub(super) struct Pools {
    pub(super) writer: AnyPool,
    pub(super) readers: AnyPool,
}

/// The migrations of SQLite.
static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// The migrations that this version knows of SQLite, in their order.
pub(super) fn sqlite_migrations() -> &'static [Migration] {
    &SQLITE_MIGRATIONS.migrations
}

/// Opens or creates a SQLite file and migrates its schema.
pub(super) async fn open_file(file: &Path) -> Result<Pools, StoreError> {
    let writer = pool(&sqlite_url(file, "rwc"), pool_of(1), SQLITE_WRITER).await?;
    SQLITE_MIGRATIONS.run(&writer).await.map_err(database)?;
    // A connection to a file is not lost while it is idle: testing it would cost as much as a short query.
    let readers = pool_of(READERS).test_before_acquire(false);
    let readers = pool(&sqlite_url(file, "ro"), readers, SQLITE_READER).await?;
    Ok(Pools { writer, readers })
}

/// Connects to PostgreSQL and migrates its schema.
pub(super) async fn open_postgres(url: &DatabaseUrl) -> Result<Pools, StoreError> {
    let writer = pool(url.secret(), pool_of(CONNECTIONS), POSTGRES).await?;
    // Waits for concurrent migrations of other processes.
    sqlx::migrate!("migrations/postgres").run(&writer).await.map_err(database)?;
    Ok(Pools { readers: writer.clone(), writer })
}

fn pool_of(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE_TIMEOUT)
}

async fn pool(url: &str, pool: AnyPoolOptions, first: &'static str) -> Result<AnyPool, StoreError> {
    sqlx::any::install_default_drivers();
    let options = AnyConnectOptions::from_str(url)?;
    check_connection(&options, first).await?;
    Ok(pool
        .after_connect(move |connection, _| {
            Box::pin(async move { connection.execute(first).await.map(drop) })
        })
        .after_release(|connection, _| Box::pin(is_outside_transactions(connection)))
        .connect_with(options)
        .await?)
}

/// Connects once. A pool would repeat a failing connection until it is out of time, and only report that.
async fn check_connection(
    options: &AnyConnectOptions,
    first: &'static str,
) -> Result<(), StoreError> {
    let connected = async {
        let mut connection = AnyConnection::connect_with(options).await?;
        connection.execute(first).await?;
        connection.close().await
    };
    match tokio::time::timeout(ACQUIRE_TIMEOUT, connected).await {
        Ok(connected) => Ok(connected?),
        Err(elapsed) => Err(StoreError::Unavailable(Box::new(elapsed))),
    }
}

/// Whether a connection may be used again: only if its transaction has ended. When SQLite rolls back by itself, because
/// the disk is full for instance, the driver still counts the transaction as open, and would refuse the next one.
async fn is_outside_transactions(connection: &mut AnyConnection) -> sqlx::Result<bool> {
    if connection.is_in_transaction() {
        // Answered after the rollback of a dropped transaction.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// Every byte of the path is percent-encoded, so that any path is valid in the URL.
pub(super) fn sqlite_url(file: &Path, mode: &str) -> String {
    let mut url = String::from("sqlite:");
    for byte in file.as_os_str().as_encoded_bytes() {
        // Writing to a string does not fail.
        let _ = write!(url, "%{byte:02X}");
    }
    url + "?mode=" + mode
}

/// Whether the error is caused by contention, so that a retry may succeed.
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

/// Whether the error is caused by a database that cannot be reached or cannot write at present.
pub(super) fn is_unavailable(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else {
        return matches!(error, sqlx::Error::Io(_) | sqlx::Error::PoolClosed);
    };
    let Some(code) = error.code() else { return false };
    if error.try_downcast_ref::<PgDatabaseError>().is_some() {
        return is_outage(&code);
    }
    // SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN.
    code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 10 | 13 | 14))
}

/// Whether a PostgreSQL error code stems from a lost connection (class 08), missing room or memory (class 53), a server
/// that stops or was stopped (57P01 to 57P05), or its disk (class 58).
fn is_outage(code: &str) -> bool {
    ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class))
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
    fn an_outage_is_no_fault_of_the_request() {
        for code in ["08006", "53100", "57P01", "57P03", "58030"] {
            assert!(is_outage(code), "{code}");
        }
        for code in ["22021", "23505", "42P01", "57014"] {
            assert!(!is_outage(code), "{code}");
        }
    }

    #[test]
    fn only_contended_keys_make_a_unique_violation_worth_a_retry() {
        assert!(is_contention("40001", None));
        assert!(is_contention("23505", Some("entry_pkey")));
        assert!(!is_contention("23505", Some("file_pkey")));
        assert!(!is_contention("23505", None));
        assert!(!is_contention("23503", Some("entry_pkey")), "a missing reference stays missing");
    }
}
