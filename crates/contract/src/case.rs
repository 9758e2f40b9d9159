//! Filing a report, the list of cases, one case with its journal.

use domain::authority::Beneficiary;
use domain::clock::RuleId;
use domain::date::{CivilDate, Timestamp};
use domain::fact::CareType;
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId, PolicyId, VisitId};
use domain::incident::Incident;
use domain::journal::{ClaimStatus, JournalEntry, Payee};
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use serde::{Deserialize, Serialize};

use crate::file::NewDocument;

/// Body of `POST /cases`; with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// The visit it is about, if a partner reported one.
    #[serde(default)]
    pub visit: Option<VisitId>,
    /// Where it happened: the hospital's name, the road, the home, the shop. At most 80 characters.
    pub place: String,
    /// What happened.
    pub incident: Incident,
    /// The policies to claim under; at least one.
    pub policies: Vec<PolicyId>,
    /// Who is to be paid; after a death the first of the beneficiaries.
    pub payee: Payee,
    /// Who is paid after a death: whom the contract names, else the heirs. Empty in any other case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<Beneficiary>,
    /// The documents that were uploaded for it.
    #[serde(default)]
    pub documents: Vec<NewDocument>,
    /// The insurers that the person lets have their part of it, each asked for on its own; every insurer of
    /// [`Self::policies`] has to be among them. Without this the report is taken as before there were such
    /// consents, and none are looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consents: Option<Vec<InsurerConsent>>,
    /// The policies that the claimant claims under on paper: none of [`Self::policies`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_paper: Vec<PolicyId>,
    /// That everything said is true, and the consequences are understood (Insurance Law art. 27).
    pub declared_true: bool,
}

/// That an insurer may have its part of a report, on the terms of `domain::consent::Purpose::ShareInsurer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InsurerConsent {
    /// The insurer.
    pub insurer: InsurerCode,
    /// The version of what was said to the person. An old one is refused.
    pub notice: String,
}

/// Answer to `POST /cases`: the platform has stored it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledCase {
    /// The case.
    pub case: CaseId,
    /// The number that people read out.
    pub case_no: String,
    /// When the platform received it.
    pub filed_at: Timestamp,
}

/// Answer to `GET /cases`: one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseList {
    /// The cases, the latest news first.
    pub cases: Vec<CaseSummary>,
    /// How many there are in all.
    pub total: u32,
    /// Asks for the next page; `None` at the end.
    #[serde(default)]
    pub next_cursor: Option<String>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The case.
    pub id: CaseId,
    /// The number that people read out.
    pub case_no: String,
    /// Whom it happened to.
    pub insured: PersonId,
    /// Their name.
    pub insured_name: String,
    /// Where it happened.
    pub title: Bilingual,
    /// In what way the person was treated.
    #[serde(default)]
    pub care: Option<CareType>,
    /// The day it happened.
    pub on: CivilDate,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
    /// Its claims.
    pub claims: Vec<ClaimSummary>,
}

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimSummary {
    /// The claim.
    pub id: ClaimId,
    /// What people call the insurer.
    pub insurer_name: Bilingual,
    /// The product's name.
    pub product_name: Bilingual,
    /// Its line.
    pub line: InsuranceLine,
    /// Where it stands.
    pub status: ClaimStatus,
    /// Decided amount; before a decision, our estimate at filing.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// How many documents the insurer waits for.
    pub documents_missing: u32,
    /// Whether an inspection or an interview waits for the claimant's answer.
    #[serde(default)]
    pub appointment_waits: bool,
    /// The next legal limit: the day, and the rule it comes from.
    #[serde(default)]
    pub due: Option<DueDate>,
}

/// Answer to `GET …/typical`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypicalDuration {
    /// How long claims of the same line took; `None` where there were too few to say.
    #[serde(default)]
    pub days: Option<TypicalDays>,
}

/// How long claims took from receipt to the first decision, in natural days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypicalDays {
    /// How many claims were counted.
    pub of: u32,
    /// Half of them were decided within so many days.
    pub half: u32,
    /// Four fifths of them were.
    pub most: u32,
}

/// A legal limit that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueDate {
    /// The rule.
    pub rule: RuleId,
    /// The last day.
    pub on: CivilDate,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// Answer to `GET /cases/{case}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// The insured's name.
    pub insured_name: String,
    /// The terms each claim is under, as product version, in the report's order.
    pub versions: Vec<String>,
    /// What is said first about it. For whoever shows a case without folding the journal: the first paint,
    /// which comes before the app. `None` from a server that does not say.
    #[serde(default)]
    pub glance: Option<StatusSummary>,
    /// The whole journal, oldest first. `fold` makes the state of it.
    pub entries: Vec<JournalEntry>,
}

/// Where a case stands on the day it was asked, in whole sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusSummary {
    /// The number that people read out.
    pub case_no: String,
    /// Whether the person has something to do.
    pub your_turn: bool,
    /// That, or how it stands, in the fewest words.
    pub sign: Bilingual,
    /// One sentence that is true.
    pub heading: Bilingual,
    /// What happens next; may be empty.
    pub next: Bilingual,
    /// By when, as a sentence.
    #[serde(default)]
    pub by: Option<Bilingual>,
}
