//! Policies from elsewhere (别处的保单), in the insured's own words: of an insurer or an employer that is not connected here.
//!
//! Their terms are not known, so they are not assessed and change no estimate. What can be told without the terms is how they
//! and the policies here affect each other.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::assess::Assessment;
use crate::date::CivilDate;
use crate::fact::{FactAnswer, IncidentCause};
use crate::ids::{OutsidePolicyId, PersonId};
use crate::incident::Incident;
use crate::money::Fen;
use crate::product::Document;
use crate::validation::{FieldError, FieldFlaw, clean_text};

/// The longest name of an insurer or a product, in characters.
const MAX_NAME: usize = 80;
/// A greater sum is a typing error: a billion yuan.
const MAX_AMOUNT: Fen = Fen::yuan(1_000_000_000);
/// How many policies from elsewhere one person may have.
pub const MAX_OUTSIDE_POLICIES: u32 = 30;

/// A policy from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutsidePolicy {
    /// Which.
    pub id: OutsidePolicyId,
    /// What is known of it.
    pub terms: OutsideTerms,
}

/// What a person says of a policy from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct OutsideTerms {
    /// The insured.
    pub insured: PersonId,
    /// The insurer, or the employer whose plan it is.
    pub insurer: String,
    /// The product, as the policy names it.
    pub product: String,
    /// What it pays for.
    pub cover: OutsideCover,
    /// The sum insured, or the most that it pays; `None` if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// First day of cover.
    pub from: CivilDate,
    /// Last day of cover.
    pub to: CivilDate,
}

/// What a policy from elsewhere pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutsideCover {
    /// Medical expenses, reimbursed (费用补偿).
    MedicalExpenses,
    /// A lump sum on diagnosis of an illness (重疾).
    CriticalIllness,
    /// A sum for each day in hospital (住院津贴).
    HospitalAllowance,
    /// A sum for death or disability by accident (意外身故、伤残).
    Accident,
    /// A vehicle and liability in traffic (车险).
    Motor,
    /// A home and its contents (家财).
    Home,
    /// Something else, or unknown to this version.
    #[serde(other)]
    Other,
}

/// How a policy from elsewhere and the policies here affect each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coordination {
    /// All together reimburse at most the cost; the insured chooses which insurer is asked first (Health Insurance Measures
    /// arts. 5, 25).
    WithinCost,
    /// It pays in addition to all others (the same, art. 5; Insurance Law art. 46).
    InAddition,
    /// Insurers of the same thing share the loss by their sums insured, unless the contracts say otherwise (Insurance Law
    /// art. 56).
    BySums,
    /// That depends on its terms.
    ByItsTerms,
}

impl OutsideCover {
    /// All of them, in display order.
    pub const ALL: [Self; 7] = [
        Self::MedicalExpenses,
        Self::CriticalIllness,
        Self::HospitalAllowance,
        Self::Accident,
        Self::Motor,
        Self::Home,
        Self::Other,
    ];

    /// How such a policy and the policies here affect each other.
    pub const fn coordination(self) -> Coordination {
        match self {
            Self::MedicalExpenses => Coordination::WithinCost,
            Self::CriticalIllness | Self::HospitalAllowance | Self::Accident => {
                Coordination::InAddition
            }
            Self::Motor | Self::Home => Coordination::BySums,
            Self::Other => Coordination::ByItsTerms,
        }
    }

    /// Whether such a policy may pay after this cause.
    const fn may_concern(self, cause: IncidentCause) -> bool {
        match self {
            Self::MedicalExpenses | Self::HospitalAllowance => is_personal(cause),
            Self::CriticalIllness => matches!(cause, IncidentCause::Illness),
            Self::Accident => is_personal(cause) && !matches!(cause, IncidentCause::Illness),
            Self::Motor => matches!(
                cause,
                IncidentCause::RoadAccident
                    | IncidentCause::Fire
                    | IncidentCause::Explosion
                    | IncidentCause::NaturalDisaster
                    | IncidentCause::FallingObject
                    | IncidentCause::Theft
            ),
            Self::Home => is_of_a_home(cause),
            Self::Other => true,
        }
    }

    /// The documents that a claim on paper usually needs. The insurer says which it needs (Insurance Law art. 22).
    pub const fn documents(self) -> &'static [Document] {
        match self {
            Self::MedicalExpenses => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::Diagnosis,
                Document::Invoice,
                Document::FeeList,
                Document::SocialSlip,
                Document::SplitSlip,
            ],
            Self::CriticalIllness => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::Diagnosis,
                Document::Pathology,
                Document::ExamReport,
            ],
            Self::HospitalAllowance => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::Discharge,
                Document::Invoice,
            ],
            Self::Accident => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::AccidentProof,
                Document::Diagnosis,
                Document::DisabilityReport,
            ],
            Self::Motor => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::DriverLicence,
                Document::VehicleLicence,
                Document::TrafficFinding,
                Document::LossAssessment,
                Document::RepairInvoice,
            ],
            Self::Home => &[
                Document::ClaimForm,
                Document::IdInsured,
                Document::BankCard,
                Document::LossList,
                Document::PurchaseProof,
                Document::Photos,
                Document::CauseProof,
            ],
            Self::Other => &[Document::ClaimForm, Document::IdInsured, Document::BankCard],
        }
    }
}

/// Whether somebody may be ill or injured after this cause.
const fn is_personal(cause: IncidentCause) -> bool {
    match cause {
        IncidentCause::Illness
        | IncidentCause::Accident
        | IncidentCause::RoadAccident
        | IncidentCause::Fire
        | IncidentCause::Explosion
        | IncidentCause::NaturalDisaster
        | IncidentCause::Earthquake
        | IncidentCause::FallingObject => true,
        IncidentCause::WaterLeak
        | IncidentCause::Theft
        | IncidentCause::ReturnedGoods
        | IncidentCause::AccountFraud => false,
    }
}

/// Whether a home may be damaged by this cause.
const fn is_of_a_home(cause: IncidentCause) -> bool {
    match cause {
        IncidentCause::Fire
        | IncidentCause::Explosion
        | IncidentCause::NaturalDisaster
        | IncidentCause::Earthquake
        | IncidentCause::FallingObject
        | IncidentCause::WaterLeak
        | IncidentCause::Theft => true,
        IncidentCause::Illness
        | IncidentCause::Accident
        | IncidentCause::RoadAccident
        | IncidentCause::ReturnedGoods
        | IncidentCause::AccountFraud => false,
    }
}

impl OutsideTerms {
    /// The terms with clean texts.
    ///
    /// # Errors
    /// What is wrong, at the fields of these terms.
    pub fn checked(self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut text = |field: &str, typed: &str| {
            clean_text(typed, MAX_NAME)
                .map_err(|flaw| errors.push(FieldError::new(field, flaw)))
                .unwrap_or_default()
        };
        let insurer = text("/insurer", &self.insurer);
        let product = text("/product", &self.product);
        if self.amount.is_some_and(|amount| amount <= Fen::ZERO || MAX_AMOUNT < amount) {
            errors.push(FieldError::new("/amount", FieldFlaw::AmountOutOfRange));
        }
        if self.to < self.from {
            errors.push(FieldError::new("/to", FieldFlaw::TooEarly));
        }
        if errors.is_empty() { Ok(Self { insurer, product, ..self }) } else { Err(errors) }
    }

    /// Whether it may pay for the incident: it is of the same insured, is in force on the day, and its kind of cover may
    /// concern the cause.
    pub fn may_pay_for(&self, incident: &Incident) -> bool {
        let cause = incident.facts.cause.and_then(FactAnswer::known);
        self.insured == incident.insured
            && self.from <= incident.on
            && incident.on <= self.to
            && cause.is_none_or(|cause| self.cover.may_concern(cause))
    }
}

impl Assessment {
    /// What a policy from elsewhere can still reimburse of the bills: the eligible cost, less what public schemes and others
    /// have paid and what the policies here pay (Health Insurance Measures art. 5). `None` without bills.
    pub fn left_for_others(&self, incident: &Incident) -> Option<Fen> {
        if incident.bills.is_empty() {
            return None;
        }
        let split = self.split(incident);
        Some(self.eligible_cost.remaining_after(split.paid_by_others).remaining_after(split.pays))
    }
}
