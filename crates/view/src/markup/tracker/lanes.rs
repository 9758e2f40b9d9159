//! One case, several claims: a lane for each claim.

use domain::clock::DeadlineProgress;
use domain::journal::{ClaimState, ClaimStatus, NextActor};
use maud::{Markup, html};
use routes::Route;

use super::Tracker;
use crate::format::{date, format_exact, format_rounded};
use crate::labels::{line_name, status_word};
use crate::markup::policy_lanes::{LaneLabels, PolicyLane, policy_lanes};
use crate::markup::status::{StatusTone, status_label, turn_tag};
use crate::status_summary::Attention;
use crate::timeline::milestone_markers;

impl Tracker<'_> {
    /// The heading and the lanes.
    pub fn lanes(self) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let claims = &self.case.claims;
        let start = (words.lanes_start)(&date(self.case.filed_at.date(), self.context));
        let lanes: Vec<_> = claims
            .iter()
            .map(|claim| PolicyLane {
                markers: milestone_markers(&claim.progress_markers()),
                content: self.lane_card(claim),
            })
            .collect();
        html! {
            section.section {
                h2 { ((words.lanes)(claims.len())) }
                (policy_lanes(&start, LaneLabels::Shown, &lanes, 0, locale))
            }
        }
    }

    fn lane_card(self, claim: &ClaimState) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let insurer = locale.pick(&claim.filed.insurer_name);
        html! {
            section.card {
                div.policy-lane-card__head {
                    strong { (insurer) (words.dot) (line_name(claim.filed.line, locale)) }
                    (self.lane_sign(claim))
                }
                p.small { (self.state_line(claim)) }
                @if let Some(mark) = &claim.filed.catastrophe {
                    p.note { ((words.shorter_path)(locale.pick(&mark.name))) }
                }
                @if claim.decision.is_some() {
                    a.link href=(Route::Decision(self.case.report.case.clone(), claim.filed.claim.clone()).path()) {
                        (words.see_decision)
                    }
                }
            }
        }
    }

    fn lane_sign(self, claim: &ClaimState) -> Markup {
        let locale = self.context.locale;
        // Being paid matters more to the person than the closing of the file afterwards.
        let status = if claim.paid_at.is_some() { ClaimStatus::Paid } else { claim.status };
        match (claim.next_actor(), self.days_late(claim)) {
            (NextActor::Claimant, _) => turn_tag(locale),
            (_, Some(days)) => {
                status_label(StatusTone::Late, &Attention::Overdue { days }.label(locale))
            }
            (NextActor::Insurer | NextActor::Bank | NextActor::Nobody, None) => {
                status_label(tone(status), status_word(status, locale))
            }
        }
    }

    fn days_late(self, claim: &ClaimState) -> Option<u32> {
        match self.leading_deadline(claim)?.progress {
            DeadlineProgress::Overdue { by } => Some(by),
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Paused { .. }
            | DeadlineProgress::Met { .. }
            | DeadlineProgress::MetLate { .. } => None,
        }
    }

    /// The amount in one line: estimated, decided or paid.
    fn state_line(self, claim: &ClaimState) -> String {
        let (words, locale) = (self.words(), self.context.locale);
        let arrived = claim.payment.as_ref().filter(|_| claim.paid_at.is_some());
        if let Some(payment) = arrived {
            return (words.arrived)(&format_exact(claim.paid()), &payment.account_tail);
        }
        let mut line = match (&claim.decision, claim.filed.estimate.filter(|it| !it.is_zero())) {
            (Some(_), _) if claim.decided_amount().is_zero() => words.gives_nothing.to_owned(),
            (Some(_), _) => (words.gives)(&format_exact(claim.decided_amount())),
            (None, Some(estimate)) => (words.our_estimate)(&format_rounded(estimate, locale)),
            (None, None) => words.no_estimate.to_owned(),
        };
        if !claim.advanced.is_zero() {
            line += &(words.advanced)(&format_exact(claim.advanced));
        }
        line
    }
}

/// The tone of a status, for its icon and colour.
const fn tone(status: ClaimStatus) -> StatusTone {
    match status {
        ClaimStatus::Reported => StatusTone::InProgress,
        ClaimStatus::Received
        | ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing
        | ClaimStatus::Agreed
        | ClaimStatus::Paying
        | ClaimStatus::Disputed => StatusTone::Waiting,
        ClaimStatus::Supplement | ClaimStatus::Decided => StatusTone::Unsure,
        ClaimStatus::Paid => StatusTone::Done,
        ClaimStatus::Withdrawn | ClaimStatus::Closed => StatusTone::Neutral,
    }
}
