//! Consents: giving, taking back, reading the ledger, and having data fetched under one.

use domain::consent::{DataCategory, LedgerEntry, Purpose};
use domain::ids::{ConsentId, PersonId, VisitId};
use domain::incident::Incident;
use domain::text::Bilingual;
use serde::{Deserialize, Serialize};

/// Answer to `GET /consents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consents {
    /// A ledger for each person the signed-in one acts for, themselves first.
    pub ledgers: Vec<PersonLedger>,
}

/// The ledger of one person. `domain::consent::verify` checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonLedger {
    /// Whose.
    pub person: PersonId,
    /// Its entries, oldest first.
    pub entries: Vec<LedgerEntry>,
}

/// Body of `POST /consents`. All that is consented to follows from these and from the purpose's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// For what.
    pub purpose: Purpose,
    /// For which visit.
    pub visit: VisitId,
    /// The version of what was said to the person (`domain::consent::ConsentTerms::notice`). An old one is refused:
    /// nobody consents to what they were not told.
    pub notice: String,
}

/// Answer to it. The same again, while it holds, is the same consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentGiven {
    /// The consent.
    pub consent: ConsentId,
}

/// Answer to `POST /visits/{visit}/record`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FetchedHospitalRecord {
    /// Who gave it.
    pub hospital_name: Bilingual,
    /// What it says.
    pub incident: Incident,
    /// What the hospital does not have yet.
    #[serde(default)]
    pub missing: Vec<DataCategory>,
}
