//! Disagreeing with an insurer: on what ground, for what, and how far each way leads.
//!
//! The ways stand in the order in which most people take them ([`DISPUTE_STEPS`]), but the law asks for no order:
//! court is open from the first day. Each row says what the way can and cannot give; limits are rows of
//! [`RULES`](crate::clock::RULES). What holds for one claim on one day is [`dispute_steps`].

use serde::{Deserialize, Serialize};

use crate::clock::{
    Calendar, Deadline, LegalBasis, RuleId, complaint_deadline, limitation_date, review_deadline,
};
use crate::date::{CivilDate, Timestamp};
use crate::journal::{ClaimState, DisputeEnd};
use crate::money::Fen;

/// Why somebody disagrees. Each ground has the article that carries it, see [`DisputeGround::basis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisputeGround {
    /// The sum is worked out wrongly.
    Arithmetic,
    /// What happened was not as the insurer takes it to be.
    Facts,
    /// The clause can be read otherwise.
    Wording,
    /// Nobody explained the exclusion when the contract was made.
    Unexplained,
    /// Documents that were handed in were not taken into account.
    Documents,
    /// A legal limit has passed.
    Delay,
    /// Something else, also one that this version does not know.
    #[serde(other)]
    Other,
}

impl DisputeGround {
    /// Those a person may choose for a decision, in the order they are offered. [`DisputeGround::Delay`] is no
    /// ground against a decision.
    pub const ALL: [Self; 6] = [
        Self::Arithmetic,
        Self::Facts,
        Self::Wording,
        Self::Unexplained,
        Self::Documents,
        Self::Other,
    ];

    /// The articles that carry it.
    pub const fn basis(self) -> &'static [LegalBasis] {
        match self {
            // A refusal or reduction gives its reasons; so does the answer to a complaint.
            Self::Arithmetic | Self::Other => &[LegalBasis::ComplaintMeasures(19)],
            Self::Facts => &[LegalBasis::InsuranceLaw(24)],
            Self::Wording => &[LegalBasis::InsuranceLaw(30)],
            // The insurer has to show that it explained.
            Self::Unexplained => &[LegalBasis::InsuranceLaw(17), LegalBasis::Interpretation2(13)],
            // Only what the claimant is able to provide has to be provided, and all of it asked for at once.
            Self::Documents => &[LegalBasis::InsuranceLaw(22)],
            Self::Delay => &[LegalBasis::InsuranceLaw(23)],
        }
    }
}

/// What somebody who disagrees asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestedRemedy {
    /// To have it worked out again.
    WorkOutAgain,
    /// To be paid this much, in fen.
    Pay(Fen),
    /// To have it explained in writing, with facts and clauses.
    Explain,
}

/// What a dispute rests on and asks for, as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Objection {
    /// Why.
    pub ground: DisputeGround,
    /// What is asked for.
    pub wish: RequestedRemedy,
    /// What shows it, in the person's words; may be empty.
    #[serde(default)]
    pub evidence: String,
    /// The letter as it was sent.
    pub letter: String,
}

/// A way to disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisputeStep {
    /// A complaint to the insurer itself (投诉).
    Complaint,
    /// A review of a branch's answer by the level above (核查).
    Review,
    /// The regulator's hotline 12378.
    Regulator,
    /// Mediation (调解).
    Mediation,
    /// Arbitration (仲裁).
    Arbitration,
    /// Court (诉讼).
    Court,
}

/// What a way can give and what it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisputeStepInfo {
    /// The way.
    pub step: DisputeStep,
    /// Its limits, those of the one who answers first.
    pub limits: &'static [RuleId],
    /// Where it is written; empty for arbitration, which rests on the agreement.
    pub basis: &'static [LegalBasis],
    /// Whether it can end with money being awarded or promised.
    pub can_award: bool,
    /// Whether its end binds the insurer.
    pub binds: BindingEffect,
    /// Whether it costs nothing.
    pub free: bool,
}

/// How far the end of a way binds the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BindingEffect {
    /// It does not.
    No,
    /// If both sides agree to it; once a court has confirmed it, it can be enforced.
    OnceConfirmed,
    /// It does, and can be enforced.
    Yes,
}

/// The ways, in the order in which most people take them.
pub const DISPUTE_STEPS: [DisputeStepInfo; 6] = [
    DisputeStepInfo {
        step: DisputeStep::Complaint,
        limits: &[RuleId::Complaint, RuleId::ComplaintComplex, RuleId::ComplaintSpecial],
        basis: &[LegalBasis::ComplaintMeasures(18), LegalBasis::ComplaintMeasures(19)],
        can_award: true,
        binds: BindingEffect::No,
        free: true,
    },
    DisputeStepInfo {
        step: DisputeStep::Review,
        limits: &[RuleId::ReviewApply, RuleId::ReviewDecide],
        basis: &[LegalBasis::ComplaintMeasures(20)],
        can_award: true,
        binds: BindingEffect::No,
        free: true,
    },
    DisputeStepInfo {
        step: DisputeStep::Regulator,
        limits: &[RuleId::RegulatorForward],
        basis: &[LegalBasis::ComplaintMeasures(33), LegalBasis::InternetMeasures(72)],
        can_award: false,
        binds: BindingEffect::No,
        free: true,
    },
    DisputeStepInfo {
        step: DisputeStep::Mediation,
        limits: &[RuleId::MediationOnline, RuleId::MediationConfirm],
        basis: &[
            LegalBasis::MediationLaw(4),
            LegalBasis::CivilProcedureLaw(205),
            LegalBasis::OnlineMediationRules(24),
        ],
        can_award: true,
        binds: BindingEffect::OnceConfirmed,
        free: true,
    },
    DisputeStepInfo {
        step: DisputeStep::Arbitration,
        limits: &[],
        basis: &[],
        can_award: true,
        binds: BindingEffect::Yes,
        free: false,
    },
    DisputeStepInfo {
        step: DisputeStep::Court,
        limits: &[RuleId::LimitationGeneral, RuleId::Appeal],
        basis: &[LegalBasis::CivilProcedureLaw(25), LegalBasis::InsuranceLaw(26)],
        can_award: true,
        binds: BindingEffect::Yes,
        free: false,
    },
];

/// A way, as it stands for one claim on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeStepStatus {
    /// The way.
    pub info: DisputeStepInfo,
    /// How it stands.
    pub state: DisputeStepState,
}

/// How a way stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeStepState {
    /// It can be taken.
    Open,
    /// It can be taken as long as this runs.
    OpenUntil(Box<Deadline>),
    /// It can be taken; this day is told as information, since a claim may interrupt the period.
    OpenAtLeastUntil(CivilDate),
    /// It was taken and the answer is due.
    Waiting(Box<Deadline>),
    /// It was taken and answered.
    Answered {
        /// When.
        at: Timestamp,
        /// How.
        end: DisputeEnd,
    },
    /// It needs an answer to the complaint first.
    NeedsAnswer,
    /// Its time has passed.
    Passed(CivilDate),
}

/// The ladder for `claim` on `today`. `known_on` is the day the insured knew of the event.
pub fn dispute_steps(
    claim: &ClaimState,
    known_on: CivilDate,
    calendar: &Calendar,
    today: CivilDate,
) -> [DisputeStepStatus; 6] {
    DISPUTE_STEPS.map(|info| {
        let state = match info.step {
            DisputeStep::Complaint => complaint(claim, calendar, today),
            DisputeStep::Review => review(claim, calendar, today),
            DisputeStep::Regulator | DisputeStep::Mediation | DisputeStep::Arbitration => {
                DisputeStepState::Open
            }
            DisputeStep::Court => limitation_date(known_on)
                .map_or(DisputeStepState::Open, DisputeStepState::OpenAtLeastUntil),
        };
        DisputeStepStatus { info, state }
    })
}

fn complaint(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> DisputeStepState {
    let Some(last) = claim.disputes.last() else { return DisputeStepState::Open };
    match last.ended {
        Some((at, end)) => DisputeStepState::Answered { at, end },
        None => complaint_deadline(claim, calendar, today)
            .map_or(DisputeStepState::Open, |deadline| {
                DisputeStepState::Waiting(Box::new(deadline))
            }),
    }
}

fn review(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> DisputeStepState {
    match review_deadline(claim, calendar, today) {
        None => DisputeStepState::NeedsAnswer,
        Some(deadline) if deadline.due_on < today => DisputeStepState::Passed(deadline.due_on),
        Some(deadline) => DisputeStepState::OpenUntil(Box::new(deadline)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::DeadlineProgress;
    use crate::journal::timeline::{Journal, day};
    use crate::product::InsuranceLine;

    fn state(story: &str, step: DisputeStep, today: &str) -> DisputeStepState {
        let claim = Journal::told(InsuranceLine::Outpatient, story).claim();
        let ladder = dispute_steps(&claim, day("2026-01-03"), &Calendar::china(), day(today));
        ladder.into_iter().find(|status| status.info.step == step).unwrap().state
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
    fn court_is_open_from_the_first_day_for_two_years_at_least() {
        let received = "2026-01-05 received; 2026-01-07 denied";
        let open = DisputeStepState::OpenAtLeastUntil(day("2028-01-03"));
        assert_eq!(state(received, DisputeStep::Court, "2026-01-08"), open);
        assert_eq!(state(received, DisputeStep::Regulator, "2026-01-08"), DisputeStepState::Open);
    }

    #[test]
    fn each_way_names_limits_that_are_in_force_and_only_the_regulator_awards_nothing() {
        for info in DISPUTE_STEPS {
            for rule in info.limits {
                assert!(rule.on(day("2026-11-22")).is_some(), "{rule:?}");
            }
            assert_eq!(info.can_award, info.step != DisputeStep::Regulator);
            assert_eq!(info.basis.is_empty(), info.step == DisputeStep::Arbitration);
        }
        for ground in DisputeGround::ALL {
            assert!(!ground.basis().is_empty(), "{ground:?}");
        }
    }

    #[test]
    fn a_ground_of_a_newer_version_is_another_one() {
        let read: DisputeGround = serde_json::from_str("\"bad_faith\"").unwrap();
        assert_eq!(read, DisputeGround::Other);
        let wish = RequestedRemedy::Pay(Fen::yuan(300));
        assert_eq!(serde_json::to_string(&wish).unwrap(), "{\"pay\":30000}");
    }
}
