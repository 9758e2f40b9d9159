//! Detects whether a page is cut off, from the four edges of a small grey copy of the picture.
//!
//! There are two signs. The paper touches one edge, while its darker background shows along the opposite edge and one
//! more: the page extends beyond the picture. Or lines of print reach an edge: a photo of the whole page would show
//! its margin there. A scan, which is all paper and margin, shows neither. A page on a background as bright as itself
//! cannot be judged.

/// Paper must be brighter than its background by at least this; otherwise the picture cannot be judged.
const LEAST_STEP: f64 = 40.0;
/// The least share of the picture on either side of the threshold; less is print or a stain.
const LEAST_SHARE: f64 = 0.08;
/// An edge with a smaller share of paper than this shows background.
const BACKGROUND: f64 = 0.08;
/// An edge with a larger share of paper than this shows the page.
const PAGE: f64 = 0.3;
/// The middle of the picture is page if at least this share of it is paper.
const MIDDLE: f64 = 0.6;
/// An edge crossed by print still has at least this share of paper.
const PRINTED: f64 = 0.5;
/// This many strokes along an edge are print; a stain or a fold makes one or two.
const LEAST_STROKES: usize = 6;

/// The edges in an order in which opposite ones are two apart.
const SIDES: [PictureEdge; 4] =
    [PictureEdge::Top, PictureEdge::Left, PictureEdge::Bottom, PictureEdge::Right];

#[derive(Clone, Copy)]
enum PictureEdge {
    Top,
    Left,
    Bottom,
    Right,
}

/// A picture divided into bright and dark.
struct Tones<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
    /// Pixels at least this bright are paper.
    paper: u8,
}

/// Whether the page on a grey picture with rows of `width` pixels is cut off.
pub(crate) fn is_cut_off(pixels: &[u8], width: usize) -> bool {
    let Some(height) = pixels.len().checked_div(width).filter(|height| 2 < *height) else {
        return false;
    };
    let Some(paper) = threshold(pixels) else { return false };
    let tones = Tones { pixels, width, height, paper };
    tones.page_is_cut_off() || SIDES.iter().any(|side| tones.print_is_cut_off(*side))
}

impl Tones<'_> {
    fn is_paper(&self, x: usize, y: usize) -> bool {
        self.pixels.get(y * self.width + x).is_some_and(|pixel| self.paper <= *pixel)
    }

    /// For each outermost pixel of a side, whether it is paper.
    fn edge(&self, side: PictureEdge) -> Vec<bool> {
        match side {
            PictureEdge::Top => (0..self.width).map(|x| self.is_paper(x, 0)).collect(),
            PictureEdge::Bottom => {
                (0..self.width).map(|x| self.is_paper(x, self.height - 1)).collect()
            }
            PictureEdge::Left => (0..self.height).map(|y| self.is_paper(0, y)).collect(),
            PictureEdge::Right => {
                (0..self.height).map(|y| self.is_paper(self.width - 1, y)).collect()
            }
        }
    }

    /// The page touches one edge and not the opposite one.
    fn page_is_cut_off(&self) -> bool {
        let (columns, rows) =
            (self.width / 4..self.width * 3 / 4, self.height / 4..self.height * 3 / 4);
        let middle = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
        let middle: Vec<bool> = middle.map(|(x, y)| self.is_paper(x, y)).collect();
        let edges = SIDES.map(|side| share(&self.edge(side)));
        let backgrounds = edges.iter().filter(|edge| **edge < BACKGROUND).count();
        let opposite = |nth: usize| edges.get((nth + 2) % SIDES.len()).copied().unwrap_or(1.0);
        let is_cut =
            edges.iter().enumerate().any(|(nth, edge)| PAGE < *edge && opposite(nth) < BACKGROUND);
        MIDDLE < share(&middle) && 2 <= backgrounds && is_cut
    }

    /// Lines of print cross an edge that is paper otherwise.
    fn print_is_cut_off(&self, side: PictureEdge) -> bool {
        let edge = self.edge(side);
        let strokes = edge.windows(2).filter(|pair| matches!(pair, [true, false])).count();
        PRINTED < share(&edge) && LEAST_STROKES <= strokes
    }
}

fn share(of: &[bool]) -> f64 {
    let paper = of.iter().filter(|paper| **paper).count();
    if of.is_empty() { 0.0 } else { count(paper) / count(of.len()) }
}

/// The brightness that best separates bright from dark pixels (Otsu's method). `None` if the two hardly differ.
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

    /// A printed page from `left`, `top` to `right`, `bottom` on a dark table, with a margin of `margin` pixels
    /// without print.
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
    fn a_page_with_the_table_all_around_is_not_cut_off() {
        assert!(!is_cut(&page(30, 20, 226, 236, 12)));
    }

    #[test]
    fn a_page_that_extends_beyond_any_one_edge_is_cut_off() {
        for (left, top, right, bottom) in
            [(30, 20, 226, 256), (30, 0, 226, 236), (0, 20, 226, 236), (30, 20, 256, 236)]
        {
            assert!(is_cut(&page(left, top, right, bottom, 12)), "{left} {top} {right} {bottom}");
        }
    }

    #[test]
    fn a_scan_that_is_all_page_is_not_cut_off() {
        assert!(!is_cut(&page(0, 0, 256, 256, 16)));
    }

    #[test]
    fn print_that_reaches_the_edge_is_cut_off() {
        assert!(is_cut(&page(0, 0, 256, 256, 0)));
    }

    #[test]
    fn a_page_at_an_angle_whose_corners_touch_the_edges_is_not_cut_off() {
        // Only the page's corners touch the edges; the table shows in all four corners of the picture.
        let askew = picture(|x, y| {
            let (x, y) = (x.abs_diff(SIDE / 2), y.abs_diff(SIDE / 2));
            if x + y < SIDE / 2 + 8 { 225 } else { 70 }
        });
        assert!(!is_cut(&askew));
    }

    #[test]
    fn a_page_on_a_table_as_bright_as_itself_is_not_judged() {
        assert!(!is_cut(&picture(|x, y| if x.min(y) < 30 { 215 } else { 235 })));
    }

    #[test]
    fn a_fold_at_the_edge_is_not_taken_for_print() {
        let folded = picture(|x, y| {
            let inside = (16..240).contains(&x) && (16..240).contains(&y);
            if y == 128 || inside && y % 12 < 7 && x % 5 < 2 { 30 } else { 225 }
        });
        assert!(!is_cut(&folded));
    }

    #[test]
    fn a_picture_of_a_few_pixels_is_not_judged() {
        assert!(!is_cut_off(&[], 0));
        assert!(!is_cut_off(&[9; 4], 2));
    }
}
