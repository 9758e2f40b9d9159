//! What the pages say.

use crate::locale::Both;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) guide: fn(&str) -> String,
    pub(super) first_hour: &'static str,
    pub(super) keep: &'static str,
    pub(super) call: &'static str,
    pub(super) steps: &'static str,
    pub(super) times: &'static str,
    pub(super) contract_first: &'static str,
    pub(super) print: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_all: &'static str,
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "流程指引",
        heading: "出了事，先做什么，后做什么。",
        guide: |line| [line, "：先做什么，后做什么。"].concat(),
        first_hour: "头一个小时",
        keep: "要留好的",
        call: "打给谁",
        steps: "理赔怎么走",
        times: "法律给的时间",
        contract_first: "合同约定得更短的，按合同。",
        print: "打印这一页",
        no_such: "没有这份指引。",
        no_such_more: "可能地址不全。",
        to_all: "看全部指引",
    },
    en: Words {
        title: "How a claim goes",
        heading: "What to do first, and what next.",
        guide: |line| [line, ": what to do first, and what next."].concat(),
        first_hour: "The first hour",
        keep: "What to keep",
        call: "Whom to call",
        steps: "How the claim goes",
        times: "The times the law sets",
        contract_first: "Where the contract sets a shorter time, that one counts.",
        print: "Print this page",
        no_such: "There is no such guide.",
        no_such_more: "The address may be incomplete.",
        to_all: "See all guides",
    },
};
