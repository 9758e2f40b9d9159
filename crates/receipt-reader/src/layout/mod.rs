//! Fields by their labels on a page: the characters of PDF and OFD pages with their places, in lines, with the values
//! that stand behind or below each label.

mod labels;
mod line;
mod table;

use crate::assemble::{Raw, RawText};
use crate::excerpt::PrintedPage;
use crate::field::Field;
use crate::reading::{Area, Source};

use labels::labels_of;
use line::lines_of;
pub(crate) use line::{Glyph, TextLine};

/// The most characters that are read of a document.
pub(crate) const MAX_GLYPHS: usize = 100_000;

/// A page: its size and its characters, from the upper left corner, in any unit.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
}

/// What the pages say.
pub(crate) fn read_pages(pages: &[Page]) -> Raw {
    let mut raw = Raw::default();
    for (number, page) in (0..).zip(pages) {
        let printed = lines_of(&page.glyphs);
        raw.pages.push(PrintedPage::new(page, &printed));
        let lines: Vec<TextLine> = printed.into_iter().map(TextLine::narrowed).collect();
        let area = |glyphs: &[Glyph]| Source::Page(area_of(page, number, glyphs));
        let mut names = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            let text = line.text();
            if crate::assemble::kind_of(&text).is_some() {
                let source = area(&line.glyphs);
                raw.texts.push(RawText { field: Field::Kind, text, source });
            }
            let labels = labels_of(line);
            for (label, next) in labels.iter().zip(labels.iter().skip(1).map(Some).chain([None])) {
                let end = next.map_or(line.glyphs.len(), |next| next.start);
                let Some(field) = label.field else {
                    names.extend(labels::party_name(line, label, end));
                    continue;
                };
                let beside = labels::value_beside(line, label, end);
                let below = lines.get(nth + 1..).unwrap_or_default();
                let value = beside.or_else(|| labels::value_below(line, label, below));
                if let Some(glyphs) = value {
                    let text = glyphs.iter().map(|glyph| glyph.c).collect();
                    raw.texts.push(RawText { field, text, source: area(glyphs) });
                }
            }
        }
        // An invoice names the buyer first, then the seller, both only as "name".
        if let [buyer, seller] = names.as_slice() {
            for (field, glyphs) in [(Field::Payer, buyer), (Field::Issuer, seller)] {
                let text = glyphs.iter().map(|glyph| glyph.c).collect();
                raw.texts.push(RawText { field, text, source: area(glyphs) });
            }
        }
        raw.lines.extend(table::lines_of_table(&lines, &area));
    }
    raw
}

/// The rectangle around these characters, in thousandths of the page.
fn area_of(page: &Page, number: u16, glyphs: &[Glyph]) -> Area {
    let fold = |start: f32, of: fn(&Glyph) -> f32, pick: fn(f32, f32) -> f32| {
        glyphs.iter().map(of).fold(start, pick)
    };
    let left = fold(f32::MAX, |glyph| glyph.left, f32::min);
    let right = fold(f32::MIN, |glyph| glyph.right, f32::max);
    let top = fold(f32::MAX, |glyph| glyph.baseline - 0.9 * glyph.size, f32::min);
    let bottom = fold(f32::MIN, |glyph| glyph.baseline + 0.2 * glyph.size, f32::max);
    let (left, right) = (thousandths(left, page.width), thousandths(right, page.width));
    let (top, bottom) = (thousandths(top, page.height), thousandths(bottom, page.height));
    Area {
        page: number,
        left,
        top,
        width: right.saturating_sub(left),
        height: bottom.saturating_sub(top),
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped; no number becomes 0"
)]
fn thousandths(at: f32, of: f32) -> u16 {
    (at / of * 1_000.0).clamp(0.0, 1_000.0) as u16
}
