//! The calculation in a case study, drawn with the same staircase as a real decision.

use domain::assess::CostBearer;
use domain::case_study::{CaseStudyCover, CaseStudyCoverKind, CaseStudyStep, CaseStudyStepReason};
use leptos::either::Either;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{DrawnRegion, Text};
use view::format::{format_exact, percent};
use view::markup::{staircase, staircase_fixed};
use view::staircase::{ClaimOwner, StairStep, StairStepKind, StaircaseData};

#[component]
pub(super) fn CoverCalculation(account: CaseStudyCover, several: bool) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let name = locale.pick(&account.name).to_owned();
    let title = several.then(|| view! { <h3 class="case-study__account">{name.clone()}</h3> });
    let body = match account.kind {
        CaseStudyCoverKind::Loss | CaseStudyCoverKind::Unknown => {
            let stairs = stairs(&account, &name);
            let markup = move || staircase(&stairs, ClaimOwner::SomeoneElse, locale);
            Either::Left(view! { <DrawnRegion markup /> })
        }
        // A fixed sum is agreed, not calculated from a loss, so there are no deductions to show.
        CaseStudyCoverKind::FixedSum => {
            let amount = account.pays();
            let rows = account.rows.iter().map(|row| {
                let why = row.not_counted.as_ref().map(|why| locale_now().pick(why).to_owned());
                let label = locale_now().pick(&row.label).to_owned();
                view! {
                    <li>
                        <span class="case-study__label">{label}</span>
                        {(row.billed != row.counted).then(|| (words.of_sum)(&format_exact(row.billed)))}
                        <span class="note">{why}</span>
                    </li>
                }
            });
            let rows = rows.collect_view();
            Either::Right(view! {
                <ul class="case-study__fixed">{rows}</ul>
                <DrawnRegion markup=move || staircase_fixed(amount, locale) />
            })
        }
    };
    view! {
        {title}
        {body}
    }
}

fn stairs(account: &CaseStudyCover, payer: &str) -> StaircaseData {
    let words = use_words(&WORDS);
    let steps = account.steps();
    let by_others =
        |step: &&CaseStudyStep<'_>| step.bearer == CostBearer::Others && !step.amount.is_zero();
    let others: Vec<_> = steps.iter().filter(by_others).collect();
    let others = match others.as_slice() {
        [CaseStudyStep { cause: CaseStudyStepReason::Deduction(label), .. }] => {
            Some(other_payer(label))
        }
        _ => None,
    };
    StaircaseData {
        total_name: words.claimed.into(),
        total_short_name: words.claimed_short.into(),
        total: account.billed(),
        total_note: None,
        steps: steps.iter().map(stair_step).collect(),
        paid: account.pays(),
        payer: payer.to_owned().into(),
        others: others.flatten(),
        parts: Vec::new(),
        assessed_parts: None,
    }
}

/// Who paid the part borne by others, if its label names the social-insurance fund.
fn other_payer(label: &domain::text::Bilingual) -> Option<Text> {
    let words = use_words(&WORDS);
    label.zh.contains("统筹").then(|| words.fund.into())
}

fn stair_step(step: &CaseStudyStep<'_>) -> StairStep {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let pick = |text| locale.pick(text);
    let (name, short_name, reason): (Text, Text, Option<Text>) = match &step.cause {
        CaseStudyStepReason::NotCounted { row, why } => (
            (words.not_counted)(pick(row)).into(),
            words.not_counted_short.into(),
            why.map(|why| pick(why).to_owned().into()),
        ),
        CaseStudyStepReason::Deduction(label) => {
            (pick(label).to_owned().into(), pick(label).to_owned().into(), None)
        }
        CaseStudyStepReason::Ratio { row, ratio } => (
            (words.share)(&percent(*ratio)).into(),
            percent(*ratio).into(),
            Some(pick(row).to_owned().into()),
        ),
        CaseStudyStepReason::Cap(cap) => (
            (words.at_most)(&format_exact(*cap)).into(),
            words.at_most_short.into(),
            step.amount.is_zero().then(|| words.below_cap.into()),
        ),
    };
    let kind = match step.bearer {
        _ if step.amount.is_zero() => StairStepKind::NoChange,
        CostBearer::Others => StairStepKind::PaidByOthers,
        CostBearer::You => StairStepKind::PaidByClaimant,
    };
    let (amount, left) = (step.amount, step.left);
    StairStep {
        name,
        short_name,
        amount,
        kind,
        reason,
        clause: None,
        source: None,
        remaining: left,
    }
}
