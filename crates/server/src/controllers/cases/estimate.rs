//! What our own assessment comes to for each policy when a report is filed.

use domain::assess::{PolicyAssessment, Verdict};
use domain::money::Fen;

/// What the policy pays as far as it can be told; `None` where nothing could be.
pub(super) fn estimate(assessment: &PolicyAssessment) -> Option<Fen> {
    let pays = |verdict: &Verdict| matches!(verdict, Verdict::Pays { .. });
    let open = |verdict: &Verdict| matches!(verdict, Verdict::CannotTell { .. });
    let told = assessment.benefits.iter().any(|benefit| pays(&benefit.verdict))
        || !assessment.benefits.iter().any(|benefit| open(&benefit.verdict));
    told.then(|| assessment.pays())
}
