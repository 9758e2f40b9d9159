//! What the page says.

use crate::locale::{Both, count, plural};

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) new: &'static str,
    pub(super) text: &'static str,
    pub(super) text_hint: &'static str,
    pub(super) status: &'static str,
    pub(super) any_status: &'static str,
    pub(super) shown: fn(usize) -> String,
    pub(super) unlisted: fn(usize) -> String,
    pub(super) more: &'static str,
    pub(super) fetching: &'static str,
    pub(super) list: &'static str,
    pub(super) case_no: &'static str,
    pub(super) amount: &'static str,
    pub(super) filed: &'static str,
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) no_match: &'static str,
    pub(super) clear: &'static str,
}

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "我的理赔",
        new: "新的理赔",
        text: "找一件",
        text_hint: "案件号、名字、保险公司或保单",
        status: "状态",
        any_status: "全部",
        shown: |shown| ["共 ", &number(shown), " 件"].concat(),
        unlisted: |left| ["，还有 ", &number(left), " 件没列出来"].concat(),
        more: "再列一些",
        fetching: "正在取",
        list: "理赔列表",
        case_no: "案件 ",
        amount: "金额 ",
        filed: "提交于 ",
        none: "您还没有报过理赔。",
        none_more: "看过病、摔过、车碰过，都可以先说说，看看赔不赔。",
        no_match: "没有对得上的。",
        clear: "都列出来",
    },
    en: Words {
        title: "My claims",
        new: "New claim",
        text: "Find one",
        text_hint: "Case number, name, insurer or policy",
        status: "Status",
        any_status: "All",
        shown: |shown| {
            let noun = plural(i64::try_from(shown).unwrap_or(i64::MAX), " claim", " claims");
            [&number(shown), noun].concat()
        },
        unlisted: |left| [", ", &number(left), " more not listed yet"].concat(),
        more: "List more",
        fetching: "Fetching",
        list: "Claims",
        case_no: "Case ",
        amount: "Amount ",
        filed: "Filed ",
        none: "You have made no claim yet.",
        none_more: "A visit to the doctor, a fall, a bump with the car: say what happened and see if it pays.",
        no_match: "None of them matches.",
        clear: "List them all",
    },
};
