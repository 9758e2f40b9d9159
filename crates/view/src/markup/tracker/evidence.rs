//! Evidence that does not exist yet, as it is read. The app adds the reminder of the day.

use domain::journal::{ClaimState, ClaimStatus};
use maud::{Markup, html};

use super::Tracker;
use crate::evidence::{awaited_clause, awaited_sentence};
use crate::markup::icon::IconName;
use crate::markup::notice::notice_with_icon;

impl Tracker<'_> {
    /// A notice for each claim that waits for evidence.
    pub fn awaited_evidence(self) -> Markup {
        let is_undecided = |claim: &&ClaimState| claim.status < ClaimStatus::Decided;
        let claims = self.case.claims.iter().filter(is_undecided);
        html! {
            @for awaited in claims.filter_map(|claim| claim.filed.awaited.as_ref()) {
                @let title = awaited_sentence(awaited.awaits, self.context);
                @let clause = awaited_clause(awaited, self.context.locale);
                (notice_with_icon(IconName::Clock, &title, &html! { p { (clause) } }))
            }
        }
    }
}
