//! Decisions derived from random policies, bills and losses are accepted by the journal.
#![cfg(feature = "authoring")]

mod support;

use domain::assess::{PolicyAssessment, Verdict, assess};
use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, PersonId};
use domain::incident::Incident;
use domain::journal::{
    Actor, DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason, EntryRejection,
    FiledClaim, JournalEntry, JournalEvent, Payee, Report, fold,
};
use domain::money::Fen;
use domain::text::Bilingual;
use proptest::prelude::*;
use support::Held;
use support::random::{Kind::Sane, policies_and_incident};

/// The decision under `held` that follows the rules, signed by a person.
fn decision(held: &Held, said: &PolicyAssessment) -> Decision {
    let terms = |benefit| held.product.benefit(benefit);
    let benefits: Vec<_> = said
        .benefits
        .iter()
        .filter(|benefit| matches!(benefit.verdict, Verdict::Pays { .. }))
        .map(|benefit| DecidedBenefit {
            benefit: benefit.benefit.clone(),
            name: terms(&benefit.benefit).map(|terms| terms.name.clone()).unwrap_or_default(),
            steps: benefit.steps.clone(),
        })
        .collect();
    let amount = said.pays();
    let outcome =
        if amount.is_zero() { DecisionOutcome::Denied } else { DecisionOutcome::PartlyPaid };
    let clause = held.product.clauses[0].number.clone();
    let text = Bilingual::new("以条款为准。", "By the clause.");
    let reasons = vec![DecisionReason { clause, text }];
    Decision {
        outcome,
        amount,
        benefits,
        reasons,
        decided_by: Decider::Person { name: "周宁".into() },
    }
}

/// The result of appending `decision` to the journal of a claim under `held`.
fn decided(held: &Held, incident: &Incident, decision: Decision) -> Result<(), EntryRejection> {
    let claim = ClaimId::new("a");
    let insurer = held.product.insurer.code.clone();
    let report = Report {
        case: CaseId::new("case"),
        case_no: "C-1".into(),
        filed_by: PersonId::new("person"),
        incident: incident.clone(),
        title: Bilingual::new("看病", "Visit"),
        claims: vec![FiledClaim {
            claim: claim.clone(),
            policy: held.policy.id.clone(),
            product: held.product.code.clone(),
            product_name: held.product.name.clone(),
            line: held.product.line,
            compulsory: held.product.compulsory,
            catastrophe: None,
            insurer: insurer.clone(),
            insurer_name: held.product.insurer.short.clone(),
            estimate: None,
            expected: Vec::new(),
        }],
        payee: Payee { name: "李秀兰".into(), account_tail: "6688".into() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    };
    let by_insurer = Actor::Insurer { insurer };
    let told = [
        (None, Actor::Claimant, JournalEvent::Filed { report: Box::new(report) }),
        (Some(&claim), by_insurer.clone(), JournalEvent::Received { receipt_no: None }),
        (Some(&claim), by_insurer.clone(), JournalEvent::Accepted),
        (Some(&claim), by_insurer.clone(), JournalEvent::Registered),
        (Some(&claim), by_insurer.clone(), JournalEvent::AssessmentStarted),
        (Some(&claim), by_insurer, JournalEvent::Decided { decision: Box::new(decision) }),
    ];
    let filed_at = Timestamp::start_of(support::day("2026-11-02"));
    let entries: Vec<_> = (1..)
        .zip(told)
        .map(|(seq, (claim, actor, event))| {
            let at = filed_at.plus_millis(i64::from(seq) * 60_000);
            JournalEntry { seq, at, claim: claim.cloned(), actor, event }
        })
        .collect();
    fold(&entries).map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_steps_of_a_decision_add_up_to_its_amount((held, incident) in policies_and_incident(Sane)) {
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let assessment = assess(&covers, &incident);
        for said in &assessment.policies {
            let held = held.iter().find(|held| held.policy.id == said.policy).unwrap();
            let decision = decision(held, said);
            let lines: Fen =
                decision.benefits.iter().filter_map(|benefit| Some(benefit.steps.last()?.after)).sum();
            prop_assert_eq!(lines, decision.amount);
            for benefit in &decision.benefits {
                let Some(first) = benefit.steps.first() else { continue };
                let changes: Fen = benefit.steps.iter().map(|step| step.change).sum();
                prop_assert_eq!(Some(first.before.saturating_add(changes)), benefit.steps.last().map(|step| step.after));
            }
            prop_assert_eq!(decided(held, &incident, decision), Ok(()));
        }
    }

    #[test]
    fn a_decision_that_is_off_by_one_fen_is_rejected(
        (held, incident) in policies_and_incident(Sane), which in any::<prop::sample::Index>(),
    ) {
        let fen = Fen::new(1).unwrap();
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        for said in &assess(&covers, &incident).policies {
            let held = held.iter().find(|held| held.policy.id == said.policy).unwrap();
            let right = decision(held, said);
            if right.amount.is_zero() {
                continue;
            }
            let sum = Decision { amount: right.amount.saturating_add(fen), ..right.clone() };
            let refused = decided(held, &incident, sum);
            prop_assert!(matches!(refused, Err(EntryRejection::SumDoesNotAddUp { .. })), "{refused:?}");
            let mut line = right;
            let mut steps: Vec<_> = line.benefits.iter_mut().flat_map(|benefit| &mut benefit.steps).collect();
            let at = which.index(steps.len());
            steps[at].change = steps[at].change.saturating_add(fen);
            let refused = decided(held, &incident, line);
            prop_assert!(matches!(refused, Err(EntryRejection::StepDoesNotAddUp { .. })), "{refused:?}");
        }
    }
}
