//! Characters in lines.

use crate::amount::narrow;

/// A character on a page. Its places are in the unit of the page, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    /// By how much the baseline is lower at its end.
    pub(crate) fall: f32,
    /// The size of the font.
    pub(crate) size: f32,
}

/// The characters of a line from left to right, without spaces.
#[derive(Debug)]
pub(crate) struct TextLine {
    pub(crate) glyphs: Vec<Glyph>,
}

impl TextLine {
    /// How far the character at this place is from the one before it, in sizes of the font. Endless for the first one.
    pub(crate) fn gap_before(&self, at: usize) -> f32 {
        let before = at.checked_sub(1).and_then(|before| self.glyphs.get(before));
        match (before, self.glyphs.get(at)) {
            (Some(before), Some(glyph)) => (glyph.left - before.right) / glyph.size,
            _ => f32::INFINITY,
        }
    }

    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    /// Its text without spaces.
    pub(crate) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.c).collect()
    }

    /// The same line with its characters in narrow forms, in which labels and values are looked for.
    pub(crate) fn narrowed(mut self) -> Self {
        self.glyphs.iter_mut().for_each(|glyph| glyph.c = narrow(glyph.c));
        self
    }

    pub(crate) fn baseline(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.baseline)
    }

    pub(crate) fn size(&self) -> f32 {
        self.glyphs.first().map_or(1.0, |glyph| glyph.size)
    }
}

/// The lines of a page from top to bottom. Characters belong to one line if their baselines differ by less than half
/// their size, because a value is often set in another font than its label.
pub(crate) fn lines_of(glyphs: &[Glyph]) -> Vec<TextLine> {
    let is_drawn = |glyph: &&Glyph| {
        let places = [glyph.left, glyph.right, glyph.baseline, glyph.size];
        !glyph.c.is_whitespace() && places.iter().all(|at| at.is_finite()) && 0.0 < glyph.size
    };
    let mut glyphs: Vec<Glyph> = glyphs.iter().filter(is_drawn).copied().collect();
    glyphs.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut lines: Vec<TextLine> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if glyph.baseline - line.baseline() < 0.5 * line.size().min(glyph.size) => {
                line.glyphs.push(glyph);
            }
            _ => lines.push(TextLine { glyphs: vec![glyph] }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|one, other| one.left.total_cmp(&other.left));
        // Bold is often made by drawing a character twice, a little apart.
        line.glyphs
            .dedup_by(|other, one| one.c == other.c && other.left - one.left < 0.2 * one.size);
    }
    lines
}
