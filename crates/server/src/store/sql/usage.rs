//! What claims use of their policies: one row for each claim that uses anything or makes an event known.

use domain::ids::CaseId;
use domain::incident::Incident;
use domain::journal::{ClaimState, fold_with_gaps};
use domain::policy::Usage;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, journal, policies, to_json};
use crate::store::{NEWEST_ENTRIES, Result};

/// Records what a claim uses of its policy.
pub(super) async fn record(
    connection: &mut AnyConnection,
    claim: &ClaimState,
    incident: &Incident,
) -> Result<()> {
    let (id, policy) = (claim.filed.claim.as_str(), claim.filed.policy.as_str());
    let Some(terms) = policies::policy(connection, policy).await? else { return Ok(()) };
    let used = claim.usage(incident, &terms);
    if used == Usage::default() {
        sqlx::query("DELETE FROM settlement WHERE claim_id = $1")
            .bind(id)
            .execute(connection)
            .await?;
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO settlement (claim_id, policy, used) VALUES ($1, $2, $3)
         ON CONFLICT (claim_id) DO UPDATE SET used = $3",
    )
    .bind(id)
    .bind(policy)
    .bind(to_json(&used)?)
    .execute(connection)
    .await?;
    Ok(())
}

impl SqlStore {
    /// Records the usage anew for the cases that a migration has listed in `stale_usage`, because the rules by
    /// which it is derived have changed.
    pub(super) async fn renew_stale_usage(&self) -> Result<()> {
        while with_retry(|| self.renew_next()).await? {}
        Ok(())
    }

    /// Renews the next case of the list. Returns whether there was one.
    async fn renew_next(&self) -> Result<bool> {
        let mut tx = self.begin().await?;
        let next: Option<(String,)> =
            sqlx::query_as("SELECT case_id FROM stale_usage ORDER BY case_id LIMIT 1")
                .fetch_optional(&mut *tx)
                .await?;
        let Some((id,)) = next else { return Ok(false) };
        // A broken journal is reported when the case is opened, and must not stop the server.
        if let Ok(state) = fold_with_gaps(
            &journal::read_abridged(&mut tx, &CaseId::new(&id), NEWEST_ENTRIES).await?,
        ) {
            for claim in &state.claims {
                record(&mut tx, claim, &state.report.incident).await?;
            }
        }
        sqlx::query("DELETE FROM stale_usage WHERE case_id = $1")
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(true)
    }
}
