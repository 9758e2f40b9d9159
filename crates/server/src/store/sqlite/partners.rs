//! What partners see and use up.

use contract::partner::{QueuedClaim, QueuedPolicy};
use domain::date::Timestamp;
use domain::ids::{CaseId, InsurerCode};
use domain::journal::fold;
use sqlx::SqliteConnection;

use super::{Result, SqliteStore, StoreError, journal, policies};
use crate::store::claimed_policies;

impl SqliteStore {
    pub(super) async fn insert_nonce(
        &self,
        partner: &str,
        nonce: &str,
        expires_at: Timestamp,
    ) -> Result<bool> {
        let done =
            sqlx::query("INSERT INTO nonce (partner, nonce, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(partner)
                .bind(nonce)
                .bind(expires_at.millis())
                .execute(&self.writer)
                .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(super) async fn read_queue(
        &self,
        insurer: &InsurerCode,
        limit: u32,
    ) -> Result<Vec<QueuedClaim>> {
        let mut tx = self.readers.begin().await?;
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT case_id, id FROM claim WHERE insurer = ? AND is_open = 1 ORDER BY since, id LIMIT ?",
        )
        .bind(insurer.as_str())
        .bind(i64::from(limit))
        .fetch_all(&mut *tx)
        .await?;
        let mut claims = Vec::with_capacity(rows.len());
        for (case, claim) in rows {
            claims.push(queued(&mut tx, insurer, &CaseId::new(case), &claim).await?);
        }
        Ok(claims)
    }
}

async fn queued(
    connection: &mut SqliteConnection,
    insurer: &InsurerCode,
    case: &CaseId,
    claim: &str,
) -> Result<QueuedClaim> {
    let entries = journal::read(connection, case, 0).await?;
    let state = fold(&entries).map_err(|_| StoreError::Corrupt("a journal does not fold"))?;
    let found = state.claims.iter().find(|state| state.filed.claim.as_str() == claim);
    let found = found.ok_or(StoreError::Corrupt("a claim is not in its case"))?;
    let mut theirs = Vec::new();
    for id in claimed_policies(&state.report) {
        let insured_by = state.report.claims.iter().find(|filed| filed.policy == *id);
        if insured_by.is_some_and(|filed| filed.insurer == *insurer)
            && let Some(view) = policies::read(connection, id.as_str()).await?
        {
            theirs.push(QueuedPolicy { policy: view.policy, usage: view.usage });
        }
    }
    Ok(QueuedClaim {
        case: case.clone(),
        case_no: state.report.case_no.clone(),
        claim: found.filed.claim.clone(),
        policy: found.filed.policy.clone(),
        product: found.filed.product.clone(),
        status: found.status,
        since: found.since,
        incident: state.report.incident.clone(),
        policies: theirs,
        account_tail: state.report.payee.account_tail.clone(),
        decided: found.decision.as_ref().map(|(_, decision)| decision.amount),
    })
}
