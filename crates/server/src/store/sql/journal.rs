//! The rows of journals.

use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId};
use domain::journal::JournalEntry;
use sqlx::AnyConnection;

use super::{from_json, to_json, to_u32};
use crate::store::Result;

pub(super) async fn read(
    connection: &mut AnyConnection,
    case: &CaseId,
    after: u32,
) -> Result<Vec<JournalEntry>> {
    let rows: Vec<(i64, i64, Option<String>, String, String)> = sqlx::query_as(
        "SELECT seq, at, claim_id, actor, event FROM entry WHERE case_id = $1 AND $2 < seq ORDER BY seq",
    )
    .bind(case.as_str())
    .bind(i64::from(after))
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(seq, at, claim, actor, event)| {
            Ok(JournalEntry {
                seq: to_u32(seq)?,
                at: Timestamp::from_millis(at),
                claim: claim.map(ClaimId::new),
                actor: from_json(&actor)?,
                event: from_json(&event)?,
            })
        })
        .collect()
}

pub(super) async fn write(
    connection: &mut AnyConnection,
    case: &CaseId,
    entry: &JournalEntry,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO entry (case_id, seq, at, claim_id, actor, event) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(case.as_str())
    .bind(i64::from(entry.seq))
    .bind(entry.at.millis())
    .bind(entry.claim.as_ref().map(ClaimId::as_str))
    .bind(to_json(&entry.actor)?)
    .bind(to_json(&entry.event)?)
    .execute(connection)
    .await?;
    Ok(())
}
