//! The steps of the staircase as a list.

use maud::{Markup, html};

use super::words::WORDS;
use crate::Locale;
use crate::assessed_parts::AssessedPartLine;
use crate::format::{format_deduction, format_exact, format_plain};
use crate::markup::clause_chip::clause_chip;
use crate::markup::icon::{IconName, icon};
use crate::markup::marker::marker_icon;
use crate::markup::money_amount::{AmountSize, money_amount};
use crate::staircase::{ClaimOwner, StairStep, StairStepKind, StaircaseData};
use crate::timeline::TimelineMarker;

/// All steps, each with its reason, clause, source and remaining amount.
pub(super) fn steps(stairs: &StaircaseData, owner: ClaimOwner, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let parts_below = |number: usize| {
        let parts = stairs.assessed_parts.as_ref().filter(|parts| parts.step == number);
        parts.map(|parts| parts.lines.as_slice()).unwrap_or_default()
    };
    let pays = match owner {
        ClaimOwner::Reader => words.pays_you,
        ClaimOwner::SomeoneElse => words.pays,
    };
    html! {
        ol.staircase-steps {
            li.staircase-step {
                span.staircase-step__number { (icon(IconName::Doc)) }
                div.staircase-step__head {
                    span.staircase-step__name { (stairs.total_name) }
                    span.staircase-step__amount { (format_exact(stairs.total)) }
                }
                @if let Some(note) = &stairs.total_note { p.staircase-step__reason { (note) } }
                (assessed_parts(parts_below(0), locale))
            }
            @for (number, step) in (1..).zip(&stairs.steps) {
                (step_row(number, step, parts_below(number), locale))
            }
            li."staircase-step staircase-step--paid" {
                (marker_icon(TimelineMarker::Done))
                div.staircase-step__head {
                    span.staircase-step__name { (pays(&stairs.payer)) }
                    (money_amount(stairs.paid, AmountSize::Row))
                }
                p.staircase-step__reason { ((words.checked)(&stairs.total_short_name)) }
            }
        }
    }
}

fn step_row(number: usize, step: &StairStep, parts: &[AssessedPartLine], locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        li.staircase-step {
            span.staircase-step__number aria-hidden="true" { (number) }
            div.staircase-step__head {
                span.staircase-step__name { (step.name) }
                @match step.kind {
                    StairStepKind::NoChange => { span.staircase-step__no-change { (words.no_change) } }
                    StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => {
                        span.staircase-step__amount { (format_deduction(step.amount)) }
                    }
                }
            }
            @if let Some(reason) = &step.reason { p.staircase-step__reason { (reason) } }
            div.staircase-step__foot {
                @if let Some(clause) = &step.clause { (clause_chip(&clause.number, locale)) }
                @if let Some(source) = &step.source { span.staircase-step__source { (source) } }
                span.staircase-step__remaining { ((words.remaining)(&format_plain(step.remaining))) }
            }
            (assessed_parts(parts, locale))
        }
    }
}

/// The parts of a loss assessment, below the step that they explain.
fn assessed_parts(lines: &[AssessedPartLine], locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        @if !lines.is_empty() {
            p.assessed-parts__title { (words.assessed_parts) }
            ul.assessed-parts data-testid="assessed-parts" {
                @for AssessedPartLine { name, amounts, assessor, cut } in lines {
                    li.assessed-part {
                        div.assessed-part__head {
                            span { (name) }
                            span.assessed-part__cut {
                                @if cut.is_zero() { (words.no_change) }
                                @else { (format_deduction(*cut)) }
                            }
                        }
                        p.staircase-step__reason { (amounts) }
                        p.staircase-step__reason { (assessor) }
                    }
                }
            }
        }
    }
}
