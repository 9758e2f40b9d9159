//! The case's timeline, newest first, with filters. Reversed steps are marked.

use std::collections::BTreeMap;

use domain::journal::{Actor, JournalEntry, JournalEvent, Report, reversals};
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::Timeline;
use crate::ui::locale::{use_words, view_context};
use view::markup::{TimelineItem, note};
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
    let steps = StoredValue::new(items(&report, entries));
    let items = move || {
        let filter = filter.get();
        steps.with_value(|steps| {
            let through = steps.iter().filter(|(entry, _)| filter.matches(entry));
            through.map(|(_, item)| item.clone()).collect::<Vec<_>>()
        })
    };
    let shown = move || {
        let filter = filter.get();
        steps.with_value(|steps| steps.iter().filter(|(entry, _)| filter.matches(entry)).count())
    };
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
    let count = move || (words.shown)(shown(), all);
    view! {
        <section class="section" aria-labelledby="steps-heading">
            <h2 id="steps-heading">{words.journal}</h2>
            <div class="case-record__filters" role="group" aria-label=words.show>
                {choices}
            </div>
            <p class="small" role="status">
                {count}
            </p>
            <Timeline items />
        </section>
    }
}

/// The entries, newest first, with a note under those that were reversed later.
fn items(report: &Report, entries: Vec<JournalEntry>) -> Vec<(JournalEntry, TimelineItem)> {
    let words = use_words(&WORDS);
    let context = view_context();
    let reversed: BTreeMap<u32, u32> = reversals(&entries).into_iter().collect();
    entries
        .into_iter()
        .rev()
        .map(|entry| {
            let item = TimelineItem::from(entry_line(&entry, report, context));
            let item = if reversed.contains_key(&entry.seq) {
                let is_payment = matches!(entry.event, JournalEvent::PaymentSent { .. });
                item.with_detail(note(if is_payment { words.came_back_line } else { words.undone }))
            } else {
                item
            };
            (entry, item)
        })
        .collect()
}
