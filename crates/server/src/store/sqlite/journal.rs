//! The journal's rows.

use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId};
use domain::journal::Entry;
use sqlx::SqliteConnection;

use super::{Result, from_json, small, to_json};

pub(super) async fn read(
    connection: &mut SqliteConnection,
    case: &CaseId,
    after: u32,
) -> Result<Vec<Entry>> {
    let rows: Vec<(i64, i64, Option<String>, String, String)> = sqlx::query_as(
        "SELECT seq, at, claim_id, actor, event FROM entry WHERE case_id = ? AND ? < seq ORDER BY seq",
    )
    .bind(case.as_str())
    .bind(i64::from(after))
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(seq, at, claim, actor, event)| {
            Ok(Entry {
                seq: small(seq)?,
                at: Timestamp::from_millis(at),
                claim: claim.map(ClaimId::new),
                actor: from_json(&actor)?,
                event: from_json(&event)?,
            })
        })
        .collect()
}

pub(super) async fn write(
    connection: &mut SqliteConnection,
    case: &CaseId,
    entry: &Entry,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO entry (case_id, seq, at, claim_id, actor, event) VALUES (?, ?, ?, ?, ?, ?)",
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
