//! Judges from a small grey copy whether a picture is sharp and has print on it.

use crate::page_edges::is_cut_off;

/// Why a picture may be unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QualityWarning {
    /// It is out of focus.
    Blurred,
    /// It is almost uniform.
    Blank,
    /// The page extends beyond one edge of the picture.
    CutOff,
    /// This device cannot open it, so it was not judged.
    NotReadable,
    /// The end of the file is missing, so the lower part of the picture may be.
    Incomplete,
}

/// Pictures with a shorter side than this, in pixels, are drawings or icons and are not judged.
const SHORTEST_SIDE: usize = 64;
/// Standard deviation of brightness below which a page has no print.
const LEAST_DEVIATION: f64 = 4.0;
/// Variance of the Laplacian below which a picture is blurred. Sharp print has thousands, a sharp photo of a scene
/// hundreds.
const LEAST_EDGES: f64 = 150.0;
/// The same relative to the variance of brightness: sharp but faint print has a small Laplacian and little else.
const LEAST_EDGES_OF_ALL: f64 = 0.12;

/// Judges a grey picture with rows of `width` pixels. Only paper is checked for being cut off: a photo of a car always
/// is.
pub fn quality_warning(pixels: &[u8], width: usize, is_paper: bool) -> Option<QualityWarning> {
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

/// Mean of the squares minus square of the mean.
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

    /// A box blur, applied `times` times.
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
    fn sharp_print_gives_no_warning() {
        assert_eq!(quality_warning(&picture(print), SIDE, false), None);
    }

    #[test]
    fn blurred_print_gives_a_warning() {
        assert_eq!(
            quality_warning(&blurred(picture(print), 6), SIDE, false),
            Some(QualityWarning::Blurred)
        );
    }

    #[test]
    fn faint_but_sharp_print_gives_no_warning() {
        let faint = picture(|x, y| if print(x, y) < 100 { 225 } else { 240 });
        assert_eq!(quality_warning(&faint, SIDE, true), None);
    }

    #[test]
    fn an_empty_page_gives_a_warning() {
        assert_eq!(quality_warning(&picture(|_, _| 250), SIDE, true), Some(QualityWarning::Blank));
        assert_eq!(
            quality_warning(&picture(|x, _| if x % 2 == 0 { 3 } else { 5 }), SIDE, false),
            Some(QualityWarning::Blank)
        );
    }

    #[test]
    fn tiny_pictures_are_not_judged() {
        assert_eq!(quality_warning(&[0; 1], 1, true), None);
        assert_eq!(quality_warning(&[], 0, true), None);
        assert_eq!(quality_warning(&[9; 63 * 300], 63, true), None);
    }
}
