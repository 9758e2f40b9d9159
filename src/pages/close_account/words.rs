//! What the page says.

use domain::check::FieldFlaw;

use crate::locale::{Both, plural};

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) open: fn(u32) -> String,
    pub(super) open_more: &'static str,
    pub(super) see_claims: &'static str,
    pub(super) goes: &'static str,
    pub(super) on_device: &'static str,
    pub(super) stays: &'static str,
    pub(super) stays_until: fn(&str, &str) -> String,
    pub(super) stays_more: &'static str,
    pub(super) then: &'static str,
    pub(super) then_more: &'static str,
    pub(super) keep: &'static str,
    pub(super) go_on: &'static str,
    pub(super) sending: &'static str,
    pub(super) sure: &'static str,
    pub(super) sent_to: fn(&str) -> String,
    pub(super) code: &'static str,
    pub(super) close: &'static str,
    pub(super) closing: &'static str,
    pub(super) back: &'static str,
    pub(super) closed: &'static str,
    pub(super) closed_more: &'static str,
    pub(super) home: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "注销账号",
        heading: "注销以后，哪些删、哪些留",
        lead: "看清楚再决定。到最后一步以前，什么都不会变。",
        open: |count| format!("您还有 {count} 件理赔没办完。"),
        open_more: "注销不影响它们，保险公司会接着办，按保单上的电话找您。但您在这里看不到进度，也收不到提醒了。",
        see_claims: "看看是哪几件",
        goes: "马上删掉的",
        on_device: "这台设备上的草稿和回执",
        stays: "法律要求留着的",
        stays_until: |what, day| [what, "：至少保存到 ", day].concat(),
        stays_more: "到那以前只保存，不再作别的用。",
        then: "注销以后",
        then_more: "这个手机号就登录不进原来的账号了。以后想再用，重新登录会是个新账号，要打人工电话把保单接回来。",
        keep: "不注销了",
        go_on: "发验证码，继续注销",
        sending: "正在发",
        sure: "真的要注销吗？",
        sent_to: |phone| {
            ["验证码发到了 ", phone, "，5 分钟内有效。填了再点，就注销了，不能撤回。"].concat()
        },
        code: "验证码",
        close: "确定注销",
        closing: "正在注销",
        back: "再看一遍哪些删、哪些留",
        closed: "账号已经注销。",
        closed_more: "该删的已经删了，法律要求留的只保存、不再用。所有设备都已退出。",
        home: "回首页",
        flaw: |flaw| match flaw {
            FieldFlaw::Missing => "验证码还没填。",
            FieldFlaw::NotACode => "验证码是 6 位数字。",
            _ => "验证码不对，或者过了时间。看看是不是最新的那条短信。",
        },
    },
    en: Words {
        title: "Close the account",
        heading: "What goes and what stays if you close the account",
        lead: "Look first, then decide. Nothing changes before the last step.",
        open: |count| {
            let noun = plural(i64::from(count), "claim that is", "claims that are");
            format!("You have {count} {noun} not over.")
        },
        open_more: "Closing does not stop them: the insurer goes on and reaches you by the number on the policy. But you will no longer see here how far they are.",
        see_claims: "See which",
        goes: "Deleted at once",
        on_device: "Drafts and receipts on this device",
        stays: "What the law has kept",
        stays_until: |what, day| [what, ": at least until ", day].concat(),
        stays_more: "Until then it is only kept, and used for nothing else.",
        then: "Afterwards",
        then_more: "This number will not open the old account any more. Signing in again begins a new one, and you would call a person to connect your policies.",
        keep: "Keep the account",
        go_on: "Send a code and go on",
        sending: "Sending",
        sure: "Do you really want to close it?",
        sent_to: |phone| {
            ["The code went to ", phone, " and is good for 5 minutes. Once you enter it and press, the account is closed for good."].concat()
        },
        code: "Code",
        close: "Close the account",
        closing: "Closing",
        back: "See again what goes and what stays",
        closed: "The account is closed.",
        closed_more: "What could be deleted is deleted; what the law has kept is only kept. You are signed out everywhere.",
        home: "To the first page",
        flaw: |flaw| match flaw {
            FieldFlaw::Missing => "Enter the code.",
            FieldFlaw::NotACode => "A code has six digits.",
            _ => "The code is wrong or too old. Look for the latest message.",
        },
    },
};
