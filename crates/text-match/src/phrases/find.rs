//! Finding phrases in a text despite typing errors.
//!
//! Chinese: the characters in order, with at most one particle between them (摔了伤, 住了院); in a longer phrase one
//! character may differ, but not the last, which says what it is (甲状腺癌 is not 甲状腺瘤).
//! Latin letters: word by word, with one wrong letter in a long word and two in a very long one.

use std::ops::Range;

use super::phrase_list::PHRASES;
use super::tokens::{Folded, Token, han_runs, words};
use super::{Phrase, PhraseMatch};
use crate::fold::is_han;

/// Where a phrase was found, and how well it fits.
struct Found {
    phrase: &'static Phrase,
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
    for phrase in PHRASES {
        for form in
            std::iter::once(&phrase.zh).chain(std::iter::once(&phrase.en)).chain(phrase.also)
        {
            match form.chars().next().is_some_and(is_han) {
                true => runs.iter().for_each(|run| find_han(phrase, form, run, &mut found)),
                false => find_letters(phrase, form, &letters, &mut found),
            }
        }
    }
    found.sort_by_key(|found| (std::cmp::Reverse(found.length), found.errors, found.at.start));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if !kept.iter().any(|it| it.at.start < one.at.end && one.at.start < it.at.end) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|found| found.at.start);
    kept.into_iter()
        .filter(|found| !found.is_negated)
        .map(|found| PhraseMatch { phrase: found.phrase, at: found.at })
        .collect()
}

fn find_han(phrase: &'static Phrase, form: &str, run: &[Folded], found: &mut Vec<Found>) {
    let form: Vec<char> = form.chars().filter(|char| is_han(*char)).collect();
    for start in 0..run.len() {
        let Some((length, errors)) = fits(&form, run.get(start..).unwrap_or_default()) else {
            continue;
        };
        let (Some(first), Some(last)) = (run.get(start), run.get(start + length - 1)) else {
            continue;
        };
        found.push(Found {
            phrase,
            at: first.at..last.at + last.char.len_utf8(),
            length: form.len(),
            errors,
            is_negated: is_negated_by(run.get(..start).unwrap_or_default()),
        });
    }
}

/// How many characters of `run` the form takes up, and with how many errors.
fn fits(form: &[char], run: &[Folded]) -> Option<(usize, usize)> {
    let (mut may_differ, mut may_skip) = (usize::from(3 <= form.len()), 1);
    let (mut at, mut errors) = (0, 0);
    for (index, wanted) in form.iter().enumerate() {
        let is_last = index + 1 == form.len();
        loop {
            let here = run.get(at)?.char;
            let then = run.get(at + 1).map(|next| next.char);
            if here == *wanted {
                at += 1;
                break;
            }
            // A particle in between: 住了院.
            if 0 < index && 0 < may_skip && then == Some(*wanted) {
                may_skip -= 1;
                errors += 1;
                at += 1;
                continue;
            }
            if 0 < may_differ && !is_last {
                may_differ -= 1;
                errors += 1;
                at += 1;
                break;
            }
            return None;
        }
    }
    Some((at, errors))
}

/// Whether the words before a phrase negate it.
fn is_negated_by(before: &[Folded]) -> bool {
    let back = |back: usize| before.iter().rev().nth(back).map(|it| it.char);
    matches!(
        (back(1), back(0)),
        (_, Some('没' | '未' | '无' | '非' | '不'))
            | (Some('没'), Some('有' | '去' | '做'))
            | (Some('不'), Some('是' | '用' | '算'))
    )
}

fn find_letters(phrase: &'static Phrase, form: &str, letters: &[Token], found: &mut Vec<Found>) {
    let form: Vec<Token> = words(form);
    let Some(last_start) = letters.len().checked_sub(form.len()) else { return };
    if form.is_empty() {
        return;
    }
    for start in 0..=last_start {
        let Some(here) = letters.get(start..start + form.len()) else { continue };
        let errors =
            form.iter().zip(here).map(|(wanted, here)| spelling_errors(&here.text, &wanted.text));
        let Some(errors) = errors.sum::<Option<usize>>() else { continue };
        let (Some(first), Some(last)) = (here.first(), here.last()) else { continue };
        let before = letters.get(..start).unwrap_or_default();
        let is_negated = before.iter().rev().take(2).any(|word| {
            matches!(word.text.as_str(), "no" | "not" | "never" | "without" | "didn't" | "wasn't")
        });
        found.push(Found {
            phrase,
            at: first.from..last.to,
            length: form.iter().map(|word| word.text.len()).sum(),
            errors,
            is_negated,
        });
    }
}

/// How many errors `typed` has as a spelling of `wanted`; `None` if they are different words.
fn spelling_errors(typed: &str, wanted: &str) -> Option<usize> {
    if typed == wanted || typed.strip_suffix('s') == Some(wanted) {
        return Some(0);
    }
    // People seldom mistype the first letter, and a different one makes a different word: fever, never.
    if typed.bytes().next() != wanted.bytes().next() {
        return None;
    }
    let allowed = match wanted.len() {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    let errors = strsim::osa_distance(typed, wanted);
    (errors <= allowed).then_some(errors)
}

/// Whether `text` contains one of the words of `query`: any run of two or more Chinese characters, any word of three
/// or more letters.
pub fn mentions(text: &str, query: &str) -> bool {
    let lower = text.to_lowercase();
    let by_run = han_runs(query).into_iter().any(|run| {
        let run: String = run.iter().map(|it| it.char).collect();
        2 <= run.chars().count() && text.contains(&run)
    });
    by_run || words(query).iter().any(|word| 3 <= word.text.len() && lower.contains(&word.text))
}
