//! The policies of the family, grouped by person.

use contract::policy::{Policies, PolicyView};
use contract::session::Person;
use domain::policy::Policy;
use domain::product::{Catalog, Product};
use maud::{Markup, html};
use routes::{Route, RouteId};

use super::button::{ButtonKind, button_link, room_for_button};
use super::contact_options::ways_to_reach_a_person;
use super::empty_state::empty_state;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::icon::{IconName, icon};
use super::region::Region;
use super::status::{StatusTone, status_label};
use super::tabs::{Tab, Tabs};
use crate::labels::{line_name, relation_name, relation_title};
use crate::{Context, Locale, Localized};

/// The labels of what the app adds to the page.
#[derive(Clone, Copy, Debug)]
pub struct CoverageControls {
    /// The heading of the policies from elsewhere.
    pub outside: &'static str,
    /// Why they are recorded.
    pub outside_lead: &'static str,
    /// The button that adds one.
    pub add_outside: &'static str,
}

struct Words {
    title: &'static str,
    controls: CoverageControls,
    heading: &'static str,
    check_coverage: &'static str,
    in_force: &'static str,
    ended: &'static str,
    not_started: &'static str,
    to: &'static str,
    none: &'static str,
    none_more: &'static str,
    terms_unavailable: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Coverage.title().zh,
        controls: CoverageControls {
            outside: "别处买的保险",
            outside_lead: "单位的团险、别家买的保单，记在这里，算赔多少时就不会漏。我们没有它的条款，只照您写的提醒您，不会替您估数。",
            add_outside: "记一份别处的保险",
        },
        heading: "您家的保单，每份都能看懂。",
        check_coverage: "出了事？看看能不能赔",
        in_force: "保障中",
        ended: "已到期",
        not_started: "还没开始",
        to: " 至 ",
        none: "还没有查到您家的保单。",
        none_more: "保单上留的手机号要和登录的一样。不一样，就在下面写保单号，我们帮您对上。",
        terms_unavailable: "条款还没有收到",
    },
    en: Words {
        title: RouteId::Coverage.title().en,
        controls: CoverageControls {
            outside: "Insurance from elsewhere",
            outside_lead: "An employer's plan or a policy of another insurer: note it here, so that nothing is missed when we show what is paid. We do not have its terms; we remind you by what you write, and estimate nothing for it.",
            add_outside: "Note a policy from elsewhere",
        },
        heading: "Your family's policies, in plain words.",
        check_coverage: "Has something happened? See whether it is covered",
        in_force: "In force",
        ended: "Ended",
        not_started: "Not started",
        to: " to ",
        none: "We found no policies for your family.",
        none_more: "The phone number on the policy must match the one you signed in with. If it does not, enter the policy number below and we will look into it.",
        terms_unavailable: "The terms are not available yet",
    },
};

/// The page as the app shows it first, with everything around it. `people` are those the reader acts for.
pub fn coverage_page(policies: &Policies, people: &[Person], context: Context) -> Markup {
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    let regions = html! {
        (Region::CoverageTop.element(&coverage_top(context.locale)))
        (Region::CoveragePolicies.element(&policies_by_person(policies, people, context)))
        (room_for_outside_policies(context.locale))
        (Region::CoverageHelp.element(&coverage_help(context.locale)))
    };
    framed_page(&HeaderStart::Brand, tabs, &regions, context.locale)
}

/// The title of the page.
pub const fn coverage_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The labels of what the app adds to the page.
pub const fn coverage_controls(locale: Locale) -> &'static CoverageControls {
    &WORDS.get(locale).controls
}

/// Where the app lists policies from elsewhere, for people who have none yet.
fn room_for_outside_policies(locale: Locale) -> Markup {
    let controls = coverage_controls(locale);
    html! {
        section.section {
            h2 { (controls.outside) }
            p.coverage__lead { (controls.outside_lead) }
            (room_for_button(controls.add_outside, ButtonKind::Secondary))
        }
    }
}

/// The heading, and the link to the check whether something is covered.
pub fn coverage_top(locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let check = Route::COVERAGE_CHECK.path();
    html! {
        (page_heading(words.heading, None))
        p.coverage__check { (button_link(&check, words.check_coverage, ButtonKind::Secondary)) }
    }
}

/// How to reach a person.
pub fn coverage_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(None, locale)
}

/// The policies of each person under one heading; people without policies are left out. Those of people who are not
/// among `people` come last.
pub fn policies_by_person(policies: &Policies, people: &[Person], context: Context) -> Markup {
    let Policies { policies, catalog, .. } = policies;
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    if policies.is_empty() {
        return empty_state(words.none, &html! { p { (words.none_more) } });
    }
    let of = |person: &Person| -> Vec<&PolicyView> {
        policies.iter().filter(|view| view.policy.insured == person.id).collect()
    };
    let is_known = |policy: &Policy| people.iter().any(|person| person.id == policy.insured);
    let of_others: Vec<_> = policies.iter().filter(|view| !is_known(&view.policy)).collect();
    html! {
        @for person in people {
            @let own = of(person);
            @if !own.is_empty() {
                section.section {
                    h2 { (heading(person, locale)) }
                    (policy_rows(&own, catalog, context))
                }
            }
        }
        @if !of_others.is_empty() { (policy_rows(&of_others, catalog, context)) }
    }
}

fn heading(Person { name, relation, .. }: &Person, locale: Locale) -> String {
    match name.as_str() {
        "" => relation_title(*relation, locale),
        name => [name, " · ", relation_name(*relation, locale)].concat(),
    }
}

fn policy_rows(policies: &[&PolicyView], catalog: &Catalog, context: Context) -> Markup {
    html! {
        ul.policy-rows {
            @for view in policies {
                (policy_row(&view.policy, catalog.terms_of(&view.policy), context))
            }
        }
    }
}

fn policy_row(policy: &Policy, product: Option<&Product>, context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let name = product.map_or(words.terms_unavailable, |product| locale.pick(&product.name));
    let (tone, status) = policy_status(policy, context);
    html! {
        li.policy-row {
            a.policy-row__link href=(Route::Policy(policy.id.clone()).path()) {
                span.policy-row__text {
                    span.note {
                        @if let Some(product) = product {
                            (locale.pick(&product.insurer.short)) " · " (line_name(product.line, locale))
                        }
                    }
                    span.policy-row__name { (name) }
                    span.policy-row__purpose {
                        @if let Some(product) = product { (locale.pick(&product.purpose)) }
                    }
                    span.policy-row__state {
                        (status_label(tone, status))
                        span.note { (policy.from.to_string()) (words.to) (policy.to.to_string()) }
                    }
                }
                (icon(IconName::Chevron))
            }
        }
    }
}

fn policy_status(
    policy: &Policy,
    Context { locale, today }: Context,
) -> (StatusTone, &'static str) {
    let words = WORDS.get(locale);
    if today < policy.from {
        (StatusTone::Waiting, words.not_started)
    } else if !policy.is_in_force_on(today) {
        (StatusTone::Neutral, words.ended)
    } else {
        (StatusTone::Done, words.in_force)
    }
}
