//! Cases go to the insured when the person who filed them may no longer act for the insured.
//!
//! Not those of survivors: the insured has died, and the case is the survivors' own.

use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId};
use domain::journal::JournalEvent;
use sqlx::AnyConnection;

use super::{SqlStore, claim_shares, from_json, notify};
use crate::store::{Notification, Result, StoreError};

/// The cases whose filer has no mandate for the insured on day $1.
const WITHOUT_MANDATE: &str = "SELECT id, owner, insured FROM case_file WHERE owner <> insured AND NOT EXISTS (
         SELECT 1 FROM acts_for WHERE person_id = case_file.owner AND for_person = case_file.insured
             AND (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR $1 <= valid_to))";

impl SqlStore {
    /// Gives the case to the insured, if its filer may no longer act for them now. `false` if the case stays.
    pub(super) async fn return_one_case(&self, case: &CaseId, now: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let query = sqlx::AssertSqlSafe([WITHOUT_MANDATE, " AND id = $2"].concat());
        let found: Option<(String, String, String)> = sqlx::query_as(query)
            .bind(i64::from(now.date().day_number()))
            .bind(case.as_str())
            .fetch_optional(&mut *tx)
            .await?;
        let Some((_, _, insured)) = found else { return Ok(false) };
        let returned = give(&mut tx, case, &PersonId::new(insured), now).await?;
        tx.commit().await?;
        Ok(returned)
    }
}

/// Gives all cases whose filers may no longer act for the insured to the insured.
pub(super) async fn return_cases(connection: &mut AnyConnection, now: Timestamp) -> Result<()> {
    let found: Vec<(String, String, String)> = sqlx::query_as(WITHOUT_MANDATE)
        .bind(i64::from(now.date().day_number()))
        .fetch_all(&mut *connection)
        .await?;
    for (case, _, insured) in found {
        let case = CaseId::new(case);
        match give(connection, &case, &PersonId::new(insured), now).await {
            // One case that cannot be read must not keep the others.
            Err(error @ StoreError::Corrupt(_)) => {
                tracing::error!(
                    case = case.as_str(),
                    error = &error as &dyn std::error::Error,
                    "a case could not be returned to the insured"
                );
            }
            done => {
                done?;
            }
        }
    }
    Ok(())
}

/// Gives a case with its documents to the insured, and ends what its filer shared of it. `false` if it was filed by a survivor.
async fn give(
    connection: &mut AnyConnection,
    case: &CaseId,
    insured: &PersonId,
    now: Timestamp,
) -> Result<bool> {
    let (filed,): (String,) =
        sqlx::query_as("SELECT event FROM entry WHERE case_id = $1 ORDER BY seq LIMIT 1")
            .bind(case.as_str())
            .fetch_one(&mut *connection)
            .await?;
    let JournalEvent::Filed { report } = from_json(&filed)? else {
        return Err(StoreError::Corrupt("a journal does not begin with a report"));
    };
    match report.authority {
        RightToFile::Own | RightToFile::Guardian | RightToFile::Mandate => {}
        RightToFile::Survivor | RightToFile::Unknown => return Ok(false),
    }
    for statement in [
        // The key is the filer's; the insured may have used the same one.
        "UPDATE case_file SET owner = $1, filing_key = NULL, filing_hash = NULL WHERE id = $2",
        "UPDATE file SET owner = $1 WHERE case_id = $2",
    ] {
        sqlx::query(statement)
            .bind(insured.as_str())
            .bind(case.as_str())
            .execute(&mut *connection)
            .await?;
    }
    claim_shares::end_of_returned(connection, case, insured, now).await?;
    notify::send(connection, &Notification::Case(case.clone())).await?;
    Ok(true)
}
