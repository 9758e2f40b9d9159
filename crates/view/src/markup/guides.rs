//! The claim guides: the list of all lines, and one line with the first hour, what to keep, whom to call, the steps and
//! the time limits.

use contract::content::{Guide, GuideCall, GuideTime, Guides};
use domain::text::Bilingual;
use maud::{Markup, html};
use routes::{Route, RouteId};

use super::button::{ButtonKind, room_for_icon_button};
use super::checked_reason::checked_reason;
use super::contact_options::ways_to_reach_a_person;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::icon::IconName;
use super::link_row::{LinkRow, link_rows};
use super::region::Region;
use super::share::room_for_share;
use super::tabs::{Tab, Tabs};
use crate::labels::line_title;
use crate::{Locale, Localized, Text};

struct Words {
    title: &'static str,
    heading: &'static str,
    guide_heading: fn(&str) -> String,
    first_hour: &'static str,
    documents_to_keep: &'static str,
    contacts: &'static str,
    steps: &'static str,
    time_limits: &'static str,
    contract_applies: &'static str,
    print: &'static str,
}

static WORDS: Localized<Words> = Localized {
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
    },
};

/// The page of all guides as the app shows it first, with everything around it.
pub fn guides_page(guides: &Guides, locale: Locale) -> Markup {
    let regions = html! {
        (Region::GuidesTop.element(&guides_top(locale)))
        (Region::GuidesRows.element(&guide_rows(guides, locale)))
        (Region::GuidesHelp.element(&guide_help(locale)))
    };
    page(Route::FAQ, guides_title(locale).into(), &regions, locale)
}

/// The page of one guide as the app shows it first, with everything around it.
pub fn guide_page(guide: &Guide, locale: Locale) -> Markup {
    let regions = html! {
        (Region::GuideBody.element(&guide_body(guide, locale)))
        div.button-row {
            (room_for_icon_button(IconName::Print, guide_print_label(locale), ButtonKind::Secondary))
            (room_for_share(locale))
        }
        (Region::GuideHelp.element(&guide_help(locale)))
    };
    page(Route::Guides, line_title(guide.line, locale).into(), &regions, locale)
}

fn page(back: Route, title: Text, regions: &Markup, locale: Locale) -> Markup {
    let start = HeaderStart::Back { href: back.path().into(), title };
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    framed_page(&start, tabs, &html! { div.narrow { (regions) } }, locale)
}

/// The title of the page of all guides.
pub const fn guides_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The heading of the page of all guides.
pub fn guides_top(locale: Locale) -> Markup {
    page_heading(WORDS.get(locale).heading, None)
}

/// A link to each guide.
pub fn guide_rows(Guides { guides }: &Guides, locale: Locale) -> Markup {
    let texts: Vec<_> = guides
        .iter()
        .map(|guide| (Route::Guide(guide.line).path(), line_title(guide.line, locale), guide))
        .collect();
    let rows: Vec<_> = texts
        .iter()
        .map(|(href, title, guide)| LinkRow {
            href,
            title,
            note: Some(locale.pick(&guide.when)),
            icon: Some(IconName::Book),
        })
        .collect();
    html! { div.guide__rows { (link_rows(&rows)) } }
}

/// How to reach a person.
pub fn guide_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(None, locale)
}

/// The label of the button that prints a guide.
pub const fn guide_print_label(locale: Locale) -> &'static str {
    WORDS.get(locale).print
}

/// A guide, from its heading to the time limits.
pub fn guide_body(guide: &Guide, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let Guide { line, when, first_hour, keep, call, steps, times, .. } = guide;
    html! {
        (page_heading(&(words.guide_heading)(&line_title(*line, locale)), None))
        p.lead { (locale.pick(when)) }
        (section("guide-first", words.first_hour, &numbered(first_hour, locale)))
        (section("guide-keep", words.documents_to_keep, &html! {
            ul { @for item in keep { (checked_reason(&html! { (locale.pick(item)) })) } }
        }))
        (section("guide-call", words.contacts, &html! {
            dl.guide__facts { @for call in call { (contact(call, locale)) } }
        }))
        (section("guide-steps", words.steps, &numbered(steps, locale)))
        (section("guide-times", words.time_limits, &html! {
            dl.guide__facts { @for time in times { (time_limit(time, locale)) } }
            p.note { (words.contract_applies) }
        }))
    }
}

fn section(id: &str, heading: &str, content: &Markup) -> Markup {
    html! {
        section.section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (content)
        }
    }
}

fn numbered(items: &[Bilingual], locale: Locale) -> Markup {
    html! {
        ol.guide__steps { @for item in items { li { (locale.pick(item)) } } }
    }
}

fn contact(GuideCall { who, number, why }: &GuideCall, locale: Locale) -> Markup {
    html! {
        div.guide__fact {
            dt {
                (locale.pick(who)) " "
                @if let Some(number) = number {
                    a."link guide__number" href={ "tel:" (number) } { (number) }
                }
            }
            dd { (locale.pick(why)) }
        }
    }
}

fn time_limit(GuideTime { what, time, basis }: &GuideTime, locale: Locale) -> Markup {
    html! {
        div.guide__fact {
            dt { (locale.pick(what)) }
            dd {
                (locale.pick(time))
                span."note guide__basis" { (locale.pick(basis)) }
            }
        }
    }
}
