//! Texts that mention what a description says.

use super::tokens::{han_runs, words};

/// Texts that are searched for the words of a description, again with each key. A word is any run of two or more
/// Chinese characters, or three or more letters, whatever their case.
#[derive(Debug, Default)]
pub struct SearchedTexts {
    /// In lower case.
    texts: Vec<String>,
    /// The words of the last description, each with the texts that contain it: a key changes one of them.
    last: Vec<FoundWord>,
}

#[derive(Debug)]
struct FoundWord {
    word: String,
    /// The positions of the texts.
    within: Vec<usize>,
}

impl SearchedTexts {
    /// Texts to search.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let texts = texts.into_iter().map(|text| text.to_ascii_lowercase());
        Self { texts: texts.collect(), last: Vec::new() }
    }

    /// The positions of the texts that contain a word of `description`, in order.
    pub fn mentioning(&mut self, description: &str) -> Vec<usize> {
        let found: Vec<_> = words_of(description).into_iter().map(|word| self.find(word)).collect();
        self.last = found;
        let is_found = |at: &usize| self.last.iter().any(|word| word.within.contains(at));
        (0..self.texts.len()).filter(is_found).collect()
    }

    fn find(&self, word: String) -> FoundWord {
        // A text that contains a word contains all its beginnings.
        let known = self.last.iter().filter(|known| word.starts_with(&known.word));
        let within = match known.max_by_key(|known| known.word.len()) {
            Some(known) if known.word == word => known.within.clone(),
            Some(known) => self.containing(&word, known.within.iter().copied()),
            None => self.containing(&word, 0..self.texts.len()),
        };
        FoundWord { word, within }
    }

    fn containing(&self, word: &str, positions: impl Iterator<Item = usize>) -> Vec<usize> {
        let contains = |at: &usize| self.texts.get(*at).is_some_and(|text| text.contains(word));
        positions.filter(contains).collect()
    }
}

fn words_of(description: &str) -> Vec<String> {
    let runs = han_runs(description).into_iter().filter(|run| 2 <= run.len());
    let runs = runs.map(|run| run.iter().map(|folded| folded.char).collect());
    let letters = words(description).into_iter().map(|word| word.text);
    runs.chain(letters.filter(|word| 3 <= word.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses() -> SearchedTexts {
        let texts = ["Broken bones (骨折) are covered", "Dog BITES\n狗咬", "Teeth are not"];
        SearchedTexts::new(texts.map(str::to_owned))
    }

    #[track_caller]
    fn assert_mentioned(searched: &mut SearchedTexts, description: &str, expected: &[usize]) {
        let found = searched.mentioning(description);
        assert_eq!(found, expected, "{description}");
    }

    #[test]
    fn words_of_both_languages_are_found_in_any_case() {
        for (description, expected) in [
            ("我妈骨折了", &[][..]),
            ("骨折", &[0]),
            ("骨折，狗咬", &[0, 1]),
            ("a DOG bit me", &[1]),
            ("are", &[0, 2]),
            ("骨 is no", &[]),
            ("", &[]),
        ] {
            assert_mentioned(&mut clauses(), description, expected);
        }
    }

    #[test]
    fn what_was_typed_before_changes_nothing() {
        let mut searched = clauses();
        for sentence in ["bones, and the bites", "teeth 骨折 狗咬", "bonds bones bone"] {
            let ends = sentence.char_indices().map(|(at, char)| at + char.len_utf8());
            let ends: Vec<_> = ends.collect();
            for end in ends.iter().chain(ends.iter().rev()) {
                let typed = sentence.get(..*end).unwrap_or_default();
                let fresh = clauses().mentioning(typed);
                assert_eq!(searched.mentioning(typed), fresh, "{typed}");
            }
        }
    }
}
