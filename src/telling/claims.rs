//! Where a claim stands, in a word, a sentence and four knots.

use contract::case::ClaimSummary;
use domain::clock::RuleId;
use domain::journal::Status;
use domain::money::Fen;
use domain::product::Line;

use crate::components::{Law, TimelineMarker};
use crate::locale::{Locale, full, plural};
use view::labels::capitalised;

/// The four stops 受理 核定 结论 到账 of a claim with this status; `paid` is what a decision gave, if there is one.
pub fn knots(status: Status, paid: Option<Fen>) -> [TimelineMarker; 4] {
    use TimelineMarker::{Done, Happened, Money, Sent, ToCome, Working, YourTurn};
    match status {
        Status::Reported => [Sent, ToCome, ToCome, Money],
        Status::Received => [Working, ToCome, ToCome, Money],
        Status::Supplement => [Happened, YourTurn, ToCome, Money],
        Status::Accepted | Status::Registered | Status::Investigating | Status::Assessing => {
            [Happened, Working, ToCome, Money]
        }
        Status::Decided => [Happened, Happened, YourTurn, Money],
        Status::Disputed => [Happened, Happened, Working, Money],
        Status::Agreed | Status::Paying => [Happened, Happened, Happened, Working],
        Status::Paid => [Happened, Happened, Happened, Done],
        Status::Withdrawn => [Done, ToCome, ToCome, ToCome],
        Status::Closed if paid.is_some_and(|paid| !paid.is_zero()) => {
            [Happened, Happened, Happened, Done]
        }
        Status::Closed => [Happened, Happened, Done, ToCome],
    }
}

/// Whether the person has something to do: a time to choose, documents to send, or a sum to agree to. There is nothing to
/// agree to in a refusal, and disagreeing is a right, not a duty.
pub fn is_your_turn(claim: &ClaimSummary) -> bool {
    match claim.status {
        _ if claim.appointment_waits => true,
        Status::Supplement => true,
        Status::Decided => claim.amount.is_some_and(|amount| !amount.is_zero()),
        _ => false,
    }
}

/// Whether nothing more will happen.
pub const fn is_over(status: Status) -> bool {
    matches!(status, Status::Paid | Status::Withdrawn | Status::Closed)
}

/// A status in a word: 待补材料, `Documents needed`.
pub const fn status_word(status: Status, locale: Locale) -> &'static str {
    match (locale, status) {
        (Locale::ZhCn, Status::Reported) => "已提交",
        (Locale::ZhCn, Status::Received) => "保险公司已收到",
        (Locale::ZhCn, Status::Accepted) => "已受理",
        (Locale::ZhCn, Status::Supplement) => "待补材料",
        (Locale::ZhCn, Status::Registered) => "已立案",
        (Locale::ZhCn, Status::Investigating) => "调查中",
        (Locale::ZhCn, Status::Assessing) => "核定中",
        (Locale::ZhCn, Status::Decided) => "已出结论",
        (Locale::ZhCn, Status::Agreed) => "已同意",
        (Locale::ZhCn, Status::Paying) => "打款中",
        (Locale::ZhCn, Status::Paid) => "已到账",
        (Locale::ZhCn, Status::Disputed) => "有异议",
        (Locale::ZhCn, Status::Withdrawn) => "已撤回",
        (Locale::ZhCn, Status::Closed) => "已结案",
        (Locale::En, Status::Reported) => "Sent",
        (Locale::En, Status::Received) => "With the insurer",
        (Locale::En, Status::Accepted) => "Accepted",
        (Locale::En, Status::Supplement) => "Documents needed",
        (Locale::En, Status::Registered) => "On the books",
        (Locale::En, Status::Investigating) => "Being investigated",
        (Locale::En, Status::Assessing) => "Being assessed",
        (Locale::En, Status::Decided) => "Decided",
        (Locale::En, Status::Agreed) => "Agreed",
        (Locale::En, Status::Paying) => "Being paid",
        (Locale::En, Status::Paid) => "Paid",
        (Locale::En, Status::Disputed) => "Disputed",
        (Locale::En, Status::Withdrawn) => "Withdrawn",
        (Locale::En, Status::Closed) => "Closed",
    }
}

/// Where a claim of a list stands, in the fewest words that say it all: 补 2 份材料, 已到账 ¥6,200.00.
pub fn status_sentence(claim: &ClaimSummary, locale: Locale) -> String {
    let ClaimSummary { status, amount, documents_missing, .. } = claim;
    match (locale, status, amount) {
        (Locale::ZhCn, _, _) if claim.appointment_waits => "选个见面的时间".to_owned(),
        (Locale::En, _, _) if claim.appointment_waits => "Choose a time to meet".to_owned(),
        (Locale::ZhCn, Status::Supplement, _) => format!("补 {documents_missing} 份材料"),
        (Locale::En, Status::Supplement, _) => {
            let noun = plural((*documents_missing).into(), "document", "documents");
            format!("Send {documents_missing} {noun}")
        }
        (_, Status::Decided | Status::Agreed | Status::Paying | Status::Paid, Some(amount)) => {
            [status_word(*status, locale), " ", &full(*amount)].concat()
        }
        _ => status_word(*status, locale).to_owned(),
    }
}

/// A line of insurance: 百万医疗, `million medical`.
pub const fn line_name(line: Line, locale: Locale) -> &'static str {
    match (locale, line) {
        (Locale::ZhCn, Line::MedicalMillion) => "百万医疗",
        (Locale::ZhCn, Line::Outpatient) => "门诊险",
        (Locale::ZhCn, Line::CriticalIllness) => "重疾险",
        (Locale::ZhCn, Line::Accident) => "意外险",
        (Locale::ZhCn, Line::Auto) => "车险",
        (Locale::ZhCn, Line::Home) => "家财险",
        (Locale::ZhCn, Line::SmallProperty) => "小额险",
        (Locale::En, Line::MedicalMillion) => "million medical",
        (Locale::En, Line::Outpatient) => "outpatient",
        (Locale::En, Line::CriticalIllness) => "critical illness",
        (Locale::En, Line::Accident) => "accident",
        (Locale::En, Line::Auto) => "auto",
        (Locale::En, Line::Home) => "home",
        (Locale::En, Line::SmallProperty) => "small property",
    }
}

/// The same where it stands first: `Million medical`.
pub fn line_title(line: Line, locale: Locale) -> String {
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
