//! The questions and told cases as they are searched, and what was found. Knows no signals.

use std::sync::Arc;

use contract::content::{Faq, FaqEntry, Readings as Wire, ToldCase, ToldCases};
use domain::product::Line;
use lookup::{Index, Marks, Readings, Text};

/// All there is to search, in the order in which it is listed where nothing is looked for.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) entries: Vec<Arc<FaqEntry>>,
    pub(super) cases: Vec<Arc<ToldCase>>,
    /// The entries first, then the cases.
    index: Index,
}

/// What was found, the best first.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub(super) entries: Vec<Arc<FaqEntry>>,
    pub(super) cases: Vec<Arc<ToldCase>>,
    pub(super) marks: Arc<Marks>,
    /// Whether something was looked for.
    pub(super) is_search: bool,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.is_search == other.is_search
            && self.marks == other.marks
            && self.entries == other.entries
            && self.cases == other.cases
    }
}

impl Shelf {
    /// The cases may come later than the questions, or not at all.
    pub(super) fn new(faq: Faq, cases: Option<ToldCases>) -> Self {
        let cases = cases.map(|it| it.cases).unwrap_or_default();
        let questions =
            faq.entries.iter().map(|it| Text { asked: it.asked_texts(), told: it.told_texts() });
        let told = cases.iter().map(|case| Text {
            asked: vec![&case.title.zh, &case.title.en],
            told: case.told_texts(),
        });
        let texts: Vec<_> = questions.chain(told).collect();
        let index = Index::new(readings(&faq.readings), &texts);
        Self {
            entries: faq.entries.into_iter().map(Arc::new).collect(),
            cases: cases.into_iter().map(Arc::new).collect(),
            index,
        }
    }

    /// What `typed` finds. All entries and no case where nothing is typed.
    pub(super) fn look_up(&self, typed: &str) -> Found {
        if typed.trim().is_empty() {
            return Found { entries: self.entries.clone(), ..Found::default() };
        }
        let lookup::Found { hits, marks } = self.index.look_up(typed);
        let entry = |place: &usize| self.entries.get(*place).cloned();
        let case = |place: &usize| self.cases.get(place.checked_sub(self.entries.len())?).cloned();
        Found {
            entries: hits.iter().filter_map(entry).collect(),
            cases: hits.iter().filter_map(case).collect(),
            marks: Arc::new(marks),
            is_search: true,
        }
    }
}

impl Found {
    /// Only what concerns this line of insurance.
    pub(super) fn of(&self, line: Option<Line>) -> Self {
        let Some(line) = line else { return self.clone() };
        Self {
            entries: self.entries.iter().filter(|it| concerns(it, line)).cloned().collect(),
            cases: self.cases.iter().filter(|it| tells_of(it, line)).cloned().collect(),
            ..self.clone()
        }
    }

    /// How many concern this line.
    pub(super) fn count(&self, line: Option<Line>) -> usize {
        let Some(line) = line else { return self.entries.len() + self.cases.len() };
        self.entries.iter().filter(|it| concerns(it, line)).count()
            + self.cases.iter().filter(|it| tells_of(it, line)).count()
    }
}

/// An entry that names no line concerns all.
fn concerns(entry: &FaqEntry, line: Line) -> bool {
    entry.lines.is_empty() || entry.lines.contains(&line)
}

fn tells_of(case: &ToldCase, line: Line) -> bool {
    case.line == line || case.related_lines.contains(&line)
}

fn readings(wire: &Wire) -> Readings {
    let groups = wire.pinyin.split(' ');
    let syllables = groups.filter_map(|group| {
        let characters = group.find(|it: char| !it.is_ascii())?;
        group.split_at_checked(characters)
    });
    Readings::new(&wire.traditional, syllables)
}

/// A line of `text` that has a match in it, from the start of its sentence on; the start of the text where
/// nothing matches. Pieces, and whether each is a match.
pub(super) fn snippet<'a>(text: &'a str, marks: &Marks) -> Vec<(&'a str, bool)> {
    /// About two lines on a phone, in Chinese. Style cuts off what is more.
    const LONGEST: usize = 120;
    let first = marks.cut(text).into_iter().find(|(_, is_match)| *is_match).map(|(piece, _)| piece);
    let at = first.map_or(0, |piece| piece.as_ptr().addr() - text.as_ptr().addr());
    let before = text.get(..at).unwrap_or_default();
    let ends = ["。", "；", "：", ". ", ": "].map(|end| Some(before.rfind(end)? + end.len()));
    let from = ends.into_iter().flatten().max().unwrap_or(0);
    let rest = text.get(from..).unwrap_or(text).trim_start();
    let to = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(byte, _)| byte);
    marks.cut(rest.get(..to).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_begins_with_the_sentence_that_matches() {
        let texts = [
            Text { asked: vec!["免赔额"], told: vec![] },
            Text { asked: vec!["别的"], told: vec![] },
        ];
        let marks = Index::new(Readings::default(), &texts).look_up("免赔").marks;
        assert_eq!(
            snippet("先看合同。多为年免赔额，一年一次。", &marks),
            [("多为年", false), ("免赔", true), ("额，一年一次。", false)]
        );
        assert_eq!(snippet("没有的", &marks), [("没有的", false)]);
    }
}
