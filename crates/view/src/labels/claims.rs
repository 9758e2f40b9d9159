//! The state of a claim: in a word and in a sentence.

use contract::case::{CaseSummary, ClaimSummary};
use domain::journal::ClaimStatus;
use domain::money::Fen;
use domain::product::InsuranceLine;

use super::people::capitalize;
use crate::Locale;
use crate::format::{format_exact, plural};

/// Whether the person has something to do: choose a time, send documents, or agree to an amount. A refusal needs no
/// agreement, and disputing it is a right, not a duty.
pub fn is_your_turn(claim: &ClaimSummary) -> bool {
    let status_needs_action = match claim.status {
        ClaimStatus::Supplement => true,
        ClaimStatus::Decided => claim.amount.is_some_and(|amount| !amount.is_zero()),
        ClaimStatus::Reported
        | ClaimStatus::Received
        | ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing
        | ClaimStatus::Agreed
        | ClaimStatus::Paying
        | ClaimStatus::Paid
        | ClaimStatus::Disputed
        | ClaimStatus::Withdrawn
        | ClaimStatus::Closed => false,
    };
    claim.appointment_waits || status_needs_action
}

/// The sum of the known amounts of a case's claims, in fen; `None` if none is known. A claim that was withdrawn pays
/// nothing and does not count.
pub fn case_amount(case: &CaseSummary) -> Option<Fen> {
    let claims = case.claims.iter().filter(|claim| claim.status != ClaimStatus::Withdrawn);
    claims.filter_map(|claim| claim.amount).reduce(Fen::saturating_add)
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
        (Locale::En, ClaimStatus::Received) => "Received by the insurer",
        (Locale::En, ClaimStatus::Accepted) => "Accepted",
        (Locale::En, ClaimStatus::Supplement) => "Documents needed",
        (Locale::En, ClaimStatus::Registered) => "Registered",
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

/// The state of a claim in a list, in as few words as possible: 补 2 份材料, 已到账 ¥6,200.00.
pub fn status_sentence(claim: &ClaimSummary, locale: Locale) -> String {
    let ClaimSummary { status, amount, documents_missing, .. } = claim;
    if claim.appointment_waits {
        return match locale {
            Locale::ZhCn => "选个见面的时间".to_owned(),
            Locale::En => "Choose a time to meet".to_owned(),
        };
    }
    let word = status_word(*status, locale);
    match status {
        ClaimStatus::Supplement => match locale {
            Locale::ZhCn => format!("补 {documents_missing} 份材料"),
            Locale::En => {
                let noun = plural((*documents_missing).into(), "document", "documents");
                format!("Send {documents_missing} {noun}")
            }
        },
        ClaimStatus::Decided | ClaimStatus::Agreed | ClaimStatus::Paying | ClaimStatus::Paid => {
            match amount {
                Some(amount) => [word, " ", &format_exact(*amount)].concat(),
                None => word.to_owned(),
            }
        }
        ClaimStatus::Reported
        | ClaimStatus::Received
        | ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing
        | ClaimStatus::Disputed
        | ClaimStatus::Withdrawn
        | ClaimStatus::Closed => word.to_owned(),
    }
}

/// A line of insurance: 百万医疗, `million-yuan medical`.
pub const fn line_name(line: InsuranceLine, locale: Locale) -> &'static str {
    match (locale, line) {
        (Locale::ZhCn, InsuranceLine::MedicalMillion) => "百万医疗",
        (Locale::ZhCn, InsuranceLine::Outpatient) => "门诊险",
        (Locale::ZhCn, InsuranceLine::CriticalIllness) => "重疾险",
        (Locale::ZhCn, InsuranceLine::Accident) => "意外险",
        (Locale::ZhCn, InsuranceLine::Auto) => "车险",
        (Locale::ZhCn, InsuranceLine::Home) => "家财险",
        (Locale::ZhCn, InsuranceLine::SmallProperty) => "小额险",
        (Locale::En, InsuranceLine::MedicalMillion) => "million-yuan medical",
        (Locale::En, InsuranceLine::Outpatient) => "outpatient",
        (Locale::En, InsuranceLine::CriticalIllness) => "critical illness",
        (Locale::En, InsuranceLine::Accident) => "accident",
        (Locale::En, InsuranceLine::Auto) => "auto",
        (Locale::En, InsuranceLine::Home) => "home",
        (Locale::En, InsuranceLine::SmallProperty) => "small property",
    }
}

/// The same at the start of a line: `Million-yuan medical`.
pub fn line_title(line: InsuranceLine, locale: Locale) -> String {
    capitalize(line_name(line, locale))
}
