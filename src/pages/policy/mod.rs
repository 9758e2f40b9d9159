//! One policy explained, at `/coverage/:policy`: what it is for, what it pays and does not, each line
//! with its clause. Reads the product's data; decides nothing.

mod facts;
mod used;
mod when;
mod words;

use contract::cover::{Policies, PolicyView};
use contract::session::Person;
use domain::fact::Circumstance;
use domain::ids::{ClauseNo, PolicyId};
use domain::money::Fen;
use domain::policy::Policy;
use domain::product::{
    Benefit, Clause, DeductibleBasis, ExclusionEffect, Gate, Pay, Product, Test,
};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{use_api, use_session};
use crate::components::{
    Button, ButtonLink, ButtonRow, ClauseChip, Empty, HelpWays, Icon, IconName, PageHeading,
    StatusWord, Tab, Text, Tone, answered,
};
use crate::explain::clause_text;
use crate::locale::{Locale, Localized, full, locale_now, use_locale, use_words, whole_yuan};
use crate::page::{Page, present};
use crate::platform::{clock, window};
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_policy};
use crate::telling::{
    Term, TermWords, beneficiaries_told, circumstance_name, gate_title, line_name, relation_title,
    term_words, terms_of,
};
use facts::{any_cause, key_facts};
use words::{WORDS, Words};

/// The slips of the deductible's meter.
const SLIPS: i64 = 10;

/// The page.
#[derive(Debug)]
pub struct PolicyPage;

#[lazy_route]
impl LazyRoute for PolicyPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let id = use_policy();
        let api = use_api();
        let policies = Query::once(move || api.policies());
        let title = title_of(policies, id);
        present(Page::inner(title, Route::Coverage, Tab::Cover));
        // The policy brings its own heading.
        let heading_until_then = move || {
            let is_here = policies.state.with(|policies| policies.ready().is_some());
            (!is_here).then(|| view! { <PageHeading text=title /> })
        };
        view! {
            <div class="narrow">
                <Localized>
                    {heading_until_then}
                    {answered(policies, move |policies| view! { <Explained policies id /> })}
                    <HelpWays call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// 妈妈 · 百万医疗, once it is known.
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
        None => WORDS.in_(locale.get()).title.into(),
    })
}

fn person_of(me: &Remote<Option<contract::session::Me>>, policy: &Policy) -> Option<Person> {
    let me = me.ready()?.as_ref()?;
    me.people.iter().find(|person| person.id == policy.insured).cloned()
}

#[component]
fn Explained(policies: Policies, id: Signal<PolicyId>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    move || {
        let Policies { policies, catalog, .. } = &policies;
        let view = policies.iter().find(|view| view.policy.id == *id.read());
        match (view, view.and_then(|view| catalog.terms_of(&view.policy))) {
            (Some(view), Some(product)) => whole(view, product, words, locale).into_any(),
            (Some(_), None) => {
                view! { <Missing title=words.no_terms more=words.no_terms_more /> }.into_any()
            }
            (None, _) => view! { <Missing title=words.none more=words.none_more /> }.into_any(),
        }
    }
}

#[component]
fn Missing(title: &'static str, more: &'static str) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(title.into()) />
        <Empty title=more>
            <ButtonLink href=Route::Coverage label=words.all_policies />
        </Empty>
    }
}

fn whole(
    view: &PolicyView,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let product_name = locale.pick(&product.name);
    let insurer = locale.pick(&product.insurer.short);
    // Some names tell the version themselves.
    let version = match product_name.contains(&product.version) {
        true => String::new(),
        false => (words.version)(&product.version),
    };
    let name = [insurer, " · ", product_name, &version].concat();
    let purpose = locale.pick(&product.purpose).to_owned();
    view! {
        <p class="note">{name}</p>
        <PageHeading text=Signal::stored(purpose.into()) />
        {standing(&view.policy, words, locale)}
        {facts_section(product, &view.policy, words, locale)}
        {deductible(view, product, words, locale)}
        {used::used_this_year(view, product, locale)}
        {pays(product, words, locale)}
        {pays_not(product, words, locale)}
        {when::when_it_happens(product, locale)}
        {glossary(product, words, locale)}
        <section class="section">
            <h2>{words.unsure}</h2>
            <p class="small policy__unsure">{words.unsure_more}</p>
            <ButtonRow>
                <ButtonLink href=Route::ASK label=words.ask />
                <Button label=words.print icon=IconName::Print on_press=|()| window::print_unfolded() />
            </ButtonRow>
        </section>
        {contract(product, words, locale)}
    }
}

/// 保障中 · 陈玉兰 · 2026-03-01 至 2027-02-28.
fn standing(policy: &Policy, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let session = use_session();
    let today = clock::today();
    let (tone, word) = if today < policy.from {
        (Tone::Waiting, words.not_begun)
    } else if policy.to < today {
        (Tone::Neutral, words.ended)
    } else {
        (Tone::Done, words.in_force)
    };
    // On a narrow screen with large text the two days stand below each other.
    let (from, to) = (policy.from.to_string(), [words.to, &policy.to.to_string()].concat());
    let number = [words.policy_no, &policy.policy_no].concat();
    let after_death = (!policy.beneficiaries.is_empty())
        .then(|| [words.after_death, &beneficiaries_told(policy, locale)].concat());
    let policy = policy.clone();
    let name = move || person_of(&session.me.read(), &policy).map(|person| person.name);
    view! {
        <p class="policy__standing">
            <StatusWord tone text=word />
            <span>{name}</span>
            <span>
                <span class="nowrap">{from}</span>
                <wbr />
                <span class="nowrap">{to}</span>
            </span>
        </p>
        <p class="note">{number}</p>
        {after_death.map(|told| view! { <p class="note">{told}</p> })}
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
                <dt class="note">{explained(fact.name, fact.term, locale)}</dt>
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

/// A fact's name; where it stands for a term that few people know, the term's meaning is one tap away.
fn explained(name: &'static str, term: Option<Term>, locale: Locale) -> impl IntoView + use<> {
    let Some(term) = term else { return Either::Left(name) };
    Either::Right(view! {
        <details class="policy-fact__term">
            <summary>{name}</summary>
            <p>{term_words(term, locale).means}</p>
        </details>
    })
}

/// The meter of a deductible that runs over the year.
fn deductible(
    view: &PolicyView,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let (benefit, terms) = product.benefits.iter().find_map(|benefit| match &benefit.pay {
        Pay::Indemnity(terms) if terms.deductible.per == DeductibleBasis::Year => {
            Some((benefit, terms))
        }
        Pay::Indemnity(_)
        | Pay::Fixed(_)
        | Pay::Sum(_)
        | Pay::Graded(_)
        | Pay::PerDiem(_)
        | Pay::Loss(_) => None,
    })?;
    let whole = terms.deductible.amount;
    if whole.is_zero() {
        return None;
    }
    let usage = view.usage.benefits.get(&benefit.code);
    let used = usage.map_or(Fen::ZERO, |usage| usage.deductible_used).min(whole);
    let left = whole.minus(used);
    let heading = match left.is_zero() {
        true => words.deductible_gone.to_owned(),
        false => (words.deductible_left)(&whole_yuan(left)),
    };
    let filled = used.get().saturating_mul(SLIPS) / whole.get().max(1);
    let slips = (0..SLIPS)
        .map(|slip| view! { <span class=if slip < filled { "meter__slip meter__slip--used" } else { "meter__slip" }></span> })
        .collect::<Vec<_>>();
    let slip_value = Fen::new(whole.get() / SLIPS).map(whole_yuan).unwrap_or_default();
    let sums = [words.used, &full(used), words.separator, words.left, &full(left)].concat();
    let clause = clause_text(Some(product), &terms.deductible.clause, locale);
    Some(view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="note">{(words.one_slip)(&slip_value)}</p>
            <div class="meter" role="img" aria-label=sums.clone()>
                {slips}
            </div>
            <p class="small">{sums} " " <ClauseChip clause /></p>
        </section>
    })
}

fn pays(product: &Product, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let benefits =
        product.benefits.iter().map(|benefit| benefit_row(benefit, product, words, locale));
    let benefits = benefits.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.pays}</h2>
            <ul class="policy-lines">{benefits}</ul>
        </section>
    }
}

fn benefit_row(
    benefit: &Benefit,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let tells = |gate: &&Gate| match &gate.test {
        Test::Exclusion { .. } => false,
        test => !any_cause(test),
    };
    let conditions: Vec<_> =
        benefit.gates.iter().filter(tells).map(|gate| gate_title(&gate.test, locale)).collect();
    let conditions = (!conditions.is_empty())
        .then(|| [words.conditions, &conditions.join(words.separator)].concat());
    let name = locale.pick(&benefit.name).to_owned();
    let plain = product.clause(&benefit.clause).map(|clause| locale.pick(&clause.plain).to_owned());
    let clause = clause_text(Some(product), &benefit.clause, locale);
    view! { <Line icon=IconName::Tick name plain note=conditions clause /> }
}

/// Everything that keeps a benefit from paying, clause by clause.
fn pays_not(
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let mut exclusions: Vec<Exclusion<'_>> = Vec::new();
    for gate in product.benefits.iter().flat_map(|benefit| &benefit.gates) {
        let Test::Exclusion { then, circumstance, .. } = &gate.test else { continue };
        let same = exclusions.iter_mut().find(|it| it.clause == &gate.clause && it.then == *then);
        match same {
            Some(same) if same.of.contains(circumstance) => {}
            Some(same) => same.of.push(*circumstance),
            None => exclusions.push(Exclusion {
                clause: &gate.clause,
                then: *then,
                of: vec![*circumstance],
            }),
        }
    }
    let lines: Vec<_> =
        exclusions.iter().map(|exclusion| exclusion.line(product, words, locale)).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{words.pays_not}</h2>
                <ul class="policy-lines">{lines}</ul>
            </section>
        }
    })
}

/// What one clause leaves out, with the same effect.
struct Exclusion<'a> {
    clause: &'a ClauseNo,
    then: ExclusionEffect,
    of: Vec<Circumstance>,
}

impl Exclusion<'_> {
    fn line(
        &self,
        product: &Product,
        words: &'static Words,
        locale: Locale,
    ) -> impl IntoView + use<> {
        let names: Vec<_> = self.of.iter().map(|of| circumstance_name(*of, locale)).collect();
        let name = names.join(words.listing);
        let note = match self.then {
            ExclusionEffect::Fail => None,
            ExclusionEffect::Refer => Some(words.to_a_person.to_owned()),
        };
        let plain = product.clause(self.clause).map(|clause| locale.pick(&clause.plain).to_owned());
        let clause = clause_text(Some(product), self.clause, locale);
        view! { <Line icon=IconName::Minus name plain note clause /> }
    }
}

/// One thing that is paid for, or is not.
#[component]
fn Line(
    icon: IconName,
    name: String,
    plain: Option<String>,
    note: Option<String>,
    clause: crate::components::ClauseText,
) -> impl IntoView {
    view! {
        <li class="policy-line">
            <Icon name=icon />
            <div class="policy-line__body">
                <div class="policy-line__top">
                    <h3 class="policy-line__name">{name}</h3>
                    <ClauseChip clause />
                </div>
                {plain.map(|plain| view! { <p class="small">{plain}</p> })}
                {note.map(|note| view! { <p class="note">{note}</p> })}
            </div>
        </li>
    }
}

/// The terms one has to know to read this policy, each a tap away.
fn glossary(product: &Product, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let terms = terms_of(product).into_iter().map(|term| {
        let TermWords { name, means } = term_words(term, locale);
        view! {
            <li class="policy-clause">
                <details>
                    <summary class="policy-clause__heading">
                        <span>{name}</span>
                        <Icon name=IconName::ChevronDown />
                    </summary>
                    <p class="policy-clause__means">{means}</p>
                </details>
            </li>
        }
    });
    let terms = terms.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.terms}</h2>
            <ul class="policy-clauses">{terms}</ul>
        </section>
    }
}

/// Clause by clause: plain words first, the contract's own under them.
fn contract(product: &Product, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let clauses = product.clauses.iter().map(|clause| clause_view(clause, words, locale));
    let clauses = clauses.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.clauses}</h2>
            <ul class="policy-clauses">{clauses}</ul>
        </section>
    }
}

fn clause_view(clause: &Clause, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let id = ["clause-", clause.number.as_str()].concat();
    let heading = [clause.number.as_str(), " ", locale.pick(&clause.heading)].concat();
    let plain = locale.pick(&clause.plain).to_owned();
    // The contract is in Chinese; a translation would be another contract.
    let original = clause.text.zh.clone();
    view! {
        <li class="policy-clause">
            <details id=id>
                <summary class="policy-clause__heading">
                    <span>{heading}</span>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <p>{plain}</p>
                <h3 class="note policy-clause__original">{words.original}</h3>
                <blockquote class="small" lang="zh-CN">
                    {original}
                </blockquote>
            </details>
        </li>
    }
}
