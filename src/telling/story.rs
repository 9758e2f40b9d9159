//! The journal as people read it: time, actor, one sentence for each event. One wording for the tracker
//! and the whole record.

use std::sync::Arc;

use domain::ids::InsurerCode;
use domain::journal::{Actor, DecisionOutcome, FiledClaim, JournalEntry, JournalEvent, Report};

use super::duty_word;
use crate::telling::appointment_step;
use crate::ui::locale::{date, moment};
use crate::ui::{TimelineEntry, TimelineMarker};
use view::format::{format_exact, plural};
use view::{Locale, Localized};

static SENTENCES: Localized<fn(&JournalEvent) -> String> =
    Localized { zh: sentence_zh, en: sentence_en };

/// An entry as a line of the journal.
pub fn line(entry: &JournalEntry, report: &Report, locale: Locale) -> Arc<TimelineEntry> {
    let who = actor(&entry.actor, report, locale);
    let mut when = moment(entry.at, locale);
    if !who.is_empty() {
        when += &[" · ", &who].concat();
    }
    Arc::new(TimelineEntry::new(
        entry.seq.to_string(),
        knot(&entry.event),
        when,
        sentence(&entry.event, locale),
    ))
}

/// What happened, in one sentence.
pub fn sentence(event: &JournalEvent, locale: Locale) -> String {
    SENTENCES.get(locale)(event)
}

/// What people call an insurer of this case.
fn insurer_name<'a>(code: &InsurerCode, report: &'a Report, locale: Locale) -> &'a str {
    let claim = report.claims.iter().find(|claim| claim.insurer == *code);
    claim.map_or("", |FiledClaim { insurer_name, .. }| locale.pick(insurer_name))
}

fn actor(actor: &Actor, report: &Report, locale: Locale) -> String {
    let zh = locale == Locale::ZhCn;
    match actor {
        Actor::Claimant => if zh { "您" } else { "you" }.to_owned(),
        Actor::Platform => if zh { brand::name_zh!() } else { brand::name_en!() }.to_owned(),
        Actor::Insurer { insurer } => insurer_name(insurer, report, locale).to_owned(),
        Actor::Handler { insurer, name } => {
            [insurer_name(insurer, report, locale), " ", name].concat()
        }
        Actor::Unknown => String::new(),
    }
}

/// A stage that is over stands out from what merely happened.
fn knot(event: &JournalEvent) -> TimelineMarker {
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

fn sentence_zh(event: &JournalEvent) -> String {
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
            let until = until.map(|day| format!("，预计 {} 前查完", date(day, zh)));
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
            let expected = expected_on.map(|day| format!("，预计 {} 到账", date(day, zh)));
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
            format!("投诉：到期还没有{}", duty_word(*rule, zh))
        }
        JournalEvent::DelayExplained { reason, until } => {
            let until = until.map(|day| format!("，预计 {} 前办完", date(day, zh)));
            format!("说明为什么慢：{}{}", zh.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::Reopened { reason } => format!("重新看这件案子：{}", zh.pick(reason)),
        JournalEvent::Withdrawn { reason: None } => "撤回了申请".into(),
        JournalEvent::Withdrawn { reason: Some(reason) } => format!("撤回了申请：{reason}"),
        JournalEvent::Closed => "这一份办完了".into(),
        JournalEvent::Appointment { step, .. } => appointment_step(step, zh),
        JournalEvent::Note { text } => zh.pick(text).to_owned(),
        JournalEvent::Unknown => "有一条进展，这一版看不懂。请重新打开这一页".into(),
    }
}

fn sentence_en(event: &JournalEvent) -> String {
    let en = Locale::En;
    match event {
        JournalEvent::Filed { report } => match report.claims.len() {
            1 => "Filed the claim".into(),
            count => format!("Filed once, under {count} policies"),
        },
        JournalEvent::Received { receipt_no: None } => {
            "Received the claim and its documents".into()
        }
        JournalEvent::Received { receipt_no: Some(no) } => {
            format!("Received the claim and its documents, number {no}")
        }
        JournalEvent::Accepted => "Accepted it".into(),
        JournalEvent::HandlerAssigned { handler } => format!("{} handles it", handler.name),
        JournalEvent::SupplementRequested { requests, .. } => {
            format!(
                "Named all missing documents at once: {}. The clock stands still",
                requests.len()
            )
        }
        JournalEvent::SupplementReceived { requests, .. } => {
            format!("{} of the documents asked for reached the insurer", requests.len())
        }
        JournalEvent::DocumentsAdded { documents } => {
            let pages: usize = documents.iter().map(|it| it.files.len()).sum();
            format!(
                "Handed in {} {}, {pages} {} in all",
                documents.len(),
                plural(documents.len() as i64, "document", "documents"),
                plural(pages as i64, "page", "pages")
            )
        }
        JournalEvent::Registered => "Put it on its books".into(),
        JournalEvent::DeclaredComplex { reason } => {
            format!("Says it is complex, so 30 days apply: {}", en.pick(reason))
        }
        JournalEvent::InvestigationStarted { reason, until } => {
            let until = until.map(|day| format!("; expected to take until {}", date(day, en)));
            format!("Began to look into it: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::AssessmentStarted => "Began to work out the sum".into(),
        JournalEvent::Decided { decision } => match decision.outcome {
            DecisionOutcome::Paid => {
                format!("Decided: pays {} in full", format_exact(decision.amount))
            }
            DecisionOutcome::PartlyPaid => {
                format!("Decided: pays {}, part of it not", format_exact(decision.amount))
            }
            DecisionOutcome::Denied => "Decided: does not pay; the decision says why".into(),
        },
        JournalEvent::Agreed => "Agreed to the decision".into(),
        JournalEvent::AdvancePaid { amount } => {
            format!("Paid the certain part, {}", format_exact(*amount))
        }
        JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
            let expected = expected_on.map(|day| format!(", expected by {}", date(day, en)));
            let expected = expected.unwrap_or_default();
            format!("Sent {} to the account ending {account_tail}{expected}", format_exact(*amount))
        }
        JournalEvent::PaymentArrived { amount } => format!("{} arrived", format_exact(*amount)),
        JournalEvent::PaymentFailed { reason } => {
            format!("The bank sent it back: {}", en.pick(reason))
        }
        JournalEvent::Disputed { clause: None, reason, .. } => {
            format!("Disagreed with the decision: {reason}")
        }
        JournalEvent::Disputed { clause: Some(clause), reason, .. } => {
            format!("Disagreed on clause {clause}: {reason}")
        }
        JournalEvent::PersonRequested { .. } => {
            "Asked for a person to look at what a program decided".into()
        }
        JournalEvent::Upheld { by, reason } => {
            format!("{by} looked again, and the decision stays: {}", en.pick(reason))
        }
        JournalEvent::Complained { rule, .. } => {
            format!("Complained that the limit to {} has passed", duty_word(*rule, en))
        }
        JournalEvent::DelayExplained { reason, until } => {
            let until = until.map(|day| format!("; expected by {}", date(day, en)));
            format!("Says why it takes longer: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::Reopened { reason } => format!("Looks at it again: {}", en.pick(reason)),
        JournalEvent::Withdrawn { reason: None } => "Took the claim back".into(),
        JournalEvent::Withdrawn { reason: Some(reason) } => {
            format!("Took the claim back: {reason}")
        }
        JournalEvent::Closed => "Closed".into(),
        JournalEvent::Appointment { step, .. } => appointment_step(step, en),
        JournalEvent::Note { text } => en.pick(text).to_owned(),
        JournalEvent::Unknown => {
            "Something this version does not know. Please open the page again".into()
        }
    }
}
