//! One policy explained, at `/coverage/:policy`: its purpose, what it covers and what it excludes, with
//! clauses. Reads the product; assesses nothing.

mod clauses;
mod coverage_lines;
mod deductible;
mod facts;
mod usage;
mod what_to_do;
mod words;

use contract::policy::{Policies, PolicyView};
use contract::session::{Me, Person};
use domain::ids::PolicyId;
use domain::policy::Policy;
use domain::product::Product;
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_policy;
use crate::platform::clock;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, ClauseChip, ContactOptions, EmptyState, PageHeading, PrintButton,
    PrintTarget, StatusLabel, StatusTone, Tab, Text, query_view,
};
use clauses::{clauses, glossary};
use coverage_lines::{covered, excluded};
use deductible::deductible;
use facts::key_facts;
use query_client::{Query, Remote};
use view::Locale;
use view::calculation_text::clause_text;
use view::labels::{Term, beneficiary_list, line_name, relation_title, term_words};
use words::{WORDS, Words};

/// The page.
#[lazy]
pub fn policy_page() -> AnyView {
    let id = use_policy();
    let api = use_api();
    let policies = Query::once(move || api.policies());
    let title = title_of(policies, id);
    set_page_meta(PageMeta::inner(title, Route::Coverage, Tab::Coverage));
    // The policy has its own heading.
    let heading_until_then = move || {
        let is_here = policies.state.with(|policies| policies.ready().is_some());
        (!is_here).then(|| view! { <PageHeading text=title /> })
    };
    view! {
        <div class="narrow">
            <LocaleScope>
                {heading_until_then}
                {query_view(
                    policies,
                    move |policies| {
                        clock::track_day();
                        view! { <PolicyOrNotFound policies id /> }
                    },
                )}
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// The page title, such as 妈妈 · 百万医疗, once the policy is loaded.
fn title_of(policies: Query<Policies>, id: Signal<PolicyId>) -> Signal<Text> {
    let locale = use_locale();
    let session = use_session();
    let title = move || {
        let locale = locale.get();
        let policies = policies.state.read();
        let Policies { policies, catalog, .. } = policies.ready()?;
        let view = policies.iter().find(|view| view.policy.id == *id.read())?;
        let line = line_name(catalog.terms_of(&view.policy)?.line, locale);
        let person = person_of(&session.me.read(), &view.policy);
        Some(match person {
            Some(person) => [&relation_title(person.relation, locale), " · ", line].concat(),
            None => line.to_owned(),
        })
    };
    Signal::derive(move || match title() {
        Some(title) => title.into(),
        None => WORDS.get(locale.get()).title.into(),
    })
}

fn person_of(me: &Remote<Option<Me>>, policy: &Policy) -> Option<Person> {
    let me = me.ready()?.as_ref()?;
    me.people.iter().find(|person| person.id == policy.insured).cloned()
}

#[component]
fn PolicyOrNotFound(policies: Policies, id: Signal<PolicyId>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    move || {
        let Policies { policies, catalog, .. } = &policies;
        let view = policies.iter().find(|view| view.policy.id == *id.read());
        match (view, view.and_then(|view| catalog.terms_of(&view.policy))) {
            (Some(view), Some(product)) => policy_view(view, product, words, locale).into_any(),
            (Some(_), None) => {
                view! { <NoPolicy title=words.no_terms more=words.no_terms_more /> }.into_any()
            }
            (None, _) => view! { <NoPolicy title=words.none more=words.none_more /> }.into_any(),
        }
    }
}

#[component]
fn NoPolicy(title: &'static str, more: &'static str) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(title.into()) />
        <EmptyState title=more>
            <ButtonLink href=Route::Coverage label=words.all_policies />
        </EmptyState>
    }
}

fn policy_view(
    view: &PolicyView,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let product_name = locale.pick(&product.name);
    let insurer = locale.pick(&product.insurer.short);
    // Some product names contain the version.
    let version = match product_name.contains(&product.version) {
        true => String::new(),
        false => (words.version)(&product.version),
    };
    let name = [insurer, " · ", product_name, &version].concat();
    let purpose = locale.pick(&product.purpose).to_owned();
    view! {
        <p class="note">{name}</p>
        <PageHeading text=Signal::stored(purpose.into()) />
        {policy_status(&view.policy, words, locale)}
        {facts_section(product, &view.policy, words, locale)}
        {deductible(view, product, words, locale)}
        {usage::used_this_year(view, product, locale)}
        {covered(product, words, locale)}
        {excluded(product, words, locale)}
        {what_to_do::what_to_do(product, locale)}
        {glossary(product, words, locale)}
        <section class="section">
            <h2>{words.unsure}</h2>
            <p class="small policy__unsure">{words.unsure_more}</p>
            <ButtonRow>
                <ButtonLink href=Route::COVERAGE_CHECK label=words.ask />
                <PrintButton label=words.print target=PrintTarget::PageUnfolded />
            </ButtonRow>
        </section>
        {clauses(product, words, locale)}
    }
}

/// Status, insured person and period, such as 保障中 · 陈玉兰 · 2026-03-01 至 2027-02-28.
fn policy_status(policy: &Policy, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let session = use_session();
    let today = clock::today();
    let (tone, word) = if today < policy.from {
        (StatusTone::Waiting, words.not_begun)
    } else if !policy.is_in_force_on(today) {
        (StatusTone::Neutral, words.ended)
    } else {
        (StatusTone::Done, words.in_force)
    };
    // On a narrow screen with large text the two dates wrap onto separate lines.
    let (from, to) = (policy.from.to_string(), [words.to, &policy.to.to_string()].concat());
    let number = [words.policy_no, &policy.policy_no].concat();
    let after_death = (!policy.beneficiaries.is_empty())
        .then(|| [words.after_death, &beneficiary_list(policy, locale)].concat());
    let policy = policy.clone();
    let name = move || person_of(&session.me.read(), &policy).map(|person| person.name);
    view! {
        <p class="policy__status">
            <StatusLabel tone text=word />
            <span>{name}</span>
            <span>
                <span class="nowrap">{from}</span>
                <wbr />
                <span class="nowrap">{to}</span>
            </span>
        </p>
        <p class="note">{number}</p>
        {after_death.map(|names| view! { <p class="note">{names}</p> })}
    }
}

fn facts_section(
    product: &Product,
    policy: &Policy,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let facts = key_facts(product, policy, words, locale).into_iter().map(|fact| {
        let clause = clause_text(Some(product), &fact.clause, locale);
        view! {
            <div class="policy-fact">
                <dt class="note">{fact_name(fact.name, fact.term, locale)}</dt>
                <dd class="policy-fact__value">{fact.value}</dd>
                <dd class="policy-fact__clause">
                    <ClauseChip clause />
                </dd>
            </div>
        }
    });
    let facts = facts.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2 class="visually-hidden">{words.facts}</h2>
            <dl class="policy-facts">{facts}</dl>
        </section>
    }
}

/// A fact's name, with the meaning of its insurance term in a fold.
fn fact_name(name: &'static str, term: Option<Term>, locale: Locale) -> impl IntoView + use<> {
    let Some(term) = term else { return Either::Left(name) };
    Either::Right(view! {
        <details class="policy-fact__term">
            <summary>{name}</summary>
            <p>{term_words(term, locale).means}</p>
        </details>
    })
}
