//! The geometry of the staircase: amounts of money as SVG paths.

use std::fmt::Write;

use domain::money::Fen;

use super::{StairStepKind, StaircaseData};

/// The paths of a drawing, in the units of its view box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The view box.
    pub view_box: &'static str,
    /// What remains at each step.
    pub mass: String,
    /// What this policy pays.
    pub paid: String,
    /// The frames around what others paid.
    pub hatched: String,
    /// The hatching in them.
    pub hatching: String,
    /// The frames around what the claimant pays.
    pub dotted: String,
    /// The dots in them.
    pub dots: String,
    /// The line along the tops of the steps.
    pub line: String,
    /// The end of the line, as x and y.
    pub end: (String, String),
}

/// The size and style of a drawing.
#[derive(Clone, Copy)]
struct Canvas {
    view_box: &'static str,
    width: f64,
    /// The y of the total's top edge.
    top: f64,
    base: f64,
    /// The radius of the line's corners.
    round: f64,
    /// The least height of a deduction.
    thinnest: f64,
    /// The distance between hatching lines and between dots.
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

const ICON: Canvas = Canvas {
    view_box: "0 0 55 32",
    width: 52.0,
    top: 2.0,
    base: 31.0,
    round: 1.0,
    thinnest: 1.0,
    spacing: 3.0,
};

impl Geometry {
    /// The large drawing.
    pub fn of(stairs: &StaircaseData) -> Self {
        draw(FULL, stairs.total, &steps_of(stairs))
    }

    /// The icon.
    pub fn icon(stairs: &StaircaseData) -> Self {
        draw(ICON, stairs.total, &steps_of(stairs))
    }

    /// Three even steps, for when no amount is known yet.
    pub fn generic_icon() -> Self {
        let step = |left| ColumnStep { kind: StairStepKind::PaidByClaimant, left: Fen::yuan(left) };
        draw(ICON, Fen::yuan(100), &[step(75), step(50), step(25)])
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

/// Draws equal columns: the total, one for each step, what is paid.
fn draw(canvas: Canvas, total: Fen, steps: &[ColumnStep]) -> Geometry {
    let tops = tops(canvas, total, steps);
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let column = canvas.width / (steps.len() + 2) as f64;
    let x = |index: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let index = index as f64;
        index * column
    };
    let mut geometry = Geometry { view_box: canvas.view_box, ..Geometry::default() };

    let last_top = tops.last().copied().unwrap_or(canvas.top);
    put(&mut geometry.mass, format_args!("M0 {:.1}", canvas.base));
    for (index, top) in tops.iter().enumerate() {
        put(&mut geometry.mass, format_args!("V{top:.1}H{:.1}", x(index + 1)));
    }
    put(&mut geometry.mass, format_args!("V{:.1}z", canvas.base));

    let paid_left = x(steps.len() + 1);
    put(
        &mut geometry.paid,
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
                part.frame(&mut geometry.hatched);
                part.hatch(&mut geometry.hatching, canvas.spacing * 2.0);
            }
            StairStepKind::PaidByClaimant => {
                part.frame(&mut geometry.dotted);
                part.dot(&mut geometry.dots, canvas.spacing);
            }
            StairStepKind::NoChange => {}
        }
    }

    geometry.line = step_line(canvas, &tops, x);
    geometry.end = (format!("{:.1}", canvas.width), format!("{last_top:.1}"));
    geometry
}

/// The y of each column's top: the total first, then what remains after each step.
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
        // Minimum heights must not push the last steps below the base.
        above = top.min(canvas.base - 1.0);
        tops.push(above);
    }
    tops
}

#[expect(clippy::cast_precision_loss, reason = "only a share of the drawing's height")]
fn share(part: Fen, whole: Fen) -> f64 {
    if whole.get() <= 0 { 0.0 } else { (part.get() as f64 / whole.get() as f64).clamp(0.0, 1.0) }
}

/// The line along the tops, with rounded corners at each step down.
fn step_line(canvas: Canvas, tops: &[f64], x: impl Fn(usize) -> f64) -> String {
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

    /// Lines from lower left to upper right, clipped to the frame.
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

    /// Rows of lines that a dashed stroke turns into dots.
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
    fn heights_are_proportional_to_amounts() {
        let tops = tops(FULL, Fen::yuan(100), &[step(StairStepKind::PaidByOthers, 50)]);
        assert_eq!(tops, [3.0, 61.5]);
    }

    #[test]
    fn a_small_deduction_stays_visible_and_no_deduction_is_flat() {
        let steps =
            [step(StairStepKind::PaidByClaimant, 99_999), step(StairStepKind::NoChange, 99_999)];
        let tops = tops(FULL, Fen::yuan(100_000), &steps);
        assert_eq!(tops, [3.0, 6.0, 6.0]);
    }

    #[test]
    fn a_total_of_zero_or_no_steps_can_be_drawn() {
        let geometry = draw(FULL, Fen::ZERO, &[]);
        assert!(geometry.line.starts_with("M0 3.0"));
        assert!(
            draw(FULL, Fen::ZERO, &[step(StairStepKind::PaidByClaimant, 0)]).paid.ends_with('z')
        );
    }
}
