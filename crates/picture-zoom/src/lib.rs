//! How a picture is zoomed, moved and turned in a viewer. Pure, so that it is tested without a browser.
//!
//! Lengths are CSS pixels; points are measured from the middle of the stage, the area in which the picture is shown.
//! Unzoomed, the picture's box fills the stage.

/// The largest magnification: the print of a receipt photographed from far away is readable then.
pub const MAX_SCALE: f64 = 8.0;

/// Width and height of the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A point on the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right of the middle.
    pub x: f64,
    /// Below the middle.
    pub y: f64,
}

/// How the picture stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// The magnification, from 1 to [`MAX_SCALE`].
    pub scale: f64,
    /// Where the middle of the picture is.
    pub middle: Point,
    /// Quarter turns to the right, from 0 to 3.
    pub quarter_turns: u8,
}

impl Default for Zoom {
    fn default() -> Self {
        Self { scale: 1.0, middle: Point::default(), quarter_turns: 0 }
    }
}

impl Zoom {
    /// Magnified by this factor, so that what is at `at` stays there.
    pub fn magnified(self, factor: f64, at: Point, stage: Stage) -> Self {
        let scale = (self.scale * factor).clamp(1.0, MAX_SCALE);
        let ratio = scale / self.scale;
        let middle = Point {
            x: (self.middle.x - at.x).mul_add(ratio, at.x),
            y: (self.middle.y - at.y).mul_add(ratio, at.y),
        };
        Self { scale, middle, ..self }.within(stage)
    }

    /// Moved by this much.
    pub fn moved(self, by: Point, stage: Stage) -> Self {
        let middle = Point { x: self.middle.x + by.x, y: self.middle.y + by.y };
        Self { middle, ..self }.within(stage)
    }

    /// What two fingers do that went from `from` to `to`: what was between them stays between them.
    pub fn pinched(self, from: [Point; 2], to: [Point; 2], stage: Stage) -> Self {
        let [before, after] = [from, to].map(|[a, b]| (a.x - b.x).hypot(a.y - b.y));
        let [start, end] =
            [from, to].map(|[a, b]| Point { x: a.x.midpoint(b.x), y: a.y.midpoint(b.y) });
        // Two fingers at one point have no distance that could grow.
        let factor = if before < 1.0 { 1.0 } else { after / before };
        let by = Point { x: end.x - start.x, y: end.y - start.y };
        self.magnified(factor, start, stage).moved(by, stage)
    }

    /// A quarter turn to the right, with the whole picture in view.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { quarter_turns: (self.quarter_turns + 1) % 4, ..Self::default() }
    }

    /// Whether the picture lies on its side.
    pub const fn is_sideways(self) -> bool {
        self.quarter_turns % 2 == 1
    }

    /// Whether part of the picture may be outside the stage.
    pub fn is_magnified(self) -> bool {
        1.0 < self.scale
    }

    /// The picture's box covers the stage.
    fn within(self, stage: Stage) -> Self {
        let limit = |at: f64, length: f64| {
            let most = length * (self.scale - 1.0) / 2.0;
            at.clamp(-most.max(0.0), most.max(0.0))
        };
        let middle =
            Point { x: limit(self.middle.x, stage.width), y: limit(self.middle.y, stage.height) };
        Self { middle, ..self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STAGE: Stage = Stage { width: 400.0, height: 600.0 };

    #[test]
    fn what_is_pointed_at_stays_where_it_is() {
        let at = Point { x: 100.0, y: -50.0 };
        let zoom = Zoom::default().magnified(2.0, at, STAGE);
        assert_eq!((zoom.scale, zoom.middle), (2.0, Point { x: -100.0, y: 50.0 }));
        assert_eq!(zoom.magnified(0.5, at, STAGE), Zoom::default());
    }

    #[test]
    fn two_fingers_zoom_and_move_at_once() {
        let from = [Point { x: -10.0, y: 0.0 }, Point { x: 10.0, y: 0.0 }];
        let to = [Point { x: 0.0, y: 30.0 }, Point { x: 60.0, y: 30.0 }];
        let zoom = Zoom::default().pinched(from, to, STAGE);
        assert_eq!((zoom.scale, zoom.middle), (3.0, Point { x: 30.0, y: 30.0 }));
        let at_one_point = [Point::default(); 2];
        assert_eq!(Zoom::default().pinched(at_one_point, to, STAGE), Zoom::default());
    }

    #[test]
    fn a_turn_shows_the_whole_picture() {
        let zoom = Zoom::default().magnified(4.0, Point { x: 9.0, y: 9.0 }, STAGE).turned();
        assert_eq!(zoom, Zoom { quarter_turns: 1, ..Zoom::default() });
        assert!(zoom.is_sideways() && !zoom.is_magnified());
        assert_eq!(zoom.turned().turned().turned(), Zoom::default());
    }

    fn point() -> impl Strategy<Value = Point> {
        (-2_000.0..2_000.0, -2_000.0..2_000.0).prop_map(|(x, y)| Point { x, y })
    }

    proptest! {
        #[test]
        fn the_picture_never_leaves_the_stage(
            steps in prop::collection::vec((0.01_f64..100.0, point(), point(), point()), 1..20)
        ) {
            let mut zoom = Zoom::default();
            for (factor, a, b, c) in steps {
                zoom = zoom.magnified(factor, a, STAGE).moved(b, STAGE).pinched([a, b], [b, c], STAGE);
                prop_assert!((1.0..=MAX_SCALE).contains(&zoom.scale));
                prop_assert!(zoom.middle.x.abs() <= STAGE.width * (zoom.scale - 1.0) / 2.0 + 1e-9);
                prop_assert!(zoom.middle.y.abs() <= STAGE.height * (zoom.scale - 1.0) / 2.0 + 1e-9);
            }
        }
    }
}
