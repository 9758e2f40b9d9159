//! The chain of steps an amount goes through.

use super::{CalculationStep, Operation};
use crate::ids::ClauseNo;
use crate::money::Fen;

/// Steps that begin at nothing and each go on where the last one ended.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) steps: Vec<CalculationStep>,
}

impl Chain {
    /// Where the chain stands.
    pub(super) fn at(&self) -> Fen {
        self.steps.last().map_or(Fen::ZERO, |step| step.after)
    }

    /// Goes on to `after`.
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

/// What a benefit's arithmetic came to.
pub(super) struct Worked {
    /// The steps, with every missing fact taken to be favourable.
    pub(super) steps: Vec<CalculationStep>,
    /// Where they end; `None` where too much is missing to work anything out.
    pub(super) amount: Option<Fen>,
    /// What of the amount is for cost on the social-insurance list. Zero for a fixed sum.
    pub(super) in_scope: Fen,
    /// The facts it hangs on.
    pub(super) missing: super::known_facts::Missing,
}

impl Worked {
    /// A sum that does not depend on any cost.
    pub(super) fn fixed(chain: Chain, missing: super::known_facts::Missing) -> Self {
        Self { amount: Some(chain.at()), steps: chain.steps, in_scope: Fen::ZERO, missing }
    }

    /// Nothing to work with.
    pub(super) fn not_without(missing: super::known_facts::Missing) -> Self {
        Self { steps: Vec::new(), amount: None, in_scope: Fen::ZERO, missing }
    }
}
