//! Facts of an incident: the questions that rules may ask, and their answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::money::Fen;

/// An answer to a question. An unanswered question is `None` around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactAnswer<T> {
    /// The answer.
    Is(T),
    /// "I don't know": not asked again; the insurer has to find out.
    Unknown,
}

impl<T> FactAnswer<T> {
    /// The answer, if it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Unknown => None,
        }
    }
}

/// The name of one question. What [`Verdict::Undetermined`](crate::assess::Verdict::Undetermined) lists, and
/// what the claim form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// [`Facts::cause`].
    Cause,
    /// [`Facts::care`].
    Care,
    /// [`Facts::first_symptom_on`].
    FirstSymptomOn,
    /// [`Facts::admitted_on`].
    AdmittedOn,
    /// [`Facts::discharged_on`].
    DischargedOn,
    /// [`Facts::hospital_grade`].
    HospitalGrade,
    /// [`Facts::hospital_kind`].
    HospitalKind,
    /// [`Facts::department`].
    Department,
    /// [`Facts::condition`].
    Condition,
    /// [`Facts::diagnosed_on`].
    DiagnosedOn,
    /// [`Facts::thyroid`].
    ThyroidStage,
    /// The bills: how much was charged.
    Bills,
    /// How much the social-insurance fund paid on a bill.
    FundPaid,
    /// How much of a bill is outside the social-insurance list.
    BillScope,
    /// [`Facts::outcome`].
    Outcome,
    /// [`Facts::died_on`].
    DiedOn,
    /// [`Facts::disability`].
    Disability,
    /// [`Facts::fault`].
    Fault,
    /// [`Facts::last_attended_on`].
    LastAttendedOn,
    /// What was lost or damaged, and what it came to.
    Losses,
    /// [`Facts::value`].
    Value,
    /// One of [`Facts::circumstances`].
    #[serde(untagged)]
    Circumstance(Circumstance),
}

/// What is known about the incident. A field is `None` until its question is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// What happened.
    pub cause: Option<FactAnswer<IncidentCause>>,
    /// How the person was treated.
    pub care: Option<FactAnswer<CareType>>,
    /// The day of the first symptom, sign or examination. Waiting periods look at it.
    pub first_symptom_on: Option<FactAnswer<CivilDate>>,
    /// The day of admission to hospital.
    pub admitted_on: Option<FactAnswer<CivilDate>>,
    /// The day of discharge.
    pub discharged_on: Option<FactAnswer<CivilDate>>,
    /// The hospital's grade (医院等级).
    pub hospital_grade: Option<FactAnswer<HospitalGrade>>,
    /// Public or private.
    pub hospital_kind: Option<FactAnswer<HospitalKind>>,
    /// Ordinary, special-needs or international department (普通部, 特需部, 国际部).
    pub department: Option<FactAnswer<Department>>,
    /// The diagnosed condition that a critical-illness product lists.
    pub condition: Option<FactAnswer<ConditionCode>>,
    /// The day of the diagnosis.
    pub diagnosed_on: Option<FactAnswer<CivilDate>>,
    /// Stage of a differentiated thyroid cancer, as the pathology report writes it.
    pub thyroid: Option<FactAnswer<Tnm>>,
    /// What an accident led to.
    pub outcome: Option<FactAnswer<AccidentOutcome>>,
    /// The day of death.
    pub died_on: Option<FactAnswer<CivilDate>>,
    /// What the disability assessment found.
    pub disability: Option<FactAnswer<Disability>>,
    /// The insured's degree of fault in a road accident.
    pub fault: Option<FactAnswer<FaultDegree>>,
    /// The last day before the event on which the home was occupied.
    pub last_attended_on: Option<FactAnswer<CivilDate>>,
    /// What the insured property was worth on the day of the event.
    pub value: Option<FactAnswer<Fen>>,
    /// Yes-or-no circumstances that exclusions and duties look at.
    pub circumstances: BTreeMap<Circumstance, FactAnswer<bool>>,
}

impl Facts {
    /// Whether the question was answered, if only with "I don't know". Bills and losses are not part of the
    /// facts, so questions about them count as unanswered here.
    pub fn answered(&self, fact: Fact) -> bool {
        self.state(fact).is_some()
    }

    /// Whether the question was answered with "I don't know".
    pub fn is_unknown(&self, fact: Fact) -> bool {
        self.state(fact) == Some(FactAnswer::Unknown)
    }

    /// These facts, completed from `below` where they are `None`.
    #[must_use]
    pub fn or(self, below: Self) -> Self {
        let Self {
            cause,
            care,
            first_symptom_on,
            admitted_on,
            discharged_on,
            hospital_grade,
            hospital_kind,
            department,
            condition,
            diagnosed_on,
            thyroid,
            outcome,
            died_on,
            disability,
            fault,
            last_attended_on,
            value,
            circumstances,
        } = self;
        let mut all = below.circumstances;
        all.extend(circumstances);
        Self {
            cause: cause.or(below.cause),
            care: care.or(below.care),
            first_symptom_on: first_symptom_on.or(below.first_symptom_on),
            admitted_on: admitted_on.or(below.admitted_on),
            discharged_on: discharged_on.or(below.discharged_on),
            hospital_grade: hospital_grade.or(below.hospital_grade),
            hospital_kind: hospital_kind.or(below.hospital_kind),
            department: department.or(below.department),
            condition: condition.or(below.condition),
            diagnosed_on: diagnosed_on.or(below.diagnosed_on),
            thyroid: thyroid.or(below.thyroid),
            outcome: outcome.or(below.outcome),
            died_on: died_on.or(below.died_on),
            disability: disability.or(below.disability),
            fault: fault.or(below.fault),
            last_attended_on: last_attended_on.or(below.last_attended_on),
            value: value.or(below.value),
            circumstances: all,
        }
    }

    fn state(&self, fact: Fact) -> Option<FactAnswer<()>> {
        fn told<T>(answer: Option<FactAnswer<T>>) -> Option<FactAnswer<()>> {
            answer.map(|answer| match answer {
                FactAnswer::Is(_) => FactAnswer::Is(()),
                FactAnswer::Unknown => FactAnswer::Unknown,
            })
        }
        match fact {
            Fact::Cause => told(self.cause),
            Fact::Care => told(self.care),
            Fact::FirstSymptomOn => told(self.first_symptom_on),
            Fact::AdmittedOn => told(self.admitted_on),
            Fact::DischargedOn => told(self.discharged_on),
            Fact::HospitalGrade => told(self.hospital_grade),
            Fact::HospitalKind => told(self.hospital_kind),
            Fact::Department => told(self.department),
            Fact::Condition => told(self.condition),
            Fact::DiagnosedOn => told(self.diagnosed_on),
            Fact::ThyroidStage => told(self.thyroid),
            Fact::Outcome => told(self.outcome),
            Fact::DiedOn => told(self.died_on),
            Fact::Disability => told(self.disability),
            Fact::Fault => told(self.fault),
            Fact::LastAttendedOn => told(self.last_attended_on),
            Fact::Value => told(self.value),
            Fact::Bills | Fact::FundPaid | Fact::BillScope | Fact::Losses => None,
            Fact::Circumstance(circumstance) => {
                told(self.circumstances.get(&circumstance).copied())
            }
        }
    }
}

/// The cause of an incident. It distinguishes the lines of insurance, so rules test it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

/// The insured's degree of fault in a road accident, as determined by the police or the parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccidentOutcome {
    /// Treatment, ongoing or completed.
    Treatment,
    /// A lasting disability (伤残).
    Disability,
    /// Death (身故).
    Death,
}

/// A disability assessed by the standard for disability grades in accident insurance (人身保险伤残评定标准).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Disability {
    /// The grade of the gravest disability: 1, the gravest, to 10.
    pub grade: u8,
    /// Whether two or more disabilities have that grade.
    #[serde(default)]
    pub several: bool,
}

/// The type of treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalKind {
    /// Public (公立).
    Public,
    /// Private (民营).
    Private,
}

/// A hospital's department by price class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionCode {
    /// Malignant tumour, severe (恶性肿瘤—重度).
    MalignancySevere,
    /// Malignant tumour, mild (恶性肿瘤—轻度).
    MalignancyMild,
    /// Differentiated thyroid cancer: severe or mild by its stage, see [`Facts::thyroid`].
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
    /// A condition that is on no list of critical illnesses, such as a fracture.
    NotListed,
}

/// Tumour, node and metastasis of a differentiated thyroid cancer (AJCC, 8th edition).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Tnm {
    /// T: 1 to 3, 4 for T4a, 5 for T4b.
    pub t: u8,
    /// N1: tumour in lymph nodes.
    pub nodes: bool,
    /// M1: distant metastasis.
    pub metastasis: bool,
}

/// A yes-or-no circumstance that a rule may exclude or look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
