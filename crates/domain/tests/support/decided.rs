//! Claims that are decided by the rules, through the journal.

use domain::assess::{BenefitAssessment, Operation, PolicyAssessment, Verdict};
use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, PersonId};
use domain::incident::Incident;
use domain::journal::{
    Actor, CaseState, DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason,
    EntryRejection, FiledClaim, JournalEntry, JournalEvent, Payee, Report, fold,
};
use domain::money::Fen;
use domain::policy::Usage;
use domain::text::Bilingual;

use super::{Held, assess_all};

/// The decision under `held` that follows the rules, signed by a person.
pub fn decision(held: &Held, assessment: &PolicyAssessment) -> Decision {
    let terms = |benefit| held.product.benefit(benefit);
    let benefits: Vec<_> = assessment
        .benefits
        .iter()
        .filter(|benefit| matches!(benefit.verdict, Verdict::Pays { .. }))
        .map(|benefit| DecidedBenefit {
            benefit: benefit.benefit.clone(),
            name: terms(&benefit.benefit).map(|terms| terms.name.clone()).unwrap_or_default(),
            steps: benefit.steps.clone(),
            parties: benefit.parties.clone(),
            assessed_parts: Vec::new(),
        })
        .collect();
    let amount = assessment.pays();
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
        notice_follows: false,
    }
}

/// When [`file_and_decide`] files.
pub fn filed_at() -> Timestamp {
    Timestamp::start_of(super::day("2026-11-02"))
}

/// The case of a claim under `held` with `decision`, agreed to if there is anything to agree to.
pub fn file_and_decide(
    held: &Held,
    incident: &Incident,
    decision: Decision,
) -> Result<CaseState, EntryRejection> {
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
            life: held.product.life,
            payment_days: held.product.payment_days(),
            catastrophe: None,
            insurer: insurer.clone(),
            insurer_name: held.product.insurer.short.clone(),
            estimate: None,
            expected: Vec::new(),
            awaited: None,
        }],
        payee: Payee { name: "李秀兰".into(), account_tail: "6688".into() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    };
    let by_insurer = Actor::Insurer { insurer };
    let agreed = (!decision.amount.is_zero()).then_some(JournalEvent::Agreed);
    let events = [
        (None, Actor::Claimant, JournalEvent::Filed { report: Box::new(report) }),
        (Some(&claim), by_insurer.clone(), JournalEvent::Received { receipt_no: None }),
        (Some(&claim), by_insurer.clone(), JournalEvent::Accepted),
        (Some(&claim), by_insurer.clone(), JournalEvent::Registered),
        (Some(&claim), by_insurer.clone(), JournalEvent::AssessmentStarted),
        (Some(&claim), by_insurer, JournalEvent::Decided { decision: Box::new(decision) }),
    ];
    let events =
        events.into_iter().chain(agreed.map(|event| (Some(&claim), Actor::Claimant, event)));
    let entries: Vec<_> = (1..)
        .zip(events)
        .map(|(seq, (claim, actor, event))| {
            let at = filed_at().plus_millis(i64::from(seq - 1) * 60_000);
            JournalEntry { seq, at, claim: claim.cloned(), actor, event }
        })
        .collect();
    fold(&entries)
}

/// The policy after this claim.
pub fn after(mut held: Held, incident: &Incident) -> Held {
    let more = usage_of_claim(&held, incident);
    held.usage = held.usage.combined_with(more);
    held
}

/// What the deductible of a calculation took from the insured, and what payments of others used up of it.
pub fn borne(benefit: &BenefitAssessment) -> Fen {
    let steps = benefit.steps.iter();
    let borne = steps.map(|step| match step.operation {
        Operation::Deductible { offset, .. } => {
            Fen::ZERO.saturating_sub(step.change).saturating_add(offset)
        }
        Operation::LossDeductible { .. } => Fen::ZERO.saturating_sub(step.change),
        _ => Fen::ZERO,
    });
    borne.sum()
}

/// Files a claim under `held` and decides it by the rules. Returns the usage that its journal gives.
pub fn usage_of_claim(held: &Held, incident: &Incident) -> Usage {
    let assessment = assess_all(std::slice::from_ref(held), incident);
    let case = file_and_decide(held, incident, decision(held, &assessment.policies[0])).unwrap();
    case.claims[0].usage(incident, &held.policy)
}
