//! What each policy says: pays, cannot tell, does not pay, in that order, each with its why.

use domain::assess::PolicyAssessment;
use domain::fact::Fact;
use domain::ids::PolicyId;
use leptos::prelude::*;

use super::go_on::GoOn;
use super::known::Known;
use super::order::Shared;
use super::question::{Asked, NextQuestion};
use super::state::{Asking, Stage};
use super::suppose::WhatIf;
use super::words::WORDS;
use crate::asking::{PolicyHead, Reasons, policies_heading};
use crate::components::{
    Button, ButtonKind, Icon, IconName, Notice, NoticeTone, PageHeading, SectionCard, Text,
};
use crate::explain::begins_with_bill;
use crate::flow::{Stance, stance};
use crate::locale::{about, date, locale_now, use_words};
use crate::page::use_say;
use crate::routes::Route;

#[component]
pub(super) fn Said(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let shown = Memo::new(move |_| asking.shown());
    let heading = Signal::derive(move || {
        let stances: Vec<_> = asking.inquiry.with(|inquiry| {
            let policies = inquiry.iter().flat_map(|inquiry| &inquiry.assessment.policies);
            policies.map(stance).collect()
        });
        Text::from(policies_heading(&stances))
    });
    announce(asking, heading);
    view! {
        <Told asking />
        <PageHeading text=heading />
        <p class="ask__on-device">
            <Icon name=IconName::Device />
            {words.on_device}
        </p>
        <NextQuestion asking />
        <div class="ask__policies">
            <For each=move || shown.get() key=PolicyId::clone let(policy)>
                <PolicyCard asking policy />
            </For>
        </div>
        <Shared asking />
        <Known asking />
        <Notice tone=NoticeTone::Info title=words.estimate_only />
        <GoOn asking />
    }
}

/// Says what an answer has come to, politely, to who does not see the page change.
fn announce(asking: Asking, heading: Signal<Text>) {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let say = use_say();
    Effect::new(move |before: Option<usize>| {
        let answered = asking.inquiry.with(|it| it.as_ref().map_or(0, |it| it.answered.len()));
        if before.is_some_and(|before| before != answered) {
            let total = asking.inquiry.with_untracked(|it| {
                it.as_ref().map(|it| it.assessment.total()).unwrap_or_default()
            });
            let total = (words.in_all)(&about(total, locale));
            say([heading.get_untracked().as_ref(), total.as_str()].concat().into());
        }
        answered
    });
}

/// The question as it was told, and the way back to it.
#[component]
fn Told(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let told = move || {
        let answers = asking.answers.read();
        let person = asking.family.with_value(|family| {
            let person = answers.person.as_ref().and_then(|id| family.person(id))?;
            Some(person.name.clone())
        });
        let on = asking.inquiry.with(|it| it.as_ref().map(|it| date(it.incident.on, locale)));
        let told = Some(answers.told.trim().to_owned()).filter(|told| !told.is_empty());
        let told = told.map(|told| [words.quote[0], &told, words.quote[1]].concat());
        let parts: Vec<_> = [person, on, told].into_iter().flatten().collect();
        parts.join(words.stop)
    };
    let change = move |()| asking.stage.set(Stage::Tells);
    view! {
        <div class="ask-told">
            <Icon name=IconName::Chat />
            <p class="ask-told__text">{told}</p>
            <Button label=words.change kind=ButtonKind::Link on_press=change />
        </div>
    }
}

/// One policy. Its place and what it holds stay, so that a slider keeps under the finger; what it says is
/// drawn anew when it changes.
#[component]
fn PolicyCard(asking: Asking, policy: PolicyId) -> impl IntoView {
    let (_, product) = asking.family.with_value(|family| {
        family.terms(&policy).map(|(policy, it)| (policy.clone(), it.clone()))
    })?;
    let id = StoredValue::new(policy);
    let said = Memo::new(move |_| {
        let supposed = asking.supposed.read();
        let policies = &supposed.as_ref()?.policies;
        id.with_value(|id| policies.iter().find(|said| said.policy == *id).cloned())
    });
    let asked_here = Memo::new(move |_| {
        let here = asking.asks_in_place();
        let is_here = id.with_value(|id| here.as_ref() == Some(id));
        if is_here { asking.question() } else { None }
    });
    let slides_here = Memo::new(move |_| {
        let host = what_if_host(asking);
        id.with_value(|id| host.as_ref() == Some(id))
    });
    let terms = Route::Policy(id.get_value()).path();
    let product = StoredValue::new(product);
    let spoken =
        move || said.get().map(|said| view! { <Speaks said product terms=terms.clone() /> });
    let asked = move || {
        asked_here.get().map(|fact: Fact| {
            view! {
                <div class="ask-question">
                    <Asked asking fact takes_focus=false />
                </div>
            }
        })
    };
    let slides = move || slides_here.get().then(|| view! { <WhatIf asking /> });
    Some(view! {
        <SectionCard>
            <div class="policy-card">{spoken} {asked} {slides}</div>
        </SectionCard>
    })
}

#[component]
fn Speaks(
    said: PolicyAssessment,
    product: StoredValue<domain::product::Product>,
    terms: String,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let stance = stance(&said);
    let when = matches!(stance, Stance::DoesNotPay(_)).then(|| {
        view! {
            <p>
                <a class="link" href=terms>
                    {words.when_it_pays}
                </a>
            </p>
        }
    });
    view! {
        <PolicyHead stance=stance.clone() product=product.get_value() />
        <Reasons said stance product=product.get_value() />
        {when}
    }
}

/// The policy in whose card the what-ifs stand: the first whose arithmetic they move.
fn what_if_host(asking: Asking) -> Option<PolicyId> {
    let inquiry = asking.inquiry.read();
    let policies = &inquiry.as_ref()?.assessment.policies;
    let may_host = |said: &&PolicyAssessment| {
        stance(said).may_pay() && said.benefits.iter().any(begins_with_bill)
    };
    let shown = asking.shown();
    let mut hosts = shown.iter().filter_map(|id| policies.iter().find(|said| said.policy == *id));
    hosts.find(may_host).map(|said| said.policy.clone())
}
