//! Finding a saying in a text, with the slips that hands and memory make.
//!
//! Chinese: the characters in order, with a little word between them (摔了伤, 住了院); in a longer saying
//! one character may be another, but not the last, which says what it is (甲状腺癌 is no 甲状腺瘤).
//! Letters: word by word, one letter wrong in a long word, two in a very long one.

use std::ops::Range;

use super::phrase_list::SAYINGS;
use super::tokens::{Folded, Token, han_runs, words};
use super::{Heard, Saying};
use crate::fold::is_han;

/// A place where a saying was found, and how well it fits.
struct Found {
    saying: &'static Saying,
    at: Range<usize>,
    /// How many characters or letters of the saying are there.
    length: usize,
    slips: usize,
    is_denied: bool,
}

/// Every saying in `text`, in its order. Where several share a place, the longest counts: 门诊手术 is not
/// also 门诊.
pub(super) fn find(text: &str) -> Vec<Heard> {
    let runs = han_runs(text);
    let letters = words(text);
    let mut found: Vec<Found> = Vec::new();
    for saying in SAYINGS {
        for form in
            std::iter::once(&saying.zh).chain(std::iter::once(&saying.en)).chain(saying.also)
        {
            match form.chars().next().is_some_and(is_han) {
                true => runs.iter().for_each(|run| find_han(saying, form, run, &mut found)),
                false => find_letters(saying, form, &letters, &mut found),
            }
        }
    }
    found.sort_by_key(|found| (std::cmp::Reverse(found.length), found.slips, found.at.start));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if !kept.iter().any(|it| it.at.start < one.at.end && one.at.start < it.at.end) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|found| found.at.start);
    kept.into_iter()
        .filter(|found| !found.is_denied)
        .map(|found| Heard { saying: found.saying, at: found.at })
        .collect()
}

fn find_han(saying: &'static Saying, form: &str, run: &[Folded], found: &mut Vec<Found>) {
    let form: Vec<char> = form.chars().filter(|char| is_han(*char)).collect();
    for start in 0..run.len() {
        let Some((length, slips)) = fits(&form, run.get(start..).unwrap_or_default()) else {
            continue;
        };
        let (Some(first), Some(last)) = (run.get(start), run.get(start + length - 1)) else {
            continue;
        };
        found.push(Found {
            saying,
            at: first.at..last.at + last.char.len_utf8(),
            length: form.len(),
            slips,
            is_denied: denies(run.get(..start).unwrap_or_default()),
        });
    }
}

/// How many characters of `run` the form takes up, and with how many slips.
fn fits(form: &[char], run: &[Folded]) -> Option<(usize, usize)> {
    let (mut may_differ, mut may_skip) = (usize::from(3 <= form.len()), 1);
    let (mut at, mut slips) = (0, 0);
    for (index, wanted) in form.iter().enumerate() {
        let is_last = index + 1 == form.len();
        loop {
            let here = run.get(at)?.char;
            let then = run.get(at + 1).map(|next| next.char);
            if here == *wanted {
                at += 1;
                break;
            }
            // A word in between: 住了院.
            if 0 < index && 0 < may_skip && then == Some(*wanted) {
                may_skip -= 1;
                slips += 1;
                at += 1;
                continue;
            }
            if 0 < may_differ && !is_last {
                may_differ -= 1;
                slips += 1;
                at += 1;
                break;
            }
            return None;
        }
    }
    Some((at, slips))
}

/// Whether what stands before a saying denies it.
fn denies(before: &[Folded]) -> bool {
    let said = |back: usize| before.iter().rev().nth(back).map(|it| it.char);
    matches!(
        (said(1), said(0)),
        (_, Some('没' | '未' | '无' | '非' | '不'))
            | (Some('没'), Some('有' | '去' | '做'))
            | (Some('不'), Some('是' | '用' | '算'))
    )
}

fn find_letters(saying: &'static Saying, form: &str, letters: &[Token], found: &mut Vec<Found>) {
    let form: Vec<Token> = words(form);
    let Some(last_start) = letters.len().checked_sub(form.len()) else { return };
    if form.is_empty() {
        return;
    }
    for start in 0..=last_start {
        let Some(here) = letters.get(start..start + form.len()) else { continue };
        let slips = form.iter().zip(here).map(|(wanted, here)| slips_in(&here.text, &wanted.text));
        let Some(slips) = slips.sum::<Option<usize>>() else { continue };
        let (Some(first), Some(last)) = (here.first(), here.last()) else { continue };
        let before = letters.get(..start).unwrap_or_default();
        let is_denied = before.iter().rev().take(2).any(|word| {
            matches!(word.text.as_str(), "no" | "not" | "never" | "without" | "didn't" | "wasn't")
        });
        found.push(Found {
            saying,
            at: first.from..last.to,
            length: form.iter().map(|word| word.text.len()).sum(),
            slips,
            is_denied,
        });
    }
}

/// How many slips make `typed` of `wanted`; `None` where they are two words.
fn slips_in(typed: &str, wanted: &str) -> Option<usize> {
    if typed == wanted || typed.strip_suffix('s') == Some(wanted) {
        return Some(0);
    }
    // People seldom miss the first letter; another one makes another word: fever, never.
    if typed.bytes().next() != wanted.bytes().next() {
        return None;
    }
    let allowed = match wanted.len() {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    let slips = strsim::osa_distance(typed, wanted);
    (slips <= allowed).then_some(slips)
}

/// Whether `text` mentions one of the words of `said`: any run of Chinese of two characters or more, any
/// word of three letters or more.
pub fn mentions(text: &str, said: &str) -> bool {
    let lower = text.to_lowercase();
    let by_run = han_runs(said).into_iter().any(|run| {
        let run: String = run.iter().map(|it| it.char).collect();
        2 <= run.chars().count() && text.contains(&run)
    });
    by_run || words(said).iter().any(|word| 3 <= word.text.len() && lower.contains(&word.text))
}
