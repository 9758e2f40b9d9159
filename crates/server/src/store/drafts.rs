//! Drafts of reports.
use async_trait::async_trait;
use contract::draft::{Draft, SaveDraft};
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId};

use super::Result;

/// What a write asks of the version it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing was said.
    None,
    /// There must be none yet.
    Absent,
    /// There must be one.
    Exists,
    /// It must be one of these.
    Revision(Vec<String>),
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftOutcome {
    /// It is saved, under this revision.
    Saved {
        /// What is stored now.
        draft: Draft,
        /// Its revision.
        revision: String,
        /// Whether there was none before.
        new: bool,
    },
    /// There is one already, and the write did not say which version it changes.
    PreconditionRequired,
    /// The version it was to change is not the one that is stored.
    Stale,
    /// The person has as many drafts as they may have.
    TooMany,
}

/// Stores drafts, each under its owner.
#[async_trait]
pub trait DraftStore {
    /// A draft and its revision.
    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>>;
    /// Saves a draft.
    async fn save_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        draft: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftOutcome>;
    /// Deletes a draft, if it is there.
    async fn delete_draft(&self, owner: &PersonId, id: &DraftId) -> Result<()>;
}
