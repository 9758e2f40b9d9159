//! What partners read and use up: queues and nonces.

use async_trait::async_trait;
use std::collections::HashMap;

use contract::partner::{QueuedClaim, QueuedDispute, QueuedPolicy};
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, InsurerCode, PolicyId};
use domain::journal::{ClaimStatus, JournalEvent, Report};
use domain::money::Fen;
use sqlx::AnyConnection;

use super::{SqlStore, from_json, journal, policies};
use crate::store::{PartnerStore, QueueCursor, Result, StoreError};

#[async_trait]
impl PartnerStore for SqlStore {
    async fn queue(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        after: Option<QueueCursor>,
    ) -> Result<Vec<QueuedClaim>> {
        let (since, claim) = match &after {
            Some(cursor) => (cursor.since.millis(), cursor.claim.as_str()),
            None => (i64::MIN, ""),
        };
        let mut tx = self.begin_reading().await?;
        let rows: Vec<QueueRow> = sqlx::query_as(
            "SELECT claim.id, claim.policy, claim.status, claim.since, claim.unpaid, claim.on_the_way, claim.asks_person,
                 filed.event, claim.decided
             FROM claim JOIN entry AS filed ON filed.case_id = claim.case_id AND filed.seq = 1
             WHERE claim.insurer = $1 AND claim.is_open = 1 AND (claim.since, claim.id) > ($2, $3)
             ORDER BY claim.since, claim.id LIMIT $4",
        )
        .bind(insurer.as_str())
        .bind(since)
        .bind(claim)
        .bind(i64::from(limit))
        .fetch_all(&mut *tx)
        .await?;
        let mut known = HashMap::new();
        let mut claims = Vec::with_capacity(rows.len());
        for row in rows {
            claims.push(queued(&mut tx, insurer, row, &mut known).await?);
        }
        Ok(claims)
    }

    async fn use_nonce(&self, partner: &str, nonce: &str, expires_at: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO nonce (partner, nonce, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(partner)
        .bind(nonce)
        .bind(expires_at.millis())
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// Claim, policy, status, since when, unpaid amount, amount on its way, whether human review is requested, the
/// event of the report, the decided amount.
type QueueRow = (String, String, String, i64, i64, i64, i64, String, Option<i64>);

/// A claim as its insurer sees it. `known` caches policies that were read for other claims.
async fn queued(
    connection: &mut AnyConnection,
    insurer: &InsurerCode,
    (claim, policy, status, since, unpaid, on_the_way, asks_person, filed, decided): QueueRow,
    known: &mut HashMap<PolicyId, QueuedPolicy>,
) -> Result<QueuedClaim> {
    let JournalEvent::Filed { report } = from_json(&filed)? else {
        return Err(StoreError::Corrupt("a journal does not start with a report"));
    };
    let Report { case, case_no, incident, claims, payee, authority, beneficiaries, .. } = *report;
    let (claim, policy) = (ClaimId::new(claim), PolicyId::new(policy));
    let (mut product, mut catastrophe) = (None, None);
    let mut theirs = Vec::new();
    for filed in claims.into_iter().filter(|filed| filed.insurer == *insurer) {
        if !known.contains_key(&filed.policy)
            && let Some(view) = policies::read(connection, filed.policy.as_str()).await?
        {
            let queued = QueuedPolicy { policy: view.policy, usage: view.usage };
            known.insert(filed.policy.clone(), queued);
        }
        theirs.extend(known.get(&filed.policy).cloned());
        if filed.claim == claim {
            product = Some(filed.product);
            catastrophe = filed.catastrophe;
        }
    }
    let status = from_json(&status)?;
    let disputes = match status {
        ClaimStatus::Disputed => open_disputes(connection, &case, &claim).await?,
        _ => Vec::new(),
    };
    Ok(QueuedClaim {
        case,
        case_no,
        claim,
        policy,
        product: product.ok_or(StoreError::Corrupt("a claim is missing in its case"))?,
        status,
        since: Timestamp::from_millis(since),
        incident,
        policies: theirs,
        account_tail: payee.account_tail,
        decided: decided.map(sum).transpose()?,
        unpaid: sum(unpaid)?,
        on_the_way: sum(on_the_way)?,
        catastrophe,
        person_requested: asks_person != 0,
        authority,
        beneficiaries,
        disputes,
    })
}

/// The disputes of a claim that wait for an answer. They are not stored by themselves, because few claims have any.
async fn open_disputes(
    connection: &mut AnyConnection,
    case: &CaseId,
    claim: &ClaimId,
) -> Result<Vec<QueuedDispute>> {
    let state = journal::state(connection, case).await?;
    let disputes = state.claim(claim).map(|claim| claim.disputes.clone()).unwrap_or_default();
    Ok(disputes.into_iter().filter(|it| it.ended.is_none()).map(QueuedDispute::from).collect())
}

fn sum(fen: i64) -> Result<Fen> {
    Fen::new(fen).map_err(|_| StoreError::Corrupt("an amount is out of range"))
}
