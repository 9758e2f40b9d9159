//! Every legal deadline of a claim, and the reason for a missed one.

use contract::case::TypicalDays;
use domain::clock::{DeadlineProgress, deadlines};
use domain::journal::{ClaimState, DelayNotice};
use maud::{Markup, html};
use routes::{DisputeTarget, Route};

use super::{CaseRecord, is_undecided};
use crate::format::date;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::legal_clock::deadline_clocks;
use crate::markup::notice::notice;

impl<'a> CaseRecord<'a> {
    /// The deadlines of one claim, earliest first.
    pub(super) fn deadlines(self, claim: &'a ClaimState) -> Markup {
        let (words, insurer) = (self.words(), self.insurer(claim));
        let all = deadlines(claim, self.law, self.context.today);
        let is_late = all.iter().any(|deadline| {
            let is_overdue = matches!(deadline.progress, DeadlineProgress::Overdue { .. });
            is_overdue && deadline.rule.duty().is_insurers()
        });
        html! {
            section.section {
                h2 { ((words.clocks)(insurer)) }
                @if all.is_empty() { p { ((words.no_clocks)(insurer)) } }
                (deadline_clocks(&all, &self.law.calendar, insurer, self.context))
                @if let Some(TypicalDays { of, half, most }) = self.typical_days(claim) {
                    p.small { ((words.typical)(*of, *half, *most)) }
                }
                @if is_late { (self.delay(claim)) }
            }
        }
    }

    /// How long similar claims took, if this one waits for a decision.
    pub(super) fn typical_days(self, claim: &ClaimState) -> Option<&'a TypicalDays> {
        self.typical.get(&claim.filed.claim).filter(|_| is_undecided(claim))
    }

    /// The insurer's reason for the delay, if it gave one, and the prepared complaint.
    fn delay(self, claim: &'a ClaimState) -> Markup {
        let (words, why) = (self.words(), self.reason_for_delay(claim));
        let complaint = Route::Dispute {
            case: self.case.report.case.clone(),
            claim: claim.filed.claim.clone(),
            about: DisputeTarget::Delay,
        };
        notice(&why, &button_link(&complaint.path(), words.complain, ButtonKind::Secondary))
    }

    /// The insurer's reason for the delay, or that it gave none.
    pub(super) fn reason_for_delay(self, claim: &'a ClaimState) -> String {
        let words = self.words();
        match &claim.delay {
            None => (words.silent)(self.insurer(claim)),
            Some(DelayNotice { reason, until, .. }) => {
                let until = until.map(|day| (words.explained_until)(&date(day, self.context)));
                (words.explained)(self.context.locale.pick(reason)) + &until.unwrap_or_default()
            }
        }
    }
}
