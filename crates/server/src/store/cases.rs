//! Cases: reading them, filing them, and appending to their journals.
use async_trait::async_trait;
use contract::file::HandedIn;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId, RequestId};
use domain::journal::{Actor, AddedDocument, Entry, Event, Refused};
use serde_json::value::RawValue;

use super::{Filing, IdempotencyKey, ImportedCase, Result, StoreError, StoredResponse, summary};

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilingOutcome {
    /// It opened this case.
    Filed {
        /// The case.
        case: CaseId,
        /// What was answered, and will be again for the same key.
        answer: StoredResponse,
    },
    /// The key was used before: this was answered then.
    Replayed(StoredResponse),
    /// The visit is dismissed or claimed for already.
    VisitGone,
    /// A document's file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// The journal does not take it.
    Refused(Refused),
}

/// What is known of a case beside its journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseHead {
    /// Who filed it.
    pub owner: PersonId,
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The last entry.
    pub last_seq: u32,
}

/// A page of a list of cases.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// The cases.
    pub cases: Vec<ListedCase>,
    /// How many there are in all.
    pub total: u32,
    /// Whether there are more after these.
    pub more: bool,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct ListedCase {
    /// Which, and when it was updated.
    pub at: CaseCursor,
    /// A [`CaseSummary`](contract::case::CaseSummary) in JSON. Long lists are sent as they are stored, without being read.
    pub summary: Box<RawValue>,
    /// The first day that the summary calls due and not overdue.
    pub due_on: Option<CivilDate>,
}

impl ListedCase {
    /// The summary as it is on `today`: what was due may be overdue by now.
    ///
    /// # Errors
    /// If what is stored is no summary.
    pub fn on(self, today: CivilDate) -> Result<Box<RawValue>> {
        if self.due_on.is_none_or(|due_on| today <= due_on) {
            return Ok(self.summary);
        }
        let no_summary = |_| StoreError::Corrupt("a summary cannot be read");
        let mut summary = serde_json::from_str(self.summary.get()).map_err(no_summary)?;
        summary::mark_overdue(&mut summary, today);
        serde_json::value::to_raw_value(&summary).map_err(no_summary)
    }
}

/// A place in the list of cases: after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseCursor {
    /// When the last one shown was updated.
    pub updated_at: Timestamp,
    /// Which it was.
    pub id: CaseId,
}

/// Something to append to a journal.
#[derive(Clone, Debug)]
pub struct Append {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// Who does it.
    pub actor: Actor,
    /// What happens.
    pub event: Event,
    /// When. If the journal's last entry is later, the new one is as late as that.
    pub at: Timestamp,
    /// What makes it safe to send again, if the sender wants that.
    pub key: Option<IdempotencyKey>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum AppendOutcome {
    /// It stands in the journal.
    Entry {
        /// The entry.
        entry: Box<Entry>,
        /// What is answered, and will be again for the same key.
        answer: StoredResponse,
    },
    /// The key was used before: this was answered then.
    Replayed(StoredResponse),
    /// It does not fit the state of the case.
    Refused(Refused),
    /// There is no such case or claim.
    NoSuchClaim,
}

/// Who may append to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimParties {
    /// Who filed.
    pub owner: PersonId,
    /// Who insures.
    pub insurer: InsurerCode,
}

/// Documents to be handed in to a case.
#[derive(Clone, Debug)]
pub struct NewDocuments {
    /// The case.
    pub case: CaseId,
    /// Whose files they are.
    pub owner: PersonId,
    /// The documents.
    pub documents: Vec<AddedDocument>,
    /// What they answer.
    pub answers: Option<(ClaimId, RequestId)>,
    /// Now.
    pub at: Timestamp,
    /// What makes it safe to send again.
    pub key: IdempotencyKey,
}

/// What became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentsOutcome {
    /// They stand in the journal.
    Added(StoredResponse),
    /// The key was used before: this was answered then.
    Replayed(StoredResponse),
    /// They do not fit the state of the case.
    Refused(Refused),
    /// A file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// There is no such case.
    NoSuchCase,
}

/// Stores cases and their journals.
#[async_trait]
pub trait CaseStore {
    /// What was answered to this sender under this key.
    async fn stored_response(&self, sender: &str, key: &str) -> Result<Option<StoredResponse>>;
    /// Opens a case: number, journal, summary, the visit's end and the stored answer, all or nothing.
    async fn file_case(&self, filing: Filing) -> Result<FilingOutcome>;
    /// Adds cases with the journals they already have; for demo and test data. What they paid counts as
    /// used from then on. A case that is there stays as it is.
    async fn import_cases(&self, cases: Vec<ImportedCase>) -> Result<()>;
    /// A page of somebody's cases, the latest news first.
    async fn cases(
        &self,
        owner: &PersonId,
        limit: u32,
        after: Option<CaseCursor>,
    ) -> Result<CasePage>;
    /// What is known of a case beside its journal.
    async fn case_head(&self, case: &CaseId) -> Result<Option<CaseHead>>;
    /// The journal after the entry `after`.
    async fn entries(&self, case: &CaseId, after: u32) -> Result<Vec<Entry>>;
    /// Who may append to a claim.
    async fn claim_parties(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<ClaimParties>>;
    /// The insurers that have a claim in a case.
    async fn insurers_of_case(&self, case: &CaseId) -> Result<Vec<InsurerCode>>;
    /// Days from receipt to the first decision of the latest decided claims of the same line as this one, the
    /// shortest first; `None` if there is no such claim.
    async fn days_to_decision(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<Vec<u32>>>;
    /// Appends to a journal.
    async fn append(&self, append: Append) -> Result<AppendOutcome>;
    /// Hands documents in: journal, summary, the files' new home and the stored answer, all or nothing.
    async fn add_documents(&self, documents: NewDocuments) -> Result<DocumentsOutcome>;
}

/// The answer to documents that were taken on this day.
pub(super) fn taken(on: CivilDate) -> HandedIn {
    HandedIn { on }
}
