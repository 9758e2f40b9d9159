//! Where a text contains what was searched for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::readings::Readings;
use super::tokens::{Token, tokens};
use super::words::stem;

/// What to highlight in the texts found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    readings: Arc<Readings>,
    runs: BTreeSet<Vec<char>>,
    words: BTreeSet<String>,
}

impl Highlights {
    pub(crate) fn new(readings: Arc<Readings>) -> Self {
        Self { readings, ..Self::default() }
    }

    pub(crate) fn add_run(&mut self, run: &[char]) {
        if !self.runs.contains(run) {
            self.runs.insert(run.to_vec());
        }
    }

    pub(crate) fn add_word(&mut self, word: &str) {
        self.words.insert(word.to_owned());
    }

    /// Splits `text` around every match: its pieces in order, each with whether it is a match.
    pub fn split_text<'a>(&self, text: &'a str) -> Vec<(&'a str, bool)> {
        if self.runs.is_empty() && self.words.is_empty() {
            return if text.is_empty() { Vec::new() } else { vec![(text, false)] };
        }
        let marked = self.marked(text);
        let mut pieces: Vec<(&str, bool)> = Vec::new();
        let mut from = 0;
        let mut of = false;
        let places = text.char_indices().map(|(byte, _)| byte).zip(marked);
        for (byte, is_marked) in places {
            if is_marked != of {
                pieces.extend(text.get(from..byte).filter(|it| !it.is_empty()).map(|it| (it, of)));
                (from, of) = (byte, is_marked);
            }
        }
        pieces.extend(text.get(from..).filter(|it| !it.is_empty()).map(|it| (it, of)));
        pieces
    }

    /// For each character of the text, whether it is part of a match.
    fn marked(&self, text: &str) -> Vec<bool> {
        let mut marked = vec![false; text.chars().count()];
        let mut mark = |from: usize, count: usize| {
            marked.iter_mut().skip(from).take(count).for_each(|it| *it = true);
        };
        for token in tokens(&self.readings, text) {
            match token {
                Token::Word { at, word } if self.words.contains(stem(&word)) => {
                    mark(at, word.len())
                }
                Token::Word { .. } => {}
                Token::Han { at, characters } => {
                    for run in &self.runs {
                        for (from, window) in characters.windows(run.len()).enumerate() {
                            if window == run.as_slice() {
                                mark(at + from, run.len());
                            }
                        }
                    }
                }
            }
        }
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_make_up_the_text() {
        let mut highlights = Highlights::new(Arc::new(Readings::new("檢检", [])));
        for pair in ["检查", "查费"] {
            highlights.add_run(&pair.chars().collect::<Vec<_>>());
        }
        highlights.add_word("mri");
        let text = "ＭＲＩ 和 mri 都算檢查费";
        assert_eq!(
            highlights.split_text(text),
            [("ＭＲＩ", true), (" 和 ", false), ("mri", true), (" 都算", false), ("檢查费", true)]
        );
        assert_eq!(Highlights::default().split_text(text), [(text, false)]);
        assert_eq!(highlights.split_text(""), []);
    }
}
