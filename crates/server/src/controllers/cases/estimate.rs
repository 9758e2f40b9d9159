//! Our own estimate for each policy when a report is filed.

use domain::assess::{PolicyAssessment, Verdict};
use domain::journal::DecidedBenefit;
use domain::money::Fen;
use domain::product::Product;

/// What the policy pays; `None` if no benefit could be assessed.
pub(super) fn estimate(assessment: &PolicyAssessment) -> Option<Fen> {
    let pays = |verdict: &Verdict| matches!(verdict, Verdict::Pays { .. });
    let open = |verdict: &Verdict| {
        matches!(verdict, Verdict::NotYet { .. } | Verdict::Undetermined { .. })
    };
    let is_known = assessment.benefits.iter().any(|benefit| pays(&benefit.verdict))
        || !assessment.benefits.iter().any(|benefit| open(&benefit.verdict));
    is_known.then(|| assessment.pays())
}

/// The calculation of each benefit that pays.
pub(super) fn expected_benefits(
    product: &Product,
    assessment: &PolicyAssessment,
) -> Vec<DecidedBenefit> {
    let paying = assessment
        .benefits
        .iter()
        .filter(|benefit| matches!(benefit.verdict, Verdict::Pays { .. }));
    let expected = paying.map(|benefit| DecidedBenefit {
        benefit: benefit.benefit.clone(),
        name: product.benefit(&benefit.benefit).map(|terms| terms.name.clone()).unwrap_or_default(),
        steps: benefit.steps.clone(),
        parties: benefit.parties.clone(),
        assessed_parts: Vec::new(),
    });
    expected.collect()
}
