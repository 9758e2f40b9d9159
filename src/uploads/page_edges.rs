//! Whether a page runs out of its picture: from the four rims of a small grey copy.
//!
//! Two things are taken as a sign, and nothing else. Paper that lies on something darker, with that to be seen
//! on the side across and on one more, but not here: then the page ends beyond the picture. And lines of print
//! that reach the rim: whoever photographs a whole page has its margin in the picture. A scan that fills its
//! picture with paper and margins gives neither, and a page on a table as bright as itself can't be told.

/// Paper is brighter than what it lies on by at least this, or nothing can be told.
const LEAST_STEP: f64 = 40.0;
/// A part of the picture that has to be on either side of the threshold; less is print, or a stain.
const LEAST_SHARE: f64 = 0.08;
/// A rim with less paper than this is what the page lies on.
const GROUND: f64 = 0.08;
/// A rim with more paper than this is the page.
const PAGE: f64 = 0.3;
/// The middle of the picture is the page, if it has as much paper as this.
const MIDDLE: f64 = 0.6;
/// A rim with lines of print on it is paper but for the print.
const PRINTED: f64 = 0.5;
/// So many strokes on a rim are print: a stain or a fold makes one or two.
const LEAST_STROKES: usize = 6;

/// The rims, each with the one across at the same place of the second half.
const SIDES: [Side; 4] = [Side::Top, Side::Left, Side::Bottom, Side::Right];

#[derive(Clone, Copy)]
enum Side {
    Top,
    Left,
    Bottom,
    Right,
}

/// A picture in two tones.
struct Tones<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
    /// As bright as this is paper.
    paper: u8,
}

/// Whether the page on a grey picture with rows of `width` pixels is cut off.
pub(super) fn is_cut_off(pixels: &[u8], width: usize) -> bool {
    let Some(height) = pixels.len().checked_div(width).filter(|height| 2 < *height) else {
        return false;
    };
    let Some(paper) = threshold(pixels) else { return false };
    let tones = Tones { pixels, width, height, paper };
    tones.page_runs_out() || SIDES.iter().any(|side| tones.print_runs_out(*side))
}

impl Tones<'_> {
    fn is_paper(&self, x: usize, y: usize) -> bool {
        self.pixels.get(y * self.width + x).is_some_and(|pixel| self.paper <= *pixel)
    }

    /// The outermost pixels of a side, whether they are paper.
    fn rim(&self, side: Side) -> Vec<bool> {
        match side {
            Side::Top => (0..self.width).map(|x| self.is_paper(x, 0)).collect(),
            Side::Bottom => (0..self.width).map(|x| self.is_paper(x, self.height - 1)).collect(),
            Side::Left => (0..self.height).map(|y| self.is_paper(0, y)).collect(),
            Side::Right => (0..self.height).map(|y| self.is_paper(self.width - 1, y)).collect(),
        }
    }

    /// The page ends on one side beyond the picture, and within it across.
    fn page_runs_out(&self) -> bool {
        let (columns, rows) =
            (self.width / 4..self.width * 3 / 4, self.height / 4..self.height * 3 / 4);
        let middle = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
        let middle: Vec<bool> = middle.map(|(x, y)| self.is_paper(x, y)).collect();
        let rims = SIDES.map(|side| share(&self.rim(side)));
        let grounds = rims.iter().filter(|rim| **rim < GROUND).count();
        let across = |nth: usize| rims.get((nth + 2) % SIDES.len()).copied().unwrap_or(1.0);
        let runs_out =
            rims.iter().enumerate().any(|(nth, rim)| PAGE < *rim && across(nth) < GROUND);
        MIDDLE < share(&middle) && 2 <= grounds && runs_out
    }

    /// Lines of print reach the rim, which is paper otherwise.
    fn print_runs_out(&self, side: Side) -> bool {
        let rim = self.rim(side);
        let strokes = rim.windows(2).filter(|pair| matches!(pair, [true, false])).count();
        PRINTED < share(&rim) && LEAST_STROKES <= strokes
    }
}

fn share(of: &[bool]) -> f64 {
    let paper = of.iter().filter(|paper| **paper).count();
    if of.is_empty() { 0.0 } else { count(paper) / count(of.len()) }
}

/// The brightness that parts bright from dark best (Otsu): at which the two are furthest from each other,
/// weighed by how much there is of each. `None` where they are hardly two.
fn threshold(pixels: &[u8]) -> Option<u8> {
    let mut histogram = [0usize; 256];
    for pixel in pixels {
        if let Some(bar) = histogram.get_mut(usize::from(*pixel)) {
            *bar += 1;
        }
    }
    let total: usize = pixels.iter().map(|pixel| usize::from(*pixel)).sum();
    let (mut dark, mut dark_sum) = (0, 0);
    let mut best: Option<(f64, u8)> = None;
    for (brightness, bar) in (0..=u8::MAX).zip(histogram) {
        let bright = pixels.len() - dark;
        if 0 < dark && 0 < bright {
            let step = count(total - dark_sum) / count(bright) - count(dark_sum) / count(dark);
            let least = LEAST_SHARE * count(pixels.len());
            let parts = count(dark) * count(bright) * step * step;
            let counts = LEAST_STEP <= step && least <= count(dark.min(bright));
            if counts && best.is_none_or(|(most, _)| most < parts) {
                best = Some((parts, brightness));
            }
        }
        dark += bar;
        dark_sum += bar * usize::from(brightness);
    }
    best.map(|(_, brightness)| brightness)
}

#[expect(clippy::cast_precision_loss, reason = "a small copy has some hundred thousand pixels")]
fn count(of: usize) -> f64 {
    of as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 256;

    fn picture(brightness: impl Fn(usize, usize) -> u8) -> Vec<u8> {
        let brightness = &brightness;
        (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| brightness(x, y))).collect()
    }

    /// A printed page from `left`, `top` to `right`, `bottom` on a dark table; all print keeps `margin` away
    /// from its edges.
    fn page(left: usize, top: usize, right: usize, bottom: usize, margin: usize) -> Vec<u8> {
        picture(|x, y| {
            if x < left || right <= x || y < top || bottom <= y {
                return 70;
            }
            let inside = left + margin <= x
                && x + margin < right
                && top + margin <= y
                && y + margin < bottom;
            if inside && y % 12 < 7 && x % 5 < 2 { 30 } else { 225 }
        })
    }

    fn is_cut(pixels: &[u8]) -> bool {
        is_cut_off(pixels, SIDE)
    }

    #[test]
    fn a_page_with_the_table_all_around_is_whole() {
        assert!(!is_cut(&page(30, 20, 226, 236, 12)));
    }

    #[test]
    fn a_page_that_ends_beyond_the_picture_is_cut_off_on_whichever_side() {
        for (left, top, right, bottom) in
            [(30, 20, 226, 256), (30, 0, 226, 236), (0, 20, 226, 236), (30, 20, 256, 236)]
        {
            assert!(is_cut(&page(left, top, right, bottom, 12)), "{left} {top} {right} {bottom}");
        }
    }

    #[test]
    fn a_scan_that_is_all_page_is_whole() {
        assert!(!is_cut(&page(0, 0, 256, 256, 16)));
    }

    #[test]
    fn print_that_reaches_the_rim_is_cut_off() {
        assert!(is_cut(&page(0, 0, 256, 256, 0)));
    }

    #[test]
    fn a_page_that_touches_two_sides_that_meet_is_not_told_from_a_scan_but_one_that_lies_askew_is_whole()
     {
        // All of the table's corners show, and only the page's corners touch the rim.
        let askew = picture(|x, y| {
            let (x, y) = (x.abs_diff(SIDE / 2), y.abs_diff(SIDE / 2));
            if x + y < SIDE / 2 + 8 { 225 } else { 70 }
        });
        assert!(!is_cut(&askew));
    }

    #[test]
    fn a_table_as_bright_as_the_page_tells_nothing() {
        assert!(!is_cut(&picture(|x, y| if x.min(y) < 30 { 215 } else { 235 })));
    }

    #[test]
    fn a_fold_or_a_stain_at_the_rim_is_no_print() {
        let folded = picture(|x, y| {
            let inside = (16..240).contains(&x) && (16..240).contains(&y);
            if y == 128 || inside && y % 12 < 7 && x % 5 < 2 { 30 } else { 225 }
        });
        assert!(!is_cut(&folded));
    }

    #[test]
    fn next_to_nothing_is_not_judged() {
        assert!(!is_cut_off(&[], 0));
        assert!(!is_cut_off(&[9; 4], 2));
    }
}
