//! The modules of a code: how many there are, and where each is in the picture.

use crate::alignment;
use crate::decode::{self, Modules};
use crate::picture::{Picture, place};
use crate::sampling::{Reading, modules};
use crate::threshold::Thresholds;
use crate::transform::{Point, Transform, distance};
use crate::triples::Triple;
use crate::{Code, Place};

/// The middle of a finder pattern, in modules from both edges.
const FINDER: f32 = 3.5;
/// The middle of the last alignment pattern, in modules from the right and lower edges.
const ALIGNMENT: f32 = 6.5;
/// How many sizes are tried, the likeliest first.
const SIZES: usize = 3;
/// The share of the known modules that have to look as they should.
const LEAST_RIGHT: f32 = 0.7;

/// Reads the code that has these corners.
pub(crate) fn read(
    picture: &Picture<'_>,
    thresholds: &Thresholds,
    triple: &Triple,
) -> Option<Code> {
    let modules = modules_across(picture, thresholds, triple)?;
    let mut sizes: Vec<usize> = (1..=40).map(|version| 17 + 4 * version).collect();
    let far = |size: &usize| (place(*size) - modules).abs();
    sizes.sort_by(|one, other| far(one).total_cmp(&far(other)));
    sizes.truncate(SIZES);
    sizes.into_iter().find_map(|size| {
        let fitted = fit(picture, thresholds, triple, size)?;
        let text = text(picture, thresholds, &fitted, size)?;
        Some(Code { text, place: place_of(&fitted, size) })
    })
}

/// About how many modules a side has.
fn modules_across(picture: &Picture<'_>, thresholds: &Thresholds, triple: &Triple) -> Option<f32> {
    let Triple { upper_left, upper_right, lower_left } = *triple;
    let along = |one: Point, other: Point| {
        let module = (module_towards(picture, thresholds, one, other)
            .zip(module_towards(picture, thresholds, other, one)))
        .map(|(one, other)| f32::midpoint(one, other))?;
        Some(distance(one, other) / module + 2.0 * FINDER)
    };
    match (along(upper_left, upper_right), along(upper_left, lower_left)) {
        (Some(across), Some(down)) => Some(f32::midpoint(across, down)),
        (across, down) => across.or(down),
    }
}

/// The size of a module of the finder pattern at `from`, measured on the line to `to`, in pixels.
fn module_towards(
    picture: &Picture<'_>,
    thresholds: &Thresholds,
    from: Point,
    to: Point,
) -> Option<f32> {
    const STEP: f32 = 0.25;
    let length = distance(from, to);
    let (dx, dy) = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let edge = |sign: f32| {
        let mut gone = 0.0;
        for is_dark in [true, false, true] {
            loop {
                let (x, y) = (from.0 + sign * gone * dx, from.1 + sign * gone * dy);
                if length < gone {
                    return None;
                }
                if thresholds.is_dark(picture, x, y) != is_dark {
                    break;
                }
                gone += STEP;
            }
        }
        Some(gone)
    };
    match (edge(1.0), edge(-1.0)) {
        (Some(ahead), Some(behind)) => Some((ahead + behind) / (2.0 * FINDER)),
        (one, other) => one.or(other).map(|half| half / FINDER),
    }
}

/// Where the modules are, with how well they fit.
#[derive(Clone, Copy, Debug)]
struct Fitted {
    /// The places of the four corners in the picture: the three finder patterns and the alignment pattern.
    corners: [Point; 4],
    transform: Transform,
    contrast: f32,
}

fn fit(
    picture: &Picture<'_>,
    thresholds: &Thresholds,
    triple: &Triple,
    size: usize,
) -> Option<Transform> {
    let Triple { upper_left, upper_right, lower_left } = *triple;
    let across = place(size);
    let far = across - FINDER;
    let fourth =
        (upper_right.0 + lower_left.0 - upper_left.0, upper_right.1 + lower_left.1 - upper_left.1);
    let finders = [(FINDER, FINDER), (far, FINDER), (FINDER, far)];
    let [one, two, three] = finders;
    let flat_corners = [upper_left, upper_right, lower_left, fourth];
    let flat = Transform::of([one, two, three, (far, far)], flat_corners)?;
    let known = modules(size);
    // However a code is tilted, it is about flat at each finder pattern.
    if known.of_finders().right_share(picture, thresholds, &flat) < LEAST_RIGHT {
        return None;
    }
    // The smallest code has no alignment pattern.
    let (last, places) = if size == 21 {
        (far, vec![fourth])
    } else {
        let last = across - ALIGNMENT;
        let mut places = alignment::places(picture, &flat, last);
        places.push(flat.apply((last, last)));
        (last, places)
    };
    let from = [one, two, three, (last, last)];
    let fitted = |corners: [Point; 4]| {
        let transform = Transform::of(from, corners)?;
        let contrast = known.contrast(picture, &transform);
        Some(Fitted { corners, transform, contrast })
    };
    let tried = places
        .into_iter()
        .filter_map(|fourth| fitted([upper_left, upper_right, lower_left, fourth]));
    let mut best = tried.max_by(|one, other| one.contrast.total_cmp(&other.contrast))?;
    let module = distance(upper_left, upper_right) / (across - 2.0 * FINDER);
    // Moves the corners a little while that makes the known modules clearer.
    for step in [0.6, 0.3, 0.15].map(|modules| modules * module) {
        for _ in 0..3 {
            let before = best.contrast;
            for corner in (0..4).rev() {
                for (dx, dy) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut corners = best.corners;
                    corners[corner] = (corners[corner].0 + dx, corners[corner].1 + dy);
                    if let Some(moved) = fitted(corners).filter(|it| best.contrast < it.contrast) {
                        best = moved;
                    }
                }
            }
            if best.contrast <= before {
                break;
            }
        }
    }
    let right = known.right_share(picture, thresholds, &best.transform);
    (LEAST_RIGHT <= right).then_some(best.transform)
}

/// What the modules say, read in several ways until the error correction accepts one.
fn text(
    picture: &Picture<'_>,
    thresholds: &Thresholds,
    transform: &Transform,
    size: usize,
) -> Option<String> {
    let read = Reading::of(picture, thresholds, transform, size);
    [read.by_thresholds(), read.by_surroundings(0.0), read.by_surroundings(0.2)]
        .into_iter()
        .find_map(|dark| decode::decode(&Modules { dark: &dark, size }))
}

fn place_of(transform: &Transform, size: usize) -> Place {
    let across = place(size);
    let corners = [(0.0, 0.0), (across, 0.0), (0.0, across), (across, across)];
    let corners = corners.map(|corner| transform.apply(corner));
    let fold = |of: fn(&Point) -> f32, pick: fn(f32, f32) -> f32, start: f32| {
        corners.iter().map(of).fold(start, pick)
    };
    let (left, right) = (fold(|at| at.0, f32::min, f32::MAX), fold(|at| at.0, f32::max, 0.0));
    let (top, bottom) = (fold(|at| at.1, f32::min, f32::MAX), fold(|at| at.1, f32::max, 0.0));
    Place {
        left: left.max(0.0),
        top: top.max(0.0),
        width: right - left.max(0.0),
        height: bottom - top.max(0.0),
    }
}
