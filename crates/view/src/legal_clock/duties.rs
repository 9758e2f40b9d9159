//! What has to be done within a legal limit, in words. Every sentence about a deadline takes its verb from here.

use domain::clock::Duty;

use crate::Locale;
use crate::format::plural;

/// The words for one duty, in one language.
#[derive(Clone, Copy)]
pub(crate) struct DutyWords {
    /// The duty as a verb phrase: 给结论, `decide`.
    pub(crate) phrase: &'static str,
    /// The label of the due day: 最迟给结论, `decide by`.
    pub(crate) due_label: &'static str,
    /// The start of a sentence that ends with the due day.
    pub(crate) due_before: &'static str,
    /// That the limit has passed: who had to act, and how many days ago the limit ended.
    pub(crate) overdue: fn(&str, u32) -> String,
}

/// The words for `duty`.
pub(crate) const fn duty_words(duty: Duty, locale: Locale) -> DutyWords {
    match locale {
        Locale::ZhCn => zh(duty),
        Locale::En => en(duty),
    }
}

/// What has to be done within a legal limit: 给结论, `decide`. In English it follows "must" or "had to".
pub const fn duty_phrase(duty: Duty, locale: Locale) -> &'static str {
    duty_words(duty, locale).phrase
}

const fn zh(duty: Duty) -> DutyWords {
    match duty {
        Duty::Notify => DutyWords {
            phrase: "通知保险公司",
            due_label: "最迟通知",
            due_before: "最迟通知保险公司的日子是 ",
            overdue: |who, days| format!("通知{who}的时间过了 {days} 天。"),
        },
        Duty::Guide => DutyWords {
            phrase: "说明怎么申请",
            due_label: "最迟说明怎么申请",
            due_before: "最迟说明怎么申请的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没说明怎么申请。"),
        },
        Duty::ListDocuments => DutyWords {
            phrase: "列出还要哪些材料",
            due_label: "最迟列出材料",
            due_before: "最迟列出还要哪些材料的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没列出还要哪些材料。"),
        },
        Duty::Decide => DutyWords {
            phrase: "给结论",
            due_label: "最迟给结论",
            due_before: "最迟给结论的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没给结论。"),
        },
        Duty::GiveReasons => DutyWords {
            phrase: "写明拒赔的理由",
            due_label: "最迟说明理由",
            due_before: "最迟写明理由的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没写明拒赔的理由。"),
        },
        Duty::Pay => DutyWords {
            phrase: "把钱打过来",
            due_label: "最迟打款",
            due_before: "最迟打款的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没打款。"),
        },
        Duty::PayCertainPart => DutyWords {
            phrase: "先付能确定的部分",
            due_label: "最迟先付",
            due_before: "最迟先付能确定部分的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没先付能确定的部分。"),
        },
        Duty::Rescind => DutyWords {
            phrase: "解除合同",
            due_label: "最迟解除合同",
            due_before: "保险公司最迟解除合同的日子是 ",
            overdue: |who, days| format!("{who}能解除合同的时间过了 {days} 天。"),
        },
        Duty::Sue => DutyWords {
            phrase: "起诉",
            due_label: "最迟起诉",
            due_before: "最迟起诉的日子是 ",
            overdue: |_, days| format!("起诉的时间过了 {days} 天。"),
        },
        Duty::Answer => DutyWords {
            phrase: "给答复",
            due_label: "最迟答复您",
            due_before: "最迟答复您的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没答复您。"),
        },
        Duty::RequestReview => DutyWords {
            phrase: "申请核查",
            due_label: "最迟申请核查",
            due_before: "最迟申请核查的日子是 ",
            overdue: |_, days| format!("申请核查的时间过了 {days} 天。"),
        },
        Duty::DecideReview => DutyWords {
            phrase: "作出核查决定",
            due_label: "最迟作出核查决定",
            due_before: "最迟作出核查决定的日子是 ",
            overdue: |who, days| format!("{who}超期 {days} 天，还没作出核查决定。"),
        },
        Duty::ForwardComplaint => DutyWords {
            phrase: "转交投诉",
            due_label: "最迟转交投诉",
            due_before: "监管部门最迟转交投诉的日子是 ",
            overdue: |_, days| format!("监管部门超期 {days} 天，还没转交投诉。"),
        },
        Duty::ConfirmSettlement => DutyWords {
            phrase: "申请司法确认",
            due_label: "最迟申请司法确认",
            due_before: "最迟申请司法确认的日子是 ",
            overdue: |_, days| format!("申请司法确认的时间过了 {days} 天。"),
        },
        Duty::Mediate => DutyWords {
            phrase: "完成调解",
            due_label: "最迟完成调解",
            due_before: "最迟完成调解的日子是 ",
            overdue: |_, days| format!("调解超期 {days} 天，还没完成。"),
        },
        Duty::Appeal => DutyWords {
            phrase: "上诉",
            due_label: "最迟上诉",
            due_before: "最迟上诉的日子是 ",
            overdue: |_, days| format!("上诉的时间过了 {days} 天。"),
        },
        Duty::Unknown => DutyWords {
            phrase: "办完",
            due_label: "最后一天",
            due_before: "法律规定的最后一天是 ",
            overdue: |_, days| format!("法律规定的时限过了 {days} 天。"),
        },
    }
}

const fn en(duty: Duty) -> DutyWords {
    match duty {
        Duty::Notify => DutyWords {
            phrase: "notify the insurer",
            due_label: "notify the insurer by",
            due_before: "You must notify the insurer by ",
            overdue: |who, days| ended(&["The time to notify ", who].concat(), days),
        },
        Duty::Guide => DutyWords {
            phrase: "explain how to claim",
            due_label: "explain how to claim by",
            due_before: "The insurer must explain how to claim by ",
            overdue: |who, days| late(who, days, "in explaining how to claim"),
        },
        Duty::ListDocuments => DutyWords {
            phrase: "list the required documents",
            due_label: "list the documents by",
            due_before: "The insurer must list the required documents by ",
            overdue: |who, days| late(who, days, "with its list of required documents"),
        },
        Duty::Decide => DutyWords {
            phrase: "decide",
            due_label: "decide by",
            due_before: "The insurer must decide by ",
            overdue: |who, days| late(who, days, "with its decision"),
        },
        Duty::GiveReasons => DutyWords {
            phrase: "give the reasons in writing",
            due_label: "give reasons by",
            due_before: "The insurer must give the reasons in writing by ",
            overdue: |who, days| late(who, days, "with the written reasons"),
        },
        Duty::Pay => DutyWords {
            phrase: "pay",
            due_label: "pay by",
            due_before: "The insurer must pay by ",
            overdue: |who, days| late(who, days, "with the payment"),
        },
        Duty::PayCertainPart => DutyWords {
            phrase: "pay the undisputed part",
            due_label: "pay the undisputed part by",
            due_before: "The insurer must pay the undisputed part by ",
            overdue: |who, days| late(who, days, "with the undisputed part of the payment"),
        },
        Duty::Rescind => DutyWords {
            phrase: "rescind the contract",
            due_label: "rescind the contract by",
            due_before: "The insurer can rescind the contract until ",
            overdue: |who, days| {
                ended(&["The time for ", who, " to rescind the contract"].concat(), days)
            },
        },
        Duty::Sue => DutyWords {
            phrase: "go to court",
            due_label: "go to court by",
            due_before: "You can go to court until ",
            overdue: |_, days| ended("The time to go to court", days),
        },
        Duty::Answer => DutyWords {
            phrase: "answer",
            due_label: "answer you by",
            due_before: "The insurer must answer you by ",
            overdue: |who, days| late(who, days, "with its answer"),
        },
        Duty::RequestReview => DutyWords {
            phrase: "request a review",
            due_label: "request a review by",
            due_before: "You can request a review until ",
            overdue: |_, days| ended("The time to request a review", days),
        },
        Duty::DecideReview => DutyWords {
            phrase: "decide the review",
            due_label: "decide the review by",
            due_before: "The insurer must decide the review by ",
            overdue: |who, days| late(who, days, "with its decision on the review"),
        },
        Duty::ForwardComplaint => DutyWords {
            phrase: "forward the complaint",
            due_label: "forward the complaint by",
            due_before: "The regulator must forward the complaint by ",
            overdue: |_, days| late("The regulator", days, "in forwarding the complaint"),
        },
        Duty::ConfirmSettlement => DutyWords {
            phrase: "ask the court to confirm the settlement",
            due_label: "ask the court by",
            due_before: "You can ask the court to confirm the settlement until ",
            overdue: |_, days| ended("The time to ask the court to confirm the settlement", days),
        },
        Duty::Mediate => DutyWords {
            phrase: "complete the mediation",
            due_label: "complete the mediation by",
            due_before: "The mediation must be completed by ",
            overdue: |_, days| ended("The time for mediation", days),
        },
        Duty::Appeal => DutyWords {
            phrase: "appeal",
            due_label: "appeal by",
            due_before: "You can appeal until ",
            overdue: |_, days| ended("The time to appeal", days),
        },
        Duty::Unknown => DutyWords {
            phrase: "act",
            due_label: "last day",
            due_before: "The legal limit ends on ",
            overdue: |_, days| ended("The legal limit", days),
        },
    }
}

/// `Yuanshan is 2 days late with its decision.`
fn late(who: &str, days: u32, with_what: &str) -> String {
    format!("{who} is {days} {} late {with_what}.", plural(days.into(), "day", "days"))
}

/// `The time to appeal ended 2 days ago.`
fn ended(what: &str, days: u32) -> String {
    format!("{what} ended {days} {} ago.", plural(days.into(), "day", "days"))
}
