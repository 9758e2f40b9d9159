//! Whether a picture can be made out, from a small grey copy of it. A doubt, never a refusal: people know
//! better what they photographed.

use super::page_edges::is_cut_off;

/// What makes one doubt a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QualityWarning {
    /// Its edges are soft.
    Blurred,
    /// There is hardly anything on it.
    Blank,
    /// The page runs out of the picture on one side.
    CutOff,
    /// This device can't open it, so that nobody can tell.
    Unseen,
}

/// Pictures with a side shorter than this are drawings or icons, and not judged.
const SHORTEST_SIDE: usize = 64;
/// A page's brightness varies by its print; below this deviation there is none.
const LEAST_DEVIATION: f64 = 4.0;
/// Variance of the Laplacian below which there are no edges. Sharp print has some thousands, a sharp photo of
/// a scene some hundreds.
const LEAST_EDGES: f64 = 150.0;
/// The same as a part of the variance of brightness: faint print that is sharp has few edges, but hardly
/// anything else.
const LEAST_EDGES_OF_ALL: f64 = 0.12;

/// What is to be doubted about a grey picture with rows of `width` pixels. Whether it is cut off is asked of
/// papers only: a photo of a car is cut off by its nature.
pub(super) fn doubt(pixels: &[u8], width: usize, is_paper: bool) -> Option<QualityWarning> {
    let height = pixels.len().checked_div(width)?;
    if width.min(height) < SHORTEST_SIDE {
        return None;
    }
    let contrast = variance(pixels.iter().map(|pixel| f64::from(*pixel)));
    if contrast < LEAST_DEVIATION * LEAST_DEVIATION {
        return Some(QualityWarning::Blank);
    }
    let at = |x: usize, y: usize| f64::from(pixels.get(y * width + x).copied().unwrap_or(0));
    let edges = (1..height - 1).flat_map(|y| {
        (1..width - 1).map(move |x| {
            at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * at(x, y)
        })
    });
    let edges = variance(edges);
    if edges < LEAST_EDGES && edges < LEAST_EDGES_OF_ALL * contrast {
        return Some(QualityWarning::Blurred);
    }
    (is_paper && is_cut_off(pixels, width)).then_some(QualityWarning::CutOff)
}

/// Mean of the squares less square of the mean.
fn variance(values: impl Iterator<Item = f64>) -> f64 {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for value in values {
        count += 1.0;
        sum += value;
        squares += value * value;
    }
    if count == 0.0 { 0.0 } else { squares / count - (sum / count) * (sum / count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 256;

    fn picture(brightness: impl Fn(usize, usize) -> u8) -> Vec<u8> {
        let brightness = &brightness;
        (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| brightness(x, y))).collect()
    }

    /// Lines of print: dark strokes of two pixels on white.
    fn print(x: usize, y: usize) -> u8 {
        if y % 12 < 7 && x % 5 < 2 { 40 } else { 230 }
    }

    /// Each pixel the mean of those around it, so many times.
    fn blurred(mut pixels: Vec<u8>, times: usize) -> Vec<u8> {
        for _ in 0..times {
            let at =
                |x: usize, y: usize| u32::from(pixels[y.min(SIDE - 1) * SIDE + x.min(SIDE - 1)]);
            let around = |x: usize, y: usize| {
                let sum: u32 = (0..3)
                    .flat_map(|dy| (0..3).map(move |dx| (dx, dy)))
                    .map(|(dx, dy)| at((x + dx).saturating_sub(1), (y + dy).saturating_sub(1)))
                    .sum();
                u8::try_from(sum / 9).unwrap()
            };
            pixels = picture(around);
        }
        pixels
    }

    #[test]
    fn sharp_print_is_not_doubted() {
        assert_eq!(doubt(&picture(print), SIDE, false), None);
    }

    #[test]
    fn blurred_print_is() {
        assert_eq!(doubt(&blurred(picture(print), 6), SIDE, false), Some(QualityWarning::Blurred));
    }

    #[test]
    fn faint_print_that_is_sharp_is_not() {
        let faint = picture(|x, y| if print(x, y) < 100 { 225 } else { 240 });
        assert_eq!(doubt(&faint, SIDE, true), None);
    }

    #[test]
    fn a_page_without_anything_on_it_is() {
        assert_eq!(doubt(&picture(|_, _| 250), SIDE, true), Some(QualityWarning::Blank));
        assert_eq!(
            doubt(&picture(|x, _| if x % 2 == 0 { 3 } else { 5 }), SIDE, false),
            Some(QualityWarning::Blank)
        );
    }

    #[test]
    fn what_is_too_small_to_judge_is_let_through() {
        assert_eq!(doubt(&[0; 1], 1, true), None);
        assert_eq!(doubt(&[], 0, true), None);
        assert_eq!(doubt(&[9; 63 * 300], 63, true), None);
    }
}
