//! How long claims took.

use domain::ids::{CaseId, ClaimId};

use super::{Result, SqlStore, small};

/// Older claims say little of how long one takes now.
const LATEST: i64 = 1_000;

impl SqlStore {
    /// Days from receipt to the first decision of the latest decided claims of the same line as this one,
    /// the shortest first; `None` if there is no such claim.
    pub(super) async fn read_days_to_decision(
        &self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<Option<Vec<u32>>> {
        let line: Option<(String,)> =
            sqlx::query_as("SELECT line FROM claim WHERE id = $1 AND case_id = $2")
                .bind(claim.as_str())
                .bind(case.as_str())
                .fetch_optional(&self.readers)
                .await?;
        let Some((line,)) = line else { return Ok(None) };
        let rows: Vec<(i64,)> = sqlx::query_as(
            "SELECT days FROM (
                 SELECT decided_on - received_on AS days FROM claim
                 WHERE line = $1 AND decided_on IS NOT NULL AND received_on IS NOT NULL
                 ORDER BY decided_on DESC LIMIT $2
             ) AS latest ORDER BY days",
        )
        .bind(line)
        .bind(LATEST)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|(days,)| small(days)).collect::<Result<_>>().map(Some)
    }
}
