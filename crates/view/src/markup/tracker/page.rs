//! The whole page of a case.

use domain::clock::DatedLaw;
use domain::journal::{CaseState, JournalEntry, NextActor, Report, complete_end};
use domain::text::Bilingual;
use maud::{Markup, html};
use routes::Route;

use super::{EarlierEntries, Journal, REQUESTS_ID, Tracker};
use crate::document_requests::waits_for_documents;
use crate::labels::discreet_place;
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};
use crate::{Context, Locale, Text};

/// What the header of a case says: whose claim it is, and where it happened.
pub fn tracker_title(insured_name: &str, place: &Bilingual, locale: Locale) -> Text {
    let place = discreet_place(place, locale);
    if insured_name.is_empty() {
        place.to_owned().into()
    } else {
        [insured_name, " · ", place].concat().into()
    }
}

/// The page of a case as the app shows it first, with everything around it. `entries` is its journal, oldest
/// first, of which older notes may be missing.
pub fn tracker_page(
    insured_name: &str,
    case: &CaseState,
    entries: &[JournalEntry],
    law: &DatedLaw,
    context: Context,
) -> Markup {
    let Report { title, .. } = &case.report;
    let start = HeaderStart::Back {
        href: Route::CLAIMS.path().into(),
        title: tracker_title(insured_name, title, context.locale),
    };
    let turn_in = (case.next_actor() == NextActor::Claimant).then_some(Tab::Claims);
    let tabs = Tabs { current: Some(Tab::Claims), turn_in };
    let journal = Journal {
        entries: complete_end(entries),
        earlier: EarlierEntries::Quiet,
        shows_all: false,
        has_news: false,
    };
    let regions = Tracker { case, law, context }.regions(journal);
    framed_page(&start, tabs, &regions, context.locale)
}

impl Tracker<'_> {
    /// All regions in their places. How many messages are unread is not known yet.
    fn regions(self, journal: Journal<'_>) -> Markup {
        html! {
            div."columns columns--twice" {
                div.columns__main {
                    (Region::TrackerTop.element(&self.top()))
                    (Region::TrackerClock.element(&self.clock()))
                    (self.awaited_evidence())
                    (Region::TrackerLanes.element(&self.lanes()))
                }
                div.columns__aside {
                    @if self.case.claims.iter().any(waits_for_documents) {
                        div id=(REQUESTS_ID) { (Region::TrackerRequests.element(&self.requests())) }
                    }
                    (Region::TrackerContact.element(&self.contact(0)))
                    (Region::TrackerCalendar.element(&self.calendar()))
                }
                div.columns__main { (Region::TrackerJournal.element(&self.journal(journal))) }
                div.columns__aside { (Region::TrackerHelp.element(&self.help())) }
            }
        }
    }
}
