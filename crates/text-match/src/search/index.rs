//! The index of the texts, and searching it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::highlights::Highlights;
use super::pinyin_index::{PinyinIndex, TypedWord};
use super::readings::Readings;
use super::tokens::{Token, tokens};
use super::words::{is_filler, is_near, stem};

/// The texts of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'a> {
    /// The question, and other ways in which people ask it. Weighs most, and is matched by pinyin too.
    pub questions: Vec<&'a str>,
    /// The rest of its text.
    pub body: Vec<&'a str>,
}

/// An index over texts.
#[derive(Clone, Debug, Default)]
pub struct Index {
    readings: Arc<Readings>,
    /// Every word stem that occurs, and its number.
    vocabulary: BTreeMap<String, u32>,
    /// The entries in which a gram occurs, each with the gram's weight in it.
    places: BTreeMap<Gram, Vec<(usize, u32)>>,
    /// The questions' Chinese, for pinyin.
    pinyin: PinyinIndex,
    entry_count: usize,
}

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// The indexes of the entries found, the best first.
    pub hits: Vec<usize>,
    /// What to highlight in them.
    pub highlights: Highlights,
}

/// The unit of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gram {
    /// A Chinese character.
    One(char),
    /// Two adjacent characters.
    Two(char, char),
    /// A word, by its number.
    Word(u32),
}

/// The weight of a gram in a question, and in the rest of the text.
const IN_QUESTION: u32 = 4;
const IN_BODY: u32 = 1;

/// The weight of a gram of the query.
const PAIR: u32 = 8;
const WORD: u32 = 12;
const WORD_PREFIX: u32 = 8;
const WORD_MISSPELLED: u32 = 8;
const BY_SOUND: u32 = 6;
/// A single character says little, unless it is the whole query.
const LONE: u32 = 2;
const ONLY: u32 = 8;

/// Entries that score less than this percentage of the best score are dropped.
const MIN_SCORE_PERCENT: u64 = 25;

impl Index {
    /// Indexes the texts.
    pub fn new(readings: Readings, texts: &[Document<'_>]) -> Self {
        let mut index =
            Self { readings: Arc::new(readings), entry_count: texts.len(), ..Self::default() };
        for (place, text) in texts.iter().enumerate() {
            let mut weights = BTreeMap::new();
            let mut runs = Vec::new();
            for (part, weight) in text
                .questions
                .iter()
                .map(|part| (part, IN_QUESTION))
                .chain(text.body.iter().map(|part| (part, IN_BODY)))
            {
                for token in tokens(&index.readings, part) {
                    for gram in index.grams_of(&token) {
                        let known = weights.entry(gram).or_insert(weight);
                        *known = weight.max(*known);
                    }
                    if let Token::Han { characters, .. } = token
                        && weight == IN_QUESTION
                        && 1 < characters.len()
                    {
                        runs.push(characters);
                    }
                }
            }
            for (gram, weight) in weights {
                index.places.entry(gram).or_default().push((place, weight));
            }
            index.pinyin.add_entry(&index.readings, runs);
        }
        index
    }

    /// The grams of a token. New words get a number.
    fn grams_of(&mut self, token: &Token) -> Vec<Gram> {
        match token {
            Token::Han { characters, .. } => {
                let ones = characters.iter().map(|it| Gram::One(*it));
                ones.chain(pairs(characters)).collect()
            }
            Token::Word { word, .. } => {
                let next = u32::try_from(self.vocabulary.len()).unwrap_or(u32::MAX);
                let number = *self.vocabulary.entry(stem(word).to_owned()).or_insert(next);
                vec![Gram::Word(number)]
            }
        }
    }

    /// The entries that match `typed`, the best first, and what to highlight in them. An empty query finds nothing.
    pub fn search(&self, typed: &str) -> SearchResult {
        let tokens = tokens(&self.readings, typed);
        let wanted = self.wanted(&tokens);
        let mut highlights = self.highlights(&wanted, &tokens);
        let words = self.typed_words(&tokens);
        let mut scores = self.pinyin.scores(&self.readings, &words, &mut highlights);
        for (gram, weight) in &wanted {
            // A rare gram is more significant.
            let worth = u64::from(*weight) * u64::from(self.rarity(*gram));
            for (place, weight) in self.places.get(gram).into_iter().flatten() {
                if let Some(score) = scores.get_mut(*place) {
                    *score += worth * u64::from(*weight);
                }
            }
        }
        let mut scored: Vec<_> = (0..).zip(scores).map(|(place, score)| (score, place)).collect();
        scored.retain(|(score, _)| 0 < *score);
        scored.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
        let best = scored.first().map_or(0, |(score, _)| *score);
        scored.retain(|(score, _)| best * MIN_SCORE_PERCENT <= score * 100);
        SearchResult { hits: scored.into_iter().map(|(_, place)| place).collect(), highlights }
    }

    /// The grams to look for, each with its weight.
    fn wanted(&self, tokens: &[Token]) -> BTreeMap<Gram, u32> {
        let mut wanted = BTreeMap::new();
        let mut want = |gram, weight: u32| {
            let known = wanted.entry(gram).or_insert(weight);
            *known = weight.max(*known);
        };
        let all_filler =
            tokens.iter().all(|token| matches!(token, Token::Word { word, .. } if is_filler(word)));
        for token in tokens {
            match token {
                Token::Han { characters, .. } if characters.len() == 1 => {
                    characters.iter().for_each(|it| want(Gram::One(*it), ONLY));
                }
                Token::Han { characters, .. } => {
                    characters.iter().for_each(|it| want(Gram::One(*it), LONE));
                    for pair in pairs(characters) {
                        if self.places.contains_key(&pair) {
                            want(pair, PAIR);
                        } else {
                            self.sounding_like(pair).for_each(|it| want(it, BY_SOUND));
                        }
                    }
                }
                Token::Word { word, .. } if is_filler(word) && !all_filler => {}
                Token::Word { word, .. } => {
                    self.words_like(word).for_each(|(gram, weight)| want(gram, weight));
                }
            }
        }
        wanted
    }

    /// The word itself; words that begin with it; and, if it is unknown, words it may be a misspelling of.
    fn words_like<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (Gram, u32)> + 'a {
        let stemmed = stem(word);
        let known = self.vocabulary.get(stemmed);
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let begun = self
            .vocabulary
            .range(word.to_owned()..)
            .take_while(move |(other, _)| 2 < word.len() && other.starts_with(word))
            .map(|(_, number)| (Gram::Word(*number), WORD_PREFIX));
        let misspelled = self
            .vocabulary
            .iter()
            .filter(move |(other, _)| known.is_none() && !is_number && is_near(stemmed, other))
            .map(|(_, number)| (Gram::Word(*number), WORD_MISSPELLED));
        let same = known.map(|number| (Gram::Word(*number), WORD));
        same.into_iter().chain(begun).chain(misspelled)
    }

    /// The pairs of characters in the index that sound like this one: 理陪 is 理赔.
    fn sounding_like(&self, pair: Gram) -> impl Iterator<Item = Gram> {
        let Gram::Two(one, two) = pair else { return Vec::new().into_iter() };
        let same = |this: char, that: char| {
            this == that
                || self
                    .readings
                    .syllables_of(this)
                    .any(|it| self.readings.syllables_of(that).any(|other| it == other))
        };
        let alike = self.places.keys().filter(|gram| {
            matches!(gram, Gram::Two(first, second) if same(one, *first) && same(two, *second))
        });
        alike.copied().collect::<Vec<_>>().into_iter()
    }

    /// Sixteen times the base-2 logarithm of how rare a gram is; about 1 for a gram that is in every entry.
    fn rarity(&self, gram: Gram) -> u32 {
        let all = u32::try_from(self.entry_count).unwrap_or(u32::MAX).saturating_add(1);
        let span = self.match_span(gram).max(1);
        let sixteenths = all.saturating_mul(16) / span;
        let whole = sixteenths.max(16).ilog2();
        // Linear between two powers of two.
        let part = (sixteenths.max(16) << 4 >> whole) & 15;
        (whole * 16 + part).saturating_sub(63)
    }

    /// The number of entries in which a gram occurs.
    fn match_span(&self, gram: Gram) -> u32 {
        self.places.get(&gram).map_or(0, |places| u32::try_from(places.len()).unwrap_or(u32::MAX))
    }

    /// The words of letters that were typed.
    fn typed_words<'a>(&self, tokens: &'a [Token]) -> Vec<TypedWord<'a>> {
        let words = tokens.iter().filter_map(|token| match token {
            Token::Han { .. } => None,
            Token::Word { word, .. } => Some(word.as_str()),
        });
        let is_english = |word| self.vocabulary.contains_key(stem(word)) || is_filler(word);
        words.map(|word| TypedWord { word, is_english: is_english(word) }).collect()
    }

    fn highlights(&self, wanted: &BTreeMap<Gram, u32>, tokens: &[Token]) -> Highlights {
        // What most entries contain is not worth highlighting.
        let is_common = |gram: &Gram| {
            let all = u32::try_from(self.entry_count).unwrap_or(u32::MAX);
            all < self.match_span(*gram).saturating_mul(2)
        };
        let is_typed_alone = |character: char| {
            let alone = |token: &Token| matches!(token, Token::Han { characters, .. } if *characters == [character]);
            tokens.iter().any(alone)
        };
        let names: BTreeMap<_, _> =
            self.vocabulary.iter().map(|(word, number)| (*number, word)).collect();
        let mut highlights = Highlights::new(Arc::clone(&self.readings));
        for gram in wanted.keys().filter(|gram| !is_common(gram)) {
            match gram {
                Gram::One(character) if is_typed_alone(*character) => {
                    highlights.add_run(&[*character])
                }
                Gram::One(_) => {}
                Gram::Two(one, two) => highlights.add_run(&[*one, *two]),
                Gram::Word(number) => {
                    names.get(number).into_iter().for_each(|word| highlights.add_word(word));
                }
            }
        }
        highlights
    }
}

fn pairs(characters: &[char]) -> impl Iterator<Item = Gram> {
    characters.windows(2).filter_map(|pair| match pair {
        [one, two] => Some(Gram::Two(*one, *two)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let readings = Readings::new(
            "賠赔額额險险報报",
            [
                ("mian", "免"),
                ("pei", "赔陪"),
                ("e", "额"),
                ("li", "理"),
                ("bao", "报保"),
                ("an", "案"),
                ("xian", "险"),
                ("dao", "到"),
                ("zhang", "账"),
                ("da", "打"),
                ("kuan", "款"),
            ],
        );
        let texts = [
            Document {
                questions: vec!["免赔额是每次扣吗", "deductible"],
                body: vec!["看保险合同", "see the policy"],
            },
            Document {
                questions: vec!["多久之内要报案", "How soon must I report?"],
                body: vec!["理赔前先报案，保险合同"],
            },
            Document {
                questions: vec!["理赔多久到账", "赔款何时打款", "When am I paid?"],
                body: vec!["保险合同", "within 30 days"],
            },
        ];
        Index::new(readings, &texts)
    }

    #[test]
    fn a_match_in_the_question_ranks_above_one_in_the_text() {
        assert_eq!(index().search("理赔").hits, [2, 1]);
        assert_eq!(index().search("報案").hits.first(), Some(&1));
    }

    #[test]
    fn typing_errors_and_homophones_are_tolerated() {
        for typed in ["免陪额", "mianpeie", "mian pei e", "mpe", "deductable", "deduct", "免"] {
            assert_eq!(index().search(typed).hits.first(), Some(&0), "{typed}");
        }
        assert_eq!(index().search("baoan").hits.first(), Some(&1));
    }

    #[test]
    fn every_word_may_match_anywhere_in_an_entry() {
        let all = |typed: &str| index().search(typed).hits;
        // The phrases of the entry are 理赔多久到账 and 赔款何时打款. Each word finds it alone, and with any other.
        let words = ["lipei", "li pei", "理赔", "dakuan", "打款", "daozhang", "paid", "30"];
        for one in words {
            assert!(all(one).contains(&2), "{one}");
            for other in words {
                let both = format!("{one} {other}");
                assert!(all(&both).contains(&2), "{both}");
            }
        }
        for typed in ["lipei dakuan", "dakuan lipei", "理赔 dakuan", "dakuan daozhang lipei"] {
            assert_eq!(all(typed).first(), Some(&2), "{typed}");
        }
        // An entry with one of two words is found too, after the one with both.
        assert_eq!(all("baoan lipei").first(), Some(&1));
    }

    #[test]
    fn an_empty_or_unknown_query_finds_nothing() {
        for typed in ["", "  ，", "zzz", "火箭"] {
            assert_eq!(index().search(typed).hits, [] as [usize; 0], "{typed}");
        }
    }

    #[test]
    fn rare_grams_weigh_more() {
        let index = index();
        assert!(index.rarity(Gram::Two('保', '险')) < index.rarity(Gram::Two('免', '赔')));
    }
}
