//! What the decision page says, in both languages.

use crate::locale::Both;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) title: fn(&str) -> String,
    pub(super) pays_you: fn(&str) -> String,
    pub(super) pays_nothing: fn(&str) -> String,
    pub(super) stop: &'static str,
    pub(super) you_bear: fn(&str, &str) -> String,
    pub(super) fixed_lead: &'static str,
    pub(super) refused_lead: &'static str,
    pub(super) not_yet: fn(&str) -> String,
    pub(super) not_yet_more: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_tracker: &'static str,
    pub(super) looked_at_again: &'static str,

    pub(super) steps: &'static str,
    pub(super) left: fn(&str) -> String,
    pub(super) no_change: &'static str,

    pub(super) your_view: &'static str,
    pub(super) agree_law: fn(&str) -> String,
    pub(super) agree: fn(&str) -> String,
    pub(super) agreeing: &'static str,
    pub(super) disagree: &'static str,
    pub(super) agree_means: fn(&str) -> String,
    pub(super) agreed: fn(&str) -> String,
    pub(super) agree_failed: &'static str,
    pub(super) agree_failed_more: &'static str,
    pub(super) disagree_all: &'static str,
    pub(super) refused_rights: &'static str,

    pub(super) unpaid: fn(&str) -> String,
    pub(super) reasons: &'static str,
    pub(super) disagree_line: &'static str,

    pub(super) who_decided: &'static str,
    pub(super) by_machine: fn(&str) -> String,
    pub(super) by_person: fn(&str, &str) -> String,
    pub(super) explain: &'static str,
    pub(super) decide_again: &'static str,
    pub(super) ask_person: &'static str,
    pub(super) asking_person: &'static str,
    pub(super) ask_failed: &'static str,
    pub(super) person_asked: fn(&str) -> String,
    pub(super) person_confirmed: fn(&str, &str) -> String,

    pub(super) items: &'static str,
    pub(super) item_in: &'static str,
    pub(super) item_out: &'static str,
    pub(super) item_counted: &'static str,
    pub(super) item_not_counted: &'static str,

    pub(super) against_earlier: &'static str,
    pub(super) against_estimate: &'static str,
    pub(super) earlier_sums: fn(&str, &str) -> String,
    pub(super) estimate_sums: fn(&str, &str) -> String,
    pub(super) was: &'static str,
    pub(super) estimated: &'static str,
    pub(super) is: &'static str,
    pub(super) not_there: &'static str,
    pub(super) rest_same: fn(usize) -> String,

    pub(super) money: &'static str,
    pub(super) wait_for_you: &'static str,
    pub(super) you_agreed: &'static str,
    pub(super) insurer_pays: fn(&str) -> String,
    pub(super) within_ten_days: &'static str,
    pub(super) sent_on: &'static str,
    pub(super) bank_returned: &'static str,
    pub(super) arrives: fn(&str) -> String,
    pub(super) bank_days: &'static str,
    pub(super) expected: fn(&str) -> String,
    pub(super) progress: &'static str,
    pub(super) progress_note: &'static str,
    pub(super) help: &'static str,
}

pub(super) static WORDS: Both<Words> = Both { zh: ZH, en: EN };

const ZH: Words = Words {
    page: "理赔结论",
    title: |who| format!("{who}的结论"),
    pays_you: |who| format!("{who}赔您"),
    pays_nothing: |who| format!("{who}这次没有赔。"),
    stop: " · ",
    you_bear: |billed, yours| {
        format!("账单 {billed} 里，您自己承担 {yours}。下面每一步都写明依据。")
    },
    fixed_lead: "这是定额给付，不看花了多少钱，也不用减去别处赔的。",
    refused_lead: "理由和条款都在下面。我们也觉得不对的地方，您都可以要求重新看。",
    not_yet: |who| format!("{who}还没有给结论。"),
    not_yet_more: "结论一出来，这里就会写清楚每一步。",
    no_such: "没有找到这份申请。",
    no_such_more: "可能是链接不完整。回到理赔进度里看看。",
    to_tracker: "看理赔进度",
    looked_at_again: "保险公司正在重新看，下面是它正在看的那份结论。",

    steps: "一步一步",
    left: |amount| format!("到这里 {amount}"),
    no_change: "不减",

    your_view: "您怎么看",
    agree_law: |who| format!("同意后，{who}要在 10 天内打款。"),
    agree: |tail| format!("同意，打到尾号 {tail}"),
    agreeing: "正在交您的意见",
    disagree: "有一项我不同意",
    agree_means: |who| format!("点同意，就是和{who}达成协议。有疑问，先问人再点。"),
    agreed: |day| format!("您在 {day} 同意了这个结论。"),
    agree_failed: "您的意见还没有交上去。",
    agree_failed_more: "再点一次就行，不会交重。",
    disagree_all: "不同意，提出异议",
    refused_rights: "不同意的话，可以请保险公司重新看，也可以打 12378 投诉。",

    unpaid: |amount| format!("没赔的 {amount}，为什么"),
    reasons: "保险公司的理由",
    disagree_line: "这一项我不同意",

    who_decided: "谁做的决定",
    by_machine: |who| {
        format!("{who}的程序算的，没有经过人。您可以要求解释，也可以要求由人重新核定。")
    },
    by_person: |who, name| {
        format!("程序初算，{who}的{name}复核确认。您可以要求解释，也可以要求换人重新核定。")
    },
    explain: "请给我解释",
    decide_again: "换人重核",
    ask_person: "换人工复核",
    asking_person: "正在交",
    ask_failed: "没有交上去，请再点一次，不会交重。",
    person_asked: |day| format!("您在 {day} 要求由人来看，下一次结论必须由人来定。"),
    person_confirmed: |by, day| format!("{by}在 {day} 看过，结论不变。"),

    items: "账单上的每一项",
    item_in: "医保目录内",
    item_out: "医保目录外",
    item_counted: "算在内",
    item_not_counted: "不算",

    against_earlier: "和上一次的结论比",
    against_estimate: "和报案时估的不一样",
    earlier_sums: |was, is| format!("上一次 {was}，这一次 {is}。下面是变了的每一项。"),
    estimate_sums: |was, is| format!("报案时我们估 {was}，结论是 {is}。差在下面这几项。"),
    was: "上一次",
    estimated: "估算",
    is: "这一次",
    not_there: "没有这一项",
    rest_same: |count| format!("其余 {count} 项没有变。"),

    money: "钱到哪了",
    wait_for_you: "等您同意",
    you_agreed: "您同意了",
    insurer_pays: |who| format!("{who}打款"),
    within_ten_days: "同意后 10 天内",
    sent_on: "已经打出",
    bank_returned: "银行退回了，请核对账户",
    arrives: |tail| format!("到账，尾号 {tail}"),
    bank_days: "打款以后，银行一般 1–2 天",
    expected: |day| format!("预计 {day}"),
    progress: "看理赔进度",
    progress_note: "每一步什么时候、谁做的",
    help: "想找人一起看？",
};

const EN: Words = Words {
    page: "Decision",
    title: |who| format!("{who}'s decision"),
    pays_you: |who| format!("{who} pays you"),
    pays_nothing: |who| format!("{who} does not pay this time."),
    stop: " · ",
    you_bear: |billed, yours| {
        format!("Of the bill of {billed} you bear {yours}. Every step below says why.")
    },
    fixed_lead: "A fixed sum: it does not depend on the bill, and nothing paid elsewhere comes off.",
    refused_lead: "The reasons and clauses are below. Whatever seems wrong, you can ask for another look.",
    not_yet: |who| format!("{who} has not decided yet."),
    not_yet_more: "Once it has, every step will stand here.",
    no_such: "This claim was not found.",
    no_such_more: "The link may be incomplete. See the claim's progress.",
    to_tracker: "See the progress",
    looked_at_again: "The insurer is looking at it again. This is the decision it looks at.",

    steps: "Step by step",
    left: |amount| format!("so far {amount}"),
    no_change: "no change",

    your_view: "Your view",
    agree_law: |who| format!("Once you agree, {who} must pay within 10 days."),
    agree: |tail| format!("Agree, pay to ••{tail}"),
    agreeing: "Sending your answer",
    disagree: "I disagree with one line",
    agree_means: |who| {
        format!("Agreeing makes a settlement with {who}. If in doubt, ask a person first.")
    },
    agreed: |day| format!("You agreed to this decision on {day}."),
    agree_failed: "Your answer has not been sent.",
    agree_failed_more: "Press again: it will not count twice.",
    disagree_all: "I disagree",
    refused_rights: "If you disagree, ask the insurer to look again, or complain: call 12378.",

    unpaid: |amount| format!("Why {amount} is not paid"),
    reasons: "The insurer's reasons",
    disagree_line: "I disagree with this",

    who_decided: "Who decided",
    by_machine: |who| {
        format!(
            "A program of {who} decided alone. You may ask for an explanation, and for a person to decide."
        )
    },
    by_person: |who, name| {
        format!(
            "Worked out by a program, confirmed by {name} of {who}. You may ask for an explanation, or for someone else to look."
        )
    },
    explain: "Explain it to me",
    decide_again: "Ask someone else",
    ask_person: "Have a person look",
    asking_person: "Sending",
    ask_failed: "It was not sent. Press again: it will not count twice.",
    person_asked: |day| {
        format!("On {day} you asked for a person. The next decision must be made by one.")
    },
    person_confirmed: |by, day| format!("{by} looked at it on {day}, and it stays."),

    items: "Each item of the bill",
    item_in: "on the social-insurance list",
    item_out: "off the list",
    item_counted: "counted",
    item_not_counted: "not counted",

    against_earlier: "Beside the decision before",
    against_estimate: "Why it differs from our estimate",
    earlier_sums: |was, is| format!("Before {was}, now {is}. These lines have changed."),
    estimate_sums: |was, is| format!("We estimated {was}; decided was {is}. These lines differ."),
    was: "before",
    estimated: "estimated",
    is: "now",
    not_there: "not there",
    rest_same: |count| match count {
        1 => "One other line is the same.".to_owned(),
        count => format!("The other {count} lines are the same."),
    },

    money: "Where the money is",
    wait_for_you: "Waiting for you to agree",
    you_agreed: "You agreed",
    insurer_pays: |who| format!("{who} pays"),
    within_ten_days: "within 10 days of agreeing",
    sent_on: "sent",
    bank_returned: "The bank sent it back; please check the account",
    arrives: |tail| format!("In the account ending {tail}"),
    bank_days: "banks mostly take 1–2 days",
    expected: |day| format!("expected {day}"),
    progress: "See the progress",
    progress_note: "When each step was taken, and by whom",
    help: "Want to look at it with someone?",
};
