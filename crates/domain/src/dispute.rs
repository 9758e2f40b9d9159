//! Disagreeing with an insurer: on what ground, for what, and how far each way leads.
//!
//! The ways stand in the order in which most people take them ([`LADDER`]), but the law asks for no order:
//! court is open from the first day. Each row says what the way can and cannot give; limits are rows of
//! [`RULES`](crate::clock::RULES). What holds for one claim on one day is [`ladder`].

use serde::{Deserialize, Serialize};

use crate::clock::{
    Basis, Calendar, Deadline, RuleId, complaint_deadline, limitation, review_deadline,
};
use crate::date::{CivilDate, Timestamp};
use crate::journal::{ClaimState, DisputeEnd};
use crate::money::Fen;

/// Why somebody disagrees. Each ground has the article that carries it, see [`Ground::basis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
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

impl Ground {
    /// Those a person may choose for a decision, in the order they are offered. [`Ground::Delay`] is no
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
    pub const fn basis(self) -> &'static [Basis] {
        match self {
            // A refusal or reduction gives its reasons; so does the answer to a complaint.
            Self::Arithmetic | Self::Other => &[Basis::ComplaintMeasures(19)],
            Self::Facts => &[Basis::InsuranceLaw(24)],
            Self::Wording => &[Basis::InsuranceLaw(30)],
            // The insurer has to show that it explained.
            Self::Unexplained => &[Basis::InsuranceLaw(17), Basis::Interpretation2(13)],
            // Only what the claimant is able to provide has to be provided, and all of it asked for at once.
            Self::Documents => &[Basis::InsuranceLaw(22)],
            Self::Delay => &[Basis::InsuranceLaw(23)],
        }
    }
}

/// What somebody who disagrees asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wish {
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
    pub ground: Ground,
    /// What is asked for.
    pub wish: Wish,
    /// What shows it, in the person's words; may be empty.
    #[serde(default)]
    pub evidence: String,
    /// The letter as it was sent.
    pub letter: String,
}

/// A way to disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
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
pub struct Rung {
    /// The way.
    pub way: Way,
    /// Its limits, those of the one who answers first.
    pub limits: &'static [RuleId],
    /// Where it is written; empty for arbitration, which rests on the agreement.
    pub basis: &'static [Basis],
    /// Whether it can end with money being awarded or promised.
    pub can_award: bool,
    /// Whether its end binds the insurer.
    pub binds: Binds,
    /// Whether it costs nothing.
    pub free: bool,
}

/// How far the end of a way binds the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binds {
    /// It does not.
    No,
    /// If both sides agree to it; once a court has confirmed it, it can be enforced.
    OnceConfirmed,
    /// It does, and can be enforced.
    Yes,
}

/// The ways, in the order in which most people take them.
pub const LADDER: [Rung; 6] = [
    Rung {
        way: Way::Complaint,
        limits: &[RuleId::Complaint, RuleId::ComplaintComplex, RuleId::ComplaintSpecial],
        basis: &[Basis::ComplaintMeasures(18), Basis::ComplaintMeasures(19)],
        can_award: true,
        binds: Binds::No,
        free: true,
    },
    Rung {
        way: Way::Review,
        limits: &[RuleId::ReviewApply, RuleId::ReviewDecide],
        basis: &[Basis::ComplaintMeasures(20)],
        can_award: true,
        binds: Binds::No,
        free: true,
    },
    Rung {
        way: Way::Regulator,
        limits: &[RuleId::RegulatorForward],
        basis: &[Basis::ComplaintMeasures(33), Basis::InternetMeasures(72)],
        can_award: false,
        binds: Binds::No,
        free: true,
    },
    Rung {
        way: Way::Mediation,
        limits: &[RuleId::MediationOnline, RuleId::MediationConfirm],
        basis: &[
            Basis::MediationLaw(4),
            Basis::CivilProcedureLaw(205),
            Basis::OnlineMediationRules(24),
        ],
        can_award: true,
        binds: Binds::OnceConfirmed,
        free: true,
    },
    Rung {
        way: Way::Arbitration,
        limits: &[],
        basis: &[],
        can_award: true,
        binds: Binds::Yes,
        free: false,
    },
    Rung {
        way: Way::Court,
        limits: &[RuleId::LimitationGeneral, RuleId::Appeal],
        basis: &[Basis::CivilProcedureLaw(25), Basis::InsuranceLaw(26)],
        can_award: true,
        binds: Binds::Yes,
        free: false,
    },
];

/// A way, as it stands for one claim on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The way.
    pub rung: Rung,
    /// How it stands.
    pub state: WayState,
}

/// How a way stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayState {
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
pub fn ladder(
    claim: &ClaimState,
    known_on: CivilDate,
    calendar: &Calendar,
    today: CivilDate,
) -> [Standing; 6] {
    LADDER.map(|rung| {
        let state = match rung.way {
            Way::Complaint => complaint(claim, calendar, today),
            Way::Review => review(claim, calendar, today),
            Way::Regulator | Way::Mediation | Way::Arbitration => WayState::Open,
            Way::Court => limitation(known_on).map_or(WayState::Open, WayState::OpenAtLeastUntil),
        };
        Standing { rung, state }
    })
}

fn complaint(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> WayState {
    let Some(last) = claim.disputes.last() else { return WayState::Open };
    match last.ended {
        Some((at, end)) => WayState::Answered { at, end },
        None => complaint_deadline(claim, calendar, today)
            .map_or(WayState::Open, |deadline| WayState::Waiting(Box::new(deadline))),
    }
}

fn review(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> WayState {
    match review_deadline(claim, calendar, today) {
        None => WayState::NeedsAnswer,
        Some(deadline) if deadline.due_on < today => WayState::Passed(deadline.due_on),
        Some(deadline) => WayState::OpenUntil(Box::new(deadline)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Progress;
    use crate::journal::story::{Journal, day};
    use crate::product::Line;

    fn state(story: &str, way: Way, today: &str) -> WayState {
        let claim = Journal::told(Line::Outpatient, story).claim();
        let ladder = ladder(&claim, day("2026-01-03"), &Calendar::china(), day(today));
        ladder.into_iter().find(|standing| standing.rung.way == way).unwrap().state
    }

    #[test]
    fn a_review_needs_the_insurers_answer_and_lapses_after_thirty_days() {
        let disputed = "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it";
        assert_eq!(state(disputed, Way::Review, "2026-01-10"), WayState::NeedsAnswer);
        let WayState::Waiting(answer) = state(disputed, Way::Complaint, "2026-01-10") else {
            panic!("the complaint waits for its answer")
        };
        // The fifteenth day, 23 January, is a Friday.
        assert_eq!((answer.due_on, answer.left), (day("2026-01-23"), 13));

        let upheld = format!("{disputed}; 2026-01-20 upheld");
        let answered = state(&upheld, Way::Complaint, "2026-01-21");
        assert!(matches!(answered, WayState::Answered { end: DisputeEnd::Upheld, .. }));
        let WayState::OpenUntil(review) = state(&upheld, Way::Review, "2026-01-21") else {
            panic!("a review can be asked for")
        };
        // The thirtieth day, 19 February, lies in Spring Festival.
        assert_eq!((review.due_on, review.progress), (day("2026-02-24"), Progress::Running));
        let passed = state(&upheld, Way::Review, "2026-02-25");
        assert_eq!(passed, WayState::Passed(day("2026-02-24")));
    }

    #[test]
    fn court_is_open_from_the_first_day_for_two_years_at_least() {
        let received = "2026-01-05 received; 2026-01-07 denied";
        let open = WayState::OpenAtLeastUntil(day("2028-01-03"));
        assert_eq!(state(received, Way::Court, "2026-01-08"), open);
        assert_eq!(state(received, Way::Regulator, "2026-01-08"), WayState::Open);
    }

    #[test]
    fn each_way_names_limits_that_are_in_force_and_only_the_regulator_awards_nothing() {
        for rung in LADDER {
            for rule in rung.limits {
                assert!(rule.on(day("2026-11-22")).is_some(), "{rule:?}");
            }
            assert_eq!(rung.can_award, rung.way != Way::Regulator);
            assert_eq!(rung.basis.is_empty(), rung.way == Way::Arbitration);
        }
        for ground in Ground::ALL {
            assert!(!ground.basis().is_empty(), "{ground:?}");
        }
    }

    #[test]
    fn a_ground_of_a_newer_version_is_another_one() {
        let read: Ground = serde_json::from_str("\"bad_faith\"").unwrap();
        assert_eq!(read, Ground::Other);
        let wish = Wish::Pay(Fen::yuan(300));
        assert_eq!(serde_json::to_string(&wish).unwrap(), "{\"pay\":30000}");
    }
}
