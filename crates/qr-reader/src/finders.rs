//! The finder patterns of codes: squares in squares, through whose middle every line is dark and light in the proportions
//! 1 : 1 : 3 : 1 : 1.

use crate::picture::{Picture, place};
use crate::threshold::Thresholds;
use crate::transform::{Point, distance};

/// How many rows are between two that are looked at.
const STEP: usize = 2;
/// By how much of a module a run may be longer or shorter. Blur makes dark runs shorter than light ones.
const TOLERANCE: f32 = 0.65;
/// The most patterns that are kept, so that a picture of nothing else takes no longer.
const MAX_FINDERS: usize = 400;

/// A finder pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finder {
    /// Its middle.
    pub(crate) middle: Point,
    /// The size of a module, in pixels.
    pub(crate) module: f32,
    /// In how many rows it was seen.
    pub(crate) seen: u32,
}

pub(crate) fn finders(picture: &Picture<'_>, thresholds: &Thresholds) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    let view = View { picture, thresholds };
    for y in (0..picture.height()).step_by(STEP) {
        let mut runs = Runs::default();
        for (x, pixel) in picture.row(y).iter().enumerate() {
            let ended = runs.add(*pixel <= thresholds.at(x, y));
            if let Some(middle) = ended.then(|| runs.middle(x)).flatten()
                && let Some(finder) = view.check((middle, place(y) + 0.5))
            {
                add(&mut found, finder);
            }
        }
    }
    found.sort_by_key(|finder| std::cmp::Reverse(finder.seen));
    found
}

/// Adds a pattern, or counts it if it is known.
fn add(found: &mut Vec<Finder>, finder: Finder) {
    let is_same = |known: &&mut Finder| {
        distance(known.middle, finder.middle) < 2.0 * known.module
            && finder.module < 1.6 * known.module
            && known.module < 1.6 * finder.module
    };
    if let Some(known) = found.iter_mut().find(is_same) {
        let seen = f32::from(u16::try_from(known.seen).unwrap_or(u16::MAX));
        let mean = |one: f32, other: f32| (one * seen + other) / (seen + 1.0);
        let ((x, y), (other_x, other_y)) = (known.middle, finder.middle);
        known.middle = (mean(x, other_x), mean(y, other_y));
        known.module = mean(known.module, finder.module);
        known.seen += 1;
    } else if found.len() < MAX_FINDERS {
        found.push(finder);
    }
}

/// The last five runs of a row, the newest last.
#[derive(Default)]
struct Runs {
    lengths: [u16; 5],
    is_dark: bool,
}

impl Runs {
    /// Adds a pixel; whether it ends a dark run. Its own run is not among the five then.
    fn add(&mut self, is_dark: bool) -> bool {
        if is_dark == self.is_dark {
            self.lengths[4] = self.lengths[4].saturating_add(1);
            return false;
        }
        let ends = !is_dark && is_finder(&self.lengths.map(f32::from));
        self.is_dark = is_dark;
        if !ends {
            self.next();
        }
        ends
    }

    fn next(&mut self) {
        self.lengths.rotate_left(1);
        self.lengths[4] = 1;
    }

    /// The middle of the pattern that ended before this pixel.
    fn middle(&mut self, end: usize) -> Option<f32> {
        let [_, _, middle, light, outer] = self.lengths.map(usize::from);
        let middle = end.checked_sub(outer + light).map(|right| place(right) - place(middle) / 2.0);
        self.next();
        middle
    }
}

/// Whether these five runs have the proportions.
fn is_finder(runs: &[f32; 5]) -> bool {
    let module = runs.iter().sum::<f32>() / 7.0;
    let is_near = |run: f32, modules: f32| {
        (run - modules * module).abs() <= (TOLERANCE * module * modules.sqrt()).max(1.0)
    };
    let [first, second, middle, fourth, fifth] = *runs;
    1.0 <= module
        && [first, second, fourth, fifth].iter().all(|run| 0.0 < *run && is_near(*run, 1.0))
        && is_near(middle, 3.0)
}

struct View<'a> {
    picture: &'a Picture<'a>,
    thresholds: &'a Thresholds,
}

impl View<'_> {
    /// The pattern around this place, if it is one downwards, across and on a slant as well.
    fn check(&self, (x, y): Point) -> Option<Finder> {
        let (shift, height) = self.cross((x, y), (0.0, 1.0))?;
        let y = y + shift;
        let (shift, width) = self.cross((x, y), (1.0, 0.0))?;
        let x = x + shift;
        self.cross((x, y), (1.0, 1.0)).or_else(|| self.cross((x, y), (1.0, -1.0)))?;
        // A tilted code is longer in one direction.
        let is_square = width < 2.5 * height && height < 2.5 * width;
        is_square.then_some(Finder { middle: (x, y), module: (width + height) / 14.0, seen: 1 })
    }

    /// How far the middle of the pattern is from here in this direction, and how long the pattern is, both in steps.
    fn cross(&self, from: Point, direction: Point) -> Option<(f32, f32)> {
        let forward = self.half(from, direction)?;
        let backward = self.half(from, (-direction.0, -direction.1))?;
        // The place itself was counted in both.
        let middle = forward[0] + backward[0] - 1.0;
        let runs = [backward[2], backward[1], middle, forward[1], forward[2]];
        is_finder(&runs).then(|| ((forward[0] - backward[0]) / 2.0, runs.iter().sum()))
    }

    /// The lengths of the dark, light and dark run from here in this direction.
    fn half(&self, (mut x, mut y): Point, (dx, dy): Point) -> Option<[f32; 3]> {
        let mut runs = [0.0_f32; 3];
        for (nth, is_dark) in [true, false, true].into_iter().enumerate() {
            // No run of a pattern is longer than this many times the first.
            let longest = if nth == 0 { f32::MAX } else { 3.0 * runs[0] + 2.0 };
            while self.is_inside(x, y) && self.thresholds.is_dark(self.picture, x, y) == is_dark {
                runs[nth] += 1.0;
                if longest < runs[nth] {
                    return None;
                }
                (x, y) = (x + dx, y + dy);
            }
        }
        runs.iter().all(|run| 0.0 < *run).then_some(runs)
    }

    fn is_inside(&self, x: f32, y: f32) -> bool {
        (0.0..place(self.picture.width())).contains(&x)
            && (0.0..place(self.picture.height())).contains(&y)
    }
}
