//! A case that is followed live: the folded journal and its lines.

use std::sync::Arc;

use domain::clock::{DatedLaw, Deadline, leading_deadline};
use domain::journal::{CaseState, ClaimState, JournalEntry, JournalEvent, Report};
use leptos::prelude::*;

use crate::client::law_now;
use crate::platform::clock;
use crate::ui::TimelineEntry;
use crate::ui::locale::{context_in, locale_now};
use view::Locale;
use view::timeline::{entry_line, event_sentence};

/// The current state of a case and its timeline, newest first.
#[derive(Clone, Copy)]
pub(super) struct LiveCase {
    pub(super) state: RwSignal<CaseState>,
    pub(super) lines: RwSignal<Vec<Arc<TimelineEntry>>>,
    /// A sentence about the newest entry that arrived while the page was open.
    pub(super) newest: RwSignal<String>,
    /// Whether there is an entry that this version cannot fold.
    pub(super) is_behind: RwSignal<bool>,
    law: StoredValue<Arc<DatedLaw>>,
    /// The page's language: entries arrive outside of rendering, where no context provides it.
    locale: Locale,
}

impl LiveCase {
    pub(super) fn new(state: CaseState, entries: &[JournalEntry]) -> Self {
        let locale = locale_now();
        let line = |entry| timeline_entry(entry, &state.report, locale);
        let lines = entries.iter().rev().map(line).collect();
        let has_unknown = entries.iter().any(|entry| entry.event == JournalEvent::Unknown);
        Self {
            state: RwSignal::new(state),
            lines: RwSignal::new(lines),
            newest: RwSignal::new(String::new()),
            is_behind: RwSignal::new(has_unknown),
            law: StoredValue::new(law_now()),
            locale,
        }
    }

    /// Folds new entries, with one update of each signal. Entries that are known already change nothing.
    pub(super) fn append(self, entries: &[JournalEntry]) {
        let known = self.state.with_untracked(|state| state.last_seq);
        if entries.iter().all(|entry| entry.seq <= known) {
            return;
        }
        let locale = self.locale;
        let mut state = self.state.write();
        let mut is_behind = false;
        let new: Vec<_> = entries
            .iter()
            .filter(|entry| known < entry.seq)
            .map(|entry| (entry, timeline_entry(entry, &state.report, locale)))
            .collect();
        for (entry, _) in &new {
            is_behind |= state.apply(entry).is_err() || entry.event == JournalEvent::Unknown;
        }
        drop(state);
        let Some((newest, _)) = new.last() else { return };
        self.newest.set(event_sentence(&newest.event, context_in(locale)));
        self.lines.update(|lines| {
            lines.splice(0..0, new.into_iter().rev().map(|(_, line)| line));
        });
        if is_behind {
            self.is_behind.set(true);
        }
    }

    /// The primary claim and its leading deadline.
    pub(super) fn primary_claim(self) -> Option<(ClaimState, Option<Deadline>)> {
        self.state.with(|state| {
            let claim = state.primary_claim()?.clone();
            let law = self.law.get_value();
            let deadline = leading_deadline(&claim, &law, clock::tracked_today());
            Some((claim, deadline))
        })
    }
}

fn timeline_entry(entry: &JournalEntry, report: &Report, locale: Locale) -> Arc<TimelineEntry> {
    Arc::new(entry_line(entry, report, context_in(locale)).into())
}
