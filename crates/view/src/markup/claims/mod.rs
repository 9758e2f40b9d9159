//! The list of a person's cases: the newest of them, each a link to its tracker.

mod filters;
mod words;

use claim_flow::{Step, unfinished_claims};
use contract::case::{CaseList, CaseSummary};
use contract::draft::Drafts;
use contract::session::Person;
use maud::{Markup, html};
use routes::{ClaimDraft, Route};

use super::button::{ButtonKind, button_link};
use super::contact_options::ways_to_reach_a_person;
use super::empty_state::empty_state;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::printout_links::year_links;
use super::region::Region;
use super::shared_claim::shared_claims_link;
use super::tabs::{Tab, Tabs};
use super::unfinished::unfinished_list;
use crate::format::{MonthName, date_with, format_exact};
use crate::labels::{case_amount, discreet_place, is_your_turn, line_name, status_word};
use crate::{Context, Locale};
use filters::filters;
pub use filters::{CaseFilter, CaseSearchText, case_statuses};
use words::WORDS;
pub use words::{ClaimsControls, claims_controls};

/// How many more cases the link for more shows.
const MORE: u32 = 20;

/// What the page is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct ClaimsData<'a> {
    /// The first cases.
    pub list: &'a CaseList,
    /// Which of them are shown.
    pub filter: &'a CaseFilter,
    /// The most that are listed.
    pub page_size: u32,
    /// The unfinished claims of the account.
    pub drafts: &'a Drafts,
    /// Whom the person may file for.
    pub people: &'a [Person],
    /// How many cases others share with the person.
    pub shared_claims: u32,
    /// The language, and today.
    pub context: Context,
}

/// The page as the app shows it first, with everything around it.
pub fn claims_page(data: ClaimsData<'_>) -> Markup {
    let ClaimsData { list, context, .. } = data;
    let is_waiting = |case: &CaseSummary| case.claims.iter().any(is_your_turn);
    let turn_in = list.cases.iter().any(is_waiting).then_some(Tab::Claims);
    let tabs = Tabs { current: Some(Tab::Claims), turn_in };
    framed_page(&HeaderStart::Brand, tabs, &regions(data), context.locale)
}

/// All regions in their places, with the filters and the link for more cases, which the app replaces with its own.
fn regions(data: ClaimsData<'_>) -> Markup {
    let ClaimsData { list, filter, page_size, drafts, people, shared_claims, context } = data;
    let CaseList { cases, total, next_cursor } = list;
    let (locale, controls) = (context.locale, claims_controls(context.locale));
    let unfinished = unfinished_claims(&[], Some(drafts), &[]);
    let unfinished = unfinished_list(&unfinished, None, people, context);
    let text = filter.search_text();
    let is_shown =
        |case: &&CaseSummary| CaseSearchText::of(case, locale).matches(&text, filter.status);
    let shown: Vec<_> = cases.iter().filter(is_shown).collect();
    html! {
        (Region::ClaimsTop.element(&claims_top(locale)))
        (Region::ClaimsUnfinished.element(&unfinished))
        @if cases.is_empty() {
            (Region::ClaimsNone.element(&no_claims(locale)))
        } @else {
            (filters(cases, filter, locale))
            p.claims__count { (claims_count(shown.len(), cases.len(), *total, locale)) }
            @if shown.is_empty() {
                @let all = button_link(&Route::CLAIMS.path(), controls.clear_filters, ButtonKind::Link);
                (empty_state(controls.no_match, &all))
            }
            ul.case-rows aria-label=(claims_label(locale)) data-region=(Region::ClaimsRows.name()) {
                (case_rows(shown, context))
            }
            @if next_cursor.is_some() {
                div.claims__more {
                    (button_link(&more(filter, page_size), load_more_label(locale), ButtonKind::Secondary))
                }
            }
        }
        (Region::ClaimsHelp.element(&claims_help(shared_claims, context)))
    }
}

/// The address of the page with more cases.
fn more(CaseFilter { text, status }: &CaseFilter, page_size: u32) -> String {
    let search = Some(text.clone()).filter(|text| !text.is_empty());
    let page = Route::Claims { search, status: *status }.path();
    let separator = if page.contains('?') { "&n=" } else { "?n=" };
    [&page, separator, &page_size.saturating_add(MORE).to_string()].concat()
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

/// The link to claims that others share, the overviews of this year and the last, and how to reach a person.
pub fn claims_help(shared_claims: u32, context: Context) -> Markup {
    html! {
        (shared_claims_link(shared_claims, context.locale))
        (year_links(context))
        (ways_to_reach_a_person(None, context.locale))
    }
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
pub fn case_rows<'a>(cases: impl IntoIterator<Item = &'a CaseSummary>, context: Context) -> Markup {
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
