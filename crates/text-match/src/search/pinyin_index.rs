//! Which entries the letters of a query spell, as pinyin of their questions.

use std::collections::{BTreeMap, BTreeSet};

use super::highlights::Highlights;
use super::pinyin::Run;
use super::readings::{Readings, sounded};

/// The runs of Chinese characters in the questions of every entry.
#[derive(Clone, Debug, Default)]
pub(super) struct PinyinIndex {
    /// Each run once.
    runs: Vec<Run>,
    numbers: BTreeMap<Vec<char>, usize>,
    /// The runs of each entry.
    entries: Vec<BTreeSet<usize>>,
}

/// A word of letters in a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypedWord<'a> {
    pub(super) word: &'a str,
    /// Whether the texts' English has it. Such a word is pinyin only if everything typed is.
    pub(super) is_english: bool,
}

/// Adjacent words of a query, joined and normalised as pinyin.
struct Group {
    from: usize,
    to: usize,
    letters: String,
}

/// Characters that letters spell, and how well.
struct Match<'a> {
    score: u64,
    characters: &'a [char],
}

impl PinyinIndex {
    /// Adds the next entry, with the runs of its questions.
    pub(super) fn add_entry(&mut self, readings: &Readings, runs: Vec<Vec<char>>) {
        let numbers = runs.into_iter().map(|characters| {
            *self.numbers.entry(characters).or_insert_with_key(|characters| {
                self.runs.push(Run::new(readings, characters));
                self.runs.len() - 1
            })
        });
        self.entries.push(numbers.collect());
    }

    /// The score of each entry for the words. Adjacent words may spell one run of characters together; otherwise
    /// each may match anywhere in the entry. Highlights the characters that they spell.
    pub(super) fn scores(
        &self,
        readings: &Readings,
        words: &[TypedWord<'_>],
        highlights: &mut Highlights,
    ) -> Vec<u64> {
        // For each entry, the best score of the first words, by their number.
        let mut best = vec![vec![0; words.len() + 1]; self.entries.len()];
        for group in groups(words) {
            let spelled: Vec<_> =
                self.runs.iter().map(|run| spelled(readings, run, &group.letters)).collect();
            for it in spelled.iter().flatten() {
                highlights.add_run(it.characters);
            }
            for (runs, best) in self.entries.iter().zip(&mut best) {
                let of_runs = runs.iter().filter_map(|run| spelled.get(*run)?.as_ref());
                let score = of_runs.map(|it| it.score).max().unwrap_or(0);
                let before = best.get(..=group.from).and_then(|best| best.iter().max()).copied();
                if let Some(known) = best.get_mut(group.to) {
                    *known = (before.unwrap_or(0) + score).max(*known);
                }
            }
        }
        best.into_iter().map(|best| best.into_iter().max().unwrap_or(0)).collect()
    }
}

/// All groups of adjacent words that may spell characters, those that end earlier first.
fn groups(words: &[TypedWord<'_>]) -> Vec<Group> {
    /// Words that are typed for one run of characters: a long run is a few words, with or without spaces.
    const MOST_WORDS: usize = 4;
    let mut groups = Vec::new();
    for to in 1..=words.len() {
        for from in 0..to {
            let Some(group) = words.get(from..to) else { continue };
            let is_everything = group.len() == words.len();
            let is_short = group.len() <= MOST_WORDS;
            let is_pinyin = is_everything || is_short && !group.iter().any(|it| it.is_english);
            let only_letters =
                group.iter().all(|it| it.word.bytes().all(|byte| byte.is_ascii_lowercase()));
            let joined: String = group.iter().map(|it| it.word).collect();
            let letters = sounded(&joined);
            if is_pinyin && only_letters && 1 < letters.len() {
                groups.push(Group { from, to, letters });
            }
        }
    }
    groups
}

/// The letters as pinyin of a run.
fn spelled<'a>(readings: &Readings, run: &'a Run, letters: &str) -> Option<Match<'a>> {
    /// A character spelled in full scores like a pair that occurs in every tenth entry.
    const SPELLED: u64 = 400;
    const BY_INITIAL: u64 = 200;
    let it = run.spelled(readings, letters)?;
    // One or two initials could mean anything, unless they are all of a run.
    let is_all = it.count == run.characters().len();
    let is_likely = 0 < it.whole || 2 < it.count || is_all;
    if !is_likely || it.count * 7 < letters.len() {
        return None;
    }
    let characters = run.characters().get(it.from..it.from + it.count)?;
    let initials = it.count - it.whole;
    let spelled_out = u64::try_from(it.whole).unwrap_or(0) * SPELLED;
    let bonus = if is_all { 2 } else { 1 };
    let score = (spelled_out + u64::try_from(initials).unwrap_or(0) * BY_INITIAL) * bonus;
    Some(Match { score, characters })
}
