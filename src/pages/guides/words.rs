//! The texts of the pages.

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) guide_heading: fn(&str) -> String,
    pub(super) first_hour: &'static str,
    pub(super) documents_to_keep: &'static str,
    pub(super) contacts: &'static str,
    pub(super) steps: &'static str,
    pub(super) time_limits: &'static str,
    pub(super) contract_applies: &'static str,
    pub(super) print: &'static str,
    pub(super) guide_not_found: &'static str,
    pub(super) guide_not_found_more: &'static str,
    pub(super) all_guides: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Guides.title().zh,
        heading: "出了事，先做什么，后做什么。",
        guide_heading: |line| [line, "：先做什么，后做什么。"].concat(),
        first_hour: "头一个小时",
        documents_to_keep: "要留好的",
        contacts: "打给谁",
        steps: "理赔怎么走",
        time_limits: "法律给的时间",
        contract_applies: "合同约定得更短的，按合同。",
        print: "打印这一页",
        guide_not_found: "没有这份指引。",
        guide_not_found_more: "可能地址不全。",
        all_guides: "看全部指引",
    },
    en: Words {
        title: RouteId::Guides.title().en,
        heading: "What to do first, and what to do next.",
        guide_heading: |line| [line, ": what to do first, and what to do next."].concat(),
        first_hour: "The first hour",
        documents_to_keep: "What to keep",
        contacts: "Whom to call",
        steps: "Steps of the claim",
        time_limits: "Time limits set by law",
        contract_applies: "If the contract sets a shorter time, the contract applies.",
        print: "Print this page",
        guide_not_found: "We could not find this guide.",
        guide_not_found_more: "The address may be incomplete.",
        all_guides: "See all guides",
    },
};
