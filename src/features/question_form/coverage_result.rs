//! A policy's outlook for what happened: whether it pays, how much, and why.

use domain::assess::{BenefitAssessment, GateOutcome, PolicyAssessment, Verdict};
use domain::fact::{Fact, IncidentCause};
use domain::product::Product;
use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{
    AmountKind, AmountSize, ClauseChip, MoneyAmount, StaircaseSummary, StaircaseView, StatusLabel,
    StatusTone, Text,
};
use claim_flow::PolicyOutlook;
use view::calculation_text::{benefit_staircase, clause_text};
use view::evidence::{awaited_sentence, can_exist};
use view::labels::failed_gate_title;
use view::questions::QUESTIONS;
use view::staircase::StaircaseVariant;

/// The outlook as a status label, the product and insurer, and the amount.
#[component]
pub fn PolicyOutlookHeader(
    /// The outlook of the policy over all its benefits.
    outlook: PolicyOutlook,
    /// The policy's terms.
    product: Product,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let tone = match &outlook {
        PolicyOutlook::Pays(_) => StatusTone::Done,
        PolicyOutlook::NotYet { .. } | PolicyOutlook::Undetermined { .. } => StatusTone::Unsure,
        PolicyOutlook::DoesNotPay(_) => StatusTone::Neutral,
    };
    let word = outlook_label(&outlook);
    let sum = match &outlook {
        PolicyOutlook::Pays(amount) => Some((None, *amount)),
        PolicyOutlook::NotYet { best_case: Some(amount), .. }
        | PolicyOutlook::Undetermined { best_case: Some(amount), .. } => {
            Some((Some(words.best_case), *amount))
        }
        PolicyOutlook::NotYet { best_case: None, .. }
        | PolicyOutlook::Undetermined { best_case: None, .. }
        | PolicyOutlook::DoesNotPay(_) => None,
    };
    let sum = sum.map(|(note, amount)| {
        view! {
            <p class="policy-card__sum">
                {note.map(|note| view! { <span class="policy-card__note">{note}</span> })}
                <MoneyAmount amount size=AmountSize::Card kind=AmountKind::Estimate />
            </p>
        }
    });
    let title = locale.pick(&product.name).to_owned();
    let insurer = locale.pick(&product.insurer.short).to_owned();
    view! {
        <StatusLabel tone text=word />
        <div class="policy-card__head">
            <div>
                <h2 class="policy-card__title">{title}</h2>
                <p class="policy-card__insurer">{insurer}</p>
            </div>
            {sum}
        </div>
    }
}

/// One sentence with the numbers of policies that pay, may pay and do not pay.
pub fn policies_heading(outlooks: &[PolicyOutlook]) -> String {
    let words = use_words(&WORDS);
    let count =
        |wanted: fn(&PolicyOutlook) -> bool| outlooks.iter().filter(|it| wanted(it)).count();
    let pays = count(|outlook| matches!(outlook, PolicyOutlook::Pays(_)));
    let open = count(is_open_outlook);
    match outlooks.len() {
        0 => words.no_policy.to_owned(),
        all => (words.policies)(pays, open, all - pays - open),
    }
}

fn is_open_outlook(outlook: &PolicyOutlook) -> bool {
    match outlook {
        PolicyOutlook::NotYet { .. } | PolicyOutlook::Undetermined { .. } => true,
        PolicyOutlook::Pays(_) | PolicyOutlook::DoesNotPay(_) => false,
    }
}

/// The label of an outlook: 能赔, 现在还不能认定, 还说不准, 不赔.
pub fn outlook_label(outlook: &PolicyOutlook) -> &'static str {
    let words = use_words(&WORDS);
    match outlook {
        PolicyOutlook::Pays(_) => words.pays,
        PolicyOutlook::NotYet { .. } => words.not_yet,
        PolicyOutlook::Undetermined { .. } => words.cannot_tell,
        PolicyOutlook::DoesNotPay(_) => words.does_not_pay,
    }
}

/// The reasons for an outlook: the calculation of each benefit that may pay, or the clause that excludes payment.
#[component]
pub fn PolicyReasons(
    /// The assessment of the policy.
    assessment: PolicyAssessment,
    /// Its outlook over all its benefits.
    outlook: PolicyOutlook,
    /// The policy's terms.
    product: Product,
    /// The answer to what happened.
    cause: Option<IncidentCause>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let missing = match &outlook {
        PolicyOutlook::Undetermined { missing, .. } if missing.is_empty() => {
            Some(Text::from(words.person_judges))
        }
        PolicyOutlook::NotYet { missing, awaits, .. } => {
            // Evidence that cannot exist yet is not asked for.
            let is_due = can_exist(*awaits, clock::today());
            missing_text(missing.iter().filter(|fact| is_due || **fact != Fact::ConfirmedOn), words)
        }
        PolicyOutlook::Undetermined { missing, .. } => missing_text(missing.iter(), words),
        PolicyOutlook::Pays(amount) if amount.is_zero() => Some(words.pays_nothing.into()),
        PolicyOutlook::Pays(_) | PolicyOutlook::DoesNotPay(_) => None,
    };
    let not_yet = match &outlook {
        PolicyOutlook::NotYet { clause, awaits, .. } => {
            let clause = clause_text(Some(&product), clause, locale);
            let plain = clause.plain.clone();
            let sentence = awaited_sentence(*awaits, context_in(locale));
            Some(view! {
                <div class="policy-card__not-yet">
                    <p class="policy-card__gate">{sentence}</p>
                    <p>{plain}</p>
                    <ClauseChip clause />
                </div>
            })
        }
        PolicyOutlook::Pays(_)
        | PolicyOutlook::Undetermined { .. }
        | PolicyOutlook::DoesNotPay(_) => None,
    };
    let open: Vec<_> = assessment.benefits.iter().filter(|benefit| is_open(benefit)).collect();
    // If no benefit may pay, the first one stands for the policy.
    let shown =
        if open.is_empty() { assessment.benefits.first().into_iter().collect() } else { open };
    let several = 1 < shown.len();
    let shown = shown
        .into_iter()
        .map(|benefit| {
            let name = product.benefit(&benefit.benefit).filter(|_| several);
            let name = name.map(|benefit| locale.pick(&benefit.name).to_owned());
            view! {
                {name.map(|name| view! { <h3 class="policy-card__benefit">{name}</h3> })}
                {benefit_view(benefit, &product, cause, words)}
            }
        })
        .collect_view();
    view! {
        {not_yet}
        {shown}
        {missing.map(|missing| view! { <p class="policy-card__missing">{missing}</p> })}
    }
}

/// The names of the missing facts in one line; `None` if nothing is missing.
fn missing_text<'f>(facts: impl Iterator<Item = &'f Fact>, words: &Words) -> Option<Text> {
    let names: Vec<_> = facts.map(|fact| use_words(&QUESTIONS)(*fact).short).collect();
    (!names.is_empty()).then(|| (words.missing)(&names.join(words.list_end)).into())
}

fn is_open(benefit: &BenefitAssessment) -> bool {
    !matches!(benefit.verdict, Verdict::DoesNotPay { .. })
}

fn benefit_view(
    benefit: &BenefitAssessment,
    product: &Product,
    cause: Option<IncidentCause>,
    words: &'static Words,
) -> impl IntoView + use<> {
    let locale = locale_now();
    match benefit_staircase(benefit, product, locale) {
        Some(StaircaseVariant::Steps(stairs)) => {
            EitherOf4::A(view! { <StaircaseSummary stairs /> })
        }
        Some(stairs @ StaircaseVariant::Fixed(_)) => {
            EitherOf4::B(view! { <StaircaseView stairs /> })
        }
        Some(StaircaseVariant::Stopped { gate, clause, .. }) => {
            // The condition that failed says more than the clause's heading.
            let failed = benefit.gates.iter().find(|gate| gate.outcome == GateOutcome::Fail);
            let gate =
                failed.map_or(gate, |failed| failed_gate_title(&failed.test, cause, locale).into());
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
