//! The item lines of a page: a table with a head, in one group of columns or in two beside each other.

use super::labels::is_of_amount;
use super::line::{Glyph, TextLine};
use crate::assemble::RawLine;
use crate::reading::Source;

/// Characters further apart than this, in sizes of the font, are in different cells.
const GAP_OF_CELLS: f32 = 0.6;

/// What a column contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Amount,
    Tax,
    Other,
}

/// The heads of columns. A head that contains another one stands before it.
const HEADS: &[(&str, Column)] = &[
    ("货物或应税劳务、服务名称", Column::Name),
    ("项目名称", Column::Name),
    ("收费项目", Column::Name),
    ("规格型号", Column::Other),
    ("数量/单位", Column::Other),
    ("金额(元)", Column::Amount),
    ("金额", Column::Amount),
    ("税率/征收率", Column::Other),
    ("征收率", Column::Other),
    ("税率", Column::Other),
    ("税额", Column::Tax),
    ("单位", Column::Other),
    ("数量", Column::Other),
    ("单价", Column::Other),
    ("规格", Column::Other),
    ("备注", Column::Other),
];

/// What is written in the line of the total, which ends the table.
const TOTALS: &[&str] = &["合计", "(小写)", "(大写)", "总金额", "费用总额"];

/// A column: what it contains, and the edges of its head.
#[derive(Clone, Copy, Debug)]
struct Head {
    column: Column,
    left: f32,
    right: f32,
}

/// The item lines of a page's table.
pub(super) fn lines_of_table(
    lines: &[TextLine],
    area: &impl Fn(&[Glyph]) -> Source,
) -> Vec<RawLine> {
    let mut found = Vec::new();
    let mut heads: Vec<Head> = Vec::new();
    for line in lines {
        let own = heads_of(line);
        if is_head(&own) {
            heads = own;
            continue;
        }
        let text = line.text();
        if TOTALS.iter().any(|total| text.contains(total)) {
            heads.clear();
        }
        if !heads.is_empty() {
            found.extend(rows(line, &heads, area));
        }
    }
    found
}

fn is_head(heads: &[Head]) -> bool {
    let has = |column| heads.iter().any(|head| head.column == column);
    has(Column::Name) && has(Column::Amount)
}

fn heads_of(line: &TextLine) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut at = 0;
    while at < line.glyphs.len() {
        let is_here = |(text, _): &&(&str, Column)| {
            text.chars().enumerate().all(|(nth, c)| line.char_at(at + nth) == Some(c))
        };
        let Some((text, column)) = HEADS.iter().find(is_here) else {
            at += 1;
            continue;
        };
        let end = at + text.chars().count();
        let glyphs = line.glyphs.get(at..end).unwrap_or_default();
        if let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) {
            heads.push(Head { column: *column, left: first.left, right: last.right });
        }
        at = end;
    }
    heads
}

/// The item lines of one line of text: one for each group of columns.
fn rows(line: &TextLine, heads: &[Head], area: &impl Fn(&[Glyph]) -> Source) -> Vec<RawLine> {
    let mut rows: Vec<RawLine> = Vec::new();
    let mut open: Option<RawLine> = None;
    for (column, glyphs) in cells(line, heads) {
        let text: String = glyphs.iter().map(|glyph| glyph.c).collect();
        match column {
            Column::Name => {
                rows.extend(open.take());
                let source = area(glyphs);
                open =
                    Some(RawLine { name: text, amount: String::new(), tax: String::new(), source });
            }
            Column::Amount => {
                if let Some(row) = open.as_mut().filter(|row| row.amount.is_empty()) {
                    row.source = area(glyphs);
                    row.amount = text;
                }
            }
            Column::Tax => {
                if let Some(row) = open.as_mut().filter(|_| text.chars().any(is_of_amount)) {
                    row.tax = text;
                }
            }
            Column::Other => {}
        }
    }
    rows.extend(open);
    rows.retain(|row| !row.amount.is_empty());
    rows
}

/// The cells of a line with their columns.
fn cells<'a>(line: &'a TextLine, heads: &'a [Head]) -> impl Iterator<Item = (Column, &'a [Glyph])> {
    let mut starts = (0..line.glyphs.len()).filter(|at| is_start(line, *at)).collect::<Vec<_>>();
    starts.push(line.glyphs.len());
    let ranges: Vec<_> =
        starts.windows(2).map(|pair| pair.first().copied()..pair.last().copied()).collect();
    ranges.into_iter().filter_map(move |range| {
        let glyphs = line.glyphs.get(range.start?..range.end?)?;
        let (left, right) = (glyphs.first()?.left, glyphs.last()?.right);
        Some((column_of(left, right, heads)?, glyphs))
    })
}

/// Whether a cell begins at this place: after a gap, or where a number follows a text or a text a number.
fn is_start(line: &TextLine, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.char_at(before));
    let changes = match (before, line.char_at(at)) {
        (Some(before), Some(c)) => {
            !before.is_ascii() && c.is_ascii_digit() || before.is_ascii_digit() && !c.is_ascii()
        }
        _ => true,
    };
    let gap = line.gap_before(at);
    GAP_OF_CELLS < gap || changes && 0.1 < gap
}

/// The column that most of this extent is in. Columns meet halfway between their heads.
fn column_of(left: f32, right: f32, heads: &[Head]) -> Option<Column> {
    let overlap = |nth: usize| {
        let head = heads.get(nth)?;
        let before = nth.checked_sub(1).and_then(|before| heads.get(before));
        let from = before.map_or(f32::MIN, |before| f32::midpoint(before.right, head.left));
        let to = heads.get(nth + 1).map_or(f32::MAX, |next| f32::midpoint(head.right, next.left));
        Some((right.min(to) - left.max(from), head.column))
    };
    let best = (0..heads.len()).filter_map(overlap).max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, column)| column)
}
