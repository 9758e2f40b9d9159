//! What was filed.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::DecidedBenefit;
use crate::assess::{Awaited, PolicyAssessment, Verdict};
use crate::authority::{Beneficiary, RightToFile};
use crate::catastrophe::CatastropheRef;
use crate::clock::LEGAL_PAYMENT_DAYS;
use crate::ids::{CaseId, ClaimId, ClauseNo, InsurerCode, PersonId, PolicyId, ProductCode};
use crate::incident::Incident;
use crate::money::Fen;
use crate::postal_claim::PostalClaim;
use crate::product::{InsuranceLine, Product};
use crate::text::Bilingual;

/// The filed report: one event, for one person, under one or more policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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

impl Report {
    /// Whether both reports seem to be about one event: the same insured, day, place and sum. Two events can agree in
    /// all of these, so people are asked.
    pub fn seems_same_event(&self, other: &Self) -> bool {
        let (one, two) = (&self.incident, &other.incident);
        let places = [(&self.title.zh, &other.title.zh), (&self.title.en, &other.title.en)];
        one.insured == two.insured
            && one.on == two.on
            && one.total() == two.total()
            && places.into_iter().any(|(here, there)| is_same_place(here, there))
    }
}

/// Whether two names of a place differ in nothing but spaces and case.
fn is_same_place(here: &str, there: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    letters(here) == letters(there)
}

/// One policy's part of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// Whether its product is life insurance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub life: bool,
    /// The days in which its contract promises to pay, if fewer than the law's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_days: Option<u16>,
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
    /// Evidence that the contract requires and that did not exist when it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaited: Option<AwaitedEvidence>,
}

/// Evidence without which it cannot be decided whether a claim is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwaitedEvidence {
    /// The clause that asks for it.
    pub clause: ClauseNo,
    /// The clause in plain words.
    pub reason: Bilingual,
    /// What has to come first.
    pub awaits: Awaited,
}

impl AwaitedEvidence {
    /// What a policy with the terms of `product` waits for; of several benefits, what takes longest. `None` if a
    /// benefit pays already.
    pub fn of(assessment: &PolicyAssessment, product: &Product) -> Option<Self> {
        let pays =
            |verdict: &Verdict| matches!(verdict, Verdict::Pays { amount } if !amount.is_zero());
        if assessment.benefits.iter().any(|benefit| pays(&benefit.verdict)) {
            return None;
        }
        let waits = assessment.benefits.iter().filter_map(|benefit| match &benefit.verdict {
            Verdict::NotYet { clause, awaits, .. } => Some((*awaits, clause)),
            Verdict::Pays { .. } | Verdict::DoesNotPay { .. } | Verdict::Undetermined { .. } => {
                None
            }
        });
        let (awaits, clause) = waits.max_by_key(|(awaits, _)| *awaits)?;
        let reason = product.clause(clause).map(|clause| clause.plain.clone()).unwrap_or_default();
        Some(Self { clause: clause.clone(), reason, awaits })
    }
}

impl FiledClaim {
    /// The natural days in which the insurer has to pay after agreement: the contract's, if fewer than the law's.
    pub fn days_to_pay(&self) -> u16 {
        self.payment_days.map_or(LEGAL_PAYMENT_DAYS, |days| days.min(LEGAL_PAYMENT_DAYS))
    }
}

/// Whose account is paid (Internet Insurance Measures art. 40: the insured's or a beneficiary's).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payee {
    /// The account holder.
    pub name: String,
    /// Last four digits of the account.
    pub account_tail: String,
}
