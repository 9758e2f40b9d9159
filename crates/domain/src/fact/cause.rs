//! Causes and outcomes of incidents.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::Timestamp;

/// The cause of an incident. It distinguishes the lines of insurance, so rules test it first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncidentCause {
    /// Illness (疾病).
    Illness,
    /// Accident (意外): external, sudden, unintended and not an illness.
    Accident,
    /// Road accident (交通事故): an accident in traffic, with or without injuries.
    RoadAccident,
    /// Fire (火灾).
    Fire,
    /// Explosion (爆炸).
    Explosion,
    /// Storm, flood, lightning, hail, snow (自然灾害).
    NaturalDisaster,
    /// Earthquake (地震).
    Earthquake,
    /// Something fell or collapsed (外界物体坠落、倒塌).
    FallingObject,
    /// A pipe burst or leaked (管道破裂、渗漏).
    WaterLeak,
    /// Theft or robbery (盗窃、抢劫).
    Theft,
    /// Goods bought online were sent back (退货).
    ReturnedGoods,
    /// Money left an account (账户资金损失).
    AccountFraud,
}

impl IncidentCause {
    /// All of them, in display order.
    pub const ALL: [Self; 12] = [
        Self::Illness,
        Self::Accident,
        Self::RoadAccident,
        Self::Fire,
        Self::Explosion,
        Self::NaturalDisaster,
        Self::Earthquake,
        Self::FallingObject,
        Self::WaterLeak,
        Self::Theft,
        Self::ReturnedGoods,
        Self::AccountFraud,
    ];

    /// Whether one event of this kind may lead to several claims: treatment and later treatment of an injury, one
    /// loss after another. Illnesses are distinguished by their diagnosis, and each return and each payment is an
    /// event of its own.
    pub const fn may_lead_to_several_claims(self) -> bool {
        match self {
            Self::Accident
            | Self::RoadAccident
            | Self::Fire
            | Self::Explosion
            | Self::NaturalDisaster
            | Self::Earthquake
            | Self::FallingObject
            | Self::WaterLeak
            | Self::Theft => true,
            Self::Illness | Self::ReturnedGoods | Self::AccountFraud => false,
        }
    }

    /// Whether both may describe one event. A road accident is an accident.
    pub fn may_be_same_event(self, other: Self) -> bool {
        let general = |cause| if cause == Self::RoadAccident { Self::Accident } else { cause };
        general(self) == general(other) && self.may_lead_to_several_claims()
    }
}

/// Whether the incident belongs to an event for which a claim was filed before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventLink {
    /// It is an event of its own.
    New,
    /// It belongs to the event that was first reported then, see
    /// [`EventUsage::reported_at`](crate::policy::EventUsage::reported_at).
    ReportedAt(Timestamp),
}

/// The insured's degree of fault in a road accident, as determined by the police or the parties.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FaultDegree {
    /// All of it (全责).
    Full,
    /// The main part (主责).
    Main,
    /// Half (同责).
    Equal,
    /// The minor part (次责).
    Minor,
    /// None (无责).
    None,
}

/// The gravest outcome of an accident.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccidentOutcome {
    /// The insured was not injured (没有受伤); at most things were damaged.
    NoInjury,
    /// Treatment, ongoing or completed.
    Treatment,
    /// A lasting disability (伤残).
    Disability,
    /// Death (身故).
    Death,
}

/// A disability assessed by the standard for disability grades in accident insurance (人身保险伤残评定标准).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Disability {
    /// The grade of the gravest disability: 1, the gravest, to 10.
    pub grade: u8,
    /// Whether two or more disabilities have that grade.
    #[serde(default)]
    pub several: bool,
}
