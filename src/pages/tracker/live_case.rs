//! A case that is followed live: its journal, folded.

use std::sync::Arc;

use domain::clock::DatedLaw;
use domain::journal::{CaseState, JournalEntry, JournalEvent};
use leptos::prelude::*;
use view::Context;
use view::markup::{Action, Journal, Markup, Tracker};

use crate::client::law_now;
use crate::platform::{clock, window};
use crate::ui::locale::locale_now;
use view::Locale;

/// The current state of a case and its journal.
#[derive(Clone, Copy)]
pub(super) struct LiveCase {
    pub(super) state: RwSignal<CaseState>,
    /// Whether there is an entry that this version cannot fold.
    pub(super) is_behind: RwSignal<bool>,
    /// The entries, oldest first.
    entries: RwSignal<Vec<JournalEntry>>,
    /// Entries that have arrived and are folded with the next frame.
    arrived: StoredValue<Vec<JournalEntry>>,
    has_news: RwSignal<bool>,
    shows_all: RwSignal<bool>,
    law: StoredValue<Arc<DatedLaw>>,
    /// The page's language: it is drawn outside of rendering, where no context provides it.
    locale: Locale,
}

impl LiveCase {
    pub(super) fn new(state: CaseState, entries: Vec<JournalEntry>) -> Self {
        let has_unknown = entries.iter().any(|entry| entry.event == JournalEvent::Unknown);
        Self {
            state: RwSignal::new(state),
            is_behind: RwSignal::new(has_unknown),
            entries: RwSignal::new(entries),
            arrived: StoredValue::new(Vec::new()),
            has_news: RwSignal::new(false),
            shows_all: RwSignal::new(false),
            law: StoredValue::new(law_now()),
            locale: locale_now(),
        }
    }

    /// Takes new entries. However many come, the page is drawn once a frame.
    pub(super) fn append(self, entries: &[JournalEntry]) {
        let known = self.state.with_untracked(|state| state.last_seq);
        let is_first = self.arrived.try_update_value(|arrived| {
            let was_empty = arrived.is_empty();
            arrived.extend(entries.iter().filter(|entry| known < entry.seq).cloned());
            was_empty && !arrived.is_empty()
        });
        if is_first == Some(true) {
            window::before_next_frame(move || self.fold_arrived());
        }
    }

    /// Folds the entries that have arrived, with one update of each signal. Entries that are known already change
    /// nothing.
    fn fold_arrived(self) {
        let Some(mut new) = self.arrived.try_update_value(std::mem::take) else { return };
        let mut is_behind = false;
        let mut known = self.state.with_untracked(|state| state.last_seq);
        new.retain(|entry| {
            let is_new = known < entry.seq;
            known = known.max(entry.seq);
            is_new
        });
        if new.is_empty() {
            return;
        }
        self.state.update(|state| {
            for entry in &new {
                is_behind |= state.apply(entry).is_err() || entry.event == JournalEvent::Unknown;
            }
        });
        self.entries.update(|entries| entries.append(&mut new));
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
            let journal =
                Journal { entries, shows_all: self.shows_all.get(), has_news: self.has_news.get() };
            self.draw(|tracker| tracker.journal(journal))
        })
    }

    /// Shows the earlier entries of the journal, or only the newest.
    pub(super) fn act(self, action: Action) {
        match action {
            Action::ToggleEarlierEntries => {
                self.shows_all.update(|shows_all| *shows_all = !*shows_all)
            }
            Action::ExplainLaw(_)
            | Action::ShowClause(_)
            | Action::ChangeTextSize
            | Action::AskToDeleteDraft(_)
            | Action::DeleteDraft(_)
            | Action::KeepDraft
            | Action::AddToCalendar(_) => {}
        }
    }
}
