//! What a paid decision uses of its policy.

use domain::assess::Operation;
use domain::fact::Answer;
use domain::incident::Incident;
use domain::journal::Decision;
use domain::policy::{BenefitUsage, Usage};

/// What `decision` uses, once it is paid.
pub(crate) fn of(decision: &Decision, incident: &Incident) -> Usage {
    let mut usage = Usage::default();
    for decided in &decision.benefits {
        let paid = decided.steps.last().map(|step| step.after).unwrap_or_default();
        let mut used = BenefitUsage {
            paid_this_year: paid,
            paid_ever: paid,
            times_this_year: u32::from(!paid.is_zero()),
            ..BenefitUsage::default()
        };
        for step in &decided.steps {
            match &step.operation {
                Operation::Deductible { offset, .. } => {
                    used.deductible_used = step.before.minus(step.after).plus(*offset);
                }
                Operation::Tier { .. } => {
                    used.conditions_paid.extend(incident.facts.condition.and_then(Answer::known));
                }
                _ => {}
            }
        }
        usage.benefits.insert(decided.benefit.clone(), used);
    }
    usage
}

/// Adds `more` to `usage`.
pub(crate) fn add(usage: &mut Usage, more: Usage) {
    for (benefit, more) in more.benefits {
        let used = usage.benefits.entry(benefit).or_default();
        used.deductible_used = used.deductible_used.plus(more.deductible_used);
        used.paid_this_year = used.paid_this_year.plus(more.paid_this_year);
        used.paid_ever = used.paid_ever.plus(more.paid_ever);
        used.times_this_year = used.times_this_year.saturating_add(more.times_this_year);
        used.conditions_paid.extend(more.conditions_paid);
    }
}
