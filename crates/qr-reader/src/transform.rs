//! From the plane of a code to the picture.

use crate::picture::Picture;
use crate::threshold::Thresholds;

/// A place in the picture or in the code.
pub(crate) type Point = (f32, f32);

/// A projective transform: `x = (a·u + b·v + c) / w`, `y = (d·u + e·v + f) / w` with `w = g·u + h·v + 1`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transform([f32; 8]);

impl Transform {
    /// The transform that takes four points to four others. `None` if three of them are on a line.
    pub(crate) fn of(from: [Point; 4], to: [Point; 4]) -> Option<Self> {
        let mut rows = Vec::with_capacity(8);
        for ((u, v), (x, y)) in from.into_iter().zip(to) {
            rows.push([u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x].map(f64::from));
            rows.push([0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y].map(f64::from));
        }
        solve(rows.try_into().ok()?).map(Self)
    }

    pub(crate) fn apply(&self, (u, v): Point) -> Point {
        let Self([a, b, c, d, e, f, g, h]) = self;
        let w = g * u + h * v + 1.0;
        ((a * u + b * v + c) / w, (d * u + e * v + f) / w)
    }

    /// The brightness at a place of the code.
    pub(crate) fn brightness(&self, picture: &Picture<'_>, at: Point) -> f32 {
        let (x, y) = self.apply(at);
        picture.at(x, y)
    }

    /// Whether the picture is dark at a place of the code.
    pub(crate) fn is_dark(
        &self,
        picture: &Picture<'_>,
        thresholds: &Thresholds,
        at: Point,
    ) -> bool {
        let (x, y) = self.apply(at);
        thresholds.is_dark(picture, x, y)
    }
}

/// Solves eight equations of eight unknowns, each with its right side last, by elimination.
#[expect(clippy::cast_possible_truncation, reason = "pixels need no more than 24 bits")]
fn solve(mut rows: [[f64; 9]; 8]) -> Option<[f32; 8]> {
    for column in 0..8 {
        let pivot = (column..8)
            .max_by(|one, other| rows[*one][column].abs().total_cmp(&rows[*other][column].abs()))?;
        rows.swap(column, pivot);
        let head = rows[column];
        if head[column].abs() < 1e-9 {
            return None;
        }
        for (nth, row) in rows.iter_mut().enumerate() {
            if nth != column {
                let share = row[column] / head[column];
                row.iter_mut().zip(head).for_each(|(value, of)| *value -= share * of);
            }
        }
    }
    let mut solution = [0.0; 8];
    for (nth, row) in rows.iter().enumerate() {
        solution[nth] = (row[8] / row[nth]) as f32;
    }
    solution.iter().all(|value| value.is_finite()).then_some(solution)
}

pub(crate) fn distance((x, y): Point, (other_x, other_y): Point) -> f32 {
    (other_x - x).hypot(other_y - y)
}
