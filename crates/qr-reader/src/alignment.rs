//! The alignment pattern near the fourth corner of a code, which has no finder pattern: it says how the code is tilted.

use crate::picture::Picture;
use crate::transform::{Point, Transform};

/// How far a place is from the next that is tried, in modules.
const STEP: f32 = 0.4;
/// The most places that are returned.
const MAX_PLACES: usize = 3;

/// Where the pattern may be in the picture, the likeliest place first. `flat` takes the code to the picture as if it were
/// not tilted, `expected` is where the pattern would be then, in modules.
pub(crate) fn places(picture: &Picture<'_>, flat: &Transform, expected: f32) -> Vec<Point> {
    let reach = 2.0 + 0.15 * expected;
    let steps = || {
        let count = (2.0 * reach / STEP).floor();
        std::iter::successors(Some(0.0), move |nth| (*nth < count).then_some(nth + 1.0))
            .map(move |nth| expected - reach + nth * STEP)
    };
    let mut best: Vec<(f32, Point)> = Vec::new();
    for v in steps() {
        for u in steps() {
            let score = likeness(picture, flat, (u, v));
            let near =
                |known: &(f32, Point)| (known.1.0 - u).abs().max((known.1.1 - v).abs()) < 2.0;
            match best.iter().position(near) {
                Some(nth) if score <= best[nth].0 => continue,
                Some(nth) => best[nth] = (score, (u, v)),
                None => best.push((score, (u, v))),
            }
            best.sort_by(|(one, _), (other, _)| other.total_cmp(one));
            best.truncate(MAX_PLACES);
        }
    }
    best.into_iter().map(|(_, at)| flat.apply(at)).collect()
}

/// By how much what should be light is lighter here than what should be dark: a dark square with a light hole around a
/// dark module.
fn likeness(picture: &Picture<'_>, flat: &Transform, (u, v): Point) -> f32 {
    let at = |du: f32, dv: f32| flat.brightness(picture, (u + du, v + dv));
    let ring = |radius: f32| {
        let sides = [-radius, 0.0, radius];
        let sum: f32 = sides
            .iter()
            .flat_map(|du| sides.iter().map(move |dv| (*du, *dv)))
            .filter(|(du, dv)| (*du, *dv) != (0.0, 0.0))
            .map(|(du, dv)| at(du, dv))
            .sum();
        sum / 8.0
    };
    // The middle counts as much as each ring.
    2.0 * ring(1.0) - ring(2.0) - at(0.0, 0.0)
}
