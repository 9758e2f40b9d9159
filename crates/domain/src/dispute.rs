//! Disputes with an insurer: the grounds, the requested remedy, and the steps available.
//!
//! The steps ([`DISPUTE_STEPS`]) are in the order in which most people take them, but the law requires no
//! order: going to court is possible from the first day. Each row states what the step can achieve; its
//! limits are rows of [`RULES`](crate::clock::RULES). [`dispute_steps`] gives their state for one claim on
//! one day.

use serde::{Deserialize, Serialize};

use crate::clock::{
    Calendar, Deadline, LegalBasis, RuleId, complaint_deadline, limitation_date, review_deadline,
};
use crate::date::{CivilDate, Timestamp};
use crate::journal::{ClaimState, DisputeEnd};
use crate::money::Fen;

/// The ground of a dispute. [`DisputeGround::basis`] gives its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisputeGround {
    /// The sum is calculated wrongly.
    Arithmetic,
    /// The insurer got the facts wrong.
    Facts,
    /// The clause can be interpreted differently.
    Wording,
    /// The exclusion was not explained when the contract was concluded.
    Unexplained,
    /// Submitted documents were not taken into account.
    Documents,
    /// A legal limit has passed.
    Delay,
    /// Another ground, or one unknown to this version.
    #[serde(other)]
    Other,
}

impl DisputeGround {
    /// The grounds for disputing a decision, in display order. [`DisputeGround::Delay`] is not one of them.
    pub const ALL: [Self; 6] = [
        Self::Arithmetic,
        Self::Facts,
        Self::Wording,
        Self::Unexplained,
        Self::Documents,
        Self::Other,
    ];

    /// The articles it is based on.
    pub const fn basis(self) -> &'static [LegalBasis] {
        match self {
            // A refusal or reduction gives its reasons; so does the answer to a complaint.
            Self::Arithmetic | Self::Other => &[LegalBasis::ComplaintMeasures(19)],
            Self::Facts => &[LegalBasis::InsuranceLaw(24)],
            Self::Wording => &[LegalBasis::InsuranceLaw(30)],
            // The insurer has to prove that it explained the exclusion.
            Self::Unexplained => &[LegalBasis::InsuranceLaw(17), LegalBasis::Interpretation2(13)],
            // Claimants only have to provide what they can, and all of it must be requested at once.
            Self::Documents => &[LegalBasis::InsuranceLaw(22)],
            Self::Delay => &[LegalBasis::InsuranceLaw(23)],
        }
    }
}

/// The remedy that the claimant requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestedRemedy {
    /// A new calculation.
    WorkOutAgain,
    /// Payment of this amount, in fen.
    Pay(Fen),
    /// A written explanation, with facts and clauses.
    Explain,
}

/// The ground and requested remedy of a dispute, as filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Objection {
    /// Why.
    pub ground: DisputeGround,
    /// What is requested.
    pub wish: RequestedRemedy,
    /// The evidence, in the person's words; may be empty.
    #[serde(default)]
    pub evidence: String,
    /// The letter as it was sent.
    pub letter: String,
}

/// A step in a dispute.
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

/// What a dispute step can achieve, and its conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisputeStepInfo {
    /// The way.
    pub step: DisputeStep,
    /// Its legal limits, those of the answering side first.
    pub limits: &'static [RuleId],
    /// Its articles; empty for arbitration, which is based on an agreement.
    pub basis: &'static [LegalBasis],
    /// Whether it can lead to a payment.
    pub can_award: bool,
    /// Whether its result binds the insurer.
    pub binds: BindingEffect,
    /// Whether it is free of charge.
    pub free: bool,
}

/// How far the result of a step binds the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BindingEffect {
    /// No.
    No,
    /// If both sides agree to it. Enforceable once a court has confirmed it.
    OnceConfirmed,
    /// Yes, and it is enforceable.
    Yes,
}

/// The dispute steps, in the order in which most people take them.
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

/// The state of a step for one claim on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeStepStatus {
    /// The way.
    pub info: DisputeStepInfo,
    /// How it stands.
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
        /// How.
        end: DisputeEnd,
    },
    /// It requires an answer to the complaint first.
    NeedsAnswer,
    /// It expired on this day.
    Passed(CivilDate),
}

/// The dispute steps for `claim` on `today`. `known_on` is the day the insured learned of the event.
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
        let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
        let steps = dispute_steps(&claim, day("2026-01-03"), &Calendar::china(), day(today));
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
        let open = DisputeStepState::OpenAtLeastUntil(day("2028-01-03"));
        assert_eq!(state(received, DisputeStep::Court, "2026-01-08"), open);
        assert_eq!(state(received, DisputeStep::Regulator, "2026-01-08"), DisputeStepState::Open);
    }

    #[test]
    fn each_step_has_limits_in_force_and_only_the_regulator_cannot_award() {
        for info in DISPUTE_STEPS {
            for rule in info.limits {
                assert!(rule.in_force_on(day("2026-11-22")).is_some(), "{rule:?}");
            }
            assert_eq!(info.can_award, info.step != DisputeStep::Regulator);
            assert_eq!(info.basis.is_empty(), info.step == DisputeStep::Arbitration);
        }
        for ground in DisputeGround::ALL {
            assert!(!ground.basis().is_empty(), "{ground:?}");
        }
    }

    #[test]
    fn an_unknown_ground_reads_as_other() {
        let read: DisputeGround = serde_json::from_str("\"bad_faith\"").unwrap();
        assert_eq!(read, DisputeGround::Other);
        let wish = RequestedRemedy::Pay(Fen::yuan(300));
        assert_eq!(serde_json::to_string(&wish).unwrap(), "{\"pay\":30000}");
    }
}
