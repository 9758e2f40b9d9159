//! The steps of a case, newest first, all or some of them. Steps that no longer hold are marked.

use std::collections::BTreeMap;

use domain::journal::{Actor, JournalEntry, JournalEvent, reversals};
use maud::Markup;

use super::{CaseRecord, WORDS};
use crate::Locale;
use crate::markup::timeline::{TimelineItem, TimelineOrder, note, timeline};
use crate::timeline::entry_line;

/// Which steps are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepFilter {
    /// All of them.
    #[default]
    All,
    /// What the person did.
    Yours,
    /// What insurers and their staff did.
    Insurers,
    /// Decisions and payments.
    Payments,
}

impl StepFilter {
    /// All filters, in the order in which they are offered.
    pub const EACH: [Self; 4] = [Self::All, Self::Yours, Self::Insurers, Self::Payments];

    /// What it is called.
    pub const fn label(self, locale: Locale) -> &'static str {
        let words = WORDS.get(locale);
        match self {
            Self::All => words.all_steps,
            Self::Yours => words.your_steps,
            Self::Insurers => words.insurers_steps,
            Self::Payments => words.payments,
        }
    }

    fn matches(self, entry: &JournalEntry) -> bool {
        match self {
            Self::All => true,
            Self::Yours => entry.actor == Actor::Claimant,
            Self::Insurers => {
                matches!(entry.actor, Actor::Insurer { .. } | Actor::Handler { .. })
            }
            Self::Payments => matches!(
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

impl CaseRecord<'_> {
    /// The steps that the filter leaves.
    pub fn steps(self, filter: StepFilter) -> Markup {
        let reversed: BTreeMap<u32, u32> = reversals(self.entries).into_iter().collect();
        let item = |entry: &JournalEntry| {
            let item = TimelineItem::from(entry_line(entry, &self.case.report, self.context));
            match reversed.contains_key(&entry.seq) {
                true => item.with_detail(note(self.reversal(entry))),
                false => item,
            }
        };
        let entries = self.entries.iter().rev().filter(|entry| filter.matches(entry));
        let items: Vec<_> = entries.map(item).collect();
        timeline(&items, TimelineOrder::TimeFirst, self.context.locale)
    }

    /// That a step no longer holds.
    pub(super) fn reversal(self, entry: &JournalEntry) -> &'static str {
        let is_payment = matches!(entry.event, JournalEvent::PaymentSent { .. });
        if is_payment { self.words().came_back_line } else { self.words().undone }
    }

    /// How many of all steps the filter leaves.
    pub fn step_count(self, filter: StepFilter) -> String {
        let shown = self.entries.iter().filter(|entry| filter.matches(entry)).count();
        (self.words().shown)(shown, self.entries.len())
    }
}
