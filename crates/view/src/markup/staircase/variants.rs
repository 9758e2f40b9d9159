//! What stands in the staircase's place where there are no steps: a claim that a gate stops, and a fixed benefit.

use domain::money::Fen;
use maud::{Markup, html};

use super::staircase;
use super::words::WORDS;
use crate::Locale;
use crate::clause::ClauseText;
use crate::format::format_exact;
use crate::markup::clause_chip::clause_chip;
use crate::staircase::{ClaimOwner, StaircaseVariant, StoppedBy};

/// A claim that a gate stops: the line drops to the base and ends at an octagon named after the gate.
pub(crate) fn staircase_stopped(
    gate: &str,
    by: StoppedBy,
    clause: Option<&ClauseText>,
    locale: Locale,
) -> Markup {
    let words = WORDS.get(locale);
    let class = match by {
        StoppedBy::OurCheck => "staircase-figure staircase-figure--stopped",
        StoppedBy::Insurer => {
            "staircase-figure staircase-figure--stopped staircase-figure--refused"
        }
    };
    html! {
        div class=(class) role="img" aria-label=((words.stopped)(gate)) {
            svg.staircase-figure__drawing viewBox="0 0 350 120" aria-hidden="true" {
                path.staircase-figure__mass d="M0 4H70V118H0z" {}
                path.staircase-figure__base d="M120 118.5H350" {}
                path.staircase-figure__line d="M0 4H66Q70 4 70 8V114Q70 118 74 118H88" pathLength="1" {}
                path.staircase-figure__octagon d="M102.5 97h10l7 7v10l-7 7h-10l-7-7v-10z" {}
            }
            div.staircase-figure__columns {
                span."staircase-figure__column staircase-figure__column--end" { (words.amount) }
                span.staircase-figure__column { (gate) }
                span.staircase-figure__column {}
                span.staircase-figure__column {}
                span."staircase-figure__column staircase-figure__column--end" { (words.nothing_paid) }
            }
        }
        @if let Some(clause) = clause { (clause_chip(&clause.number, locale)) }
    }
}

/// A fixed benefit: one solid block without steps.
pub fn staircase_fixed(amount: Fen, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let amount = format_exact(amount);
    html! {
        div.staircase-fixed role="img" aria-label=((words.fixed_figure)(&amount)) {
            span.staircase-fixed__word { (words.fixed) }
            span.staircase-fixed__amount { (amount) }
        }
    }
}

/// Any variant, in full.
pub fn staircase_variant(stairs: &StaircaseVariant, locale: Locale) -> Markup {
    match stairs {
        StaircaseVariant::Steps(stairs) => staircase(stairs, ClaimOwner::Reader, locale),
        StaircaseVariant::Stopped { gate, by, clause } => {
            staircase_stopped(gate, *by, clause.as_ref(), locale)
        }
        StaircaseVariant::Fixed(amount) => staircase_fixed(*amount, locale),
    }
}
