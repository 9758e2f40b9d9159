//! Drafts of reports.

use async_trait::async_trait;
use contract::draft::{Draft, ListedDraft, SaveDraft};
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId};

use super::Result;

/// The precondition of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// None was given.
    None,
    /// It must not exist yet.
    Absent,
    /// It must exist.
    Exists,
    /// Its revision must be one of these.
    Revision(Vec<String>),
}

/// The outcome of saving a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftOutcome {
    /// It is saved.
    Saved {
        /// The draft as stored.
        draft: Draft,
        /// Its revision.
        revision: String,
        /// Whether it did not exist before.
        new: bool,
    },
    /// It exists already, and the request has no precondition.
    PreconditionRequired,
    /// The stored revision is a different one.
    Stale,
    /// The person has reached the maximum number of drafts.
    TooMany,
}

/// The outcome of deleting a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftDeletion {
    /// There is no such draft any more.
    Deleted,
    /// It was saved later and stays.
    Stale,
}

/// Stores drafts, each under its owner.
#[async_trait]
pub trait DraftStore {
    /// The drafts of `owner`, the last saved first.
    async fn drafts(&self, owner: &PersonId, now: Timestamp) -> Result<Vec<ListedDraft>>;
    /// A draft and its revision.
    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>>;
    /// Saves a draft, and keeps the files that are uploaded under its key at least as long.
    async fn save_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        draft: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftOutcome>;
    /// Deletes a draft, if it exists and was not saved after `unchanged_since`.
    async fn delete_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        unchanged_since: Option<Timestamp>,
    ) -> Result<DraftDeletion>;
}
