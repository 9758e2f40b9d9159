//! What the page says.

use crate::locale::{Both, plural};

pub(super) struct Words {
    pub(super) title: &'static str,
    // For those who are not signed in.
    pub(super) hero: &'static str,
    pub(super) hero_more: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_in_aside: &'static str,
    pub(super) promises: [&'static str; 3],
    // The heading: whose turn it is.
    pub(super) your_turn: fn(&str, &str) -> String,
    pub(super) your_turns: fn(&str, usize) -> String,
    pub(super) nothing_to_do: &'static str,
    pub(super) due: fn(&str, &str, &str) -> String,
    pub(super) found: &'static str,
    pub(super) no_news: fn(&str) -> String,
    // A case.
    pub(super) case_no: &'static str,
    pub(super) filed: fn(&str) -> String,
    pub(super) send_documents: &'static str,
    pub(super) minutes: &'static str,
    pub(super) see_decision: &'static str,
    pub(super) see_progress: &'static str,
    pub(super) late: fn(&str, &str) -> String,
    pub(super) all_claims: &'static str,
    // A catastrophe with a shorter path.
    pub(super) catastrophe: fn(&str, &str) -> String,
    pub(super) catastrophe_area: fn(&str) -> String,
    pub(super) catastrophe_report: &'static str,
    // A visit that looks claimable.
    pub(super) looks_claimable: &'static str,
    pub(super) cannot_tell: &'static str,
    pub(super) at_most: &'static str,
    pub(super) paid_yourself: &'static str,
    pub(super) times: fn(u32, u32) -> String,
    pub(super) how_counted: &'static str,
    pub(super) hide_count: &'static str,
    pub(super) start: &'static str,
    pub(super) nothing_sent: &'static str,
    pub(super) not_this_time: &'static str,
    pub(super) dismissing: &'static str,
    pub(super) self_words: &'static str,
    // At the foot.
    pub(super) larger: &'static str,
    pub(super) complain: &'static str,
    // Understanding first.
    pub(super) understand: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) am_i_covered: [&'static str; 2],
    pub(super) new_claim: [&'static str; 2],
    pub(super) my_policies: &'static str,
    pub(super) policy_count: fn(usize) -> String,
    pub(super) policies_note: &'static str,
    pub(super) answers: [&'static str; 2],
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: brand::name_zh!(),
        hero: "该不该赔、赔多少、到哪一步了，都给您看明白。",
        hero_more: "把保单、账单和条款放在一起算给您看，每一块钱都写着依据。替爸妈、孩子办也行。",
        sign_in: "用手机号登录",
        sign_in_aside: "约 1 分钟",
        promises: [
            "看完病先告诉您：这次能不能赔，大约多少。",
            "一次报，几份保单一起办，每份到哪了都看得见。",
            "保险公司最迟哪天给结论，法律写着，我们替您数着。",
        ],
        your_turn: |name, whose| {
            if whose.is_empty() {
                [name, "，您的理赔轮到您了。"].concat()
            } else {
                [name, "，", whose, "的理赔轮到您了。"].concat()
            }
        },
        your_turns: |name, count| format!("{name}，有 {count} 件理赔轮到您了。"),
        nothing_to_do: "现在不用您做什么。",
        due: |who, day, what| [who, "最迟 ", day, what, "。"].concat(),
        found: "这次看病，看起来能赔。",
        no_news: |name| [name, "，现在没有要您办的事。"].concat(),
        case_no: "案件 ",
        filed: |day| [day, "，一次提交"].concat(),
        send_documents: "去补材料",
        minutes: "约 3 分钟",
        see_decision: "看结论",
        see_progress: "看进度",
        late: |who, day| [who, "已经超期，", day, " 前就该"].concat(),
        all_claims: "全部理赔",
        catastrophe: |who, name| format!("{name}：{who}开了快速通道。"),
        catastrophe_area: |area| format!("{area}的，先报，材料可以少交。"),
        catastrophe_report: "报理赔",
        looks_claimable: "这次看病，看起来能赔",
        cannot_tell: "这次看病，还说不准赔不赔",
        at_most: "最多 ",
        paid_yourself: "自己付了 ",
        times: |next, times| format!("今年第 {next} 次，一共能用 {times} 次"),
        how_counted: "看怎么算",
        hide_count: "收起怎么算",
        start: "开始申请",
        nothing_sent: "您不点，什么都不会提交。",
        not_this_time: "这次不用",
        dismissing: "正在收起",
        self_words: "您本人",
        larger: "长辈版",
        complain: "投诉与 12378",
        understand: "先弄明白",
        search: "搜问答",
        search_hint: "搜“免赔额”“没刷医保卡”…",
        am_i_covered: ["我能赔吗", "说说出了什么事"],
        new_claim: ["新的理赔", "一次报，几份一起办"],
        my_policies: "我的保单",
        policy_count: |count| format!("{count} 份，都能看懂"),
        policies_note: "每份都能看懂",
        answers: ["问答", "别人常问的"],
    },
    en: Words {
        title: brand::name_en!(),
        hero: "Whether it pays, how much, and how far it is: in plain view.",
        hero_more: "Policies, bills and clauses side by side, with the reason for every yuan. For your parents and children too.",
        sign_in: "Sign in by phone",
        sign_in_aside: "about 1 minute",
        promises: [
            "After a visit we say first: does it pay, and about how much.",
            "Tell us once; all your policies are claimed under, and each can be followed.",
            "The law says by when an insurer must decide. We count the days.",
        ],
        your_turn: |name, whose| {
            if whose.is_empty() {
                [name, ", it is your turn on your claim."].concat()
            } else {
                [name, ", it is your turn: ", whose, "'s claim."].concat()
            }
        },
        your_turns: |name, count| format!("{name}, it is your turn on {count} claims."),
        nothing_to_do: "Nothing for you to do.",
        due: |who, day, what| [who, " must ", what, " by ", day, "."].concat(),
        found: "This visit looks claimable.",
        no_news: |name| [name, ", there is nothing you need to do."].concat(),
        case_no: "Case ",
        filed: |day| ["Filed once, ", day].concat(),
        send_documents: "Send the documents",
        minutes: "about 3 minutes",
        see_decision: "See the decision",
        see_progress: "See how far it is",
        late: |who, day| [who, " is late: by ", day, " it had to "].concat(),
        all_claims: "All claims",
        catastrophe: |who, name| format!("{name}: {who} has opened a shorter path."),
        catastrophe_area: |area| {
            format!("If you are in {area}, report it first; fewer papers are needed.")
        },
        catastrophe_report: "Report it",
        looks_claimable: "This visit looks claimable",
        cannot_tell: "We can't tell yet whether this visit pays",
        at_most: "at most ",
        paid_yourself: "You paid ",
        times: |next, times| {
            let noun = plural(times.into(), "time", "times");
            format!("Number {next} this year, of {times} {noun}")
        },
        how_counted: "See how",
        hide_count: "Hide how",
        start: "Start a claim",
        nothing_sent: "Nothing is sent unless you press.",
        not_this_time: "Not this time",
        dismissing: "Putting it away",
        self_words: "you",
        larger: "Larger text",
        complain: "Complaints and 12378",
        understand: "Understand first",
        search: "Search the answers",
        search_hint: "Search \"deductible\", \"paid myself\"…",
        am_i_covered: ["Am I covered?", "Say what happened"],
        new_claim: ["New claim", "Once, for all policies"],
        my_policies: "My policies",
        policy_count: |count| {
            let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "policy", "policies");
            format!("{count} {noun}, in plain words")
        },
        policies_note: "Each in plain words",
        answers: ["Answers", "What others ask"],
    },
};
