//! Finding phrases in a text despite typing errors.
//!
//! Chinese: the characters in order, with at most one particle between them (摔了伤, 住了院); one character may be
//! another of the same sound (烂尾炎). No other may differ: 我受伤 is not 没受伤, 摔倒了 is not 树倒了.
//! Latin letters: word by word, with one wrong letter in a long word and two in a very long one, and with an article or
//! possessive between (broke her hip). Pinyin: with and without spaces, apostrophes and tones.

use std::ops::Range;

use super::negation::{is_negated_by, is_negated_by_words, joins};
use super::phrase_list::{NO_PHRASES, PHRASES};
use super::tokens::{Folded, Token, han_runs, sound_of, words};
use super::{Phrase, PhraseMatch};
use crate::fold::is_han;

/// Where a phrase was found, and how well it fits.
struct Found {
    /// `None` for what only contains a phrase.
    phrase: Option<&'static Phrase>,
    at: Range<usize>,
    /// How many characters or letters of the phrase were matched.
    length: usize,
    errors: usize,
    is_negated: bool,
}

/// Every phrase in `text`, in order. Of overlapping ones the longest counts: 门诊手术 is not also 门诊.
pub(super) fn find(text: &str) -> Vec<PhraseMatch> {
    let runs = han_runs(text);
    let letters = words(text);
    let mut found: Vec<Found> = Vec::new();
    let mut find_form = |phrase: Option<&'static Phrase>, form: &str| {
        let new = match form.chars().next().is_some_and(is_han) {
            true => runs.iter().flat_map(|run| find_han(form, run)).collect(),
            false => find_letters(text, form, &letters),
        };
        found.extend(new.into_iter().map(|new| Found { phrase, ..new }));
    };
    for phrase in PHRASES {
        find_form(Some(phrase), phrase.zh);
        find_form(Some(phrase), phrase.en);
        phrase.also.iter().for_each(|form| find_form(Some(phrase), form));
    }
    NO_PHRASES.iter().for_each(|form| find_form(None, form));
    found.sort_by_key(|found| (std::cmp::Reverse(found.length), found.errors, found.at.start));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if !kept.iter().any(|it| it.at.start < one.at.end && one.at.start < it.at.end) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|found| found.at.start);
    let mut negated_to = None;
    kept.into_iter()
        .filter_map(|found| {
            let in_list =
                negated_to.and_then(|end: usize| text.get(end..found.at.start)).is_some_and(joins);
            let is_negated = found.is_negated || in_list;
            negated_to = is_negated.then_some(found.at.end);
            let phrase = found.phrase.filter(|_| !is_negated)?;
            Some(PhraseMatch { phrase, at: found.at })
        })
        .collect()
}

fn find_han(form: &str, run: &[Folded]) -> Vec<Found> {
    let first = form.chars().next();
    // Most forms begin nowhere in the text, and each key searches for all of them.
    let may_begin = |start: &usize| {
        run.get(*start).is_some_and(|here| first.is_some_and(|first| may_be(here, first)))
    };
    let starts = (0..run.len()).filter(may_begin).filter_map(|start| {
        let (length, errors) = fits(form, run.get(start..)?)?;
        let (first, last) = (run.get(start)?, run.get(start + length - 1)?);
        Some(Found {
            phrase: None,
            at: first.at..last.at + last.char.len_utf8(),
            length: form.chars().count(),
            errors,
            is_negated: is_negated_by(run.get(..start)?),
        })
    });
    starts.collect()
}

/// How many characters of `run` the form takes up, and with how many errors.
fn fits(form: &str, run: &[Folded]) -> Option<(usize, usize)> {
    let (mut may_differ, mut may_skip) = (1, 1);
    let (mut at, mut errors) = (0, 0);
    for (index, wanted) in form.chars().filter(|char| is_han(*char)).enumerate() {
        loop {
            let here = run.get(at)?;
            if here.char == wanted {
                at += 1;
                break;
            }
            if 0 < may_differ && may_be(here, wanted) {
                may_differ -= 1;
                errors += 1;
                at += 1;
                break;
            }
            // A particle in between: 住了院.
            let is_next = run.get(at + 1).is_some_and(|next| next.char == wanted);
            if 0 < index && 0 < may_skip && is_next && is_particle(here.char) {
                may_skip -= 1;
                errors += 1;
                at += 1;
                continue;
            }
            return None;
        }
    }
    Some((at, errors))
}

/// Whether the character is `wanted`, or one of the same sound.
fn may_be(typed: &Folded, wanted: char) -> bool {
    typed.char == wanted
        || typed.same_sound.is_some_and(|group| group.chars().any(|char| char == wanted))
}

/// Whether the character may stand inside a phrase without changing what it means.
fn is_particle(char: char) -> bool {
    "了过的到着个次给又被是".contains(char)
}

fn find_letters(text: &str, form: &str, letters: &[Token]) -> Vec<Found> {
    // English has its apostrophes in contractions only: wasn't.
    let is_pinyin = form.contains('\'') && !form.contains("n't");
    let initial = form.bytes().next();
    let starts = letters.iter().enumerate().filter_map(|(start, first)| {
        if first.text.bytes().next() != initial {
            return None;
        }
        let here = letters.get(start..)?;
        let (count, errors) = if is_pinyin { spells(form, here)? } else { says(form, here)? };
        let last = here.get(count - 1)?;
        Some(Found {
            phrase: None,
            at: first.from..last.to,
            length: last.to - first.from,
            errors,
            is_negated: is_negated_by_words(text, letters.get(..start)?, first.from),
        })
    });
    starts.collect()
}

/// How many words spell the pinyin `form` together, and with how many errors.
fn spells(form: &str, letters: &[Token]) -> Option<(usize, usize)> {
    // Not collected: most forms differ in their first letters.
    let mut rest = sound_of(form).peekable();
    for (index, word) in letters.iter().enumerate() {
        let is_next =
            !word.sound.is_empty() && word.sound.iter().all(|letter| rest.next() == Some(*letter));
        if !is_next {
            return (index == 0 && is_misspelled(&word.sound, form)).then_some((1, 1));
        }
        if rest.peek().is_none() {
            return Some((index + 1, 0));
        }
    }
    None
}

/// Two letters in the wrong order, or one too many, in a long word.
fn is_misspelled(typed: &[u8], form: &str) -> bool {
    const SHORTEST: usize = 8;
    if typed.len() + 1 < SHORTEST {
        return false;
    }
    let wanted: Vec<u8> = sound_of(form).collect();
    SHORTEST <= wanted.len() && is_near(typed, &wanted)
}

fn is_near(typed: &[u8], wanted: &[u8]) -> bool {
    typed.len().abs_diff(wanted.len()) <= 1
        && strsim::generic_damerau_levenshtein(typed, wanted) <= 1
}

/// How many words say the form, with an article or possessive in between, and with how many errors.
fn says(form: &str, letters: &[Token]) -> Option<(usize, usize)> {
    let (mut at, mut errors) = (0, 0);
    for wanted in form.split([' ', '-']) {
        let here = letters.get(at)?;
        let (skipped, here) = match spelling_errors(&here.text, wanted) {
            None if 0 < at && is_article(&here.text) => (1, letters.get(at + 1)?),
            Some(_) | None => (0, here),
        };
        errors += spelling_errors(&here.text, wanted)?;
        at += skipped + 1;
    }
    Some((at, errors))
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "my" | "his" | "her" | "our" | "their" | "some" | "left" | "right"
    )
}

/// How many errors `typed` has as a spelling of `wanted`; `None` if they are different words.
fn spelling_errors(typed: &str, wanted: &str) -> Option<usize> {
    /// Words that are one letter from a word of a phrase.
    const OTHER_WORDS: [&str; 5] = ["food", "spain", "cashed", "scaled", "trapped"];
    if typed == wanted || typed.strip_suffix('s') == Some(wanted) {
        return Some(0);
    }
    // People seldom mistype the first letter, and a different one makes a different word: fever, never.
    if typed.bytes().next() != wanted.bytes().next() || OTHER_WORDS.contains(&typed) {
        return None;
    }
    let allowed = match wanted.len() {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    if allowed < typed.len().abs_diff(wanted.len()) {
        return None;
    }
    // In a short word another letter makes another word (cancel, floor, store), but not two in the wrong order.
    let is_short = wanted.len() < 9;
    if is_short && typed.len() == wanted.len() && !has_same_letters(typed, wanted) {
        return None;
    }
    let errors = strsim::osa_distance(typed, wanted);
    (errors <= allowed).then_some(errors)
}

fn has_same_letters(one: &str, other: &str) -> bool {
    let sum = |text: &str| text.bytes().map(u32::from).sum::<u32>();
    let squares = |text: &str| text.bytes().map(|it| u32::from(it).pow(2)).sum::<u32>();
    sum(one) == sum(other) && squares(one) == squares(other)
}
