//! The secret addresses of people's calendars.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;
use crate::random::Hash;

/// Stores the addresses of calendars, by the hash of their secret.
#[async_trait]
pub trait CalendarFeedStore {
    /// Since when the person's calendar has its address; `None` if it has none.
    async fn calendar_feed(&self, person: &PersonId) -> Result<Option<Timestamp>>;
    /// Gives the person's calendar a new address, which replaces the one before.
    async fn renew_calendar_feed(
        &self,
        person: &PersonId,
        secret: Hash,
        now: Timestamp,
    ) -> Result<()>;
    /// Ends the address of the person's calendar.
    async fn end_calendar_feed(&self, person: &PersonId) -> Result<()>;
    /// Whose calendar has this secret.
    async fn owner_of_calendar_feed(&self, secret: Hash) -> Result<Option<PersonId>>;
}
