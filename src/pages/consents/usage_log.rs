//! Every entry of the consent ledgers as a sentence, the latest first.

use contract::consent::PersonLedger;
use domain::consent::{
    CallDenial, CallOutcome, CallScope, ConsentGrant, ConsentScope, DataCall, LedgerEntry,
    LedgerEvent,
};
use leptos::prelude::*;

use super::FamilyNames;
use super::words::{WORDS, Words};
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Icon, IconName};
use view::Locale;
use view::labels::categories_list;

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
                let by = view::labels::capitalize(&by);
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

const fn icon(entry: &LedgerEntry) -> IconName {
    match &entry.event {
        LedgerEvent::Granted(_) => IconName::Tick,
        LedgerEvent::Withdrawn { .. } => IconName::Minus,
        LedgerEvent::Called { .. } => IconName::ArrowUp,
        LedgerEvent::Refused { .. } => IconName::Octagon,
        LedgerEvent::Answered { .. } => IconName::Doc,
    }
}

fn sentence(entry: &LedgerEntry, all: &[LedgerEntry], words: &Words, locale: Locale) -> String {
    match &entry.event {
        LedgerEvent::Granted(grant) => match &grant.matter {
            ConsentScope::Visit { source_name, .. } => (words.granted)(locale.pick(source_name)),
            ConsentScope::Report { insurer_name, .. } => {
                (words.granted_to_insurer)(locale.pick(insurer_name))
            }
        },
        LedgerEvent::Withdrawn { .. } => words.withdrawn.to_owned(),
        LedgerEvent::Called { call, .. } => {
            let categories = categories_list(&call.categories, locale);
            let party = party(call, all, locale);
            match call.scope {
                CallScope::Visit { .. } => (words.requested)(&party, &categories),
                CallScope::Report { .. } => (words.shared_with_insurer)(&party, &categories),
            }
        }
        LedgerEvent::Refused { call, why } => {
            let why = denial_reason(*why, words);
            match call.scope {
                CallScope::Visit { .. } => [words.denied, why].concat(),
                CallScope::Report { .. } => {
                    (words.denied_to_insurer)(&party(call, all, locale), why)
                }
            }
        }
        LedgerEvent::Answered { call, outcome } => {
            let is_insurer = all.iter().any(|entry| {
                entry.seq == *call
                    && matches!(
                        &entry.event,
                        LedgerEvent::Called {
                            call: DataCall { scope: CallScope::Report { .. }, .. },
                            ..
                        }
                    )
            });
            match (is_insurer, outcome) {
                (true, CallOutcome::Complete(_)) => words.shared.to_owned(),
                (
                    true,
                    CallOutcome::Partial(_)
                    | CallOutcome::NoRecord
                    | CallOutcome::Failed
                    | CallOutcome::TimedOut,
                ) => words.not_shared.to_owned(),
                (false, outcome) => outcome_words(*outcome, words).to_owned(),
            }
        }
    }
}

/// The name of the hospital or insurer of a call, from a consent for it; its code if there is none.
fn party(call: &DataCall, all: &[LedgerEntry], locale: Locale) -> String {
    let is_for_party = |grant: &ConsentGrant| match (&grant.matter, &call.scope) {
        (ConsentScope::Visit { source, .. }, CallScope::Visit { source: called, .. }) => {
            source == called
        }
        (ConsentScope::Report { insurer, .. }, CallScope::Report { insurer: called, .. }) => {
            insurer == called
        }
        (ConsentScope::Visit { .. }, CallScope::Report { .. })
        | (ConsentScope::Report { .. }, CallScope::Visit { .. }) => false,
    };
    let named = all.iter().find_map(|entry| match &entry.event {
        LedgerEvent::Granted(grant) if is_for_party(grant) => {
            Some(locale.pick(grant.matter.party()))
        }
        LedgerEvent::Granted(_)
        | LedgerEvent::Withdrawn { .. }
        | LedgerEvent::Called { .. }
        | LedgerEvent::Refused { .. }
        | LedgerEvent::Answered { .. } => None,
    });
    let code = match &call.scope {
        CallScope::Visit { source, .. } => source.as_str(),
        CallScope::Report { insurer, .. } => insurer.as_str(),
    };
    named.unwrap_or(code).to_owned()
}

const fn denial_reason(why: CallDenial, words: &Words) -> &'static str {
    match why {
        CallDenial::NoConsent => words.no_consent,
        CallDenial::OtherPurpose => words.wrong_purpose,
        CallDenial::OutOfScope(_) => words.out_of_scope,
        CallDenial::Withdrawn(_) => words.was_withdrawn,
        CallDenial::NotYet => words.not_yet_valid,
        CallDenial::Expired(_) => words.was_expired,
        CallDenial::Exhausted(_) => words.was_used_up,
    }
}

const fn outcome_words(outcome: CallOutcome, words: &Words) -> &'static str {
    match outcome {
        CallOutcome::Complete(_) => words.received,
        CallOutcome::Partial(_) => words.received_partly,
        CallOutcome::NoRecord => words.no_record,
        CallOutcome::Failed => words.failed,
        CallOutcome::TimedOut => words.timed_out,
    }
}
