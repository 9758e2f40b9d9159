//! The dated table of legal limits.
//!
//! The rows are data: `law/rules.json` contains the built-in ones. When a limit changes it gets a second row with
//! the day it is valid from; what began under the old row keeps it.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::CivilDate;

/// The name of a legal limit. [`duty`](Self::duty) is what it requires, [`start`](Self::start) what starts it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
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
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// All days (自然日). A period that ends on a day off ends on the next working day.
    Natural,
    /// Working days (工作日).
    Working,
}

/// How long a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
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
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
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

/// The natural days within which the law requires payment after agreement (Insurance Law art. 23, CTPL Regulation
/// art. 29). A contract may only promise fewer: a standard term that takes this right away is void (Insurance
/// Law art. 19).
pub const LEGAL_PAYMENT_DAYS: u16 = 10;

/// The table: the rows of every limit, also of former ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct RuleTable(Vec<LimitRule>);

impl RuleTable {
    /// A table of these rows.
    pub fn new(rows: Vec<LimitRule>) -> Self {
        Self(rows)
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = &LimitRule> {
        self.0.iter()
    }

    /// The row of `id` that is in force on `day`; `None` before the first.
    pub fn in_force_on(&self, id: RuleId, day: CivilDate) -> Option<&LimitRule> {
        self.0.iter().find(|rule| rule.id == id && rule.is_valid_on(day))
    }
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitRule {
    /// The limit.
    pub id: RuleId,
    /// How long it is.
    pub limit: LimitLength,
    /// The articles that set it, the stricter or more specific first.
    pub basis: Vec<LegalBasis>,
    /// The text of the first article's act, as it names itself: `2015年修正`.
    pub version: String,
    /// The first day it is valid.
    pub valid_from: CivilDate,
    /// The last day it is valid; `None` while it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<CivilDate>,
}

impl LimitRule {
    /// Whether the row is valid on `day`.
    pub fn is_valid_on(&self, day: CivilDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}
