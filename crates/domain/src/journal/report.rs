//! What was filed.

use serde::{Deserialize, Serialize};

use super::DecidedBenefit;
use crate::authority::{Beneficiary, RightToFile};
use crate::catastrophe::CatastropheRef;
use crate::ids::{CaseId, ClaimId, InsurerCode, PersonId, PolicyId, ProductCode};
use crate::incident::Incident;
use crate::money::Fen;
use crate::postal_claim::PostalClaim;
use crate::product::InsuranceLine;
use crate::text::Bilingual;

/// The filed report: one event, for one person, under one or more policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The case it opens.
    pub case: CaseId,
    /// The case number, to read out on the phone (案件号).
    pub case_no: String,
    /// Who filed.
    pub filed_by: PersonId,
    /// What happened.
    pub incident: Incident,
    /// A short title, for lists and headings.
    pub title: Bilingual,
    /// The policies claimed under.
    pub claims: Vec<FiledClaim>,
    /// Who is to be paid; after a death the first of the beneficiaries.
    pub payee: Payee,
    /// The filer's right to file.
    #[serde(default)]
    pub authority: RightToFile,
    /// Who is paid after a death; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<Beneficiary>,
    /// Claims that the claimant sends by post in addition. They are not claims of this case, and its
    /// insurers do not see them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_paper: Vec<PostalClaim>,
    /// Whether each insurer receives its part under a consent, which is checked before each call. `false`
    /// for reports filed before consents existed.
    #[serde(default)]
    pub by_consent: bool,
}

/// One policy's part of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledClaim {
    /// The claim it opens.
    pub claim: ClaimId,
    /// The policy.
    pub policy: PolicyId,
    /// Its product.
    pub product: ProductCode,
    /// Its product's name.
    pub product_name: Bilingual,
    /// Its line.
    pub line: InsuranceLine,
    /// Whether its product is compulsory motor liability insurance.
    #[serde(default)]
    pub compulsory: bool,
    /// The declared catastrophe it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catastrophe: Option<CatastropheRef>,
    /// Who insures.
    pub insurer: InsurerCode,
    /// The insurer's short name.
    pub insurer_name: Bilingual,
    /// Our own estimate when it was filed; `None` if undetermined.
    #[serde(default)]
    pub estimate: Option<Fen>,
    /// The calculation of the estimate, to compare with the decision step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<DecidedBenefit>,
}

/// Whose account is paid (Internet Insurance Measures art. 40: the insured's or a beneficiary's).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payee {
    /// The account holder.
    pub name: String,
    /// Last four digits of the account.
    pub account_tail: String,
}
