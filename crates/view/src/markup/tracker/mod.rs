//! The tracker: where a case stands, its legal clock, a lane for each policy, who handles it, and its journal.
//!
//! Each region is a function of its own, since the app has parts that keep state between them.

mod calendar;
mod clock;
mod contact;
mod evidence;
mod journal;
mod lanes;
mod page;
mod requests;
mod top;
mod words;

use domain::clock::{DatedLaw, Deadline, leading_deadline};
use domain::journal::{CaseState, ClaimState};
use maud::Markup;

use super::contact_options::ways_to_reach_a_person;
use super::contextual_faq::contextual_faq;
use crate::contextual_faq::questions_at_status;
use crate::{Context, Locale};
pub use calendar::AddToCalendar;
pub use journal::{EarlierEntries, Journal, NEWEST_ENTRIES, ToggleEarlierEntries};
pub use page::{tracker_page, tracker_title};
pub use top::REQUESTS_ID;
use words::{WORDS, Words};

/// A case as the tracker shows it.
#[derive(Clone, Copy, Debug)]
pub struct Tracker<'a> {
    /// The case.
    pub case: &'a CaseState,
    /// The law that its deadlines are computed from.
    pub law: &'a DatedLaw,
    /// The language, and today.
    pub context: Context,
}

impl<'a> Tracker<'a> {
    const fn words(self) -> &'static Words {
        WORDS.get(self.context.locale)
    }

    /// The claim that the page is about first, and its leading deadline.
    fn primary_claim(self) -> Option<(&'a ClaimState, Option<Deadline>)> {
        let claim = self.case.primary_claim()?;
        Some((claim, self.leading_deadline(claim)))
    }

    fn leading_deadline(self, claim: &ClaimState) -> Option<Deadline> {
        leading_deadline(claim, self.law, self.context.today)
    }

    /// What people often ask at this point, and how to reach a person.
    pub fn help(self) -> Markup {
        let Context { locale, .. } = self.context;
        maud::html! {
            @if let Some(claim) = self.case.primary_claim() {
                (contextual_faq(questions_at_status(claim.status), locale))
            }
            (ways_to_reach_a_person(None, locale))
        }
    }
}

/// The label of a link to a complaint: prepared, or sent already.
pub const fn complaint_label(is_sent: bool, locale: Locale) -> &'static str {
    let words = WORDS.get(locale);
    if is_sent { words.complained } else { words.complain }
}
