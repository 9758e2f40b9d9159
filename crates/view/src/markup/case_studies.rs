//! The list of case studies, with how much was paid in each.

use std::collections::BTreeSet;

use contract::content::{CaseStudies, CaseStudy};
use domain::text::Bilingual;
use maud::{Markup, html};
use routes::{Route, RouteId};

use super::case_study::{case_study_help, case_study_outcome};
use super::filter_pills::room_for_pills;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::money_amount::{AmountSize, money_amount};
use super::region::Region;
use super::tabs::{Tab, Tabs};
use crate::format::{count, plural};
use crate::labels::line_title;
use crate::{Locale, Localized, Text};

/// The labels of what the app adds to the page.
#[derive(Clone, Copy, Debug)]
pub struct CaseStudiesControls {
    /// The filter that lets all through.
    pub all: &'static str,
    /// What the filter by line of insurance is for, for screen readers.
    pub by_line: &'static str,
    /// What the filter by outcome is for, for screen readers.
    pub by_outcome: &'static str,
}

struct Words {
    title: &'static str,
    controls: CaseStudiesControls,
    heading: &'static str,
    found: fn(usize) -> String,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::CaseStudies.title().zh,
        controls: CaseStudiesControls {
            all: "全部",
            by_line: "只看哪一种保险",
            by_outcome: "只看哪一种结果",
        },
        heading: "看别人的案例，每一步怎么算的都写着。",
        found: |found| [&count(signed(found)), " 个案例"].concat(),
    },
    en: Words {
        title: RouteId::CaseStudies.title().en,
        controls: CaseStudiesControls {
            all: "All",
            by_line: "Type of insurance",
            by_outcome: "Outcome",
        },
        heading: "How claims like yours were decided, step by step.",
        found: |found| {
            [&count(signed(found)), plural(signed(found), " case study", " case studies")].concat()
        },
    },
};

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The page as the app shows it first, with everything around it.
pub fn case_studies_page(CaseStudies { notice, cases }: &CaseStudies, locale: Locale) -> Markup {
    let start = HeaderStart::Back {
        href: Route::FAQ.path().into(),
        title: case_studies_title(locale).into(),
    };
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    let regions = html! {
        div.narrow {
            (Region::CaseStudiesTop.element(&case_studies_top(Some(notice), locale)))
            (room_for_filters(cases, locale))
            p.note { (case_studies_count(cases.len(), locale)) }
            (Region::CaseStudiesRows.element(&case_study_rows(cases, locale)))
            (Region::CaseStudiesHelp.element(&case_study_help(locale)))
        }
    };
    framed_page(&start, tabs, &regions, locale)
}

/// The title of the page.
pub const fn case_studies_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The labels of what the app adds to the page.
pub const fn case_studies_controls(locale: Locale) -> &'static CaseStudiesControls {
    &WORDS.get(locale).controls
}

/// The heading, and once it is there what to know before reading any of them.
pub fn case_studies_top(notice: Option<&Bilingual>, locale: Locale) -> Markup {
    html! {
        (page_heading(WORDS.get(locale).heading, None))
        @if let Some(notice) = notice { p.note { (locale.pick(notice)) } }
    }
}

/// Where the app filters by line and by outcome.
fn room_for_filters(cases: &[CaseStudy], locale: Locale) -> Markup {
    let all = case_studies_controls(locale).all;
    let lines: BTreeSet<_> = cases.iter().map(|case| case.line).collect();
    let outcomes: BTreeSet<_> = cases.iter().map(|case| case.outcome).collect();
    let with_all = |labels: Vec<Text>| [vec![Text::from(all)], labels].concat();
    let lines = lines.into_iter().map(|line| Text::from(line_title(line, locale)));
    let outcomes = outcomes.into_iter().map(|outcome| case_study_outcome(outcome, locale).into());
    html! {
        div."case-studies__filters room-for-app" aria-hidden="true" {
            (room_for_pills(&with_all(lines.collect())))
            (room_for_pills(&with_all(outcomes.collect())))
        }
    }
}

/// How many case studies are listed.
pub fn case_studies_count(found: usize, locale: Locale) -> String {
    (WORDS.get(locale).found)(found)
}

/// A link to each case study.
pub fn case_study_rows<'a>(
    cases: impl IntoIterator<Item = &'a CaseStudy>,
    locale: Locale,
) -> Markup {
    html! {
        ul.case-studies { @for case in cases { (row(case, locale)) } }
    }
}

fn row(
    CaseStudy { id, line, outcome, title, total_paid, .. }: &CaseStudy,
    locale: Locale,
) -> Markup {
    html! {
        li.case-studies__item id={ "case-" (id) } data-testid="case-study" {
            a.case-studies__link href=(Route::CaseStudy(id.clone()).path()) {
                span.case-studies__text {
                    span.case-studies__title { (locale.pick(title)) }
                    span.case-studies__about {
                        (line_title(*line, locale)) " · " (case_study_outcome(*outcome, locale))
                    }
                }
                (money_amount(*total_paid, AmountSize::Row))
            }
        }
    }
}
