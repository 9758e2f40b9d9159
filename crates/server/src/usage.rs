//! What a paid decision uses of its policy, by the rules of the domain.

use domain::assess::{settled_condition, usage_from_steps};
use domain::incident::Incident;
use domain::journal::Decision;
use domain::policy::{Policy, Usage};

/// What `decision` uses of `policy` once it is paid.
pub(crate) fn of_decision(decision: &Decision, incident: &Incident, policy: &Policy) -> Usage {
    let condition = settled_condition(incident, policy);
    let benefits = decision.benefits.iter();
    Usage {
        benefits: benefits
            .map(|decided| (decided.benefit.clone(), usage_from_steps(&decided.steps, condition)))
            .collect(),
    }
}

/// Adds `more` to `usage`.
pub(crate) fn add(mut usage: Usage, more: Usage) -> Usage {
    for (benefit, more) in more.benefits {
        let used = usage.benefits.remove(&benefit).unwrap_or_default();
        usage.benefits.insert(benefit, used.combined_with(more));
    }
    usage
}
