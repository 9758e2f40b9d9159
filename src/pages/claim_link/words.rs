//! The page's texts. None of them says what the visit was about.

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) nothing_sent: &'static str,
    pub(super) used: DeadLinkText,
    pub(super) expired: DeadLinkText,
    pub(super) not_yours: DeadLinkText,
    pub(super) incomplete: DeadLinkText,
    pub(super) scan: &'static str,
    pub(super) no_code: &'static str,
    pub(super) to_home: &'static str,
    pub(super) to_claims: &'static str,
}

/// Why a link does not work.
pub(super) struct DeadLinkText {
    pub(super) heading: &'static str,
    pub(super) more: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::ClaimLink.title().zh,
        heading: "有一笔付款，也许能赔。",
        lead: "登录以后才看得到是哪一笔。这样别人拿到链接，也什么都看不见。",
        sign_in: "用手机号登录",
        nothing_sent: "您不点提交，什么都不会交出去。",
        used: DeadLinkText {
            heading: "这个链接用过了。",
            more: "一个链接只能用一次。那一笔还在首页等您；已经申请的话，在“我的理赔”里。",
        },
        expired: DeadLinkText {
            heading: "这个链接过期了。",
            more: "链接一周内有效。那一笔还在首页，照样能申请。",
        },
        not_yours: DeadLinkText {
            heading: "这个链接不是给您这个账号的。",
            more: "可能是别人转给您的，或者链接少了一截。链接没有作废，换成本人的手机号登录就能用。",
        },
        incomplete: DeadLinkText {
            heading: "这个链接少了一截。",
            more: "回到收据上再点一次，或者从首页开始：能赔的都在那里。",
        },
        scan: "扫收据上的码",
        no_code: "没扫到我们的码。再扫一次，或者从首页开始。",
        to_home: "去首页看看",
        to_claims: "看我的理赔",
    },
    en: Words {
        title: RouteId::ClaimLink.title().en,
        heading: "One of your payments may be covered.",
        lead: "Sign in to see which one. This way nobody else can see it through the link.",
        sign_in: "Sign in with mobile number",
        nothing_sent: "Nothing is sent until you press send.",
        used: DeadLinkText {
            heading: "This link has already been used.",
            more: "Each link works once. You can find the payment on the home page or, if you have already claimed, under My claims.",
        },
        expired: DeadLinkText {
            heading: "This link has expired.",
            more: "Links are valid for one week. The payment is still on the home page, and you can still claim.",
        },
        not_yours: DeadLinkText {
            heading: "This link is not for your account.",
            more: "It may have been forwarded to you, or part of it is missing. It still works for the right person: sign in with their own mobile number.",
        },
        incomplete: DeadLinkText {
            heading: "Part of this link is missing.",
            more: "Open it from the receipt again, or start on the home page, which lists what may be covered.",
        },
        scan: "Scan the code on the receipt",
        no_code: "This is not one of our codes. Scan again, or start on the home page.",
        to_home: "Go to the home page",
        to_claims: "My claims",
    },
};
