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

/// What was filed: one event, for one person, under one or more policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The case it opens.
    pub case: CaseId,
    /// The number that people read out on the phone (案件号).
    pub case_no: String,
    /// Who filed.
    pub filed_by: PersonId,
    /// What happened.
    pub incident: Incident,
    /// What happened, in the fewest words, for lists and headings.
    pub title: Bilingual,
    /// The policies claimed under.
    pub claims: Vec<FiledClaim>,
    /// Who is to be paid; after a death the first of the beneficiaries.
    pub payee: Payee,
    /// By what right it was filed.
    #[serde(default)]
    pub authority: RightToFile,
    /// Who is paid after a death; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<Beneficiary>,
    /// What the claimant sends on paper besides: no claim of this case, and nothing that its insurers hear of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_paper: Vec<PostalClaim>,
    /// Whether each insurer has its part by a consent of its own, which is looked at before each call. `false`
    /// for what was filed before there were such consents.
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
    /// Whether its product is one that the law makes drivers hold.
    #[serde(default)]
    pub compulsory: bool,
    /// The catastrophe whose shorter path it takes, if its insurer declared one that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catastrophe: Option<CatastropheRef>,
    /// Who insures.
    pub insurer: InsurerCode,
    /// What people call the insurer.
    pub insurer_name: Bilingual,
    /// What our own assessment came to when it was filed; `None` where it could not tell.
    #[serde(default)]
    pub estimate: Option<Fen>,
    /// How it came to that, so that a decision that differs can be held against it line by line.
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
