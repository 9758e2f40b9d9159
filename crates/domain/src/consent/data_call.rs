//! Data calls, and the reasons to deny them.

use json_read::{Json, ReadJson};
use serde::{Deserialize, Serialize};

use super::purpose::{DataCategory, Purpose};
use crate::date::Timestamp;
use crate::ids::{CaseId, HospitalCode, InsurerCode, PersonId, VisitId};

/// A data call: personal data is fetched from or given to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DataCall {
    /// For what.
    pub purpose: Purpose,
    /// Whom the data is about.
    pub subject: PersonId,
    /// Who is called, and about what.
    #[serde(flatten)]
    pub scope: CallScope,
    /// Which kinds of data.
    pub categories: Vec<DataCategory>,
}

/// The scope of a call: the counterpart of [`ConsentScope`](super::ConsentScope).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum CallScope {
    /// A hospital provides its record.
    Visit {
        /// Who has it.
        source: HospitalCode,
        /// Of which visit.
        visit: VisitId,
    },
    /// An insurer receives its part of a report.
    Report {
        /// Who gets it.
        insurer: InsurerCode,
        /// Of which case.
        case: CaseId,
    },
}

impl ReadJson for CallScope {
    fn read(json: Json<'_>) -> Self {
        if json.field("visit").is_absent() {
            Self::Report {
                insurer: ReadJson::read(json.field("insurer")),
                case: ReadJson::read(json.field("case")),
            }
        } else {
            Self::Visit {
                source: ReadJson::read(json.field("source")),
                visit: ReadJson::read(json.field("visit")),
            }
        }
    }
}

/// Why a call is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallDenial {
    /// There is no consent of this kind.
    NoConsent,
    /// The consent is for another purpose.
    OtherPurpose,
    /// The call exceeds the consent in this part.
    OutOfScope(CallScopePart),
    /// It was withdrawn at this time.
    Withdrawn(Timestamp),
    /// It is not valid yet.
    NotYet,
    /// It expired at this time.
    Expired(Timestamp),
    /// The maximum number of calls is used up.
    Exhausted(u32),
}

/// A part of the scope of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
