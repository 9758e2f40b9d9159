//! The texts of a list without matches, and of a case study that is not there. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) none: &'static str,
    pub(super) clear: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_all: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        none: "这样的案例还没有。",
        clear: "都列出来",
        no_such: "没有这个案例。",
        no_such_more: "可能改了名字，或者地址不全。",
        to_all: "看全部案例",
    },
    en: Words {
        none: "No case study matches.",
        clear: "Show all",
        no_such: "Case study not found.",
        no_such_more: "It may have been renamed, or the address is incomplete.",
        to_all: "See all case studies",
    },
};
