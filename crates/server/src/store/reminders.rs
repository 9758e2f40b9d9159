//! Reminders of the day from which a claim's evidence can exist.

use async_trait::async_trait;
use contract::reminder::Reminder;
use domain::date::CivilDate;
use domain::ids::{ClaimId, PersonId};

use super::Result;

/// Stores reminders.
#[async_trait]
pub trait ReminderStore {
    /// Stores the reminder of a claim, replacing an earlier one.
    async fn save_reminder(&self, claim: &ClaimId, on: CivilDate) -> Result<()>;
    /// Deletes the reminder of a claim, if there is one.
    async fn delete_reminder(&self, claim: &ClaimId) -> Result<()>;
    /// The person's reminders for claims that are still open, the earliest first.
    async fn reminders(&self, owner: &PersonId) -> Result<Vec<Reminder>>;
}
