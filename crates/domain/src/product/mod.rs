//! A product as data: its clauses, and benefits whose every rule names the clause it comes from.
//!
//! A product file is TOML (see `crates/domain/products/`); [`Product`] is its shape, and what the API
//! hands to the app. Amounts are fen, ratios basis points.

mod catalog;
mod loss;
mod lump;
#[cfg(feature = "authoring")]
mod parse;
#[cfg(feature = "authoring")]
mod shipped;
mod validate;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use catalog::{Catalog, Line};
pub use loss::{ByFault, EachRule, HeadLimit, LossSpan, LossTerms, OnEach, OnWhole, WholeRule};
pub use lump::{AgeCap, DayLimit, DaySpan, FreeDays, Graded, LessPaid, PerDiem, SumInsured};
#[cfg(feature = "authoring")]
pub(crate) use parse::entries;
#[cfg(feature = "authoring")]
pub use parse::{ParseError, parse};
#[cfg(feature = "authoring")]
pub use shipped::{BadFile, shipped, shipped_files};
pub use validate::{Fault, Flaw, validate};

use crate::fact::{
    Care, Cause, Circumstance, ConditionCode, Department, HospitalGrade, HospitalKind, Outcome,
};
use crate::ids::{BenefitCode, ClauseNo, InsurerCode, ProductCode, RiderCode};
use crate::incident::ExpenseCategory;
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// The version of the product format that this code reads.
pub const FORMAT: u32 = 1;

/// One version of an insurer's product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Version of the file format: [`FORMAT`].
    pub format: u32,
    /// The product.
    pub code: ProductCode,
    /// The version of its terms.
    pub version: String,
    /// Its line of insurance.
    pub line: Line,
    /// Whether the law makes drivers hold it (交强险), so that its own, shorter clocks run (Regulation on
    /// Compulsory Motor Liability Insurance arts. 28, 29).
    #[serde(default)]
    pub compulsory: bool,
    /// Who insures.
    pub insurer: Insurer,
    /// The product's name.
    pub name: Bilingual,
    /// What it is for, in one sentence.
    pub purpose: Bilingual,
    /// How the insurer takes claims under it.
    #[serde(default)]
    pub filing: Filing,
    /// Its clauses, in the contract's order.
    pub clauses: Vec<Clause>,
    /// What it pays.
    pub benefits: Vec<Benefit>,
}

impl Product {
    /// The clause with this number.
    pub fn clause(&self, number: &ClauseNo) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.number == *number)
    }

    /// The benefit with this code.
    pub fn benefit(&self, code: &BenefitCode) -> Option<&Benefit> {
        self.benefits.iter().find(|benefit| benefit.code == *code)
    }
}

/// How an insurer takes claims under a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// Through the platform.
    #[default]
    Online,
    /// On paper: it is not connected to the platform.
    Paper,
}

/// An insurer by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Insurer {
    /// The code.
    pub code: InsurerCode,
    /// The full name.
    pub name: Bilingual,
    /// What people call it.
    pub short: Bilingual,
    /// Where claims on paper go.
    #[serde(default)]
    pub claims_address: Option<Bilingual>,
}

/// A clause of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number, such as `2.7`.
    pub number: ClauseNo,
    /// Its heading.
    pub heading: Bilingual,
    /// The contract's own words.
    pub text: Bilingual,
    /// The same in plain words.
    pub plain: Bilingual,
}

/// A benefit (保险责任): gates that must all pass, then what is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// The benefit.
    pub code: BenefitCode,
    /// Its name.
    pub name: Bilingual,
    /// The clause that grants it.
    pub clause: ClauseNo,
    /// What must hold for it to pay, in the order it is tested.
    pub gates: Vec<Gate>,
    /// How much it pays.
    pub pay: Pay,
    /// The documents it needs.
    #[serde(default)]
    pub documents: Vec<DocumentRule>,
}

/// A condition of payment with the clause that sets it.
// The test denies unknown fields for both: with `flatten` here serde would take its own for unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(any(feature = "authoring", not(target_arch = "wasm32")), derive(Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gate {
    /// The clause.
    pub clause: ClauseNo,
    /// What is tested.
    #[serde(flatten)]
    pub test: Test,
}

/// What a gate tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(any(feature = "authoring", not(target_arch = "wasm32")), serde(tag = "test"))]
#[cfg_attr(all(target_arch = "wasm32", not(feature = "authoring")), serde(remote = "Self"))]
pub enum Test {
    /// The event lies in the period of cover; a stay that runs over its end is covered `tail_days` longer.
    InForce {
        /// Days after the end of cover.
        #[serde(default)]
        tail_days: u16,
        /// Which day must lie in the period.
        #[serde(default)]
        by: EventDay,
    },
    /// The event lies after the waiting period (等待期). Day N of cover is still inside.
    WaitingPeriod {
        /// Length in days.
        days: u16,
        /// What must lie outside it.
        #[serde(default)]
        by: WaitingTest,
        /// Causes it does not apply to.
        #[serde(default)]
        exempt: BTreeSet<Cause>,
        /// Whether an uninterrupted renewal is free of it. Otherwise it runs from the first day of the
        /// first of the renewals.
        #[serde(default)]
        none_on_renewal: bool,
    },
    /// The cause is one of these.
    Cause {
        /// The causes.
        any_of: BTreeSet<Cause>,
    },
    /// The treatment is one of these.
    Care {
        /// The ways of treatment.
        any_of: BTreeSet<Care>,
    },
    /// The hospital is within the agreed scope (医院范围).
    Hospital {
        /// At least this grade.
        grade: HospitalGrade,
        /// Run by one of these; empty means any.
        #[serde(default)]
        kinds: BTreeSet<HospitalKind>,
        /// In one of these departments; empty means any.
        #[serde(default)]
        departments: BTreeSet<Department>,
        /// An emergency that left no choice passes all the same (Interpretation III art. 20).
        #[serde(default)]
        emergency_exception: bool,
    },
    /// The condition is on the product's list: one of those the benefit's tiers name.
    ListedCondition,
    /// The circumstance is not there. If it is: `Fail`, or `Refer` to a person to judge.
    Exclusion {
        /// The circumstance.
        circumstance: Circumstance,
        /// What follows if it holds.
        #[serde(default)]
        then: ExclusionEffect,
        /// Asked of everybody, or only looked at when it is known for another reason.
        #[serde(default)]
        ask: Ask,
    },
    /// The circumstance is there, such as a pathology report.
    Requires {
        /// The circumstance.
        circumstance: Circumstance,
        /// Only for these conditions; empty means for all.
        #[serde(default)]
        conditions: BTreeSet<ConditionCode>,
    },
    /// The accident led to one of these.
    Outcome {
        /// What it may have led to.
        any_of: BTreeSet<Outcome>,
    },
    /// Something that the benefit pays for was lost or damaged.
    Loss,
    /// The policy was bought with this rider (附加险).
    Rider {
        /// The rider.
        rider: RiderCode,
    },
    /// The home had not stood empty for so many days in a row; on the last of them it has.
    Attended {
        /// The days.
        days: u16,
    },
    /// Death came within so many days of the event, whose day is day 0; the last day is inside.
    DeathWithin {
        /// The days.
        days: u16,
    },
}

/// Which day must lie in the period of cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventDay {
    /// The day of the event: the visit, the admission, the accident.
    #[default]
    Event,
    /// The day of the diagnosis.
    Diagnosis,
    /// The day of the event alone; what it leads to may come after the end of cover.
    EventAlone,
}

/// Which day a waiting period looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitingTest {
    /// First symptom, sign or examination.
    #[default]
    Onset,
    /// The diagnosis.
    Diagnosis,
}

/// What follows from an exclusion that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExclusionEffect {
    /// The benefit does not pay.
    #[default]
    Fail,
    /// A person has to judge.
    Refer,
}

/// Whether the guided claim asks about an exclusion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Ask: without the answer nothing can be said.
    Always,
    /// Do not ask everybody; the insurer raises it if the documents show it.
    #[default]
    IfRaised,
}

/// How much a benefit pays once its gates have passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
// An author may write the kind anywhere.
#[cfg_attr(any(feature = "authoring", not(target_arch = "wasm32")), serde(tag = "kind"))]
#[cfg_attr(all(target_arch = "wasm32", not(feature = "authoring")), serde(remote = "Self"))]
pub enum Pay {
    /// Makes good a cost (补偿): the bill, less what others paid, less the deductible, at a ratio, capped.
    Indemnity(Box<Indemnity>),
    /// Pays a sum (定额) by the condition that was diagnosed, whatever the cost.
    Fixed(Fixed),
    /// Pays the sum insured once the gates have passed, such as for a death (身故).
    Sum(SumInsured),
    /// Pays a share of the sum insured by the grade of a disability (伤残).
    Graded(Graded),
    /// Makes good a loss of property, or what the insured owes to others.
    Loss(Box<LossTerms>),
    /// Pays so much for each day in hospital (住院津贴).
    PerDiem(PerDiem),
}

/// The terms of an indemnity benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Indemnity {
    /// The clause that says which expenses count.
    pub expenses: ClauseNo,
    /// Categories that do not count, besides what is no medical cost at all.
    #[serde(default)]
    pub not_counted: BTreeSet<ExpenseCategory>,
    /// For a stay in hospital: how far from it a bill may lie.
    #[serde(default)]
    pub around_stay: Option<AroundStay>,
    /// How long after an accident a bill still counts.
    #[serde(default)]
    pub after_event: Option<AfterEvent>,
    /// The clause by which what others paid is taken off.
    pub others: ClauseNo,
    /// What the insured bears first.
    pub deductible: Deductible,
    /// What is paid of the rest.
    pub ratio: RatioRule,
    /// Highest payouts; the smallest bites.
    #[serde(default)]
    pub caps: Vec<Cap>,
    /// Highest numbers of payments.
    #[serde(default)]
    pub counts: Vec<Count>,
    /// Highest payouts for a category of expense.
    #[serde(default)]
    pub sub_limits: Vec<SubLimit>,
}

impl Indemnity {
    /// Whether expenses of this category count.
    pub fn counts(&self, category: ExpenseCategory) -> bool {
        category != ExpenseCategory::NonMedical && !self.not_counted.contains(&category)
    }
}

/// The days around a stay in hospital whose visits count with it (住院前后门急诊).
///
/// The seven days before are admission − 7 … admission − 1, the thirty after discharge + 1 … + 30.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AroundStay {
    /// The clause.
    pub clause: ClauseNo,
    /// Days before admission.
    pub before: u16,
    /// Days after discharge.
    pub after: u16,
}

/// The days after an accident whose treatment counts. The day of the accident is day 0, the last day is
/// inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AfterEvent {
    /// The clause.
    pub clause: ClauseNo,
    /// Days for a stay in hospital.
    pub inpatient: u16,
    /// Days for all other treatment.
    pub outpatient: u16,
}

/// What the insured bears first (免赔额).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deductible {
    /// The clause.
    pub clause: ClauseNo,
    /// The amount; nothing where the product has no deductible.
    pub amount: Fen,
    /// How often it applies.
    pub per: DeductibleBasis,
    /// Whose payments use it up.
    #[serde(default)]
    pub offset: DeductibleOffset,
    /// Conditions for which it is waived.
    #[serde(default)]
    pub waived_for: BTreeSet<ConditionCode>,
}

/// How often a deductible applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeductibleBasis {
    /// Once a policy year.
    Year,
    /// Once for each visit or stay.
    Visit,
    /// Once for each accident, however often it is treated.
    Event,
}

/// Whose payments use up a deductible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DeductibleOffset {
    /// The social-insurance fund.
    pub social: bool,
    /// Employer plans and other policies.
    pub other: bool,
    /// A liable third party.
    pub third_party: bool,
}

/// What share of the eligible cost is paid (给付比例).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RatioRule {
    /// The clause.
    pub clause: ClauseNo,
    /// Of cost on the social-insurance list.
    pub in_scope: Ratio,
    /// Of cost outside the list; zero means it does not count.
    pub out_scope: Ratio,
    /// Multiplies both where the insured is enrolled in social insurance and the fund paid nothing on
    /// the bill.
    #[serde(default)]
    pub no_social: Option<NoSocialFactor>,
}

/// The factor for a bill that was not settled through social insurance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoSocialFactor {
    /// The clause.
    pub clause: ClauseNo,
    /// The factor.
    pub factor: Ratio,
}

/// A highest payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The clause.
    pub clause: ClauseNo,
    /// Over what.
    pub per: CapBasis,
    /// The amount.
    pub amount: Fen,
}

/// What a cap or a count runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapBasis {
    /// One visit or stay.
    Visit,
    /// One event, such as an accident, with all that it leads to.
    Event,
    /// The policy year.
    Year,
    /// All uninterrupted renewals.
    Lifetime,
}

/// A highest number of payments in a policy year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The clause.
    pub clause: ClauseNo,
    /// How many times.
    pub times: u32,
}

/// A highest payout for a category of expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubLimit {
    /// The clause.
    pub clause: ClauseNo,
    /// The category.
    pub category: ExpenseCategory,
    /// The amount.
    pub amount: Fen,
    /// Whether the limit holds the cost that counts or the payout.
    #[serde(default)]
    pub on: SubLimitOn,
}

/// What a sub-limit holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubLimitOn {
    /// The payout of the category.
    #[default]
    Paid,
    /// The cost that counts.
    Counted,
}

/// The terms of a fixed benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// The sum insured where the policy names none.
    pub sum: Fen,
    /// Its tiers, severest first. A condition belongs to the first that names it.
    pub tiers: Vec<Tier>,
    /// The clause by which what the benefit has paid before comes off; `None` if it does not.
    #[serde(default)]
    pub less_paid: Option<ClauseNo>,
}

/// One tier of a fixed benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The clause.
    pub clause: ClauseNo,
    /// The tier's name.
    pub name: Bilingual,
    /// The conditions it names.
    pub conditions: BTreeSet<ConditionCode>,
    /// The share of the sum insured it pays.
    pub ratio: Ratio,
    /// How many times the tier pays in all.
    pub times: u32,
}

/// A document that a benefit needs, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    /// The document.
    pub document: Document,
    /// Needed in any case, or helpful if there is one.
    #[serde(default)]
    pub need: Need,
    /// Only if this holds.
    #[serde(default)]
    pub when: Option<When>,
    /// The clause that asks for it.
    pub clause: ClauseNo,
    /// Why, in plain words.
    pub reason: Bilingual,
}

/// How much a document is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Nothing can be decided without it.
    #[default]
    Required,
    /// It speeds things up.
    IfAvailable,
}

/// When a document is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The cause is this one.
    Cause(Cause),
    /// The treatment is this one.
    Care(Care),
    /// The circumstance holds.
    Circumstance(Circumstance),
    /// The condition is this one.
    Condition(ConditionCode),
    /// The accident led to this.
    Outcome(Outcome),
    /// The fund paid part of a bill.
    FundPaid,
    /// Somebody else has already paid.
    OthersPaid,
}

/// A document of the claims trade (理赔材料).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
