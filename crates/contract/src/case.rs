//! Filing a report, the list of cases, one case with its journal.

use domain::authority::Beneficiary;
use domain::clock::RuleId;
use domain::date::{CivilDate, Timestamp};
use domain::fact::CareType;
use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId, PolicyId, ProductCode, VisitId};
use domain::incident::Incident;
use domain::journal::{
    CaseState, ClaimStatus, EntryRejection, JournalEntry, Payee, complete_end, fold_with_gaps,
};
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::file::NewDocument;

/// Body of `POST /cases`; with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// The insurers with which the person consents to share their part of the report, each consented to
    /// separately; must include every insurer of [`Self::policies`]. If absent, the report is filed as
    /// before consents existed, and none are checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consents: Option<Vec<InsurerConsent>>,
    /// The policies for which the claimant files by post: none of [`Self::policies`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_paper: Vec<PolicyId>,
    /// Whether a bill that looks like another one, here or in an earlier report of the same person, is refused as
    /// `repeated-receipts` until it is marked as `confirmed`. If false, no bill is compared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_about_repeats: bool,
    /// That the statements are true and the consequences of false ones are understood (Insurance Law art.
    /// 27).
    pub declared_true: bool,
    /// That it is about another event, although the same person has filed a report with the same insured, day, place
    /// and sum. Without it such a report is refused as `event-reported-before`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub another_event: bool,
}

/// Consent to share an insurer's part of a report with it, on the terms of
/// `domain::consent::Purpose::ShareInsurer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InsurerConsent {
    /// The insurer.
    pub insurer: InsurerCode,
    /// The version of the notice the person saw. An outdated one is rejected.
    pub notice: String,
}

/// A bill that looks like another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RepeatedReceipt {
    /// The place of the bill in the report, from 0.
    pub bill: u32,
    /// The place of the bill that it looks like, if that is in the same report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<u32>,
    /// The earlier case that has such a bill, if it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The number of that case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_no: Option<String>,
}

/// Response to `POST /cases`: the platform has stored it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledCase {
    /// The case.
    pub case: CaseId,
    /// The case number.
    pub case_no: String,
    /// When the platform received it.
    pub filed_at: Timestamp,
}

/// Response to `GET /cases`: one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseList {
    /// The cases, the most recently updated first.
    pub cases: Vec<CaseSummary>,
    /// How many there are in all.
    pub total: u32,
    /// Cursor of the next page; `None` on the last.
    #[serde(default)]
    pub next_cursor: Option<String>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The case.
    pub id: CaseId,
    /// The case number.
    pub case_no: String,
    /// Whom it happened to.
    pub insured: PersonId,
    /// Their name.
    pub insured_name: String,
    /// Where it happened.
    pub title: Bilingual,
    /// How the person was treated.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimSummary {
    /// The claim.
    pub id: ClaimId,
    /// The insurer's short name.
    pub insurer_name: Bilingual,
    /// The product's name.
    pub product_name: Bilingual,
    /// Its line.
    pub line: InsuranceLine,
    /// Its status.
    pub status: ClaimStatus,
    /// Decided amount; before a decision, our estimate at filing.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// How many documents the insurer waits for.
    pub documents_missing: u32,
    /// Whether an inspection or an interview waits for the claimant's answer.
    #[serde(default)]
    pub appointment_waits: bool,
    /// The first day from which evidence that the claim waits for can exist; `None` if it waits for none, or is
    /// decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_from: Option<CivilDate>,
    /// The next legal limit: the day, and the rule it comes from.
    #[serde(default)]
    pub due: Option<DueDate>,
    /// Whether the claimant has complained about a missed limit and waits for the insurer's answer.
    #[serde(default)]
    pub complaint_waits: bool,
}

/// Response to `GET …/typical`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypicalDuration {
    /// How long claims of the same line took; `None` if there were too few.
    #[serde(default)]
    pub days: Option<TypicalDays>,
}

/// How long claims took from receipt to the first decision, in natural days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypicalDays {
    /// How many claims were counted.
    pub of: u32,
    /// The days within which half of them were decided.
    pub half: u32,
    /// The days within which four fifths of them were decided.
    pub most: u32,
}

/// A legal limit that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueDate {
    /// The rule.
    pub rule: RuleId,
    /// The last day.
    pub on: CivilDate,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// Response to `GET /cases/{case}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// The insured's name.
    pub insured_name: String,
    /// The product version of each claim's terms, in the report's order.
    pub versions: Vec<String>,
    /// A summary of its status, for clients that show a case without folding the journal: the first paint,
    /// before the app has loaded. `None` from servers that do not provide it.
    #[serde(default, rename = "glance")]
    pub status_summary: Option<StatusSummary>,
    /// The journal, oldest first. Of a long one only the newest entries are whole: notes before them may be left out, as
    /// the gaps in their numbers show, and are fetched from `/cases/{case}/entries`. The state of the case follows from
    /// what is there. With `?entries=all` none is left out.
    pub entries: Vec<JournalEntry>,
}

/// Response to `GET /cases/{case}/entries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    /// Entries without gaps, oldest first, up to the one before `before`. Empty if there is none before it. Unless the
    /// first one is entry 1, there are earlier pages.
    pub entries: Vec<JournalEntry>,
}

impl CaseView {
    /// The state of the case.
    ///
    /// # Errors
    /// [`EntryRejection`] of the first entry that does not fit.
    pub fn folded(&self) -> Result<CaseState, EntryRejection> {
        fold_with_gaps(&self.entries)
    }

    /// Whether no entry is left out.
    pub fn is_whole(&self) -> bool {
        complete_end(&self.entries).first().is_none_or(|first| first.seq == 1)
    }

    /// The product of a claim, and the version of its terms that applies. `state` is this case, folded.
    pub fn terms_version<'a>(
        &'a self,
        state: &'a CaseState,
        claim: &ClaimId,
    ) -> Option<(&'a ProductCode, &'a str)> {
        let index = state.claims.iter().position(|it| it.filed.claim == *claim)?;
        Some((&state.claims.get(index)?.filed.product, self.versions.get(index)?))
    }
}

/// The status of a case on the day of the request, in full sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusSummary {
    /// The case number.
    pub case_no: String,
    /// Whether the person has something to do.
    pub your_turn: bool,
    /// Whose turn it is, or the status, in a few words.
    pub sign: Bilingual,
    /// The status in one sentence.
    pub heading: Bilingual,
    /// What happens next; may be empty.
    pub next: Bilingual,
    /// The deadline, as a sentence.
    #[serde(default)]
    pub by: Option<Bilingual>,
}
