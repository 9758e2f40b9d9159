//! Consents: giving and withdrawing them, reading the ledger, and fetching data under one.

use domain::consent::{DataCategory, LedgerEntry, Purpose};
use domain::ids::{ConsentId, PersonId, VisitId};
use domain::incident::Incident;
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /consents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consents {
    /// A ledger for each person the signed-in one acts for, themselves first.
    pub ledgers: Vec<PersonLedger>,
}

/// The ledger of one person. `domain::consent::verify` checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonLedger {
    /// Whose.
    pub person: PersonId,
    /// Its entries, oldest first.
    pub entries: Vec<LedgerEntry>,
}

/// Body of `POST /consents`. These and the terms of the purpose define what is consented to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// For what.
    pub purpose: Purpose,
    /// For which visit.
    pub visit: VisitId,
    /// The version of the notice the person saw (`domain::consent::ConsentTerms::notice`). An outdated one
    /// is rejected: consent covers only what the person was informed of.
    pub notice: String,
}

/// Response. Repeating the request while the consent is valid returns the same consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentGiven {
    /// The consent.
    pub consent: ConsentId,
}

/// Response to `POST /visits/{visit}/record`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FetchedHospitalRecord {
    /// Who gave it.
    pub hospital_name: Bilingual,
    /// The verdict.
    pub incident: Incident,
    /// What the hospital does not have yet.
    #[serde(default)]
    pub missing: Vec<DataCategory>,
}
