//! The end of the right column: the payment, the links that keep the decision, the way back to the progress, and how to reach a person.

use contract::printout::ClaimPrintout;
use maud::{Markup, html};
use routes::Route;

use super::DecidedClaim;
use crate::markup::contact_options::{ContactOptions, contact_options};
use crate::markup::icon::IconName;
use crate::markup::link_row::{LinkRow, link_rows};
use crate::markup::printout_links::claim_printout_links;

impl DecidedClaim<'_> {
    /// The progress of the payment, the links that keep the decision, the link to the tracker, and how to reach a person.
    pub fn payment_and_help(self) -> Markup {
        let words = self.words();
        let tracker = Route::Tracker(self.case.report.case.clone()).path();
        let progress = LinkRow {
            href: &tracker,
            title: words.progress,
            note: Some(words.progress_note),
            icon: Some(IconName::Timeline),
        };
        let options = ContactOptions {
            title: Some(words.help),
            call_back_href: &Route::CallBack.path(),
            assisted_href: &Route::AssistedFiling.path(),
        };
        html! {
            (self.payment())
            (claim_printout_links(
                &self.case.report.case,
                &self.claim.filed.claim,
                ClaimPrintout::Decision,
                self.locale(),
            ))
            (link_rows(&[progress]))
            (contact_options(options, self.locale()))
        }
    }
}
