//! The store on SQL: embedded SQLite, or PostgreSQL for several server processes.
//!
//! Both execute the same statements, which use numbered parameters and no proprietary features. Differences are
//! confined to [`dialect`]. Methods that read before writing do both in one transaction ([`SqlStore::begin`]) and
//! run under [`with_retry`].

mod account_data;
mod account_move;
mod allowances;
mod calendar_feeds;
mod case_writes;
mod cases;
mod catastrophes;
mod claim_share_rows;
mod claim_shares;
mod codes;
mod consent;
mod database_file;
mod desk_mandates;
mod dialect;
mod drafts;
mod earlier_cases;
mod files;
mod hand_over;
mod insurer_files;
mod journal;
mod law;
mod links;
mod mandate_request_rows;
mod mandate_requests;
mod mandates;
mod messages;
mod notify;
mod outbox;
mod outbox_backlog;
mod outbox_rows;
mod outside_policies;
mod partner_events;
mod partners;
mod people;
mod policies;
mod policy_links;
mod preferences;
mod push_devices;
mod ratings;
mod records;
mod reminders;
mod retry;
mod returned_cases;
mod sent_notifications;
mod sessions;
mod state_cache;
mod stored_responses;
mod support;
mod transfer;
mod url;
mod usage;
mod visits;
mod votes;
mod webhooks;
mod wechat;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use contract::account::NotificationChannel;
use domain::date::Timestamp;
use futures_util::stream::BoxStream;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Any, AnyPool, Transaction};

pub use database_file::{AppliedMigration, DatabaseFile, knows_migrations};
pub use transfer::{MovedTable, TransferError, transfer};
pub use url::DatabaseUrl;

use dialect::{Dialect, Pools};
use retry::with_retry;

use super::{Notification, Result, Store, StoreActivity, StoreError, WebhookRecipient};
use crate::current::Current;
use crate::law::Law;
use crate::random::Hash;

/// A store in SQLite or PostgreSQL.
#[derive(Debug)]
pub struct SqlStore {
    dialect: Dialect,
    writer: AnyPool,
    readers: AnyPool,
    /// The URL of the PostgreSQL database.
    url: Option<DatabaseUrl>,
    states: state_cache::StateCache,
    /// The law by which the deadlines in summaries are computed.
    law: Current<Law>,
    /// The channels through which people are told outside the app.
    channels: Vec<NotificationChannel>,
    /// Entries appended to journals.
    entries_appended: AtomicU64,
    /// The partners that get webhooks.
    webhooks: Vec<WebhookRecipient>,
}

impl SqlStore {
    /// Opens or creates the store in a SQLite `file`, and migrates its schema.
    ///
    /// # Errors
    /// If the file cannot be opened, or has a newer schema.
    pub async fn in_file(file: &Path) -> Result<Self> {
        let pools = dialect::open_file(file).await?;
        let store = Self::new(Dialect::Sqlite, pools, None)?;
        store.renew_stale_usage().await?;
        Ok(store)
    }

    /// Opens the store in a PostgreSQL database, and migrates its schema. Any number of processes may share it.
    ///
    /// # Errors
    /// If the database cannot be reached, or has a newer schema.
    pub async fn at(url: DatabaseUrl) -> Result<Self> {
        let pools = dialect::open_postgres(&url).await?;
        let store = Self::new(Dialect::Postgres, pools, Some(url))?;
        store.renew_stale_usage().await?;
        Ok(store)
    }

    fn new(dialect: Dialect, pools: Pools, url: Option<DatabaseUrl>) -> Result<Self> {
        let Pools { writer, readers } = pools;
        let states = state_cache::StateCache::default();
        let law = Current::new(Law::shipped()?);
        Ok(Self {
            dialect,
            writer,
            readers,
            url,
            states,
            law,
            channels: Vec::new(),
            entries_appended: AtomicU64::new(0),
            webhooks: Vec::new(),
        })
    }

    /// Computes deadlines by `law` instead of the built-in law.
    #[must_use]
    pub fn with_law(self, law: Current<Law>) -> Self {
        Self { law, ..self }
    }

    /// Writes what people are to be told into the outbox, for each of these channels. Without channels nothing is.
    #[must_use]
    pub fn with_channels(self, channels: Vec<NotificationChannel>) -> Self {
        Self { channels, ..self }
    }

    /// Counts entries whose transaction has been committed.
    fn count_appended(&self, entries: u64) {
        self.entries_appended.fetch_add(entries, Ordering::Relaxed);
    }

    /// Writes webhooks for these partners into the outbox.
    #[must_use]
    pub fn with_webhooks(self, webhooks: Vec<WebhookRecipient>) -> Self {
        Self { webhooks, ..self }
    }

    /// A transaction that may write.
    async fn begin(&self) -> Result<Transaction<'static, Any>> {
        Ok(self.writer.begin_with(self.dialect.begin()).await?)
    }

    /// A transaction that reads one snapshot.
    async fn begin_reading(&self) -> Result<Transaction<'static, Any>> {
        Ok(self.readers.begin_with(self.dialect.begin_reading()).await?)
    }
}

fn database(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Database(Box::new(error))
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if dialect::is_busy(&error) {
            Self::Busy
        } else if dialect::is_unavailable(&error) {
            Self::Unavailable(Box::new(error))
        } else {
            database(error)
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "stored JSON cannot be read");
        Self::Corrupt("its JSON has another form")
    }
}

fn to_json<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text)?)
}

/// `count` placeholders starting at number `first`, for `IN (…)`. No placeholders match nothing.
fn placeholders(first: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    let placeholders: Vec<_> = (first..first + count).map(|number| format!("${number}")).collect();
    placeholders.join(", ")
}

fn to_u32(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt("a number is out of range"))
}

fn to_hash(bytes: &[u8]) -> Result<Hash> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("a hash has the wrong length"))
}

#[async_trait]
impl Store for SqlStore {
    fn activity(&self) -> StoreActivity {
        // PostgreSQL has one pool for both.
        let readers = (self.dialect == Dialect::Sqlite).then_some(&self.readers);
        let pools = || std::iter::once(&self.writer).chain(readers);
        let idle: usize = pools().map(AnyPool::num_idle).sum();
        StoreActivity {
            entries_appended: self.entries_appended.load(Ordering::Relaxed),
            connections: pools().map(AnyPool::size).sum(),
            idle_connections: u32::try_from(idle).unwrap_or(u32::MAX),
        }
    }

    async fn try_write(&self, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE readiness SET checked_at = $1")
            .bind(now.millis())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn purge(&self, now: Timestamp) -> Result<()> {
        with_retry(|| self.purge_expired(now)).await
    }

    fn notifications(&self) -> BoxStream<'static, Notification> {
        self.listen()
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
