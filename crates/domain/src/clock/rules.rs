//! The dated table of legal limits.
//!
//! When a limit changes it gets a second row with the day it is valid from; cases that began under the old row
//! keep it.

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;

/// The name of a legal limit. [`duty`](Self::duty) is what it requires, [`start`](Self::start) what starts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// The insurer is notified once the loss is known. Contracts set hours.
    Notify,
    /// The insurer explains what to do and which documents to send, once it is notified.
    Guide,
    /// All missing documents are requested in one notice.
    SupplementOnce,
    /// Personal insurance: the decision, or the declaration that the claim is complex.
    DecidePersonal,
    /// Personal insurance: the decision on a complex claim.
    DecidePersonalComplex,
    /// Other insurance: the decision; the outer limit for a complex claim.
    DecideGeneral,
    /// Compulsory motor liability: the list of documents.
    CtplList,
    /// Compulsory motor liability: the decision.
    CtplDecide,
    /// Compulsory motor liability: the payment.
    CtplPay,
    /// A refusal reaches the claimant, with its reasons.
    DenyNotice,
    /// The payment after agreement.
    Pay,
    /// The certain part is paid while the rest is open.
    Advance,
    /// The insurer rescinds the contract, once it knows a reason to.
    Rescind,
    /// After this time the contract can no longer be rescinded.
    RescindLast,
    /// Going to court: insurance other than life insurance.
    LimitationGeneral,
    /// Going to court: life insurance.
    LimitationLife,
    /// The insurer answers a complaint.
    Complaint,
    /// The insurer answers a complex complaint.
    ComplaintComplex,
    /// The insurer answers a complaint in special circumstances.
    ComplaintSpecial,
    /// The claimant requests a review of a branch's answer.
    ReviewApply,
    /// The insurer decides that review.
    ReviewDecide,
    /// The regulator forwards a complaint.
    RegulatorForward,
    /// Both sides ask the court to confirm a settlement reached in mediation.
    MediationConfirm,
    /// Mediation on the courts' platform before a case is filed.
    MediationOnline,
    /// An appeal against a judgment.
    Appeal,
    /// A limit that this version does not know.
    #[serde(other)]
    Unknown,
}

impl RuleId {
    /// All of them, [`Unknown`](Self::Unknown) last.
    pub const ALL: [Self; 26] = [
        Self::Notify,
        Self::Guide,
        Self::SupplementOnce,
        Self::DecidePersonal,
        Self::DecidePersonalComplex,
        Self::DecideGeneral,
        Self::CtplList,
        Self::CtplDecide,
        Self::CtplPay,
        Self::DenyNotice,
        Self::Pay,
        Self::Advance,
        Self::Rescind,
        Self::RescindLast,
        Self::LimitationGeneral,
        Self::LimitationLife,
        Self::Complaint,
        Self::ComplaintComplex,
        Self::ComplaintSpecial,
        Self::ReviewApply,
        Self::ReviewDecide,
        Self::RegulatorForward,
        Self::MediationConfirm,
        Self::MediationOnline,
        Self::Appeal,
        Self::Unknown,
    ];

    /// The row of the table that is in force on `day`; `None` before the first.
    pub fn in_force_on(self, day: CivilDate) -> Option<&'static LimitRule> {
        RULES.iter().find(|rule| rule.id == self && rule.is_valid_on(day))
    }
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// All days (自然日). A period that ends on a day off ends on the next working day.
    Natural,
    /// Working days (工作日).
    Working,
}

/// How long a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitLength {
    /// "Promptly" (及时): no number.
    Promptly,
    /// A number of days.
    Days(u16, DayKind),
    /// A number of months.
    Months(u16),
}

/// The article that a limit or a reading is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "law", content = "article", rename_all = "snake_case")]
pub enum LegalBasis {
    /// Insurance Law (保险法), 2015 text.
    InsuranceLaw(u16),
    /// Interpretation II on the Insurance Law (保险法司法解释二).
    Interpretation2(u16),
    /// Interpretation IV on the Insurance Law (保险法司法解释四).
    Interpretation4(u16),
    /// Basic Service Rules for Personal Insurance (人身保险业务基本服务规定).
    PersonalServiceRules(u16),
    /// Health Insurance Measures (健康保险管理办法).
    HealthMeasures(u16),
    /// Internet Insurance Measures (互联网保险业务监管办法).
    InternetMeasures(u16),
    /// Regulation on Compulsory Motor Liability Insurance (机动车交通事故责任强制保险条例).
    CtplRegulation(u16),
    /// Consumer Complaint Measures of the banking and insurance sector (银行业保险业消费投诉处理管理办法).
    ComplaintMeasures(u16),
    /// Civil Code (民法典).
    CivilCode(u16),
    /// Civil Procedure Law (民事诉讼法).
    CivilProcedureLaw(u16),
    /// People's Mediation Law (人民调解法).
    MediationLaw(u16),
    /// Rules on Online Mediation of the courts (人民法院在线调解规则).
    OnlineMediationRules(u16),
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitRule {
    /// The limit.
    pub id: RuleId,
    /// How long it is.
    pub limit: LimitLength,
    /// The articles that set it, the stricter or more specific first.
    pub basis: &'static [LegalBasis],
    /// The first day it is valid.
    pub valid_from: CivilDate,
    /// The last day it is valid; `None` while it is in force.
    pub valid_to: Option<CivilDate>,
}

impl LimitRule {
    /// Whether the row is valid on `day`.
    pub fn is_valid_on(&self, day: CivilDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    const fn until(self, year: u16, month: u8, day: u8) -> Self {
        Self { valid_to: Some(date(year, month, day)), ..self }
    }
}

/// The first day an act is in force.
type Act = CivilDate;

const INSURANCE_LAW_2009: Act = date(2009, 10, 1);
const INTERPRETATION_4: Act = date(2018, 9, 1);
const PERSONAL_SERVICE_RULES: Act = date(2010, 5, 1);
const CTPL_REGULATION: Act = date(2006, 7, 1);
const COMPLAINT_MEASURES: Act = date(2020, 3, 1);
const CIVIL_PROCEDURE_2023: Act = date(2024, 1, 1);
const ONLINE_MEDIATION: Act = date(2022, 1, 1);

use DayKind::{Natural, Working};
use LegalBasis::{
    CivilProcedureLaw, ComplaintMeasures, CtplRegulation, InsuranceLaw, Interpretation2,
    Interpretation4, OnlineMediationRules, PersonalServiceRules,
};
use LimitLength::{Days, Months, Promptly};

/// The table.
pub const RULES: &[LimitRule] = &[
    // From the loss to the insurer.
    rule(RuleId::Notify, Promptly, &[InsuranceLaw(21)], INSURANCE_LAW_2009),
    rule(RuleId::Guide, Promptly, &[PersonalServiceRules(22)], PERSONAL_SERVICE_RULES),
    rule(RuleId::SupplementOnce, Promptly, &[InsuranceLaw(22)], INSURANCE_LAW_2009),
    // The decision.
    rule(
        RuleId::DecidePersonal,
        Days(5, Working),
        &[PersonalServiceRules(23)],
        PERSONAL_SERVICE_RULES,
    ),
    rule(
        RuleId::DecidePersonalComplex,
        Days(30, Natural),
        &[PersonalServiceRules(23), InsuranceLaw(23)],
        PERSONAL_SERVICE_RULES,
    ),
    rule(
        RuleId::DecideGeneral,
        Days(30, Natural),
        &[InsuranceLaw(23), Interpretation2(15)],
        INSURANCE_LAW_2009,
    ),
    rule(RuleId::CtplList, Days(1, Natural), &[CtplRegulation(28)], CTPL_REGULATION),
    rule(RuleId::CtplDecide, Days(5, Natural), &[CtplRegulation(29)], CTPL_REGULATION),
    // What follows from it.
    rule(
        RuleId::DenyNotice,
        Days(3, Natural),
        &[InsuranceLaw(24), PersonalServiceRules(24)],
        INSURANCE_LAW_2009,
    ),
    rule(
        RuleId::Pay,
        Days(10, Natural),
        &[InsuranceLaw(23), PersonalServiceRules(26)],
        INSURANCE_LAW_2009,
    ),
    rule(RuleId::CtplPay, Days(10, Natural), &[CtplRegulation(29)], CTPL_REGULATION),
    rule(RuleId::Advance, Days(60, Natural), &[InsuranceLaw(25)], INSURANCE_LAW_2009),
    // The contract.
    rule(RuleId::Rescind, Days(30, Natural), &[InsuranceLaw(16)], INSURANCE_LAW_2009),
    rule(RuleId::RescindLast, Months(24), &[InsuranceLaw(16)], INSURANCE_LAW_2009),
    // Disagreement.
    rule(RuleId::Complaint, Days(10, Working), &[PersonalServiceRules(29)], PERSONAL_SERVICE_RULES)
        .until(2020, 2, 29),
    rule(RuleId::Complaint, Days(15, Natural), &[ComplaintMeasures(18)], COMPLAINT_MEASURES),
    rule(RuleId::ComplaintComplex, Days(30, Natural), &[ComplaintMeasures(18)], COMPLAINT_MEASURES),
    rule(RuleId::ComplaintSpecial, Days(60, Natural), &[ComplaintMeasures(18)], COMPLAINT_MEASURES),
    rule(RuleId::ReviewApply, Days(30, Natural), &[ComplaintMeasures(20)], COMPLAINT_MEASURES),
    rule(RuleId::ReviewDecide, Days(30, Natural), &[ComplaintMeasures(20)], COMPLAINT_MEASURES),
    rule(RuleId::RegulatorForward, Days(7, Working), &[ComplaintMeasures(33)], COMPLAINT_MEASURES),
    rule(
        RuleId::MediationConfirm,
        Days(30, Natural),
        &[CivilProcedureLaw(205)],
        CIVIL_PROCEDURE_2023,
    ),
    rule(RuleId::MediationOnline, Days(30, Natural), &[OnlineMediationRules(24)], ONLINE_MEDIATION),
    rule(RuleId::Appeal, Days(15, Natural), &[CivilProcedureLaw(171)], CIVIL_PROCEDURE_2023),
    rule(
        RuleId::LimitationGeneral,
        Months(24),
        &[InsuranceLaw(26), Interpretation4(18)],
        INTERPRETATION_4,
    ),
    rule(RuleId::LimitationLife, Months(60), &[InsuranceLaw(26)], INSURANCE_LAW_2009),
];

const fn rule(
    id: RuleId,
    limit: LimitLength,
    basis: &'static [LegalBasis],
    valid_from: CivilDate,
) -> LimitRule {
    LimitRule { id, limit, basis, valid_from, valid_to: None }
}

/// A date constant. A date that does not exist would become [`CivilDate::MIN`], which a test rules out.
pub(super) const fn date(year: u16, month: u8, day: u8) -> CivilDate {
    match CivilDate::new(year, month, day) {
        Ok(date) => date,
        Err(_) => CivilDate::MIN,
    }
}
