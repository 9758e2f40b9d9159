//! The calculation: a calculation of steps on an amount.

use super::payment_ledger::LossPayments;
use super::{CalculationStep, Operation};
use crate::ids::ClauseNo;
use crate::money::Fen;

/// Steps of a calculation. The first starts at zero, each next one where the last ended.
#[derive(Default)]
pub(super) struct Calculation {
    pub(super) steps: Vec<CalculationStep>,
}

impl Calculation {
    /// The current amount.
    pub(super) fn at(&self) -> Fen {
        self.steps.last().map_or(Fen::ZERO, |step| step.after)
    }

    /// Adds a step that leads to `after`.
    pub(super) fn to(&mut self, clause: &ClauseNo, operation: Operation, after: Fen) {
        let before = self.at();
        let change = after.saturating_sub(before);
        self.steps.push(CalculationStep {
            clause: clause.clone(),
            operation,
            before,
            change,
            after,
        });
    }
}

/// The result of a benefit's calculation.
pub(super) struct Calculated {
    /// The steps, assuming the most favourable value for every missing fact.
    pub(super) steps: Vec<CalculationStep>,
    /// The final amount; `None` if too many facts are missing to calculate one.
    pub(super) amount: Option<Fen>,
    /// The part of the payout, settled money included, for cost on the social-insurance list. Zero for a fixed sum.
    pub(super) in_scope: Fen,
    /// What was settled at the hospital, in addition to the amount.
    pub(super) settled: Fen,
    /// The part of the amount for each head of loss and each party. Empty for other benefits.
    pub(super) by_loss: LossPayments,
    /// The missing facts it depends on.
    pub(super) missing: super::known_facts::Missing,
}

impl Calculated {
    /// The result of a benefit that does not depend on cost.
    pub(super) fn fixed(calculation: Calculation, missing: super::known_facts::Missing) -> Self {
        Self {
            amount: Some(calculation.at()),
            steps: calculation.steps,
            in_scope: Fen::ZERO,
            settled: Fen::ZERO,
            by_loss: LossPayments::new(),
            missing,
        }
    }

    /// No result: too many facts are missing.
    pub(super) fn undetermined(missing: super::known_facts::Missing) -> Self {
        Self {
            steps: Vec::new(),
            amount: None,
            in_scope: Fen::ZERO,
            settled: Fen::ZERO,
            by_loss: LossPayments::new(),
            missing,
        }
    }
}
