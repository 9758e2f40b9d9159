//! The open questions, the most decisive first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Assessment, Verdict};
use crate::fact::Fact;
use crate::incident::Incident;
use crate::sorting::sort_by_key;

impl Assessment {
    /// The facts that some benefit still needs and that nobody has answered with "I don't know".
    ///
    /// First those that gates need, since a failed gate makes other questions unnecessary; within both
    /// groups, those that most benefits need. Contradictory facts are asked again.
    pub fn open_questions(&self, incident: &Incident) -> Vec<Fact> {
        let mut wanted: BTreeMap<Fact, FactDemand> = BTreeMap::new();
        for benefit in self.policies.iter().flat_map(|policy| &policy.benefits) {
            let (Verdict::Undetermined { missing, .. } | Verdict::NotYet { missing, .. }) =
                &benefit.verdict
            else {
                continue;
            };
            for &fact in missing {
                let wanted = wanted.entry(fact).or_default();
                wanted.by = wanted.by.saturating_add(1);
                wanted.for_a_gate |= benefit
                    .gates
                    .iter()
                    .any(|gate| gate.missing().is_some_and(|facts| facts.contains(&fact)));
            }
        }
        wanted.retain(|&fact, _| !incident.facts.is_unknown(fact));
        let mut questions: Vec<_> = wanted.into_iter().collect();
        sort_by_key(&mut questions, |(fact, wanted)| {
            (!wanted.for_a_gate, Reverse(wanted.by), *fact)
        });
        questions.into_iter().map(|(fact, _)| fact).collect()
    }
}

/// How many benefits need a fact, and whether a gate does.
#[derive(Default)]
struct FactDemand {
    for_a_gate: bool,
    by: u32,
}
