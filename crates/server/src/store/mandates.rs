//! Mandates: who acts for whom.

use async_trait::async_trait;
use contract::account::Mandates;
use contract::session::Relation;
use domain::date::{CivilDate, Timestamp};
use domain::ids::PersonId;

use super::Result;

/// The role of a person in a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateSide {
    /// The person who acts.
    ActingFor,
    /// The person who is represented.
    ActedForBy,
}

/// Stores who acts for whom.
#[async_trait]
pub trait MandateStore {
    /// Adds a mandate. `position` orders the people a person acts for.
    async fn add_mandate(
        &self,
        person: &PersonId,
        for_person: &PersonId,
        relation: Relation,
        position: u32,
    ) -> Result<()>;
    /// Whom a person acts for on this day, and who acts for them.
    async fn mandates(&self, person: &PersonId, today: CivilDate) -> Result<Mandates>;
    /// Ends the mandate between `person`, who ends it, and `other`; `false` if there is none. What was done under
    /// it remains, and the cases that were filed under it become the represented person's.
    async fn end_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool>;
}
