//! The store on SQL: embedded SQLite, or PostgreSQL for several processes at once.
//!
//! Both are asked the same statements, with numbered parameters and nothing that only one of them knows.
//! Where they do differ is in [`dialect`]. Whatever writes and looks first does both in one transaction
//! ([`SqlStore::begin`]) and is called through [`patiently`].

mod answers;
mod cache;
mod cases;
mod catastrophes;
mod codes;
mod consent;
mod dialect;
mod drafts;
mod files;
mod hand_over;
mod help;
mod journal;
mod links;
mod me;
mod news;
mod partners;
mod patience;
mod people;
mod policies;
mod ratings;
mod sessions;
mod talk;
mod typical;
mod url;
mod visits;
mod votes;

use std::path::Path;

use async_trait::async_trait;
use contract::content::VoteCounts;
use contract::draft::{Draft, SaveDraft};
use contract::file::{File, FileState};
use contract::partner::QueuedClaim;
use contract::policy::PolicyView;
use contract::session::Relation;
use contract::visit::Visit;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, DraftId, FileId, InsurerCode, PersonId, VisitId};
use domain::journal::JournalEntry;
use futures_util::stream::BoxStream;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Any, AnyPool, Transaction};

pub use url::DatabaseUrl;

use dialect::{Dialect, Pools};
use patience::patiently;

use super::{
    Account, Append, Appended, CaseCursor, CaseFiled, CaseHead, CasePage, CaseRow, ClaimParties,
    CodeKept, DocumentsTaken, DraftSaved, FileDeleted, FileRow, Filing, Import, NewCode,
    NewDocuments, NewFile, NewPart, NewPerson, News, Precondition, QueueCursor, Result, Store,
    StoreError, StoredAnswer,
};
use crate::random::Hash;
use crate::store::me::NewSession;

/// A store in SQLite or PostgreSQL.
#[derive(Debug)]
pub struct SqlStore {
    dialect: Dialect,
    writer: AnyPool,
    readers: AnyPool,
    /// Where PostgreSQL is.
    url: Option<DatabaseUrl>,
    states: cache::States,
}

impl SqlStore {
    /// Opens the store in a SQLite `file`, makes it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// If the file cannot be opened, or is of a newer version.
    pub async fn in_file(file: &Path) -> Result<Self> {
        let Pools { writer, readers } = dialect::open_file(file).await?;
        let states = cache::States::default();
        Ok(Self { dialect: Dialect::Sqlite, writer, readers, url: None, states })
    }

    /// Opens the store in a PostgreSQL database and brings its tables up to date. Any number of processes
    /// may have it open.
    ///
    /// # Errors
    /// If there is no way to it, or it is of a newer version.
    pub async fn at(url: DatabaseUrl) -> Result<Self> {
        let Pools { writer, readers } = dialect::open_postgres(&url).await?;
        let states = cache::States::default();
        Ok(Self { dialect: Dialect::Postgres, writer, readers, url: Some(url), states })
    }

    /// A transaction that may write.
    async fn begin(&self) -> Result<Transaction<'static, Any>> {
        Ok(self.writer.begin_with(self.dialect.begin()).await?)
    }

    /// A transaction that sees all it reads as it was at one moment.
    async fn begin_reading(&self) -> Result<Transaction<'static, Any>> {
        Ok(self.readers.begin_with(self.dialect.begin_reading()).await?)
    }
}

fn database(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Database(Box::new(error))
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if dialect::is_busy(&error) { Self::Busy } else { database(error) }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        database(error)
    }
}

fn to_json<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text)?)
}

/// The places of `count` parameters from the one numbered `first`, for `IN (…)`. None match nothing.
fn places(first: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    let places: Vec<_> = (first..first + count).map(|number| format!("${number}")).collect();
    places.join(", ")
}

fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt("a number is out of range"))
}

fn hash(bytes: &[u8]) -> Result<Hash> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("a hash has the wrong length"))
}

#[async_trait]
impl Store for SqlStore {
    async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    async fn purge(&self, now: Timestamp) -> Result<()> {
        patiently(|| self.purge_expired(now)).await
    }

    fn news(&self) -> BoxStream<'static, News> {
        self.hear()
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn add_person(&self, person: NewPerson) -> Result<()> {
        self.insert_person(person).await
    }

    async fn add_acting(
        &self,
        person: &PersonId,
        for_person: &PersonId,
        relation: Relation,
        position: u32,
    ) -> Result<()> {
        self.insert_acting(person, for_person, relation, position).await
    }

    async fn person_by_phone(&self, phone: &str) -> Result<Option<PersonId>> {
        self.find_person(phone).await
    }

    async fn account(&self, person: &PersonId) -> Result<Option<Account>> {
        self.read_account(person).await
    }

    async fn keep_code(&self, phone: &str, code: NewCode) -> Result<CodeKept> {
        patiently(|| self.upsert_code(phone, code)).await
    }

    async fn try_code(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool> {
        patiently(|| self.check_code(phone, mac, now)).await
    }

    async fn begin_session(&self, session: NewSession) -> Result<()> {
        patiently(|| self.insert_session(session.clone())).await
    }

    async fn session(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        seen: bool,
    ) -> Result<Option<PersonId>> {
        self.read_session(session, now, idle, seen).await
    }

    async fn end_session(&self, session: Hash) -> Result<()> {
        patiently(|| self.delete_session(session)).await
    }

    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()> {
        self.insert_policy(view, insurer).await
    }

    async fn policies(&self, insured: &[PersonId]) -> Result<Vec<PolicyView>> {
        self.read_policies(insured).await
    }

    async fn report_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>> {
        patiently(|| self.insert_visit(partner, payment_no, visit.clone())).await
    }

    async fn open_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>> {
        self.read_visits(insured).await
    }

    async fn open_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<Option<Visit>> {
        self.read_visit(visit, insured).await
    }

    async fn dismiss_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<bool> {
        self.mark_dismissed(visit, insured).await
    }

    async fn draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        now: Timestamp,
    ) -> Result<Option<(Draft, String)>> {
        self.read_draft(owner, id, now).await
    }

    async fn save_draft(
        &self,
        owner: &PersonId,
        id: &DraftId,
        draft: SaveDraft,
        expected: Precondition,
        now: Timestamp,
    ) -> Result<DraftSaved> {
        patiently(|| self.upsert_draft(owner, id, draft.clone(), expected.clone(), now)).await
    }

    async fn delete_draft(&self, owner: &PersonId, id: &DraftId) -> Result<()> {
        self.remove_draft(owner, id).await
    }

    async fn begin_file(&self, new: NewFile) -> Result<bool> {
        patiently(|| self.insert_file(new.clone())).await
    }

    async fn file(&self, id: &FileId) -> Result<Option<FileRow>> {
        self.read_file(id).await
    }

    async fn files_of(&self, owner: &PersonId, draft: &str) -> Result<Vec<File>> {
        self.read_files(owner, draft).await
    }

    async fn add_part(&self, part: NewPart) -> Result<bool> {
        patiently(|| self.insert_part(part.clone())).await
    }

    async fn file_parts(&self, id: &FileId) -> Result<Vec<String>> {
        self.read_parts(id).await
    }

    async fn end_upload(
        &self,
        id: &FileId,
        state: FileState,
        now: Timestamp,
    ) -> Result<Option<FileState>> {
        patiently(|| self.finish_file(id, state.clone(), now)).await
    }

    async fn delete_file(&self, owner: &PersonId, id: &FileId) -> Result<FileDeleted> {
        patiently(|| self.remove_file(owner, id)).await
    }

    async fn purge_files(&self, now: Timestamp) -> Result<Vec<FileId>> {
        self.remove_expired_files(now).await
    }

    async fn insurers(&self, case: &CaseId) -> Result<Vec<InsurerCode>> {
        self.read_insurers(case).await
    }

    async fn take_documents(&self, documents: NewDocuments) -> Result<DocumentsTaken> {
        patiently(|| self.append_documents(documents.clone())).await
    }

    async fn stored_answer(&self, sender: &str, key: &str) -> Result<Option<StoredAnswer>> {
        let mut connection = self.readers.acquire().await?;
        answers::read(&mut connection, sender, key).await
    }

    async fn file_case(&self, filing: Filing) -> Result<CaseFiled> {
        patiently(|| self.open_case(filing.clone())).await
    }

    async fn import_cases(&self, cases: Vec<Import>) -> Result<()> {
        patiently(|| self.insert_cases(cases.clone())).await
    }

    async fn cases(
        &self,
        owner: &PersonId,
        limit: u32,
        after: Option<CaseCursor>,
    ) -> Result<CasePage> {
        self.read_cases(owner, limit, after).await
    }

    async fn case_head(&self, case: &CaseId) -> Result<Option<CaseHead>> {
        self.read_head(case).await
    }

    async fn entries(&self, case: &CaseId, after: u32) -> Result<Vec<JournalEntry>> {
        let mut connection = self.readers.acquire().await?;
        journal::read(&mut connection, case, after).await
    }

    async fn claim_parties(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<ClaimParties>> {
        self.read_parties(case, claim).await
    }

    async fn days_to_decision(&self, case: &CaseId, claim: &ClaimId) -> Result<Option<Vec<u32>>> {
        self.read_days_to_decision(case, claim).await
    }

    async fn append(&self, append: Append) -> Result<Appended> {
        patiently(|| self.append_entry(append.clone())).await
    }

    async fn queue(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        after: Option<QueueCursor>,
    ) -> Result<Vec<QueuedClaim>> {
        self.read_queue(insurer, limit, after).await
    }

    async fn vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<VoteCounts> {
        patiently(|| self.upsert_vote(entry, voter, helpful, now)).await
    }

    async fn use_nonce(&self, partner: &str, nonce: &str, expires_at: Timestamp) -> Result<bool> {
        self.insert_nonce(partner, nonce, expires_at).await
    }
}
