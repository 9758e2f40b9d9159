//! Everyday phrases recognised as facts: 摔伤 骨折 住院 is an accident, a fracture, a stay in hospital.
//!
//! There is no dictionary and no guess: a list of phrases in both languages (`phrase_list`), found in the text
//! even with typing errors (`find`). What is not recognised is left for the rules' questions.

mod find;
mod mentions;
mod negation;
mod phrase_list;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::BTreeSet;
use std::ops::Range;

use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, FactAnswer, Facts, FaultDegree,
    IncidentCause,
};

pub use mentions::SearchedTexts;
pub use phrase_list::{Group, PHRASES};

/// An everyday phrase for what happened, and what it means for the rules.
#[derive(Debug)]
pub struct Phrase {
    /// As it is offered, in Chinese.
    pub zh: &'static str,
    /// As it is offered, in English.
    pub en: &'static str,
    /// Other ways to say it: words of both languages, and how the Chinese is spelled in Latin letters.
    pub also: &'static [&'static str],
    /// What it means.
    pub meanings: &'static [Meaning],
    /// Under what heading it is offered; `None` where it is only recognised.
    pub group: Option<Group>,
}

impl PartialEq for Phrase {
    /// Phrases are in one static list, so the same phrase has the same address.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Phrase {}

/// One thing that a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What caused it.
    Cause(IncidentCause),
    /// How it was treated.
    Care(CareType),
    /// The condition, as critical-illness products list them.
    Condition(ConditionCode),
    /// What an accident led to.
    Outcome(AccidentOutcome),
    /// The insured's part of the fault.
    Fault(FaultDegree),
    /// A circumstance that holds.
    Holds(Circumstance),
}

/// A phrase found in a text, and where (in bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseMatch {
    /// The phrase.
    pub phrase: &'static Phrase,
    /// Where it stands.
    pub at: Range<usize>,
}

/// The phrases in `text`, in order, each once. A negated one, as in 没有住院, is left out.
pub fn find_phrases(text: &str) -> Vec<PhraseMatch> {
    let mut matches: Vec<PhraseMatch> = Vec::new();
    for found in find::find(text) {
        if !matches.iter().any(|known| known.phrase == found.phrase) {
            matches.push(found);
        }
    }
    matches
}

/// The matches as facts. Where two exclude each other, such as illness and accident, neither is taken, so that the
/// person is asked; but visits around a stay in hospital belong to the stay.
pub fn extract_facts(matches: &[PhraseMatch]) -> Facts {
    let (mut causes, mut cares) = (BTreeSet::new(), BTreeSet::new());
    let (mut conditions, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
    let mut faults = BTreeSet::new();
    let mut facts = Facts::default();
    for meaning in matches.iter().flat_map(|found| found.phrase.meanings) {
        match *meaning {
            Meaning::Cause(cause) => {
                causes.insert(cause);
            }
            Meaning::Care(care) => {
                cares.insert(care);
            }
            Meaning::Condition(condition) => {
                conditions.insert(condition);
            }
            Meaning::Outcome(outcome) => {
                outcomes.insert(outcome);
            }
            Meaning::Fault(fault) => {
                faults.insert(fault);
            }
            Meaning::Holds(circumstance) => {
                facts.circumstances.insert(circumstance, FactAnswer::Is(true));
            }
        }
    }
    // A condition that is on a list counts before one that is on none.
    if 1 < conditions.len() {
        conditions.remove(&ConditionCode::NotListed);
    }
    // 车祸 and 受伤 together describe one accident, on the road.
    if causes.contains(&IncidentCause::RoadAccident) {
        causes.remove(&IncidentCause::Accident);
    }
    let care =
        if cares.contains(&CareType::Inpatient) { Some(CareType::Inpatient) } else { only(&cares) };
    facts.cause = only(&causes).map(FactAnswer::Is);
    facts.care = care.map(FactAnswer::Is);
    facts.condition = only(&conditions).map(FactAnswer::Is);
    facts.fault = only(&faults).map(FactAnswer::Is);
    // The most serious one.
    facts.outcome = outcomes.last().copied().map(FactAnswer::Is);
    facts
}

/// The one thing in the set, if there is just one.
fn only<T: Copy + Ord>(set: &BTreeSet<T>) -> Option<T> {
    match set.len() {
        1 => set.first().copied(),
        _ => None,
    }
}

/// The text with the phrase `name` appended.
pub fn append_phrase(text: &str, name: &str) -> String {
    let text = text.trim_end();
    match text.chars().last() {
        None => name.to_owned(),
        Some('，' | ',' | '、') => [text, name].concat(),
        Some(last) if last.is_ascii() => [text, ", ", name].concat(),
        Some(_) => [text, "，", name].concat(),
    }
}

/// The text without the range `at` and the comma beside it.
pub fn remove_range(text: &str, at: &Range<usize>) -> String {
    let is_separator = |char: char| matches!(char, '，' | ',' | '、' | ' ');
    let before = text.get(..at.start).unwrap_or_default().trim_end_matches(is_separator);
    let after = text.get(at.end..).unwrap_or_default().trim_start_matches(is_separator);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after.to_owned(),
        (_, true) => before.to_owned(),
        (false, false) => append_phrase(before, after),
    }
}
