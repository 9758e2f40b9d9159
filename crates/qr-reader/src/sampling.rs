//! Which modules of a code are dark.

use crate::picture::{Picture, place};
use crate::threshold::Thresholds;
use crate::transform::{Point, Transform};

/// The modules whose colour is known before the code is read, by the middles of each.
pub(crate) struct KnownModules {
    dark: Vec<Point>,
    light: Vec<Point>,
    /// How many of the dark and of the light ones are in finder patterns; they are the first.
    of_finders: (usize, usize),
}

/// The known modules of a code of this size: finder patterns with the light frame around them, the timing patterns and
/// the last alignment pattern.
pub(crate) fn modules(size: usize) -> KnownModules {
    let mut known = KnownModules { dark: Vec::new(), light: Vec::new(), of_finders: (99, 48) };
    let mut add = |x: usize, y: usize, is_dark: bool| {
        let at = (place(x) + 0.5, place(y) + 0.5);
        if is_dark { known.dark.push(at) } else { known.light.push(at) }
    };
    for (left, top) in [(0, 0), (size - 7, 0), (0, size - 7)] {
        for y in 0..7 {
            for x in 0..7_usize {
                let ring = x.abs_diff(3).max(usize::abs_diff(y, 3));
                add(left + x, top + y, ring != 2);
            }
        }
    }
    for nth in 0..8 {
        for (x, y) in [(7, nth), (nth, 7), (size - 8, nth), (nth, size - 8)] {
            add(x, y, false);
        }
    }
    for nth in 8..size - 8 {
        add(nth, 6, nth % 2 == 0);
        add(6, nth, nth % 2 == 0);
    }
    if size != 21 {
        for y in 0..5 {
            for x in 0..5_usize {
                let ring = x.abs_diff(2).max(usize::abs_diff(y, 2));
                add(size - 9 + x, size - 9 + y, ring != 1);
            }
        }
    }
    known
}

impl KnownModules {
    /// By how much light modules are lighter than dark ones.
    pub(crate) fn contrast(&self, picture: &Picture<'_>, transform: &Transform) -> f32 {
        let mean = |modules: &[Point]| {
            let sum: f32 = modules.iter().map(|at| transform.brightness(picture, *at)).sum();
            sum / place(modules.len())
        };
        mean(&self.light) - mean(&self.dark)
    }

    /// Only the modules of the finder patterns.
    pub(crate) fn of_finders(&self) -> Self {
        let (dark, light) = self.of_finders;
        let first = |all: &[Point], count| all.iter().copied().take(count).collect();
        Self { dark: first(&self.dark, dark), light: first(&self.light, light), ..*self }
    }

    /// The share of these modules that look as they should.
    pub(crate) fn right_share(
        &self,
        picture: &Picture<'_>,
        thresholds: &Thresholds,
        transform: &Transform,
    ) -> f32 {
        let count = |modules: &[Point], is_dark: bool| {
            let is_right = |at: &&Point| transform.is_dark(picture, thresholds, **at) == is_dark;
            modules.iter().filter(is_right).count()
        };
        let right = count(&self.dark, true) + count(&self.light, false);
        place(right) / place(self.dark.len() + self.light.len())
    }
}

/// The brightness of each module.
pub(crate) struct Reading {
    brightness: Vec<f32>,
    is_dark: Vec<bool>,
    size: usize,
}

impl Reading {
    pub(crate) fn of(
        picture: &Picture<'_>,
        thresholds: &Thresholds,
        transform: &Transform,
        size: usize,
    ) -> Self {
        let places = || {
            let rows = (0..size).map(|y| place(y) + 0.5);
            rows.flat_map(move |v| (0..size).map(move |x| (place(x) + 0.5, v)))
        };
        let brightness = |(u, v): Point| {
            let near = [(0.0, 0.0), (-0.2, -0.2), (0.2, -0.2), (-0.2, 0.2), (0.2, 0.2)];
            let sum: f32 =
                near.iter().map(|(du, dv)| transform.brightness(picture, (u + du, v + dv))).sum();
            sum / 5.0
        };
        Self {
            brightness: places().map(brightness).collect(),
            is_dark: places().map(|at| transform.is_dark(picture, thresholds, at)).collect(),
            size,
        }
    }

    /// Row by row, whether the middle of each module is dark.
    pub(crate) fn by_thresholds(&self) -> Vec<bool> {
        self.is_dark.clone()
    }

    /// Whether each module is darker than the middle between the lightest and the darkest around it. `sharpen`: how much
    /// of its neighbours' brightness is taken off first, which undoes some blur.
    pub(crate) fn by_surroundings(&self, sharpen: f32) -> Vec<bool> {
        const REACH: usize = 4;
        let at = |x: usize, y: usize| self.brightness.get(y * self.size + x).copied();
        let sharp: Vec<f32> = self
            .places()
            .map(|(x, y)| {
                let own = at(x, y).unwrap_or_default();
                let last = self.size - 1;
                let around = [
                    (x.max(1) - 1, y),
                    ((x + 1).min(last), y),
                    (x, y.max(1) - 1),
                    (x, (y + 1).min(last)),
                ];
                let around: f32 = around.iter().filter_map(|(x, y)| at(*x, *y)).sum();
                own + sharpen * (4.0 * own - around)
            })
            .collect();
        let is_dark = |(x, y): (usize, usize)| {
            let near = |at: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(self.size);
            let (mut least, mut most) = (f32::MAX, f32::MIN);
            for y in near(y) {
                let columns = near(x);
                let row = y * self.size + columns.start..y * self.size + columns.end;
                for brightness in sharp.get(row).unwrap_or_default() {
                    (least, most) = (least.min(*brightness), most.max(*brightness));
                }
            }
            sharp.get(y * self.size + x).is_some_and(|own| *own < f32::midpoint(least, most))
        };
        self.places().map(is_dark).collect()
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let size = self.size;
        (0..size).flat_map(move |y| (0..size).map(move |x| (x, y)))
    }
}
