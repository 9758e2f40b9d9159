//! The legal deadline of the case's primary claim, and what follows from a missed one.

use domain::clock::{Deadline, DeadlineProgress};
use domain::journal::ClaimState;
use maud::{Markup, html};
use routes::{DisputeTarget, Route};

use super::{Tracker, complaint_label};
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::legal_clock::legal_clock;
use crate::markup::notice::notice;

impl Tracker<'_> {
    /// The clock with its sentence and legal articles, or a notice that its start is not known; the prepared complaint
    /// once the deadline is overdue.
    pub fn clock(self) -> Markup {
        let Some((claim, deadline)) = self.primary_claim() else { return html! {} };
        let words = self.words();
        let insurer = self.context.locale.pick(&claim.filed.insurer_name);
        let Some(deadline) = deadline else {
            let is_unknown = claim.received.is_none() && claim.is_open();
            return html! {
                @if is_unknown {
                    (notice(&(words.clock_unknown)(insurer), &html! { p { (words.clock_unknown_more) } }))
                }
            };
        };
        let (heading, clock) = legal_clock(&deadline, &self.law.calendar, insurer, self.context);
        html! {
            section.section { h2 { (heading) } (clock) }
            @if is_overdue(&deadline) { (self.complaint(claim)) }
        }
    }

    /// The insurer's reason for the delay, if it gave one, and the prepared complaint.
    fn complaint(self, claim: &ClaimState) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let why = match &claim.delay {
            Some(delay) => (words.late_explained)(locale.pick(&delay.reason)),
            None => (words.late_silent)(locale.pick(&claim.filed.insurer_name)),
        };
        let label = complaint_label(claim.delay_complaint().is_some(), locale);
        let (case, claim) = (self.case.report.case.clone(), claim.filed.claim.clone());
        let href = Route::Dispute { case, claim, about: DisputeTarget::Delay }.path();
        notice(&why, &button_link(&href, label, ButtonKind::Secondary))
    }
}

const fn is_overdue(deadline: &Deadline) -> bool {
    matches!(deadline.progress, DeadlineProgress::Overdue { .. })
}
