//! The texts of what keeps state on the page. The others are in [`view::markup`].

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) title_unknown: &'static str,
    pub(super) not_decided: fn(&str) -> String,
    pub(super) not_decided_more: &'static str,
    pub(super) claim_not_found: &'static str,
    pub(super) claim_not_found_more: &'static str,
    pub(super) to_tracker: &'static str,

    pub(super) agreeing: &'static str,
    pub(super) agree_failed: &'static str,
    pub(super) agree_failed_more: &'static str,

    pub(super) requesting_review: &'static str,
    pub(super) review_request_failed: &'static str,

    pub(super) you_agreed: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    title_unknown: RouteId::Decision.title().zh,
    not_decided: |who| format!("{who}还没有给结论。"),
    not_decided_more: "结论一出来，这里就会写清楚每一步。",
    claim_not_found: "没有找到这份申请。",
    claim_not_found_more: "可能是链接不完整。回到理赔进度里看看。",
    to_tracker: "看理赔进度",

    agreeing: "正在交您的意见",
    agree_failed: "您的意见还没有交上去。",
    agree_failed_more: "再点一次就行，不会交重。",

    requesting_review: "正在交",
    review_request_failed: "没有交上去，请再点一次，不会交重。",

    you_agreed: "您同意了",
};

const EN: Words = Words {
    title_unknown: RouteId::Decision.title().en,
    not_decided: |who| format!("{who} has not decided yet."),
    not_decided_more: "When it does, every step will be shown here.",
    claim_not_found: "We could not find this claim.",
    claim_not_found_more: "The link may be incomplete. Look at your claims.",
    to_tracker: "See the progress",

    agreeing: "Sending your response",
    agree_failed: "Your response was not sent.",
    agree_failed_more: "Try again. It will not be counted twice.",

    requesting_review: "Sending your request",
    review_request_failed: "Your request was not sent. Try again. It will not be counted twice.",

    you_agreed: "You agreed",
};
