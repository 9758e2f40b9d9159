//! A case that is followed live: its journal, folded.

use std::sync::Arc;
use std::time::Duration;

use domain::clock::DatedLaw;
use domain::journal::{CaseState, JournalEntry, JournalEvent, complete_end};
use leptos::prelude::*;
use leptos::task::spawn_local;
use view::Context;
use view::markup::{EarlierEntries, Journal, Markup, PressedButton, ToggleEarlierEntries, Tracker};

use crate::client::{Api, law_now};
use crate::platform::{clock, window};
use crate::ui::locale::locale_now;
use view::Locale;

/// So many entries in one frame are a flood: nobody reads along, and drawing each frame would keep a phone busy.
const FLOOD: usize = 10;
/// How long a flood is collected before it is drawn.
const FLOOD_PAUSE: Duration = Duration::from_millis(200);

/// The current state of a case and its journal.
#[derive(Clone, Copy)]
pub(super) struct LiveCase {
    pub(super) state: RwSignal<CaseState>,
    /// Counts the changes of the state; a note is none. What keeps state of its own is drawn anew by this count: comparing
    /// states would take a tenth of the page's code.
    pub(super) changes: RwSignal<u32>,
    /// Whether there is an entry that this version cannot fold.
    pub(super) is_behind: RwSignal<bool>,
    /// The newest entries, oldest first, without gaps.
    entries: RwSignal<Vec<JournalEntry>>,
    /// Whether those before them are being fetched.
    earlier: RwSignal<EarlierEntries>,
    api: Api,
    /// Entries that have arrived and are folded with the next frame.
    arrived: StoredValue<Vec<JournalEntry>>,
    /// Whether the last ones were a flood.
    is_flooded: StoredValue<bool>,
    has_news: RwSignal<bool>,
    shows_all: RwSignal<bool>,
    law: StoredValue<Arc<DatedLaw>>,
    /// The page's language: it is drawn outside of rendering, where no context provides it.
    locale: Locale,
}

impl LiveCase {
    /// `entries` are those that `state` was folded from.
    pub(super) fn new(api: Api, state: CaseState, mut entries: Vec<JournalEntry>) -> Self {
        let has_unknown = entries.iter().any(is_unknown);
        keep_complete_end(&mut entries);
        Self {
            state: RwSignal::new(state),
            changes: RwSignal::new(0),
            is_behind: RwSignal::new(has_unknown),
            entries: RwSignal::new(entries),
            earlier: RwSignal::new(EarlierEntries::Quiet),
            api,
            arrived: StoredValue::new(Vec::new()),
            is_flooded: StoredValue::new(false),
            has_news: RwSignal::new(false),
            shows_all: RwSignal::new(false),
            law: StoredValue::new(law_now()),
            locale: locale_now(),
        }
    }

    /// Takes new entries. However many come, the page is drawn once a frame, and in a flood a few times a second.
    pub(super) fn append(self, entries: &[JournalEntry]) {
        let known = self.state.with_untracked(|state| state.last_seq);
        let is_first = self.arrived.try_update_value(|arrived| {
            let was_empty = arrived.is_empty();
            arrived.extend(entries.iter().filter(|entry| known < entry.seq).cloned());
            was_empty && !arrived.is_empty()
        });
        if is_first != Some(true) {
            return;
        }
        let fold = move || window::before_next_frame(move || self.fold_arrived());
        if self.is_flooded.get_value() { set_timeout(fold, FLOOD_PAUSE) } else { fold() }
    }

    /// Folds the entries that have arrived, with one update of each signal. Entries that are known already change
    /// nothing.
    fn fold_arrived(self) {
        let Some(mut new) = self.arrived.try_update_value(std::mem::take) else { return };
        self.is_flooded.set_value(FLOOD <= new.len());
        let (mut is_behind, mut has_changed) = (false, false);
        let mut known = self.state.with_untracked(|state| state.last_seq);
        new.retain(|entry| {
            let is_new = known < entry.seq;
            known = known.max(entry.seq);
            is_new
        });
        if new.is_empty() {
            return;
        }
        // Notes only come into the journal: nothing else is drawn anew for them.
        self.state.maybe_update(|state| {
            for entry in &new {
                let is_applied = state.apply_after_gap(entry).is_ok();
                has_changed |= is_applied && !entry.event.is_note();
                is_behind |= !is_applied || is_unknown(entry);
            }
            has_changed
        });
        self.entries.update(|entries| {
            entries.append(&mut new);
            keep_complete_end(entries);
        });
        if has_changed {
            self.changes.update(|changes| *changes += 1);
        }
        self.has_news.set(true);
        if is_behind {
            self.is_behind.set(true);
        }
    }

    /// Draws a region of the tracker.
    pub(super) fn draw(self, region: impl FnOnce(Tracker<'_>) -> Markup) -> Markup {
        let law = self.law.get_value();
        let context = Context { locale: self.locale, today: clock::tracked_today() };
        self.state.with(|case| region(Tracker { case, law: &law, context }))
    }

    /// Draws the journal.
    pub(super) fn draw_journal(self) -> Markup {
        self.entries.with(|entries| {
            let journal = Journal {
                entries,
                earlier: self.earlier.get(),
                shows_all: self.shows_all.get(),
                has_news: self.has_news.get(),
            };
            self.draw(|tracker| tracker.journal(journal))
        })
    }

    /// Does what a button of the journal is for.
    pub(super) fn on_press(self, button: &PressedButton) {
        if let Some(ToggleEarlierEntries) = button.action() {
            self.toggle_earlier();
        }
    }

    /// While there are entries that are not here, each press fetches a page of them.
    fn toggle_earlier(self) {
        if self.earlier.get_untracked() == EarlierEntries::Loading {
            return;
        }
        let first = self.entries.with_untracked(|entries| entries.first().map(|entry| entry.seq));
        match first {
            Some(first) if 1 < first => {
                self.shows_all.set(true);
                self.fetch_before(first);
            }
            Some(_) | None => self.shows_all.update(|shows_all| *shows_all = !*shows_all),
        }
    }

    fn fetch_before(self, first: u32) {
        self.earlier.set(EarlierEntries::Loading);
        let case = self.state.with_untracked(|state| state.report.case.clone());
        spawn_local(async move {
            let page = self.api.case_entries(&case, first).await;
            // The page may have been left.
            if self.entries.is_disposed() {
                return;
            }
            let arrived = match page {
                Ok(page) => self.entries.try_update(|entries| join(page.entries, entries)),
                Err(_) => Some(false),
            };
            let outcome = match arrived {
                Some(true) => EarlierEntries::Quiet,
                Some(false) | None => EarlierEntries::Failed,
            };
            self.earlier.set(outcome);
        });
    }
}

/// Puts `earlier` before `entries`. Returns whether they fit: meanwhile a gap may have made `entries` begin later.
fn join(mut earlier: Vec<JournalEntry>, entries: &mut Vec<JournalEntry>) -> bool {
    let Some(first) = entries.first().map(|entry| entry.seq) else { return false };
    let fits = earlier.last().is_some_and(|last| last.seq.saturating_add(1) == first);
    if fits {
        earlier.append(entries);
        *entries = earlier;
        keep_complete_end(entries);
    }
    fits
}

/// Whether this version does not know what the entry says.
fn is_unknown(entry: &JournalEntry) -> bool {
    matches!(entry.event, JournalEvent::Unknown)
}

/// Removes the entries before the last gap.
fn keep_complete_end(entries: &mut Vec<JournalEntry>) {
    let surplus = entries.len() - complete_end(entries).len();
    entries.drain(..surplus);
}
