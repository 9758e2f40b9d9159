//! A call for somebody's data, and why it may not be made.

use serde::{Deserialize, Serialize};

use super::purpose::{DataCategory, Purpose};
use crate::date::Timestamp;
use crate::ids::{CaseId, HospitalCode, InsurerCode, PersonId, VisitId};

/// A call for data that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DataCall {
    /// For what.
    pub purpose: Purpose,
    /// Whom the data is about.
    pub subject: PersonId,
    /// Between whom, and about what.
    #[serde(flatten)]
    pub scope: CallScope,
    /// Which kinds of data.
    pub categories: Vec<DataCategory>,
}

/// What a call reaches to: the counterpart of a consent's [`Matter`](super::Matter).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum CallScope {
    /// A hospital is asked for its record.
    Visit {
        /// Who has it.
        source: HospitalCode,
        /// Of which visit.
        visit: VisitId,
    },
    /// An insurer is given its part of a report.
    Report {
        /// Who gets it.
        insurer: InsurerCode,
        /// Of which case.
        case: CaseId,
    },
}

/// Why a call may not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallDenial {
    /// Nobody has consented to anything of the kind.
    NoConsent,
    /// The consent is for something else.
    OtherPurpose,
    /// The consent reaches less far than the call.
    OutOfScope(CallScopePart),
    /// It was taken back then.
    Withdrawn(Timestamp),
    /// It does not hold yet.
    NotYet,
    /// It held until then.
    Expired(Timestamp),
    /// The data was asked for as often as was allowed: so often.
    Exhausted(u32),
}

/// A part of what a consent reaches to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallScopePart {
    /// Whom the data is about.
    Subject,
    /// Who has it.
    Source,
    /// Which visit.
    Visit,
    /// Which insurer.
    Insurer,
    /// Which case.
    Case,
    /// Which kinds.
    Categories,
}
