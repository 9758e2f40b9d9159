//! People, mandates and policies that partners put into the platform.
//!
//! Every record is a whole: sending it again changes nothing. The names by which partners refer to people are their own:
//! two partners may use the same name for different people.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::CivilDate;
use domain::ids::{
    BenefitCode, FamilyPlanId, InsurerCode, PersonId, PolicyId, ProductCode, RiderCode,
};
use domain::money::Fen;
use domain::policy::{BenefitUsage, CoverGap, NamedBeneficiary};
use domain::validation::FieldFlaw;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::problem::ProblemKind;
use crate::session::Relation;

/// Body of `PUT /partner/v1/people/{ref}`: a person as the partner knows them. What is left out stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRecord {
    /// Their name, as on the identity card.
    pub name: String,
    /// The mobile number they sign in with.
    #[serde(default)]
    pub phone: Option<String>,
    /// The e-mail address for notifications and, if the server sends them so, sign-in codes.
    #[serde(default)]
    pub email: Option<String>,
    /// Their birthday. Left out, it is read from a resident identity number.
    #[serde(default)]
    pub birth: Option<CivilDate>,
    /// The number of their identity document. Only a keyed hash and the last four characters are stored.
    #[serde(default)]
    pub identity_no: Option<String>,
    /// The accounts that may be paid, the preferred one first.
    #[serde(default)]
    pub accounts: Vec<PayableAccount>,
}

/// An account that may be paid. Its number is not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PayableAccount {
    /// The last four digits.
    pub tail: String,
    /// The partner's own name for the account; the app does not show it.
    pub token: String,
}

/// Response to `GET /partner/v1/people/{ref}`: the record as the partner put it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredPerson {
    /// The person, as cases and visits name them.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The birthday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<CivilDate>,
    /// The last four characters of the identity number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_last4: Option<String>,
    /// The accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<PayableAccount>,
}

/// Body of `PUT /partner/v1/people/{ref}/mandates/{other}`: the person `{ref}` acts for `{other}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateRecord {
    /// What `{other}`, who is represented, is to the person who acts.
    pub relation: Relation,
    /// What proves it, such as the number of an authorisation letter.
    pub evidence: String,
    /// The first day on which it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CivilDate>,
    /// The last day; `None` for no end. To end a mandate, send it with its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDate>,
}

/// Body of `PUT /partner/v1/policies/{policy_no}`: one period of a policy. A record with another `from` is another
/// period, such as a renewal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyRecord {
    /// The product.
    pub product: ProductCode,
    /// The version of its terms.
    pub version: String,
    /// The policyholder, by the partner's name for them. In a response `None` if the partner has not put the person.
    #[serde(default)]
    pub holder: Option<String>,
    /// The insured, likewise.
    #[serde(default)]
    pub insured: Option<String>,
    /// First day of the period.
    pub from: CivilDate,
    /// Last day of the period.
    pub to: CivilDate,
    /// First day of the first of a chain of uninterrupted renewals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed_since: Option<CivilDate>,
    /// Sums insured, where the product leaves them to the policy. As on the first day of the period, like the next two.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sums: BTreeMap<BenefitCode, Fen>,
    /// Riders.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub riders: BTreeSet<RiderCode>,
    /// Beneficiaries for the insured's death.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<NamedBeneficiary>,
    /// The family plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<FamilyPlanId>,
    /// Endorsements within the period, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endorsements: Vec<Endorsement>,
    /// Lapses and cancellation: days of the period without cover, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<CoverGap>,
    /// What the period has used elsewhere: by claims that were not filed here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub opening: BTreeMap<BenefitCode, BenefitUsage>,
}

/// An endorsement (批改): what changes on a day. What is left out stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Endorsement {
    /// The first day on which it applies.
    pub from: CivilDate,
    /// All sums insured from that day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<BTreeMap<BenefitCode, Fen>>,
    /// All riders from that day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub riders: Option<BTreeSet<RiderCode>>,
    /// All beneficiaries from that day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beneficiaries: Option<Vec<NamedBeneficiary>>,
}

/// Response to `GET /partner/v1/policies/{policy_no}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredPolicy {
    /// The insurer.
    pub insurer: InsurerCode,
    /// Its periods, earliest first.
    pub periods: Vec<StoredPeriod>,
}

/// One period of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredPeriod {
    /// The policy, as cases name it.
    pub policy: PolicyId,
    /// The record, with the names of people that the asking partner uses.
    pub record: PolicyRecord,
}

/// Response to a `PUT` of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordStored {
    /// What happened.
    pub outcome: RecordChange,
    /// The person, as cases and visits name them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The policy, as cases name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    /// The fields that changed, as JSON Pointers into the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// The fields that were not taken over, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_taken: Vec<NotTaken>,
}

/// What a record did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordChange {
    /// It is new.
    Created,
    /// It has changed.
    Changed,
    /// It was stored like this before.
    Unchanged,
    /// It was refused, and nothing of it was stored. Only in the answer to an import.
    Refused,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A field that was not taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotTaken {
    /// The field, as a JSON Pointer into the record; empty for the whole record.
    pub field: String,
    /// Why.
    pub why: NotTakenReason,
}

/// Why a field was not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotTakenReason {
    /// Another partner put this person, or they use their account themselves.
    KeptByOthers,
    /// The person has closed their account.
    AccountClosed,
    /// One of the two has ended the mandate. It can begin again on a later day only.
    Ended,
    /// A reason that this version does not know.
    #[serde(other)]
    Unknown,
}

/// One line of `POST /partner/v1/imports`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ImportRecord {
    /// A person.
    Person {
        /// The partner's name for them.
        #[serde(rename = "ref")]
        reference: String,
        /// The record.
        #[serde(flatten)]
        record: PersonRecord,
    },
    /// A mandate.
    Mandate {
        /// Who acts, by the partner's name for them.
        #[serde(rename = "ref")]
        reference: String,
        /// For whom.
        other: String,
        /// The record.
        #[serde(flatten)]
        record: MandateRecord,
    },
    /// One period of a policy.
    Policy {
        /// Its number.
        policy_no: String,
        /// The record.
        #[serde(flatten)]
        record: Box<PolicyRecord>,
    },
}

/// One line of the answer to an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportedRecord {
    /// The line of the request, from 1.
    pub line: u32,
    /// What happened to it.
    #[serde(flatten)]
    pub stored: RecordStored,
    /// The kind of problem, if it was refused.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub problem: Option<ProblemKind>,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<RecordError>,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordError {
    /// The field, as a JSON Pointer into the record; empty for the whole record.
    pub field: String,
    /// The kind of error.
    pub flaw: FieldFlaw,
    /// The error in words, for people who prepare the data.
    pub message: String,
}
