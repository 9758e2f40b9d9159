//! Where a claim stands, in a word, a sentence and four knots.

use contract::case::ClaimSummary;
use domain::journal::Status;
use domain::money::Fen;
use domain::product::Line;

use crate::components::{Knot, Tone};
use crate::locale::{Locale, full, plural};

/// The four stops 受理 核定 结论 到账 of a claim with this status; `paid` is what a decision gave, if there is one.
pub fn knots(status: Status, paid: Option<Fen>) -> [Knot; 4] {
    use Knot::{Done, Happened, Money, Sent, ToCome, Working, YourTurn};
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

/// Whether the person has something to do: documents to send, or a sum to agree to. There is nothing to
/// agree to in a refusal, and disagreeing is a right, not a duty.
pub fn is_your_turn(claim: &ClaimSummary) -> bool {
    match claim.status {
        Status::Supplement => true,
        Status::Decided => claim.amount.is_some_and(|amount| !amount.is_zero()),
        _ => false,
    }
}

/// Whether nothing more will happen.
pub const fn is_over(status: Status) -> bool {
    matches!(status, Status::Paid | Status::Withdrawn | Status::Closed)
}

/// What a status means, for its icon and colour.
pub const fn status_tone(status: Status) -> Tone {
    match status {
        Status::Reported => Tone::Moving,
        Status::Received
        | Status::Accepted
        | Status::Registered
        | Status::Investigating
        | Status::Assessing
        | Status::Agreed
        | Status::Paying
        | Status::Disputed => Tone::Waiting,
        Status::Supplement | Status::Decided => Tone::Unsure,
        Status::Paid => Tone::Done,
        Status::Withdrawn | Status::Closed => Tone::Neutral,
    }
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
