//! Looking for words in questions and answers. Knows no signals.

use contract::content::FaqEntry;

use crate::locale::Locale;

/// What is looked for: some words. The more of them are there, the better.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needle {
    words: Vec<String>,
}

impl Needle {
    pub(super) fn new(typed: &str) -> Self {
        Self { words: typed.split_whitespace().map(folded).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many of the words are in it. An entry that has none was not looked for.
    pub(super) fn count_in(&self, haystack: &str) -> usize {
        self.words.iter().filter(|word| haystack.contains(word.as_str())).count()
    }

    /// Cuts `text` around every match: pieces, and whether they are one.
    pub(super) fn cut<'a>(&self, text: &'a str) -> Vec<(&'a str, bool)> {
        let haystack = folded(text);
        let mut pieces = Vec::new();
        let mut done = 0;
        while let Some((from, to)) = self.next_match(&haystack, done) {
            pieces.extend(
                text.get(done..from).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)),
            );
            pieces.extend(text.get(from..to).map(|piece| (piece, true)));
            done = to;
        }
        pieces
            .extend(text.get(done..).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)));
        pieces
    }

    /// The first match at or after `start`; of several there, the longest.
    fn next_match(&self, haystack: &str, start: usize) -> Option<(usize, usize)> {
        let rest = haystack.get(start..)?;
        let found = self.words.iter().filter_map(|word| {
            let from = start + rest.find(word.as_str())?;
            Some((from, from + word.len()))
        });
        found.min_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)))
    }
}

/// All that an entry is found by.
pub(super) fn haystack(entry: &FaqEntry, locale: Locale) -> String {
    let mut text = folded(locale.pick(&entry.question));
    let keywords = entry.keywords.zh.iter().chain(&entry.keywords.en).map(String::as_str);
    for more in [locale.pick(&entry.answer)].into_iter().chain(keywords) {
        text.push('\n');
        text.push_str(&folded(more));
    }
    text
}

/// In small letters. Only ASCII has them here, so that every byte stays in its place.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_each_once() {
        let needle = Needle::new(" 免赔额  医保 ");
        let counts = ["医保报销的钱能抵免赔额吗", "免赔额，就是免赔额", "车险"]
            .map(|text| needle.count_in(text));
        assert_eq!(counts, [2, 1, 0]);
        assert!(Needle::new("  ").is_empty());
    }

    #[test]
    fn the_pieces_make_up_the_text() {
        let text = "MRI 和 mri 都算检查费";
        let pieces = Needle::new("mri 检查").cut(text);
        assert_eq!(
            pieces,
            [
                ("MRI", true),
                (" 和 ", false),
                ("mri", true),
                (" 都算", false),
                ("检查", true),
                ("费", false)
            ]
        );
        assert_eq!(Needle::default().cut(text), [(text, false)]);
        assert_eq!(Needle::new("x").cut(""), []);
    }

    #[test]
    fn of_two_matches_at_one_place_the_longer_is_marked() {
        assert_eq!(Needle::new("免赔 免赔额").cut("免赔额"), [("免赔额", true)]);
    }
}
