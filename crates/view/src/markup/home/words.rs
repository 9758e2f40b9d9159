//! The words of the home page's markup.

use crate::format::plural;
use crate::{Locale, Localized};

/// The labels of the links at the foot, between which the app changes the language.
#[derive(Clone, Copy, Debug)]
pub struct HomeControls {
    /// The link to the settings.
    pub elder_edition: &'static str,
    /// The link to whom one can complain to.
    pub complain: &'static str,
}

/// The labels of the links at the foot.
pub const fn home_controls(locale: Locale) -> &'static HomeControls {
    &WORDS.get(locale).controls
}

pub(super) struct Words {
    pub(super) controls: HomeControls,
    // A case.
    pub(super) case_no: &'static str,
    pub(super) send_documents: &'static str,
    pub(super) minutes: &'static str,
    pub(super) see_decision: &'static str,
    pub(super) see_progress: &'static str,
    pub(super) see_complaint: &'static str,
    pub(super) all_claims: &'static str,
    // A catastrophe with a fast track.
    pub(super) catastrophe_title: fn(&str, &str) -> String,
    pub(super) catastrophe_area: fn(&str) -> String,
    pub(super) catastrophe_report: &'static str,
    // A reminder whose day has come.
    pub(super) reminder_title: fn(&str, &str) -> String,
    pub(super) reminder_more: &'static str,
    pub(super) reminder_open: &'static str,
    // A visit that looks claimable.
    pub(super) visit_looks_claimable: &'static str,
    pub(super) visit_unclear: &'static str,
    pub(super) at_most: &'static str,
    pub(super) paid_by_you: &'static str,
    pub(super) nth_of_year: fn(u32, u32) -> String,
    pub(super) show_calculation: &'static str,
    pub(super) start_claim: &'static str,
    pub(super) nothing_sent: &'static str,
    pub(super) dismiss: &'static str,
    pub(super) dismissing: &'static str,
    pub(super) you: &'static str,
    // The quick links.
    pub(super) quick_links: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) am_i_covered: [&'static str; 2],
    pub(super) new_claim: [&'static str; 2],
    pub(super) my_policies: &'static str,
    pub(super) policy_count: fn(usize) -> String,
    /// Leads to being linked, if there are no policies.
    pub(super) no_policies: &'static str,
    pub(super) policies_note: &'static str,
    pub(super) faq: [&'static str; 2],
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        controls: HomeControls { elder_edition: "长辈版", complain: "投诉与 12378" },
        case_no: "案件 ",
        send_documents: "去补材料",
        minutes: "约 3 分钟",
        see_decision: "看结论",
        see_progress: "看进度",
        see_complaint: "投诉信已写好，看一看",
        all_claims: "全部理赔",
        catastrophe_title: |who, name| format!("{name}：{who}开了快速通道。"),
        catastrophe_area: |area| format!("{area}的，先报，材料可以少交。"),
        catastrophe_report: "报理赔",
        reminder_title: |insurer, day| format!("{insurer}那份理赔，{day}起可以认定了。"),
        reminder_more: "您让我们到这天提醒。请专科医生检查一次，开一份写明现在情况的证明。",
        reminder_open: "看这份理赔",
        visit_looks_claimable: "这次看病，看起来能赔",
        visit_unclear: "这次看病，还说不准赔不赔",
        at_most: "最多 ",
        paid_by_you: "自己付了 ",
        nth_of_year: |next, times| format!("今年第 {next} 次，一共能用 {times} 次"),
        show_calculation: "看怎么算",
        start_claim: "开始申请",
        nothing_sent: "您不点，什么都不会提交。",
        dismiss: "这次不用",
        dismissing: "正在收起",
        you: "您本人",
        quick_links: "先弄明白",
        search: "搜问答",
        search_hint: "搜“免赔额”“没刷医保卡”…",
        am_i_covered: ["我能赔吗", "说说出了什么事"],
        new_claim: ["新的理赔", "一次报，几份一起办"],
        my_policies: "我的保单",
        policy_count: |count| format!("{count} 份，都能看懂"),
        no_policies: "有保单，这里却看不到？",
        policies_note: "每份都能看懂",
        faq: ["问答", "别人常问的"],
    },
    en: Words {
        controls: HomeControls { elder_edition: "Larger text", complain: "Complaints and 12378" },
        case_no: "Case ",
        send_documents: "Send the documents",
        minutes: "about 3 minutes",
        see_decision: "See the decision",
        see_progress: "See the progress",
        see_complaint: "Read the complaint we prepared",
        all_claims: "All claims",
        catastrophe_title: |who, name| format!("{name}: {who} has opened a fast track."),
        catastrophe_area: |area| {
            format!("If you are in {area}, report your claim now; fewer documents are needed.")
        },
        catastrophe_report: "Report a claim",
        reminder_title: |insurer, day| {
            format!("It has been possible to confirm your claim with {insurer} since {day}.")
        },
        reminder_more: "You asked to be reminded. Ask the specialist for an examination and a statement of the present condition.",
        reminder_open: "See the claim",
        visit_looks_claimable: "This visit looks claimable",
        visit_unclear: "We can't say yet whether this visit is covered",
        at_most: "at most ",
        paid_by_you: "You paid ",
        nth_of_year: |next, times| format!("Use {next} of {times} this year"),
        show_calculation: "Show the calculation",
        start_claim: "Start a claim",
        nothing_sent: "Nothing is sent unless you start a claim.",
        dismiss: "Not this time",
        dismissing: "Dismissing",
        you: "you",
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
        no_policies: "You have a policy but do not see it here?",
        policies_note: "Each in plain words",
        faq: ["Questions and answers", "What others ask"],
    },
};
