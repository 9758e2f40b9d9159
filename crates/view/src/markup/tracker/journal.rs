//! The journal as a timeline, newest entry first, and the links to the record and the receipt.

use domain::journal::{JournalEntry, Report};
use maud::{Markup, html};
use routes::Route;

use super::Tracker;
use crate::markup::action::{ButtonAction, PressedButton};
use crate::markup::icon::IconName;
use crate::markup::link_row::{LinkRow, link_rows};
use crate::markup::timeline::{TimelineItem, TimelineOrder, timeline};
use crate::timeline::{entry_line, event_sentence};
use crate::{Context, Text};

/// How many entries are shown at first.
pub const NEWEST_ENTRIES: usize = 30;

/// Whether entries before those that are here are being fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierEntries {
    /// They have not been asked for, or have arrived.
    Quiet,
    /// They are on their way.
    Loading,
    /// They did not come.
    Failed,
}

/// Shows all entries of the journal, or only the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToggleEarlierEntries;

impl ButtonAction for ToggleEarlierEntries {
    fn name(&self) -> Text {
        TOGGLE_EARLIER_ENTRIES.into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        (button.name == TOGGLE_EARLIER_ENTRIES).then_some(Self)
    }
}

const TOGGLE_EARLIER_ENTRIES: &str = "toggle-earlier-entries";

/// The journal as the person looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Journal<'a> {
    /// Its entries, oldest first, without gaps. Unless the first is entry 1, earlier ones can be fetched.
    pub entries: &'a [JournalEntry],
    /// Whether those are being fetched.
    pub earlier: EarlierEntries,
    /// Whether all entries are shown, not only the newest.
    pub shows_all: bool,
    /// Whether its newest entry arrived while the page was open. Screen readers read that one out.
    pub has_news: bool,
}

impl Journal<'_> {
    /// Number of entries before those that are here.
    fn not_here(&self) -> usize {
        let first = self.entries.first().map_or(1, |first| first.seq);
        usize::try_from(first.saturating_sub(1)).unwrap_or(usize::MAX)
    }
}

impl Tracker<'_> {
    /// The journal, and the links to the record and the receipt.
    pub fn journal(self, journal: Journal<'_>) -> Markup {
        let words = self.words();
        let Journal { entries, has_news, .. } = journal;
        let news = entries.last().filter(|_| has_news);
        let news = news.map(|entry| (words.newest)(&event_sentence(&entry.event, self.context)));
        html! {
            section.section.tracker__journal aria-labelledby="timeline-heading" {
                h2 #timeline-heading { (words.journal) }
                p.small { (words.live) }
                p.visually-hidden role="status" aria-live="polite" data-testid="live" {
                    @if let Some(news) = news { (news) }
                }
                // Folds without the app, and stays as the person has left it when it is drawn anew.
                details open {
                    summary."button button--link" data-testid="timeline-toggle" {
                        span.tracker__fold { (words.close_journal) }
                        span.tracker__unfold { (words.open_journal) }
                    }
                    div #timeline {
                        (newest_first(journal, &self.case.report, self.context))
                        (self.earlier(journal))
                    }
                }
            }
            (self.copies())
        }
    }

    /// The button that shows the entries before the newest.
    fn earlier(self, journal: Journal<'_>) -> Markup {
        let words = self.words();
        let Journal { entries, earlier, shows_all, .. } = journal;
        let not_here = journal.not_here();
        let folded = entries.len().saturating_sub(NEWEST_ENTRIES);
        let hidden = if shows_all { 0 } else { folded };
        html! {
            @if 0 < folded + not_here {
                p.tracker__earlier {
                    button."button button--small" type="button" aria-expanded=(shows_all)
                        aria-controls="timeline" data-action=(ToggleEarlierEntries.name()) {
                        span.button__face { span {
                            @if earlier == EarlierEntries::Loading { (words.earlier_loading) }
                            @else if 0 < not_here { ((words.earlier_of_many)(hidden + not_here)) }
                            @else if shows_all { ((words.newest_only)(NEWEST_ENTRIES)) }
                            @else { ((words.earlier)(folded)) }
                        } }
                    }
                }
                p.small role="status" {
                    @if earlier == EarlierEntries::Failed { (words.earlier_failed) }
                }
            }
        }
    }

    fn copies(self) -> Markup {
        let words = self.words();
        let case = &self.case.report.case;
        let record = Route::CaseRecord(case.clone()).path();
        let receipt = Route::Receipt(case.clone()).path();
        let share = Route::CaseShares(case.clone()).path();
        link_rows(&[
            LinkRow {
                href: &record,
                title: words.record,
                note: Some(words.record_note),
                icon: Some(IconName::Clock),
            },
            LinkRow {
                href: &receipt,
                title: words.receipt,
                note: Some(words.receipt_note),
                icon: Some(IconName::Doc),
            },
            LinkRow {
                href: &share,
                title: words.share,
                note: Some(words.share_note),
                icon: Some(IconName::Person),
            },
        ])
    }
}

fn newest_first(journal: Journal<'_>, report: &Report, context: Context) -> Markup {
    let shown = if journal.shows_all { usize::MAX } else { NEWEST_ENTRIES };
    let newest = journal.entries.iter().rev().take(shown);
    let items: Vec<_> =
        newest.map(|entry| TimelineItem::from(entry_line(entry, report, context))).collect();
    timeline(&items, TimelineOrder::TimeFirst, context.locale)
}
