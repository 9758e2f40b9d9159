//! Finding the case that was filed before: under the same key, or about the same event.

use contract::case::FiledCase;
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId};
use domain::journal::{ClaimStatus, JournalEvent, Report};
use sqlx::AnyConnection;

use super::{from_json, to_hash, to_json};
use crate::store::{EarlierFiling, Result};

/// The case that a person filed under an idempotency key.
pub(super) async fn filed_under(
    connection: &mut AnyConnection,
    owner: &PersonId,
    key: &str,
) -> Result<Option<EarlierFiling>> {
    let row: Option<(String, String, Vec<u8>, i64)> = sqlx::query_as(
        "SELECT case_file.id, case_file.case_no, case_file.filing_hash, entry.at FROM case_file
         JOIN entry ON entry.case_id = case_file.id AND entry.seq = 1
         WHERE case_file.owner = $1 AND case_file.filing_key = $2",
    )
    .bind(owner.as_str())
    .bind(key)
    .fetch_optional(connection)
    .await?;
    row.map(|(case, case_no, hash, at)| {
        let (case, filed_at) = (CaseId::new(case), Timestamp::from_millis(at));
        let filed = FiledCase { case, case_no, filed_at };
        Ok(EarlierFiling { filed, request_hash: to_hash(&hash)? })
    })
    .transpose()
}

/// The latest case of the same person that seems to be about the same event and is not withdrawn.
pub(super) async fn same_event(
    connection: &mut AnyConnection,
    report: &Report,
) -> Result<Option<FiledCase>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT entry.event, entry.at FROM case_file
         JOIN entry ON entry.case_id = case_file.id AND entry.seq = 1
         WHERE case_file.owner = $1 AND case_file.insured = $2 AND EXISTS (
             SELECT 1 FROM claim WHERE claim.case_id = case_file.id AND claim.status <> $3)
         ORDER BY entry.at DESC",
    )
    .bind(report.filed_by.as_str())
    .bind(report.incident.insured.as_str())
    .bind(to_json(&ClaimStatus::Withdrawn)?)
    .fetch_all(connection)
    .await?;
    for (event, at) in rows {
        let JournalEvent::Filed { report: earlier } = from_json(&event)? else { continue };
        if earlier.seems_same_event(report) {
            let filed_at = Timestamp::from_millis(at);
            let Report { case, case_no, .. } = *earlier;
            return Ok(Some(FiledCase { case, case_no, filed_at }));
        }
    }
    Ok(None)
}
