//! The case's timeline, newest first, with filters. Reversed steps are marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::journal::{Actor, JournalEntry, JournalEvent, Report, reversals};
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{use_words, view_context};
use crate::ui::{Timeline, TimelineEntry};
use view::timeline::entry_line;

/// Which steps are shown. The labels are in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StepFilter {
    All,
    Yours,
    Insurers,
    Money,
}

impl StepFilter {
    const EACH: [Self; 4] = [Self::All, Self::Yours, Self::Insurers, Self::Money];

    fn matches(self, entry: &JournalEntry) -> bool {
        match self {
            Self::All => true,
            Self::Yours => entry.actor == Actor::Claimant,
            Self::Insurers => {
                matches!(entry.actor, Actor::Insurer { .. } | Actor::Handler { .. })
            }
            Self::Money => matches!(
                entry.event,
                JournalEvent::Decided { .. }
                    | JournalEvent::AdvancePaid { .. }
                    | JournalEvent::PaymentSent { .. }
                    | JournalEvent::PaymentArrived { .. }
                    | JournalEvent::PaymentFailed { .. }
            ),
        }
    }
}

/// The timeline and its filters.
#[component]
pub(super) fn CaseTimeline(
    report: domain::journal::Report,
    entries: Vec<JournalEntry>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let filter = RwSignal::new(StepFilter::All);
    let all = entries.len();
    let steps = StoredValue::new(lines(&report, entries));
    let shown = Memo::new(move |_| {
        let filter = filter.get();
        steps.with_value(|steps: &Vec<(JournalEntry, Arc<TimelineEntry>)>| {
            let through = steps.iter().filter(|(entry, _)| filter.matches(entry));
            through.map(|(_, line)| ShownLine(Arc::clone(line))).collect::<Vec<_>>()
        })
    });
    let lines = Signal::derive(move || {
        shown.read().iter().map(|ShownLine(line)| Arc::clone(line)).collect::<Vec<_>>()
    });
    let choices = StepFilter::EACH
        .into_iter()
        .zip(words.filters)
        .map(|(choice, name)| {
            let pressed = move || if filter.get() == choice { "true" } else { "false" };
            view! {
                <button
                    type="button"
                    class="case-record__filter"
                    class:case-record__filter--chosen=move || filter.get() == choice
                    aria-pressed=pressed
                    on:click=move |_| filter.set(choice)
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    let count = move || (words.shown)(shown.read().len(), all);
    view! {
        <section class="section" aria-labelledby="steps-heading">
            <h2 id="steps-heading">{words.journal}</h2>
            <div class="case-record__filters" role="group" aria-label=words.show>
                {choices}
            </div>
            <p class="small" role="status">
                {count}
            </p>
            <Timeline lines />
        </section>
    }
}

/// A line that compares by its entry's id.
#[derive(Clone)]
struct ShownLine(Arc<TimelineEntry>);

impl PartialEq for ShownLine {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

/// The lines, newest first, with a note under those that were reversed later.
fn lines(report: &Report, entries: Vec<JournalEntry>) -> Vec<(JournalEntry, Arc<TimelineEntry>)> {
    let words = use_words(&WORDS);
    let context = view_context();
    let reversed: BTreeMap<u32, u32> = reversals(&entries).into_iter().collect();
    entries
        .into_iter()
        .rev()
        .map(|entry| {
            let line = TimelineEntry::from(entry_line(&entry, report, context));
            let line = if reversed.contains_key(&entry.seq) {
                let note = if matches!(entry.event, JournalEvent::PaymentSent { .. }) {
                    words.came_back_line
                } else {
                    words.undone
                };
                line.with_detail(move || view! { <p class="note">{note}</p> })
            } else {
                line
            };
            (entry, Arc::new(line))
        })
        .collect()
}
