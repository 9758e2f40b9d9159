//! The visits that bills belong to, for deductibles, caps and counts per visit.

use crate::assess::known_facts::KnownFacts;
use crate::date::CivilDate;
use crate::fact::CareType;
use crate::incident::Bill;
use crate::product::{CapBasis, DeductibleBasis, IndemnityTerms};
use crate::sorting::set_of;

/// What distinguishes visits: the day, where each day is a visit of its own, and the number of the visit.
type VisitKey = (Option<CivilDate>, u8);

/// The visit of each bill, as a number from 0, in the order of the bills.
///
/// An outpatient or an emergency visit is one treatment at a hospital on one day; bills of one day belong to one
/// visit unless they are numbered. Any other care is one visit, however many days it takes. For terms that do not
/// depend on visits, all bills are one visit.
pub(super) fn visits_of(
    bills: &[Bill],
    terms: &IndemnityTerms,
    facts: &KnownFacts<'_>,
) -> Vec<usize> {
    if !depends_on_visits(terms) {
        return vec![0; bills.len()];
    }
    let each_day = matches!(facts.care(), Ok(CareType::Outpatient | CareType::Emergency));
    let key =
        |bill: &Bill| -> VisitKey { (each_day.then_some(bill.on), bill.visit.unwrap_or(1).max(1)) };
    let keys = set_of(bills.iter().map(key));
    let place = |bill: &Bill| keys.iter().position(|it| *it == key(bill)).unwrap_or_default();
    bills.iter().map(place).collect()
}

fn depends_on_visits(terms: &IndemnityTerms) -> bool {
    terms.deductible.per == DeductibleBasis::Visit
        || terms.caps.iter().any(|cap| cap.per == CapBasis::Visit)
        || !terms.counts.is_empty()
}
