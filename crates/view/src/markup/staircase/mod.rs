//! The staircase: how the bill steps down to what is paid, with a reason and a clause for every step.
//!
//! The drawing is one labelled image. The list below it says the same in words and is authoritative.

mod figure;
mod printout;
mod steps;
mod variants;
mod words;

use maud::{Markup, html};

use super::key_value::key_values;
use crate::Locale;
use crate::format::{format_deduction, format_exact};
use crate::staircase::{ClaimOwner, PartyPart, StairStep, StairStepKind, StaircaseData};
pub(crate) use printout::printed_staircase;
pub(crate) use variants::staircase_stopped;
pub use variants::{staircase_fixed, staircase_variant};
use words::WORDS;

use super::clause_chip::clause_chip;

/// Drawing, key and all steps, for a decision or a case study.
pub fn staircase(stairs: &StaircaseData, owner: ClaimOwner, locale: Locale) -> Markup {
    html! {
        div.staircase {
            (figure::figure(stairs, locale))
            (figure::key(stairs, owner, locale))
            (party_parts(&stairs.parts, locale))
            (steps::steps(stairs, owner, locale))
        }
    }
}

/// Drawing and a short list (number, name, clause, amount), for an estimate.
pub fn staircase_summary(stairs: &StaircaseData, locale: Locale) -> Markup {
    html! {
        div.staircase {
            (figure::figure(stairs, locale))
            ol.summary-steps {
                @for (index, step) in stairs.steps.iter().enumerate() {
                    (summary_step(index + 1, step, locale))
                }
            }
            (party_parts(&stairs.parts, locale))
        }
    }
}

fn summary_step(number: usize, step: &StairStep, locale: Locale) -> Markup {
    let amount = match step.kind {
        StairStepKind::NoChange => WORDS.get(locale).no_change.to_owned(),
        StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => {
            format_deduction(step.amount)
        }
    };
    html! {
        li.summary-step {
            span.summary-step__name {
                span.summary-step__number { (number) }
                (step.short_name)
            }
            @if let Some(clause) = &step.clause { (clause_chip(&clause.number, locale)) }
            span.summary-step__amount { (amount) }
        }
    }
}

/// Each person's part of what is paid, where several persons suffered the loss.
fn party_parts(parts: &[PartyPart], locale: Locale) -> Markup {
    let rows = parts.iter().map(|part| (part.name.as_ref(), format_exact(part.amount)));
    html! {
        @if !parts.is_empty() {
            p.party-parts__title { (WORDS.get(locale).party_parts) }
            (key_values(rows))
        }
    }
}
