//! Journal entries in Chinese.

use domain::clock::RuleId;
use domain::journal::{DecisionOutcome, JournalEvent, ReviewOutcome};

use crate::assessed_parts::assessed_part_list;
use crate::format::{date, format_exact};
use crate::labels::{appointment_step, mediation_forum};
use crate::legal_clock::duty_phrase;
use crate::{Context, Locale};

/// What happened, in one sentence.
pub(super) fn sentence(event: &JournalEvent, context: Context) -> String {
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
            DecisionOutcome::Denied if decision.notice_follows => {
                "结论：不赔，拒赔通知书另外发给您".into()
            }
            DecisionOutcome::Denied => "结论：不赔，理由写在结论里".into(),
        },
        JournalEvent::RefusalNoticeSent { on } => {
            format!("拒赔通知书在 {} 发出了", date(*on, context))
        }
        JournalEvent::Agreed => "同意了结论".into(),
        JournalEvent::AdvancePaid { amount } => format!("先付了能确定的 {}", format_exact(*amount)),
        JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
            let expected = expected_on.map(|day| format!("，预计 {} 到账", date(day, context)));
            let expected = expected.unwrap_or_default();
            format!("{} 打往尾号 {account_tail}{expected}", format_exact(*amount))
        }
        JournalEvent::PaymentArrived { amount } => format!("{} 到账", format_exact(*amount)),
        JournalEvent::PaymentFailed { reason } => format!("银行退回了这笔钱：{}", zh.pick(reason)),
        JournalEvent::Disputed { clause, parts, reason, .. } => {
            let item = match clause {
                None => "结论".to_owned(),
                Some(clause) => format!("条款 {clause} 这一项"),
            };
            match assessed_part_list(parts, zh).as_str() {
                "" => format!("不同意{item}：{reason}"),
                parts => format!("不同意{item}里的{parts}：{reason}"),
            }
        }
        JournalEvent::PersonRequested { .. } => "要求由人来看程序做的结论".into(),
        JournalEvent::Upheld { by, reason } => {
            format!("{by}重新看过，结论不变：{}", zh.pick(reason))
        }
        JournalEvent::Complained { rule: RuleId::SupplementOnce, .. } => {
            "投诉：材料没有一次说全".into()
        }
        JournalEvent::Complained { rule, .. } => {
            format!("投诉：到期还没有{}", duty_phrase(rule.duty(), zh))
        }
        JournalEvent::AnswerExtended { reason, approved_by } => {
            format!("因为特殊情况，答复再延长 30 天，{approved_by}批准：{}", zh.pick(reason))
        }
        JournalEvent::RescissionReasonFound { reason, on, .. } => {
            format!("说明在 {} 知道了可以解除合同的原因：{}", date(*on, context), zh.pick(reason))
        }
        JournalEvent::Rescinded { by, reason } => {
            format!("{by}决定解除合同：{}", zh.pick(reason))
        }
        JournalEvent::ReviewRequested { reason: None } => "请上一级公司核查".into(),
        JournalEvent::ReviewRequested { reason: Some(reason) } => {
            format!("请上一级公司核查：{reason}")
        }
        JournalEvent::ReviewDecided { outcome, by, reason } => {
            let result = match outcome {
                ReviewOutcome::Upheld => "答复不变",
                ReviewOutcome::Changed => "重新处理这件案子",
            };
            format!("{by}核查过，{result}：{}", zh.pick(reason))
        }
        JournalEvent::RegulatorComplained { on } => {
            format!("向监管部门投诉，对方 {} 收到", date(*on, context))
        }
        JournalEvent::RegulatorForwarded { on } => {
            format!("{} 收到监管部门转来的投诉", date(*on, context))
        }
        JournalEvent::MediationProposed { forum } => {
            format!("提出调解，请{}来调", mediation_forum(*forum, zh))
        }
        JournalEvent::MediationAccepted => "同意调解，调解期间答复的时限暂停".into(),
        JournalEvent::MediationExtended { until } => {
            format!("双方同意把调解延长到 {}", date(*until, context))
        }
        JournalEvent::MediationSettled { on, terms } => {
            format!("调解谈成了，{} 生效：{terms}", date(*on, context))
        }
        JournalEvent::MediationEnded { reason: None } => "调解结束，没有谈成".into(),
        JournalEvent::MediationEnded { reason: Some(reason) } => {
            format!("调解结束，没有谈成：{reason}")
        }
        JournalEvent::ConfirmationRequested { on } => {
            format!("{} 双方一起请法院确认调解协议", date(*on, context))
        }
        JournalEvent::LawsuitFiled { on } => format!("{} 向法院起诉", date(*on, context)),
        JournalEvent::JudgmentServed { on } => format!("{} 判决书送达", date(*on, context)),
        JournalEvent::Appealed { on } => format!("{} 提出上诉", date(*on, context)),
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
