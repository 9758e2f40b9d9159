//! Text as it is compared: half width, lower case, without what separates words.

use super::phrase_list::same_sound;
use crate::fold::{half_width_lowercase, is_han, without_accent};

/// A character as it is compared, and where it began in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) char: char,
    pub(super) at: usize,
    /// The characters of the same sound that it may have been chosen for by mistake. Looked up once, since each phrase is
    /// compared with each character.
    pub(super) same_sound: Option<&'static str>,
}

/// A word in Latin letters, with its place in the text (in bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// The word as pinyin, see [`sound_of`].
    pub(super) sound: Vec<u8>,
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
            Some(run) if is_in && in_run => run.push(folded(char, at)),
            _ if is_in => runs.push(vec![folded(char, at)]),
            _ => {}
        }
        in_run = is_in;
    }
    runs
}

fn folded(char: char, at: usize) -> Folded {
    Folded { char, at, same_sound: same_sound(char) }
}

/// The words of `text` in Latin letters and digits.
pub(super) fn words(text: &str) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    let mut in_word = false;
    for (at, char) in text.char_indices() {
        let folded = without_accent(half_width_lowercase(char));
        let is_in = folded.is_ascii_alphanumeric() || (folded == '\'' && in_word);
        let to = at + char.len_utf8();
        match words.last_mut() {
            Some(word) if is_in && in_word => {
                word.text.push(folded);
                word.to = to;
            }
            _ if is_in => {
                words.push(Token { text: folded.into(), sound: Vec::new(), from: at, to });
            }
            _ => {}
        }
        in_word = is_in;
    }
    for word in &mut words {
        word.sound = sound_of(&word.text).collect();
    }
    words
}

/// The letters of pinyin as they are compared: without tones and apostrophes. Sounds that many speakers do not distinguish
/// are equal, as in the search: zh and z, ch and c, sh and s, final ng and n; and so are ü, v and u.
pub(super) fn sound_of(pinyin: &str) -> impl Iterator<Item = u8> {
    let letters = pinyin.bytes().filter(u8::is_ascii_lowercase);
    let mut last = 0;
    letters.filter_map(move |letter| {
        let before = std::mem::replace(&mut last, letter);
        match (before, letter) {
            (b'z' | b'c' | b's', b'h') | (b'n', b'g') => None,
            (_, b'v') => Some(b'u'),
            (_, letter) => Some(letter),
        }
    })
}
