//! The page's texts.

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    // With whom it is shared.
    pub(super) shared_with: &'static str,
    pub(super) none: &'static str,
    pub(super) waiting: fn(&str) -> String,
    /// The number of who has accepted, and since when.
    pub(super) accepted: fn(&str, &str) -> String,
    pub(super) declined: &'static str,
    pub(super) run_out: &'static str,
    /// For an invitation that waits.
    pub(super) withdraw: EndWords,
    /// For a share.
    pub(super) end: EndWords,
    /// For an invitation that no longer works.
    pub(super) remove: EndWords,
    pub(super) keep: &'static str,
    pub(super) ending: &'static str,
    // The form.
    pub(super) invite: &'static str,
    pub(super) relative: &'static str,
    pub(super) relative_hint: &'static str,
    pub(super) relative_missing: &'static str,
    pub(super) relative_too_long: &'static str,
    pub(super) level: &'static str,
    pub(super) level_missing: &'static str,
    pub(super) consent: &'static str,
    pub(super) make: &'static str,
    pub(super) making: &'static str,
    pub(super) too_many: &'static str,
    pub(super) too_many_more: &'static str,
    // The invitation that was made.
    pub(super) pass_on: fn(&str) -> String,
    pub(super) code: &'static str,
    pub(super) pass_on_more: fn(&str) -> String,
    pub(super) send_link: &'static str,
    pub(super) link_title: &'static str,
}

/// How a share or an invitation is taken from the list.
#[derive(Clone, Copy)]
pub(super) struct EndWords {
    pub(super) label: &'static str,
    pub(super) means: &'static str,
    /// The button that confirms it.
    pub(super) sure: &'static str,
    /// What is said when it is done.
    pub(super) done: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::CaseShares.title().zh,
        lead: "对方用自己的手机号登录，只能看，什么都办不了。您和对方都可以随时停。",
        shared_with: "现在分享给了谁",
        none: "还没有分享给谁。",
        waiting: |until| format!("等对方同意，{until} 之前有效。"),
        accepted: |phone, since| format!("{phone} 从 {since} 起能看。"),
        declined: "对方没有同意。",
        run_out: "过期了，没有人用过。",
        withdraw: EndWords {
            label: "收回邀请",
            means: "收回以后，码和链接就不能用了。",
            sure: "收回",
            done: "收回了，码和链接不能用了。",
        },
        end: EndWords {
            label: "停止分享",
            means: "停了以后，对方马上看不到这件理赔。",
            sure: "停止",
            done: "停了，对方看不到了。",
        },
        remove: EndWords {
            label: "从这里去掉",
            means: "这个码本来就用不了了，只是不再列在这里。",
            sure: "去掉",
            done: "去掉了。",
        },
        keep: "再想想",
        ending: "请稍等…",
        invite: "请一位家人来看",
        relative: "您怎么称呼对方",
        relative_hint: "比如“我女儿”。只有您自己看得到。",
        relative_missing: "请填您怎么称呼对方。",
        relative_too_long: "最多 20 个字。",
        level: "对方能看到多少",
        level_missing: "请选对方能看到多少。",
        consent: "生成邀请，就是您同意把上面选的内容给拿到码并登录的那个人看。对方同意以后您会在这里看到，可以随时停。",
        make: "生成邀请",
        making: "正在生成…",
        too_many: "这件理赔最多同时分享给 5 个人。",
        too_many_more: "先停掉一个，或者收回一个邀请。",
        pass_on: |relative| format!("把码或链接发给{relative}。"),
        code: "邀请码",
        pass_on_more: |until| {
            format!(
                "只能用一次，{until} 之前有效。离开这一页就看不到码了，没来得及发就再生成一个。"
            )
        },
        send_link: "把链接发给对方",
        link_title: "看看我的理赔进展",
    },
    en: Words {
        title: RouteId::CaseShares.title().en,
        lead: "Your relative signs in with their own mobile number and can only look. Either of you can stop it at any time.",
        shared_with: "Shared with",
        none: "You have not shared this claim with anybody.",
        waiting: |until| format!("Not accepted yet. Valid until {until}."),
        accepted: |phone, since| format!("{phone} has been able to see it since {since}."),
        declined: "Declined.",
        run_out: "It has expired. Nobody used it.",
        withdraw: EndWords {
            label: "Withdraw the invitation",
            means: "The code and the link will no longer work.",
            sure: "Withdraw",
            done: "Withdrawn. The code and the link no longer work.",
        },
        end: EndWords {
            label: "Stop sharing",
            means: "They lose access to this claim at once.",
            sure: "Stop",
            done: "Stopped. They can no longer see it.",
        },
        remove: EndWords {
            label: "Remove from this list",
            means: "The code no longer works anyway. This only takes it off the list.",
            sure: "Remove",
            done: "Removed from the list.",
        },
        keep: "Not now",
        ending: "One moment…",
        invite: "Invite a relative",
        relative: "What do you call them?",
        relative_hint: "For example “my daughter”. Only you see this.",
        relative_missing: "Enter what you call them.",
        relative_too_long: "Use 20 characters at most.",
        level: "How much may they see?",
        level_missing: "Choose how much they may see.",
        consent: "By creating the invitation you agree to show what you chose above to the person who signs in with the code. You will see here when they have accepted, and can stop at any time.",
        make: "Create invitation",
        making: "Creating…",
        too_many: "You can share a claim with at most 5 people at a time.",
        too_many_more: "Stop one of the shares first, or withdraw an invitation.",
        pass_on: |relative| format!("Send the code or the link to {relative}."),
        code: "Code",
        pass_on_more: |until| {
            format!(
                "It works once, until {until}. The code is not shown again after you leave this page. If you have not sent it by then, create another one."
            )
        },
        send_link: "Send the link",
        link_title: "Follow my claim",
    },
};
