//! The text around a value as it stands on its page, so that a person sees where the value was read. Drawn from the
//! characters of the page: nothing here draws a PDF.

use crate::layout::{Glyph, Page, TextLine};
use crate::reading::{Area, Reading, Source};

/// Characters further apart than this, in sizes of the font, are apart: a space is about a third.
const GAP_OF_RUNS: f32 = 0.25;
/// How much is shown, in sizes of the font: at least, in front of a value, where its label mostly stands, behind it, above
/// it, where its label stands otherwise, and below it.
const MIN_WIDTH: u16 = 28;
const BEFORE: u16 = 18;
const AFTER: u16 = 3;
const ABOVE: u16 = 2;
const BELOW: u16 = 1;
/// The most runs that are shown. A page can be made so that thousands lie over each other.
const MAX_RUNS: usize = 150;
/// The most characters of a line in words.
const MAX_LINE_LENGTH: usize = 80;

/// The text of a page in its lines, as it is printed. Places are in thousandths of the page's width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedPage {
    height: u16,
    /// From top to bottom.
    lines: Vec<Vec<Run>>,
}

/// Characters beside each other on a page. Places are in thousandths of the page's width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Where they begin.
    pub left: u16,
    /// How wide they are together.
    pub width: u16,
    /// Where they stand.
    pub baseline: u16,
    /// The size of the font.
    pub size: u16,
    /// Whether there is a space in front of them.
    is_apart: bool,
}

/// A part of a page, in thousandths of the page's width from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The left edge.
    pub left: u16,
    /// The upper edge.
    pub top: u16,
    /// How wide it is.
    pub width: u16,
    /// How high it is.
    pub height: u16,
}

/// The text around a value, as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The page, from 0.
    pub page: u16,
    /// The part of the page that is shown.
    pub shown: Part,
    /// Where the value is.
    pub value: Part,
    /// The text in the part that is shown; it may reach beyond its edges.
    pub runs: Vec<&'a Run>,
    /// The shown text of the line that the value is in.
    pub line: String,
}

impl Reading {
    /// The text around a value that was read from a page. `None` if there is no text of that page.
    pub fn excerpt(&self, area: Area) -> Option<Excerpt<'_>> {
        self.pages.get(usize::from(area.page))?.excerpt(area)
    }

    /// The text around the item lines on the page that the first of them is on.
    pub fn excerpt_of_lines(&self) -> Option<Excerpt<'_>> {
        let mut areas = self.lines.iter().filter_map(|line| match &line.source {
            Source::Page(area) => Some(*area),
            Source::Xml(_) | Source::Code => None,
        });
        let first = areas.next()?;
        let page = areas.filter(|area| area.page == first.page);
        self.excerpt(page.fold(first, Area::with))
    }
}

impl Area {
    /// The smallest area around both, which are on one page.
    fn with(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { page: self.page, left, top, width: right - left, height: bottom - top }
    }
}

impl PrintedPage {
    pub(crate) fn new(page: &Page, lines: &[TextLine]) -> Self {
        let unit = |at: f32| thousandths(at, page.width);
        let lines = lines.iter().map(|line| runs_of(line, unit)).collect();
        Self { height: unit(page.height), lines }
    }

    fn excerpt(&self, area: Area) -> Option<Excerpt<'_>> {
        let value = self.part_of(area);
        let line = self.lines.iter().find(|line| line.iter().any(|run| run.is_of(value)))?;
        let size = line.iter().find(|run| run.is_of(value))?.size.max(1);
        let shown = self.part_around(value, size);
        let is_shown = |run: &&Run| run.overlaps(shown);
        let text = line.iter().filter(is_shown).flat_map(Run::spaced);
        let runs = self.lines.iter().flatten().filter(is_shown).take(MAX_RUNS).collect();
        let line = text.skip_while(|c| *c == ' ').take(MAX_LINE_LENGTH).collect();
        Some(Excerpt { page: area.page, shown, value, runs, line })
    }

    /// In thousandths of the width instead of those of both sides.
    fn part_of(&self, area: Area) -> Part {
        let vertical = |at: u16| {
            u16::try_from(u32::from(at) * u32::from(self.height) / 1_000).unwrap_or(u16::MAX)
        };
        let top = vertical(area.top);
        // Rounding must not cut the baseline off.
        let height = vertical(area.height).saturating_add(2);
        Part { left: area.left, top, width: area.width, height }
    }

    /// The part of the page that is shown around a value in a font of this size.
    fn part_around(&self, value: Part, size: u16) -> Part {
        let sizes = |count: u16| size.saturating_mul(count);
        let left = value.left.saturating_sub(sizes(BEFORE));
        let behind = value.right().saturating_add(sizes(AFTER));
        let right = behind.max(left.saturating_add(sizes(MIN_WIDTH))).min(1_000);
        let left = left.min(right.saturating_sub(sizes(MIN_WIDTH)));
        let top = value.top.saturating_sub(sizes(ABOVE));
        let bottom = value.bottom().saturating_add(sizes(BELOW)).min(self.height);
        Part { left, top, width: right - left, height: bottom.saturating_sub(top).max(1) }
    }
}

impl Part {
    const fn right(self) -> u16 {
        self.left.saturating_add(self.width)
    }

    const fn bottom(self) -> u16 {
        self.top.saturating_add(self.height)
    }
}

impl Run {
    /// Whether a value is in it, of which this is the part.
    fn is_of(&self, value: Part) -> bool {
        (value.top..=value.bottom()).contains(&self.baseline) && self.is_beside(value)
    }

    fn overlaps(&self, shown: Part) -> bool {
        let top = self.baseline.saturating_sub(self.size);
        top < shown.bottom() && shown.top < self.baseline.saturating_add(1) && self.is_beside(shown)
    }

    /// Whether both have a column in common.
    fn is_beside(&self, part: Part) -> bool {
        self.left < part.right() && part.left < self.left.saturating_add(self.width)
    }

    /// Its text, with the space in front of it.
    fn spaced(&self) -> impl Iterator<Item = char> {
        self.is_apart.then_some(' ').into_iter().chain(self.text.chars())
    }
}

/// The characters of a line in runs. Each is drawn into its own width, so a run has one size, and either ASCII
/// characters, which fonts set about half as wide, or others.
fn runs_of(line: &TextLine, unit: impl Fn(f32) -> u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for (at, glyph) in line.glyphs.iter().enumerate() {
        let c = glyph.c;
        if !is_visible(c) {
            continue;
        }
        let is_apart = GAP_OF_RUNS < line.gap_before(at);
        let is_like = |other: &Glyph| {
            other.c.is_ascii() == c.is_ascii() && unit(other.size) == unit(glyph.size)
        };
        let (left, right) = (unit(glyph.left), unit(glyph.right));
        match runs.last_mut().filter(|_| !is_apart && before.is_some_and(is_like)) {
            Some(run) => {
                run.text.push(c);
                run.width = right.saturating_sub(run.left);
            }
            None => runs.push(Run {
                text: c.to_string(),
                left,
                width: right.saturating_sub(left),
                baseline: unit(glyph.baseline),
                size: unit(glyph.size),
                is_apart,
            }),
        }
        before = Some(glyph);
    }
    runs
}

/// Whether a character is drawn by itself. Those that turn or hide others would make an excerpt say something else than
/// the page.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped; no number becomes 0"
)]
fn thousandths(at: f32, of: f32) -> u16 {
    (at / of * 1_000.0).clamp(0.0, f32::from(u16::MAX)) as u16
}
