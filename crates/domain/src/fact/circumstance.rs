//! Yes-or-no circumstances of an incident.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// A yes-or-no circumstance that a rule may exclude or look at.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Circumstance {
    /// The condition existed, or was treated, before the cover began (既往症).
    PreExisting,
    /// A follow-up or repeat prescription for a chronic disease that the contract lists (慢病复诊).
    ChronicDisease,
    /// Congenital or hereditary (先天、遗传).
    Congenital,
    /// Pregnancy or childbirth (妊娠分娩).
    Maternity,
    /// Teeth (牙科).
    Dental,
    /// Cosmetic treatment or eyesight correction (美容、视力矫正).
    Cosmetic,
    /// Check-up, prevention or convalescence (体检、预防、疗养).
    CheckUp,
    /// Mental disorder (精神疾病).
    MentalDisorder,
    /// An injury at work that work-injury insurance covers (工伤).
    WorkInjury,
    /// Somebody else is liable (第三方责任).
    ThirdPartyLiable,
    /// Drunk or drugged driving, or driving without a licence (酒驾、毒驾、无证).
    DrunkOrUnlicensedDriving,
    /// Drugs, crime, fight or intent (吸毒、犯罪、斗殴、故意).
    IntentOrCrime,
    /// A high-risk sport (高风险运动).
    HighRiskSport,
    /// Enrolled in social medical insurance (参加医保).
    SocialInsured,
    /// An emergency left no choice of hospital (情况紧急).
    EmergencyNoChoice,
    /// Cells or tissue were examined and confirm the tumour (组织病理).
    Histology,
    /// Sudden death from an internal cause, without an accident (猝死).
    SuddenDeath,
    /// Heatstroke, food poisoning or a drug allergy (中暑、食物中毒、药物过敏).
    HeatOrPoisoning,
    /// Harm from medical treatment (医疗行为).
    MedicalAct,
    /// The driver fled (肇事逃逸).
    HitAndRun,
    /// The driver had no permission (非被保险人允许的驾驶人).
    UnpermittedDriver,
    /// The vehicle had no valid inspection (未年检).
    UninspectedVehicle,
    /// It happened in a race, or in a workshop (竞赛、维修期间).
    RaceOrRepair,
    /// The vehicle was used for hire, altered or sold (改变使用性质).
    ChangedUse,
    /// The liable third party cannot be found (无法找到第三方).
    OtherPartyNotFound,
    /// The claim against the other side was waived (放弃追偿).
    RightsWaived,
    /// Gross negligence (重大过失).
    GrossNegligence,
    /// Faulty building work, wear or mould (施工质量、自然磨损).
    PoorConstruction,
    /// An unlawful building, or one let or used for business (违章建筑、出租经营).
    UnlawfulOrLet,
    /// The police were notified (已报警).
    PoliceReported,
    /// An exchange, a private return, or a waybill that does not match (换货、线下退货、单号不符).
    ExchangeOrMismatch,
    /// Returned after the time limit (超过时限寄出).
    SentLate,
    /// A password or code was disclosed (泄露密码、验证码).
    CodeDisclosed,
    /// The account was lent or let (出借账户).
    AccountLent,
    /// A member of the family did it (家庭成员所为).
    FamilyMember,
}
