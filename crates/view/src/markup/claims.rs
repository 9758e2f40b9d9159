//! The list of a person's cases: the newest of them, each a link to its tracker.

use claim_flow::{Step, unfinished_claims};
use contract::case::{CaseList, CaseSummary};
use contract::draft::Drafts;
use contract::session::Person;
use maud::{Markup, html};
use routes::{ClaimDraft, Route, RouteId};

use super::button::{ButtonKind, button_link, room_for_button};
use super::contact_options::ways_to_reach_a_person;
use super::empty_state::empty_state;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::region::Region;
use super::tabs::{Tab, Tabs};
use super::unfinished::unfinished_list;
use crate::format::{MonthName, count, date_with, format_exact, plural};
use crate::labels::{case_amount, discreet_place, is_your_turn, line_name, status_word};
use crate::{Context, Locale, Localized};

struct Words {
    title: &'static str,
    new_claim: &'static str,
    shown: fn(usize) -> String,
    not_loaded: fn(usize) -> String,
    load_more: &'static str,
    list_label: &'static str,
    case_no: &'static str,
    amount: &'static str,
    filed: &'static str,
    none: &'static str,
    none_more: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
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

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

/// The page of the first cases as the app shows it first, with everything around it. `drafts` are
/// those of the account, and `people` those it may file for.
pub fn claims_page(
    list: &CaseList,
    drafts: &Drafts,
    people: &[Person],
    context: Context,
) -> Markup {
    let is_waiting = |case: &CaseSummary| case.claims.iter().any(is_your_turn);
    let turn_in = list.cases.iter().any(is_waiting).then_some(Tab::Claims);
    let tabs = Tabs { current: Some(Tab::Claims), turn_in };
    let unfinished = unfinished_claims(&[], Some(drafts));
    let unfinished = unfinished_list(&unfinished, None, people, context);
    let regions = regions(list, &unfinished, context);
    framed_page(&HeaderStart::Brand, tabs, &regions, context.locale)
}

/// All regions in their places, and room for what the app adds: the filters and the button for more cases.
fn regions(
    CaseList { cases, total, next_cursor }: &CaseList,
    unfinished: &Markup,
    context: Context,
) -> Markup {
    let locale = context.locale;
    html! {
        (Region::ClaimsTop.element(&claims_top(locale)))
        (Region::ClaimsUnfinished.element(unfinished))
        @if cases.is_empty() {
            (Region::ClaimsNone.element(&no_claims(locale)))
        } @else {
            (room_for_filters())
            p.claims__count { (claims_count(cases.len(), cases.len(), *total, locale)) }
            ul.case-rows aria-label=(claims_label(locale)) data-region=(Region::ClaimsRows.name()) {
                (case_rows(cases, context))
            }
            @if next_cursor.is_some() {
                div.claims__more {
                    (room_for_button(load_more_label(locale), ButtonKind::Secondary))
                }
            }
        }
        (Region::ClaimsHelp.element(&claims_help(locale)))
    }
}

fn room_for_filters() -> Markup {
    let room = html! {
        span.field__label { "\u{a0}" }
        span.field__input { "\u{a0}" }
    };
    html! {
        div."claims__filters room-for-app" aria-hidden="true" {
            div."claims__filter claims__filter--text" { (room) }
            div.claims__filter { (room) }
        }
    }
}

/// The title of the page.
pub const fn claims_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The heading, and the link to a new claim.
pub fn claims_top(locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let new_claim = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
    html! {
        div.claims__top {
            (page_heading(claims_title(locale), None))
            (button_link(&new_claim.path(), words.new_claim, ButtonKind::Secondary))
        }
    }
}

/// That there is no case yet.
pub fn no_claims(locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    empty_state(words.none, &html! { p { (words.none_more) } })
}

/// How to reach a person.
pub fn claims_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(None, locale)
}

/// How many cases are shown, and how many of the `total` are not among those fetched.
pub fn claims_count(shown: usize, fetched: usize, total: u32, locale: Locale) -> String {
    let words = WORDS.get(locale);
    let not_loaded = usize::try_from(total).unwrap_or(usize::MAX).saturating_sub(fetched);
    let rest = if not_loaded == 0 { String::new() } else { (words.not_loaded)(not_loaded) };
    (words.shown)(shown) + &rest
}

/// The name of the list, for screen readers.
pub const fn claims_label(locale: Locale) -> &'static str {
    WORDS.get(locale).list_label
}

/// The label of the button for more cases.
pub const fn load_more_label(locale: Locale) -> &'static str {
    WORDS.get(locale).load_more
}

/// A row for each case.
pub fn case_rows(cases: &[CaseSummary], context: Context) -> Markup {
    html! { @for case in cases { (case_row(case, context)) } }
}

fn case_row(case: &CaseSummary, context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let is_theirs = case.claims.iter().any(is_your_turn);
    let class = if is_theirs { "case-row__link case-row__link--turn" } else { "case-row__link" };
    let place = discreet_place(&case.title, locale);
    let filed = date_with(MonthName::Short, case.filed_at.date(), context);
    html! {
        li.case-row data-testid="claim-row" {
            a class=(class) href=(Route::Tracker(case.id.clone()).path()) {
                span.case-row__title {
                    @if !case.insured_name.is_empty() { (case.insured_name) " · " }
                    (place)
                }
                span.case-row__status { (statuses(case, locale)) }
                span.case-row__cover { (cover(case, locale)) }
                span.case-row__no { (words.case_no) (case.case_no) }
                span.case-row__date { (words.filed) (filed) }
                span.case-row__amount {
                    @if let Some(amount) = case_amount(case) { (words.amount) (format_exact(amount)) }
                }
            }
        }
    }
}

/// Each status once; those that wait for the person come first.
fn statuses(case: &CaseSummary, locale: Locale) -> String {
    let mut words: Vec<&str> = Vec::new();
    let (yours, others): (Vec<_>, Vec<_>) =
        case.claims.iter().partition(|claim| is_your_turn(claim));
    for claim in yours.into_iter().chain(others) {
        let word = status_word(claim.status, locale);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" · ")
}

fn cover(case: &CaseSummary, locale: Locale) -> String {
    let names = case.claims.iter().map(|claim| {
        let insurer = locale.pick(&claim.insurer_name);
        [insurer, " ", line_name(claim.line, locale)].concat()
    });
    names.collect::<Vec<_>>().join(" · ")
}
