//! The sentences and labels of a legal clock.

use domain::clock::{ClockStart, Deadline, DeadlineProgress, Duty, LimitSource, RuleId};
use domain::date::CivilDate;

use super::duties::duty_words;
use crate::format::{date, plural};
use crate::{Context, Locale, Text};

/// What the limit is, and by how much it was kept, in a sentence or two.
pub fn clock_sentence(deadline: &Deadline, locale: Locale) -> Text {
    let done = match deadline.progress {
        DeadlineProgress::Met { early_by, .. } if 0 < early_by => Some(early(early_by, locale)),
        DeadlineProgress::MetLate { .. } if deadline.rule.duty() == Duty::Rescind => {
            Some(rescinded_too_late(locale).to_owned())
        }
        DeadlineProgress::Met { .. }
        | DeadlineProgress::MetLate { .. }
        | DeadlineProgress::NotStarted
        | DeadlineProgress::Running
        | DeadlineProgress::Paused { .. }
        | DeadlineProgress::Overdue { .. } => None,
    };
    let limit = match deadline.set_by {
        LimitSource::Law => limit_sentence(deadline.rule, locale).to_owned(),
        LimitSource::Contract => contract_sentence(deadline.limit, locale),
    };
    let provisional = deadline.provisional.then(|| match locale {
        Locale::ZhCn => "节假日安排还没公布，最后一天可能会变。".to_owned(),
        Locale::En => {
            "The public holidays have not been announced yet, so the last day may change."
                .to_owned()
        }
    });
    let sentences: Vec<_> = done.into_iter().chain([limit]).chain(provisional).collect();
    let gap = match locale {
        Locale::ZhCn => "",
        Locale::En => " ",
    };
    sentences.join(gap).into()
}

fn early(days: u32, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => format!("比期限早了 {days} 天。"),
        Locale::En => {
            format!("Done {days} {} before the limit.", plural(days.into(), "day", "days"))
        }
    }
}

/// What a rescission after its limit means for the claimant (Insurance Law art. 16).
const fn rescinded_too_late(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "解除的时候期限已经过了，按法律不能再解除，您可以据此提出不同意。",
        Locale::En => {
            "The insurer rescinded the contract after the limit, when it no longer had the right to do so. You can dispute the decision on this ground."
        }
    }
}

/// A shorter limit that the contract sets. Only the time to pay can be one.
fn contract_sentence(days: u32, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => {
            format!("合同约定，谈妥赔多少以后 {days} 天内付钱，比法律规定的时限短，按合同来。")
        }
        Locale::En => {
            let noun = plural(days.into(), "day", "days");
            format!(
                "The contract promises payment within {days} {noun} of the agreement. This is less than the legal limit, so it applies."
            )
        }
    }
}

/// The label of the day a clock starts on: 远山收到, `Yuanshan received it`.
pub fn start_label(start: ClockStart, insurer: &str, locale: Locale) -> Text {
    let fixed = match (locale, start) {
        (Locale::ZhCn, ClockStart::EventKnown) => "您知道出事",
        (Locale::ZhCn, ClockStart::Notified) => return ["通知", insurer].concat().into(),
        (Locale::ZhCn, ClockStart::Filed) => "您提交申请",
        (Locale::ZhCn, ClockStart::Received) => return [insurer, "收到"].concat().into(),
        (Locale::ZhCn, ClockStart::Decided) => return [insurer, "给出结论"].concat().into(),
        (Locale::ZhCn, ClockStart::Agreed) => "谈妥",
        (Locale::ZhCn, ClockStart::ReasonKnown) => {
            return [insurer, "知道可以解除"].concat().into();
        }
        (Locale::ZhCn, ClockStart::Concluded) => "合同成立",
        (Locale::ZhCn, ClockStart::Complained) => "您提出来",
        (Locale::ZhCn, ClockStart::Answered) => "收到答复",
        (Locale::ZhCn, ClockStart::ReviewRequested) => "您申请核查",
        (Locale::ZhCn, ClockStart::RegulatorComplained) => "监管部门收到投诉",
        (Locale::ZhCn, ClockStart::Settled) => "调解协议生效",
        (Locale::ZhCn, ClockStart::MediationAgreed) => "双方同意调解",
        (Locale::ZhCn, ClockStart::JudgmentServed) => "判决书送达",
        (Locale::ZhCn, ClockStart::Unknown) => "开始",
        (Locale::En, ClockStart::EventKnown) => "you learned of the event",
        (Locale::En, ClockStart::Notified) => return [insurer, " was notified"].concat().into(),
        (Locale::En, ClockStart::Filed) => "you filed",
        (Locale::En, ClockStart::Received) => return [insurer, " received it"].concat().into(),
        (Locale::En, ClockStart::Decided) => return [insurer, " decided"].concat().into(),
        (Locale::En, ClockStart::Agreed) => "you agreed",
        (Locale::En, ClockStart::ReasonKnown) => {
            return [insurer, " learned of the reason"].concat().into();
        }
        (Locale::En, ClockStart::Concluded) => "the contract was concluded",
        (Locale::En, ClockStart::Complained) => "you complained",
        (Locale::En, ClockStart::Answered) => "you received the answer",
        (Locale::En, ClockStart::ReviewRequested) => "you requested a review",
        (Locale::En, ClockStart::RegulatorComplained) => "the regulator received the complaint",
        (Locale::En, ClockStart::Settled) => "the settlement took effect",
        (Locale::En, ClockStart::MediationAgreed) => "both sides agreed to mediate",
        (Locale::En, ClockStart::JudgmentServed) => "the judgment was served",
        (Locale::En, ClockStart::Unknown) => "start",
    };
    fixed.into()
}

/// The next limit of a claim in one sentence: 远山最迟 3月9日给结论。 `Yuanshan must decide by 9 March.`
pub fn due_sentence(rule: RuleId, on: CivilDate, insurer: &str, context: Context) -> String {
    let words = duty_words(rule.duty(), context.locale);
    let day = date(on, context);
    match context.locale {
        Locale::ZhCn if rule.duty().is_insurers() => {
            [insurer, "最迟 ", &day, words.phrase, "。"].concat()
        }
        Locale::En if rule.duty().is_insurers() => {
            [insurer, " must ", words.phrase, " by ", &day, "."].concat()
        }
        Locale::ZhCn => [words.due_before, &day, "。"].concat(),
        Locale::En => [words.due_before, &day, "."].concat(),
    }
}

/// A missed limit of a claim in one sentence: 远山已经超期，3月9日 前就该给结论。
pub fn missed_sentence(rule: RuleId, on: CivilDate, insurer: &str, context: Context) -> String {
    let phrase = duty_words(rule.duty(), context.locale).phrase;
    let day = date(on, context);
    match context.locale {
        Locale::ZhCn if rule.duty().is_insurers() => {
            [insurer, "已经超期，", &day, " 前就该", phrase, "。"].concat()
        }
        Locale::En if rule.duty().is_insurers() => {
            [insurer, " is overdue. It had to ", phrase, " by ", &day, "."].concat()
        }
        Locale::ZhCn => ["法律规定的时限到 ", &day, " 为止，已经过了。"].concat(),
        Locale::En => ["The legal limit ended on ", &day, "."].concat(),
    }
}

/// What the law gives time for, in a sentence.
const fn limit_sentence(rule: RuleId, locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => limit_zh(rule),
        Locale::En => limit_en(rule),
    }
}

const fn limit_zh(rule: RuleId) -> &'static str {
    match rule {
        RuleId::Notify => "知道出事以后，要及时通知保险公司；合同可能写了更具体的时间。",
        RuleId::Guide => "接到通知以后，保险公司要及时告诉您怎么申请、交哪些材料。",
        RuleId::SupplementOnce => "材料不全的，保险公司要及时、一次说清还缺什么。",
        RuleId::DecidePersonal => {
            "人身保险一般在 5 个工作日内给结论，周末和节假日不算；情形复杂的 30 天。"
        }
        RuleId::DecidePersonalComplex => "情形复杂的，30 天内给结论；等您补材料的日子不算。",
        RuleId::DecideGeneral => {
            "保险公司要及时给结论，情形复杂的最多 30 天；等您补材料的日子不算。"
        }
        RuleId::CtplList => "交强险的申请，保险公司收到后 1 天内要书面列出还要哪些材料。",
        RuleId::CtplDecide => {
            "交强险的申请，保险公司收到材料后 5 天内要给结论；等您补材料的日子不算。"
        }
        RuleId::CtplPay => "交强险的赔款，谈妥赔多少以后 10 天内要付。",
        RuleId::DenyNotice => "决定不赔的，3 天内要书面说明理由。",
        RuleId::Pay => "谈妥赔多少以后，10 天内要付钱。",
        RuleId::Advance => "60 天内总数还定不下来的，能确定的部分要先付。",
        RuleId::Rescind => "保险公司知道可以解除合同的原因以后，30 天内不解除，就不能再解除。",
        RuleId::RescindLast => "合同成立满两年，保险公司就不能再解除。",
        RuleId::LimitationGeneral => "人寿保险以外的，从知道出事那天起，两年内可以起诉。",
        RuleId::LimitationLife => "人寿保险，从知道出事那天起，五年内可以起诉。",
        RuleId::Complaint => "对您提出的异议，保险公司要在 15 天内答复，写明事实和依据。",
        RuleId::ComplaintComplex => "情形复杂的异议，30 天内要答复，写明事实和依据。",
        RuleId::ComplaintSpecial => "有特殊情况的异议，60 天内要答复，写明事实和依据。",
        RuleId::ReviewApply => "对答复不满意的，收到以后 30 天内可以申请核查。",
        RuleId::ReviewDecide => "申请核查以后，保险公司要在 30 天内作出核查决定。",
        RuleId::RegulatorForward => "监管部门收到投诉以后，7 个工作日内转交给保险公司。",
        RuleId::MediationConfirm => "调解协议生效以后，双方 30 天内可以一起申请司法确认。",
        RuleId::MediationOnline => "法院平台上的调解，30 天内完成；双方同意可以延长。",
        RuleId::Appeal => "判决书送达以后，15 天内可以上诉。",
        RuleId::Unknown => "这是法律规定的时限。",
    }
}

const fn limit_en(rule: RuleId) -> &'static str {
    match rule {
        RuleId::Notify => {
            "The insurer must be notified promptly once the event is known. The contract may set a time limit."
        }
        RuleId::Guide => {
            "Once notified, the insurer must promptly explain how to claim and which documents to send."
        }
        RuleId::SupplementOnce => {
            "If documents are missing, the insurer must promptly list all of them at once."
        }
        RuleId::DecidePersonal => {
            "A claim under personal insurance must normally be decided within 5 working days, a complex one within 30 days."
        }
        RuleId::DecidePersonalComplex => {
            "A complex claim must be decided within 30 days, not counting the days spent waiting for your documents."
        }
        RuleId::DecideGeneral => {
            "The insurer must decide promptly, a complex claim within 30 days, not counting the days spent waiting for your documents."
        }
        RuleId::CtplList => {
            "For a compulsory motor claim, the insurer must list the documents it needs in writing within 1 day of your filing."
        }
        RuleId::CtplDecide => {
            "The insurer must decide a compulsory motor claim within 5 days of receiving the documents, not counting the days spent waiting for documents from you."
        }
        RuleId::CtplPay => {
            "Once the amount of a compulsory motor claim is agreed, it must be paid within 10 days."
        }
        RuleId::DenyNotice => "A refusal must be explained in writing within 3 days.",
        RuleId::Pay => "Once the amount is agreed, it must be paid within 10 days.",
        RuleId::Advance => {
            "If the total is not settled within 60 days, the undisputed part must be paid first."
        }
        RuleId::Rescind => {
            "Once the insurer knows of a reason to rescind the contract, it must do so within 30 days or lose the right."
        }
        RuleId::RescindLast => {
            "Two years after the contract was concluded, the insurer can no longer rescind it."
        }
        RuleId::LimitationGeneral => {
            "For insurance other than life insurance, you can go to court within two years of knowing of the event."
        }
        RuleId::LimitationLife => {
            "For life insurance, you can go to court within five years of knowing of the event."
        }
        RuleId::Complaint => {
            "The insurer must answer your objection within 15 days, with facts and grounds."
        }
        RuleId::ComplaintComplex => {
            "A complex objection must be answered within 30 days, with facts and grounds."
        }
        RuleId::ComplaintSpecial => {
            "In special circumstances, an objection must be answered within 60 days, with facts and grounds."
        }
        RuleId::ReviewApply => {
            "If you are not satisfied with the answer, you can request a review within 30 days of receiving it."
        }
        RuleId::ReviewDecide => {
            "The insurer must decide the review within 30 days of your request."
        }
        RuleId::RegulatorForward => {
            "The regulator must forward a complaint to the insurer within 7 working days of receiving it."
        }
        RuleId::MediationConfirm => {
            "Both sides can ask the court to confirm a settlement within 30 days of its taking effect."
        }
        RuleId::MediationOnline => {
            "Mediation on the courts' platform must be completed within 30 days, unless both sides agree to extend it."
        }
        RuleId::Appeal => "You can appeal within 15 days of receiving the judgment.",
        RuleId::Unknown => "The law sets this limit.",
    }
}
