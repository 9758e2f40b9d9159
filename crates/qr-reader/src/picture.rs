//! A grey picture.

use std::borrow::Cow;

/// A grey picture.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    pixels: Cow<'a, [u8]>,
    width: usize,
    height: usize,
}

impl<'a> Picture<'a> {
    /// A picture of these pixels, row by row, with the brightness of each. Pixels of an incomplete last row are not
    /// looked at.
    pub fn new(pixels: &'a [u8], width: usize) -> Self {
        let height = pixels.len().checked_div(width).unwrap_or_default();
        Self { pixels: Cow::Borrowed(pixels), width, height }
    }

    /// Pixels per row.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub const fn height(&self) -> usize {
        self.height
    }

    /// A row; empty outside the picture.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let start = y * self.width;
        self.pixels.get(start..start + self.width).unwrap_or_default()
    }

    /// The brightness at a place between pixels; white outside the picture.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, bottom_share) = (x - left, y - top);
        let pixel = |dx: f32, dy: f32| f32::from(self.nearest(left + dx, top + dy));
        let upper = pixel(0.0, 0.0) * (1.0 - right_share) + pixel(1.0, 0.0) * right_share;
        let lower = pixel(0.0, 1.0) * (1.0 - right_share) + pixel(1.0, 1.0) * right_share;
        upper * (1.0 - bottom_share) + lower * bottom_share
    }

    /// The pixel in this column and row; white outside the picture.
    fn nearest(&self, x: f32, y: f32) -> u8 {
        let place = index(x).zip(index(y));
        let pixel = place.filter(|(x, y)| *x < self.width && *y < self.height);
        pixel.and_then(|(x, y)| self.pixels.get(y * self.width + x)).copied().unwrap_or(u8::MAX)
    }

    /// The same picture with less noise: each pixel is a mean of it and its neighbours. A pixel on the edge stays.
    pub(crate) fn smooth(&self) -> Picture<'static> {
        let mut pixels = self.pixels.to_vec();
        for y in 1..self.height.saturating_sub(1) {
            let rows = [self.row(y - 1), self.row(y), self.row(y + 1)];
            let [above, own, below] = rows.map(|row| row.windows(3));
            let out = pixels.get_mut(y * self.width + 1..).unwrap_or_default();
            for (((above, own), below), out) in above.zip(own).zip(below).zip(out) {
                let sum = weighted(above) + 2 * weighted(own) + weighted(below);
                *out = u8::try_from(sum / 16).unwrap_or(u8::MAX);
            }
        }
        Picture { pixels: Cow::Owned(pixels), ..*self }
    }

    /// The same picture at half its size.
    pub(crate) fn half(&self) -> Picture<'static> {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (upper, lower) = (self.row(2 * y), self.row(2 * y + 1));
            let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2)).take(width);
            pixels.extend(pairs.map(|(upper, lower)| {
                let sum: u16 = upper.iter().chain(lower).map(|pixel| u16::from(*pixel)).sum();
                u8::try_from(sum / 4).unwrap_or(u8::MAX)
            }));
        }
        Picture { pixels: Cow::Owned(pixels), width, height }
    }
}

/// The sum of three pixels, in which the middle one counts twice.
fn weighted(pixels: &[u8]) -> u16 {
    match pixels {
        [left, middle, right] => u16::from(*left) + 2 * u16::from(*middle) + u16::from(*right),
        _ => 0,
    }
}

/// The whole number below; `None` below zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not below zero, and too large numbers are outside the picture"
)]
pub(crate) fn index(at: f32) -> Option<usize> {
    (0.0 <= at).then_some(at as usize)
}

/// A number of pixels as a place.
#[expect(clippy::cast_precision_loss, reason = "pictures have fewer than 2^24 rows and columns")]
pub(crate) const fn place(pixels: usize) -> f32 {
    pixels as f32
}
