//! Checks of the records that partners put, before they reach the store: the same for single records, imports and files.

mod check;
mod csv;
mod identity;
mod import;
mod load;
mod mandate;
mod person;
mod policy;

use contract::records::{ImportRecord, MandateRecord, PersonRecord, PolicyRecord, RecordError};
use domain::ids::InsurerCode;
use domain::product::Catalog;

pub(crate) use import::{MAX_RECORDS, import};
pub use load::{Load, LoadError, Loaded, Progress, load};

use crate::partner::{Partner, Role};
use crate::store::{NewRecord, RecordKeeper, RecordRefusal, RecordScope};

/// What records are checked against.
#[derive(Clone, Copy)]
pub(crate) struct Intake<'a> {
    /// Who puts them.
    pub(crate) keeper: &'a RecordKeeper,
    /// The products.
    pub(crate) catalog: &'a Catalog,
    /// The key for the HMAC of identity numbers.
    pub(crate) key: &'a [u8; 32],
}

impl RecordKeeper {
    /// The partner as a keeper of records, if its role may put any.
    pub(crate) fn of(partner: &Partner) -> Option<Self> {
        let scope = match &partner.role {
            Role::Platform => RecordScope::Platform,
            Role::Insurer(code) => RecordScope::Insurer(code.clone()),
            Role::Hospital | Role::Desk | Role::MiniProgram => return None,
        };
        Some(Self { partner: partner.name.clone(), scope })
    }

    /// Whether it may put policies of this insurer.
    fn may_put_policies_of(&self, insurer: &InsurerCode) -> bool {
        match &self.scope {
            RecordScope::Platform => true,
            RecordScope::Insurer(own) => own == insurer,
        }
    }
}

impl Intake<'_> {
    /// Checks a person.
    pub(crate) fn person(
        self,
        reference: String,
        record: PersonRecord,
    ) -> Result<NewRecord, RecordRefusal> {
        person::check(self.key, reference, record).map(NewRecord::Person).map_err(invalid)
    }

    /// Checks a mandate.
    pub(crate) fn mandate(
        self,
        reference: String,
        other: String,
        record: MandateRecord,
    ) -> Result<NewRecord, RecordRefusal> {
        mandate::check(reference, other, record).map(NewRecord::Mandate).map_err(invalid)
    }

    /// Checks one period of a policy.
    pub(crate) fn policy(
        self,
        policy_no: String,
        record: PolicyRecord,
    ) -> Result<NewRecord, RecordRefusal> {
        let product = self
            .catalog
            .iter()
            .find(|product| product.code == record.product && product.version == record.version);
        if product.is_some_and(|it| !self.keeper.may_put_policies_of(&it.insurer.code)) {
            return Err(RecordRefusal::Foreign);
        }
        policy::check(self.catalog, product, policy_no, record)
            .map(|checked| NewRecord::Policy(Box::new(checked)))
            .map_err(invalid)
    }

    /// Checks a record of an import.
    pub(crate) fn any(self, record: ImportRecord) -> Result<NewRecord, RecordRefusal> {
        match record {
            ImportRecord::Person { reference, record } => self.person(reference, record),
            ImportRecord::Mandate { reference, other, record } => {
                self.mandate(reference, other, record)
            }
            ImportRecord::Policy { policy_no, record } => self.policy(policy_no, *record),
        }
    }
}

fn invalid(errors: Vec<RecordError>) -> RecordRefusal {
    RecordRefusal::Invalid(errors)
}
