//! Every step of the case, newest first, filtered by who took it; what no longer holds says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::journal::{Actor, Entry, Event, Report, reversals};
use leptos::prelude::*;

use super::words::WORDS;
use crate::components::{Timeline, TimelineEntry};
use crate::locale::{locale_now, use_words};
use crate::telling::story_line;

/// Which steps are shown. Their words stand in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Yours,
    Insurers,
    Money,
}

impl Filter {
    const EACH: [Self; 4] = [Self::All, Self::Yours, Self::Insurers, Self::Money];

    fn lets_through(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Yours => entry.actor == Actor::Claimant,
            Self::Insurers => {
                matches!(entry.actor, Actor::Insurer { .. } | Actor::Handler { .. })
            }
            Self::Money => matches!(
                entry.event,
                Event::Decided { .. }
                    | Event::AdvancePaid { .. }
                    | Event::PaymentSent { .. }
                    | Event::PaymentArrived { .. }
                    | Event::PaymentFailed { .. }
            ),
        }
    }
}

/// The steps with their filter.
#[component]
pub(super) fn Steps(report: domain::journal::Report, entries: Vec<Entry>) -> impl IntoView {
    let words = use_words(&WORDS);
    let filter = RwSignal::new(Filter::All);
    let all = entries.len();
    let steps = StoredValue::new(lines(&report, entries));
    let shown = Memo::new(move |_| {
        let filter = filter.get();
        steps.with_value(|steps: &Vec<(Entry, Arc<TimelineEntry>)>| {
            let through = steps.iter().filter(|(entry, _)| filter.lets_through(entry));
            through.map(|(_, line)| Shown(Arc::clone(line))).collect::<Vec<_>>()
        })
    });
    let lines = Signal::derive(move || {
        shown.read().iter().map(|Shown(line)| Arc::clone(line)).collect::<Vec<_>>()
    });
    let choices = Filter::EACH
        .into_iter()
        .zip(words.filters)
        .map(|(choice, name)| {
            let pressed = move || if filter.get() == choice { "true" } else { "false" };
            view! {
                <button
                    type="button"
                    class="record__filter"
                    class:record__filter--chosen=move || filter.get() == choice
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
            <div class="record__filters" role="group" aria-label=words.show>
                {choices}
            </div>
            <p class="small" role="status">
                {count}
            </p>
            <Timeline lines />
        </section>
    }
}

/// A line, told from others by its entry.
#[derive(Clone)]
struct Shown(Arc<TimelineEntry>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

/// The lines, newest first, with a word under those that no longer hold.
fn lines(report: &Report, entries: Vec<Entry>) -> Vec<(Entry, Arc<TimelineEntry>)> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let reversed: BTreeMap<u32, u32> = reversals(&entries).into_iter().collect();
    entries
        .into_iter()
        .rev()
        .map(|entry| {
            let line = story_line(&entry, report, locale);
            let line = if reversed.contains_key(&entry.seq) {
                let said = match entry.event {
                    Event::PaymentSent { .. } => words.came_back_line,
                    _ => words.undone,
                };
                let line = TimelineEntry::clone(&line);
                Arc::new(line.with_detail(move || view! { <p class="note">{said}</p> }))
            } else {
                line
            };
            (entry, line)
        })
        .collect()
}
