//! Journal entries in words: time and actor, and one sentence for each event. The tracker and the full record
//! use the same wording.

use domain::ids::InsurerCode;
use domain::journal::{Actor, DecisionOutcome, FiledClaim, JournalEntry, JournalEvent, Report};

use super::TimelineMarker;
use crate::format::{date, format_exact, moment, plural};
use crate::labels::appointment_step;
use crate::legal_clock::duty_phrase;
use crate::{Context, Locale};

/// A journal entry as a line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// The entry's number in its journal.
    pub id: String,
    /// Its marker.
    pub marker: TimelineMarker,
    /// Date and actor: 11月12日 16:42 · 远山.
    pub when: String,
    /// What happened, in one sentence.
    pub text: String,
}

/// The line of a journal entry.
pub fn entry_line(entry: &JournalEntry, report: &Report, context: Context) -> EntryLine {
    let who = actor(&entry.actor, report, context.locale);
    let mut when = moment(entry.at, context);
    if !who.is_empty() {
        when += &[" · ", &who].concat();
    }
    EntryLine {
        id: entry.seq.to_string(),
        marker: marker(&entry.event),
        when,
        text: event_sentence(&entry.event, context),
    }
}

/// What happened, in one sentence.
pub fn event_sentence(event: &JournalEvent, context: Context) -> String {
    match context.locale {
        Locale::ZhCn => sentence_zh(event, context),
        Locale::En => sentence_en(event, context),
    }
}

/// The short name of an insurer of this case; empty for any other insurer.
fn insurer_name<'a>(code: &InsurerCode, report: &'a Report, locale: Locale) -> &'a str {
    let claim = report.claims.iter().find(|claim| claim.insurer == *code);
    claim.map_or("", |FiledClaim { insurer_name, .. }| locale.pick(insurer_name))
}

fn actor(actor: &Actor, report: &Report, locale: Locale) -> String {
    match (actor, locale) {
        (Actor::Claimant, Locale::ZhCn) => "您".to_owned(),
        (Actor::Claimant, Locale::En) => "you".to_owned(),
        (Actor::Platform, Locale::ZhCn) => brand::name_zh!().to_owned(),
        (Actor::Platform, Locale::En) => brand::name_en!().to_owned(),
        (Actor::Insurer { insurer }, _) => insurer_name(insurer, report, locale).to_owned(),
        (Actor::Handler { insurer, name }, _) => {
            [insurer_name(insurer, report, locale), name].join(" ").trim().to_owned()
        }
        (Actor::Unknown, _) => String::new(),
    }
}

/// The end of a stage is marked as done; everything else merely happened.
const fn marker(event: &JournalEvent) -> TimelineMarker {
    match event {
        JournalEvent::Filed { .. }
        | JournalEvent::Decided { .. }
        | JournalEvent::PaymentArrived { .. }
        | JournalEvent::Closed => TimelineMarker::Done,
        JournalEvent::Received { .. }
        | JournalEvent::Accepted
        | JournalEvent::HandlerAssigned { .. }
        | JournalEvent::SupplementRequested { .. }
        | JournalEvent::SupplementReceived { .. }
        | JournalEvent::DocumentsAdded { .. }
        | JournalEvent::Registered
        | JournalEvent::DeclaredComplex { .. }
        | JournalEvent::InvestigationStarted { .. }
        | JournalEvent::AssessmentStarted
        | JournalEvent::Agreed
        | JournalEvent::AdvancePaid { .. }
        | JournalEvent::PaymentSent { .. }
        | JournalEvent::PaymentFailed { .. }
        | JournalEvent::Disputed { .. }
        | JournalEvent::PersonRequested { .. }
        | JournalEvent::Upheld { .. }
        | JournalEvent::Complained { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::Reopened { .. }
        | JournalEvent::Withdrawn { .. }
        | JournalEvent::Appointment { .. }
        | JournalEvent::Note { .. }
        | JournalEvent::Unknown => TimelineMarker::Happened,
    }
}

fn sentence_zh(event: &JournalEvent, context: Context) -> String {
    let zh = Locale::ZhCn;
    match event {
        JournalEvent::Filed { report } => match report.claims.len() {
            1 => "提交了理赔申请".into(),
            count => format!("一次提交，向 {count} 份保单申请"),
        },
        JournalEvent::Received { receipt_no: None } => "收到申请和材料".into(),
        JournalEvent::Received { receipt_no: Some(no) } => format!("收到申请和材料，受理号 {no}"),
        JournalEvent::Accepted => "受理了".into(),
        JournalEvent::HandlerAssigned { handler } => format!("由{}经办", handler.name),
        JournalEvent::SupplementRequested { requests, .. } => {
            format!("一次列出还缺的 {} 份材料，等您补上，时限暂停", requests.len())
        }
        JournalEvent::SupplementReceived { requests, .. } => {
            format!("补交的 {} 份材料到了保险公司", requests.len())
        }
        JournalEvent::DocumentsAdded { documents } => {
            let pages: usize = documents.iter().map(|it| it.files.len()).sum();
            format!("交了 {} 份材料，共 {pages} 页", documents.len())
        }
        JournalEvent::Registered => "立案了".into(),
        JournalEvent::DeclaredComplex { reason } => {
            format!("告知情形复杂，改按 30 天：{}", zh.pick(reason))
        }
        JournalEvent::InvestigationStarted { reason, until } => {
            let until = until.map(|day| format!("，预计 {} 前查完", date(day, context)));
            format!("开始调查：{}{}", zh.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::AssessmentStarted => "开始核定，算赔多少".into(),
        JournalEvent::Decided { decision } => match decision.outcome {
            DecisionOutcome::Paid => format!("结论：全部赔付 {}", format_exact(decision.amount)),
            DecisionOutcome::PartlyPaid => {
                format!("结论：赔付 {}，有一部分没有赔", format_exact(decision.amount))
            }
            DecisionOutcome::Denied => "结论：不赔，理由写在结论里".into(),
        },
        JournalEvent::Agreed => "同意了结论".into(),
        JournalEvent::AdvancePaid { amount } => format!("先付了能确定的 {}", format_exact(*amount)),
        JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
            let expected = expected_on.map(|day| format!("，预计 {} 到账", date(day, context)));
            let expected = expected.unwrap_or_default();
            format!("{} 打往尾号 {account_tail}{expected}", format_exact(*amount))
        }
        JournalEvent::PaymentArrived { amount } => format!("{} 到账", format_exact(*amount)),
        JournalEvent::PaymentFailed { reason } => format!("银行退回了这笔钱：{}", zh.pick(reason)),
        JournalEvent::Disputed { clause: None, reason, .. } => format!("不同意结论：{reason}"),
        JournalEvent::Disputed { clause: Some(clause), reason, .. } => {
            format!("不同意条款 {clause} 这一项：{reason}")
        }
        JournalEvent::PersonRequested { .. } => "要求由人来看程序做的结论".into(),
        JournalEvent::Upheld { by, reason } => {
            format!("{by}重新看过，结论不变：{}", zh.pick(reason))
        }
        JournalEvent::Complained { rule, .. } => {
            format!("投诉：到期还没有{}", duty_phrase(rule.duty(), zh))
        }
        JournalEvent::DelayExplained { reason, until } => {
            let until = until.map(|day| format!("，预计 {} 前办完", date(day, context)));
            format!("说明为什么慢：{}{}", zh.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::Reopened { reason } => format!("重新看这件案子：{}", zh.pick(reason)),
        JournalEvent::Withdrawn { reason: None } => "撤回了申请".into(),
        JournalEvent::Withdrawn { reason: Some(reason) } => format!("撤回了申请：{reason}"),
        JournalEvent::Closed => "这一份办完了".into(),
        JournalEvent::Appointment { step, .. } => appointment_step(step, context),
        JournalEvent::Note { text } => zh.pick(text).to_owned(),
        JournalEvent::Unknown => "有一条进展，这一版看不懂。请重新打开这一页".into(),
    }
}

fn sentence_en(event: &JournalEvent, context: Context) -> String {
    let en = Locale::En;
    match event {
        JournalEvent::Filed { report } => match report.claims.len() {
            1 => "Filed the claim".into(),
            count => format!("Filed once, under {count} policies"),
        },
        JournalEvent::Received { receipt_no: None } => "Received the claim and documents".into(),
        JournalEvent::Received { receipt_no: Some(no) } => {
            format!("Received the claim and documents; receipt number {no}")
        }
        JournalEvent::Accepted => "Accepted the claim".into(),
        JournalEvent::HandlerAssigned { handler } => format!("Assigned {} to it", handler.name),
        JournalEvent::SupplementRequested { requests, .. } => format!(
            "Asked for {}, all at once. The clock is paused until you send {}",
            counted(requests.len(), "missing document", "missing documents"),
            if requests.len() == 1 { "it" } else { "them" }
        ),
        JournalEvent::SupplementReceived { requests, .. } => format!(
            "{} reached the insurer",
            counted(requests.len(), "requested document", "requested documents")
        ),
        JournalEvent::DocumentsAdded { documents } => {
            let pages: usize = documents.iter().map(|it| it.files.len()).sum();
            format!(
                "Sent {}, {} in total",
                counted(documents.len(), "document", "documents"),
                counted(pages, "page", "pages")
            )
        }
        JournalEvent::Registered => "Registered the claim".into(),
        JournalEvent::DeclaredComplex { reason } => {
            format!("Declared the claim complex, so 30 days apply: {}", en.pick(reason))
        }
        JournalEvent::InvestigationStarted { reason, until } => {
            let until = until.map(|day| format!("; expected to end by {}", date(day, context)));
            format!("Started an investigation: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::AssessmentStarted => "Started calculating the amount".into(),
        JournalEvent::Decided { decision } => match decision.outcome {
            DecisionOutcome::Paid => {
                format!("Decided to pay the claim in full: {}", format_exact(decision.amount))
            }
            DecisionOutcome::PartlyPaid => {
                format!("Decided to pay part of the claim: {}", format_exact(decision.amount))
            }
            DecisionOutcome::Denied => "Refused the claim; the decision gives the reasons".into(),
        },
        JournalEvent::Agreed => "Agreed to the decision".into(),
        JournalEvent::AdvancePaid { amount } => {
            format!("Paid the undisputed part, {}", format_exact(*amount))
        }
        JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
            let expected = expected_on.map(|day| format!(", expected by {}", date(day, context)));
            let expected = expected.unwrap_or_default();
            format!("Sent {} to the account ending {account_tail}{expected}", format_exact(*amount))
        }
        JournalEvent::PaymentArrived { amount } => format!("{} arrived", format_exact(*amount)),
        JournalEvent::PaymentFailed { reason } => {
            format!("The bank returned the payment: {}", en.pick(reason))
        }
        JournalEvent::Disputed { clause: None, reason, .. } => {
            format!("Disputed the decision: {reason}")
        }
        JournalEvent::Disputed { clause: Some(clause), reason, .. } => {
            format!("Disputed the item under clause {clause}: {reason}")
        }
        JournalEvent::PersonRequested { .. } => {
            "Asked for a person to review the automated decision".into()
        }
        JournalEvent::Upheld { by, reason } => {
            format!("{by} reviewed the decision and upheld it: {}", en.pick(reason))
        }
        JournalEvent::Complained { rule, .. } => {
            format!("Complained that the time to {} has passed", duty_phrase(rule.duty(), en))
        }
        JournalEvent::DelayExplained { reason, until } => {
            let until = until.map(|day| format!("; expected by {}", date(day, context)));
            format!("Explained the delay: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::Reopened { reason } => format!("Reopened the claim: {}", en.pick(reason)),
        JournalEvent::Withdrawn { reason: None } => "Withdrew the claim".into(),
        JournalEvent::Withdrawn { reason: Some(reason) } => {
            format!("Withdrew the claim: {reason}")
        }
        JournalEvent::Closed => "Closed the claim".into(),
        JournalEvent::Appointment { step, .. } => appointment_step(step, context),
        JournalEvent::Note { text } => en.pick(text).to_owned(),
        JournalEvent::Unknown => {
            "There is news that this version cannot show. Please reload the page".into()
        }
    }
}

/// A number with its noun: `1 page`, `3 pages`.
fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), one, many);
    format!("{count} {noun}")
}
