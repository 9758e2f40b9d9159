//! Mandates: who acts for whom.
use async_trait::async_trait;
use contract::account::Mandates;
use contract::session::Relation;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;

/// Which of two people a mandate is looked at from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateSide {
    /// The one who acts.
    ActingFor,
    /// The one who is acted for.
    ActedForBy,
}

/// Stores who acts for whom.
#[async_trait]
pub trait MandateStore {
    /// Lets a person act for another. `position` orders the people they act for.
    async fn add_mandate(
        &self,
        person: &PersonId,
        for_person: &PersonId,
        relation: Relation,
        position: u32,
    ) -> Result<()>;
    /// Whom a person acts for and who acts for them.
    async fn mandates(&self, person: &PersonId) -> Result<Mandates>;
    /// Ends a mandate between `person`, who ends it, and `other`; `false` if there is none. What was done under it
    /// stays.
    async fn end_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool>;
}
