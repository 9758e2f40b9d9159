//! The texts of what only the app shows. The others are in [`view::markup`].

use view::Localized;
use view::format::count;

pub(super) struct Words {
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) show_more: fn(usize) -> String,
    pub(super) cases: &'static str,
    pub(super) cases_unavailable: &'static str,
    pub(super) helped: &'static str,
    pub(super) did_not_help: &'static str,
    pub(super) entry_not_found: &'static str,
    pub(super) entry_not_found_more: &'static str,
    pub(super) all_entries: &'static str,
    pub(super) no_results: &'static str,
    pub(super) no_results_more: &'static str,
    pub(super) clear_search: &'static str,
}

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        search: "搜一搜",
        search_hint: "比如“没刷医保卡”，拼音也行",
        show_more: |left| ["再看几条（还有 ", &number(left), " 条）"].concat(),
        cases: "案例",
        cases_unavailable: "案例这会儿没有取到，问答不受影响。",
        helped: "谢谢，记下了。",
        did_not_help: "谢谢，记下了，我们会改。现在就想弄明白，可以问人：",
        entry_not_found: "没有这一条。",
        entry_not_found_more: "可能改了名字，或者地址不全。",
        all_entries: "看全部问答",
        no_results: "没有搜到。",
        no_results_more: "换个说法试试，或者直接问人：",
        clear_search: "都列出来",
    },
    en: Words {
        search: "Search",
        search_hint: "For example \"paid it all myself\"",
        show_more: |left| ["Show more (", &number(left), " left)"].concat(),
        cases: "Cases",
        cases_unavailable: "The cases could not be loaded just now. The answers are not affected.",
        helped: "Thank you for your feedback.",
        did_not_help: "Thank you. We will improve this answer. If you need help now, call us:",
        entry_not_found: "We could not find this answer.",
        entry_not_found_more: "It may have been renamed, or the address is incomplete.",
        all_entries: "See all answers",
        no_results: "No results.",
        no_results_more: "Try other words, or call us:",
        clear_search: "Clear the search",
    },
};
