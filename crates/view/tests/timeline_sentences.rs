//! The sentences of the entries that start and end the clocks of a disagreement, in both languages.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::date::CivilDate;
use domain::journal::{JournalEvent, MediationForum, ReviewOutcome};
use domain::text::Bilingual;
use view::timeline::event_sentence;
use view::{Context, Locale};

fn reason() -> Bilingual {
    Bilingual::new("要等鉴定", "we are waiting for an expert")
}

/// Each entry with its sentence in Chinese and in English. Today is 20 March 2026.
fn sentences(on: CivilDate) -> Vec<(JournalEvent, &'static str, &'static str)> {
    let by = || "陈敏".to_owned();
    vec![
        (
            JournalEvent::RefusalNoticeSent { on },
            "拒赔通知书在 3月9日 发出了",
            "Sent the refusal notice on 9 March",
        ),
        (
            JournalEvent::AnswerExtended { reason: reason(), approved_by: by() },
            "因为特殊情况，答复再延长 30 天，陈敏批准：要等鉴定",
            "Took 30 more days to answer because of special circumstances, approved by 陈敏: we are waiting for an expert",
        ),
        (
            JournalEvent::RescissionReasonFound { reason: reason(), on, concluded_on: on },
            "说明在 3月9日 知道了可以解除合同的原因：要等鉴定",
            "Stated that it learned of a reason to rescind the contract on 9 March: we are waiting for an expert",
        ),
        (
            JournalEvent::Rescinded { by: by(), reason: reason() },
            "陈敏决定解除合同：要等鉴定",
            "陈敏 rescinded the contract: we are waiting for an expert",
        ),
        (
            JournalEvent::ReviewRequested { reason: None },
            "请上一级公司核查",
            "Asked the next level to review the answer",
        ),
        (
            JournalEvent::ReviewRequested { reason: Some("没看材料".to_owned()) },
            "请上一级公司核查：没看材料",
            "Asked the next level to review the answer: 没看材料",
        ),
        (
            JournalEvent::ReviewDecided {
                outcome: ReviewOutcome::Upheld,
                by: by(),
                reason: reason(),
            },
            "陈敏核查过，答复不变：要等鉴定",
            "陈敏 reviewed the answer and upheld it: we are waiting for an expert",
        ),
        (
            JournalEvent::ReviewDecided {
                outcome: ReviewOutcome::Changed,
                by: by(),
                reason: reason(),
            },
            "陈敏核查过，重新处理这件案子：要等鉴定",
            "陈敏 reviewed the answer and reopened the claim: we are waiting for an expert",
        ),
        (
            JournalEvent::RegulatorComplained { on },
            "向监管部门投诉，对方 3月9日 收到",
            "Complained to the regulator, which received it on 9 March",
        ),
        (
            JournalEvent::RegulatorForwarded { on },
            "3月9日 收到监管部门转来的投诉",
            "Received the complaint from the regulator on 9 March",
        ),
        (
            JournalEvent::MediationProposed { forum: MediationForum::CourtPlatform },
            "提出调解，请法院的线上调解平台来调",
            "Proposed mediation by the courts' online platform",
        ),
        (
            JournalEvent::MediationAccepted,
            "同意调解，调解期间答复的时限暂停",
            "Agreed to mediation. The time to answer is paused meanwhile",
        ),
        (
            JournalEvent::MediationExtended { until: on },
            "双方同意把调解延长到 3月9日",
            "Both sides extended the mediation until 9 March",
        ),
        (
            JournalEvent::MediationSettled { on, terms: "赔 300 元".to_owned() },
            "调解谈成了，3月9日 生效：赔 300 元",
            "Reached a settlement, in effect from 9 March: 赔 300 元",
        ),
        (
            JournalEvent::MediationEnded { reason: None },
            "调解结束，没有谈成",
            "The mediation ended without a settlement",
        ),
        (
            JournalEvent::ConfirmationRequested { on },
            "3月9日 双方一起请法院确认调解协议",
            "Both sides asked the court to confirm the settlement on 9 March",
        ),
        (JournalEvent::LawsuitFiled { on }, "3月9日 向法院起诉", "Went to court on 9 March"),
        (
            JournalEvent::JudgmentServed { on },
            "3月9日 判决书送达",
            "The judgment was served on 9 March",
        ),
        (JournalEvent::Appealed { on }, "3月9日 提出上诉", "Appealed on 9 March"),
    ]
}

#[test]
fn each_entry_is_one_plain_sentence_in_both_languages() {
    let today = "2026-03-20".parse().unwrap();
    for (event, zh, en) in sentences("2026-03-09".parse().unwrap()) {
        let of = |locale| event_sentence(&event, Context { locale, today });
        assert_eq!((of(Locale::ZhCn).as_str(), of(Locale::En).as_str()), (zh, en));
    }
}
