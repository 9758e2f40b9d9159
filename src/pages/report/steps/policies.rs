//! Which policies to claim under: what each says and why, all chosen that may pay.

use domain::assess::{BenefitAssessment, PolicyAssessment, Verdict};
use domain::fact::Fact;
use domain::ids::PolicyId;
use domain::money::Fen;
use domain::product::Product;
use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::super::flow::{Flow, problem};
use super::super::questions::QUESTIONS;
use super::super::words::{WORDS, Words};
use crate::components::{
    AnyStairs, Checkbox, ClauseChip, FieldProblem, Icon, IconName, Notice, NoticeTone, PageHeading,
    Sheet, StaircaseFixed, StaircaseShort, StatusWord, Sum, SumKind, SumSize, Text, Tone,
};
use crate::explain::{benefit_stairs, clause_text};
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
        let count = |wanted: fn(&Stance) -> bool| {
            said.read().iter().filter(|(_, stance)| wanted(stance)).count()
        };
        let pays = count(|stance| matches!(stance, Stance::Pays(_)));
        let open = count(|stance| matches!(stance, Stance::CannotTell { .. }));
        match said.read().len() {
            0 => Text::from(words.no_policy),
            all => (words.policies)(pays, open, all - pays - open).into(),
        }
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
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (_, product) = flow.terms(&said.policy)?;
    let (tone, word) = match &stance {
        Stance::Pays(_) => (Tone::Done, words.pays),
        Stance::CannotTell { .. } => (Tone::Unsure, words.cannot_tell),
        Stance::DoesNotPay(_) => (Tone::Neutral, words.does_not_pay),
    };
    let sum = match &stance {
        Stance::Pays(amount) => Some((None, *amount)),
        Stance::CannotTell { if_well: Some(amount), .. } => Some((Some(words.if_well), *amount)),
        Stance::CannotTell { if_well: None, .. } | Stance::DoesNotPay(_) => None,
    };
    let sum = sum.map(|(note, amount)| {
        view! {
            <p class="policy-card__sum">
                {note.map(|note| view! { <span class="policy-card__note">{note}</span> })}
                <Sum amount size=SumSize::Card kind=SumKind::Estimate />
            </p>
        }
    });
    let title = locale.pick(&product.name).to_owned();
    let insurer = locale.pick(&product.insurer.short).to_owned();
    let reasons = reasons(&said, &stance, &product, words);
    let policy = said.policy.clone();
    Some(view! {
        <Sheet>
            <div class="policy-card">
                <StatusWord tone text=word />
                <div class="policy-card__head">
                    <div>
                        <h2 class="policy-card__title">{title}</h2>
                        <p class="policy-card__insurer">{insurer}</p>
                    </div>
                    {sum}
                </div>
                {reasons}
                <Choosing flow index policy stance />
            </div>
        </Sheet>
    })
}

/// Why a policy says what it says.
fn reasons(
    said: &PolicyAssessment,
    stance: &Stance,
    product: &Product,
    words: &'static Words,
) -> impl IntoView + use<> {
    let locale = locale_now();
    let missing = match stance {
        Stance::CannotTell { missing, .. } if missing.is_empty() => {
            Some(Text::from(words.person_judges))
        }
        Stance::CannotTell { missing, .. } => {
            let name = |fact: &Fact| use_words(&QUESTIONS)(*fact).short;
            let names: Vec<_> = missing.iter().map(name).collect();
            Some((words.missing)(&names.join(words.list_end)).into())
        }
        Stance::Pays(amount) if amount.is_zero() => Some(words.pays_nothing.into()),
        Stance::Pays(_) | Stance::DoesNotPay(_) => None,
    };
    let open: Vec<_> = said.benefits.iter().filter(|benefit| is_open(benefit)).collect();
    // Where nothing is open, the first benefit speaks for the policy.
    let shown = if open.is_empty() { said.benefits.first().into_iter().collect() } else { open };
    let several = 1 < shown.len();
    let shown = shown
        .into_iter()
        .map(|benefit| {
            let name = product.benefit(&benefit.benefit).filter(|_| several);
            let name = name.map(|benefit| locale.pick(&benefit.name).to_owned());
            view! {
                {name.map(|name| view! { <h3 class="policy-card__benefit">{name}</h3> })}
                {drawn(benefit, product, words)}
            }
        })
        .collect_view();
    view! {
        {shown}
        {missing.map(|missing| view! { <p class="policy-card__missing">{missing}</p> })}
    }
}

fn is_open(benefit: &BenefitAssessment) -> bool {
    !matches!(benefit.verdict, Verdict::DoesNotPay { .. })
}

fn drawn(
    benefit: &BenefitAssessment,
    product: &Product,
    words: &'static Words,
) -> impl IntoView + use<> {
    let locale = locale_now();
    match benefit_stairs(benefit, product, locale) {
        Some(AnyStairs::Stairs(stairs)) => EitherOf4::A(view! { <StaircaseShort stairs /> }),
        Some(AnyStairs::Fixed(amount)) => EitherOf4::B(view! { <StaircaseFixed amount /> }),
        Some(AnyStairs::Stopped { gate, clause, .. }) => {
            let clause = clause.map(|clause| {
                let plain = clause.plain.clone();
                view! {
                    <p>{plain}</p>
                    <ClauseChip clause />
                }
            });
            EitherOf4::C(view! {
                <p class="policy-card__gate">{words.not_met} {words.stop} {gate}</p>
                {clause}
            })
        }
        None => {
            let clause = product.benefit(&benefit.benefit).map(|it| it.clause.clone());
            let clause = clause.map(|number| clause_text(Some(product), &number, locale));
            EitherOf4::D(clause.map(|clause| view! { <ClauseChip clause /> }))
        }
    }
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
