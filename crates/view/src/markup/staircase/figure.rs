//! The staircase as a drawing, with its key.

use domain::money::Fen;
use maud::{Markup, html};

use super::words::{FigureLabel, WORDS};
use crate::Locale;
use crate::format::format_exact;
use crate::staircase::{
    ClaimOwner, Geometry, SWATCH_DOTS, SWATCH_FRAME, SWATCH_HATCH, StairStepKind, StaircaseData,
};

/// The drawing with the step numbers under it: one labelled image.
pub(super) fn figure(stairs: &StaircaseData, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        div.staircase-figure role="img" aria-label=(label(stairs, locale)) {
            (drawing(&Geometry::of(stairs)))
            div.staircase-figure__columns {
                span."staircase-figure__column staircase-figure__column--end" { (stairs.total_short_name) }
                @for (index, step) in stairs.steps.iter().enumerate() {
                    span.staircase-figure__column {
                        (index + 1)
                        span.staircase-figure__short { (step.short_name) }
                    }
                }
                span."staircase-figure__column staircase-figure__column--end" { (words.paid) }
            }
        }
    }
}

fn label(stairs: &StaircaseData, locale: Locale) -> String {
    let words = WORDS.get(locale);
    let steps: String = stairs
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| (words.step)(index + 1, &step.short_name))
        .collect();
    (words.figure)(&FigureLabel {
        total_name: &stairs.total_short_name,
        total: &format_exact(stairs.total),
        steps: &steps,
        payer: &stairs.payer,
        paid: &format_exact(stairs.paid),
    })
}

fn drawing(geometry: &Geometry) -> Markup {
    let Geometry { view_box, mass, paid, hatched, hatching, dotted, dots, line, end: (x, y) } =
        geometry;
    html! {
        svg.staircase-figure__drawing viewBox=(view_box) aria-hidden="true" {
            path.staircase-figure__mass d=(mass) {}
            path.staircase-figure__frame d=(hatched) {}
            path.staircase-figure__hatch d=(hatching) {}
            path.staircase-figure__frame d=(dotted) {}
            path.staircase-figure__dots d=(dots) {}
            path.staircase-figure__paid d=(paid) {}
            path.staircase-figure__line d=(line) pathLength="1" {}
            circle.staircase-figure__end cx=(x) cy=(y) r="4" {}
        }
    }
}

/// The sums of the key. They add up to the total.
pub(super) fn key(stairs: &StaircaseData, owner: ClaimOwner, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let others = stairs.deducted(StairStepKind::PaidByOthers);
    let others_name = match &stairs.others {
        Some(who) => (words.others_paid)(who),
        None => words.someone_else_paid.to_owned(),
    };
    let unpaid_name = match owner {
        ClaimOwner::Reader => words.claimant_pays,
        ClaimOwner::SomeoneElse => words.not_paid,
    };
    let unpaid = stairs.deducted(StairStepKind::PaidByClaimant);
    html! {
        dl.staircase-key {
            @if !others.is_zero() {
                (key_row("pattern-swatch pattern-swatch--hatched", &others_name, others))
            }
            (key_row("pattern-swatch pattern-swatch--dotted", unpaid_name, unpaid))
            (key_row("pattern-swatch pattern-swatch--paid", &(words.pays)(&stairs.payer), stairs.paid))
        }
    }
}

fn key_row(swatch: &str, name: &str, amount: Fen) -> Markup {
    html! {
        div.staircase-key__row {
            dt.staircase-key__name {
                svg class=(swatch) viewBox="0 0 18 18" aria-hidden="true" {
                    path.pattern-swatch__frame d=(SWATCH_FRAME) {}
                    path.pattern-swatch__hatch d=(SWATCH_HATCH) {}
                    path.pattern-swatch__dots d=(SWATCH_DOTS) {}
                }
                (name)
            }
            dd.staircase-key__amount { (format_exact(amount)) }
        }
    }
}
