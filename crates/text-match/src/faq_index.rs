//! The search index over the FAQ entries and case studies, and its results.

use std::sync::Arc;

use crate::search::{Document, Highlights, Index, Readings, SearchResult};
use contract::content::{CaseStudies, CaseStudy, CharacterReadings, Faq, FaqEntry};
use domain::product::InsuranceLine;

/// Everything that can be searched, in the order in which it is listed without a search.
#[derive(Debug, Default)]
pub struct FaqIndex {
    /// The FAQ entries.
    pub entries: Vec<Arc<FaqEntry>>,
    /// The case studies.
    pub cases: Vec<Arc<CaseStudy>>,
    /// The entries first, then the cases.
    index: Index,
}

/// The results, best match first.
#[derive(Clone, Default)]
pub struct SearchResults {
    /// The FAQ entries found.
    pub entries: Vec<Arc<FaqEntry>>,
    /// The case studies found.
    pub cases: Vec<Arc<CaseStudy>>,
    /// Where the search text occurs in texts.
    pub marks: Arc<Highlights>,
    /// Whether there was a search text.
    pub is_search: bool,
}

impl PartialEq for SearchResults {
    fn eq(&self, other: &Self) -> bool {
        self.is_search == other.is_search
            && self.marks == other.marks
            && self.entries == other.entries
            && self.cases == other.cases
    }
}

impl FaqIndex {
    /// The cases may be loaded later than the entries, or not at all.
    pub fn new(faq: Faq, cases: Option<CaseStudies>) -> Self {
        let cases = cases.map(|it| it.cases).unwrap_or_default();
        let entry_texts = faq
            .entries
            .iter()
            .map(|it| Document { questions: it.question_texts(), body: it.body_texts() });
        let case_texts = cases.iter().map(|case| Document {
            questions: vec![&case.title.zh, &case.title.en],
            body: case.body_texts(),
        });
        let texts: Vec<_> = entry_texts.chain(case_texts).collect();
        let index = Index::new(readings(&faq.readings), &texts);
        Self {
            entries: faq.entries.into_iter().map(Arc::new).collect(),
            cases: cases.into_iter().map(Arc::new).collect(),
            index,
        }
    }

    /// Searches for `text`. An empty text returns all entries and no cases.
    pub fn search(&self, text: &str) -> SearchResults {
        if text.trim().is_empty() {
            return SearchResults { entries: self.entries.clone(), ..SearchResults::default() };
        }
        let SearchResult { hits, highlights: marks } = self.index.search(text);
        let entry = |place: &usize| self.entries.get(*place).cloned();
        let case = |place: &usize| self.cases.get(place.checked_sub(self.entries.len())?).cloned();
        SearchResults {
            entries: hits.iter().filter_map(entry).collect(),
            cases: hits.iter().filter_map(case).collect(),
            marks: Arc::new(marks),
            is_search: true,
        }
    }
}

impl SearchResults {
    /// Only the results for this line of insurance.
    pub fn for_line(&self, line: Option<InsuranceLine>) -> Self {
        let Some(line) = line else { return self.clone() };
        Self {
            entries: self.entries.iter().filter(|it| it.is_about(line)).cloned().collect(),
            cases: self.cases.iter().filter(|it| case_is_about(it, line)).cloned().collect(),
            ..self.clone()
        }
    }

    /// The number of results for this line.
    pub fn count(&self, line: Option<InsuranceLine>) -> usize {
        let Some(line) = line else { return self.entries.len() + self.cases.len() };
        self.entries.iter().filter(|it| it.is_about(line)).count()
            + self.cases.iter().filter(|it| case_is_about(it, line)).count()
    }
}

fn case_is_about(case: &CaseStudy, line: InsuranceLine) -> bool {
    case.line == line || case.related_lines.contains(&line)
}

/// The readings that came with the texts.
pub(crate) fn readings(wire: &CharacterReadings) -> Readings {
    let groups = wire.pinyin.split(' ');
    let syllables = groups.filter_map(|group| {
        let characters = group.find(|it: char| !it.is_ascii())?;
        group.split_at_checked(characters)
    });
    Readings::new(&wire.traditional, syllables)
}

/// An excerpt of `text` that starts with the sentence of the first match, or with the text if nothing matches.
/// Returns pieces, each with whether it is a match.
pub fn snippet<'a>(text: &'a str, marks: &Highlights) -> Vec<(&'a str, bool)> {
    /// In characters: about two lines of Chinese on a phone. CSS cuts off the rest.
    const MAX_LENGTH: usize = 120;
    let first =
        marks.split_text(text).into_iter().find(|(_, is_match)| *is_match).map(|(piece, _)| piece);
    let at = first.map_or(0, |piece| piece.as_ptr().addr() - text.as_ptr().addr());
    let before = text.get(..at).unwrap_or_default();
    let ends = ["。", "；", "：", ". ", ": "].map(|end| Some(before.rfind(end)? + end.len()));
    let from = ends.into_iter().flatten().max().unwrap_or(0);
    let rest = text.get(from..).unwrap_or(text).trim_start();
    let to = rest.char_indices().nth(MAX_LENGTH).map_or(rest.len(), |(byte, _)| byte);
    marks.split_text(rest.get(..to).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_starts_with_the_sentence_of_the_first_match() {
        let texts = [
            Document { questions: vec!["免赔额"], body: vec![] },
            Document { questions: vec!["别的"], body: vec![] },
        ];
        let marks = Index::new(Readings::default(), &texts).search("免赔").highlights;
        assert_eq!(
            snippet("先看合同。多为年免赔额，一年一次。", &marks),
            [("多为年", false), ("免赔", true), ("额，一年一次。", false)]
        );
        assert_eq!(snippet("没有的", &marks), [("没有的", false)]);
    }
}
