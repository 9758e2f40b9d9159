//! What is dark and what is light: a threshold for each block of pixels, after its surroundings, so that shadows and
//! reflections matter little.

use crate::picture::{Picture, index};

/// The side of a block, in pixels.
const BLOCK: usize = 8;
/// A block whose pixels differ by less is all light or all dark.
const LEAST_CONTRAST: u8 = 30;
/// How many blocks on each side have a part in a threshold.
const REACH: usize = 2;

/// The thresholds of a picture: pixels up to it are dark.
#[derive(Debug)]
pub(crate) struct Thresholds {
    blocks: Vec<u8>,
    across: usize,
}

impl Thresholds {
    pub(crate) fn of(picture: &Picture<'_>) -> Self {
        let (across, down) = (picture.width().div_ceil(BLOCK), picture.height().div_ceil(BLOCK));
        let mut middles: Vec<u8> = Vec::with_capacity(across * down);
        for row in 0..down {
            for column in 0..across {
                let seen = look_at(picture, column, row);
                let known = |back: usize| {
                    middles.len().checked_sub(back).and_then(|at| middles.get(at)).copied()
                };
                // The block on the left, above, and left above.
                let before = [known(1), known(across), known(across + 1)];
                let is_inside = 0 < column && 0 < row;
                middles.push(seen.middle(before, is_inside));
            }
        }
        let blocks = (0..down)
            .flat_map(|row| (0..across).map(move |column| (row, column)))
            .map(|(row, column)| around(&middles, across, down, column, row))
            .collect();
        Self { blocks, across }
    }

    /// The threshold of the block with this pixel.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        self.blocks.get(y / BLOCK * self.across + x / BLOCK).copied().unwrap_or_default()
    }

    /// Whether the picture is dark at a place. It is light outside.
    pub(crate) fn is_dark(&self, picture: &Picture<'_>, x: f32, y: f32) -> bool {
        let Some((x, y)) = index(x).zip(index(y)) else { return false };
        picture.row(y).get(x).is_some_and(|pixel| *pixel <= self.at(x, y))
    }
}

/// The pixels of a block.
struct Seen {
    least: u8,
    most: u8,
    mean: u8,
}

impl Seen {
    /// What is between light and dark here. A block of one brightness is taken to be light, unless it is darker than what
    /// separates light and dark in the blocks before it.
    fn middle(&self, before: [Option<u8>; 3], is_inside: bool) -> u8 {
        if LEAST_CONTRAST < self.most - self.least {
            return self.mean;
        }
        let [Some(left), Some(above), Some(left_above)] = before else { return self.least / 2 };
        let nearby = (2 * u16::from(left) + u16::from(above) + u16::from(left_above)) / 4;
        match u8::try_from(nearby) {
            Ok(nearby) if is_inside && self.least < nearby => nearby,
            _ => self.least / 2,
        }
    }
}

fn look_at(picture: &Picture<'_>, column: usize, row: usize) -> Seen {
    let (mut least, mut most, mut sum, mut count) = (u8::MAX, u8::MIN, 0_u32, 0_u32);
    for y in row * BLOCK..((row + 1) * BLOCK).min(picture.height()) {
        let end = ((column + 1) * BLOCK).min(picture.width());
        for pixel in picture.row(y).get(column * BLOCK..end).unwrap_or_default() {
            least = least.min(*pixel);
            most = most.max(*pixel);
            sum += u32::from(*pixel);
            count += 1;
        }
    }
    let mean = sum.checked_div(count).unwrap_or_default();
    Seen { least: least.min(most), most, mean: u8::try_from(mean).unwrap_or(u8::MAX) }
}

/// The mean of the blocks around one.
fn around(middles: &[u8], across: usize, down: usize, column: usize, row: usize) -> u8 {
    let near = |at: usize, end: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(end);
    let (mut sum, mut count) = (0_u32, 0_u32);
    for row in near(row, down) {
        let columns = near(column, across);
        let range = row * across + columns.start..row * across + columns.end;
        for middle in middles.get(range).unwrap_or_default() {
            sum += u32::from(*middle);
            count += 1;
        }
    }
    u8::try_from(sum.checked_div(count).unwrap_or_default()).unwrap_or(u8::MAX)
}
