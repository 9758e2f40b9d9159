//! Labels, and the values beside or below them.

use super::line::{Glyph, TextLine};
use crate::amount::parse_amount;
use crate::field::{Field, NAMES, OTHER_LABELS};

/// Characters further apart than this, in sizes of the font, are not one number.
const GAP_IN_NUMBER: f32 = 0.6;
/// Characters further apart than this do not belong to one name or date.
const GAP_IN_TEXT: f32 = 1.5;
/// Labels are spread out to the width of their column.
const GAP_IN_LABEL: f32 = 3.0;
/// A value further away than this from its label belongs to something else.
const MAX_DISTANCE: f32 = 25.0;
/// A gap that separates words.
const GAP_OF_WORDS: f32 = 0.25;

/// A label in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    /// Its field; `None` for a label that is not read.
    pub(super) field: Option<Field>,
    /// Where it begins in the line.
    pub(super) start: usize,
    /// Where it ends, with its colon.
    end: usize,
    has_colon: bool,
    text: &'static str,
}

/// The labels of a line, from left to right.
pub(super) fn labels_of(line: &TextLine) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut at = 0;
    while at < line.glyphs.len() {
        match label_at(line, at) {
            Some(label) => {
                at = label.end;
                labels.push(label);
            }
            None => at += 1,
        }
    }
    labels
}

/// The longest label that begins at this place.
fn label_at(line: &TextLine, at: usize) -> Option<Label> {
    let known = NAMES
        .iter()
        .flat_map(|names| names.printed.iter().map(|label| (Some(names.field), *label)))
        .chain(OTHER_LABELS.iter().map(|label| (None, *label)));
    let found = known.filter_map(|(field, text)| label_here(line, at, field, text));
    found.max_by_key(|label| label.end)
}

fn label_here(
    line: &TextLine,
    start: usize,
    field: Option<Field>,
    text: &'static str,
) -> Option<Label> {
    let mut end = start;
    for c in text.chars() {
        if line.char_at(end) != Some(c) || start < end && GAP_IN_LABEL < line.gap_before(end) {
            return None;
        }
        end += 1;
    }
    let is_amount = matches!(field, Some(Field::Amount(_)));
    // "Of this year: own share" is another amount than "own share".
    let before = start.checked_sub(1).and_then(|before| line.char_at(before));
    let is_glued = before.is_some_and(is_chinese) && line.gap_before(start) < GAP_OF_WORDS;
    if is_amount && is_glued && !text.starts_with('(') {
        return None;
    }
    for note in ["金额", "(元)", "(章)", "(盖章)"] {
        if (is_amount || note != "金额")
            && note.chars().enumerate().all(|(nth, c)| line.char_at(end + nth) == Some(c))
        {
            end += note.chars().count();
        }
    }
    let has_colon = line.char_at(end) == Some(':');
    end += usize::from(has_colon);
    let follows = line.char_at(end);
    let is_apart = follows.is_none() || GAP_OF_WORDS < line.gap_before(end);
    let is_value = follows.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¥' | '-'));
    let is_name = matches!(field, None | Some(Field::Payer | Field::Issuer));
    let is_label = has_colon
        || is_apart && !is_name
        || is_value && !is_name
        || field == Some(Field::TotalInWords) && follows.is_some();
    is_label.then_some(Label { field, start, end, has_colon, text })
}

/// The characters of the value behind a label, before `end`.
pub(super) fn value_beside<'a>(
    line: &'a TextLine,
    label: &Label,
    end: usize,
) -> Option<&'a [Glyph]> {
    let gap = line.gap_before(label.end);
    if end <= label.end || MAX_DISTANCE < gap {
        return None;
    }
    let (takes, widest): (fn(char) -> bool, f32) = match label.field? {
        Field::Amount(_) => (|c| is_of_amount(c) || c == '¥', GAP_IN_NUMBER),
        Field::Code
        | Field::Number
        | Field::CheckDigits
        | Field::CorrectedCode
        | Field::CorrectedNumber => (|c| c.is_ascii_alphanumeric(), GAP_IN_NUMBER),
        Field::Issued => (|c| c.is_ascii_digit() || "年月日-/.".contains(c), GAP_IN_TEXT),
        Field::TotalInWords => {
            (|c| "零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正负".contains(c), GAP_IN_TEXT)
        }
        Field::Payer | Field::Issuer => return name_beside(line, label.end, end),
        Field::Kind | Field::Lines => return None,
    };
    // Invoices draw a mark in front of the total in words.
    let first = if label.field == Some(Field::TotalInWords)
        && !line.char_at(label.end).is_some_and(takes)
    {
        label.end + 1
    } else {
        label.end
    };
    let taken = (first..end)
        .take_while(|at| line.char_at(*at).is_some_and(takes))
        .take_while(|at| *at == first || line.gap_before(*at) < widest)
        .count();
    let glyphs = line.glyphs.get(first..first + taken)?;
    match label.field? {
        Field::Amount(_) => {
            let follows = line
                .char_at(first + taken)
                .filter(|_| line.gap_before(first + taken) < GAP_IN_NUMBER);
            let is_other =
                follows.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '%' | '/' | ':'));
            let glyphs = without_trailing(glyphs);
            (!is_other && !glyphs.is_empty()).then_some(glyphs)
        }
        _ => (!glyphs.is_empty()).then_some(glyphs),
    }
}

/// The value below a label without a colon, as in a table: the characters under it that stand together.
pub(super) fn value_below<'a>(
    line: &TextLine,
    label: &Label,
    below: &'a [TextLine],
) -> Option<&'a [Glyph]> {
    let is_read = matches!(
        label.field?,
        Field::Amount(_) | Field::Code | Field::Number | Field::CheckDigits | Field::Issued
    );
    if label.has_colon || !is_read || label.text.contains("小写") {
        return None;
    }
    let head = line.glyphs.get(label.start..label.end)?;
    let (left, right) = (head.first()?.left, head.last()?.right);
    let size = head.first()?.size;
    let near = below.iter().take_while(|next| next.baseline() - line.baseline() < 3.0 * size);
    for next in near {
        let under = |glyph: &Glyph| glyph.left < right + size && left - size < glyph.right;
        let Some(at) = next.glyphs.iter().position(under) else { continue };
        let mut start = at;
        while 0 < start && next.gap_before(start) < GAP_IN_NUMBER {
            start -= 1;
        }
        let more =
            (at + 1..next.glyphs.len()).take_while(|at| next.gap_before(*at) < GAP_IN_NUMBER);
        let glyphs = next.glyphs.get(start..at + 1 + more.count())?;
        let text: String = glyphs.iter().map(|glyph| glyph.c).collect();
        let is_value = match label.field? {
            Field::Amount(_) => parse_amount(&text).is_some(),
            Field::Issued => text.starts_with(|c: char| c.is_ascii_digit()),
            _ => text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        };
        return is_value.then_some(glyphs);
    }
    None
}

/// The name behind the label "name", which an invoice has for buyer and seller.
pub(super) fn party_name<'a>(line: &'a TextLine, label: &Label, end: usize) -> Option<&'a [Glyph]> {
    (label.text == "名称" && label.has_colon).then(|| name_beside(line, label.end, end)).flatten()
}

fn name_beside(line: &TextLine, start: usize, end: usize) -> Option<&[Glyph]> {
    let is_together = |at: &usize| *at == start || line.gap_before(*at) < GAP_IN_TEXT;
    let taken = (start..end).take_while(is_together).count();
    let glyphs = line.glyphs.get(start..start + taken)?;
    let has_colon = glyphs.iter().any(|glyph| glyph.c == ':');
    (!glyphs.is_empty() && !has_colon).then_some(glyphs)
}

fn without_trailing(glyphs: &[Glyph]) -> &[Glyph] {
    let mut glyphs = glyphs;
    while let Some((Glyph { c: '.' | ',', .. }, rest)) = glyphs.split_last() {
        glyphs = rest;
    }
    glyphs
}

pub(super) const fn is_of_amount(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-')
}

const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}
