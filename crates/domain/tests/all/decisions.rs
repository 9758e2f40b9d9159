//! Decisions derived from random policies, bills and losses are accepted by the journal.

use crate::support::Held;
use crate::support::decided::{decision, file_and_decide};
use crate::support::random::{Kind::Sane, policies_and_incident};
use domain::assess::assess;
use domain::journal::{Decision, EntryRejection};
use domain::money::Fen;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_steps_of_a_decision_add_up_to_its_amount((held, incident) in policies_and_incident(Sane)) {
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let assessment = assess(&covers, &incident);
        for assessed in &assessment.policies {
            let held = held.iter().find(|held| held.policy.id == assessed.policy).unwrap();
            let decision = decision(held, assessed);
            let lines: Fen =
                decision.benefits.iter().filter_map(|benefit| Some(benefit.steps.last()?.after)).sum();
            prop_assert_eq!(lines, decision.amount);
            for benefit in &decision.benefits {
                let Some(first) = benefit.steps.first() else { continue };
                let changes: Fen = benefit.steps.iter().map(|step| step.change).sum();
                prop_assert_eq!(Some(first.before.saturating_add(changes)), benefit.steps.last().map(|step| step.after));
            }
            let decided = file_and_decide(held, &incident, decision).map(drop);
            prop_assert_eq!(decided, Ok(()));
        }
    }

    #[test]
    fn a_decision_that_is_off_by_one_fen_is_rejected(
        (held, incident) in policies_and_incident(Sane), which in any::<prop::sample::Index>(),
    ) {
        let fen = Fen::new(1).unwrap();
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        for assessed in &assess(&covers, &incident).policies {
            let held = held.iter().find(|held| held.policy.id == assessed.policy).unwrap();
            let right = decision(held, assessed);
            if right.amount.is_zero() {
                continue;
            }
            let sum = Decision { amount: right.amount.saturating_add(fen), ..right.clone() };
            let refused = file_and_decide(held, &incident, sum);
            prop_assert!(matches!(refused, Err(EntryRejection::SumDoesNotAddUp { .. })), "{refused:?}");
            let mut line = right;
            let mut steps: Vec<_> = line.benefits.iter_mut().flat_map(|benefit| &mut benefit.steps).collect();
            let at = which.index(steps.len());
            steps[at].change = steps[at].change.saturating_add(fen);
            let refused = file_and_decide(held, &incident, line);
            prop_assert!(matches!(refused, Err(EntryRejection::StepDoesNotAddUp { .. })), "{refused:?}");
        }
    }
}
