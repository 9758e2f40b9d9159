//! Records of partners: people, mandates, policies.
//!
//! Each is checked against what is stored before anything of it is written, so a record that is refused leaves nothing
//! behind in the transaction of a whole batch.

mod mandates;
mod people;
mod policies;
mod policy_terms;

use async_trait::async_trait;
use contract::records::{
    MandateRecord, NotTaken, RecordChange, RecordError, RecordStored, StoredPerson, StoredPolicy,
};
use domain::ids::{PersonId, PolicyId};
use domain::validation::FieldFlaw;
use sqlx::AnyConnection;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::{hex, sha256};
use crate::store::{
    NewRecord, Precondition, RecordKeeper, RecordMode, RecordOutcome, RecordRefusal, RecordStore,
    Result, StoreError,
};

#[async_trait]
impl RecordStore for SqlStore {
    async fn put_records(
        &self,
        keeper: &RecordKeeper,
        records: &[NewRecord],
        precondition: Precondition,
        mode: RecordMode,
    ) -> Result<Vec<RecordOutcome>> {
        with_retry(|| self.put_all(keeper, records, &precondition, mode)).await
    }

    async fn person_record(
        &self,
        keeper: &RecordKeeper,
        reference: &str,
    ) -> Result<Option<(StoredPerson, String)>> {
        people::read(&mut *self.begin_reading().await?, keeper, reference).await
    }

    async fn mandate_record(
        &self,
        keeper: &RecordKeeper,
        reference: &str,
        other: &str,
    ) -> Result<Option<(MandateRecord, String)>> {
        mandates::read(&mut *self.begin_reading().await?, keeper, reference, other).await
    }

    async fn policy_records(
        &self,
        keeper: &RecordKeeper,
        policy_no: &str,
    ) -> Result<Vec<(StoredPolicy, String)>> {
        policies::read(&mut *self.begin_reading().await?, keeper, policy_no).await
    }
}

impl SqlStore {
    async fn put_all(
        &self,
        keeper: &RecordKeeper,
        records: &[NewRecord],
        precondition: &Precondition,
        mode: RecordMode,
    ) -> Result<Vec<RecordOutcome>> {
        let mut tx = self.begin().await?;
        let mut outcomes = Vec::with_capacity(records.len());
        for record in records {
            let put = match record {
                NewRecord::Person(person) => {
                    people::put(&mut tx, keeper, person, precondition).await
                }
                NewRecord::Mandate(mandate) => {
                    mandates::put(&mut tx, keeper, mandate, precondition).await
                }
                NewRecord::Policy(policy) => {
                    policies::put(&mut tx, keeper, policy, precondition).await
                }
            };
            outcomes.push(match put {
                Ok(Put { stored, tag }) => RecordOutcome::Stored { stored, tag },
                Err(PutError::Refused(refusal)) => RecordOutcome::Refused(refusal),
                Err(PutError::Store(error)) => return Err(error),
            });
        }
        match mode {
            RecordMode::Store => tx.commit().await?,
            RecordMode::DryRun => tx.rollback().await?,
        }
        Ok(outcomes)
    }
}

/// A record that was put, with its version.
struct Put {
    stored: RecordStored,
    tag: String,
}

/// Why a record was not put.
enum PutError {
    /// It was refused; the transaction can go on.
    Refused(RecordRefusal),
    /// The transaction has failed.
    Store(StoreError),
}

impl From<StoreError> for PutError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sqlx::Error> for PutError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<RecordRefusal> for PutError {
    fn from(refusal: RecordRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The errors that the stored data shows in a record.
#[derive(Default)]
struct Errors(Vec<RecordError>);

impl Errors {
    fn add(&mut self, field: &str, flaw: FieldFlaw, message: impl Into<String>) {
        self.0.push(RecordError { field: field.into(), flaw, message: message.into() });
    }

    fn check(self) -> std::result::Result<(), PutError> {
        if self.0.is_empty() { Ok(()) } else { Err(RecordRefusal::Invalid(self.0).into()) }
    }
}

/// What a record did, with nothing about whom.
fn stored(outcome: RecordChange, changed: Vec<String>, not_taken: Vec<NotTaken>) -> RecordStored {
    RecordStored { outcome, person: None, policy: None, changed, not_taken }
}

/// The version of a stored text.
fn tag_of(text: &str) -> String {
    let mut tag = hex(&sha256(text.as_bytes()));
    tag.truncate(32);
    tag
}

/// Checks the precondition against the version that is stored.
fn check_version(
    precondition: &Precondition,
    current: Option<&str>,
) -> std::result::Result<(), RecordRefusal> {
    let holds = match (precondition, current) {
        (Precondition::None, _)
        | (Precondition::Absent, None)
        | (Precondition::Exists, Some(_)) => true,
        (Precondition::Revision(known), Some(current)) => known.iter().any(|tag| tag == current),
        (Precondition::Absent, Some(_))
        | (Precondition::Exists | Precondition::Revision(_), None) => false,
    };
    if holds { Ok(()) } else { Err(RecordRefusal::Stale(current.map(Into::into))) }
}

/// The person whom a partner calls `reference`.
async fn person_by_ref(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    reference: &str,
) -> Result<Option<PersonId>> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT person_id FROM person_ref WHERE partner = $1 AND ref = $2")
            .bind(keeper.partner.as_str())
            .bind(reference)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(id,)| PersonId::new(id)))
}

/// The name by which a partner calls a person, if it has put them.
async fn ref_of(
    connection: &mut AnyConnection,
    keeper: &RecordKeeper,
    person: &str,
) -> Result<Option<String>> {
    let (reference,): (Option<String>,) =
        sqlx::query_as("SELECT min(ref) FROM person_ref WHERE partner = $1 AND person_id = $2")
            .bind(keeper.partner.as_str())
            .bind(person)
            .fetch_one(connection)
            .await?;
    Ok(reference)
}

/// `stored` about a person.
fn about_person(stored: RecordStored, person: &str) -> RecordStored {
    RecordStored { person: Some(PersonId::new(person)), ..stored }
}

/// `stored` about a policy.
fn about_policy(stored: RecordStored, policy: &str) -> RecordStored {
    RecordStored { policy: Some(PolicyId::new(policy)), ..stored }
}
