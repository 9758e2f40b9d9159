//! Purposes of consent and their terms.

use json_read::{Json, ReadJson};
use serde::{Deserialize, Serialize};

use super::sharing;
use crate::date::{CivilDate, DAY_MS, Timestamp};
use crate::ids::{CaseId, ConsentId, HospitalCode, InsurerCode, PersonId, VisitId};
use crate::text::Bilingual;

/// The purpose of a consent. Each purpose needs a consent of its own (PIPL art. 14, 29), never two with one
/// checkbox.
///
/// Filing a claim is not a purpose here: data that the person enters is processed to perform the contract
/// (PIPL art. 13(2)) and needs no consent.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Fetching a hospital's record and bill of one visit, to fill in one claim. Optional: all of it can be
    /// entered by hand.
    HospitalFetch,
    /// Sharing with one insurer its part of one report: health and account data given to another processor
    /// (PIPL art. 23, 29). Optional: the claim can be sent by post.
    ShareInsurer,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// A kind of data (PIPL art. 17(2)).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DataCategory {
    /// Diagnosis, dates, department: health data, so sensitive (PIPL art. 28).
    MedicalRecord,
    /// The lines of the bill: they reveal the treatment, so they are sensitive too.
    BillLines,
    /// What the social-insurance fund paid.
    Settlement,
    /// What was damaged or lost, how and when, and the amounts.
    Losses,
    /// The submitted pages: photos of records, receipts, identity cards.
    Documents,
    /// The holder of the account to pay, and its last digits.
    Account,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// The recipient of the data (PIPL art. 23).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The person's own draft, through the platform. Insurers get it only with a claim that the person sends.
    Platform,
    /// The insurer named in the consent, for handling the claim only.
    Insurer,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// How long the data is stored, no longer than needed (PIPL art. 19), and when it is deleted (art. 47).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RetentionRule {
    /// The platform stores only a digest of the response. The data it fills in is deleted with the draft, or
    /// stored with a filed claim for as long as insurers must keep claims (Insurance Law art. 87).
    WithTheClaim,
    /// The insurer stores it for as long as it must keep claims: five years, ten for contracts of more than
    /// a year (Insurance Law art. 87); then it deletes it.
    AsInsurersMust,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// The authority by which somebody consents.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentAuthority {
    /// The data is about themselves.
    Own,
    /// As parent or guardian of a child (PIPL art. 31).
    Guardian,
    /// By mandate of the data subject (Civil Code art. 161).
    Mandate,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// The terms of consent to a purpose. Both the screen and the server use these, so they agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentTerms {
    /// The version of the notice. A person who saw another version has consented to something else.
    pub notice: &'static str,
    /// The kinds of data.
    pub categories: &'static [DataCategory],
    /// Whether any of them is sensitive, so that the consent has to stand alone (PIPL art. 29).
    pub is_sensitive: bool,
    /// Who gets it.
    pub recipient: Recipient,
    /// How long it is kept.
    pub retention: RetentionRule,
    /// For how many days the consent is valid.
    pub valid_days: u32,
    /// The maximum number of calls, failed ones included.
    pub max_calls: u32,
}

impl Purpose {
    /// The terms today; `None` for a purpose that this version does not know. Those of sharing are for a claim about
    /// health; [`sharing_terms`](super::sharing_terms) has those of any claim.
    pub const fn terms(self) -> Option<ConsentTerms> {
        match self {
            Self::HospitalFetch => Some(ConsentTerms {
                notice: "hospital_fetch.1",
                categories: &[
                    DataCategory::MedicalRecord,
                    DataCategory::BillLines,
                    DataCategory::Settlement,
                ],
                is_sensitive: true,
                recipient: Recipient::Platform,
                retention: RetentionRule::WithTheClaim,
                valid_days: 7,
                max_calls: 3,
            }),
            Self::ShareInsurer => Some(sharing::HEALTH),
            Self::Unknown => None,
        }
    }
}

/// The scope of a consent: this and nothing else.
// Untagged, because consents to a visit had these fields before there was another scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ConsentScope {
    /// A hospital's record of a visit.
    Visit {
        /// The hospital.
        source: HospitalCode,
        /// Its name.
        source_name: Bilingual,
        /// The visit, and no other.
        visit: VisitId,
        /// The day of the visit.
        visit_on: CivilDate,
    },
    /// An insurer's part of a report.
    Report {
        /// The insurer.
        insurer: InsurerCode,
        /// Its name.
        insurer_name: Bilingual,
        /// The case that the report opens.
        case: CaseId,
    },
}

impl ReadJson for ConsentScope {
    fn read(json: Json<'_>) -> Self {
        if json.field("visit").is_absent() {
            Self::Report {
                insurer: ReadJson::read(json.field("insurer")),
                insurer_name: ReadJson::read(json.field("insurer_name")),
                case: ReadJson::read(json.field("case")),
            }
        } else {
            Self::Visit {
                source: ReadJson::read(json.field("source")),
                source_name: ReadJson::read(json.field("source_name")),
                visit: ReadJson::read(json.field("visit")),
                visit_on: ReadJson::read(json.field("visit_on")),
            }
        }
    }
}

impl ConsentScope {
    /// The other party: who has the data, or who receives it.
    pub const fn party(&self) -> &Bilingual {
        match self {
            Self::Visit { source_name, .. } => source_name,
            Self::Report { insurer_name, .. } => insurer_name,
        }
    }

    /// Whether it is the same visit, or the same insurer's part of the same report.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Visit { visit, .. }, Self::Visit { visit: other, .. }) => visit == other,
            (
                Self::Report { insurer, case, .. },
                Self::Report { insurer: other, case: other_case, .. },
            ) => insurer == other && case == other_case,
            (Self::Visit { .. }, Self::Report { .. })
            | (Self::Report { .. }, Self::Visit { .. }) => false,
        }
    }
}

/// A consent as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentGrant {
    /// Its id.
    pub id: ConsentId,
    /// Whom the data is about.
    pub subject: PersonId,
    /// Who consented.
    pub granted_by: PersonId,
    /// By what right.
    pub authority: ConsentAuthority,
    /// For what.
    pub purpose: Purpose,
    /// Which kinds of data, sorted.
    pub categories: Vec<DataCategory>,
    /// What it is about.
    #[serde(flatten)]
    pub matter: ConsentScope,
    /// Who gets it.
    pub recipient: Recipient,
    /// How long it is kept.
    pub retention: RetentionRule,
    /// The version of the notice the person saw.
    pub notice: String,
    /// Start of validity.
    pub from: Timestamp,
    /// End of validity, exclusive.
    pub until: Timestamp,
    /// The maximum number of calls.
    pub max_calls: u32,
}

/// The data subject and scope of a consent on today's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentTarget {
    /// Whom.
    pub subject: PersonId,
    /// What.
    pub matter: ConsentScope,
}

impl ConsentGrant {
    /// The end of validity of a consent given at `now`.
    pub fn valid_until(terms: ConsentTerms, now: Timestamp) -> Timestamp {
        now.plus_millis(i64::from(terms.valid_days) * DAY_MS)
    }

    /// A consent on these terms, valid from `now`.
    pub fn on_terms(
        id: ConsentId,
        (purpose, terms): (Purpose, ConsentTerms),
        about: ConsentTarget,
        (granted_by, authority): (PersonId, ConsentAuthority),
        now: Timestamp,
    ) -> Self {
        let ConsentTarget { subject, matter } = about;
        Self {
            id,
            subject,
            granted_by,
            authority,
            purpose,
            categories: terms.categories.to_vec(),
            matter,
            recipient: terms.recipient,
            retention: terms.retention,
            notice: terms.notice.to_owned(),
            from: now,
            until: Self::valid_until(terms, now),
            max_calls: terms.max_calls,
        }
    }
}
