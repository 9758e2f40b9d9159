//! The rows of journals.

use std::ops::Range;

use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId};
use domain::journal::{CaseState, JournalEntry, fold_with_gaps};
use sqlx::AnyConnection;

use super::{from_json, to_json, to_u32};
use crate::store::{NEWEST_ENTRIES, Result, StoreError};

/// The older notes are left out up to a multiple of this number, so that the same page of them is asked for until there are
/// this many more.
const STEP: u32 = 20;

type Row = (i64, i64, Option<String>, String, String);

/// The entries after the entry `after`.
pub(super) async fn read(
    connection: &mut AnyConnection,
    case: &CaseId,
    after: u32,
) -> Result<Vec<JournalEntry>> {
    read_between(connection, case, after.saturating_add(1)..u32::MAX).await
}

/// The entries with these numbers.
pub(super) async fn read_between(
    connection: &mut AnyConnection,
    case: &CaseId,
    numbers: Range<u32>,
) -> Result<Vec<JournalEntry>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at, claim_id, actor, event FROM entry WHERE case_id = $1 AND $2 <= seq AND seq < $3 ORDER BY seq",
    )
    .bind(case.as_str())
    .bind(i64::from(numbers.start))
    .bind(i64::from(numbers.end))
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(entry).collect()
}

/// At least the `newest` entries, and of the earlier ones those that are not notes.
pub(super) async fn read_abridged(
    connection: &mut AnyConnection,
    case: &CaseId,
    newest: u32,
) -> Result<Vec<JournalEntry>> {
    let rows: Vec<Row> = sqlx::query_as(
        "WITH older AS (SELECT (last_seq - $2) / $3 * $3 AS upto FROM case_file WHERE id = $1)
         SELECT seq, at, claim_id, actor, event FROM entry
         WHERE case_id = $1 AND is_note = 0 AND seq <= (SELECT upto FROM older)
         UNION ALL
         SELECT seq, at, claim_id, actor, event FROM entry
         WHERE case_id = $1 AND (SELECT upto FROM older) < seq
         ORDER BY seq",
    )
    .bind(case.as_str())
    .bind(i64::from(newest))
    .bind(i64::from(STEP))
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(entry).collect()
}

/// The state of a case.
pub(super) async fn state(connection: &mut AnyConnection, case: &CaseId) -> Result<CaseState> {
    let entries = read_abridged(connection, case, NEWEST_ENTRIES).await?;
    fold_with_gaps(&entries).map_err(|_| StoreError::Corrupt("a journal is inconsistent"))
}

fn entry((seq, at, claim, actor, event): Row) -> Result<JournalEntry> {
    Ok(JournalEntry {
        seq: to_u32(seq)?,
        at: Timestamp::from_millis(at),
        claim: claim.map(ClaimId::new),
        actor: from_json(&actor)?,
        event: from_json(&event)?,
    })
}

pub(super) async fn write(
    connection: &mut AnyConnection,
    case: &CaseId,
    entry: &JournalEntry,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO entry (case_id, seq, at, claim_id, actor, event, is_note) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(case.as_str())
    .bind(i64::from(entry.seq))
    .bind(entry.at.millis())
    .bind(entry.claim.as_ref().map(ClaimId::as_str))
    .bind(to_json(&entry.actor)?)
    .bind(to_json(&entry.event)?)
    .bind(i64::from(entry.event.is_note()))
    .execute(connection)
    .await?;
    Ok(())
}
