//! The ledgers in plain words, the latest first.

use contract::consent::PersonLedger;
use domain::consent::{Denied, Entry, Event, Outcome};
use leptos::prelude::*;

use super::Family;
use super::words::{WORDS, Words};
use crate::components::{Icon, IconName};
use crate::locale::{Locale, locale_now, moment, use_words};
use crate::telling::categories_list;

/// So many are shown at once.
const FIRST: usize = 20;

#[component]
pub(super) fn Log(ledgers: Vec<PersonLedger>, family: Family) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let mut lines: Vec<_> = ledgers
        .iter()
        .flat_map(|ledger| {
            let family = &family;
            ledger.entries.iter().map(move |entry| {
                let sentence = sentence(entry, &ledger.entries, words, locale);
                let whose = family.name(&ledger.person, locale);
                let by = (words.done_by)(&family.name(&entry.by, locale), &whose);
                (entry.at, entry.seq, icon(entry), sentence, by)
            })
        })
        .collect();
    lines.sort_by_key(|(at, seq, ..)| std::cmp::Reverse((*at, *seq)));
    let shows_all = RwSignal::new(lines.len() <= FIRST);
    let lines = StoredValue::new(lines);
    let rows = move || {
        let shown = if shows_all.get() { usize::MAX } else { FIRST };
        lines.with_value(|lines| {
            let rows = lines.iter().take(shown).map(|(at, _, icon, sentence, by)| {
                view! {
                    <li class="consents__line" data-testid="consent-log">
                        <Icon name=*icon />
                        <div>
                            <p>{sentence.clone()}</p>
                            <p class="note">{moment(*at, locale)} " · " {by.clone()}</p>
                        </div>
                    </li>
                }
            });
            rows.collect_view()
        })
    };
    view! {
        <section class="section" aria-labelledby="log">
            <h2 id="log">{words.log}</h2>
            <p class="small">{words.log_more}</p>
            <ul class="consents__log">{rows}</ul>
            <Show when=move || !shows_all.get()>
                <button
                    type="button"
                    class="button button--link"
                    on:click=move |_| shows_all.set(true)
                >
                    {words.earlier}
                </button>
            </Show>
        </section>
    }
}

const fn icon(entry: &Entry) -> IconName {
    match &entry.event {
        Event::Granted(_) => IconName::Tick,
        Event::Withdrawn { .. } => IconName::Minus,
        Event::Called { .. } => IconName::ArrowUp,
        Event::Refused { .. } => IconName::Octagon,
        Event::Answered { .. } => IconName::Doc,
    }
}

fn sentence(entry: &Entry, all: &[Entry], words: &Words, locale: Locale) -> String {
    match &entry.event {
        Event::Granted(grant) => (words.granted)(locale.pick(&grant.source_name)),
        Event::Withdrawn { .. } => words.withdrawn.to_owned(),
        Event::Called { consent, call } => {
            let grants = all.iter().filter_map(|entry| match &entry.event {
                Event::Granted(grant) if grant.id == *consent => Some(grant),
                _ => None,
            });
            let hospital = grants.map(|grant| locale.pick(&grant.source_name)).next();
            let kinds = categories_list(&call.categories, locale);
            (words.called)(hospital.unwrap_or(call.source.as_str()), &kinds)
        }
        Event::Refused { why, .. } => [words.stopped, denied(*why, words)].concat(),
        Event::Answered { outcome, .. } => outcome_words(*outcome, words).to_owned(),
    }
}

const fn denied(why: Denied, words: &Words) -> &'static str {
    match why {
        Denied::NoConsent => words.no_consent,
        Denied::OtherPurpose => words.for_other_purpose,
        Denied::OutOfScope(_) => words.out_of_scope,
        Denied::Withdrawn(_) => words.was_withdrawn,
        Denied::NotYet => words.not_yet,
        Denied::Expired(_) => words.had_expired,
        Denied::Exhausted(_) => words.was_used_up,
    }
}

const fn outcome_words(outcome: Outcome, words: &Words) -> &'static str {
    match outcome {
        Outcome::Complete(_) => words.came,
        Outcome::Partial(_) => words.came_partly,
        Outcome::NoRecord => words.no_record,
        Outcome::Failed => words.failed,
        Outcome::TimedOut => words.timed_out,
    }
}
