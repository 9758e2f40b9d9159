//! The staircase's geometry: sums of money turned into SVG paths. Pure.

use std::fmt::Write;

use domain::money::Fen;

use super::{StairStepKind, StaircaseData};

/// The paths of a figure, in its own units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) view_box: &'static str,
    /// What is left at each step.
    pub(super) mass: String,
    /// What this policy pays.
    pub(super) paid: String,
    /// Frames of what someone else paid, and the hatching in them.
    pub(super) hatched: String,
    pub(super) hatching: String,
    /// Frames of what the person bears, and the dots in them.
    pub(super) dotted: String,
    pub(super) dots: String,
    /// The thread down the tops of the steps.
    pub(super) line: String,
    /// Where the thread ends.
    pub(super) end: (String, String),
}

/// The canvas a figure has.
#[derive(Clone, Copy)]
struct Canvas {
    view_box: &'static str,
    width: f64,
    /// Where the bill's top is.
    top: f64,
    base: f64,
    /// How round the thread's corners are.
    round: f64,
    /// No removed part is drawn thinner than this.
    thinnest: f64,
    /// How far apart hatching lines and dots are.
    spacing: f64,
}

const FULL: Canvas = Canvas {
    view_box: "0 0 350 120",
    width: 350.0,
    top: 3.0,
    base: 120.0,
    round: 4.0,
    thinnest: 3.0,
    spacing: 5.0,
};

const GLYPH: Canvas = Canvas {
    view_box: "0 0 55 32",
    width: 52.0,
    top: 2.0,
    base: 31.0,
    round: 1.0,
    thinnest: 1.0,
    spacing: 3.0,
};

impl Figure {
    pub(super) fn of(stairs: &StaircaseData) -> Self {
        draw(FULL, stairs.total, &steps_of(stairs))
    }

    pub(super) fn glyph(stairs: &StaircaseData) -> Self {
        draw(GLYPH, stairs.total, &steps_of(stairs))
    }

    /// Three even steps, where no sum is known yet.
    pub(super) fn plain_glyph() -> Self {
        let step = |left| ColumnStep { kind: StairStepKind::PaidByClaimant, left: Fen::yuan(left) };
        draw(GLYPH, Fen::yuan(100), &[step(75), step(50), step(25)])
    }
}

#[derive(Clone, Copy)]
struct ColumnStep {
    kind: StairStepKind,
    left: Fen,
}

fn steps_of(stairs: &StaircaseData) -> Vec<ColumnStep> {
    stairs.steps.iter().map(|step| ColumnStep { kind: step.kind, left: step.remaining }).collect()
}

/// Equal columns: the bill, one for each step, what is paid.
fn draw(canvas: Canvas, total: Fen, steps: &[ColumnStep]) -> Figure {
    let tops = tops(canvas, total, steps);
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let column = canvas.width / (steps.len() + 2) as f64;
    let x = |index: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let index = index as f64;
        index * column
    };
    let mut figure = Figure { view_box: canvas.view_box, ..Figure::default() };

    let last_top = tops.last().copied().unwrap_or(canvas.top);
    put(&mut figure.mass, format_args!("M0 {:.1}", canvas.base));
    for (index, top) in tops.iter().enumerate() {
        put(&mut figure.mass, format_args!("V{top:.1}H{:.1}", x(index + 1)));
    }
    put(&mut figure.mass, format_args!("V{:.1}z", canvas.base));

    let paid_left = x(steps.len() + 1);
    put(
        &mut figure.paid,
        format_args!(
            "M{paid_left:.1} {last_top:.1}H{:.1}V{:.1}H{paid_left:.1}z",
            canvas.width, canvas.base
        ),
    );

    for (index, step) in steps.iter().enumerate() {
        let part = Rect {
            left: x(index + 1),
            right: x(index + 2),
            top: tops.get(index).copied().unwrap_or(canvas.top),
            bottom: tops.get(index + 1).copied().unwrap_or(canvas.top),
        };
        match step.kind {
            StairStepKind::PaidByOthers => {
                part.frame(&mut figure.hatched);
                part.hatch(&mut figure.hatching, canvas.spacing * 2.0);
            }
            StairStepKind::PaidByClaimant => {
                part.frame(&mut figure.dotted);
                part.dot(&mut figure.dots, canvas.spacing);
            }
            StairStepKind::NoChange => {}
        }
    }

    figure.line = thread(canvas, &tops, x);
    figure.end = (format!("{:.1}", canvas.width), format!("{last_top:.1}"));
    figure
}

/// How high each column stands: the bill first, then what is left after each step.
fn tops(canvas: Canvas, total: Fen, steps: &[ColumnStep]) -> Vec<f64> {
    let height = canvas.base - canvas.top;
    let mut tops = vec![canvas.top];
    let mut above = canvas.top;
    for step in steps {
        let exact = canvas.base - height * share(step.left, total);
        let top = match step.kind {
            StairStepKind::NoChange => above,
            StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => {
                exact.max(above + canvas.thinnest)
            }
        };
        // Thin steps may not push the last ones below the base.
        above = top.min(canvas.base - 1.0);
        tops.push(above);
    }
    tops
}

#[expect(clippy::cast_precision_loss, reason = "a share of a picture's height")]
fn share(part: Fen, whole: Fen) -> f64 {
    if whole.get() <= 0 { 0.0 } else { (part.get() as f64 / whole.get() as f64).clamp(0.0, 1.0) }
}

/// The thread along the tops, with rounded corners where it steps down.
fn thread(canvas: Canvas, tops: &[f64], x: impl Fn(usize) -> f64) -> String {
    let mut line = String::new();
    put(&mut line, format_args!("M0 {:.1}", canvas.top));
    for (index, pair) in tops.windows(2).enumerate() {
        let &[above, below] = pair else { continue };
        let round = canvas.round.min((below - above) / 2.0);
        let corner = x(index + 1);
        if 0.0 < round {
            put(
                &mut line,
                format_args!(
                    "H{:.1}Q{corner:.1} {above:.1} {corner:.1} {:.1}V{:.1}Q{corner:.1} {below:.1} {:.1} {below:.1}",
                    corner - round,
                    above + round,
                    below - round,
                    corner + round,
                ),
            );
        }
    }
    put(&mut line, format_args!("H{:.1}", canvas.width));
    line
}

#[derive(Clone, Copy)]
struct Rect {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Rect {
    fn frame(self, path: &mut String) {
        let Self { left, right, top, bottom } = self;
        put(path, format_args!("M{left:.1} {top:.1}H{right:.1}V{bottom:.1}H{left:.1}z"));
    }

    /// Lines from lower left to upper right, cut at the frame.
    fn hatch(self, path: &mut String, spacing: f64) {
        let Self { left, right, top, bottom } = self;
        let (width, height) = (right - left, bottom - top);
        let mut reach = spacing;
        while reach < width + height {
            // The line x + y = reach, measured from the upper left corner.
            let start = (left + (reach - height).max(0.0), top + reach.min(height));
            let end = (left + reach.min(width), top + (reach - width).max(0.0));
            put(path, format_args!("M{:.1} {:.1}L{:.1} {:.1}", start.0, start.1, end.0, end.1));
            reach += spacing;
        }
    }

    /// Rows for a dashed stroke to turn into dots.
    fn dot(self, path: &mut String, spacing: f64) {
        let Self { left, right, top, bottom } = self;
        let rows = ((bottom - top) / spacing).floor().max(1.0);
        let mut y = top + (bottom - top - (rows - 1.0) * spacing) / 2.0;
        while y < bottom {
            put(path, format_args!("M{:.1} {y:.1}H{:.1}", left + spacing / 2.0, right - 1.0));
            y += spacing;
        }
    }
}

fn put(path: &mut String, part: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = path.write_fmt(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(kind: StairStepKind, left: i32) -> ColumnStep {
        ColumnStep { kind, left: Fen::yuan(left) }
    }

    #[test]
    fn heights_are_money() {
        let tops = tops(FULL, Fen::yuan(100), &[step(StairStepKind::PaidByOthers, 50)]);
        assert_eq!(tops, [3.0, 61.5]);
    }

    #[test]
    fn a_small_part_is_still_seen_and_a_step_that_takes_nothing_is_flat() {
        let steps =
            [step(StairStepKind::PaidByClaimant, 99_999), step(StairStepKind::NoChange, 99_999)];
        let tops = tops(FULL, Fen::yuan(100_000), &steps);
        assert_eq!(tops, [3.0, 6.0, 6.0]);
    }

    #[test]
    fn no_bill_and_no_steps_still_make_a_figure() {
        let figure = draw(FULL, Fen::ZERO, &[]);
        assert!(figure.line.starts_with("M0 3.0"));
        assert!(
            draw(FULL, Fen::ZERO, &[step(StairStepKind::PaidByClaimant, 0)]).paid.ends_with('z')
        );
    }
}
