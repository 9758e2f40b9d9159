//! How the demo insurers decide: by the terms, and by a person except for the simplest payments.

use domain::assess::{
    BenefitAssessment, CalculationStep, Operation, PolicyAssessment, Verdict, usage_from_steps,
};
use domain::ids::ClauseNo;
use domain::incident::{ExpenseCategory, Incident};
use domain::journal::{
    DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason, Handler,
};
use domain::money::Fen;
use domain::policy::BenefitUsage;
use domain::product::{InsuranceLine, Product};
use domain::text::Bilingual;

use super::loss_assessment;

/// The decision according to the terms. Missing facts are assumed to be favourable.
pub(super) fn decision(
    product: &Product,
    assessment: &PolicyAssessment,
    incident: &Incident,
    handler: &Handler,
) -> Decision {
    let paying: Vec<_> =
        assessment.benefits.iter().filter(|benefit| !pays(benefit).is_zero()).collect();
    let amount: Fen = paying.iter().map(|benefit| pays(benefit)).sum();
    let counting = assessment.benefits.iter().filter(|benefit| counts(benefit));
    let benefits = counting.map(|benefit| decided(product, benefit, incident)).collect();
    let by_person = Decider::Person { name: handler.name.clone() };
    if amount.is_zero() {
        let reasons =
            assessment.benefits.iter().filter_map(|benefit| reason(product, benefit)).collect();
        return Decision {
            outcome: DecisionOutcome::Denied,
            amount,
            benefits,
            reasons,
            decided_by: by_person,
            notice_follows: false,
        };
    }
    let plain = product.line == InsuranceLine::Outpatient
        && paying.iter().all(|benefit| matches!(benefit.verdict, Verdict::Pays { .. }));
    Decision {
        outcome: DecisionOutcome::Paid,
        amount,
        benefits,
        reasons: Vec::new(),
        decided_by: if plain { Decider::Machine } else { by_person },
        notice_follows: false,
    }
}

/// The same decision, reduced as insurers do: two fifths of what the first benefit would pay are not counted.
/// `None` if there is no calculation to reduce.
pub(super) fn reduced(product: &Product, full: &Decision, handler: &Handler) -> Option<Decision> {
    let mut reduced = full.clone();
    let benefit = reduced.benefits.first_mut()?;
    let last = benefit.steps.last()?;
    let taken = Fen::new(last.after.get() * 2 / 5).ok().filter(|taken| !taken.is_zero())?;
    let step = CalculationStep {
        clause: last.clause.clone(),
        operation: Operation::NotCounted { category: ExpenseCategory::Drugs },
        before: last.after,
        change: Fen::ZERO.saturating_sub(taken),
        after: last.after.saturating_sub(taken),
    };
    let text = Bilingual::new(
        "处方里有一部分药和这次的诊断对不上，没有算进去。",
        "Some of the prescribed drugs do not match the diagnosis and were not counted.",
    );
    reduced.reasons = vec![DecisionReason { clause: step.clause.clone(), text }];
    let parts: Vec<Fen> = benefit.parties.iter().map(|share| share.amount).collect();
    for (share, amount) in benefit.parties.iter_mut().zip(step.after.apportion(&parts)) {
        share.amount = amount;
    }
    benefit.steps.push(step);
    reduced.amount = full.amount.saturating_sub(taken);
    reduced.outcome = DecisionOutcome::PartlyPaid;
    reduced.decided_by = Decider::Person { name: handler.name.clone() };
    product.clause(&reduced.reasons.first()?.clause)?;
    Some(reduced)
}

/// A denial that cites the first clause of the first benefit.
pub(super) fn refused(full: &Decision, handler: &Handler) -> Option<Decision> {
    let clause = full.benefits.first()?.steps.first()?.clause.clone();
    let text = Bilingual::new(
        "病历写明这次看的病在投保前就在治，合同约定不赔。",
        "According to the records this illness was already being treated before the policy was bought. The contract excludes that.",
    );
    Some(Decision {
        outcome: DecisionOutcome::Denied,
        amount: Fen::ZERO,
        benefits: Vec::new(),
        reasons: vec![DecisionReason { clause, text }],
        decided_by: Decider::Person { name: handler.name.clone() },
        notice_follows: false,
    })
}

/// The same decision, made by a person.
pub(super) fn by_person(full: Decision, handler: &Handler) -> Decision {
    Decision { decided_by: Decider::Person { name: handler.name.clone() }, ..full }
}

fn pays(benefit: &BenefitAssessment) -> Fen {
    match benefit.verdict {
        Verdict::Pays { amount } => amount,
        Verdict::Undetermined { best_case, .. } => best_case.unwrap_or_default(),
        Verdict::DoesNotPay { .. } | Verdict::NotYet { .. } => Fen::ZERO,
    }
}

/// Whether a benefit belongs in the decision: it pays, or takes something towards the deductible.
fn counts(benefit: &BenefitAssessment) -> bool {
    usage_from_steps(&benefit.steps, None) != BenefitUsage::default()
}

fn decided(product: &Product, benefit: &BenefitAssessment, incident: &Incident) -> DecidedBenefit {
    let terms = product.benefit(&benefit.benefit);
    let mut decided = DecidedBenefit {
        benefit: benefit.benefit.clone(),
        name: terms.map(|terms| terms.name.clone()).unwrap_or_default(),
        steps: benefit.steps.clone(),
        parties: benefit.parties.clone(),
        assessed_parts: Vec::new(),
    };
    let is_of_a_car = terms.is_some_and(|terms| loss_assessment::is_of_a_car(terms, incident));
    if let (true, Some(claimed), Some((_, assessed))) =
        (is_of_a_car, decided.steps.first(), decided.assessed_loss())
    {
        decided.assessed_parts = loss_assessment::parts(claimed.after, assessed);
    }
    decided
}

/// Why a benefit pays nothing: the clause of the condition that failed, or of the step that used it up.
fn reason(product: &Product, benefit: &BenefitAssessment) -> Option<DecisionReason> {
    let clause: &ClauseNo = match &benefit.verdict {
        Verdict::DoesNotPay { clause } | Verdict::NotYet { clause, .. } => clause,
        Verdict::Pays { .. } | Verdict::Undetermined { .. } => &benefit.steps.last()?.clause,
    };
    let text: Bilingual = product.clause(clause)?.plain.clone();
    Some(DecisionReason { clause: clause.clone(), text })
}
