//! What the page says.

use crate::locale::Both;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) signed_out: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) people: &'static str,
    pub(super) people_note: &'static str,
    pub(super) account: fn(&str) -> String,
    pub(super) settings: &'static str,
    pub(super) phone: &'static str,
    pub(super) kept: &'static str,
    pub(super) kept_more: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) signing_out: &'static str,
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "我的",
        heading: "您好，",
        signed_out: "您还没有登录。",
        sign_in: "用手机号登录",
        people: "您替谁办",
        people_note: "名单来自保单。要加人或改人，打人工电话。",
        account: |tail| ["收款账户尾号 ", tail].concat(),
        settings: "怎么看着舒服",
        phone: "手机号 ",
        kept: "留在这台设备上的",
        kept_more: "没交的草稿、字号和语言留在这里。退出登录会清掉草稿；已经交上去的不受影响。",
        sign_out: "退出登录",
        signing_out: "正在退出",
    },
    en: Words {
        title: "Me",
        heading: "Hello, ",
        signed_out: "You are not signed in.",
        sign_in: "Sign in by phone",
        people: "Whom you act for",
        people_note: "The list comes from the policies. To add or change someone, call a person.",
        account: |tail| ["Account ending in ", tail].concat(),
        settings: "Comfortable to read",
        phone: "Mobile ",
        kept: "Kept on this device",
        kept_more: "Drafts not sent yet, text size and language. Signing out clears drafts; what was sent stays.",
        sign_out: "Sign out",
        signing_out: "Signing out",
    },
};
