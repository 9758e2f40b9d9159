//! Texts broken into lines, by the rules of Unicode: between Chinese characters, but not before their punctuation, and
//! after the spaces of other languages.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::typeface::{Glyph, Glyphs};

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Its text, with the space at its end, so that words stay apart when it is selected.
    pub(crate) text: String,
    /// A glyph for each character, with its bytes in the text.
    pub(crate) glyphs: Vec<(Glyph, Range<usize>)>,
    /// How wide it is without the space at its end, as a part of the font size.
    pub(crate) width: f32,
}

impl Line {
    /// Adds a character. One that only says how the one before it looks has no glyph of its own.
    fn push(&mut self, character: char, glyph: Glyph) {
        let start = self.text.len();
        self.text.push(character);
        let end = self.text.len();
        match self.glyphs.last_mut() {
            Some((_, range)) if is_modifier(character) => range.end = end,
            Some(_) | None => self.glyphs.push((glyph, start..end)),
        }
    }

    fn finish(mut self) -> Self {
        let visible = self.text.trim_end().len();
        let visible = self.glyphs.iter().filter(|(_, range)| range.start < visible);
        self.width = visible.map(|(glyph, _)| glyph.advance).sum();
        self
    }
}

/// The lines of a text that are at most `width` wide, as a part of the font size. What cannot be broken anywhere, such as a
/// digest, is broken after any character.
pub(crate) fn break_lines(text: &str, width: f32, glyphs: &Glyphs<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        break_paragraph(paragraph, width, glyphs, &mut lines);
    }
    lines
}

fn break_paragraph(text: &str, width: f32, glyphs: &Glyphs<'_>, lines: &mut Vec<Line>) {
    let mut line = Line::default();
    let mut used = 0.0;
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let part = text.get(start..end).unwrap_or_default();
        start = end;
        let part_glyphs: Vec<_> =
            part.chars().map(printable).map(|it| (it, glyphs.of(it))).collect();
        let visible = part.trim_end().chars().count();
        let advance = |count: usize| -> f32 {
            part_glyphs.iter().take(count).map(|(_, glyph)| glyph.advance).sum()
        };
        if !line.text.is_empty() && width < used + advance(visible) {
            lines.push(std::mem::take(&mut line).finish());
            used = 0.0;
        }
        for (character, glyph) in part_glyphs {
            let is_space = character.is_whitespace();
            if !line.text.is_empty() && !is_space && width < used + glyph.advance {
                lines.push(std::mem::take(&mut line).finish());
                used = 0.0;
            }
            if !is_modifier(character) {
                used += glyph.advance;
            }
            line.push(character, glyph);
        }
        if opportunity == BreakOpportunity::Mandatory {
            lines.push(std::mem::take(&mut line).finish());
            used = 0.0;
        }
    }
}

/// Variation selectors, which choose a form of a character, and joiners.
const fn is_modifier(character: char) -> bool {
    matches!(
        character,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}'..='\u{200f}'
    )
}

/// Tabs, other controls and byte order marks have no glyph.
fn printable(character: char) -> char {
    let has_none = character.is_control() || matches!(character, '\u{feff}' | '\u{fffe}');
    if has_none { ' ' } else { character }
}
