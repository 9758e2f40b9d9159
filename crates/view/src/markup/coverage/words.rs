//! The words of the list of policies.

use routes::RouteId;

use crate::{Locale, Localized};

/// The labels of what the app adds to the page.
#[derive(Clone, Copy, Debug)]
pub struct CoverageControls {
    /// The heading of the policies from elsewhere.
    pub outside: &'static str,
    /// Why they are recorded.
    pub outside_lead: &'static str,
    /// The button that adds one.
    pub add_outside: &'static str,
    /// The button that changes one.
    pub change: &'static str,
    /// The button that deletes one.
    pub delete: &'static str,
    /// The request to be linked.
    pub link: LinkControls,
}

/// The labels of what the app adds to the page.
pub const fn coverage_controls(locale: Locale) -> &'static CoverageControls {
    &WORDS.get(locale).controls
}

/// The labels of the request to be linked to the person of a policy, for people whose number matches none.
#[derive(Clone, Copy, Debug)]
pub struct LinkControls {
    /// The heading.
    pub heading: &'static str,
    /// Why there may be none, and what to do.
    pub lead: &'static str,
    /// The field for the number of a policy.
    pub policy_no: &'static str,
    /// Where it is.
    pub policy_no_hint: &'static str,
    /// The field for the name on it.
    pub name: &'static str,
    /// Whose name.
    pub name_hint: &'static str,
    /// The button that asks.
    pub send: &'static str,
    /// That a request is being checked.
    pub waiting: &'static str,
    /// That it could not be matched.
    pub not_linked: &'static str,
    /// The button that withdraws a request.
    pub withdraw: &'static str,
}

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) controls: CoverageControls,
    pub(super) heading: &'static str,
    pub(super) check_coverage: &'static str,
    pub(super) in_force: &'static str,
    pub(super) ended: &'static str,
    pub(super) not_started: &'static str,
    pub(super) to: &'static str,
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) terms_unavailable: &'static str,
    pub(super) own_word: &'static str,
    /// The sum insured, or the most that it pays.
    pub(super) up_to: fn(&str) -> String,
    pub(super) how_to_claim: &'static str,
    pub(super) claim_steps: &'static str,
    pub(super) originals: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Coverage.title().zh,
        controls: CoverageControls {
            outside: "别处买的保险",
            outside_lead: "单位的团险、别家买的保单，记在这里，算赔多少时就不会漏。我们没有它的条款，只照您写的提醒您，不会替您估数。",
            add_outside: "记一份别处的保险",
            change: "改一改",
            delete: "删掉",
            link: LinkControls {
                heading: "有保单，这里却看不到？",
                lead: "多半是保单上留的手机号和您登录的不一样。写下保单号和姓名，我们的人来核对，会打这个手机号跟您确认。",
                policy_no: "保单号",
                policy_no_hint: "在保单或电子保单的第一页",
                name: "保单上的姓名",
                name_hint: "投保人或被保险人，照保单上写",
                send: "请你们核对",
                waiting: "等我们的人核对",
                not_linked: "没有对上。请带着保单打人工电话，我们一起看。",
                withdraw: "不用核对了",
            },
        },
        heading: "您家的保单，每份都能看懂。",
        check_coverage: "出了事？看看能不能赔",
        in_force: "保障中",
        ended: "已到期",
        not_started: "还没开始",
        to: " 至 ",
        none: "还没有查到您家的保单。",
        none_more: "保单上留的手机号要和登录的一样。不一样，就在下面写保单号，我们帮您对上。",
        terms_unavailable: "条款还没有收到",
        own_word: "您自己填写的",
        up_to: |amount| ["最多赔 ", amount].concat(),
        how_to_claim: "要赔的时候怎么办",
        claim_steps: "这一份不能在这里申请，要用纸质材料找那家保险公司。先打它的客服电话报案，问清寄到哪里、要哪些材料，再寄出或送去。一般要准备：",
        originals: "发票原件只有一份。先找的那家留下原件，请它开一张分割单，写明赔了多少；再找下一家时，交分割单和复印件。",
    },
    en: Words {
        title: RouteId::Coverage.title().en,
        controls: CoverageControls {
            outside: "Insurance from elsewhere",
            outside_lead: "An employer's plan or a policy of another insurer: note it here, so that nothing is missed when we show what is paid. We do not have its terms; we remind you by what you write, and estimate nothing for it.",
            add_outside: "Note a policy from elsewhere",
            change: "Change",
            delete: "Delete",
            link: LinkControls {
                heading: "You have a policy but do not see it here?",
                lead: "Most likely the policy has another phone number than the one you signed in with. Enter its number and the name on it. Our staff check it and call you on this number.",
                policy_no: "Policy number",
                policy_no_hint: "On the first page of the policy",
                name: "Name on the policy",
                name_hint: "The policyholder or the insured, as on the policy",
                send: "Ask us to check",
                waiting: "Our staff are checking it",
                not_linked: "We could not match it. Call us with the policy at hand, and we will look together.",
                withdraw: "Do not check it",
            },
        },
        heading: "Your family's policies, in plain words.",
        check_coverage: "Has something happened? See whether it is covered",
        in_force: "In force",
        ended: "Ended",
        not_started: "Not started",
        to: " to ",
        none: "We found no policies for your family.",
        none_more: "The phone number on the policy must match the one you signed in with. If it does not, enter the policy number below and we will look into it.",
        terms_unavailable: "The terms are not available yet",
        own_word: "As you entered it",
        up_to: |amount| ["At most ", amount].concat(),
        how_to_claim: "How to claim under it",
        claim_steps: "You cannot claim under it here. It goes on paper to that insurer: call its customer service first, ask where to send it and which documents it needs, then send or bring them. Usually you need:",
        originals: "There is only one original receipt. The insurer that you ask first keeps it; ask for a statement of what it paid, and give the next insurer that statement and a copy.",
    },
};
