//! One case study, laid out like a decision: facts, amount, calculation, reasoning, lesson.

mod calculation;
mod words;

use contract::content::{CaseStudy, CaseStudyOutcome};
use domain::case_study::CaseStudyCover;
use domain::money::Fen;
use maud::{Markup, html};
use routes::{Route, RouteId};

use crate::Locale;
use crate::labels::line_title;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::contact_options::ways_to_reach_a_person;
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::heading::page_heading;
use crate::markup::money_amount::{AmountSize, money_amount};
use crate::markup::region::Region;
use crate::markup::share::room_for_share;
use crate::markup::tabs::{Tab, Tabs};
use words::WORDS;

/// The page as the app shows it first, with everything around it.
pub fn case_study_page(study: &CaseStudy, locale: Locale) -> Markup {
    let start = HeaderStart::Back {
        href: Route::CaseStudies.path().into(),
        title: case_study_title(locale).into(),
    };
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    let regions = html! {
        div.narrow {
            (Region::CaseStudyBody.element(&case_study_body(study, locale)))
            div.button-row { (room_for_share(locale)) }
            (Region::CaseStudyHelp.element(&case_study_help(locale)))
        }
    };
    framed_page(&start, tabs, &regions, locale)
}

/// The title of the page.
pub const fn case_study_title(locale: Locale) -> &'static str {
    let title = RouteId::CaseStudy.title();
    match locale {
        Locale::ZhCn => title.zh,
        Locale::En => title.en,
    }
}

/// How a case ended, in a word.
pub fn case_study_outcome(outcome: CaseStudyOutcome, locale: Locale) -> &'static str {
    (WORDS.get(locale).outcome)(outcome)
}

/// How to reach a person.
pub fn case_study_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(Some(WORDS.get(locale).otherwise), locale)
}

/// The case study.
pub fn case_study_body(study: &CaseStudy, locale: Locale) -> Markup {
    let CaseStudy { line, outcome, title, facts, reasoning, accounts, lesson, .. } = study;
    let words = WORDS.get(locale);
    let over = [&*line_title(*line, locale), (words.outcome)(*outcome), words.invented].join(" · ");
    let total: Fen = accounts.iter().map(CaseStudyCover::pays).sum();
    // The coverage check starts with the title as its description. Titles contain no names.
    let mine = Route::CoverageCheck { about: Some(locale.pick(title).to_owned()) }.path();
    html! {
        p.note { (over) }
        (page_heading(locale.pick(title), None))
        p.case-study__total {
            span { (words.paid_in_all) }
            (money_amount(total, AmountSize::Card))
        }
        p.case-study__facts { (locale.pick(facts)) }
        section.section aria-labelledby="case-study-how" {
            h2 #case-study-how { (words.how) }
            @for cover in accounts {
                @if 1 < accounts.len() { h3.case-study__account { (locale.pick(&cover.name)) } }
                (calculation::of(cover, locale))
            }
        }
        section.section aria-labelledby="case-study-why" {
            h2 #case-study-why { (words.why) }
            p { (locale.pick(reasoning)) }
        }
        section.section aria-labelledby="case-study-lesson" {
            h2 #case-study-lesson { (words.remember) }
            p.lead { (locale.pick(lesson)) }
        }
        div.button-row {
            (button_link(&mine, words.mine, ButtonKind::Primary))
            (button_link(&Route::FAQ.path(), words.back, ButtonKind::Secondary))
        }
    }
}
