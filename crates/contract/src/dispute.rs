//! Disputes, complaints and withdrawals. Each response is that of an agreement: the entry's place in the
//! journal.

use domain::clock::RuleId;
use domain::date::CivilDate;
use domain::dispute::{DisputeGround, RequestedRemedy};
use domain::ids::ClauseNo;
use domain::journal::{AssessedPart, JournalEvent, MediationForum};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The most characters a letter may have.
pub const MAX_LETTER: usize = 8_000;

/// Body of `POST …/dispute`: disagrees with the decision on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDispute {
    /// The clause in dispute; `None` for the whole decision.
    #[serde(default)]
    pub clause: Option<ClauseNo>,
    /// The parts of the loss assessment in dispute, exactly as the decision lists them; none if it is not about
    /// single parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<AssessedPart>,
    /// On what ground.
    pub ground: DisputeGround,
    /// Why, in the person's words. At most 2,000 characters.
    pub reason: String,
    /// The evidence. At most 2,000 characters; may be empty.
    #[serde(default)]
    pub evidence: String,
    /// What is requested.
    #[serde(rename = "wish")]
    pub remedy: RequestedRemedy,
    /// The letter to the insurer, as the person edited it. At most 8,000 characters.
    pub letter: String,
}

/// Body of `POST …/complaint`: complains that a legal limit has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewComplaint {
    /// The limit.
    pub rule: RuleId,
    /// The letter to the insurer. At most 8,000 characters.
    pub letter: String,
}

/// Body of `POST …/person` and of `POST …/withdrawal`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisputeReasonText {
    /// The reason, if the person gives one. At most 2,000 characters.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Body of `POST …/dispute-steps`: a step beyond the insurer's answer that the claimant takes, or reports because it
/// happened elsewhere. Texts have at most 2,000 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum NewDisputeStep {
    /// Requests a review of the insurer's answer by the level above.
    ReviewRequested {
        /// The reason, if the person gives one.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Complained to the regulator.
    RegulatorComplained {
        /// The day the regulator received it.
        on: CivilDate,
    },
    /// Proposes mediation.
    MediationProposed {
        /// Who is to mediate.
        forum: MediationForum,
    },
    /// Agrees to the mediation that the insurer proposed.
    MediationAccepted,
    /// Confirms that both sides extended the mediation.
    MediationExtended {
        /// Until when.
        until: CivilDate,
    },
    /// Reports a settlement.
    MediationSettled {
        /// The day it took effect.
        on: CivilDate,
        /// What was agreed.
        terms: String,
    },
    /// Declines the mediation, or reports that it ended without a settlement.
    MediationEnded {
        /// The reason, if the person gives one.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Asked the court, together with the insurer, to confirm the settlement.
    ConfirmationRequested {
        /// The day.
        on: CivilDate,
    },
    /// Went to court.
    LawsuitFiled {
        /// The day.
        on: CivilDate,
    },
    /// The judgment was served.
    JudgmentServed {
        /// The day.
        on: CivilDate,
    },
    /// Appealed, or the insurer did.
    Appealed {
        /// The day.
        on: CivilDate,
    },
}

impl From<NewDisputeStep> for JournalEvent {
    fn from(step: NewDisputeStep) -> Self {
        match step {
            NewDisputeStep::ReviewRequested { reason } => Self::ReviewRequested { reason },
            NewDisputeStep::RegulatorComplained { on } => Self::RegulatorComplained { on },
            NewDisputeStep::MediationProposed { forum } => Self::MediationProposed { forum },
            NewDisputeStep::MediationAccepted => Self::MediationAccepted,
            NewDisputeStep::MediationExtended { until } => Self::MediationExtended { until },
            NewDisputeStep::MediationSettled { on, terms } => Self::MediationSettled { on, terms },
            NewDisputeStep::MediationEnded { reason } => Self::MediationEnded { reason },
            NewDisputeStep::ConfirmationRequested { on } => Self::ConfirmationRequested { on },
            NewDisputeStep::LawsuitFiled { on } => Self::LawsuitFiled { on },
            NewDisputeStep::JudgmentServed { on } => Self::JudgmentServed { on },
            NewDisputeStep::Appealed { on } => Self::Appealed { on },
        }
    }
}
