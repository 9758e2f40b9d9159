//! The policies of the family, grouped by person, at `/coverage`.

mod link;
mod link_words;
mod outside;
mod outside_form;
mod outside_words;
mod words;

use contract::policy::{Policies, PolicyView};
use contract::session::Person;
use domain::outside_policy::OutsidePolicy;
use domain::policy::Policy;
use domain::product::Catalog;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::platform::clock;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ContactOptions, EmptyState, Icon, IconName, PageHeading, StatusLabel, StatusTone,
    Tab, Text, query_view,
};
use link::LinkSection;
use outside::OutsidePolicies;
use query_client::{Query, Remote};
use view::Locale;
use view::labels::{line_name, relation_name, relation_title};
use words::{WORDS, Words};

/// The page.
#[lazy]
pub fn coverage_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::top_level(title, Tab::Coverage));
    let api = use_api();
    let policies = Query::once(move || api.policies());
    view! {
        <LocaleScope>
            <Coverage policies />
        </LocaleScope>
    }
    .into_any()
}

#[component]
fn Coverage(policies: Query<Policies>) -> impl IntoView {
    let words = use_words(&WORDS);
    let policies_refresh = policies.refresh;
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="coverage__check">
            <ButtonLink href=Route::COVERAGE_CHECK label=words.check_coverage />
        </p>
        {query_view(
            policies,
            move |policies: Policies| {
                clock::track_day();
                let outside = policies.outside.clone();
                view! {
                    <PoliciesByPerson policies />
                    <OutsideOfFamily outside refresh=policies_refresh />
                }
            },
        )}
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
    }
}

/// The policies of each person under one heading; people without policies are left out.
#[component]
fn PoliciesByPerson(policies: Policies) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let session = use_session();
    if policies.policies.is_empty() {
        return view! {
            <EmptyState title=words.none>
                <p>{words.none_more}</p>
            </EmptyState>
            <LinkSection />
        }
        .into_any();
    }
    let policies = StoredValue::new(policies);
    let groups = move || {
        let people = match &*session.me.read() {
            Remote::Ready(Some(me)) => me.people.clone(),
            Remote::Ready(None) | Remote::Loading | Remote::Failed(_) => Vec::new(),
        };
        policies.with_value(|policies| policy_groups(&people, policies, words, locale))
    };
    groups.into_any()
}

/// Policies from elsewhere of the people for whom the person acts.
#[component]
fn OutsideOfFamily(outside: Vec<OutsidePolicy>, refresh: Callback<()>) -> impl IntoView {
    let session = use_session();
    let outside = StoredValue::new(outside);
    move || {
        let people = match &*session.me.read() {
            Remote::Ready(Some(me)) => me.people.clone(),
            Remote::Ready(None) | Remote::Loading | Remote::Failed(_) => return None,
        };
        Some(view! { <OutsidePolicies outside=outside.get_value() people refresh /> })
    }
}

fn policy_groups(
    people: &[Person],
    policies: &Policies,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let Policies { policies, catalog, .. } = policies;
    let rows_of = |person: &Person| {
        let own = policies.iter().filter(|view| view.policy.insured == person.id);
        own.map(|view| policy_row(view, catalog, words, locale)).collect::<Vec<_>>()
    };
    let groups = people.iter().filter_map(|person| {
        let rows = rows_of(person);
        let heading = match person.name.as_str() {
            "" => relation_title(person.relation, locale),
            name => [name, " · ", relation_name(person.relation, locale)].concat(),
        };
        (!rows.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{heading}</h2>
                    <ul class="policy-rows">{rows}</ul>
                </section>
            }
        })
    });
    let of_others = policies
        .iter()
        .filter(|view| !people.iter().any(|person| person.id == view.policy.insured));
    let of_others: Vec<_> =
        of_others.map(|view| policy_row(view, catalog, words, locale)).collect();
    let of_others =
        (!of_others.is_empty()).then(|| view! { <ul class="policy-rows">{of_others}</ul> });
    view! {
        {groups.collect::<Vec<_>>()}
        {of_others}
    }
}

fn policy_row(
    view: &PolicyView,
    catalog: &Catalog,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let policy = &view.policy;
    let product = catalog.terms_of(policy);
    let name =
        product.map_or(words.terms_unavailable, |product| locale.pick(&product.name)).to_owned();
    let kind = product.map(|product| {
        [locale.pick(&product.insurer.short), " · ", line_name(product.line, locale)].concat()
    });
    let purpose = product.map(|product| locale.pick(&product.purpose).to_owned());
    let [before, between] = words.period;
    let period = [before, &policy.from.to_string(), between, &policy.to.to_string()].concat();
    let (tone, status) = policy_status(policy, words);
    let href = Route::Policy(policy.id.clone()).path();
    view! {
        <li class="policy-row">
            <a class="policy-row__link" href=href>
                <span class="policy-row__text">
                    <span class="note">{kind}</span>
                    <span class="policy-row__name">{name}</span>
                    <span class="policy-row__purpose">{purpose}</span>
                    <span class="policy-row__state">
                        <StatusLabel tone text=status />
                        <span class="note">{period}</span>
                    </span>
                </span>
                <Icon name=IconName::Chevron />
            </a>
        </li>
    }
}

fn policy_status(policy: &Policy, words: &Words) -> (StatusTone, &'static str) {
    let today = clock::today();
    if today < policy.from {
        (StatusTone::Waiting, words.not_started)
    } else if !policy.is_in_force_on(today) {
        (StatusTone::Neutral, words.ended)
    } else {
        (StatusTone::Done, words.in_force)
    }
}
