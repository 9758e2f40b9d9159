//! The heading of the page: one sentence that says whose turn it is.

use contract::case::CaseSummary;
use contract::session::{Me, Relation};
use domain::ids::PersonId;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::telling::{duty_word, given_name, is_your_turn, relation_name};
use crate::ui::Text;
use crate::ui::locale::date;
use view::Locale;

/// The heading if the cases could not be loaded: the name of the person, or that of the app.
pub(super) fn fallback_heading(me: StoredValue<Me>, locale: Locale) -> Signal<Text> {
    let name = me.with_value(|me| given_name(&me.name).to_owned());
    let text = if name.is_empty() { WORDS.get(locale).title.into() } else { name.into() };
    Signal::stored(text)
}

/// One sentence that says whose turn it is.
pub(super) fn heading(
    me: &Me,
    open: &[CaseSummary],
    has_visits: bool,
    words: &Words,
    locale: Locale,
) -> String {
    let name = given_name(&me.name);
    let waiting: Vec<_> = open.iter().filter(|case| is_waiting(case)).collect();
    match (waiting.as_slice(), open) {
        ([case], _) if is_own(me, &case.insured) => (words.your_turn)(name, ""),
        ([case], _) => (words.your_turn)(name, &insured_name(me, case, locale)),
        ([_, _, ..], _) => (words.your_turns)(name, waiting.len()),
        ([], [_, ..]) => match next_deadline(open, words, locale) {
            Some(due) => [words.nothing_to_do, separator(locale), &due].concat(),
            None => words.nothing_to_do.into(),
        },
        ([], []) if has_visits => words.visit_claimable.into(),
        ([], []) => (words.nothing_pending)(name),
    }
}

const fn separator(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "",
        Locale::En => " ",
    }
}

/// The next legal deadline that has not passed.
fn next_deadline(open: &[CaseSummary], words: &Words, locale: Locale) -> Option<String> {
    let claims = open.iter().flat_map(|case| &case.claims);
    let running = claims.filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    let (claim, due) = running.filter(|(_, due)| !due.overdue).min_by_key(|(_, due)| due.on)?;
    let insurer = locale.pick(&claim.insurer_name);
    Some((words.insurer_deadline)(insurer, &date(due.on, locale), duty_word(due.rule, locale)))
}

/// Whether a claim of the case waits for the person.
pub(super) fn is_waiting(case: &CaseSummary) -> bool {
    case.claims.iter().any(is_your_turn)
}

fn is_own(me: &Me, insured: &PersonId) -> bool {
    me.id == *insured
}

/// 妈妈, or the name if there is no word for the relation.
fn insured_name(me: &Me, case: &CaseSummary, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == case.insured);
    match person.map(|person| person.relation) {
        None | Some(Relation::Other) => case.insured_name.clone(),
        Some(relation) => relation_name(relation, locale).to_owned(),
    }
}
