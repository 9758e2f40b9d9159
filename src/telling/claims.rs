//! Where a claim stands, in a word, a sentence and four knots.

use contract::case::ClaimSummary;
use domain::clock::RuleId;
use domain::journal::ClaimStatus;
use domain::money::Fen;
use domain::product::InsuranceLine;

use crate::ui::{Law, TimelineMarker};
use view::Locale;
use view::format::{format_exact, plural};
use view::labels::capitalised;

/// The four stops 受理 核定 结论 到账 of a claim with this status; `paid` is what a decision gave, if there is one.
pub fn knots(status: ClaimStatus, paid: Option<Fen>) -> [TimelineMarker; 4] {
    use TimelineMarker::{Done, Happened, Money, Sent, ToCome, Working, YourTurn};
    match status {
        ClaimStatus::Reported => [Sent, ToCome, ToCome, Money],
        ClaimStatus::Received => [Working, ToCome, ToCome, Money],
        ClaimStatus::Supplement => [Happened, YourTurn, ToCome, Money],
        ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing => [Happened, Working, ToCome, Money],
        ClaimStatus::Decided => [Happened, Happened, YourTurn, Money],
        ClaimStatus::Disputed => [Happened, Happened, Working, Money],
        ClaimStatus::Agreed | ClaimStatus::Paying => [Happened, Happened, Happened, Working],
        ClaimStatus::Paid => [Happened, Happened, Happened, Done],
        ClaimStatus::Withdrawn => [Done, ToCome, ToCome, ToCome],
        ClaimStatus::Closed if paid.is_some_and(|paid| !paid.is_zero()) => {
            [Happened, Happened, Happened, Done]
        }
        ClaimStatus::Closed => [Happened, Happened, Done, ToCome],
    }
}

/// Whether the person has something to do: a time to choose, documents to send, or a sum to agree to. There is nothing to
/// agree to in a refusal, and disagreeing is a right, not a duty.
pub fn is_your_turn(claim: &ClaimSummary) -> bool {
    match claim.status {
        _ if claim.appointment_waits => true,
        ClaimStatus::Supplement => true,
        ClaimStatus::Decided => claim.amount.is_some_and(|amount| !amount.is_zero()),
        _ => false,
    }
}

/// Whether nothing more will happen.
pub const fn is_over(status: ClaimStatus) -> bool {
    matches!(status, ClaimStatus::Paid | ClaimStatus::Withdrawn | ClaimStatus::Closed)
}

/// A status in a word: 待补材料, `Documents needed`.
pub const fn status_word(status: ClaimStatus, locale: Locale) -> &'static str {
    match (locale, status) {
        (Locale::ZhCn, ClaimStatus::Reported) => "已提交",
        (Locale::ZhCn, ClaimStatus::Received) => "保险公司已收到",
        (Locale::ZhCn, ClaimStatus::Accepted) => "已受理",
        (Locale::ZhCn, ClaimStatus::Supplement) => "待补材料",
        (Locale::ZhCn, ClaimStatus::Registered) => "已立案",
        (Locale::ZhCn, ClaimStatus::Investigating) => "调查中",
        (Locale::ZhCn, ClaimStatus::Assessing) => "核定中",
        (Locale::ZhCn, ClaimStatus::Decided) => "已出结论",
        (Locale::ZhCn, ClaimStatus::Agreed) => "已同意",
        (Locale::ZhCn, ClaimStatus::Paying) => "打款中",
        (Locale::ZhCn, ClaimStatus::Paid) => "已到账",
        (Locale::ZhCn, ClaimStatus::Disputed) => "有异议",
        (Locale::ZhCn, ClaimStatus::Withdrawn) => "已撤回",
        (Locale::ZhCn, ClaimStatus::Closed) => "已结案",
        (Locale::En, ClaimStatus::Reported) => "Sent",
        (Locale::En, ClaimStatus::Received) => "With the insurer",
        (Locale::En, ClaimStatus::Accepted) => "Accepted",
        (Locale::En, ClaimStatus::Supplement) => "Documents needed",
        (Locale::En, ClaimStatus::Registered) => "On the books",
        (Locale::En, ClaimStatus::Investigating) => "Being investigated",
        (Locale::En, ClaimStatus::Assessing) => "Being assessed",
        (Locale::En, ClaimStatus::Decided) => "Decided",
        (Locale::En, ClaimStatus::Agreed) => "Agreed",
        (Locale::En, ClaimStatus::Paying) => "Being paid",
        (Locale::En, ClaimStatus::Paid) => "Paid",
        (Locale::En, ClaimStatus::Disputed) => "Disputed",
        (Locale::En, ClaimStatus::Withdrawn) => "Withdrawn",
        (Locale::En, ClaimStatus::Closed) => "Closed",
    }
}

/// Where a claim of a list stands, in the fewest words that say it all: 补 2 份材料, 已到账 ¥6,200.00.
pub fn status_sentence(claim: &ClaimSummary, locale: Locale) -> String {
    let ClaimSummary { status, amount, documents_missing, .. } = claim;
    match (locale, status, amount) {
        (Locale::ZhCn, _, _) if claim.appointment_waits => "选个见面的时间".to_owned(),
        (Locale::En, _, _) if claim.appointment_waits => "Choose a time to meet".to_owned(),
        (Locale::ZhCn, ClaimStatus::Supplement, _) => format!("补 {documents_missing} 份材料"),
        (Locale::En, ClaimStatus::Supplement, _) => {
            let noun = plural((*documents_missing).into(), "document", "documents");
            format!("Send {documents_missing} {noun}")
        }
        (
            _,
            ClaimStatus::Decided | ClaimStatus::Agreed | ClaimStatus::Paying | ClaimStatus::Paid,
            Some(amount),
        ) => [status_word(*status, locale), " ", &format_exact(*amount)].concat(),
        _ => status_word(*status, locale).to_owned(),
    }
}

/// A line of insurance: 百万医疗, `million medical`.
pub const fn line_name(line: InsuranceLine, locale: Locale) -> &'static str {
    match (locale, line) {
        (Locale::ZhCn, InsuranceLine::MedicalMillion) => "百万医疗",
        (Locale::ZhCn, InsuranceLine::Outpatient) => "门诊险",
        (Locale::ZhCn, InsuranceLine::CriticalIllness) => "重疾险",
        (Locale::ZhCn, InsuranceLine::Accident) => "意外险",
        (Locale::ZhCn, InsuranceLine::Auto) => "车险",
        (Locale::ZhCn, InsuranceLine::Home) => "家财险",
        (Locale::ZhCn, InsuranceLine::SmallProperty) => "小额险",
        (Locale::En, InsuranceLine::MedicalMillion) => "million medical",
        (Locale::En, InsuranceLine::Outpatient) => "outpatient",
        (Locale::En, InsuranceLine::CriticalIllness) => "critical illness",
        (Locale::En, InsuranceLine::Accident) => "accident",
        (Locale::En, InsuranceLine::Auto) => "auto",
        (Locale::En, InsuranceLine::Home) => "home",
        (Locale::En, InsuranceLine::SmallProperty) => "small property",
    }
}

/// The same where it stands first: `Million medical`.
pub fn line_title(line: InsuranceLine, locale: Locale) -> String {
    capitalised(line_name(line, locale))
}

/// The article behind a legal limit, where the app cites one.
pub const fn law_of(rule: RuleId) -> Option<Law> {
    match rule {
        RuleId::DecidePersonal => Some(Law::BasicService23),
        RuleId::DecidePersonalComplex | RuleId::DecideGeneral | RuleId::Pay => {
            Some(Law::Insurance23)
        }
        RuleId::SupplementOnce => Some(Law::Insurance22),
        RuleId::DenyNotice => Some(Law::Insurance24),
        RuleId::Advance => Some(Law::Insurance25),
        RuleId::Notify | RuleId::Guide => Some(Law::Insurance21),
        RuleId::LimitationGeneral | RuleId::LimitationLife => Some(Law::Insurance26),
        RuleId::CtplList
        | RuleId::CtplDecide
        | RuleId::CtplPay
        | RuleId::Rescind
        | RuleId::RescindLast
        | RuleId::Complaint
        | RuleId::ComplaintComplex
        | RuleId::ComplaintSpecial
        | RuleId::ReviewApply
        | RuleId::ReviewDecide
        | RuleId::RegulatorForward
        | RuleId::MediationConfirm
        | RuleId::MediationOnline
        | RuleId::Appeal
        | RuleId::Unknown => None,
    }
}

/// What has to be done by a legal limit: 给结论, `decide`.
pub const fn duty_word(rule: RuleId, locale: Locale) -> &'static str {
    match (locale, rule) {
        (
            Locale::ZhCn,
            RuleId::DecidePersonal
            | RuleId::DecidePersonalComplex
            | RuleId::DecideGeneral
            | RuleId::CtplDecide,
        ) => "给结论",
        (Locale::ZhCn, RuleId::Pay | RuleId::CtplPay) => "把钱打过来",
        (Locale::ZhCn, RuleId::SupplementOnce | RuleId::CtplList) => "说清还缺什么",
        (Locale::ZhCn, RuleId::DenyNotice) => "写明拒赔的理由",
        (Locale::ZhCn, RuleId::Advance) => "先付能确定的部分",
        (Locale::ZhCn, _) => "给答复",
        (
            Locale::En,
            RuleId::DecidePersonal
            | RuleId::DecidePersonalComplex
            | RuleId::DecideGeneral
            | RuleId::CtplDecide,
        ) => "decide",
        (Locale::En, RuleId::Pay | RuleId::CtplPay) => "pay",
        (Locale::En, RuleId::SupplementOnce | RuleId::CtplList) => "say what is missing",
        (Locale::En, RuleId::DenyNotice) => "give the reasons in writing",
        (Locale::En, RuleId::Advance) => "pay the certain part",
        (Locale::En, _) => "answer",
    }
}
