//! The due days in summaries after the law was replaced.

use async_trait::async_trait;
use contract::case::{CaseSummary, DueDate};
use domain::clock::DatedLaw;
use domain::ids::CaseId;
use sqlx::AnyConnection;

use super::case_writes::day_number;
use super::retry::with_retry;
use super::{SqlStore, from_json, journal, to_json};
use crate::law::Law;
use crate::store::{LawStore, Result, summary};

/// How many cases one transaction reads.
const BATCH: i64 = 100;

#[async_trait]
impl LawStore for SqlStore {
    async fn apply_law(&self) -> Result<u32> {
        let law = self.law.get();
        let row: Option<(String,)> = sqlx::query_as("SELECT digest FROM applied_law WHERE id = 1")
            .fetch_optional(&self.readers)
            .await?;
        let applied = match row {
            Some((digest,)) => digest,
            None => Law::shipped()?.digest,
        };
        let mut changed = 0;
        if applied != law.digest {
            let mut after = String::new();
            while let Some((last, count)) =
                with_retry(|| self.apply_to_batch(&law.dated, &after)).await?
            {
                (after, changed) = (last, changed + count);
            }
        }
        sqlx::query(
            "INSERT INTO applied_law (id, digest) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET digest = $1",
        )
        .bind(&law.digest)
        .execute(&self.writer)
        .await?;
        Ok(changed)
    }
}

impl SqlStore {
    /// Updates the cases after `after` in the order of their ids. Returns the last id and how many changed; `None` if
    /// there are no more.
    async fn apply_to_batch(&self, law: &DatedLaw, after: &str) -> Result<Option<(String, u32)>> {
        let mut tx = self.begin().await?;
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT id, insured_name, summary FROM case_file WHERE $1 < id ORDER BY id LIMIT $2",
        )
        .bind(after)
        .bind(BATCH)
        .fetch_all(&mut *tx)
        .await?;
        let Some((last, _, _)) = rows.last().cloned() else { return Ok(None) };
        let mut changed = 0;
        for (id, insured_name, stored) in rows {
            if apply_to_case(&mut tx, law, CaseId::new(id), &insured_name, &stored).await? {
                changed += 1;
            }
        }
        tx.commit().await?;
        Ok(Some((last, changed)))
    }
}

/// Updates the due days of one case. Returns whether any changed.
async fn apply_to_case(
    connection: &mut AnyConnection,
    law: &DatedLaw,
    case: CaseId,
    insured_name: &str,
    stored: &str,
) -> Result<bool> {
    let state = journal::state(connection, &case).await?;
    let stored: CaseSummary = from_json(stored)?;
    let new = summary::summary(&state, insured_name, law);
    let due = |summary: &CaseSummary| -> Vec<_> {
        let due = |due: &DueDate| (due.rule, due.on);
        summary.claims.iter().map(|claim| claim.due.as_ref().map(due)).collect()
    };
    if due(&stored) == due(&new) {
        return Ok(false);
    }
    sqlx::query("UPDATE case_file SET due_on = $1, summary = $2 WHERE id = $3")
        .bind(day_number(summary::due_on(&new)))
        .bind(to_json(&new)?)
        .bind(case.as_str())
        .execute(connection)
        .await?;
    Ok(true)
}
