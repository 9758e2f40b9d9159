//! The calculation in a case study, drawn with the same staircase as a real decision.

use domain::assess::CostBearer;
use domain::case_study::{
    CaseStudyCover, CaseStudyCoverKind, CaseStudyItem, CaseStudyStep, CaseStudyStepReason,
};
use domain::text::Bilingual;
use maud::{Markup, html};

use super::words::WORDS;
use crate::format::{format_exact, percent};
use crate::markup::staircase::{staircase, staircase_fixed};
use crate::staircase::{ClaimOwner, StairStep, StairStepKind, StaircaseData};
use crate::{Locale, Text};

/// How one cover pays.
pub(super) fn of(cover: &CaseStudyCover, locale: Locale) -> Markup {
    match cover.kind {
        CaseStudyCoverKind::Loss | CaseStudyCoverKind::Unknown => {
            staircase(&stairs(cover, locale), ClaimOwner::SomeoneElse, locale)
        }
        // A fixed sum is agreed, not calculated from a loss, so there are no deductions to show.
        CaseStudyCoverKind::FixedSum => html! {
            ul.case-study__fixed { @for row in &cover.rows { (fixed_row(row, locale)) } }
            (staircase_fixed(cover.pays(), locale))
        },
    }
}

fn fixed_row(row: &CaseStudyItem, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        li {
            span.case-study__label { (locale.pick(&row.label)) }
            @if row.billed != row.counted { ((words.of_sum)(&format_exact(row.billed))) }
            span.note { @if let Some(why) = &row.not_counted { (locale.pick(why)) } }
        }
    }
}

fn stairs(cover: &CaseStudyCover, locale: Locale) -> StaircaseData {
    let words = WORDS.get(locale);
    let steps = cover.steps();
    let by_others =
        |step: &&CaseStudyStep<'_>| step.bearer == CostBearer::Others && !step.amount.is_zero();
    let others: Vec<_> = steps.iter().filter(by_others).collect();
    let others = match others.as_slice() {
        [CaseStudyStep { cause: CaseStudyStepReason::Deduction(label), .. }] => {
            other_payer(label, locale)
        }
        _ => None,
    };
    StaircaseData {
        total_name: words.claimed.into(),
        total_short_name: words.claimed_short.into(),
        total: cover.billed(),
        total_note: None,
        steps: steps.iter().map(|step| stair_step(step, locale)).collect(),
        paid: cover.pays(),
        payer: locale.pick(&cover.name).to_owned().into(),
        others,
        parts: Vec::new(),
        assessed_parts: None,
    }
}

/// Who paid the part borne by others, if its label names the social-insurance fund.
fn other_payer(label: &Bilingual, locale: Locale) -> Option<Text> {
    label.zh.contains("统筹").then(|| WORDS.get(locale).fund.into())
}

fn stair_step(step: &CaseStudyStep<'_>, locale: Locale) -> StairStep {
    let words = WORDS.get(locale);
    let pick = |text| locale.pick(text).to_owned();
    let (name, short_name, reason): (Text, Text, Option<Text>) = match &step.cause {
        CaseStudyStepReason::NotCounted { row, why } => (
            (words.not_counted)(&pick(row)).into(),
            words.not_counted_short.into(),
            why.map(|why| pick(why).into()),
        ),
        CaseStudyStepReason::Deduction(label) => (pick(label).into(), pick(label).into(), None),
        CaseStudyStepReason::Ratio { row, ratio } => {
            ((words.share)(&percent(*ratio)).into(), percent(*ratio).into(), Some(pick(row).into()))
        }
        CaseStudyStepReason::Cap(cap) => (
            (words.at_most)(&format_exact(*cap)).into(),
            words.at_most_short.into(),
            step.amount.is_zero().then(|| words.below_cap.into()),
        ),
    };
    let kind = match step.bearer {
        CostBearer::Others | CostBearer::You if step.amount.is_zero() => StairStepKind::NoChange,
        CostBearer::Others => StairStepKind::PaidByOthers,
        CostBearer::You => StairStepKind::PaidByClaimant,
    };
    StairStep {
        name,
        short_name,
        amount: step.amount,
        kind,
        reason,
        clause: None,
        source: None,
        remaining: step.left,
    }
}
