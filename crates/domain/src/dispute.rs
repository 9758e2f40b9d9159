//! Disputes with an insurer: the grounds, the requested remedy, and the steps available.
//!
//! The steps ([`DISPUTE_STEPS`]) are in the order in which most people take them, but the law requires no
//! order: going to court is possible from the first day. Each row states what the step can achieve; its
//! limits are rows of the [`RuleTable`](crate::clock::RuleTable). [`dispute_steps`] gives their state for one claim on
//! one day.

mod steps;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use steps::{DisputeStage, DisputeStepState, DisputeStepStatus, dispute_steps};

use crate::clock::{LegalBasis, RuleId};
use crate::journal::ClaimState;
use crate::money::Fen;

/// The ground of a dispute. [`DisputeGround::basis`] gives its articles.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
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
    /// The insurer asked for documents more than once, instead of for all of them at once.
    RepeatedRequests,
    /// A legal limit has passed.
    Delay,
    /// Another ground, or one unknown to this version.
    #[serde(other)]
    Other,
}

impl DisputeGround {
    /// The grounds for disputing a decision, in display order. [`DisputeGround::Delay`] is not one of them.
    pub const ALL: [Self; 7] = [
        Self::Arithmetic,
        Self::Facts,
        Self::Wording,
        Self::Unexplained,
        Self::Documents,
        Self::RepeatedRequests,
        Self::Other,
    ];

    /// Whether it can be the ground of a dispute about `claim`.
    pub fn applies_to(self, claim: &ClaimState) -> bool {
        self != Self::RepeatedRequests || claim.has_repeated_requests()
    }

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
            Self::Documents | Self::RepeatedRequests => &[LegalBasis::InsuranceLaw(22)],
            Self::Delay => &[LegalBasis::InsuranceLaw(23)],
        }
    }
}

/// The remedy that the claimant requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Objection {
    /// Why.
    pub ground: DisputeGround,
    /// What is requested.
    #[serde(rename = "wish")]
    pub remedy: RequestedRemedy,
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
        limits: &[RuleId::LimitationGeneral, RuleId::LimitationLife, RuleId::Appeal],
        basis: &[LegalBasis::CivilProcedureLaw(25), LegalBasis::InsuranceLaw(26)],
        can_award: true,
        binds: BindingEffect::Yes,
        free: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::shipped_law;
    use crate::date::CivilDate;

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_step_has_limits_in_force_and_only_the_regulator_cannot_award() {
        let law = shipped_law().unwrap();
        for info in DISPUTE_STEPS {
            for rule in info.limits {
                assert!(law.rules.in_force_on(*rule, day("2026-11-22")).is_some(), "{rule:?}");
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
        let remedy = RequestedRemedy::Pay(Fen::yuan(300));
        assert_eq!(serde_json::to_string(&remedy).unwrap(), "{\"pay\":30000}");
    }
}
