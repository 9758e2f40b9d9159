//! The documents that claims need.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::{AccidentOutcome, CareType, Circumstance, ConditionCode, IncidentCause};
use crate::ids::ClauseNo;
use crate::text::Bilingual;

/// A document that a benefit needs, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    /// The document.
    pub document: Document,
    /// Needed in any case, or helpful if there is one.
    #[serde(default)]
    pub need: DocumentNecessity,
    /// Only if this holds.
    #[serde(default)]
    pub when: Option<DocumentCondition>,
    /// The clause that requires it.
    pub clause: ClauseNo,
    /// Why, in plain words.
    pub reason: Bilingual,
}

/// How much a document is needed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentNecessity {
    /// The claim cannot be decided without it.
    #[default]
    Required,
    /// It speeds things up.
    IfAvailable,
}

/// When a document is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentCondition {
    /// The cause is this one.
    Cause(IncidentCause),
    /// The treatment is this one.
    Care(CareType),
    /// The circumstance holds.
    Circumstance(Circumstance),
    /// The condition is this one.
    Condition(ConditionCode),
    /// The accident led to this.
    Outcome(AccidentOutcome),
    /// The fund paid part of a bill.
    FundPaid,
    /// Somebody else has already paid.
    OthersPaid,
}

/// A kind of document (理赔材料).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// Identity card of the insured (被保险人身份证).
    IdInsured,
    /// Identity card of the claimant (申请人身份证).
    IdClaimant,
    /// Proof of relation (关系证明).
    RelationProof,
    /// Mandate (授权委托书).
    Mandate,
    /// Bank card (银行卡).
    BankCard,
    /// Claim form (理赔申请书).
    ClaimForm,
    /// Diagnosis (诊断证明).
    Diagnosis,
    /// Outpatient record (门急诊病历).
    OutpatientRecord,
    /// Prescription (处方).
    Prescription,
    /// Inpatient record (入院记录、病案首页).
    InpatientRecord,
    /// Surgery record (手术记录).
    SurgeryRecord,
    /// Discharge summary (出院小结).
    Discharge,
    /// Medical receipt (医疗收费票据).
    Invoice,
    /// Itemised list of fees (费用明细清单).
    FeeList,
    /// Social-insurance settlement slip (医保结算单).
    SocialSlip,
    /// Proof of what others paid (分割单).
    SplitSlip,
    /// Examination report (检查检验报告).
    ExamReport,
    /// Histopathology report (组织病理报告).
    Pathology,
    /// Proof of the accident (意外事故证明).
    AccidentProof,
    /// Disability assessment (伤残鉴定意见书).
    DisabilityReport,
    /// Death certificate (死亡证明).
    DeathCertificate,
    /// Proof that the household registration was cancelled (户籍注销证明).
    Deregistration,
    /// Finding of the traffic police, or the parties' own agreement (交通事故认定书、自行协商协议书).
    TrafficFinding,
    /// Driving licence (驾驶证).
    DriverLicence,
    /// Vehicle licence (行驶证).
    VehicleLicence,
    /// Loss assessment (定损单).
    LossAssessment,
    /// Repair invoice (维修发票).
    RepairInvoice,
    /// Records, receipts and proof of what others lost (第三者的证明材料).
    ThirdPartyDocs,
    /// List of losses (损失清单).
    LossList,
    /// Proof of purchase (购买凭证).
    PurchaseProof,
    /// Photos (现场照片).
    Photos,
    /// Proof of the cause: fire service, weather service, property manager (原因证明).
    CauseProof,
    /// Receipt of a report to the police (受案回执).
    PoliceReceipt,
    /// Waybill of a return (退货运单).
    Waybill,
    /// Account statement (账户流水).
    Statement,
    /// Proof that the account was frozen (冻结、挂失凭证).
    FreezeProof,
}
