//! The texts of the list, and of a case study that is not there. The others are in [`view::markup`].

use routes::RouteId;

use view::Localized;
use view::format::{count, plural};

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) by_line: &'static str,
    pub(super) by_outcome: &'static str,
    pub(super) all: &'static str,
    pub(super) found: fn(usize) -> String,
    pub(super) none: &'static str,
    pub(super) clear: &'static str,
    pub(super) stop: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_all: &'static str,
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::CaseStudies.title().zh,
        heading: "看别人的案例，每一步怎么算的都写着。",
        by_line: "只看哪一种保险",
        by_outcome: "只看哪一种结果",
        all: "全部",
        found: |found| [&count(signed(found)), " 个案例"].concat(),
        none: "这样的案例还没有。",
        clear: "都列出来",
        stop: " · ",
        no_such: "没有这个案例。",
        no_such_more: "可能改了名字，或者地址不全。",
        to_all: "看全部案例",
    },
    en: Words {
        title: RouteId::CaseStudies.title().en,
        heading: "How claims like yours were decided, step by step.",
        by_line: "Type of insurance",
        by_outcome: "Outcome",
        all: "All",
        found: |found| {
            [&count(signed(found)), plural(signed(found), " case study", " case studies")].concat()
        },
        none: "No case study matches.",
        clear: "Show all",
        stop: " · ",
        no_such: "Case study not found.",
        no_such_more: "It may have been renamed, or the address is incomplete.",
        to_all: "See all case studies",
    },
};
