//! What the server keeps, as one trait. Handlers know nothing else of databases.
//!
//! Each method is one transaction: it happens as a whole or not at all, and what it answers has happened.
//! The journal is the truth; summaries, the insurers' queue and what policies have used are worked out
//! from it in the same transaction that appends to it.

pub mod catastrophes;
pub mod consent;
mod files;
mod filing;
pub mod hand_over;
pub mod help;
pub mod me;
pub mod ratings;
mod sql;
mod summary;
pub mod talk;

use async_trait::async_trait;
use contract::content::VoteCounts;
use contract::draft::{Draft, SaveDraft};
use contract::file::{File, FileState};
use contract::partner::QueuedClaim;
use contract::policy::PolicyView;
use contract::session::Person;
use contract::visit::Visit;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, DraftId, FileId, InsurerCode, PersonId, VisitId};
use domain::journal::{Actor, EntryRejection, JournalEntry, JournalEvent};

use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub use files::{DocumentsTaken, FileDeleted, FileRow, NewDocuments, NewFile, NewPart};
pub use filing::{Filing, IdempotencyKey, Import};
pub(crate) use filing::{case_no, month};
pub use sql::{DatabaseUrl, SqlStore};

use crate::random::Hash;

/// What a store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others are writing, and did not finish in time.
    #[error("the store is busy")]
    Busy,
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What is stored makes no sense.
    #[error("what is stored makes no sense: {0}")]
    Corrupt(&'static str),
}

/// What another process did, that somebody here may wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// The journal of a case has grown, or what was said about it.
    Case(CaseId),
    /// A session has ended.
    SessionEnded(Hash),
    /// Anything: something may have been missed.
    Missed,
}

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub id: PersonId,
    /// Their name; empty for a newcomer.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// The people they act for, themselves first.
    pub people: Vec<Person>,
}

impl Account {
    /// The account that may be paid for what the person themselves is owed, by its last four digits.
    pub fn own_tail(&self) -> Option<String> {
        self.people.first().and_then(|own| own.account_tail.clone())
    }
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The number they sign in with; `None` if they do not.
    pub phone: Option<String>,
    /// An account that may be paid, by its last four digits.
    pub account_tail: Option<String>,
}

/// A sign-in code as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct NewCode {
    /// HMAC of number and code.
    pub mac: Hash,
    /// Now.
    pub now: Timestamp,
    /// When it stops being good.
    pub expires_at: Timestamp,
    /// How long after one code another may be asked for, in milliseconds.
    pub pause: i64,
    /// How many may be asked for in a day.
    pub per_day: u32,
}

/// What became of a new code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKept {
    /// It is kept; the one before it is no longer good.
    Kept,
    /// Too soon; after so many milliseconds another may be asked for.
    TooSoon(i64),
}

/// What a write asks of the version it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing was said.
    None,
    /// There must be none yet.
    Absent,
    /// There must be one.
    Exists,
    /// It must be one of these.
    Revision(Vec<String>),
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSaved {
    /// It is saved, under this revision.
    Saved {
        /// What is stored now.
        draft: Draft,
        /// Its revision.
        revision: String,
        /// Whether there was none before.
        new: bool,
    },
    /// There is one already, and the write did not say which version it changes.
    PreconditionRequired,
    /// The version it was to change is not the one that is stored.
    Stale,
    /// The person has as many drafts as they may have.
    TooMany,
}

/// An answer that was given under an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// SHA-256 of what was asked.
    pub request_hash: Hash,
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFiled {
    /// It opened this case.
    Filed {
        /// The case.
        case: CaseId,
        /// What was answered, and will be again for the same key.
        answer: StoredAnswer,
    },
    /// The key was used before: this was answered then.
    Before(StoredAnswer),
    /// The visit is dismissed or claimed for already.
    VisitGone,
    /// A document's file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// The journal does not take it.
    Refused(EntryRejection),
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
    pub cases: Vec<CaseRow>,
    /// How many there are in all.
    pub total: u32,
    /// Whether there are more after these.
    pub more: bool,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Which, and when it was updated.
    pub at: CaseCursor,
    /// A [`CaseSummary`](contract::case::CaseSummary) in JSON. Long lists are sent as they are stored, without being read.
    pub summary: Box<RawValue>,
    /// The first day that the summary calls due and not overdue.
    pub due_on: Option<CivilDate>,
}

impl CaseRow {
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
        summary::pass(&mut summary, today);
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

/// A place in an insurer's queue: after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCursor {
    /// Since when the last one shown has waited.
    pub since: Timestamp,
    /// Which it was.
    pub claim: ClaimId,
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
    pub event: JournalEvent,
    /// When. If the journal's last entry is later, the new one is as late as that.
    pub at: Timestamp,
    /// What makes it safe to send again, if the sender wants that.
    pub key: Option<IdempotencyKey>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Appended {
    /// It stands in the journal.
    Entry {
        /// The entry.
        entry: Box<JournalEntry>,
        /// What is answered, and will be again for the same key.
        answer: StoredAnswer,
    },
    /// The key was used before: this was answered then.
    Before(StoredAnswer),
    /// It does not fit the state of the case.
    Refused(EntryRejection),
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

/// What the server keeps.
#[async_trait]
pub trait Store:
    consent::ConsentStore
    + consent::LinkStore
    + catastrophes::CatastropheStore
    + hand_over::HandOverStore
    + help::HelpStore
    + me::MeStore
    + ratings::RatingStore
    + talk::TalkStore
    + std::fmt::Debug
    + Send
    + Sync
    + 'static
{
    /// Whether the store answers.
    async fn ping(&self) -> Result<()>;
    /// Forgets what has expired, and notes in the summaries what has become overdue.
    async fn purge(&self, now: Timestamp) -> Result<()>;
    /// What other processes on the same store do, as they do it. Ends at once if there can be none.
    fn news(&self) -> BoxStream<'static, News>;
    /// Ends all connections once what they do is done.
    async fn close(&self);

    /// Adds a person. One with the same id or number stays as it is.
    async fn add_person(&self, person: NewPerson) -> Result<()>;
    /// Lets a person act for another. `position` orders the people they act for.
    async fn add_acting(
        &self,
        person: &PersonId,
        for_person: &PersonId,
        relation: contract::session::Relation,
        position: u32,
    ) -> Result<()>;
    /// The person with this number.
    async fn person_by_phone(&self, phone: &str) -> Result<Option<PersonId>>;
    /// The account of somebody who can sign in.
    async fn account(&self, person: &PersonId) -> Result<Option<Account>>;

    /// Keeps a sign-in code.
    async fn keep_code(&self, phone: &str, code: NewCode) -> Result<CodeKept>;
    /// Tries a code. The right one works once; five wrong ones spoil it.
    async fn try_code(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool>;

    /// Begins a session and ends the one before it, if there was one.
    async fn begin_session(&self, session: me::NewSession) -> Result<()>;
    /// Whose session it is, unless it has ended or nobody was seen in it for `idle` milliseconds. Where
    /// `seen` is true, somebody was seen in it now.
    async fn session(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        seen: bool,
    ) -> Result<Option<PersonId>>;
    /// Ends a session.
    async fn end_session(&self, session: Hash) -> Result<()>;

    /// Adds a policy with what it had used before. One with the same id stays as it is.
    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()>;
    /// The policies of these insured, oldest first.
    async fn policies(&self, insured: &[PersonId]) -> Result<Vec<PolicyView>>;

    /// Keeps a visit that a partner reported. The same payment again is the same visit.
    async fn report_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>>;
    /// The visits of these insured that are neither dismissed nor claimed for, newest first.
    async fn open_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>>;
    /// One of them.
    async fn open_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<Option<Visit>>;
    /// Dismisses a visit of these insured; `false` if there is none. Twice is as good as once.
    async fn dismiss_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<bool>;

    /// A draft and its revision.
    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>>;
    /// Saves a draft.
    async fn save_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        draft: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftSaved>;
    /// Deletes a draft, if it is there.
    async fn delete_draft(&self, owner: &PersonId, id: &DraftId) -> Result<()>;

    /// Begins a file; `false` if there are as many as there may be.
    async fn begin_file(&self, new: NewFile) -> Result<bool>;
    /// A file.
    async fn file(&self, id: &FileId) -> Result<Option<FileRow>>;
    /// The files that were uploaded for a draft or a case and not handed in, in the order in which they were
    /// begun.
    async fn files_of(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>>;
    /// Counts bytes as received; `false` if the file does not go on from there.
    async fn add_part(&self, part: NewPart) -> Result<bool>;
    /// The names of a file's parts, in order.
    async fn file_parts(&self, id: &FileId) -> Result<Vec<String>>;
    /// Ends an upload, once; answers how it ended, then or before. `None` if the file is gone.
    async fn end_upload(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>>;
    /// Deletes a file that was not handed in.
    async fn delete_file(&self, owner: &PersonId, id: &FileId) -> Result<FileDeleted>;
    /// Forgets the files that have expired; answers which they were.
    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>>;
    /// The insurers that have a claim in a case.
    async fn insurers(&self, case: &CaseId) -> Result<Vec<InsurerCode>>;
    /// Hands documents in: journal, summary, the files' new home and the stored answer, all or nothing.
    async fn take_documents(&self, documents: NewDocuments) -> Result<DocumentsTaken>;

    /// What was answered to this sender under this key.
    async fn stored_answer(&self, sender: &str, key: &str) -> Result<Option<StoredAnswer>>;
    /// Opens a case: number, journal, summary, the visit's end and the stored answer, all or nothing.
    async fn file_case(&self, filing: Filing) -> Result<CaseFiled>;
    /// Adds cases with the journals they already have; for demo and test data. What they paid counts as
    /// used from then on. A case that is there stays as it is.
    async fn import_cases(&self, cases: Vec<Import>) -> Result<()>;
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
    async fn entries(&self, case: &CaseId, after: u32) -> Result<Vec<JournalEntry>>;
    /// Who may append to a claim.
    async fn claim_parties(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<ClaimParties>>;
    /// Days from receipt to the first decision of the latest decided claims of the same line as this one, the
    /// shortest first; `None` if there is no such claim.
    async fn days_to_decision(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<Vec<u32>>>;
    /// Appends to a journal.
    async fn append(&self, append: Append) -> Result<Appended>;
    /// The open claims of an insurer after `after`, the longest waiting first; at most `limit`.
    async fn queue(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        after: Option<QueueCursor>,
    ) -> Result<Vec<QueuedClaim>>;

    /// Keeps a voter's word on whether an answer helped, in place of their last one. Answers all votes on it.
    async fn vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<VoteCounts>;

    /// Uses up a partner's nonce; `false` if it was used before.
    async fn use_nonce(&self, partner: &str, nonce: &str, expires_at: Timestamp) -> Result<bool>;
}
