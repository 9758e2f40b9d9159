//! Text as it is compared: half width, lower case, without what separates words.

use crate::fold::{half_width_lowercase, is_han};

/// A character as it is compared, and where it began in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) char: char,
    pub(super) at: usize,
}

/// A word in Latin letters, with its place in the text (in bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The Chinese characters of `text` in uninterrupted runs.
pub(super) fn han_runs(text: &str) -> Vec<Vec<Folded>> {
    let mut runs: Vec<Vec<Folded>> = Vec::new();
    let mut in_run = false;
    for (at, char) in text.char_indices() {
        let is_in = is_han(char);
        match runs.last_mut() {
            Some(run) if is_in && in_run => run.push(Folded { char, at }),
            _ if is_in => runs.push(vec![Folded { char, at }]),
            _ => {}
        }
        in_run = is_in;
    }
    runs
}

/// The words of `text` in Latin letters and digits.
pub(super) fn words(text: &str) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    let mut in_word = false;
    for (at, char) in text.char_indices() {
        let folded = half_width_lowercase(char);
        let is_in = folded.is_ascii_alphanumeric() || (folded == '\'' && in_word);
        let to = at + char.len_utf8();
        match words.last_mut() {
            Some(word) if is_in && in_word => {
                word.text.push(folded);
                word.to = to;
            }
            _ if is_in => words.push(Token { text: folded.into(), from: at, to }),
            _ => {}
        }
        in_word = is_in;
    }
    words
}
