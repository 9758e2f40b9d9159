//! Cases: what is told of a journal, kept beside it.

use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId};
use domain::incident::Incident;
use domain::journal::{
    Actor, CaseState, ClaimState, EntryRejection, JournalEntry, JournalEvent, fold,
};
use serde_json::value::RawValue;
use sqlx::AnyConnection;

use super::{
    Append, Appended, CaseCursor, CaseFiled, CaseHead, CasePage, CaseRow, ClaimParties,
    DocumentsTaken, Filing, Import, NewDocuments, Result, SqlStore, StoreError, StoredAnswer,
    answers, files, from_json, journal, news, policies, small, talk, to_json, visits,
};
use crate::store::{IdempotencyKey, News, filing, summary};
use crate::usage;

impl SqlStore {
    pub(super) async fn open_case(&self, filing: Filing) -> Result<CaseFiled> {
        let mut tx = self.begin().await?;
        if let Some(before) = answers::read(&mut tx, &filing.key.sender, &filing.key.key).await? {
            return Ok(CaseFiled::Before(before));
        }
        if let Some(visit) = &filing.visit
            && !visits::claim(&mut tx, visit).await?
        {
            return Ok(CaseFiled::VisitGone);
        }
        let case_no = next_number(&mut tx, filing.at).await?;
        let answer = filing.answer(case_no.clone())?;
        let import = Import {
            insured_name: filing.insured_name.clone(),
            versions: filing.versions.clone(),
            entries: filing.first_entries(case_no),
        };
        let case = match insert(&mut tx, &import).await? {
            Ok(case) => case,
            Err(reason) => return Ok(CaseFiled::Refused(reason)),
        };
        if !files::attach(&mut tx, &filing.report.filed_by, &case, &filing.documents).await? {
            return Ok(CaseFiled::FilesGone);
        }
        answers::write(&mut tx, &filing.key, &answer, filing.at).await?;
        tx.commit().await?;
        Ok(CaseFiled::Filed { case, answer })
    }

    pub(super) async fn insert_cases(&self, cases: Vec<Import>) -> Result<()> {
        let mut tx = self.begin().await?;
        for import in &cases {
            let Some(JournalEntry { event: JournalEvent::Filed { report }, .. }) =
                import.entries.first()
            else {
                return Err(StoreError::Corrupt("a journal begins without a report"));
            };
            let there: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM case_file WHERE id = $1")
                .bind(report.case.as_str())
                .fetch_optional(&mut *tx)
                .await?;
            if there.is_none() && insert(&mut tx, import).await?.is_err() {
                return Err(UNFOLDED);
            }
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn append_entry(&self, append: Append) -> Result<Appended> {
        let Append { case, claim, actor, event, at, key } = append;
        let mut tx = self.begin().await?;
        if let Some(key) = &key
            && let Some(before) = answers::read(&mut tx, &key.sender, &key.key).await?
        {
            return Ok(Appended::Before(before));
        }
        let head: Option<(String, i64)> =
            sqlx::query_as("SELECT insured_name, last_seq FROM case_file WHERE id = $1")
                .bind(case.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let Some((insured_name, last_seq)) = head else { return Ok(Appended::NoSuchClaim) };
        let mut state = match self.states.take(&case, small(last_seq)?) {
            Some(state) => state,
            None => fold(&journal::read(&mut tx, &case, 0).await?).map_err(|_| UNFOLDED)?,
        };
        if state.claim(&claim).is_none() {
            return Ok(Appended::NoSuchClaim);
        }
        let (seq, at) = (state.last_seq + 1, at.max(state.updated_at));
        let entry = JournalEntry { seq, at, claim: Some(claim), actor, event };
        if let Err(reason) = state.apply(&entry) {
            self.states.put(state);
            return Ok(Appended::Refused(reason));
        }
        let answer = answer(&entry, key.as_ref())?;
        journal::write(&mut tx, &case, &entry).await?;
        update(&mut tx, &state, &insured_name).await?;
        if let Some(claim) = entry.claim.as_ref().and_then(|id| state.claim(id)) {
            settle(&mut tx, claim, &state.report.incident).await?;
        }
        if let Some(key) = &key {
            answers::write(&mut tx, key, &answer, at).await?;
        }
        news::tell(&mut tx, &News::Case(case)).await?;
        tx.commit().await?;
        self.states.put(state);
        Ok(Appended::Entry { entry: Box::new(entry), answer })
    }

    /// One entry for the documents and, if an insurer asked for them, one that answers it.
    pub(super) async fn append_documents(&self, new: NewDocuments) -> Result<DocumentsTaken> {
        let NewDocuments { case, owner, documents, answers, at, key } = new;
        let mut tx = self.begin().await?;
        if let Some(before) = answers::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(DocumentsTaken::Before(before));
        }
        let head: Option<(String, i64)> = sqlx::query_as(
            "SELECT insured_name, last_seq FROM case_file WHERE id = $1 AND owner = $2",
        )
        .bind(case.as_str())
        .bind(owner.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((insured_name, last_seq)) = head else { return Ok(DocumentsTaken::NoSuchCase) };
        if !files::attach(&mut tx, &owner, &case, &documents).await? {
            return Ok(DocumentsTaken::FilesGone);
        }
        let mut state = match self.states.take(&case, small(last_seq)?) {
            Some(state) => state,
            None => fold(&journal::read(&mut tx, &case, 0).await?).map_err(|_| UNFOLDED)?,
        };
        let at = at.max(state.updated_at);
        let answered = answers.map(|(claim, request)| {
            let event = JournalEvent::SupplementReceived { requests: vec![request], on: at.date() };
            (Some(claim), event)
        });
        let events =
            [(None, JournalEvent::DocumentsAdded { documents })].into_iter().chain(answered);
        for (claim, event) in events {
            let entry =
                JournalEntry { seq: state.last_seq + 1, at, claim, actor: Actor::Claimant, event };
            if let Err(reason) = state.apply(&entry) {
                // The state may hold the first of two entries by now: it is made anew when it is needed.
                return Ok(DocumentsTaken::Refused(reason));
            }
            journal::write(&mut tx, &case, &entry).await?;
        }
        update(&mut tx, &state, &insured_name).await?;
        let answer = StoredAnswer {
            request_hash: key.request_hash,
            status: 200,
            body: to_json(&crate::store::files::taken(at.date()))?,
        };
        answers::write(&mut tx, &key, &answer, at).await?;
        news::tell(&mut tx, &News::Case(case)).await?;
        tx.commit().await?;
        self.states.put(state);
        Ok(DocumentsTaken::Taken(answer))
    }

    pub(super) async fn read_cases(
        &self,
        owner: &PersonId,
        limit: u32,
        after: Option<CaseCursor>,
    ) -> Result<CasePage> {
        let (updated_at, id) = match &after {
            Some(cursor) => (cursor.updated_at.millis(), cursor.id.as_str()),
            // Before everything: no case is updated as late as that.
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
        Ok(CasePage { cases, total: small(total)?, more })
    }

    pub(super) async fn read_head(&self, case: &CaseId) -> Result<Option<CaseHead>> {
        let row: Option<(String, String, String, i64)> = sqlx::query_as(
            "SELECT owner, insured_name, versions, last_seq FROM case_file WHERE id = $1",
        )
        .bind(case.as_str())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(owner, insured_name, versions, last_seq)| {
            Ok(CaseHead {
                owner: PersonId::new(owner),
                insured_name,
                versions: from_json(&versions)?,
                last_seq: small(last_seq)?,
            })
        })
        .transpose()
    }

    pub(super) async fn read_parties(
        &self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<Option<ClaimParties>> {
        let row: Option<(String, String)> = sqlx::query_as(
            "SELECT case_file.owner, claim.insurer FROM claim JOIN case_file ON case_file.id = claim.case_id
             WHERE claim.id = $1 AND claim.case_id = $2",
        )
        .bind(claim.as_str())
        .bind(case.as_str())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(owner, insurer)| ClaimParties {
            owner: PersonId::new(owner),
            insurer: InsurerCode::new(insurer),
        }))
    }
}

const UNFOLDED: StoreError = StoreError::Corrupt("a journal does not fold");

/// What is answered to an entry.
fn answer(entry: &JournalEntry, key: Option<&IdempotencyKey>) -> Result<StoredAnswer> {
    let appended = contract::partner::AppendedEntry { seq: entry.seq, at: entry.at };
    let request_hash = key.map(|key| key.request_hash).unwrap_or_default();
    Ok(StoredAnswer { request_hash, status: 200, body: to_json(&appended)? })
}

fn row((id, updated_at, due_on, summary): (String, i64, Option<i64>, String)) -> Result<CaseRow> {
    let day = |number| i32::try_from(number).map(CivilDate::from_day_number);
    Ok(CaseRow {
        at: CaseCursor { updated_at: Timestamp::from_millis(updated_at), id: CaseId::new(id) },
        summary: RawValue::from_string(summary)?,
        due_on: due_on.map(day).transpose().map_err(|_| StoreError::Corrupt("no such day"))?,
    })
}

/// The next number of the month that no case has.
async fn next_number(connection: &mut AnyConnection, at: Timestamp) -> Result<String> {
    let month = filing::month(at);
    loop {
        let (nth,): (i64,) = sqlx::query_as(
            "INSERT INTO case_number (month, last) VALUES ($1, 1)
             ON CONFLICT (month) DO UPDATE SET last = case_number.last + 1 RETURNING last",
        )
        .bind(&month)
        .fetch_one(&mut *connection)
        .await?;
        let number = filing::case_no(&month, small(nth)?);
        let taken: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM case_file WHERE case_no = $1")
            .bind(&number)
            .fetch_optional(&mut *connection)
            .await?;
        if taken.is_none() {
            return Ok(number);
        }
    }
}

/// Writes a case with its journal, unless the journal does not fold.
async fn insert(
    connection: &mut AnyConnection,
    import: &Import,
) -> Result<std::result::Result<CaseId, EntryRejection>> {
    let state = match fold(&import.entries) {
        Ok(state) => state,
        Err(reason) => return Ok(Err(reason)),
    };
    let report = &state.report;
    sqlx::query(
        "INSERT INTO case_file (id, case_no, owner, insured, insured_name, versions, last_seq, updated_at, summary)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, '')",
    )
    .bind(report.case.as_str())
    .bind(&report.case_no)
    .bind(report.filed_by.as_str())
    .bind(report.incident.insured.as_str())
    .bind(&import.insured_name)
    .bind(to_json(&import.versions)?)
    .execute(&mut *connection)
    .await?;
    for entry in &import.entries {
        journal::write(connection, &report.case, entry).await?;
    }
    for claim in &state.claims {
        sqlx::query(
            "INSERT INTO claim (id, case_id, insurer, policy, status, since, is_open)
             VALUES ($1, $2, $3, $4, '', 0, 0)",
        )
        .bind(claim.filed.claim.as_str())
        .bind(report.case.as_str())
        .bind(claim.filed.insurer.as_str())
        .bind(claim.filed.policy.as_str())
        .execute(&mut *connection)
        .await?;
    }
    for claim in &state.claims {
        settle(connection, claim, &report.incident).await?;
    }
    update(connection, &state, &import.insured_name).await?;
    Ok(Ok(report.case.clone()))
}

/// Brings what is told of a journal up to its state.
async fn update(
    connection: &mut AnyConnection,
    state: &CaseState,
    insured_name: &str,
) -> Result<()> {
    let summary = summary::summary(state, insured_name);
    sqlx::query(
        "UPDATE case_file SET last_seq = $1, updated_at = $2, due_on = $3, summary = $4 WHERE id = $5",
    )
    .bind(i64::from(state.last_seq))
    .bind(state.updated_at.millis())
    .bind(day_number(summary::due_on(&summary)))
    .bind(to_json(&summary)?)
    .bind(state.report.case.as_str())
    .execute(&mut *connection)
    .await?;
    for claim in &state.claims {
        sqlx::query(
            "UPDATE claim SET status = $1, since = $2, is_open = $3, unpaid = $4, on_the_way = $5, asks_person = $6, line = $7,
                 received_on = $8, decided_on = $9, decided = $10 WHERE id = $11",
        )
        .bind(to_json(&claim.status)?)
        .bind(claim.since.millis())
        .bind(i64::from(claim.is_open()))
        .bind(claim.unpaid().remaining_after(claim.under_way()).get())
        .bind(claim.under_way().get())
        .bind(i64::from(claim.awaits_human_review()))
        .bind(to_json(&claim.filed.line)?)
        .bind(day_number(claim.received_on()))
        .bind(day_number(claim.first_decided_on()))
        .bind(claim.decision.as_ref().map(|(_, decision)| decision.amount.get()))
        .bind(claim.filed.claim.as_str())
        .execute(&mut *connection)
        .await?;
    }
    talk::update_appointments(connection, state).await
}

fn day_number(day: Option<CivilDate>) -> Option<i64> {
    day.map(|day| i64::from(day.day_number()))
}

/// Notes in the summaries what has become overdue, so that lists need not.
pub(super) async fn pass_due_days(connection: &mut AnyConnection, today: CivilDate) -> Result<()> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, summary FROM case_file WHERE due_on < $1")
            .bind(day_number(Some(today)))
            .fetch_all(&mut *connection)
            .await?;
    for (id, summary) in rows {
        let mut summary = from_json(&summary)?;
        summary::pass(&mut summary, today);
        sqlx::query("UPDATE case_file SET due_on = $1, summary = $2 WHERE id = $3")
            .bind(day_number(summary::due_on(&summary)))
            .bind(to_json(&summary)?)
            .bind(id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Once all the money is there, what the decision used of the policy is used.
async fn settle(
    connection: &mut AnyConnection,
    claim: &ClaimState,
    incident: &Incident,
) -> Result<()> {
    let (Some(_), Some((_, decision))) = (claim.paid_at, &claim.decision) else { return Ok(()) };
    let (claim, policy) = (claim.filed.claim.as_str(), claim.filed.policy.as_str());
    let Some(terms) = policies::policy(connection, policy).await? else { return Ok(()) };
    let used = usage::of(decision, incident, &terms);
    policies::settle(connection, claim, policy, &used).await
}
