//! What the page of a dispute says, in both languages.

use domain::check::FieldFlaw;
use domain::dispute::{Ground, Way};
use domain::journal::DisputeEnd;

use crate::locale::{Both, plural};

/// A choice: what it says, and a line more.
pub(super) type Said = (&'static str, &'static str);

/// What a way gives and what it does not.
pub(super) struct WayWords {
    pub(super) name: &'static str,
    pub(super) gives: &'static str,
    pub(super) cannot: &'static str,
}

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) heading: &'static str,
    pub(super) heading_late: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_claims: &'static str,
    pub(super) nothing_yet: fn(&str) -> String,
    pub(super) nothing_yet_more: &'static str,
    pub(super) not_late: fn(&str) -> String,
    pub(super) to_tracker: &'static str,

    pub(super) decided: fn(&str, &str, &str) -> String,
    pub(super) pays: fn(&str) -> String,
    pub(super) pays_nothing: &'static str,
    pub(super) about_line: &'static str,
    pub(super) about_all: &'static str,
    pub(super) takes: fn(&str, &str) -> String,
    pub(super) clause: fn(&str) -> String,
    pub(super) not_agreeing: &'static str,

    pub(super) ground: &'static str,
    pub(super) grounds: fn(Ground) -> Said,
    pub(super) ground_sentence: fn(Ground) -> &'static str,
    pub(super) reason: &'static str,
    pub(super) reason_hint: &'static str,
    pub(super) evidence: &'static str,
    pub(super) evidence_hint: &'static str,
    pub(super) wish: &'static str,
    pub(super) wish_again: Said,
    pub(super) wish_pay: Said,
    pub(super) wish_explain: Said,
    pub(super) amount: &'static str,
    pub(super) wish_again_sentence: &'static str,
    pub(super) wish_pay_sentence: fn(&str) -> String,
    pub(super) wish_explain_sentence: &'static str,

    pub(super) letter: &'static str,
    pub(super) letter_hint: &'static str,
    pub(super) rewrite: &'static str,
    pub(super) print: &'static str,
    pub(super) send: fn(&str) -> String,
    pub(super) sending: &'static str,
    pub(super) send_means: fn(&str) -> String,
    pub(super) saved: &'static str,
    pub(super) not_sent: &'static str,
    pub(super) unreachable: &'static str,
    pub(super) not_now: &'static str,
    pub(super) refused: &'static str,
    pub(super) choose_ground: &'static str,
    pub(super) choose_wish: &'static str,
    pub(super) reason_missing: &'static str,
    pub(super) letter_missing: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,

    pub(super) sent: &'static str,
    pub(super) sent_heading: fn(&str, &str) -> String,
    pub(super) sent_more: fn(&str, &str) -> String,
    pub(super) answer_late: fn(&str, u32) -> String,
    pub(super) see_letter: &'static str,
    pub(super) upheld: fn(&str, &str) -> String,
    pub(super) upheld_more: &'static str,

    pub(super) ladder: &'static str,
    pub(super) ladder_more: &'static str,
    pub(super) way: fn(Way) -> WayWords,
    pub(super) gives: &'static str,
    pub(super) cannot: &'static str,
    pub(super) open: &'static str,
    pub(super) open_until: fn(&str) -> String,
    pub(super) open_at_least: fn(&str) -> String,
    pub(super) waiting: fn(&str) -> String,
    pub(super) waiting_late: fn(u32) -> String,
    pub(super) answered: fn(&str, DisputeEnd) -> String,
    pub(super) needs_answer: &'static str,
    pub(super) passed: fn(&str) -> String,

    pub(super) late_lead: fn(&str, &str, u32) -> String,
    pub(super) late_explained: fn(&str) -> String,
    pub(super) late_silent: fn(&str) -> String,
    pub(super) late_began: fn(&str) -> String,
    pub(super) late_agreed: fn(&str) -> String,
    pub(super) late_disputed: fn(&str) -> String,
    pub(super) days: fn(u32) -> String,
    pub(super) working_days: fn(u32) -> String,
}

pub(super) static WORDS: Both<Words> = Both { zh: ZH, en: EN };

const ZH: Words = Words {
    page: "提出异议",
    heading: "您不同意哪里，想要什么？",
    heading_late: "催一催：把投诉信交给保险公司。",
    no_such: "没有找到这份申请。",
    no_such_more: "可能是链接不完整。回到我的理赔里看看。",
    to_claims: "看我的理赔",
    nothing_yet: |who| format!("{who}还没有给结论。"),
    nothing_yet_more: "结论出来以后，每一项都可以在这里说不同意。",
    not_late: |who| format!("{who}现在没有超期。"),
    to_tracker: "看理赔进度",

    decided: |who, day, outcome| format!("{who}在 {day} 的结论：{outcome}。"),
    pays: |sum| format!("赔付 {sum}"),
    pays_nothing: "不予赔付",
    about_line: "您不同意的这一项",
    about_all: "您说的是整个结论。只不同意其中一项，可以从结论里那一项点进来。",
    takes: |name, sum| format!("{name}，减 {sum}"),
    clause: |number| format!("条款 {number} "),
    not_agreeing: "提出异议不影响已经能赔的部分，也不收费。",

    ground: "为什么不同意？",
    grounds: |ground| match ground {
        Ground::Arithmetic => ("钱算得不对", "数字、比例、免赔额，有一处对不上"),
        Ground::Facts => ("事情不是这样的", "病、伤、时间、原因，和实际不符"),
        Ground::Wording => ("这一条可以有别的理解", "两种理解都说得通的，按对您有利的来"),
        Ground::Unexplained => ("买的时候没人说过这条不赔", "没有讲明白的免责条款，对您不生效"),
        Ground::Documents => ("我交的材料没有算进去", "交过了，结论里没有看到"),
        Ground::Delay | Ground::Other => ("别的原因", "用自己的话写在下面"),
    },
    ground_sentence: |ground| match ground {
        Ground::Arithmetic => "金额计算有误。",
        Ground::Facts => "认定的事实与实际不符。",
        Ground::Wording => "对这一条款有两种以上合理解释的，应当作出有利于被保险人的解释。",
        Ground::Unexplained => {
            "订立合同时没有就这一免除责任的条款作出提示和明确说明，是否说明过应当由保险公司举证。"
        }
        Ground::Documents => "已经提交的材料没有被考虑。",
        Ground::Delay | Ground::Other => "",
    },
    reason: "用自己的话说一说",
    reason_hint: "想到什么写什么，不用写得像公文。",
    evidence: "有什么能证明？没有可以不写",
    evidence_hint: "比如：出院小结第 2 页、2024 年的体检报告、当时的聊天记录。",
    wish: "您想要什么结果？",
    wish_again: ("请重新核定", "把这一项再算一遍"),
    wish_pay: ("请赔这么多", "您认为应当赔的总数"),
    wish_explain: ("请书面说明理由", "写明事实、条款和怎么算的"),
    amount: "应当赔的总数",
    wish_again_sentence: "请重新核定，并把新的结论书面告诉我。",
    wish_pay_sentence: |sum| format!("请赔付 {sum}。"),
    wish_explain_sentence: "请书面说明作出结论的事实、条款依据和计算过程。",

    letter: "给保险公司的信",
    letter_hint: "按您填的写好了，可以直接改。交上去的就是这里的文字。",
    rewrite: "按上面填的重新写",
    print: "打印这封信",
    send: |who| format!("交给{who}"),
    sending: "正在交",
    send_means: |who| format!("交上去就是正式的投诉，{who}要在 15 天内书面答复。"),
    saved: "您写的存在这台设备里，关掉也不会丢。",
    not_sent: "还没有交上去，您写的都在。",
    unreachable: "网络不通。过一会儿再点一次，不会交重。",
    not_now: "这件案子的情况刚刚变了。请回到进度里看一看。",
    refused: "有地方需要改，改好再点一次。",
    choose_ground: "请选一个原因",
    choose_wish: "请选您想要的结果",
    reason_missing: "请用自己的话写一写为什么",
    letter_missing: "信里还没有字",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "请填写应当赔多少",
        FieldFlaw::TooLong => "写得太长了，请短一些",
        FieldFlaw::AmountOutOfRange => "金额要大于零",
        _ => "请写成 1234.50 这样的金额",
    },

    sent: "已经交上去了",
    sent_heading: |who, day| format!("交上去了。{who}最迟 {day} 答复。"),
    sent_more: |day, number| {
        format!("{day} 交的，案件号 {number}。答复来了，这里和理赔进度里都会写。")
    },
    answer_late: |who, days| format!("{who}超期 {days} 天，还没有答复您。"),
    see_letter: "看交上去的信",
    upheld: |by, day| format!("{by}在 {day} 重新看过，结论不变。"),
    upheld_more: "还不同意，下面每一条路都可以走。",

    ladder: "不同意，有哪些路",
    ladder_more: "没有必须的先后，随时可以直接去法院。多数人从上往下走。",
    way: |way| match way {
        Way::Complaint => WayWords {
            name: "向保险公司投诉",
            gives: "它要重新看，写明事实和依据，可以改结论。15 天答复，复杂的 30 天，特殊情况再加 30 天。免费。",
            cannot: "是它自己看自己，不能强制它改。",
        },
        Way::Review => WayWords {
            name: "请上一级公司核查",
            gives: "不同意分公司的答复，30 天内可以请上一级核查，30 天内给决定。免费。",
            cannot: "还是公司内部，不能强制。",
        },
        Way::Regulator => WayWords {
            name: "打 12378 找监管部门",
            gives: "监督保险公司按规定办，7 个工作日内转给它。网上买的保险，找您常住地的监管局。免费。",
            cannot: "不判该赔多少钱。",
        },
        Way::Mediation => WayWords {
            name: "找人调解",
            gives: "保险纠纷调解组织、人民调解不收费，法院的线上调解 30 天。谈成后 30 天内一起请法院确认，就能强制执行。",
            cannot: "要双方都愿意，谈不成就没有结果。",
        },
        Way::Arbitration => WayWords {
            name: "仲裁",
            gives: "一次裁决就有效，对方必须执行，可以网上办。",
            cannot: "合同写了仲裁，或者双方另外约好，才能走；要交费，裁了一般不能再打官司。",
        },
        Way::Court => WayWords {
            name: "去法院起诉",
            gives: "判了必须执行。可以在保险公司所在地起诉；人身险也可以在被保险人住的地方，车险也可以在登记地或出事地。简易程序 3 个月，普通程序 6 个月，不服 15 天内上诉。",
            cannot: "要交诉讼费，要等；小额案件只审一次。",
        },
    },
    gives: "能得到：",
    cannot: "得不到：",
    open: "随时可以",
    open_until: |day| format!("最迟 {day} 申请"),
    open_at_least: |day| format!("至少到 {day} 都可以"),
    waiting: |day| format!("在等答复，最迟 {day}"),
    waiting_late: |days| format!("超期 {days} 天没有答复"),
    answered: |day, end| {
        let how = match end {
            DisputeEnd::Upheld => "结论不变",
            DisputeEnd::Reopened => "重新处理",
            DisputeEnd::Agreed => "您后来同意了",
            DisputeEnd::Withdrawn => "您撤回了申请",
        };
        format!("{day}：{how}")
    },
    needs_answer: "先要有投诉的答复",
    passed: |day| format!("{day} 已经过了"),

    late_lead: |who, duty, days| format!("{who}应当{duty}，已经超期 {days} 天。"),
    late_explained: |why| format!("它说明的原因：{why}"),
    late_silent: |who| format!("{who}还没有告诉您原因。"),
    late_began: |day| format!("{day}，你们收到了申请和材料"),
    late_agreed: |day| format!("{day}，双方就赔付金额达成了一致"),
    late_disputed: |day| format!("{day}，我就理赔结论提出了投诉"),
    days: |days| format!("{days} 天"),
    working_days: |days| format!("{days} 个工作日"),
};

const EN: Words = Words {
    page: "Disagree",
    heading: "What do you disagree with, and what do you ask for?",
    heading_late: "A complaint about the delay, ready to send.",
    no_such: "This claim was not found.",
    no_such_more: "The link may be incomplete. See your claims.",
    to_claims: "My claims",
    nothing_yet: |who| format!("{who} has not decided yet."),
    nothing_yet_more: "Once it has, you can disagree with any line of it here.",
    not_late: |who| format!("{who} is not late at the moment."),
    to_tracker: "See the progress",

    decided: |who, day, outcome| format!("{who} decided on {day}: {outcome}."),
    pays: |sum| format!("pays {sum}"),
    pays_nothing: "pays nothing",
    about_line: "The line you disagree with",
    about_all: "This is about the whole decision. To disagree with one line, open it from that line of the decision.",
    takes: |name, sum| format!("{name}, less {sum}"),
    clause: |number| format!("clause {number}, "),
    not_agreeing: "Disagreeing costs nothing and does not touch what is already due to you.",

    ground: "Why do you disagree?",
    grounds: |ground| match ground {
        Ground::Arithmetic => {
            ("The sum is wrong", "A figure, a ratio or a deductible does not fit")
        }
        Ground::Facts => {
            ("It was not like that", "The illness, injury, date or cause is told wrongly")
        }
        Ground::Wording => {
            ("The clause can be read otherwise", "Where both readings make sense, yours counts")
        }
        Ground::Unexplained => (
            "Nobody told me this was excluded",
            "An exclusion that was not explained does not bind you",
        ),
        Ground::Documents => {
            ("My documents were left out", "You sent them; the decision does not show them")
        }
        Ground::Delay | Ground::Other => ("Something else", "Say it below in your own words"),
    },
    ground_sentence: |ground| match ground {
        Ground::Arithmetic => "The sum has been worked out wrongly.",
        Ground::Facts => "The facts were not as you found them.",
        Ground::Wording => {
            "The clause has more than one reasonable reading; the one in favour of the insured applies."
        }
        Ground::Unexplained => {
            "This exclusion was neither pointed out nor explained when the contract was made; it is for you to show that it was."
        }
        Ground::Documents => "Documents that were handed in have not been taken into account.",
        Ground::Delay | Ground::Other => "",
    },
    reason: "In your own words",
    reason_hint: "Whatever comes to mind. It need not sound official.",
    evidence: "What shows it? You may leave this empty",
    evidence_hint: "For example: page 2 of the discharge summary, a check-up from 2024, messages from that time.",
    wish: "What do you ask for?",
    wish_again: ("Work it out again", "To have this line looked at once more"),
    wish_pay: ("Pay this much", "The total that you think is due"),
    wish_explain: ("Explain it in writing", "With the facts, the clauses and the arithmetic"),
    amount: "The total that is due",
    wish_again_sentence: "Please work it out again and send me the new decision in writing.",
    wish_pay_sentence: |sum| format!("Please pay {sum}."),
    wish_explain_sentence: "Please explain in writing the facts, the clauses and the arithmetic of the decision.",

    letter: "The letter to the insurer",
    letter_hint: "Written from your answers. Change whatever you like: what stands here is what is sent.",
    rewrite: "Write it anew from my answers",
    print: "Print the letter",
    send: |who| format!("Send it to {who}"),
    sending: "Sending",
    send_means: |who| {
        format!("This is a formal complaint: {who} must answer in writing within 15 days.")
    },
    saved: "What you write is kept on this device, even if you close the page.",
    not_sent: "It has not been sent; all you wrote is here.",
    unreachable: "There is no connection. Press again later: it will not be sent twice.",
    not_now: "The claim has just changed. Please look at its progress.",
    refused: "Something has to be mended first. Then press again.",
    choose_ground: "Choose a reason",
    choose_wish: "Choose what you ask for",
    reason_missing: "Say why in your own words",
    letter_missing: "The letter is empty",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "Enter the sum that is due",
        FieldFlaw::TooLong => "This is too long; please shorten it",
        FieldFlaw::AmountOutOfRange => "The sum must be above zero",
        _ => "Write the sum like 1234.50",
    },

    sent: "Sent",
    sent_heading: |who, day| format!("Sent. {who} must answer by {day}."),
    sent_more: |day, number| {
        format!(
            "Sent on {day}, case {number}. The answer will stand here and in the claim's progress."
        )
    },
    answer_late: |who, days| {
        format!("{who} is {days} {} late with its answer.", plural(i64::from(days), "day", "days"))
    },
    see_letter: "See the letter that was sent",
    upheld: |by, day| format!("{by} looked again on {day}, and the decision stays."),
    upheld_more: "If you still disagree, each of the ways below is open.",

    ladder: "The ways to disagree",
    ladder_more: "There is no order you must keep: court is open at any time. Most people go from the top.",
    way: |way| match way {
        Way::Complaint => WayWords {
            name: "Complain to the insurer",
            gives: "It must look again, give facts and grounds, and can change the decision. 15 days, 30 if complex, 30 more in special cases. Free.",
            cannot: "It looks at itself, and nobody makes it change.",
        },
        Way::Review => WayWords {
            name: "Ask its head office for a review",
            gives: "Within 30 days of a branch's answer; decided in 30 days. Free.",
            cannot: "Still inside the company, and nobody makes it change.",
        },
        Way::Regulator => WayWords {
            name: "Call the regulator on 12378",
            gives: "It sees that the insurer keeps the rules and hands your complaint on within 7 working days. For insurance bought online, the bureau where you live. Free.",
            cannot: "It does not say how much is due.",
        },
        Way::Mediation => WayWords {
            name: "Mediation",
            gives: "Free with insurance mediators and people's mediation; 30 days on the courts' platform. Confirmed in court within 30 days, a settlement can be enforced.",
            cannot: "Both sides have to want it; without a settlement there is no result.",
        },
        Way::Arbitration => WayWords {
            name: "Arbitration",
            gives: "One award, final, that the insurer must follow. Can be done online.",
            cannot: "Only if the contract or both sides agree to it; it has fees, and mostly rules out a court.",
        },
        Way::Court => WayWords {
            name: "Go to court",
            gives: "A judgment must be followed. At the insurer's seat; in personal insurance also where the insured lives, for cars also where it is registered or it happened. 3 months in simple cases, 6 otherwise; 15 days to appeal.",
            cannot: "It has fees and takes time; small claims are heard once.",
        },
    },
    gives: "It can give: ",
    cannot: "It cannot: ",
    open: "Open at any time",
    open_until: |day| format!("Ask by {day}"),
    open_at_least: |day| format!("Open until {day} at least"),
    waiting: |day| format!("Answer due by {day}"),
    waiting_late: |days| {
        format!("No answer, {days} {} late", plural(i64::from(days), "day", "days"))
    },
    answered: |day, end| {
        let how = match end {
            DisputeEnd::Upheld => "the decision stays",
            DisputeEnd::Reopened => "looked at again",
            DisputeEnd::Agreed => "you agreed after all",
            DisputeEnd::Withdrawn => "you took the claim back",
        };
        format!("{day}: {how}")
    },
    needs_answer: "Needs the insurer's answer first",
    passed: |day| format!("Ended on {day}"),

    late_lead: |who, duty, days| {
        format!(
            "{who} had to {duty} and is {days} {} late.",
            plural(i64::from(days), "day", "days")
        )
    },
    late_explained: |why| format!("The reason it gave: {why}"),
    late_silent: |who| format!("{who} has not told you why."),
    late_began: |day| format!("On {day} you received the claim and its documents"),
    late_agreed: |day| format!("On {day} the sum was agreed"),
    late_disputed: |day| format!("On {day} I complained about the decision"),
    days: |days| format!("{days} {}", plural(i64::from(days), "day", "days")),
    working_days: |days| {
        format!("{days} {}", plural(i64::from(days), "working day", "working days"))
    },
};
