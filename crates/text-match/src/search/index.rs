//! The texts as they are looked through, and looking.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::marks::Marks;
use super::pinyin::Run;
use super::readings::{Readings, sounded};
use super::tokens::{Token, tokens};
use super::words::{is_filler, is_near, stem};

/// What one entry is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text<'a> {
    /// The question, and the ways in which people ask it: counts most, and by sound too.
    pub asked: Vec<&'a str>,
    /// The rest of what it says.
    pub told: Vec<&'a str>,
}

/// Texts, ready to be looked through.
#[derive(Clone, Debug, Default)]
pub struct Index {
    readings: Arc<Readings>,
    /// Every word that occurs, without its ending, and its number.
    vocabulary: BTreeMap<String, u32>,
    /// In which entries a gram occurs, and how much it tells of each.
    places: BTreeMap<Gram, Vec<(usize, u32)>>,
    /// The Chinese of all that is asked, for pinyin; each run once.
    runs: Vec<Run>,
    /// Which of the runs each entry has.
    entries: Vec<Vec<usize>>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The places of the entries among the texts, the best first.
    pub hits: Vec<usize>,
    /// What to mark in them.
    pub marks: Marks,
}

/// The smallest thing that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gram {
    /// A Chinese character.
    One(char),
    /// Two that follow one another.
    Two(char, char),
    /// A word, by its number.
    Word(u32),
}

/// How much a gram weighs where it is asked, and where it is only told.
const ASKED: u32 = 4;
const TOLD: u32 = 1;

/// How much a gram of what was typed weighs.
const PAIR: u32 = 8;
const WORD: u32 = 12;
const WORD_BEGUN: u32 = 8;
const WORD_MISSPELLED: u32 = 8;
const BY_SOUND: u32 = 6;
/// A character alone says little, unless it is all there is.
const LONE: u32 = 2;
const ONLY: u32 = 8;

/// An entry with less than this share of the best one's score, in hundredths, was not looked for.
const FAINTEST: u64 = 25;

impl Index {
    /// Reads the texts.
    pub fn new(readings: Readings, texts: &[Text<'_>]) -> Self {
        let mut index = Self { readings: Arc::new(readings), ..Self::default() };
        let mut known_runs = BTreeMap::new();
        for (place, text) in texts.iter().enumerate() {
            let mut weights = BTreeMap::new();
            let mut runs = BTreeSet::new();
            for (part, weight) in text
                .asked
                .iter()
                .map(|part| (part, ASKED))
                .chain(text.told.iter().map(|part| (part, TOLD)))
            {
                for token in tokens(&index.readings, part) {
                    for gram in index.grams_of(&token) {
                        let known = weights.entry(gram).or_insert(weight);
                        *known = weight.max(*known);
                    }
                    if let Token::Han { characters, .. } = token
                        && weight == ASKED
                        && 1 < characters.len()
                    {
                        let nth = *known_runs.entry(characters).or_insert_with_key(|characters| {
                            index.runs.push(Run::new(&index.readings, characters));
                            index.runs.len() - 1
                        });
                        runs.insert(nth);
                    }
                }
            }
            for (gram, weight) in weights {
                index.places.entry(gram).or_default().push((place, weight));
            }
            index.entries.push(runs.into_iter().collect());
        }
        index
    }

    /// The grams of a token; words that are new get a number.
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

    /// The entries that `typed` may mean, the best first, and what to mark in them. Nothing typed finds
    /// nothing.
    pub fn look_up(&self, typed: &str) -> Found {
        let tokens = tokens(&self.readings, typed);
        let wanted = self.wanted(&tokens);
        let letters = letters(&tokens);
        let mut marks = self.marks(&wanted, &tokens);
        let heard: Vec<u64> = letters.map_or_else(Vec::new, |letters| {
            self.runs.iter().map(|run| self.hear(run, &letters, &mut marks)).collect()
        });
        let loudest = |runs: &Vec<usize>| runs.iter().filter_map(|nth| heard.get(*nth)).max();
        let mut scores: Vec<u64> =
            self.entries.iter().map(|runs| loudest(runs).copied().unwrap_or(0)).collect();
        for (gram, weight) in &wanted {
            // Rare ones tell more.
            let worth = u64::from(*weight) * u64::from(self.rarity(*gram));
            for (place, told) in self.places.get(gram).into_iter().flatten() {
                if let Some(score) = scores.get_mut(*place) {
                    *score += worth * u64::from(*told);
                }
            }
        }
        let mut scored: Vec<_> = (0..).zip(scores).map(|(place, score)| (score, place)).collect();
        scored.retain(|(score, _)| 0 < *score);
        scored.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
        let best = scored.first().map_or(0, |(score, _)| *score);
        scored.retain(|(score, _)| best * FAINTEST <= score * 100);
        Found { hits: scored.into_iter().map(|(_, place)| place).collect(), marks }
    }

    /// What to look for, and how much each tells.
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

    /// The word itself; those it may be the beginning of; and those it may be a slip for, if it is none itself.
    fn words_like<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (Gram, u32)> + 'a {
        let stemmed = stem(word);
        let known = self.vocabulary.get(stemmed);
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let begun = self
            .vocabulary
            .range(word.to_owned()..)
            .take_while(move |(other, _)| 2 < word.len() && other.starts_with(word))
            .map(|(_, number)| (Gram::Word(*number), WORD_BEGUN));
        let misspelled = self
            .vocabulary
            .iter()
            .filter(move |(other, _)| known.is_none() && !is_number && is_near(stemmed, other))
            .map(|(_, number)| (Gram::Word(*number), WORD_MISSPELLED));
        let same = known.map(|number| (Gram::Word(*number), WORD));
        same.into_iter().chain(begun).chain(misspelled)
    }

    /// Pairs of characters that occur and are read as this one is: 理陪 is 理赔.
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

    /// From about 1, in every entry, upwards: sixteen times the logarithm to base 2 of how rare it is.
    fn rarity(&self, gram: Gram) -> u32 {
        let all = u32::try_from(self.entries.len()).unwrap_or(u32::MAX).saturating_add(1);
        let spread = self.spread(gram).max(1);
        let sixteenths = all.saturating_mul(16) / spread;
        let whole = sixteenths.max(16).ilog2();
        // Between two powers of two, along the straight line.
        let part = (sixteenths.max(16) << 4 >> whole) & 15;
        (whole * 16 + part).saturating_sub(63)
    }

    /// In how many entries a gram occurs.
    fn spread(&self, gram: Gram) -> u32 {
        self.places.get(&gram).map_or(0, |places| u32::try_from(places.len()).unwrap_or(u32::MAX))
    }

    /// What the letters are worth as pinyin of what is asked. Marks the characters that they spell.
    fn hear(&self, run: &Run, letters: &str, marks: &mut Marks) -> u64 {
        /// A Chinese character that is spelled out tells as much as a pair that occurs in every tenth entry.
        const SPELLED: u64 = 400;
        const BY_INITIAL: u64 = 200;
        let Some(it) = run.spelled(&self.readings, letters) else { return 0 };
        // One or two initials could be anything, but for a word of just as many characters.
        let is_all = it.count == run.characters().len();
        let is_likely = 0 < it.whole || 2 < it.count || is_all;
        if !is_likely || it.count * 7 < letters.len() {
            return 0;
        }
        if let Some(characters) = run.characters().get(it.from..it.from + it.count) {
            marks.add_run(characters);
        }
        let initials = it.count - it.whole;
        let spelled_out = u64::try_from(it.whole).unwrap_or(0) * SPELLED;
        let bonus = if is_all { 2 } else { 1 };
        (spelled_out + u64::try_from(initials).unwrap_or(0) * BY_INITIAL) * bonus
    }

    fn marks(&self, wanted: &BTreeMap<Gram, u32>, tokens: &[Token]) -> Marks {
        // What most entries have is not worth marking.
        let is_common = |gram: &Gram| {
            let all = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            all < self.spread(*gram).saturating_mul(2)
        };
        let asked_for_one = |character: char| {
            let alone = |token: &Token| matches!(token, Token::Han { characters, .. } if *characters == [character]);
            tokens.iter().any(alone)
        };
        let names: BTreeMap<_, _> =
            self.vocabulary.iter().map(|(word, number)| (*number, word)).collect();
        let mut marks = Marks::new(Arc::clone(&self.readings));
        for gram in wanted.keys().filter(|gram| !is_common(gram)) {
            match gram {
                Gram::One(character) if asked_for_one(*character) => marks.add_run(&[*character]),
                Gram::One(_) => {}
                Gram::Two(one, two) => marks.add_run(&[*one, *two]),
                Gram::Word(number) => {
                    names.get(number).into_iter().for_each(|word| marks.add_word(word));
                }
            }
        }
        marks
    }
}

fn pairs(characters: &[char]) -> impl Iterator<Item = Gram> {
    characters.windows(2).filter_map(|pair| match pair {
        [one, two] => Some(Gram::Two(*one, *two)),
        _ => None,
    })
}

/// All letters that were typed as one, as they would sound; `None` where pinyin is not what was typed.
fn letters(tokens: &[Token]) -> Option<String> {
    let words: Option<Vec<_>> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Han { .. } => None,
            Token::Word { word, .. } => Some(word),
        })
        .map(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(word.as_str()))
        .collect();
    let letters = sounded(&words?.concat());
    (1 < letters.len()).then_some(letters)
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
            ],
        );
        let texts = [
            Text {
                asked: vec!["免赔额是每次扣吗", "deductible"],
                told: vec!["看保险合同", "see the policy"],
            },
            Text {
                asked: vec!["多久之内要报案", "How soon must I report?"],
                told: vec!["理赔前先报案，保险合同"],
            },
            Text {
                asked: vec!["理赔多久到账", "When am I paid?"],
                told: vec!["保险合同", "within ten days"],
            },
        ];
        Index::new(readings, &texts)
    }

    #[test]
    fn what_is_asked_counts_more_than_what_is_told() {
        assert_eq!(index().look_up("理赔").hits, [2, 1]);
        assert_eq!(index().look_up("報案").hits.first(), Some(&1));
    }

    #[test]
    fn slips_and_sounds_are_forgiven() {
        for typed in ["免陪额", "mianpeie", "mian pei e", "mpe", "deductable", "deduct", "免"] {
            assert_eq!(index().look_up(typed).hits.first(), Some(&0), "{typed}");
        }
        assert_eq!(index().look_up("baoan").hits.first(), Some(&1));
    }

    #[test]
    fn nothing_is_found_by_nothing() {
        for typed in ["", "  ，", "zzz", "火箭"] {
            assert_eq!(index().look_up(typed).hits, [] as [usize; 0], "{typed}");
        }
    }

    #[test]
    fn rare_grams_tell_more() {
        let index = index();
        assert!(index.rarity(Gram::Two('保', '险')) < index.rarity(Gram::Two('免', '赔')));
    }
}
