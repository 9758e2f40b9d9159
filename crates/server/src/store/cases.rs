//! Cases: reading them, filing them, and appending to their journals.

use std::ops::Range;

use async_trait::async_trait;
use contract::case::FiledCase;
use contract::file::HandedIn;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId, RequestId};
use domain::journal::{Actor, AddedDocument, EntryRejection, JournalEntry, JournalEvent, Report};
use serde_json::value::RawValue;

use super::{
    EarlierFiling, Filing, IdempotencyKey, ImportedCase, Result, StoreError, StoredResponse,
    summary,
};

/// The outcome of filing a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilingOutcome {
    /// A case was opened.
    Filed(FiledCase),
    /// A report was filed under the key before, however long ago.
    FiledBefore(EarlierFiling),
    /// The key was used for another kind of request.
    KeyTaken,
    /// The person has filed a report of what seems to be the same event.
    ReportedBefore(FiledCase),
    /// The visit has been dismissed or claimed already.
    VisitGone,
    /// A file no longer exists, or belongs to another case.
    FilesGone,
    /// The journal rejects the report.
    Refused(EntryRejection),
}

/// The data of a case besides its journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseHead {
    /// Who filed it, or the insured, if the filer may no longer act for them.
    pub owner: PersonId,
    /// The insured.
    pub insured: PersonId,
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The number of the last entry.
    pub last_seq: u32,
}

/// A page of a list of cases.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// The cases of this page.
    pub cases: Vec<ListedCase>,
    /// The total number of cases.
    pub total: u32,
    /// Whether there are further pages.
    pub more: bool,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct ListedCase {
    /// Its position in the list.
    pub at: CaseCursor,
    /// The serialised [`CaseSummary`](contract::case::CaseSummary). Long lists are sent without being parsed.
    pub summary: Box<RawValue>,
    /// The first day that the summary shows as due and not as overdue.
    pub due_on: Option<CivilDate>,
}

impl ListedCase {
    /// The summary as of `today`: what was due may be overdue by now.
    ///
    /// # Errors
    /// If the stored summary is invalid.
    pub fn on(self, today: CivilDate) -> Result<Box<RawValue>> {
        if self.due_on.is_none_or(|due_on| today <= due_on) {
            return Ok(self.summary);
        }
        let no_summary = |_| StoreError::Corrupt("a summary is invalid");
        let mut summary = serde_json::from_str(self.summary.get()).map_err(no_summary)?;
        summary::mark_overdue(&mut summary, today);
        serde_json::value::to_raw_value(&summary).map_err(no_summary)
    }
}

/// A position in the list of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseCursor {
    /// When the last case of the page was updated.
    pub updated_at: Timestamp,
    /// The last case of the page.
    pub id: CaseId,
}

/// An entry to append to a journal.
#[derive(Clone, Debug)]
pub struct Append {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// Who acts.
    pub actor: Actor,
    /// The event.
    pub event: JournalEvent,
    /// The time. If the last entry of the journal is later, the new one gets its time.
    pub at: Timestamp,
    /// The idempotency key, if the sender uses one.
    pub key: Option<IdempotencyKey>,
}

/// The outcome of appending an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum AppendOutcome {
    /// The entry is in the journal.
    Entry {
        /// The entry.
        entry: Box<JournalEntry>,
        /// The response, which retries with the same key receive too.
        response: StoredResponse,
    },
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The state of the case does not allow it.
    Refused(EntryRejection),
    /// There is no such case or claim.
    NoSuchClaim,
}

/// The parties of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimParties {
    /// The person who filed it, or the insured, if the filer may no longer act for them.
    pub owner: PersonId,
    /// The insured.
    pub insured: PersonId,
    /// The insurer.
    pub insurer: InsurerCode,
}

/// Documents to add to a case.
#[derive(Clone, Debug)]
pub struct NewDocuments {
    /// The case.
    pub case: CaseId,
    /// The owner of the files.
    pub owner: PersonId,
    /// The documents.
    pub documents: Vec<AddedDocument>,
    /// The request that they answer.
    pub answers: Option<(ClaimId, RequestId)>,
    /// The current time.
    pub at: Timestamp,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// The outcome of adding documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentsOutcome {
    /// They are in the journal.
    Added(StoredResponse),
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The state of the case does not allow it.
    Refused(EntryRejection),
    /// A file no longer exists, or belongs to another case.
    FilesGone,
    /// There is no such case.
    NoSuchCase,
}

/// A report that was filed before.
#[derive(Clone, Debug)]
pub struct EarlierReport {
    /// Its case.
    pub case: CaseId,
    /// The number of the case.
    pub case_no: String,
    /// The report.
    pub report: Report,
}

/// How many of the newest entries are read of a journal, notes too, unless a reader needs more.
pub const NEWEST_ENTRIES: u32 = 40;

/// Stores cases and their journals.
#[async_trait]
pub trait CaseStore {
    /// The response stored for this sender and key.
    async fn stored_response(&self, sender: &str, key: &str) -> Result<Option<StoredResponse>>;
    /// The case that this person filed under this idempotency key.
    async fn filed_under(&self, owner: &PersonId, key: &str) -> Result<Option<EarlierFiling>>;
    /// The latest case of the same person that seems to be about the same event and is not withdrawn.
    async fn case_of_same_event(&self, report: &Report) -> Result<Option<FiledCase>>;
    /// Opens a case: number, journal, summary, consents and their use, and marking the visit as claimed, atomically.
    async fn file_case(&self, filing: Filing) -> Result<FilingOutcome>;
    /// Adds cases with existing journals, for demo and test data. Their decisions count as usage of the policies.
    /// Existing cases are not changed.
    async fn import_cases(&self, cases: Vec<ImportedCase>) -> Result<()>;
    /// A page of a person's cases, most recently updated first.
    async fn cases(
        &self,
        owner: &PersonId,
        limit: u32,
        after: Option<CaseCursor>,
    ) -> Result<CasePage>;
    /// The reports that this person filed, except those of which every claim was withdrawn; the most recently updated
    /// first, at most `limit`.
    async fn reports(&self, owner: &PersonId, limit: u32) -> Result<Vec<EarlierReport>>;
    /// Gives a case to the insured, if the person who filed it may no longer act for them now; what that person shared of it
    /// ends. `false` if the case stays with that person.
    async fn return_case(&self, case: &CaseId, now: Timestamp) -> Result<bool>;
    /// The data of a case besides its journal.
    async fn case_head(&self, case: &CaseId) -> Result<Option<CaseHead>>;
    /// The journal entries after the entry `after`.
    async fn entries(&self, case: &CaseId, after: u32) -> Result<Vec<JournalEntry>>;
    /// The journal entries with these numbers.
    async fn entries_between(
        &self,
        case: &CaseId,
        numbers: Range<u32>,
    ) -> Result<Vec<JournalEntry>>;
    /// At least the `newest` journal entries, usually [`NEWEST_ENTRIES`], and of the earlier ones those that are not notes: what
    /// [`fold_with_gaps`](domain::journal::fold_with_gaps) needs.
    async fn abridged_journal(&self, case: &CaseId, newest: u32) -> Result<Vec<JournalEntry>>;
    /// The parties of a claim.
    async fn claim_parties(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<ClaimParties>>;
    /// The insurers with a claim in a case.
    async fn insurers_of_case(&self, case: &CaseId) -> Result<Vec<InsurerCode>>;
    /// Days from receipt to the first decision of the most recently decided claims of the same line, in ascending
    /// order; `None` if there is no such claim.
    async fn days_to_decision(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<Vec<u32>>>;
    /// Appends an entry to a journal.
    async fn append(&self, append: Append) -> Result<AppendOutcome>;
    /// Adds documents: journal, summary, ownership of the files, and the stored response, atomically.
    async fn add_documents(&self, documents: NewDocuments) -> Result<DocumentsOutcome>;
}

/// The response for documents that were added on this day.
pub(super) fn taken(on: CivilDate) -> HandedIn {
    HandedIn { on }
}
