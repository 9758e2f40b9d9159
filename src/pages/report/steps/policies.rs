//! Which policies to claim under: what each says and why, all chosen that may pay.

use domain::assess::PolicyAssessment;
use domain::ids::PolicyId;
use domain::money::Fen;
use leptos::prelude::*;

use super::super::flow::{Flow, problem};
use super::super::words::{WORDS, Words};
use crate::asking::{PolicyHead, Reasons, policies_heading};
use crate::components::{
    Checkbox, FieldProblem, Icon, IconName, Notice, NoticeTone, PageHeading, SectionCard, Text,
};
use crate::flow::{Estimate, Stance, assessment_of, claimed, estimate, stance};
use crate::locale::{about, locale_now, use_words};

/// The name of a policy's tick; the error summary leads to the first.
fn name_of(index: usize) -> Text {
    ["policy-", &index.to_string()].concat().into()
}

#[component]
pub(super) fn PoliciesStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let said = Memo::new(move |_| sorted(flow));
    let heading = Signal::derive(move || {
        let stances: Vec<_> = said.read().iter().map(|(_, stance)| stance.clone()).collect();
        Text::from(policies_heading(&stances))
    });
    let cards = move || {
        said.get()
            .into_iter()
            .enumerate()
            .map(|(index, (said, stance))| view! { <PolicyCard flow index said stance /> })
            .collect_view()
    };
    view! {
        <PageHeading text=heading />
        <p class="report__on-device">
            <Icon name=IconName::Device />
            {words.on_device}
        </p>
        <div class="report__policies">{cards}</div>
        <Notice tone=NoticeTone::Info title=words.estimate_only />
    }
}

/// What the policies say: those that pay first, those that do not last.
fn sorted(flow: Flow) -> Vec<(PolicyAssessment, Stance)> {
    let assessment = flow.journey.with(|journey| journey.assessment.clone());
    let policies = assessment.map(|assessment| assessment.policies).unwrap_or_default();
    let mut said: Vec<_> = policies.into_iter().map(|said| (said.clone(), stance(&said))).collect();
    said.sort_by_key(|(_, stance)| match stance {
        Stance::Pays(_) => 0,
        Stance::CannotTell { .. } => 1,
        Stance::DoesNotPay(_) => 2,
    });
    said
}

#[component]
fn PolicyCard(flow: Flow, index: usize, said: PolicyAssessment, stance: Stance) -> impl IntoView {
    let (_, product) = flow.terms(&said.policy)?;
    let policy = said.policy.clone();
    Some(view! {
        <SectionCard>
            <div class="policy-card">
                <PolicyHead stance=stance.clone() product=product.clone() />
                <Reasons said stance=stance.clone() product />
                <Choosing flow index policy stance />
            </div>
        </SectionCard>
    })
}

/// The tick: claim under it, or not, and what that changes.
#[component]
fn Choosing(flow: Flow, index: usize, policy: PolicyId, stance: Stance) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let may_pay = stance.may_pay();
    let policy = StoredValue::new(policy);
    let checked = Signal::derive(move || {
        policy.with_value(|policy| {
            flow.with(|answers| match may_pay {
                true => !answers.declined.contains(policy),
                false => answers.insisted.contains(policy),
            })
        })
    });
    let change = move |chosen: bool| {
        let policy = policy.get_value();
        flow.edit(|answers| {
            let set = if may_pay { &mut answers.declined } else { &mut answers.insisted };
            // The one set holds what is left out, the other what is taken in.
            if chosen == may_pay {
                set.remove(&policy)
            } else {
                set.insert(policy)
            };
        });
    };
    let lost = move || {
        if !may_pay || checked.get() {
            return None;
        }
        let lost = policy.with_value(|policy| lost_by_declining(flow, policy));
        Some(if lost.is_zero() {
            words.declined_plain.to_owned()
        } else {
            (words.declined)(&about(lost, locale))
        })
    };
    let (label, note) = match may_pay {
        true => (words.claim_this, words.claim_this_note),
        false => (words.claim_anyway, words.claim_anyway_note),
    };
    view! {
        <Checkbox
            name=name_of(index)
            label
            note
            error=flow.error_at(name_of(index))
            checked
            on_change=change
        />
        <p class="policy-card__effect" role="status">
            {lost}
        </p>
    }
}

/// How much less the estimate is without this policy.
fn lost_by_declining(flow: Flow, policy: &PolicyId) -> Fen {
    let without = chosen_estimate(flow, None).at_most;
    chosen_estimate(flow, Some(policy)).at_most.less(without)
}

/// What the policies claimed under come to, and one more.
pub(in super::super) fn chosen_estimate(flow: Flow, also: Option<&PolicyId>) -> Estimate {
    let journey = flow.journey.read();
    let Some(incident) = &journey.incident else { return Estimate::default() };
    let total = flow.household(|household| {
        let chosen: Vec<PolicyId> = flow.with(|answers| {
            let chosen = claimed(answers, &journey, household);
            chosen.map(|policy| policy.id.clone()).collect()
        });
        let counts = |policy: &PolicyId| chosen.contains(policy) || Some(policy) == also;
        estimate(&assessment_of(household, incident, counts))
    });
    total.unwrap_or_default()
}

/// Seeing the list and going on is agreeing to it.
pub(super) fn leave(flow: Flow) {
    if !flow.peek(|answers| answers.policies_seen) {
        flow.edit(|answers| answers.policies_seen = true);
    }
}

pub(super) fn problems(flow: Flow, words: &Words) -> Vec<FieldProblem> {
    let journey = flow.journey.read_untracked();
    let none = flow.household(|household| {
        flow.peek(|answers| claimed(answers, &journey, household).next().is_none())
    });
    match none {
        Some(false) => Vec::new(),
        Some(true) | None => vec![problem(name_of(0), words.choose_policy)],
    }
}
