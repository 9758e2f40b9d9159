//! In which direction the text of a page runs: scanners' programs write it as the paper lay.

use crate::layout::Glyph;

/// In which direction text runs on a page, as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// The direction of a step; `None` if it is a slant.
    pub(super) fn of(dx: f32, dy: f32) -> Option<Self> {
        let is_along = |along: f32, across: f32| across.abs() <= 0.1 * along.abs().max(0.1);
        match (is_along(dx, dy), is_along(dy, dx)) {
            (true, _) if 0.0 <= dx => Some(Self::Right),
            (true, _) => Some(Self::Left),
            (false, true) if 0.0 < dy => Some(Self::Down),
            (false, true) => Some(Self::Up),
            (false, false) => None,
        }
    }

    /// A place on a page of this size, if the page is turned so that the text runs to the right.
    pub(super) fn turn(self, (x, y): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }
}

/// Makes lines level that rise or fall together, as those of a paper that lay askew on the scanner.
pub(super) fn straightened(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let sum =
        |of: fn(&Glyph) -> f32| glyphs.iter().map(of).filter(|it| it.is_finite()).sum::<f32>();
    let slope = sum(|glyph| glyph.fall) / sum(|glyph| glyph.right - glyph.left);
    if slope.is_finite() && 0.001 < slope.abs() {
        glyphs.iter_mut().for_each(|glyph| glyph.baseline -= slope * glyph.left);
    }
    glyphs
}
