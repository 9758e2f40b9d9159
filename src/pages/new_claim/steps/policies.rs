//! Which policies to claim under: each policy's result with reasons. Those that may pay are preselected.

use domain::assess::PolicyAssessment;
use domain::fact::FactAnswer;
use domain::ids::PolicyId;
use domain::money::Fen;
use leptos::prelude::*;

use crate::features::outside_policies::{OutsideBeside, OutsidePolicyNotes};
use crate::features::question_form::{PolicyOutlookHeader, PolicyReasons, policies_heading};
use crate::pages::new_claim::flow::{Flow, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Checkbox, FieldProblem, Icon, IconName, Notice, NoticeTone, PageHeading, SectionCard, Text,
};
use claim_flow::{
    Estimate, Household, PolicyOutlook, assess_incident, claimed_policies, estimate, policy_outlook,
};
use view::format::format_rounded;

/// The name of a policy's checkbox; the error summary links to the first.
fn name_of(index: usize) -> Text {
    ["policy-", &index.to_string()].concat().into()
}

#[component]
pub(super) fn PoliciesStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let policies = Memo::new(move |_| sorted(flow));
    let heading = Signal::derive(move || {
        let outlooks: Vec<_> = policies.read().iter().map(|(_, outlook)| outlook.clone()).collect();
        Text::from(policies_heading(&outlooks))
    });
    let cards = move || {
        policies.get()
            .into_iter()
            .enumerate()
            .map(|(index, (assessment, outlook))| view! { <PolicyCard flow index assessment outlook /> })
            .collect_view()
    };
    view! {
        <PageHeading text=heading />
        <p class="new-claim__on-device">
            <Icon name=IconName::Device />
            {words.policies.on_device}
        </p>
        <div class="new-claim__policies">{cards}</div>
        <OutsidePolicyNotes beside=outside_beside(flow) />
        <Notice tone=NoticeTone::Info title=words.policies.estimate_only />
    }
}

/// The policies from elsewhere that may pay as well.
fn outside_beside(flow: Flow) -> Memo<OutsideBeside> {
    Memo::new(move |_| {
        let journey = flow.journey.read();
        let (Some(incident), Some(assessment)) = (&journey.incident, &journey.assessment) else {
            return OutsideBeside::default();
        };
        let beside =
            |household: Household<'_>| OutsideBeside::of(household.cover, assessment, incident);
        flow.household(beside).unwrap_or_default()
    })
}

/// The policies with their results: paying ones first, non-paying ones last.
fn sorted(flow: Flow) -> Vec<(PolicyAssessment, PolicyOutlook)> {
    let assessment = flow.journey.with(|journey| journey.assessment.clone());
    let policies = assessment.map(|assessment| assessment.policies).unwrap_or_default();
    let mut sorted: Vec<_> =
        policies.into_iter().map(|policy| (policy.clone(), policy_outlook(&policy))).collect();
    sorted.sort_by_key(|(_, outlook)| match outlook {
        PolicyOutlook::Pays(_) => 0,
        PolicyOutlook::NotYet { .. } | PolicyOutlook::Undetermined { .. } => 1,
        PolicyOutlook::DoesNotPay(_) => 2,
    });
    sorted
}

#[component]
fn PolicyCard(
    flow: Flow,
    index: usize,
    assessment: PolicyAssessment,
    outlook: PolicyOutlook,
) -> impl IntoView {
    let (_, product) = flow.terms(&assessment.policy)?;
    let policy = assessment.policy.clone();
    let cause = flow.with(|answers| answers.facts.cause.and_then(FactAnswer::known));
    Some(view! {
        <SectionCard>
            <div class="policy-card">
                <PolicyOutlookHeader outlook=outlook.clone() product=product.clone() />
                <PolicyReasons assessment outlook=outlook.clone() product cause />
                <ClaimCheckbox flow index policy outlook />
            </div>
        </SectionCard>
    })
}

/// The checkbox to claim under the policy, and its effect on the estimate.
#[component]
fn ClaimCheckbox(
    flow: Flow,
    index: usize,
    policy: PolicyId,
    outlook: PolicyOutlook,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let may_pay = outlook.may_pay();
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
            // One set holds policies left out, the other policies claimed under despite the result.
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
        let lost = policy.with_value(|policy| estimate_drop(flow, policy));
        Some(if lost.is_zero() {
            words.policies.left_out_plain.to_owned()
        } else {
            (words.policies.left_out)(&format_rounded(lost, locale))
        })
    };
    let (label, note) = match may_pay {
        true => (words.policies.claim_this, words.policies.claim_this_note),
        false => (words.policies.claim_anyway, words.policies.claim_anyway_note),
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

/// How much the estimate drops without this policy.
fn estimate_drop(flow: Flow, policy: &PolicyId) -> Fen {
    let without = chosen_estimate(flow, None).at_most;
    chosen_estimate(flow, Some(policy)).at_most.remaining_after(without)
}

/// The estimate for the chosen policies and, if given, one more.
pub(in crate::pages::new_claim) fn chosen_estimate(
    flow: Flow,
    also: Option<&PolicyId>,
) -> Estimate {
    let journey = flow.journey.read();
    let Some(incident) = &journey.incident else { return Estimate::default() };
    let total = flow.household(|household| {
        let chosen: Vec<PolicyId> = flow.with(|answers| {
            let chosen = claimed_policies(answers, &journey, household);
            chosen.map(|policy| policy.id.clone()).collect()
        });
        let counts = |policy: &PolicyId| chosen.contains(policy) || Some(policy) == also;
        estimate(&assess_incident(household, incident, counts))
    });
    total.unwrap_or_default()
}

/// Advancing past the list confirms the choice.
pub(super) fn mark_seen(flow: Flow) {
    if !flow.with_untracked(|answers| answers.policies_seen) {
        flow.edit(|answers| answers.policies_seen = true);
    }
}

pub(super) fn problems(flow: Flow, words: &Words) -> Vec<FieldProblem> {
    let journey = flow.journey.read_untracked();
    let none = flow.household(|household| {
        flow.with_untracked(|answers| {
            claimed_policies(answers, &journey, household).next().is_none()
        })
    });
    match none {
        Some(false) => Vec::new(),
        Some(true) | None => vec![problem(name_of(0), words.policies.missing)],
    }
}
