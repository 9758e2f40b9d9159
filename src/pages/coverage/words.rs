//! The texts of the page.

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) check_coverage: &'static str,
    pub(super) in_force: &'static str,
    pub(super) ended: &'static str,
    pub(super) not_started: &'static str,
    pub(super) period: [&'static str; 2],
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) terms_unavailable: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Coverage.title().zh,
        heading: "您家的保单，每份都能看懂。",
        check_coverage: "出了事？看看能不能赔",
        in_force: "保障中",
        ended: "已到期",
        not_started: "还没开始",
        period: ["", " 至 "],
        none: "还没有查到您家的保单。",
        none_more: "保单上留的手机号要和登录的一样。不一样，就在下面写保单号，我们帮您对上。",
        terms_unavailable: "条款还没有收到",
    },
    en: Words {
        title: RouteId::Coverage.title().en,
        heading: "Your family's policies, in plain words.",
        check_coverage: "Has something happened? See whether it is covered",
        in_force: "In force",
        ended: "Ended",
        not_started: "Not started",
        period: ["", " to "],
        none: "We found no policies for your family.",
        none_more: "The phone number on the policy must match the one you signed in with. If it does not, enter the policy number below and we will look into it.",
        terms_unavailable: "The terms are not available yet",
    },
};
