//! Every entry of the consent ledgers as a sentence, the latest first.

use contract::consent::PersonLedger;
use domain::consent::{Call, Denied, Entry, Event, Grant, Matter, Outcome, Scope};
use leptos::prelude::*;

use super::FamilyNames;
use super::words::{WORDS, Words};
use crate::components::{Icon, IconName};
use crate::locale::{Locale, locale_now, moment, use_words};
use crate::telling::categories_list;

/// How many entries are shown before "show earlier" is pressed.
const INITIAL_ROWS: usize = 20;

#[component]
pub(super) fn UsageLog(ledgers: Vec<PersonLedger>, family: FamilyNames) -> impl IntoView {
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
                let by = crate::telling::capitalised(&by);
                (entry.at, entry.seq, icon(entry), sentence, by)
            })
        })
        .collect();
    lines.sort_by_key(|(at, seq, ..)| std::cmp::Reverse((*at, *seq)));
    let shows_all = RwSignal::new(lines.len() <= INITIAL_ROWS);
    let lines = StoredValue::new(lines);
    let rows = move || {
        let shown = if shows_all.get() { usize::MAX } else { INITIAL_ROWS };
        lines.with_value(|lines| {
            let rows = lines.iter().take(shown).map(|(at, _, icon, sentence, by)| {
                view! {
                    <li class="consents__log-entry" data-testid="consent-log">
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
            <h2 id="log">{words.usage_log}</h2>
            <p class="small">{words.usage_log_more}</p>
            <ul class="consents__log">{rows}</ul>
            <Show when=move || !shows_all.get()>
                <button
                    type="button"
                    class="button button--link"
                    on:click=move |_| shows_all.set(true)
                >
                    {words.show_earlier}
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
        Event::Granted(grant) => match &grant.matter {
            Matter::Visit { source_name, .. } => (words.granted)(locale.pick(source_name)),
            Matter::Report { insurer_name, .. } => {
                (words.granted_to_insurer)(locale.pick(insurer_name))
            }
        },
        Event::Withdrawn { .. } => words.withdrawn.to_owned(),
        Event::Called { call, .. } => {
            let categories = categories_list(&call.categories, locale);
            let party = party(call, all, locale);
            match call.scope {
                Scope::Visit { .. } => (words.requested)(&party, &categories),
                Scope::Report { .. } => (words.shared_with_insurer)(&party, &categories),
            }
        }
        Event::Refused { call, why } => {
            let why = denial_reason(*why, words);
            match call.scope {
                Scope::Visit { .. } => [words.denied, why].concat(),
                Scope::Report { .. } => (words.denied_to_insurer)(&party(call, all, locale), why),
            }
        }
        Event::Answered { call, outcome } => {
            let is_insurer = all.iter().any(|entry| {
                entry.seq == *call
                    && matches!(
                        &entry.event,
                        Event::Called { call: Call { scope: Scope::Report { .. }, .. }, .. }
                    )
            });
            match (is_insurer, outcome) {
                (true, Outcome::Complete(_)) => words.shared.to_owned(),
                (
                    true,
                    Outcome::Partial(_) | Outcome::NoRecord | Outcome::Failed | Outcome::TimedOut,
                ) => words.not_shared.to_owned(),
                (false, outcome) => outcome_words(*outcome, words).to_owned(),
            }
        }
    }
}

/// The name of the hospital or insurer of a call, from a consent for it; its code if there is none.
fn party(call: &Call, all: &[Entry], locale: Locale) -> String {
    let is_for_party = |grant: &Grant| match (&grant.matter, &call.scope) {
        (Matter::Visit { source, .. }, Scope::Visit { source: called, .. }) => source == called,
        (Matter::Report { insurer, .. }, Scope::Report { insurer: called, .. }) => {
            insurer == called
        }
        (Matter::Visit { .. }, Scope::Report { .. })
        | (Matter::Report { .. }, Scope::Visit { .. }) => false,
    };
    let named = all.iter().find_map(|entry| match &entry.event {
        Event::Granted(grant) if is_for_party(grant) => Some(locale.pick(grant.matter.party())),
        Event::Granted(_)
        | Event::Withdrawn { .. }
        | Event::Called { .. }
        | Event::Refused { .. }
        | Event::Answered { .. } => None,
    });
    let code = match &call.scope {
        Scope::Visit { source, .. } => source.as_str(),
        Scope::Report { insurer, .. } => insurer.as_str(),
    };
    named.unwrap_or(code).to_owned()
}

const fn denial_reason(why: Denied, words: &Words) -> &'static str {
    match why {
        Denied::NoConsent => words.no_consent,
        Denied::OtherPurpose => words.wrong_purpose,
        Denied::OutOfScope(_) => words.out_of_scope,
        Denied::Withdrawn(_) => words.was_withdrawn,
        Denied::NotYet => words.not_yet_valid,
        Denied::Expired(_) => words.was_expired,
        Denied::Exhausted(_) => words.was_used_up,
    }
}

const fn outcome_words(outcome: Outcome, words: &Words) -> &'static str {
    match outcome {
        Outcome::Complete(_) => words.received,
        Outcome::Partial(_) => words.received_partly,
        Outcome::NoRecord => words.no_record,
        Outcome::Failed => words.failed,
        Outcome::TimedOut => words.timed_out,
    }
}
