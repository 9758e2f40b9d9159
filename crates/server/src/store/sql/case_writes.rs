//! Writing to cases: filing, appending, and what is derived from the journal in the same transaction.

use domain::clock::{DatedLaw, is_missed};
use domain::date::{CivilDate, Timestamp};
use domain::journal::{Actor, CaseState, EntryRejection, JournalEntry, JournalEvent, fold};
use sqlx::AnyConnection;

use super::{
    SqlStore, consent, earlier_cases, files, from_json, journal, messages, notify, outbox,
    partner_events, stored_responses, to_json, to_u32, usage, visits,
};
use crate::store::{
    Append, AppendOutcome, DocumentsOutcome, Filing, FilingOutcome, IdempotencyKey, ImportedCase,
    NewDocuments, Notification, Result, StoreError, StoredResponse, cases, filing, summary,
};

impl SqlStore {
    pub(super) async fn open_case(&self, filing: Filing) -> Result<FilingOutcome> {
        let mut tx = self.begin().await?;
        let (owner, key) = (&filing.report.filed_by, &filing.key);
        if let Some(before) = earlier_cases::filed_under(&mut tx, owner, &key.key).await? {
            return Ok(FilingOutcome::FiledBefore(before));
        }
        if stored_responses::read(&mut tx, &key.sender, &key.key).await?.is_some() {
            return Ok(FilingOutcome::KeyTaken);
        }
        if !filing.another_event
            && let Some(earlier) = earlier_cases::same_event(&mut tx, &filing.report).await?
        {
            return Ok(FilingOutcome::ReportedBefore(earlier));
        }
        if let Some(visit) = &filing.visit
            && !visits::claim(&mut tx, visit).await?
        {
            return Ok(FilingOutcome::VisitGone);
        }
        let case_no = next_number(&mut tx, filing.at).await?;
        let filed = filing.filed(case_no.clone());
        let import = ImportedCase {
            insured_name: filing.insured_name.clone(),
            versions: filing.versions.clone(),
            entries: filing.first_entries(case_no),
        };
        let state = match insert(&mut tx, &import, &self.law.get().dated).await? {
            Ok(state) => state,
            Err(reason) => return Ok(FilingOutcome::Refused(reason)),
        };
        let case = state.report.case.clone();
        if !files::attach(&mut tx, owner, &case, &filing.documents).await? {
            return Ok(FilingOutcome::FilesGone);
        }
        sqlx::query("UPDATE case_file SET filing_key = $1, filing_hash = $2 WHERE id = $3")
            .bind(&key.key)
            .bind(key.request_hash.as_slice())
            .bind(case.as_str())
            .execute(&mut *tx)
            .await?;
        consent::record_shares(&mut tx, &filing).await?;
        for entry in &import.entries {
            partner_events::record_entry(&mut tx, &self.webhooks, &state, entry).await?;
        }
        tx.commit().await?;
        self.count_appended(import.entries.len() as u64);
        Ok(FilingOutcome::Filed(filed))
    }

    pub(super) async fn insert_cases(&self, cases: Vec<ImportedCase>) -> Result<()> {
        let mut tx = self.begin().await?;
        for import in &cases {
            let Some(JournalEntry { event: JournalEvent::Filed { report }, .. }) =
                import.entries.first()
            else {
                return Err(StoreError::Corrupt("a journal does not start with a report"));
            };
            let there: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM case_file WHERE id = $1")
                .bind(report.case.as_str())
                .fetch_optional(&mut *tx)
                .await?;
            if there.is_none() && insert(&mut tx, import, &self.law.get().dated).await?.is_err() {
                return Err(BROKEN_JOURNAL);
            }
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn append_entry(&self, append: Append) -> Result<AppendOutcome> {
        let Append { case, claim, actor, event, at, key } = append;
        let mut tx = self.begin().await?;
        if let Some(key) = &key
            && let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await?
        {
            return Ok(AppendOutcome::Replayed(before));
        }
        let head: Option<(String, i64)> =
            sqlx::query_as("SELECT insured_name, last_seq FROM case_file WHERE id = $1")
                .bind(case.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let Some((insured_name, last_seq)) = head else { return Ok(AppendOutcome::NoSuchClaim) };
        let mut state = match self.states.take(&case, to_u32(last_seq)?) {
            Some(state) => state,
            None => journal::state(&mut tx, &case).await?,
        };
        if state.claim(&claim).is_none() {
            return Ok(AppendOutcome::NoSuchClaim);
        }
        let (seq, at) = (state.last_seq + 1, at.max(state.updated_at));
        let entry = JournalEntry { seq, at, claim: Some(claim), actor, event };
        if let Err(reason) = state.apply(&entry) {
            self.states.put(state);
            return Ok(AppendOutcome::Refused(reason));
        }
        let law = self.law.get();
        if contradicts_clock(&state, &entry, &law.dated) {
            // The state contains the entry, so it is not cached.
            return Ok(AppendOutcome::Refused(EntryRejection::NotOverdue));
        }
        let response = response(&entry, key.as_ref())?;
        journal::write(&mut tx, &case, &entry).await?;
        outbox::tell_of_entry(&mut tx, &self.channels, &state, &entry).await?;
        update(&mut tx, &state, &insured_name, &law.dated).await?;
        if let Some(claim) = entry.claim.as_ref().and_then(|id| state.claim(id)) {
            usage::record(&mut tx, claim, &state.report.incident).await?;
        }
        if let Some(key) = &key {
            stored_responses::write(&mut tx, key, &response, at).await?;
        }
        notify::send(&mut tx, &Notification::Case(case)).await?;
        partner_events::record_entry(&mut tx, &self.webhooks, &state, &entry).await?;
        tx.commit().await?;
        self.count_appended(1);
        self.states.put(state);
        Ok(AppendOutcome::Entry { entry: Box::new(entry), response })
    }

    /// Appends one entry for the documents and, if an insurer requested them, one that answers the request.
    pub(super) async fn append_documents(&self, new: NewDocuments) -> Result<DocumentsOutcome> {
        let NewDocuments { case, owner, documents, answers, at, key } = new;
        let mut tx = self.begin().await?;
        if let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(DocumentsOutcome::Replayed(before));
        }
        let mut appended = 0;
        let head: Option<(String, i64)> = sqlx::query_as(
            "SELECT insured_name, last_seq FROM case_file WHERE id = $1 AND owner = $2",
        )
        .bind(case.as_str())
        .bind(owner.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((insured_name, last_seq)) = head else { return Ok(DocumentsOutcome::NoSuchCase) };
        if !files::attach(&mut tx, &owner, &case, &documents).await? {
            return Ok(DocumentsOutcome::FilesGone);
        }
        let mut state = match self.states.take(&case, to_u32(last_seq)?) {
            Some(state) => state,
            None => journal::state(&mut tx, &case).await?,
        };
        let at = at.max(state.updated_at);
        let answered = answers.map(|(claim, request)| {
            let event = JournalEvent::SupplementReceived { requests: vec![request], on: at.date() };
            (Some(claim), event)
        });
        let events =
            [(None, JournalEvent::DocumentsAdded { documents })].into_iter().chain(answered);
        let mut written = Vec::new();
        for (claim, event) in events {
            let entry =
                JournalEntry { seq: state.last_seq + 1, at, claim, actor: Actor::Claimant, event };
            if let Err(reason) = state.apply(&entry) {
                // The state may contain the first of the two entries, so it is not cached.
                return Ok(DocumentsOutcome::Refused(reason));
            }
            journal::write(&mut tx, &case, &entry).await?;
            appended += 1;
            outbox::tell_of_entry(&mut tx, &self.channels, &state, &entry).await?;
            written.push(entry);
        }
        update(&mut tx, &state, &insured_name, &self.law.get().dated).await?;
        let response = StoredResponse {
            request_hash: key.request_hash,
            status: 200,
            body: to_json(&cases::taken(at.date()))?,
        };
        stored_responses::write(&mut tx, &key, &response, at).await?;
        notify::send(&mut tx, &Notification::Case(case)).await?;
        for entry in &written {
            partner_events::record_entry(&mut tx, &self.webhooks, &state, entry).await?;
        }
        tx.commit().await?;
        self.count_appended(appended);
        self.states.put(state);
        Ok(DocumentsOutcome::Added(response))
    }
}

const BROKEN_JOURNAL: StoreError = StoreError::Corrupt("a journal is inconsistent");

/// Whether an entry complains about a delay that is none at the time of the entry, as a device with a wrong clock may.
fn contradicts_clock(state: &CaseState, entry: &JournalEntry, law: &DatedLaw) -> bool {
    let (JournalEvent::Complained { rule, .. }, Some(id)) = (&entry.event, &entry.claim) else {
        return false;
    };
    state.claim(id).is_some_and(|claim| !is_missed(claim, *rule, law, entry.at.date()))
}

/// The response for an entry.
fn response(entry: &JournalEntry, key: Option<&IdempotencyKey>) -> Result<StoredResponse> {
    let appended = contract::partner::AppendedEntry { seq: entry.seq, at: entry.at };
    let request_hash = key.map(|key| key.request_hash).unwrap_or_default();
    Ok(StoredResponse { request_hash, status: 200, body: to_json(&appended)? })
}

/// The next unused case number of the month.
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
        let number = filing::case_no(&month, to_u32(nth)?);
        let taken: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM case_file WHERE case_no = $1")
            .bind(&number)
            .fetch_optional(&mut *connection)
            .await?;
        if taken.is_none() {
            return Ok(number);
        }
    }
}

/// Inserts a case with its journal, unless the journal is inconsistent. Returns its state.
async fn insert(
    connection: &mut AnyConnection,
    import: &ImportedCase,
    law: &DatedLaw,
) -> Result<std::result::Result<CaseState, EntryRejection>> {
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
        usage::record(connection, claim, &report.incident).await?;
    }
    update(connection, &state, &import.insured_name, law).await?;
    Ok(Ok(state))
}

/// Updates what is derived from the journal.
async fn update(
    connection: &mut AnyConnection,
    state: &CaseState,
    insured_name: &str,
    law: &DatedLaw,
) -> Result<()> {
    let summary = summary::summary(state, insured_name, law);
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
    messages::update_appointments(connection, state).await
}

pub(super) fn day_number(day: Option<CivilDate>) -> Option<i64> {
    day.map(|day| i64::from(day.day_number()))
}

/// Marks overdue deadlines in the summaries, so that lists need not.
pub(super) async fn mark_overdue(connection: &mut AnyConnection, today: CivilDate) -> Result<()> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, summary FROM case_file WHERE due_on < $1")
            .bind(day_number(Some(today)))
            .fetch_all(&mut *connection)
            .await?;
    for (id, summary) in rows {
        let mut summary = from_json(&summary)?;
        summary::mark_overdue(&mut summary, today);
        sqlx::query("UPDATE case_file SET due_on = $1, summary = $2 WHERE id = $3")
            .bind(day_number(summary::due_on(&summary)))
            .bind(to_json(&summary)?)
            .bind(id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
