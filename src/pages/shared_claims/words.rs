//! The texts of both pages that are not drawn by [`view::markup`].

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) list_title: &'static str,
    pub(super) list_lead: &'static str,
    pub(super) enter_code: &'static str,
    pub(super) title: &'static str,
    pub(super) not_shared: &'static str,
    pub(super) not_shared_more: &'static str,
    pub(super) to_home: &'static str,
    pub(super) refresh: &'static str,
    pub(super) leave: &'static str,
    pub(super) leave_means: &'static str,
    pub(super) keep: &'static str,
    pub(super) sure: &'static str,
    pub(super) leaving: &'static str,
    pub(super) left: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        list_title: RouteId::SharedClaims.title().zh,
        list_lead: "家人让您看看进展。您只能看，不能替他们办。",
        enter_code: "填一个邀请码",
        title: RouteId::SharedClaim.title().zh,
        not_shared: "这件理赔现在不和您分享。",
        not_shared_more: "对方停了分享，或者您自己停了。想再看，请对方再发一个邀请。",
        to_home: "去首页看看",
        refresh: "看看有没有变化",
        leave: "不再看这件理赔",
        leave_means: "停了以后，您马上看不到它。对方会看到您停了，要再看得请对方再发邀请。",
        keep: "先不停",
        sure: "停止",
        leaving: "正在停…",
        left: "停了，您看不到这件理赔了。",
    },
    en: Words {
        list_title: RouteId::SharedClaims.title().en,
        list_lead: "Relatives let you follow these claims. You can only look, and cannot act for them.",
        enter_code: "Enter a code",
        title: RouteId::SharedClaim.title().en,
        not_shared: "This claim is not shared with you.",
        not_shared_more: "They have stopped sharing it, or you have stopped following it. Ask them for another invitation to see it again.",
        to_home: "Go to the home page",
        refresh: "Check for changes",
        leave: "Stop following this claim",
        leave_means: "You lose access at once. They will see that you have stopped, and would have to invite you again.",
        keep: "Not now",
        sure: "Stop",
        leaving: "Stopping…",
        left: "Stopped. You can no longer see this claim.",
    },
};
