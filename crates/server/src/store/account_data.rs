//! The data held about a person, and closing an account.
use async_trait::async_trait;
use contract::account::{ExportedDraft, Holding};
use contract::file::File;
use contract::visit::Visit;
use domain::date::Timestamp;
use domain::ids::{FileId, PersonId};

use super::Result;
use crate::random::Hash;

/// What is kept of a person beside what other methods tell.
#[derive(Clone, Debug)]
pub struct PersonalData {
    /// Visits of theirs that were not claimed for.
    pub visits: Vec<Visit>,
    /// Their drafts.
    pub drafts: Vec<ExportedDraft>,
    /// Files they uploaded and did not hand in.
    pub files: Vec<File>,
}

/// What went when an account was closed, and has to go elsewhere too.
#[derive(Clone, Debug, Default)]
pub struct ClosedAccount {
    /// Sessions.
    pub sessions: Vec<Hash>,
    /// Files.
    pub files: Vec<FileId>,
}

/// Lists the data held about a person, and closes accounts.
#[async_trait]
pub trait AccountDataStore {
    /// What is kept of a person, kind by kind, and what becomes of it when the account is closed.
    async fn holdings(&self, person: &PersonId, now: Timestamp, idle: i64) -> Result<Vec<Holding>>;
    /// How many claims in cases that a person filed are not over.
    async fn open_claims(&self, person: &PersonId) -> Result<u32>;
    /// What is kept of a person beside policies, cases, messages and requests.
    async fn personal_data(&self, person: &PersonId) -> Result<PersonalData>;
    /// Closes an account: nobody signs in to it any more, and of what is kept only that stays which the law has kept.
    async fn close_account(&self, person: &PersonId, now: Timestamp) -> Result<ClosedAccount>;
}
