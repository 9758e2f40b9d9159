//! Which questions are still open, the most telling first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Assessment, GateOutcome, Verdict};
use crate::fact::Fact;
use crate::incident::Incident;

impl Assessment {
    /// The facts that some benefit still needs and that nobody has answered with "I don't know".
    ///
    /// First those that gates need, since a gate that fails saves all other questions; among them, and
    /// among the rest, those that most benefits wait for. Facts that contradict one another are asked
    /// again.
    pub fn open_questions(&self, incident: &Incident) -> Vec<Fact> {
        let mut wanted: BTreeMap<Fact, Wanted> = BTreeMap::new();
        for benefit in self.policies.iter().flat_map(|policy| &policy.benefits) {
            let Verdict::Undetermined { missing, .. } = &benefit.verdict else { continue };
            for &fact in missing {
                let wanted = wanted.entry(fact).or_default();
                wanted.by = wanted.by.saturating_add(1);
                wanted.for_a_gate |= benefit.gates.iter().any(|gate| match &gate.outcome {
                    GateOutcome::Missing { facts } => facts.contains(&fact),
                    GateOutcome::Pass | GateOutcome::Fail | GateOutcome::Refer => false,
                });
            }
        }
        wanted.retain(|&fact, _| !incident.facts.is_unknown(fact));
        let mut questions: Vec<_> = wanted.into_iter().collect();
        questions.sort_by_key(|(fact, wanted)| (!wanted.for_a_gate, Reverse(wanted.by), *fact));
        questions.into_iter().map(|(fact, _)| fact).collect()
    }
}

/// How a fact is wanted.
#[derive(Default)]
struct Wanted {
    for_a_gate: bool,
    by: u32,
}
