//! Reminders of the day from which a claim's evidence can exist.

use async_trait::async_trait;
use contract::case::CaseSummary;
use contract::reminder::Reminder;
use domain::date::CivilDate;
use domain::ids::{ClaimId, PersonId};

use super::retry::with_retry;
use super::{SqlStore, from_json};
use crate::store::{ReminderStore, Result, StoreError};

#[async_trait]
impl ReminderStore for SqlStore {
    async fn save_reminder(&self, claim: &ClaimId, on: CivilDate) -> Result<()> {
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            sqlx::query(
                "INSERT INTO reminder (claim_id, due_on) VALUES ($1, $2)
                 ON CONFLICT (claim_id) DO UPDATE SET due_on = excluded.due_on",
            )
            .bind(claim.as_str())
            .bind(i64::from(on.day_number()))
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    async fn delete_reminder(&self, claim: &ClaimId) -> Result<()> {
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            sqlx::query("DELETE FROM reminder WHERE claim_id = $1")
                .bind(claim.as_str())
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    async fn reminders(&self, owner: &PersonId) -> Result<Vec<Reminder>> {
        let rows: Vec<(String, i64, String)> = sqlx::query_as(
            "SELECT reminder.claim_id, reminder.due_on, case_file.summary
             FROM reminder JOIN claim ON claim.id = reminder.claim_id
             JOIN case_file ON case_file.id = claim.case_id
             WHERE case_file.owner = $1 AND claim.is_open = 1
             ORDER BY reminder.due_on, reminder.claim_id",
        )
        .bind(owner.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(reminder).collect()
    }
}

fn reminder((claim, due_on, summary): (String, i64, String)) -> Result<Reminder> {
    let summary: CaseSummary = from_json(&summary)?;
    let claim = ClaimId::new(claim);
    let named = summary.claims.into_iter().find(|listed| listed.id == claim);
    let named = named.ok_or(StoreError::Corrupt("a case's summary lacks a claim"))?;
    let day = i32::try_from(due_on).map_err(|_| StoreError::Corrupt("a day is out of range"))?;
    Ok(Reminder {
        case: summary.id,
        claim,
        insurer_name: named.insurer_name,
        on: CivilDate::from_day_number(day),
    })
}
