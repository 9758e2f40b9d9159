//! What may be asked for, and on which terms.

use serde::{Deserialize, Serialize};

use crate::date::{CivilDate, Timestamp};
use crate::ids::{CaseId, ConsentId, HospitalCode, InsurerCode, PersonId, VisitId};
use crate::text::Bilingual;

const DAY_MS: i64 = 24 * 3_600_000;

/// What data is asked for. Each purpose is asked for on its own (PIPL art. 14, 29): never two in one tick.
///
/// Filing a claim is not among them: what the person types into it themselves is processed to conclude and
/// carry out the contract (PIPL art. 13(2)) and needs no consent that could be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A hospital's record and bill of one visit, to fill in one claim. Optional: all of it can be typed.
    HospitalFetch,
    /// Giving one insurer its part of one report: what is in it is health and account data, and the insurer
    /// another processor (PIPL art. 23, 29). Optional: a claim can go to the insurer on paper.
    ShareInsurer,
    /// One that a newer server knows.
    #[serde(other)]
    Unknown,
}

/// A kind of data (PIPL art. 17(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DataCategory {
    /// Diagnosis, dates, department: health, so sensitive (PIPL art. 28).
    MedicalRecord,
    /// The lines of the bill: what was done shows in them, so they are as sensitive.
    BillLines,
    /// What the social-insurance fund paid.
    Settlement,
    /// The pages that are handed in: photos of records, receipts, identity cards.
    Documents,
    /// Whose account is to be paid, and its last digits.
    Account,
    /// One that a newer server knows.
    #[serde(other)]
    Unknown,
}

/// Who gets the data (PIPL art. 23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The person's own draft, through the platform. Insurers get it only with a claim that the person sends.
    Platform,
    /// The insurer that the consent names, to work on the claim and for nothing else.
    Insurer,
    /// One that a newer server knows.
    #[serde(other)]
    Unknown,
}

/// How long the data is kept, no longer than needed (PIPL art. 19), and what becomes of it then (art. 47).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RetentionRule {
    /// The platform does not keep what was sent, only its digest. What it fills in goes with the draft; with a
    /// claim that is sent it is kept as insurers have to keep claims (Insurance Law art. 87).
    WithTheClaim,
    /// The insurer keeps it as it has to keep claims: five years, for contracts of more than a year ten
    /// (Insurance Law art. 87); then it deletes it.
    AsInsurersMust,
    /// One that a newer server knows.
    #[serde(other)]
    Unknown,
}

/// By what right somebody consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentAuthority {
    /// It is about themselves.
    Own,
    /// As parent or guardian of a child (PIPL art. 31).
    Guardian,
    /// By a mandate of the person it is about (Civil Code art. 161).
    Mandate,
    /// One that a newer server knows.
    #[serde(other)]
    Unknown,
}

/// The terms on which a purpose is asked for. What the screen says and what the server grants come from
/// here, so they are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentTerms {
    /// The version of what is said to the person. Whoever saw another one has consented to something else.
    pub notice: &'static str,
    /// The kinds of data.
    pub categories: &'static [DataCategory],
    /// Whether any of them is sensitive, so that the consent has to stand alone (PIPL art. 29).
    pub is_sensitive: bool,
    /// Who gets it.
    pub recipient: Recipient,
    /// How long it is kept.
    pub retention: RetentionRule,
    /// For how many days the data may be asked for.
    pub valid_days: u32,
    /// How often, tries that fail included.
    pub max_calls: u32,
}

impl Purpose {
    /// The terms today; `None` for a purpose that this version does not know.
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
            Self::ShareInsurer => Some(ConsentTerms {
                notice: "share_insurer.1",
                categories: &[
                    DataCategory::MedicalRecord,
                    DataCategory::BillLines,
                    DataCategory::Settlement,
                    DataCategory::Documents,
                    DataCategory::Account,
                ],
                is_sensitive: true,
                recipient: Recipient::Insurer,
                retention: RetentionRule::AsInsurersMust,
                // A claim with its disputes is over by then.
                valid_days: 730,
                // The report, and each of sixty pages several times.
                max_calls: 400,
            }),
            Self::Unknown => None,
        }
    }
}

/// What a consent is about. It reaches to this and to nothing beyond.
// Untagged, for consents to a visit had these fields before there was another matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ConsentScope {
    /// The record that a hospital has of a visit.
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
    /// A report, of which an insurer gets its part.
    Report {
        /// The insurer.
        insurer: InsurerCode,
        /// Its name.
        insurer_name: Bilingual,
        /// The case that the report opens.
        case: CaseId,
    },
}

impl ConsentScope {
    /// Who has the data, or who gets it: the other side of the consent.
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

/// A consent as it was given: the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The version of what was said to the person.
    pub notice: String,
    /// From when it holds.
    pub from: Timestamp,
    /// Until when: at this instant it no longer does.
    pub until: Timestamp,
    /// How often the data may be asked for.
    pub max_calls: u32,
}

/// What a grant on today's terms is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentTarget {
    /// Whom.
    pub subject: PersonId,
    /// What.
    pub matter: ConsentScope,
}

impl ConsentGrant {
    /// Until when a consent given at `now` holds.
    pub fn valid_until(terms: ConsentTerms, now: Timestamp) -> Timestamp {
        now.plus_millis(i64::from(terms.valid_days) * DAY_MS)
    }

    /// A consent on these terms, from `now` on.
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
