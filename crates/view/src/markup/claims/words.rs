//! The words of the list of cases.

use routes::RouteId;

use crate::format::{count, plural};
use crate::{Locale, Localized};

/// The labels of the filters, which the app applies as something is typed or chosen.
#[derive(Clone, Copy, Debug)]
pub struct ClaimsControls {
    /// The field for a text.
    pub search: &'static str,
    /// What can be searched for.
    pub search_hint: &'static str,
    /// The choice of a status.
    pub status: &'static str,
    /// The choice that lets all through.
    pub any_status: &'static str,
    /// That no case matches.
    pub no_match: &'static str,
    /// What shows all of them again.
    pub clear_filters: &'static str,
}

/// The labels of the filters.
pub const fn claims_controls(locale: Locale) -> &'static ClaimsControls {
    &WORDS.get(locale).controls
}

pub(super) struct Words {
    pub(super) controls: ClaimsControls,
    /// The button of the filters where no script applies them.
    pub(super) apply: &'static str,
    pub(super) title: &'static str,
    pub(super) new_claim: &'static str,
    pub(super) shown: fn(usize) -> String,
    pub(super) not_loaded: fn(usize) -> String,
    pub(super) load_more: &'static str,
    pub(super) list_label: &'static str,
    pub(super) case_no: &'static str,
    pub(super) amount: &'static str,
    pub(super) filed: &'static str,
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        controls: ClaimsControls {
            search: "找一件",
            search_hint: "案件号、名字、保险公司或保单",
            status: "状态",
            any_status: "全部",
            no_match: "没有对得上的。",
            clear_filters: "都列出来",
        },
        apply: "找出来",
        title: RouteId::Claims.title().zh,
        new_claim: "新的理赔",
        shown: |shown| ["共 ", &number(shown), " 件"].concat(),
        not_loaded: |left| ["，还有 ", &number(left), " 件没列出来"].concat(),
        load_more: "再列一些",
        list_label: "理赔列表",
        case_no: "案件 ",
        amount: "金额 ",
        filed: "提交于 ",
        none: "您还没有报过理赔。",
        none_more: "看过病、摔过、车碰过，都可以先说说，看看赔不赔。",
    },
    en: Words {
        controls: ClaimsControls {
            search: "Find a claim",
            search_hint: "Case number, name, insurer or policy",
            status: "Status",
            any_status: "All",
            no_match: "No claims match.",
            clear_filters: "Show all claims",
        },
        apply: "Find",
        title: RouteId::Claims.title().en,
        new_claim: "New claim",
        shown: |shown| {
            let noun = plural(i64::try_from(shown).unwrap_or(i64::MAX), " claim", " claims");
            [&number(shown), noun].concat()
        },
        not_loaded: |left| [", ", &number(left), " more not loaded yet"].concat(),
        load_more: "Show more",
        list_label: "Claims",
        case_no: "Case ",
        amount: "Amount ",
        filed: "Filed ",
        none: "You have not made a claim yet.",
        none_more: "A doctor's visit, a fall, a scratch on the car: describe what happened and see whether it is covered.",
    },
};

/// A number of cases.
fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}
