//! A sentence as it is compared, and the words of a table found in it.

use crate::fold::{half_width_lowercase, is_han, without_accent};

/// Words that are real and one letter from one that is sought.
const OTHER_WORDS: [&str; 5] = ["farther", "bother", "smother", "monkey", "sunny"];

/// The characters of a text in half width and lower case, without marks of tones, each with its place.
#[derive(Debug)]
pub(super) struct Text {
    chars: Vec<char>,
    /// In bytes; one more than there are characters.
    places: Vec<usize>,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let folded = text.chars().map(|char| match char {
            '￥' => '¥',
            char => without_accent(half_width_lowercase(char)),
        });
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self { chars: folded.collect(), places: places.collect() }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `at`.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    /// The place of the character `at` in bytes.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or(0)
    }

    /// The first place from `at` on that is no space.
    pub(super) fn skip_spaces(&self, mut at: usize) -> usize {
        while self.get(at) == Some(' ') {
            at += 1;
        }
        at
    }

    /// Whether `at` is in a word of Latin letters, behind its first letter: no form begins there.
    pub(super) fn is_inside_word(&self, at: usize) -> bool {
        let is_letter = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphabetic());
        is_letter(self.get(at)) && is_letter(self.before(at))
    }

    /// Where the clause that contains `at` begins.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        (0..at).rev().find(|it| self.ends_clause(*it)).map_or(0, |it| it + 1)
    }

    /// Where the clause that contains `at` ends.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        (at..self.len()).find(|it| self.ends_clause(*it)).unwrap_or(self.len())
    }

    fn ends_clause(&self, at: usize) -> bool {
        let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        match self.get(at) {
            Some('，' | '。' | '；' | '！' | '？' | '、' | ';' | '!' | '?' | '\n') => true,
            // In 1,234.50 they separate digits.
            Some(',' | '.') => !(is_digit(self.before(at)) && is_digit(self.get(at + 1))),
            Some(_) | None => false,
        }
    }

    /// Where the form ends that begins at `at`. Chinese forms are matched as they are. In Latin letters a form is whole
    /// words: a space stands for spaces, an apostrophe for what may separate two syllables of pinyin (`zuo'tian` is
    /// also zuo tian and zuo2tian1). One letter of a long word may be wrong.
    pub(super) fn form(&self, at: usize, form: &str) -> Option<usize> {
        let first = form.chars().next()?;
        if self.get(at)? != first {
            return None;
        }
        if is_han(first) || !first.is_ascii_alphabetic() {
            return self.exactly(at, form);
        }
        if self.before(at).is_some_and(|char| char.is_ascii_alphabetic()) {
            return None;
        }
        self.letters(at, form).or_else(|| self.misspelled(at, form))
    }

    /// The longest of `forms` that begins at `at`, with its end and its value.
    pub(super) fn longest<T: Copy>(&self, at: usize, forms: &[(&str, T)]) -> Option<(usize, T)> {
        let found = forms.iter().filter_map(|(form, value)| Some((self.form(at, form)?, *value)));
        // The first of equal ones.
        found.reduce(|best, next| if best.0 < next.0 { next } else { best })
    }

    /// Whether one of `forms` ends at `end`, and where it begins.
    pub(super) fn ending(&self, end: usize, forms: &[&str]) -> Option<usize> {
        let starts = end.saturating_sub(12)..end;
        starts
            .into_iter()
            .find(|start| forms.iter().any(|form| self.form(*start, form) == Some(end)))
    }

    fn exactly(&self, at: usize, form: &str) -> Option<usize> {
        let mut end = at;
        for char in form.chars() {
            if self.get(end)? != char {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn letters(&self, at: usize, form: &str) -> Option<usize> {
        let mut end = at;
        for char in form.chars() {
            match char {
                '\'' => end = self.skip_syllable_mark(end),
                ' ' => {
                    let next = self.skip_spaces(end);
                    if next == end && self.get(end) != Some('-') {
                        return None;
                    }
                    end = next.max(end + usize::from(next == end));
                }
                _ if self.get(end)? == char => end += 1,
                _ => return None,
            }
        }
        let ends_word = form.ends_with(|char: char| char.is_ascii_alphabetic());
        let goes_on = self.get(end).is_some_and(|next| next.is_ascii_alphabetic());
        (!ends_word || !goes_on).then_some(end)
    }

    fn skip_syllable_mark(&self, at: usize) -> usize {
        let is_letter = |at: usize| self.get(at).is_some_and(|char| char.is_ascii_alphabetic());
        let mut end = at;
        if self.get(end).is_some_and(|char| matches!(char, '1'..='5')) {
            end += 1;
        }
        while matches!(self.get(end), Some(' ' | '\'' | '’' | '-')) {
            end += 1;
        }
        if is_letter(end) { end } else { at }
    }

    fn misspelled(&self, at: usize, form: &str) -> Option<usize> {
        const SHORTEST: usize = 6;
        if form.len() < SHORTEST || !form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let letters = self.chars.get(at..)?.iter().take_while(|char| char.is_ascii_alphabetic());
        // Before the word is collected, since most have another length.
        if 1 < letters.clone().count().abs_diff(form.len()) {
            return None;
        }
        let word: String = letters.collect();
        let is_near =
            !OTHER_WORDS.contains(&word.as_str()) && strsim::osa_distance(&word, form) <= 1;
        is_near.then_some(at + word.len())
    }
}
