//! What people say, understood as facts: 摔伤 骨折 住院 is an accident, a fracture, a stay in hospital.
//!
//! The other way round from `telling`. There is no dictionary and no guess: a list of everyday sayings in
//! both languages (`sayings`), found in the text even with slips (`find`). What is not understood is
//! asked. Pure: no signal, no browser.

mod find;
mod phrase_list;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::BTreeSet;
use std::ops::Range;

use domain::fact::{Answer, Care, Cause, Circumstance, ConditionCode, Facts, Fault, Outcome};

pub use find::mentions;
pub use phrase_list::{Group, SAYINGS};

/// A way of saying what happened, and what it means for the rules.
#[derive(Debug)]
pub struct Saying {
    /// As it is offered, in Chinese.
    pub zh: &'static str,
    /// As it is offered, in English.
    pub en: &'static str,
    /// Other ways of saying it: words of both languages, and how the Chinese is spelled in Latin letters.
    pub also: &'static [&'static str],
    /// What it means.
    pub means: &'static [Means],
    /// Under what heading it is offered; `None` where it is only understood.
    pub group: Option<Group>,
}

/// One thing that a saying means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// What caused it.
    Cause(Cause),
    /// How it was treated.
    Care(Care),
    /// The condition, as critical-illness products list them.
    Condition(ConditionCode),
    /// What an accident led to.
    Outcome(Outcome),
    /// The insured's part of the fault.
    Fault(Fault),
    /// A circumstance that holds.
    Holds(Circumstance),
}

/// A saying that was heard, and where it stands in the text (in bytes).
#[derive(Clone, Debug)]
pub struct Heard {
    /// The saying.
    pub saying: &'static Saying,
    /// Where it stands.
    pub at: Range<usize>,
}

impl PartialEq for Heard {
    /// Sayings stand in one list, so the same saying is the same place in it.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.saying, other.saying) && self.at == other.at
    }
}

/// The sayings in `text`, in its order, each once. One that is said not to be, as in 没有住院, is left out.
pub fn hear(text: &str) -> Vec<Heard> {
    let mut heard: Vec<Heard> = Vec::new();
    for found in find::find(text) {
        if !heard.iter().any(|known| std::ptr::eq(known.saying, found.saying)) {
            heard.push(found);
        }
    }
    heard
}

/// What was heard, as facts. Of what can't both be, such as illness and accident, neither counts, so that
/// it is asked; but visits around a stay in hospital belong to the stay.
pub fn facts_of(heard: &[Heard]) -> Facts {
    let (mut causes, mut cares) = (BTreeSet::new(), BTreeSet::new());
    let (mut conditions, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
    let mut faults = BTreeSet::new();
    let mut facts = Facts::default();
    for means in heard.iter().flat_map(|heard| heard.saying.means) {
        match *means {
            Means::Cause(cause) => {
                causes.insert(cause);
            }
            Means::Care(care) => {
                cares.insert(care);
            }
            Means::Condition(condition) => {
                conditions.insert(condition);
            }
            Means::Outcome(outcome) => {
                outcomes.insert(outcome);
            }
            Means::Fault(fault) => {
                faults.insert(fault);
            }
            Means::Holds(circumstance) => {
                facts.circumstances.insert(circumstance, Answer::Is(true));
            }
        }
    }
    // A condition that is on a list counts before one that is on none.
    if 1 < conditions.len() {
        conditions.remove(&ConditionCode::NotListed);
    }
    // Who says 车祸 and 受伤 tells of one accident: the one in traffic.
    if causes.contains(&Cause::RoadAccident) {
        causes.remove(&Cause::Accident);
    }
    let care = if cares.contains(&Care::Inpatient) { Some(Care::Inpatient) } else { only(&cares) };
    facts.cause = only(&causes).map(Answer::Is);
    facts.care = care.map(Answer::Is);
    facts.condition = only(&conditions).map(Answer::Is);
    facts.fault = only(&faults).map(Answer::Is);
    // The gravest.
    facts.outcome = outcomes.last().copied().map(Answer::Is);
    facts
}

/// The one thing in the set, if there is just one.
fn only<T: Copy + Ord>(set: &BTreeSet<T>) -> Option<T> {
    match set.len() {
        1 => set.first().copied(),
        _ => None,
    }
}

/// The text with the saying called `name` at its end.
pub fn put_in(text: &str, name: &str) -> String {
    let text = text.trim_end();
    match text.chars().last() {
        None => name.to_owned(),
        Some('，' | ',' | '、') => [text, name].concat(),
        Some(last) if last.is_ascii() => [text, ", ", name].concat(),
        Some(_) => [text, "，", name].concat(),
    }
}

/// The text without what stands at `at`, nor the comma that held it.
pub fn taken_out(text: &str, at: &Range<usize>) -> String {
    let is_joint = |char: char| matches!(char, '，' | ',' | '、' | ' ');
    let before = text.get(..at.start).unwrap_or_default().trim_end_matches(is_joint);
    let after = text.get(at.end..).unwrap_or_default().trim_start_matches(is_joint);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after.to_owned(),
        (_, true) => before.to_owned(),
        (false, false) => put_in(before, after),
    }
}
