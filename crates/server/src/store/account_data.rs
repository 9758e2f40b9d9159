//! The data held about a person, and closing an account.

use async_trait::async_trait;
use contract::account::{ExportedDraft, ExportedRecord, Holding};
use contract::file::File;
use contract::visit::Visit;
use domain::date::Timestamp;
use domain::ids::{FileId, PersonId};

use super::Result;
use crate::random::Hash;

/// Personal data that no other method returns.
#[derive(Clone, Debug)]
pub struct PersonalData {
    /// Visits that have not been claimed.
    pub visits: Vec<Visit>,
    /// Drafts.
    pub drafts: Vec<ExportedDraft>,
    /// Files that have not been submitted.
    pub files: Vec<File>,
    /// What partners put about them.
    pub records: Vec<ExportedRecord>,
}

/// What must be cleaned up elsewhere after an account was closed.
#[derive(Clone, Debug, Default)]
pub struct ClosedAccount {
    /// The sessions that ended.
    pub sessions: Vec<Hash>,
    /// The files to delete from the object store.
    pub files: Vec<FileId>,
}

/// Lists the data held about a person, and closes accounts.
#[async_trait]
pub trait AccountDataStore {
    /// The personal data held by category, and what happens to each when the account is closed.
    async fn holdings(&self, person: &PersonId, now: Timestamp, idle: i64) -> Result<Vec<Holding>>;
    /// The number of open claims in cases that a person filed.
    async fn open_claims(&self, person: &PersonId) -> Result<u32>;
    /// Personal data other than policies, cases, messages and requests.
    async fn personal_data(&self, person: &PersonId) -> Result<PersonalData>;
    /// Closes an account: signing in is no longer possible, and only data that must be kept by law remains.
    async fn close_account(&self, person: &PersonId, now: Timestamp) -> Result<ClosedAccount>;
}
