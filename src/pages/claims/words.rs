//! The texts of what keeps state on the page. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) status: &'static str,
    pub(super) any_status: &'static str,
    pub(super) loading: &'static str,
    pub(super) no_match: &'static str,
    pub(super) clear_filters: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        search: "找一件",
        search_hint: "案件号、名字、保险公司或保单",
        status: "状态",
        any_status: "全部",
        loading: "正在取",
        no_match: "没有对得上的。",
        clear_filters: "都列出来",
    },
    en: Words {
        search: "Find a claim",
        search_hint: "Case number, name, insurer or policy",
        status: "Status",
        any_status: "All",
        loading: "Loading",
        no_match: "No claims match.",
        clear_filters: "Show all claims",
    },
};
