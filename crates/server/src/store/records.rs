//! People, mandates and policies that partners put.

use async_trait::async_trait;
use contract::records::{
    MandateRecord, PayableAccount, PolicyRecord, RecordError, RecordStored, StoredPerson,
    StoredPolicy,
};
use domain::date::CivilDate;
use domain::ids::InsurerCode;

use super::{Precondition, Result};

/// The partner that writes or reads records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordKeeper {
    /// Its name. Names of people are its own.
    pub partner: String,
    /// Whose records it may write.
    pub scope: RecordScope,
}

/// Whose records a partner may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordScope {
    /// Everybody's.
    Platform,
    /// Policies of this insurer, and people whom nobody else keeps.
    Insurer(InsurerCode),
}

/// A checked record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewRecord {
    /// A person.
    Person(NewPersonRecord),
    /// A mandate.
    Mandate(NewMandateRecord),
    /// One period of a policy.
    Policy(Box<NewPolicyRecord>),
}

/// A checked person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPersonRecord {
    /// The partner's name for them.
    pub reference: String,
    /// Their name.
    pub name: String,
    /// The mobile number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The birthday.
    pub birth: Option<CivilDate>,
    /// The identity number.
    pub identity: Option<Identity>,
    /// The accounts that may be paid.
    pub accounts: Vec<PayableAccount>,
}

/// What is stored of an identity number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its HMAC under the server's key, in hex.
    pub hash: String,
    /// Its last four characters.
    pub last4: String,
}

/// A checked mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMandateRecord {
    /// Who acts, by the partner's name.
    pub reference: String,
    /// For whom.
    pub other: String,
    /// The record.
    pub record: MandateRecord,
}

/// A checked period of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPolicyRecord {
    /// The policy's number.
    pub policy_no: String,
    /// The insurer of its product.
    pub insurer: InsurerCode,
    /// The record.
    pub record: PolicyRecord,
}

/// The outcome of putting a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordOutcome {
    /// It is stored. `tag` is its version now.
    Stored {
        /// What it did.
        stored: RecordStored,
        /// The version.
        tag: String,
    },
    /// It was refused, and nothing of it is stored.
    Refused(RecordRefusal),
}

/// Why a record was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordRefusal {
    /// It has errors.
    Invalid(Vec<RecordError>),
    /// It belongs to another insurer.
    Foreign,
    /// The partner may not do this; the text says why.
    NotAllowed(&'static str),
    /// The stored version is a different one; `None` if there is none.
    Stale(Option<String>),
}

/// Whether records are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordMode {
    /// They are.
    Store,
    /// They are only checked. Nothing remains of them.
    DryRun,
}

/// Stores records of partners.
#[async_trait]
pub trait RecordStore {
    /// Puts records in their order, in one transaction; each is stored as a whole or refused. The precondition is that
    /// of each record.
    async fn put_records(
        &self,
        keeper: &RecordKeeper,
        records: &[NewRecord],
        precondition: Precondition,
        mode: RecordMode,
    ) -> Result<Vec<RecordOutcome>>;
    /// A person by the partner's name, with the version of the record.
    async fn person_record(
        &self,
        keeper: &RecordKeeper,
        reference: &str,
    ) -> Result<Option<(StoredPerson, String)>>;
    /// The mandate of one person to act for another, by the partner's names.
    async fn mandate_record(
        &self,
        keeper: &RecordKeeper,
        reference: &str,
        other: &str,
    ) -> Result<Option<(MandateRecord, String)>>;
    /// The policies with this number that the partner may see. Numbers are unique within an insurer.
    async fn policy_records(
        &self,
        keeper: &RecordKeeper,
        policy_no: &str,
    ) -> Result<Vec<(StoredPolicy, String)>>;
}
