//! Which three finder patterns are the corners of one code.

use crate::finders::Finder;
use crate::transform::{Point, distance};

/// The patterns that are looked at: those that were seen most.
const MAX_FINDERS: usize = 24;
/// The most codes that are tried.
const MAX_TRIPLES: usize = 60;
/// How many times as large the modules of one pattern may be as those of another: it is nearer.
const LARGEST_RATIO: f32 = 1.8;
/// The largest cosine of the angle between the sides. Tilted squares have other angles than right ones.
const LARGEST_COSINE: f32 = 0.6;

/// The corners of a code. The one between the others is the upper left one; which of the others is the upper right one is
/// such that the code is not mirrored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triple {
    pub(crate) upper_left: Point,
    pub(crate) upper_right: Point,
    pub(crate) lower_left: Point,
}

impl Triple {
    pub(crate) const fn finders(&self) -> [Point; 3] {
        [self.upper_left, self.upper_right, self.lower_left]
    }
}

/// The likely codes, the likeliest first.
pub(crate) fn triples(finders: &[Finder]) -> Vec<Triple> {
    let finders = finders.get(..finders.len().min(MAX_FINDERS)).unwrap_or_default();
    let mut found = Vec::new();
    for (nth, one) in finders.iter().enumerate() {
        for (other_nth, other) in finders.iter().enumerate().skip(nth + 1) {
            for third in finders.iter().skip(other_nth + 1) {
                found.extend(triple(one, other, third));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    found.into_iter().take(MAX_TRIPLES).map(|(_, triple)| triple).collect()
}

/// The code that has these corners, with how far it is from a square that is seen from above.
fn triple(one: &Finder, other: &Finder, third: &Finder) -> Option<(f32, Triple)> {
    let modules = [one.module, other.module, third.module];
    let least = modules.into_iter().fold(f32::MAX, f32::min);
    let ratio = modules.into_iter().fold(0.0, f32::max) / least;
    if LARGEST_RATIO < ratio {
        return None;
    }
    // The corner between the others is opposite the longest side.
    let [one, other, third] = [one.middle, other.middle, third.middle];
    let sides = [
        (distance(other, third), one, other, third),
        (distance(one, third), other, one, third),
        (distance(one, other), third, one, other),
    ];
    let (longest, corner, right, left) =
        sides.into_iter().max_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
    let (a, b) = (distance(corner, right), distance(corner, left));
    let cosine = (a * a + b * b - longest * longest) / (2.0 * a * b);
    let longer = (a / b).max(b / a);
    // The smallest code has 14 modules between the middles, the largest 170. A turned pattern looks larger.
    let is_code = (8.0..=250.0).contains(&(a.min(b) / least));
    if !is_code || 2.2 < longer || LARGEST_COSINE < cosine.abs() {
        return None;
    }
    let turn =
        (right.0 - corner.0) * (left.1 - corner.1) - (right.1 - corner.1) * (left.0 - corner.0);
    let (upper_right, lower_left) = if 0.0 < turn { (right, left) } else { (left, right) };
    let unlikely = longer.ln() + ratio.ln() + cosine.abs();
    Some((unlikely, Triple { upper_left: corner, upper_right, lower_left }))
}
