//! The full record of a case: its deadlines, payments and steps.

mod claims;
mod page;
mod payments;
mod printout;
mod steps;
mod words;

use std::collections::BTreeMap;

use contract::case::TypicalDays;
use contract::printout::CasePrintout;
use domain::clock::DatedLaw;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, JournalEntry};
use maud::{Markup, html};

use super::contact_options::ways_to_reach_a_person;
use super::heading::page_heading;
use super::printout_links::case_printout_links;
use crate::{Context, Locale};
pub use page::case_record_page;
pub use steps::StepFilter;
pub use words::RecordControls;
use words::WORDS;

/// A case as its record shows it.
#[derive(Clone, Copy, Debug)]
pub struct CaseRecord<'a> {
    /// The name of the insured; empty if it is not known.
    pub insured_name: &'a str,
    /// The case.
    pub case: &'a CaseState,
    /// Its journal, oldest first.
    pub entries: &'a [JournalEntry],
    /// The law that its deadlines are computed from.
    pub law: &'a DatedLaw,
    /// How long claims like these took, for those of which that is known.
    pub typical: &'a BTreeMap<ClaimId, TypicalDays>,
    /// The language, and today.
    pub context: Context,
}

/// The title of the page.
pub const fn record_title(locale: Locale) -> &'static str {
    WORDS.get(locale).page
}

/// The labels of what the app adds to the page.
pub const fn record_controls(locale: Locale) -> &'static RecordControls {
    &WORDS.get(locale).controls
}

/// The claims of which the record says how long similar ones took: those that wait for a decision.
pub fn undecided_claims(case: &CaseState) -> impl Iterator<Item = &ClaimState> {
    case.claims.iter().filter(|claim| is_undecided(claim))
}

fn is_undecided(claim: &ClaimState) -> bool {
    claim.decision.is_none() && claim.is_open()
}

impl<'a> CaseRecord<'a> {
    const fn words(self) -> &'static words::Words {
        WORDS.get(self.context.locale)
    }

    fn insurer(self, claim: &'a ClaimState) -> &'a str {
        self.context.locale.pick(&claim.filed.insurer_name)
    }

    /// The heading, which case it is, and the links that keep the record.
    pub fn top(self) -> Markup {
        let words = self.words();
        html! {
            (page_heading(words.page, None))
            p.lead { ((words.lead)(self.insured_name, &self.case.report.case_no)) }
            (case_printout_links(self.case, CasePrintout::Record, self.context.locale))
        }
    }

    /// The deadlines of each claim, and all payments.
    pub fn claims(self) -> Markup {
        html! {
            @for claim in &self.case.claims { (self.deadlines(claim)) }
            (self.payments())
        }
    }

    /// How to reach a person.
    pub fn help(self) -> Markup {
        ways_to_reach_a_person(None, self.context.locale)
    }
}
