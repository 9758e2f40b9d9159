//! What-if controls: another bill, no social insurance, another hospital. They change the calculation and
//! show the effect on all policies together; the answers stay unchanged.

use domain::assess::Assessment;
use domain::fact::{Fact, FactAnswer};
use domain::ids::PolicyId;
use domain::incident::{Bill, Incident};
use domain::money::Fen;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::{WORDS, Words};
use crate::features::page_meta::use_announcer;
use crate::features::question_form::{QUESTIONS, REPLIES};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, Choice, SegmentedControl, Slider, Text};
use claim_flow::{
    AnswerKind, PolicyOutlook, Reply, WhatIf, answer_kind, assess_incident, policy_outlook,
};
use view::format::{format_rounded, format_whole_yuan};

/// The end of the slider, as a multiple of the bill.
const SLIDER_MULTIPLE: i64 = 3;
/// The approximate number of steps of the slider.
const SLIDER_STEPS: i64 = 60;
/// The facts for which other answers can be tried.
const SWITCHED_FACTS: [Fact; 3] = [Fact::Department, Fact::HospitalGrade, Fact::HospitalKind];

#[component]
pub(super) fn WhatIf(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    // The sliders do not change the incident; when it changes, the controls are rebuilt.
    let incident =
        Memo::new(move |_| check.inquiry.with(|it| it.as_ref().map(|it| it.incident.clone())));
    let total = move || {
        check.what_if_assessment.with(|it| it.as_ref().map(Assessment::total).unwrap_or_default())
    };
    let announce = Callback::new(move |()| {
        announce((words.total)(&format_rounded(untrack(total), locale)).into());
    });
    let controls =
        move || incident.get().map(|incident| controls(check, incident, announce, words));
    let is_changed = move || !check.what_if.read().is_empty();
    let reset = move |()| {
        check.what_if.set(WhatIf::default());
        announce.run(());
    };
    view! {
        <div class="what-if">
            <h3>{words.what_if}</h3>
            {controls}
            <p class="what-if__total">
                {move || (words.total)(&format_rounded(total(), locale))}
            </p>
            <Show when=is_changed>
                <p class="small">{words.hypothetical}</p>
                <Button label=words.reset kind=ButtonKind::Small on_press=reset />
            </Show>
        </div>
    }
}

fn controls(
    check: CoverageCheck,
    incident: Incident,
    announce: Callback<()>,
    words: &'static Words,
) -> impl IntoView + use<> {
    let billed: Fen = incident.bills.iter().map(Bill::billed).sum();
    let used_social_insurance =
        incident.bills.iter().any(|bill| bill.fund_paid.is_some_and(|it| !it.is_zero()));
    let switches = SWITCHED_FACTS.into_iter().filter_map(|fact| {
        match claim_flow::reply(&incident.facts, fact) {
            Some(FactAnswer::Is(reply)) => Some(view! { <FactSwitch check fact reply announce /> }),
            Some(FactAnswer::Unknown) | None => None,
        }
    });
    let switches = switches.collect_view();
    view! {
        {(!billed.is_zero()).then(|| view! { <BillSlider check billed announce /> })}
        {used_social_insurance.then(|| view! { <SocialInsuranceSwitch check announce words /> })}
        {switches}
    }
}

#[component]
fn BillSlider(check: CoverageCheck, billed: Fen, announce: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let yuan = billed.get() / 100;
    // A round step, so that the amounts are readable: 1, 10, 100 or 1,000 yuan.
    let step = [1_000, 100, 10]
        .into_iter()
        .find(|step| step * SLIDER_STEPS <= yuan * SLIDER_MULTIPLE)
        .unwrap_or(1);
    let most = (yuan * SLIDER_MULTIPLE + step - 1) / step * step;
    let value = Signal::derive(move || {
        check.what_if.with(|changes| changes.billed).map_or(yuan, |billed| billed.get() / 100)
    });
    let slide = move |to: i64| {
        let billed = Fen::new(to.saturating_mul(100)).ok().filter(|_| to != yuan);
        check.what_if.update(|changes| changes.billed = billed);
    };
    let format_amount =
        |yuan: i64| Fen::new(yuan.saturating_mul(100)).map(format_whole_yuan).unwrap_or_default();
    view! {
        <Slider
            name="what-if-billed"
            label=words.billed_in_all
            value
            most
            step
            format=format_amount
            on_change=slide
            on_release=announce
        />
    }
}

/// Social insurance used or not. Offered only if it was used: what the fund would have paid is unknown.
#[component]
fn SocialInsuranceSwitch(
    check: CoverageCheck,
    announce: Callback<()>,
    words: &'static Words,
) -> impl IntoView {
    const USED: &str = "used";
    const UNUSED: &str = "unused";
    let chosen = Signal::derive(move || {
        let fund_pays_nothing = check.what_if.with(|changes| changes.fund_pays_nothing);
        Some(Text::from(if fund_pays_nothing { UNUSED } else { USED }))
    });
    let with_value = |value: &Text| {
        let fund_pays_nothing = value == UNUSED;
        move |changes: WhatIf| WhatIf { fund_pays_nothing, ..changes }
    };
    let note_of =
        Callback::new(move |value: Text| change_of_your_share(check, with_value(&value), words));
    view! {
        <SegmentedControl
            name="what-if-settled"
            legend=words.settled
            options=vec![Choice::new(USED, words.used), Choice::new(UNUSED, words.unused)]
            note_of
            chosen
            on_choose=move |value: Text| {
                check.what_if.update(|changes| *changes = with_value(&value)(changes.clone()));
                announce.run(());
            }
        />
    }
}

/// A switch between the answers to one question.
#[component]
fn FactSwitch(
    check: CoverageCheck,
    fact: Fact,
    reply: Reply,
    announce: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = use_words(&REPLIES);
    let replies = match answer_kind(fact) {
        AnswerKind::Choice(replies) => replies,
        AnswerKind::Day
        | AnswerKind::Stage
        | AnswerKind::Event
        | AnswerKind::Bills
        | AnswerKind::Losses => &[],
    };
    let options = replies.iter().enumerate();
    let options = options.map(|(at, reply)| Choice::new(at.to_string(), label(fact, *reply)));
    let chosen = Signal::derive(move || {
        let now = check.what_if.with(|changes| changes.reply(fact)).unwrap_or(reply);
        let at = replies.iter().position(|one| *one == now)?;
        Some(Text::from(at.to_string()))
    });
    let reply_of = move |value: &Text| {
        value.parse().ok().and_then(|at: usize| replies.get(at)).copied().unwrap_or(reply)
    };
    let note_of = Callback::new(move |value: Text| {
        change_of_total(check, move |changes| changes.with(fact, reply_of(&value)), words)
    });
    view! {
        <SegmentedControl
            name=["what-if-", claim_flow::Step::Fact(fact).name()].concat()
            legend=use_words(&QUESTIONS)(fact).ask
            options=options.collect()
            note_of
            chosen
            on_choose=move |value: Text| {
                check.what_if.update(|changes| *changes = changes.clone().with(fact, reply_of(&value)));
                announce.run(());
            }
        />
    }
}

/// How this further change would alter what all policies pay, or that the amount would become unknown.
fn change_of_total(
    check: CoverageCheck,
    change: impl FnOnce(WhatIf) -> WhatIf,
    words: &Words,
) -> Option<Text> {
    let (now, then, _) = with_further_change(check, change)?;
    let is_unknown = |id: &PolicyId| {
        let policy = then.policies.iter().find(|policy| policy.policy == *id);
        policy.is_some_and(|policy| {
            matches!(
                policy_outlook(policy),
                PolicyOutlook::NotYet { .. } | PolicyOutlook::Undetermined { .. }
            )
        })
    };
    let mut pays_now =
        now.policies.iter().filter(|it| matches!(policy_outlook(it), PolicyOutlook::Pays(_)));
    if pays_now.any(|policy| is_unknown(&policy.policy)) {
        return Some(words.would_be_unknown.into());
    }
    let difference = then.total().saturating_sub(now.total());
    Some(match difference.get() {
        0 => words.no_difference.into(),
        1.. => (words.policies_pay_more)(&format_whole_yuan(difference)).into(),
        ..0 => (words.policies_pay_less)(&format_whole_yuan(Fen::ZERO.saturating_sub(difference)))
            .into(),
    })
}

/// How this further change would alter what the person pays. Policies may pay more when the fund pays
/// nothing, and the person is still worse off.
fn change_of_your_share(
    check: CoverageCheck,
    change: impl FnOnce(WhatIf) -> WhatIf,
    words: &Words,
) -> Option<Text> {
    let (now, then, incident) = with_further_change(check, change)?;
    let now = check.inquiry.with(|it| {
        let before = check.what_if.read().apply_to(&it.as_ref()?.incident);
        Some(now.split(&before).yours)
    })?;
    let difference = then.split(&incident).yours.saturating_sub(now);
    Some(match difference.get() {
        0 => words.no_difference.into(),
        1.. => (words.you_pay_more)(&format_whole_yuan(difference)).into(),
        ..0 => {
            (words.you_pay_less)(&format_whole_yuan(Fen::ZERO.saturating_sub(difference))).into()
        }
    })
}

/// The current assessment, the assessment with the further change, and the changed incident.
fn with_further_change(
    check: CoverageCheck,
    change: impl FnOnce(WhatIf) -> WhatIf,
) -> Option<(Assessment, Assessment, Incident)> {
    let changes = change(check.what_if.get());
    let incident = check.inquiry.with(|it| Some(changes.apply_to(&it.as_ref()?.incident)))?;
    let then = check
        .household
        .with_value(|household| assess_incident(household.as_of_today(), &incident, |_| true));
    Some((check.what_if_assessment.get()?, then, incident))
}
