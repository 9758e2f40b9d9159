//! The policies of the family, grouped by person, and those from elsewhere.

mod links;
mod outside;
mod words;

use contract::policy::{Policies, PolicyView};
use contract::policy_link::LinkRequest;
use contract::session::Person;
use domain::policy::Policy;
use domain::product::{Catalog, Product};
use maud::{Markup, html};
use routes::Route;

use super::button::{ButtonKind, button_link};
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
use crate::{Context, Locale};
pub use links::link_request;
pub use outside::outside_policy;
use words::WORDS;
pub use words::{CoverageControls, LinkControls, coverage_controls};

/// The page as the app shows it first, with everything around it. `people` are those the reader acts for; `links` are the
/// requests to be linked to the person of a policy, which are shown to people without policies.
pub fn coverage_page(
    policies: &Policies,
    people: &[Person],
    links: &[LinkRequest],
    context: Context,
) -> Markup {
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    let locale = context.locale;
    let regions = html! {
        (Region::CoverageTop.element(&coverage_top(locale)))
        (Region::CoveragePolicies.element(&policies_by_person(policies, people, context)))
        @if policies.policies.is_empty() { (links::link_section(links, context)) }
        (outside::outside_section(&policies.outside, people, locale))
        (Region::CoverageHelp.element(&coverage_help(locale)))
    };
    framed_page(&HeaderStart::Brand, tabs, &regions, context.locale)
}

/// The title of the page.
pub const fn coverage_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
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
