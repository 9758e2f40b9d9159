//! What if: another bill, no social insurance, another hospital. Moves the arithmetic, and says what it
//! does to all the family's policies together. The answers stay as they are.

use domain::assess::Assessment;
use domain::fact::{Answer, Fact};
use domain::ids::PolicyId;
use domain::incident::{Bill, Incident};
use domain::money::Fen;
use leptos::prelude::*;

use super::state::Asking;
use super::words::{WORDS, Words};
use crate::asking::{QUESTIONS, REPLIES};
use crate::components::{Button, ButtonKind, Choice, SegmentedControl, Slider, Text};
use crate::flow::{Asks, Reply, Stance, Suppose, asks, assessment_of, stance};
use crate::locale::{about, locale_now, use_words, whole_yuan};
use crate::page::use_say;

/// The slider goes to so many times the bill.
const TIMES: i64 = 3;
/// So many steps from end to end, about.
const STEPS: i64 = 60;
/// The questions whose other answers are worth trying.
const TRIED: [Fact; 3] = [Fact::Department, Fact::HospitalGrade, Fact::HospitalKind];

#[component]
pub(super) fn WhatIf(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let say = use_say();
    // What is known does not change under the sliders; when it does, they are drawn anew.
    let known =
        Memo::new(move |_| asking.inquiry.with(|it| it.as_ref().map(|it| it.incident.clone())));
    let total =
        move || asking.supposed.with(|it| it.as_ref().map(Assessment::total).unwrap_or_default());
    let announce = Callback::new(move |()| {
        say((words.in_all)(&about(untrack(total), locale)).into());
    });
    let controls = move || known.get().map(|incident| controls(asking, incident, announce, words));
    let is_supposed = move || !asking.suppose.read().is_nothing();
    let reset = move |()| {
        asking.suppose.set(Suppose::default());
        announce.run(());
    };
    view! {
        <div class="what-if">
            <h3>{words.what_if}</h3>
            {controls}
            <p class="what-if__total">
                {move || (words.in_all)(&about(total(), locale))}
            </p>
            <Show when=is_supposed>
                <p class="small">{words.supposed}</p>
                <Button label=words.as_it_was kind=ButtonKind::Small on_press=reset />
            </Show>
        </div>
    }
}

fn controls(
    asking: Asking,
    incident: Incident,
    announce: Callback<()>,
    words: &'static Words,
) -> impl IntoView + use<> {
    let billed: Fen = incident.bills.iter().map(Bill::billed).sum();
    let is_settled =
        incident.bills.iter().any(|bill| bill.fund_paid.is_some_and(|it| !it.is_zero()));
    let tried =
        TRIED.into_iter().filter_map(|fact| match crate::flow::reply(&incident.facts, fact) {
            Some(Answer::Is(reply)) => Some(view! { <Other asking fact reply announce /> }),
            Some(Answer::Unknown) | None => None,
        });
    let tried = tried.collect_view();
    view! {
        {(!billed.is_zero()).then(|| view! { <Billed asking billed announce /> })}
        {is_settled.then(|| view! { <Settled asking announce words /> })}
        {tried}
    }
}

#[component]
fn Billed(asking: Asking, billed: Fen, announce: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let yuan = billed.get() / 100;
    // A round step, so that the sums read well: 1, 10, 100 or 1,000 yuan.
    let step = [1_000, 100, 10].into_iter().find(|step| step * STEPS <= yuan * TIMES).unwrap_or(1);
    let most = (yuan * TIMES + step - 1) / step * step;
    let value = Signal::derive(move || {
        asking.suppose.with(|suppose| suppose.billed).map_or(yuan, |billed| billed.get() / 100)
    });
    let slide = move |to: i64| {
        let supposed = Fen::new(to.saturating_mul(100)).ok().filter(|_| to != yuan);
        asking.suppose.update(|suppose| suppose.billed = supposed);
    };
    let say = |yuan: i64| Fen::new(yuan.saturating_mul(100)).map(whole_yuan).unwrap_or_default();
    view! {
        <Slider
            name="what-if-billed"
            label=words.billed_in_all
            value
            most
            step
            format=say
            on_change=slide
            on_release=announce
        />
    }
}

/// Social insurance used or not. Only where it was: what the fund would have paid nobody knows.
#[component]
fn Settled(asking: Asking, announce: Callback<()>, words: &'static Words) -> impl IntoView {
    const USED: &str = "used";
    const UNUSED: &str = "unused";
    let chosen = Signal::derive(move || {
        let unsettled = asking.suppose.with(|suppose| suppose.unsettled);
        Some(Text::from(if unsettled { UNUSED } else { USED }))
    });
    let supposing = |value: &Text| {
        let unsettled = value == UNUSED;
        move |suppose: Suppose| Suppose { unsettled, ..suppose }
    };
    let note_of = Callback::new(move |value: Text| burden_of(asking, supposing(&value), words));
    view! {
        <SegmentedControl
            name="what-if-settled"
            legend=words.settled
            options=vec![Choice::new(USED, words.used), Choice::new(UNUSED, words.unused)]
            note_of
            chosen
            on_choose=move |value: Text| {
                asking.suppose.update(|suppose| *suppose = supposing(&value)(suppose.clone()));
                announce.run(());
            }
        />
    }
}

/// Another answer to a question.
#[component]
fn Other(asking: Asking, fact: Fact, reply: Reply, announce: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = use_words(&REPLIES);
    let replies = match asks(fact) {
        Asks::Choice(replies) => replies,
        Asks::Day | Asks::Stage | Asks::Bills | Asks::Losses => &[],
    };
    let options = replies.iter().enumerate();
    let options = options.map(|(at, reply)| Choice::new(at.to_string(), label(fact, *reply)));
    let chosen = Signal::derive(move || {
        let now = asking.suppose.with(|suppose| suppose.reply(fact)).unwrap_or(reply);
        let at = replies.iter().position(|one| *one == now)?;
        Some(Text::from(at.to_string()))
    });
    let named = move |value: &Text| {
        value.parse().ok().and_then(|at: usize| replies.get(at)).copied().unwrap_or(reply)
    };
    let note_of = Callback::new(move |value: Text| {
        effect_of(asking, move |suppose| suppose.with(fact, named(&value)), words)
    });
    view! {
        <SegmentedControl
            name=["what-if-", crate::flow::Step::Fact(fact).name()].concat()
            legend=use_words(&QUESTIONS)(fact).ask
            options=options.collect()
            note_of
            chosen
            on_choose=move |value: Text| {
                asking.suppose.update(|suppose| *suppose = suppose.clone().with(fact, named(&value)));
                announce.run(());
            }
        />
    }
}

/// What supposing this as well would change: what all policies pay, or whether that can be told at all.
fn effect_of(
    asking: Asking,
    supposing: impl FnOnce(Suppose) -> Suppose,
    words: &Words,
) -> Option<Text> {
    let (now, then, _) = compared(asking, supposing)?;
    let is_open = |id: &PolicyId| {
        let said = then.policies.iter().find(|said| said.policy == *id);
        said.is_some_and(|said| matches!(stance(said), Stance::CannotTell { .. }))
    };
    let mut pays_now = now.policies.iter().filter(|it| matches!(stance(it), Stance::Pays(_)));
    if pays_now.any(|said| is_open(&said.policy)) {
        return Some(words.cannot_tell_then.into());
    }
    let change = then.total().minus(now.total());
    Some(match change.get() {
        0 => words.no_difference.into(),
        1.. => (words.more)(&whole_yuan(change)).into(),
        _ => (words.less)(&whole_yuan(Fen::ZERO.minus(change))).into(),
    })
}

/// What it would change of what is left to bear. Policies may pay more where the fund pays nothing, and
/// the person is worse off all the same.
fn burden_of(
    asking: Asking,
    supposing: impl FnOnce(Suppose) -> Suppose,
    words: &Words,
) -> Option<Text> {
    let (now, then, incident) = compared(asking, supposing)?;
    let now = asking.inquiry.with(|it| {
        let before = asking.suppose.read().applied(&it.as_ref()?.incident);
        Some(now.split(&before).yours)
    })?;
    let change = then.split(&incident).yours.minus(now);
    Some(match change.get() {
        0 => words.no_difference.into(),
        1.. => (words.bear_more)(&whole_yuan(change)).into(),
        _ => (words.bear_less)(&whole_yuan(Fen::ZERO.minus(change))).into(),
    })
}

/// What the policies say now, what they would say, and to what.
fn compared(
    asking: Asking,
    supposing: impl FnOnce(Suppose) -> Suppose,
) -> Option<(Assessment, Assessment, Incident)> {
    let suppose = supposing(asking.suppose.get());
    let incident = asking.inquiry.with(|it| Some(suppose.applied(&it.as_ref()?.incident)))?;
    let then =
        asking.family.with_value(|family| assessment_of(family.household(), &incident, |_| true));
    Some((asking.supposed.get()?, then, incident))
}
