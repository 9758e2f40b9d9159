//! The texts of the page that are only read.

use crate::Localized;
use crate::format::plural;

pub(super) struct Words {
    pub(super) title: fn(&str) -> String,
    pub(super) pays_you: fn(&str) -> String,
    pub(super) pays_nothing: fn(&str) -> String,
    pub(super) separator: &'static str,
    pub(super) bill_and_your_share: fn(&str, &str) -> String,
    pub(super) fixed_lead: &'static str,
    pub(super) denied_lead: &'static str,
    pub(super) under_review: &'static str,

    pub(super) steps: &'static str,
    pub(super) subtotal: fn(&str) -> String,
    pub(super) no_change: &'static str,

    pub(super) your_response: &'static str,
    pub(super) agree_law: fn(&str, u16) -> String,
    pub(super) agree: fn(&str) -> String,
    pub(super) disagree_item: &'static str,
    pub(super) answer_by_phone: &'static str,
    pub(super) agree_effect: fn(&str) -> String,
    pub(super) agreed: fn(&str) -> String,
    pub(super) disagree: &'static str,
    pub(super) denied_rights: &'static str,

    pub(super) unpaid: fn(&str) -> String,
    pub(super) reasons: &'static str,
    pub(super) disagree_here: &'static str,

    pub(super) who_decided: &'static str,
    pub(super) decided_by_program: fn(&str) -> String,
    pub(super) decided_by_person: fn(&str, &str) -> String,
    pub(super) ask_explanation: &'static str,
    pub(super) ask_other_reviewer: &'static str,
    pub(super) request_review: &'static str,
    pub(super) review_requested: fn(&str) -> String,
    pub(super) review_confirmed: fn(&str, &str) -> String,

    pub(super) bill_items: &'static str,
    pub(super) item_in: &'static str,
    pub(super) item_out: &'static str,
    pub(super) item_counted: &'static str,
    pub(super) item_not_counted: &'static str,

    pub(super) compared_with_earlier: &'static str,
    pub(super) compared_with_estimate: &'static str,
    pub(super) earlier_amounts: fn(&str, &str) -> String,
    pub(super) estimate_amounts: fn(&str, &str) -> String,
    pub(super) earlier: &'static str,
    pub(super) estimated: &'static str,
    pub(super) now: &'static str,
    pub(super) absent: &'static str,
    pub(super) rest_same: fn(usize) -> String,

    pub(super) payment: &'static str,
    pub(super) waiting_for_you: &'static str,
    pub(super) you_agreed: &'static str,
    pub(super) insurer_pays: fn(&str) -> String,
    pub(super) within_days: fn(u16) -> String,
    pub(super) sent_on: &'static str,
    pub(super) bank_returned: &'static str,
    pub(super) arrives_in: fn(&str) -> String,
    pub(super) bank_time: &'static str,
    pub(super) expected: fn(&str) -> String,
    pub(super) progress: &'static str,
    pub(super) progress_note: &'static str,
    pub(super) help: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    title: |who| format!("{who}的结论"),
    pays_you: |who| format!("{who}赔您"),
    pays_nothing: |who| format!("{who}这次没有赔。"),
    separator: " · ",
    bill_and_your_share: |billed, yours| {
        format!("一共 {billed}，您自己承担 {yours}。下面每一步都写明依据。")
    },
    fixed_lead: "这是定额给付，不看花了多少钱，也不用减去别处赔的。",
    denied_lead: "理由和条款都在下面。您觉得不对的地方，都可以要求重新看。",
    under_review: "保险公司正在重新看，下面是它正在看的那份结论。",

    steps: "一步一步",
    subtotal: |amount| format!("到这里 {amount}"),
    no_change: "不减",

    your_response: "您怎么看",
    agree_law: |who, days| format!("同意后，{who}要在 {days} 天内打款。"),
    agree: |tail| format!("同意，打到尾号 {tail}"),
    disagree_item: "有一项我不同意",
    answer_by_phone: "在这个浏览器里按不了“同意”。要同意或提出异议，打电话报案件号就行：",
    agree_effect: |who| format!("点同意，就是和{who}达成协议。有疑问，先问人再点。"),
    agreed: |day| format!("您在 {day} 同意了这个结论。"),
    disagree: "不同意，提出异议",
    denied_rights: "不同意的话，可以请保险公司重新看，也可以打 12378 投诉。",

    unpaid: |amount| format!("没赔的 {amount}，为什么"),
    reasons: "保险公司的理由",
    disagree_here: "这一项我不同意",

    who_decided: "谁做的决定",
    decided_by_program: |who| {
        format!("{who}的程序算的，没有经过人。您可以要求解释，也可以要求由人重新核定。")
    },
    decided_by_person: |who, name| {
        format!("程序初算，{who}的{name}复核确认。您可以要求解释，也可以要求换人重新核定。")
    },
    ask_explanation: "请给我解释",
    ask_other_reviewer: "换人重核",
    request_review: "换人工复核",
    review_requested: |day| format!("您在 {day} 要求由人来看，下一次结论必须由人来定。"),
    review_confirmed: |by, day| format!("{by}在 {day} 看过，结论不变。"),

    bill_items: "账单上的每一项",
    item_in: "医保目录内",
    item_out: "医保目录外",
    item_counted: "算在内",
    item_not_counted: "不算",

    compared_with_earlier: "和上一次的结论比",
    compared_with_estimate: "和报案时估的不一样",
    earlier_amounts: |was, is| format!("上一次 {was}，这一次 {is}。下面是变了的每一项。"),
    estimate_amounts: |was, is| format!("报案时我们估 {was}，结论是 {is}。差在下面这几项。"),
    earlier: "上一次",
    estimated: "估算",
    now: "这一次",
    absent: "没有这一项",
    rest_same: |count| format!("其余 {count} 项没有变。"),

    payment: "钱到哪了",
    waiting_for_you: "等您同意",
    you_agreed: "您同意了",
    insurer_pays: |who| format!("{who}打款"),
    within_days: |days| format!("同意后 {days} 天内"),
    sent_on: "已经打出",
    bank_returned: "银行退回了，请核对账户",
    arrives_in: |tail| format!("到账，尾号 {tail}"),
    bank_time: "打款以后，银行一般 1–2 天",
    expected: |day| format!("预计 {day}"),
    progress: "看理赔进度",
    progress_note: "每一步什么时候、谁做的",
    help: "想找人一起看？",
};

const EN: Words = Words {
    title: |who| format!("{who}'s decision"),
    pays_you: |who| format!("{who} pays you"),
    pays_nothing: |who| format!("{who} does not pay this time."),
    separator: " · ",
    bill_and_your_share: |billed, yours| {
        format!("You pay {yours} of {billed}. Each step below gives the reason.")
    },
    fixed_lead: "This is a fixed benefit. It does not depend on the bill, and payments from elsewhere are not deducted.",
    denied_lead: "The reasons and clauses are below. If anything seems wrong, you can ask for a review.",
    under_review: "The insurer is reviewing this decision.",

    steps: "Step by step",
    subtotal: |amount| format!("subtotal {amount}"),
    no_change: "no change",

    your_response: "Your response",
    agree_law: |who, days| {
        let noun = plural(days.into(), "day", "days");
        format!("Once you agree, {who} must pay within {days} {noun}.")
    },
    agree: |tail| format!("Agree, pay to account ending {tail}"),
    disagree_item: "I disagree with an item",
    answer_by_phone: "The button to agree does not work in this browser. To agree or dispute, call and give the case number:",
    agree_effect: |who| {
        format!(
            "Agreeing is a binding settlement with {who}. If you are not sure, ask someone first."
        )
    },
    agreed: |day| format!("You agreed to this decision on {day}."),
    disagree: "I disagree",
    denied_rights: "If you disagree, you can ask the insurer for a review, or complain by calling 12378.",

    unpaid: |amount| format!("Why {amount} was not paid"),
    reasons: "The insurer's reasons",
    disagree_here: "I disagree with this",

    who_decided: "Who decided",
    decided_by_program: |who| {
        format!(
            "{who} decided this by computer program, without a person. You can ask for an explanation, or for a person to review it."
        )
    },
    decided_by_person: |who, name| {
        format!(
            "Calculated by a program and confirmed by {name} at {who}. You can ask for an explanation, or for another person to review it."
        )
    },
    ask_explanation: "Ask for an explanation",
    ask_other_reviewer: "Ask for another reviewer",
    request_review: "Ask for a review by a person",
    review_requested: |day| {
        format!(
            "On {day} you asked for a review by a person. A person must make the next decision."
        )
    },
    review_confirmed: |by, day| format!("{by} reviewed the decision on {day} and confirmed it."),

    bill_items: "Items on the bill",
    item_in: "on the social-insurance list",
    item_out: "not on the list",
    item_counted: "counted",
    item_not_counted: "not counted",

    compared_with_earlier: "Compared with the previous decision",
    compared_with_estimate: "Compared with our estimate",
    earlier_amounts: |was, is| format!("Previously {was}, now {is}. These items changed."),
    estimate_amounts: |was, is| {
        format!("We estimated {was}; the decision is {is}. These items differ.")
    },
    earlier: "previous",
    estimated: "estimated",
    now: "now",
    absent: "no such item",
    rest_same: |count| match count {
        1 => "The other item has not changed.".to_owned(),
        count => format!("The other {count} items have not changed."),
    },

    payment: "Payment",
    waiting_for_you: "Waiting for you to agree",
    you_agreed: "You agreed",
    insurer_pays: |who| format!("{who} pays"),
    within_days: |days| format!("within {days} {} of agreeing", plural(days.into(), "day", "days")),
    sent_on: "sent",
    bank_returned: "The bank returned it; please check the account",
    arrives_in: |tail| format!("Arrives in the account ending {tail}"),
    bank_time: "banks usually take 1–2 days",
    expected: |day| format!("expected {day}"),
    progress: "See the progress",
    progress_note: "When each step happened, and who did it",
    help: "Want to go through it with someone?",
};
