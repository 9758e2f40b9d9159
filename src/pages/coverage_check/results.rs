//! The result of each policy (pays, unknown, does not pay, in that order) with its reasons.

use domain::assess::PolicyAssessment;
use domain::fact::{Fact, FactAnswer, IncidentCause};
use domain::ids::PolicyId;
use leptos::prelude::*;
use routes::Route;

use super::answered_facts::AnsweredFacts;
use super::question::{NextQuestion, QuestionView};
use super::shared_bill::SharedBill;
use super::start_claim::StartClaim;
use super::state::{CheckStage, CoverageCheck};
use super::what_if::WhatIf;
use super::words::WORDS;
use crate::features::outside_policies::{OutsideBeside, OutsidePolicyNotes};
use crate::features::page_meta::use_announcer;
use crate::features::question_form::{PolicyOutlookHeader, PolicyReasons, policies_heading};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Icon, IconName, Notice, NoticeTone, PageHeading, SectionCard, Text,
};
use claim_flow::{PolicyOutlook, policy_outlook};
use view::calculation_text::begins_with_bill;
use view::format::format_rounded;

#[component]
pub(super) fn PolicyResults(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let shown = Memo::new(move |_| check.display_order());
    let heading = Signal::derive(move || {
        let outlooks: Vec<_> = check.inquiry.with(|inquiry| {
            let policies = inquiry.iter().flat_map(|inquiry| &inquiry.assessment.policies);
            policies.map(policy_outlook).collect()
        });
        Text::from(policies_heading(&outlooks))
    });
    announce_results(check, heading);
    view! {
        <IncidentSummary check />
        <PageHeading text=heading />
        <p class="coverage-check__on-device">
            <Icon name=IconName::Device />
            {words.computed_on_device}
        </p>
        <NextQuestion check />
        <div class="coverage-check__policies">
            <For each=move || shown.get() key=PolicyId::clone let(policy)>
                <PolicyCard check policy />
            </For>
        </div>
        <SharedBill check />
        <OutsidePolicyNotes beside=outside_beside(check) />
        <AnsweredFacts check />
        <Notice tone=NoticeTone::Info title=words.estimate_only />
        <StartClaim check />
    }
}

/// The policies from elsewhere that may pay as well.
fn outside_beside(check: CoverageCheck) -> Memo<OutsideBeside> {
    Memo::new(move |_| {
        let inquiry = check.inquiry.read();
        let Some(inquiry) = inquiry.as_ref() else { return OutsideBeside::default() };
        check.household.with_value(|household| {
            let cover = household.as_of_today().cover;
            OutsideBeside::of(cover, &inquiry.assessment, &inquiry.incident)
        })
    })
}

/// Announces the new result to screen readers after each answer.
fn announce_results(check: CoverageCheck, heading: Signal<Text>) {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    Effect::new(move |before: Option<usize>| {
        let answered = check.inquiry.with(|it| it.as_ref().map_or(0, |it| it.answered.len()));
        if before.is_some_and(|before| before != answered) {
            let total = check.inquiry.with_untracked(|it| {
                it.as_ref().map(|it| it.assessment.total()).unwrap_or_default()
            });
            let total = (words.total)(&format_rounded(total, locale));
            announce([heading.get_untracked().as_ref(), total.as_str()].concat().into());
        }
        answered
    });
}

/// What the person described, with a button to change it.
#[component]
fn IncidentSummary(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let summary = move || {
        let answers = check.answers.read();
        let person = check.household.with_value(|household| {
            let person = answers.person.as_ref().and_then(|id| household.person(id))?;
            Some(person.name.clone()).filter(|name| !name.is_empty())
        });
        let on = check.inquiry.with(|it| it.as_ref().map(|it| date(it.incident.on, locale)));
        let description =
            Some(answers.description.trim().to_owned()).filter(|text| !text.is_empty());
        let description = description.map(|text| [words.quote[0], &text, words.quote[1]].concat());
        let parts: Vec<_> = [person, on, description].into_iter().flatten().collect();
        parts.join(words.separator)
    };
    let change = move |()| check.stage.set(CheckStage::Describe);
    view! {
        <div class="incident-summary">
            <Icon name=IconName::Chat />
            <p class="incident-summary__text">{summary}</p>
            <Button label=words.change kind=ButtonKind::Link on_press=change />
        </div>
    }
}

/// One policy. The card itself is never rebuilt, so that a slider in it keeps its focus; only the result
/// inside is drawn again when it changes.
#[component]
fn PolicyCard(check: CoverageCheck, policy: PolicyId) -> impl IntoView {
    let (_, product) = check.household.with_value(|household| {
        household.terms(&policy).map(|(policy, it)| (policy.clone(), it.clone()))
    })?;
    let id = StoredValue::new(policy);
    let assessment = Memo::new(move |_| {
        let what_if = check.what_if_assessment.read();
        let policies = &what_if.as_ref()?.policies;
        id.with_value(|id| policies.iter().find(|it| it.policy == *id).cloned())
    });
    let question_here = Memo::new(move |_| {
        let here = check.inline_question_policy();
        let is_here = id.with_value(|id| here.as_ref() == Some(id));
        if is_here { check.current_question() } else { None }
    });
    let has_what_if = Memo::new(move |_| {
        let host = what_if_policy(check);
        id.with_value(|id| host.as_ref() == Some(id))
    });
    let terms = Route::Policy(id.get_value()).path();
    let product = StoredValue::new(product);
    let result = move || {
        let cause = check.answers.with(|answers| answers.facts.cause.and_then(FactAnswer::known));
        assessment.get().map(|assessment| {
            view! { <PolicyResult assessment product cause terms=terms.clone() /> }
        })
    };
    let question = move || {
        question_here.get().map(|fact: Fact| {
            view! {
                <div class="coverage-question">
                    <QuestionView check fact takes_focus=false />
                </div>
            }
        })
    };
    let what_if = move || has_what_if.get().then(|| view! { <WhatIf check /> });
    Some(view! {
        <SectionCard>
            <div class="policy-card">{result} {question} {what_if}</div>
        </SectionCard>
    })
}

#[component]
fn PolicyResult(
    assessment: PolicyAssessment,
    product: StoredValue<domain::product::Product>,
    cause: Option<IncidentCause>,
    terms: String,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let outlook = policy_outlook(&assessment);
    let when_it_pays = matches!(outlook, PolicyOutlook::DoesNotPay(_)).then(|| {
        view! {
            <p>
                <a class="link" href=terms>
                    {words.when_it_pays}
                </a>
            </p>
        }
    });
    view! {
        <PolicyOutlookHeader outlook=outlook.clone() product=product.get_value() />
        <PolicyReasons assessment outlook product=product.get_value() cause />
        {when_it_pays}
    }
}

/// The policy in whose card the what-if controls are shown: the first whose calculation they change.
fn what_if_policy(check: CoverageCheck) -> Option<PolicyId> {
    let inquiry = check.inquiry.read();
    let policies = &inquiry.as_ref()?.assessment.policies;
    let may_host = |policy: &&PolicyAssessment| {
        policy_outlook(policy).may_pay() && policy.benefits.iter().any(begins_with_bill)
    };
    let shown = check.display_order();
    let mut hosts = shown.iter().filter_map(|id| policies.iter().find(|it| it.policy == *id));
    hosts.find(may_host).map(|policy| policy.policy.clone())
}
