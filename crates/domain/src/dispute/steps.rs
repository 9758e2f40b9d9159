//! How far the steps of one dispute have come, and what can still be done.

use super::{DISPUTE_STEPS, DisputeStep, DisputeStepInfo};
use crate::clock::{
    DatedLaw, Deadline, RuleId, complaint_deadline, deadlines, limitation_deadline,
};
use crate::date::{CivilDate, Timestamp};
use crate::journal::{ClaimState, DisputeEnd, MediationEnd, ReviewEnd};

/// The state of a step for one claim on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeStepStatus {
    /// The step.
    pub info: DisputeStepInfo,
    /// Its state.
    pub state: DisputeStepState,
}

/// The state of a dispute step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeStepState {
    /// It is available.
    Open,
    /// It is available until this deadline.
    OpenUntil(Box<Deadline>),
    /// It is available at least until this day; a claim may interrupt the limitation period.
    OpenAtLeastUntil(CivilDate),
    /// It was taken and the answer is outstanding.
    Waiting(Box<Deadline>),
    /// It was taken and answered.
    Answered {
        /// When.
        at: Timestamp,
        /// The outcome.
        end: DisputeEnd,
    },
    /// It requires an answer to the complaint first.
    NeedsAnswer,
    /// It expired on this day.
    Passed(CivilDate),
    /// It was taken and has come so far.
    Taken {
        /// The day of the stage.
        on: CivilDate,
        /// The stage.
        stage: DisputeStage,
    },
}

/// How far a step beyond the insurer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeStage {
    /// The review upheld the answer.
    ReviewUpheld,
    /// The review changed the answer.
    ReviewChanged,
    /// The claimant dropped the review.
    ReviewDropped,
    /// The regulator forwarded the complaint.
    Forwarded,
    /// One side proposed mediation.
    MediationProposed,
    /// The mediation is under way.
    MediationUnderWay,
    /// The mediation ended without a settlement.
    MediationFailed,
    /// The court was asked to confirm the settlement.
    ConfirmationRequested,
    /// A lawsuit was filed.
    LawsuitFiled,
    /// One side appealed.
    Appealed,
}

/// The dispute steps for `claim` on `today`.
pub fn dispute_steps(
    claim: &ClaimState,
    law: &DatedLaw,
    today: CivilDate,
) -> [DisputeStepStatus; 6] {
    let clocks = Clocks { claim, law, today };
    DISPUTE_STEPS.map(|info| {
        let state = match info.step {
            DisputeStep::Complaint => clocks.complaint(),
            DisputeStep::Review => clocks.review(),
            DisputeStep::Regulator => clocks.regulator(),
            DisputeStep::Mediation => clocks.mediation(),
            DisputeStep::Arbitration => DisputeStepState::Open,
            DisputeStep::Court => clocks.court(),
        };
        DisputeStepStatus { info, state }
    })
}

/// The claim and its clocks on one day.
struct Clocks<'a> {
    claim: &'a ClaimState,
    law: &'a DatedLaw,
    today: CivilDate,
}

impl Clocks<'_> {
    fn complaint(&self) -> DisputeStepState {
        let Some(last) = self.claim.disputes.last() else { return DisputeStepState::Open };
        match last.ended {
            Some((at, end)) => DisputeStepState::Answered { at, end },
            None => complaint_deadline(self.claim, self.law, self.today)
                .map_or(DisputeStepState::Open, waiting),
        }
    }

    fn review(&self) -> DisputeStepState {
        if self.claim.reviewable_answer().is_some() {
            return self.until(RuleId::ReviewApply);
        }
        match self.claim.escalation.review.as_ref().map(|review| review.ended) {
            None => DisputeStepState::NeedsAnswer,
            Some(None) => self.wait_for(RuleId::ReviewDecide),
            Some(Some((at, end))) => taken(
                at.date(),
                match end {
                    ReviewEnd::Upheld => DisputeStage::ReviewUpheld,
                    ReviewEnd::Reopened => DisputeStage::ReviewChanged,
                    ReviewEnd::Dropped => DisputeStage::ReviewDropped,
                },
            ),
        }
    }

    fn regulator(&self) -> DisputeStepState {
        match self.claim.escalation.regulator.as_ref().map(|complaint| complaint.forwarded_on) {
            None => DisputeStepState::Open,
            Some(None) => self.wait_for(RuleId::RegulatorForward),
            Some(Some(on)) => taken(on, DisputeStage::Forwarded),
        }
    }

    fn mediation(&self) -> DisputeStepState {
        let Some(mediation) = self.claim.escalation.mediation() else {
            return DisputeStepState::Open;
        };
        let confirming = mediation.confirmation_requested_on;
        match (mediation.ended, mediation.agreed_at) {
            (Some((at, MediationEnd::Failed)), _) => {
                taken(at.date(), DisputeStage::MediationFailed)
            }
            (Some((_, MediationEnd::Settled(_))), _) => match confirming {
                Some(on) => taken(on, DisputeStage::ConfirmationRequested),
                None => self.until(RuleId::MediationConfirm),
            },
            (None, None) => taken(mediation.proposed_at.date(), DisputeStage::MediationProposed),
            (None, Some(agreed_at)) => self
                .clock(RuleId::MediationOnline)
                .map_or_else(|| taken(agreed_at.date(), DisputeStage::MediationUnderWay), waiting),
        }
    }

    fn court(&self) -> DisputeStepState {
        let Some(lawsuit) = &self.claim.escalation.lawsuit else {
            return limitation_deadline(self.claim, self.law, self.today)
                .map_or(DisputeStepState::Open, |deadline| {
                    DisputeStepState::OpenAtLeastUntil(deadline.due_on)
                });
        };
        match (lawsuit.appealed_on, lawsuit.judgment_served_on) {
            (Some(on), _) => taken(on, DisputeStage::Appealed),
            (None, Some(_)) => self.until(RuleId::Appeal),
            (None, None) => taken(lawsuit.filed_on, DisputeStage::LawsuitFiled),
        }
    }

    fn clock(&self, rule: RuleId) -> Option<Deadline> {
        let all = deadlines(self.claim, self.law, self.today);
        all.into_iter().find(|deadline| deadline.rule == rule)
    }

    /// Waiting for what `rule` requires.
    fn wait_for(&self, rule: RuleId) -> DisputeStepState {
        self.clock(rule).map_or(DisputeStepState::Open, waiting)
    }

    /// Available until the end of the time that `rule` gives.
    fn until(&self, rule: RuleId) -> DisputeStepState {
        match self.clock(rule) {
            None => DisputeStepState::Open,
            Some(deadline) if deadline.is_late() => DisputeStepState::Passed(deadline.due_on),
            Some(deadline) => DisputeStepState::OpenUntil(Box::new(deadline)),
        }
    }
}

fn waiting(deadline: Deadline) -> DisputeStepState {
    DisputeStepState::Waiting(Box::new(deadline))
}

fn taken(on: CivilDate, stage: DisputeStage) -> DisputeStepState {
    DisputeStepState::Taken { on, stage }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{DeadlineProgress, shipped_law};
    use crate::journal::test_journal::{Journal, day};
    use crate::product::InsuranceLine;

    fn state(story: &str, step: DisputeStep, today: &str) -> DisputeStepState {
        let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
        let steps = dispute_steps(&claim, &shipped_law().unwrap(), day(today));
        steps.into_iter().find(|status| status.info.step == step).unwrap().state
    }

    #[test]
    fn a_review_needs_the_insurers_answer_and_lapses_after_thirty_days() {
        let disputed = "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it";
        assert_eq!(
            state(disputed, DisputeStep::Review, "2026-01-10"),
            DisputeStepState::NeedsAnswer
        );
        let DisputeStepState::Waiting(answer) =
            state(disputed, DisputeStep::Complaint, "2026-01-10")
        else {
            panic!("the complaint waits for its answer")
        };
        // The fifteenth day, 23 January, is a Friday.
        assert_eq!((answer.due_on, answer.left), (day("2026-01-23"), 13));

        let upheld = format!("{disputed}; 2026-01-20 upheld");
        let answered = state(&upheld, DisputeStep::Complaint, "2026-01-21");
        assert!(matches!(answered, DisputeStepState::Answered { end: DisputeEnd::Upheld, .. }));
        let DisputeStepState::OpenUntil(review) = state(&upheld, DisputeStep::Review, "2026-01-21")
        else {
            panic!("a review can be asked for")
        };
        // The thirtieth day, 19 February, lies in Spring Festival.
        assert_eq!(
            (review.due_on, review.progress),
            (day("2026-02-24"), DeadlineProgress::Running)
        );
        let passed = state(&upheld, DisputeStep::Review, "2026-02-25");
        assert_eq!(passed, DisputeStepState::Passed(day("2026-02-24")));
    }

    #[test]
    fn going_to_court_is_possible_for_at_least_two_years() {
        let received = "2026-01-05 received; 2026-01-07 denied";
        let open = DisputeStepState::OpenAtLeastUntil(day("2028-01-05"));
        assert_eq!(state(received, DisputeStep::Court, "2026-01-08"), open);
        assert_eq!(state(received, DisputeStep::Regulator, "2026-01-08"), DisputeStepState::Open);
    }

    #[test]
    fn a_review_is_waited_for_and_answered() {
        let upheld =
            "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it; 2026-01-12 upheld";
        let requested = format!("{upheld}; 2026-01-14 review");
        let DisputeStepState::Waiting(decision) =
            state(&requested, DisputeStep::Review, "2026-01-15")
        else {
            panic!("the review is under way")
        };
        // Thirty days end on 13 February, a Friday.
        assert_eq!((decision.rule, decision.due_on), (RuleId::ReviewDecide, day("2026-02-13")));
        let decided = format!("{requested}; 2026-02-02 reviewed");
        let taken = |on: &str, stage| DisputeStepState::Taken { on: day(on), stage };
        let answered = taken("2026-02-02", DisputeStage::ReviewUpheld);
        assert_eq!(state(&decided, DisputeStep::Review, "2026-02-03"), answered);
        let changed = format!("{requested}; 2026-02-02 reviewed changed");
        let answered = taken("2026-02-02", DisputeStage::ReviewChanged);
        assert_eq!(state(&changed, DisputeStep::Review, "2026-02-03"), answered);
    }

    #[test]
    fn the_steps_outside_show_how_far_they_are() {
        let denied = "2026-01-05 received; 2026-01-07 denied";
        let taken = |on: &str, stage| DisputeStepState::Taken { on: day(on), stage };
        let complained = format!("{denied}; 2026-01-09 regulator");
        let waiting = state(&complained, DisputeStep::Regulator, "2026-01-12");
        assert!(matches!(waiting, DisputeStepState::Waiting(it) if it.due_on == day("2026-01-20")));
        let forwarded = format!("{complained}; 2026-01-16 forwarded");
        let done = taken("2026-01-16", DisputeStage::Forwarded);
        assert_eq!(state(&forwarded, DisputeStep::Regulator, "2026-01-17"), done);

        let mediation = |story: &str| {
            state(&format!("{denied}; {story}"), DisputeStep::Mediation, "2026-02-02")
        };
        let proposed = taken("2026-01-08", DisputeStage::MediationProposed);
        assert_eq!(mediation("2026-01-08 proposed"), proposed);
        let begun = "2026-01-08 proposed court; 2026-01-09 mediating";
        let limit = mediation(begun);
        assert!(
            matches!(limit, DisputeStepState::Waiting(it) if it.rule == RuleId::MediationOnline)
        );
        let no_limit = mediation("2026-01-08 proposed; 2026-01-09 mediating");
        assert_eq!(no_limit, taken("2026-01-09", DisputeStage::MediationUnderWay));
        let failed = mediation(&format!("{begun}; 2026-01-20 unsettled"));
        assert_eq!(failed, taken("2026-01-20", DisputeStage::MediationFailed));
        let settled = mediation(&format!("{begun}; 2026-01-20 settled"));
        assert!(
            matches!(settled, DisputeStepState::OpenUntil(it) if it.rule == RuleId::MediationConfirm)
        );
        let confirming = mediation(&format!("{begun}; 2026-01-20 settled; 2026-01-26 confirming"));
        assert_eq!(confirming, taken("2026-01-26", DisputeStage::ConfirmationRequested));

        let court = |story: &str, today: &str| {
            state(&format!("{denied}; {story}"), DisputeStep::Court, today)
        };
        let filed = taken("2026-01-12", DisputeStage::LawsuitFiled);
        assert_eq!(court("2026-01-12 sued", "2026-01-13"), filed);
        let judged = "2026-01-12 sued; 2026-03-02 judged";
        let appeal = court(judged, "2026-03-03");
        assert!(
            matches!(appeal, DisputeStepState::OpenUntil(it) if it.due_on == day("2026-03-17"))
        );
        assert_eq!(court(judged, "2026-03-18"), DisputeStepState::Passed(day("2026-03-17")));
        let appealed = court(&format!("{judged}; 2026-03-10 appealed"), "2026-03-18");
        assert_eq!(appealed, taken("2026-03-10", DisputeStage::Appealed));
    }
}
