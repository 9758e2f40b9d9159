//! How the demo insurers decide: by the terms, with a person's name under everything but the plainest
//! payment.

use domain::assess::{BenefitAssessment, PolicyAssessment, Verdict};
use domain::ids::ClauseNo;
use domain::journal::{DecidedBenefit, Decider, Decision, Handler, Outcome, Reason};
use domain::money::Fen;
use domain::product::{Line, Product};
use domain::text::Bilingual;

/// The decision that the terms lead to. Where facts are missing the handler is taken to have found that
/// they turned out well.
pub(super) fn decision(product: &Product, said: &PolicyAssessment, handler: &Handler) -> Decision {
    let paying: Vec<_> = said.benefits.iter().filter(|benefit| !pays(benefit).is_zero()).collect();
    let amount: Fen = paying.iter().map(|benefit| pays(benefit)).sum();
    let benefits = paying.iter().map(|benefit| decided(product, benefit)).collect();
    let by_person = Decider::Person { name: handler.name.clone() };
    if amount.is_zero() {
        let reasons = said.benefits.iter().filter_map(|benefit| reason(product, benefit)).collect();
        return Decision {
            outcome: Outcome::Denied,
            amount,
            benefits,
            reasons,
            decided_by: by_person,
        };
    }
    let plain = product.line == Line::Outpatient
        && paying.iter().all(|benefit| matches!(benefit.verdict, Verdict::Pays { .. }));
    Decision {
        outcome: Outcome::Paid,
        amount,
        benefits,
        reasons: Vec::new(),
        decided_by: if plain { Decider::Machine } else { by_person },
    }
}

fn pays(benefit: &BenefitAssessment) -> Fen {
    match benefit.verdict {
        Verdict::Pays { amount } => amount,
        Verdict::CannotTell { if_well, .. } => if_well.unwrap_or_default(),
        Verdict::DoesNotPay { .. } => Fen::ZERO,
    }
}

fn decided(product: &Product, benefit: &BenefitAssessment) -> DecidedBenefit {
    DecidedBenefit {
        benefit: benefit.benefit.clone(),
        name: product.benefit(&benefit.benefit).map(|terms| terms.name.clone()).unwrap_or_default(),
        steps: benefit.steps.clone(),
    }
}

/// Why a benefit pays nothing: the clause of the gate that failed, or of the step that used it up.
fn reason(product: &Product, benefit: &BenefitAssessment) -> Option<Reason> {
    let clause: &ClauseNo = match &benefit.verdict {
        Verdict::DoesNotPay { clause } => clause,
        Verdict::Pays { .. } | Verdict::CannotTell { .. } => &benefit.steps.last()?.clause,
    };
    let text: Bilingual = product.clause(clause)?.plain.clone();
    Some(Reason { clause: clause.clone(), text })
}
