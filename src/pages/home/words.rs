//! The texts of the page.

use crate::telling::capitalised;
use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) title: &'static str,
    // For visitors who are not signed in.
    pub(super) hero: &'static str,
    pub(super) hero_more: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_in_aside: &'static str,
    pub(super) promises: [&'static str; 3],
    // The heading. The first argument is the name of the person, which may be empty.
    pub(super) your_turn: fn(&str, &str) -> String,
    pub(super) your_turns: fn(&str, usize) -> String,
    pub(super) nothing_to_do: &'static str,
    pub(super) insurer_deadline: fn(&str, &str, &str) -> String,
    pub(super) visit_claimable: &'static str,
    pub(super) nothing_pending: fn(&str) -> String,
    // A case.
    pub(super) case_no: &'static str,
    pub(super) filed: fn(&str) -> String,
    pub(super) send_documents: &'static str,
    pub(super) minutes: &'static str,
    pub(super) see_decision: &'static str,
    pub(super) see_progress: &'static str,
    pub(super) insurer_overdue: fn(&str, &str) -> String,
    pub(super) all_claims: &'static str,
    // A catastrophe with a fast track.
    pub(super) catastrophe_title: fn(&str, &str) -> String,
    pub(super) catastrophe_area: fn(&str) -> String,
    pub(super) catastrophe_report: &'static str,
    // A visit that looks claimable.
    pub(super) visit_looks_claimable: &'static str,
    pub(super) visit_unclear: &'static str,
    pub(super) at_most: &'static str,
    pub(super) paid_by_you: &'static str,
    pub(super) nth_of_year: fn(u32, u32) -> String,
    pub(super) show_calculation: &'static str,
    pub(super) hide_calculation: &'static str,
    pub(super) start_claim: &'static str,
    pub(super) nothing_sent: &'static str,
    pub(super) dismiss: &'static str,
    pub(super) dismissing: &'static str,
    pub(super) you: &'static str,
    // At the foot.
    pub(super) elder_edition: &'static str,
    pub(super) complain: &'static str,
    // The quick links.
    pub(super) quick_links: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) am_i_covered: [&'static str; 2],
    pub(super) new_claim: [&'static str; 2],
    pub(super) my_policies: &'static str,
    pub(super) policy_count: fn(usize) -> String,
    pub(super) policies_note: &'static str,
    pub(super) faq: [&'static str; 2],
}

/// A sentence that addresses the person by name, or the sentence alone if the account has no name.
fn address_zh(name: &str, sentence: &str) -> String {
    if name.is_empty() { sentence.to_owned() } else { [name, "，", sentence].concat() }
}

/// The same in English. `sentence` starts in lower case.
fn address_en(name: &str, sentence: &str) -> String {
    if name.is_empty() { capitalised(sentence) } else { [name, ", ", sentence].concat() }
}

pub(super) static WORDS: Localized<Words> = Localized {
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
            let owner = if whose.is_empty() { "您" } else { whose };
            address_zh(name, &[owner, "的理赔轮到您了。"].concat())
        },
        your_turns: |name, count| address_zh(name, &format!("有 {count} 件理赔轮到您了。")),
        nothing_to_do: "现在不用您做什么。",
        insurer_deadline: |who, day, what| [who, "最迟 ", day, what, "。"].concat(),
        visit_claimable: "这次看病，看起来能赔。",
        nothing_pending: |name| address_zh(name, "现在没有要您办的事。"),
        case_no: "案件 ",
        filed: |day| [day, "，一次提交"].concat(),
        send_documents: "去补材料",
        minutes: "约 3 分钟",
        see_decision: "看结论",
        see_progress: "看进度",
        insurer_overdue: |who, day| [who, "已经超期，", day, " 前就该"].concat(),
        all_claims: "全部理赔",
        catastrophe_title: |who, name| format!("{name}：{who}开了快速通道。"),
        catastrophe_area: |area| format!("{area}的，先报，材料可以少交。"),
        catastrophe_report: "报理赔",
        visit_looks_claimable: "这次看病，看起来能赔",
        visit_unclear: "这次看病，还说不准赔不赔",
        at_most: "最多 ",
        paid_by_you: "自己付了 ",
        nth_of_year: |next, times| format!("今年第 {next} 次，一共能用 {times} 次"),
        show_calculation: "看怎么算",
        hide_calculation: "收起怎么算",
        start_claim: "开始申请",
        nothing_sent: "您不点，什么都不会提交。",
        dismiss: "这次不用",
        dismissing: "正在收起",
        you: "您本人",
        elder_edition: "长辈版",
        complain: "投诉与 12378",
        quick_links: "先弄明白",
        search: "搜问答",
        search_hint: "搜“免赔额”“没刷医保卡”…",
        am_i_covered: ["我能赔吗", "说说出了什么事"],
        new_claim: ["新的理赔", "一次报，几份一起办"],
        my_policies: "我的保单",
        policy_count: |count| format!("{count} 份，都能看懂"),
        policies_note: "每份都能看懂",
        faq: ["问答", "别人常问的"],
    },
    en: Words {
        title: brand::name_en!(),
        hero: "See whether you are covered, how much is paid, and how far your claim is.",
        hero_more: "We put your policies, bills and clauses side by side and show the reason for every yuan. You can also claim for your parents and children.",
        sign_in: "Sign in with your phone number",
        sign_in_aside: "about 1 minute",
        promises: [
            "After a visit to the doctor we tell you whether it is covered, and about how much.",
            "You report once, and we claim under all your policies. You can follow each of them.",
            "The law sets a deadline for the insurer's decision. We count the days for you.",
        ],
        your_turn: |name, whose| match whose {
            "" => address_en(name, "your claim is waiting for you."),
            whose => address_en(name, &[whose, "'s claim is waiting for you."].concat()),
        },
        your_turns: |name, count| address_en(name, &format!("{count} claims are waiting for you.")),
        nothing_to_do: "There is nothing you need to do.",
        insurer_deadline: |who, day, what| [who, " must ", what, " by ", day, "."].concat(),
        visit_claimable: "A visit looks claimable.",
        nothing_pending: |name| address_en(name, "there is nothing you need to do."),
        case_no: "Case ",
        filed: |day| ["Filed together on ", day].concat(),
        send_documents: "Send the documents",
        minutes: "about 3 minutes",
        see_decision: "See the decision",
        see_progress: "See the progress",
        insurer_overdue: |who, day| [who, " is overdue: by ", day, " it had to "].concat(),
        all_claims: "All claims",
        catastrophe_title: |who, name| format!("{name}: {who} has opened a fast track."),
        catastrophe_area: |area| {
            format!("If you are in {area}, report your claim now; fewer documents are needed.")
        },
        catastrophe_report: "Report a claim",
        visit_looks_claimable: "This visit looks claimable",
        visit_unclear: "We can't say yet whether this visit is covered",
        at_most: "at most ",
        paid_by_you: "You paid ",
        nth_of_year: |next, times| format!("Use {next} of {times} this year"),
        show_calculation: "Show the calculation",
        hide_calculation: "Hide the calculation",
        start_claim: "Start a claim",
        nothing_sent: "Nothing is sent unless you start a claim.",
        dismiss: "Not this time",
        dismissing: "Dismissing",
        you: "you",
        elder_edition: "Larger text",
        complain: "Complaints and 12378",
        quick_links: "Find out first",
        search: "Search questions and answers",
        search_hint: "Search \"deductible\", \"paid myself\"…",
        am_i_covered: ["Am I covered?", "Describe what happened"],
        new_claim: ["New claim", "Report once for all policies"],
        my_policies: "My policies",
        policy_count: |count| {
            let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "policy", "policies");
            format!("{count} {noun}, in plain words")
        },
        policies_note: "Each in plain words",
        faq: ["Questions and answers", "What others ask"],
    },
};

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_heading_addresses_the_person_by_name() {
        assert_eq!((WORDS.zh.your_turn)("志远", "爸爸"), "志远，爸爸的理赔轮到您了。");
        assert_eq!((WORDS.en.your_turn)("Zhiyuan", ""), "Zhiyuan, your claim is waiting for you.");
    }

    #[test]
    fn a_missing_name_leaves_no_gap_in_the_heading() {
        assert_eq!((WORDS.zh.nothing_pending)(""), "现在没有要您办的事。");
        assert_eq!((WORDS.zh.your_turn)("", ""), "您的理赔轮到您了。");
        assert_eq!((WORDS.zh.your_turns)("", 2), "有 2 件理赔轮到您了。");
        assert_eq!((WORDS.en.nothing_pending)(""), "There is nothing you need to do.");
        assert_eq!(
            (WORDS.en.your_turn)("", "your mother"),
            "Your mother's claim is waiting for you."
        );
        assert_eq!((WORDS.en.your_turns)("", 2), "2 claims are waiting for you.");
    }
}
