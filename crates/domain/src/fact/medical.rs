//! Treatment, hospitals and diagnoses.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The type of treatment.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CareType {
    /// Outpatient visit (门诊).
    Outpatient,
    /// Emergency visit (急诊).
    Emergency,
    /// Stay in hospital (住院).
    Inpatient,
    /// Dialysis, tumour therapy, anti-rejection after a transplant (特殊门诊).
    SpecialOutpatient,
    /// Surgery without a stay (门诊手术).
    OutpatientSurgery,
}

/// Grade of a hospital, lowest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalGrade {
    /// Ungraded or grade one (一级及以下), such as a community clinic.
    Primary,
    /// Grade two (二级).
    Secondary,
    /// Grade three (三级).
    Tertiary,
}

/// Who runs a hospital.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalKind {
    /// Public (公立).
    Public,
    /// Private (民营).
    Private,
}

/// A hospital's department by price class.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Department {
    /// Ordinary (普通部).
    Ordinary,
    /// Special needs, VIP (特需部).
    SpecialNeeds,
    /// International (国际部).
    International,
}

/// A condition that critical-illness products list.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionCode {
    /// Malignant tumour, severe (恶性肿瘤—重度).
    MalignancySevere,
    /// Malignant tumour, mild (恶性肿瘤—轻度).
    MalignancyMild,
    /// Differentiated thyroid cancer: severe or mild by its stage, see [`Facts::thyroid`](super::Facts::thyroid).
    ThyroidCancer,
    /// Severe acute myocardial infarction (较重急性心肌梗死).
    HeartAttackSevere,
    /// Milder acute myocardial infarction (较轻急性心肌梗死).
    HeartAttackMild,
    /// Severe sequelae of stroke (严重脑中风后遗症).
    StrokeSevere,
    /// Mild sequelae of stroke (轻度脑中风后遗症).
    StrokeMild,
    /// Major organ or stem-cell transplant (重大器官移植术或造血干细胞移植术).
    OrganTransplant,
    /// Coronary artery bypass grafting (冠状动脉搭桥术).
    CoronaryBypass,
    /// Severe chronic kidney failure (严重慢性肾衰竭).
    KidneyFailure,
    /// Deep coma (深度昏迷).
    DeepComa,
    /// Paralysis (瘫痪).
    Paralysis,
    /// Severe brain injury (严重脑损伤).
    BrainInjury,
    /// Severe sequelae of encephalitis or meningitis (严重脑炎后遗症或严重脑膜炎后遗症).
    Encephalitis,
    /// A condition that is on no list of critical illnesses, such as a fracture.
    NotListed,
}

/// How certain a report calls its diagnosis.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiagnosisWording {
    /// Confirmed, or stated without reserve (确诊).
    Confirmed,
    /// Highly suspicious (高度怀疑).
    HighlySuspicious,
    /// Considered (考虑).
    Considered,
    /// Tends to (倾向).
    TendsTo,
}

/// Tumour, node and metastasis of a differentiated thyroid cancer (AJCC, 8th edition).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Tnm {
    /// T: 1 to 3, 4 for T4a, 5 for T4b.
    pub t: u8,
    /// N1: tumour in lymph nodes.
    pub nodes: bool,
    /// M1: distant metastasis.
    pub metastasis: bool,
}
