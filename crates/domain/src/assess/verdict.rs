//! Verdicts on benefits and the outcomes of their gates.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::Assessment;
use crate::date::CivilDate;
use crate::fact::Fact;
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::product::{Document, GateTest};

/// Whether a benefit pays for an incident. "Pays" follows from the terms and the facts given and is not a
/// promise: the insurer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "verdict")]
pub enum Verdict {
    /// All gates passed. The amount may be zero; the steps show why.
    Pays {
        /// How much.
        amount: Fen,
    },
    /// A gate failed.
    DoesNotPay {
        /// The clause of that gate.
        clause: ClauseNo,
    },
    /// No verdict is possible yet: the contract requires evidence that does not exist so far.
    NotYet {
        /// The clause that asks for it.
        clause: ClauseNo,
        /// What has to come first.
        awaits: Awaited,
        /// The facts that are missing too.
        missing: BTreeSet<Fact>,
        /// What it would pay in the most favourable case, if that can be calculated.
        #[serde(rename = "if_well")]
        best_case: Option<Fen>,
    },
    /// It depends on unknown facts.
    #[serde(rename = "cannot_tell")]
    Undetermined {
        /// The facts that are missing, or contradict one another. Empty where only a person can judge.
        missing: BTreeSet<Fact>,
        /// What it would pay in the most favourable case, if that can be calculated.
        #[serde(rename = "if_well")]
        best_case: Option<Fen>,
    },
}

/// A gate and its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GateResult {
    /// The clause.
    pub clause: ClauseNo,
    /// What was tested.
    pub test: GateTest,
    /// The outcome.
    pub outcome: GateOutcome,
}

/// The outcome of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "outcome")]
pub enum GateOutcome {
    /// It passed.
    Pass,
    /// It failed.
    Fail,
    /// A person has to judge.
    Refer,
    /// The evidence it needs does not exist yet.
    NotYet {
        /// What has to come first.
        awaits: Awaited,
        /// The facts that would show whether it exists.
        facts: BTreeSet<Fact>,
    },
    /// These facts are missing.
    Missing {
        /// The facts.
        facts: BTreeSet<Fact>,
    },
}

impl GateResult {
    /// What has to come before its evidence can exist.
    pub fn awaits(&self) -> Option<Awaited> {
        match &self.outcome {
            GateOutcome::NotYet { awaits, .. } => Some(*awaits),
            GateOutcome::Pass
            | GateOutcome::Fail
            | GateOutcome::Refer
            | GateOutcome::Missing { .. } => None,
        }
    }

    /// The facts that it needs and that are not known.
    pub fn missing(&self) -> Option<&BTreeSet<Fact>> {
        match &self.outcome {
            GateOutcome::NotYet { facts, .. } | GateOutcome::Missing { facts } => Some(facts),
            GateOutcome::Pass | GateOutcome::Fail | GateOutcome::Refer => None,
        }
    }
}

/// What has to come before a verdict is possible.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Awaited {
    /// This day: evidence counts from it on.
    Day(CivilDate),
    /// This document, in which the diagnosis is certain.
    Document(Document),
}

impl Awaited {
    /// The day; `None` if it is something else.
    pub fn day(self) -> Option<CivilDate> {
        match self {
            Self::Day(from) => Some(from),
            Self::Document(_) => None,
        }
    }
}

impl Assessment {
    /// The first day from which evidence that a benefit waits for can exist; `None` if none waits for a day.
    pub fn evidence_from(&self) -> Option<CivilDate> {
        let gates = self.policies.iter().flat_map(|policy| &policy.benefits);
        let awaited = gates.flat_map(|benefit| &benefit.gates).filter_map(GateResult::awaits);
        awaited.filter_map(Awaited::day).min()
    }
}
