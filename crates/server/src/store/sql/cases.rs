//! Reading cases, and what is derived from their journals.

use std::ops::Range;

use async_trait::async_trait;
use contract::case::{CaseSummary, ClaimSummary, FiledCase};
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId};
use domain::journal::{ClaimStatus, JournalEntry, JournalEvent, Report};
use serde_json::value::RawValue;

use super::retry::with_retry;
use super::{SqlStore, earlier_cases, from_json, journal, stored_responses, to_u32};
use crate::store::{
    Append, AppendOutcome, CaseCursor, CaseHead, CasePage, CaseStore, ClaimParties,
    DocumentsOutcome, EarlierFiling, EarlierReport, Filing, FilingOutcome, ImportedCase,
    ListedCase, NewDocuments, Result, StoreError, StoredResponse,
};

/// Older claims say little about how long one takes now.
const MAX_CLAIMS: i64 = 1_000;

#[async_trait]
impl CaseStore for SqlStore {
    async fn stored_response(&self, sender: &str, key: &str) -> Result<Option<StoredResponse>> {
        let mut connection = self.readers.acquire().await?;
        stored_responses::read(&mut connection, sender, key).await
    }

    async fn filed_under(&self, owner: &PersonId, key: &str) -> Result<Option<EarlierFiling>> {
        let mut connection = self.readers.acquire().await?;
        earlier_cases::filed_under(&mut connection, owner, key).await
    }

    async fn case_of_same_event(&self, report: &Report) -> Result<Option<FiledCase>> {
        let mut connection = self.readers.acquire().await?;
        earlier_cases::same_event(&mut connection, report).await
    }

    async fn file_case(&self, filing: Filing) -> Result<FilingOutcome> {
        with_retry(|| self.open_case(filing.clone())).await
    }

    async fn import_cases(&self, cases: Vec<ImportedCase>) -> Result<()> {
        with_retry(|| self.insert_cases(cases.clone())).await
    }

    async fn cases(
        &self,
        owner: &PersonId,
        limit: u32,
        after: Option<CaseCursor>,
    ) -> Result<CasePage> {
        let (updated_at, id) = match &after {
            Some(cursor) => (cursor.updated_at.millis(), cursor.id.as_str()),
            // Later than any case.
            None => (i64::MAX, ""),
        };
        let mut tx = self.begin_reading().await?;
        let (total,): (i64,) = sqlx::query_as("SELECT count(*) FROM case_file WHERE owner = $1")
            .bind(owner.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let mut rows: Vec<(String, i64, Option<i64>, String)> = sqlx::query_as(
            "SELECT id, updated_at, due_on, summary FROM case_file WHERE owner = $1 AND (updated_at, id) < ($2, $3)
             ORDER BY updated_at DESC, id DESC LIMIT $4",
        )
        .bind(owner.as_str())
        .bind(updated_at)
        .bind(id)
        .bind(i64::from(limit) + 1)
        .fetch_all(&mut *tx)
        .await?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = wanted < rows.len();
        rows.truncate(wanted);
        let cases = rows.into_iter().map(row).collect::<Result<_>>()?;
        Ok(CasePage { cases, total: to_u32(total)?, more })
    }

    async fn reports(&self, owner: &PersonId, limit: u32) -> Result<Vec<EarlierReport>> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "SELECT case_file.id, case_file.case_no, case_file.summary, entry.event
             FROM case_file JOIN entry ON entry.case_id = case_file.id
             WHERE case_file.owner = $1 AND entry.seq = (SELECT min(seq) FROM entry WHERE case_id = case_file.id)
             ORDER BY case_file.updated_at DESC, case_file.id DESC LIMIT $2",
        )
        .bind(owner.as_str())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        let mut reports = Vec::new();
        for (case, case_no, summary, event) in rows {
            let summary: CaseSummary = from_json(&summary)?;
            let is_withdrawn = |claim: &ClaimSummary| claim.status == ClaimStatus::Withdrawn;
            if let JournalEvent::Filed { report } = from_json(&event)?
                && !summary.claims.iter().all(is_withdrawn)
            {
                let case = CaseId::new(case);
                reports.push(EarlierReport { case, case_no, report: *report });
            }
        }
        Ok(reports)
    }

    async fn return_case(&self, case: &CaseId, now: Timestamp) -> Result<bool> {
        with_retry(|| self.return_one_case(case, now)).await
    }

    async fn case_head(&self, case: &CaseId) -> Result<Option<CaseHead>> {
        let row: Option<(String, String, String, String, i64)> = sqlx::query_as(
            "SELECT owner, insured, insured_name, versions, last_seq FROM case_file WHERE id = $1",
        )
        .bind(case.as_str())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(owner, insured, insured_name, versions, last_seq)| {
            Ok(CaseHead {
                owner: PersonId::new(owner),
                insured: PersonId::new(insured),
                insured_name,
                versions: from_json(&versions)?,
                last_seq: to_u32(last_seq)?,
            })
        })
        .transpose()
    }

    async fn entries(&self, case: &CaseId, after: u32) -> Result<Vec<JournalEntry>> {
        let mut connection = self.readers.acquire().await?;
        journal::read(&mut connection, case, after).await
    }

    async fn entries_between(
        &self,
        case: &CaseId,
        numbers: Range<u32>,
    ) -> Result<Vec<JournalEntry>> {
        let mut connection = self.readers.acquire().await?;
        journal::read_between(&mut connection, case, numbers).await
    }

    async fn abridged_journal(&self, case: &CaseId, newest: u32) -> Result<Vec<JournalEntry>> {
        let mut connection = self.readers.acquire().await?;
        journal::read_abridged(&mut connection, case, newest).await
    }

    async fn claim_parties(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<ClaimParties>> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT case_file.owner, case_file.insured, claim.insurer FROM claim JOIN case_file ON case_file.id = claim.case_id
             WHERE claim.id = $1 AND claim.case_id = $2",
        )
        .bind(claim.as_str())
        .bind(case.as_str())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(owner, insured, insurer)| ClaimParties {
            owner: PersonId::new(owner),
            insured: PersonId::new(insured),
            insurer: InsurerCode::new(insurer),
        }))
    }

    async fn insurers_of_case(&self, case: &CaseId) -> Result<Vec<InsurerCode>> {
        let insurers: Vec<(String,)> =
            sqlx::query_as("SELECT DISTINCT insurer FROM claim WHERE case_id = $1")
                .bind(case.as_str())
                .fetch_all(&self.readers)
                .await?;
        Ok(insurers.into_iter().map(|(code,)| InsurerCode::new(code)).collect())
    }

    async fn days_to_decision(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<Vec<u32>>> {
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
        .bind(MAX_CLAIMS)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|(days,)| to_u32(days)).collect::<Result<_>>().map(Some)
    }

    async fn append(&self, append: Append) -> Result<AppendOutcome> {
        with_retry(|| self.append_entry(append.clone())).await
    }

    async fn add_documents(&self, documents: NewDocuments) -> Result<DocumentsOutcome> {
        with_retry(|| self.append_documents(documents.clone())).await
    }
}

fn row(
    (id, updated_at, due_on, summary): (String, i64, Option<i64>, String),
) -> Result<ListedCase> {
    let day = |number| i32::try_from(number).map(CivilDate::from_day_number);
    Ok(ListedCase {
        at: CaseCursor { updated_at: Timestamp::from_millis(updated_at), id: CaseId::new(id) },
        summary: RawValue::from_string(summary)?,
        due_on: due_on
            .map(day)
            .transpose()
            .map_err(|_| StoreError::Corrupt("a day is out of range"))?,
    })
}
