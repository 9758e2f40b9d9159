//! What the limits of categories, the caps per visit and the number of payments leave together.
//!
//! Each of them applies to the most that the others leave, so what one of them drops does not use up another.

use std::collections::{BTreeMap, BTreeSet};

use crate::incident::ExpenseCategory;
use crate::sorting::set_of;

/// What the ratios give for one category in one visit.
pub(super) struct Due {
    pub(super) visit: usize,
    /// `None` for all that has no limit of its own.
    pub(super) category: Option<ExpenseCategory>,
    pub(super) amount: i128,
}

/// What is due, and the rules that limit it. All amounts are in one unit, which the caller chooses.
pub(super) struct Payable {
    pub(super) due: Vec<Due>,
    /// The limit of each category for all visits together.
    pub(super) limits: BTreeMap<ExpenseCategory, i128>,
    /// The cap on each visit.
    pub(super) per_visit: Option<i128>,
}

impl Payable {
    /// The most that can be paid, however the limits are divided among the visits.
    pub(super) fn most(&self) -> i128 {
        self.most_of(|_| true)
    }

    /// What is not paid of the `nth` amount, however the limits are divided: the amount less what the payout would lack
    /// without it.
    pub(super) fn unpaid(&self, nth: usize) -> i128 {
        let due = self.due.get(nth).map_or(0, |due| due.amount);
        due - (self.most() - self.most_of(|other| other != nth))
    }

    /// How many of the visits are paid, if the first ones use the limits first.
    pub(super) fn paid_visits(&self) -> usize {
        let visits = set_of(self.due.iter().map(|due| due.visit));
        let up_to =
            |last: usize| self.most_of(|nth| self.due.get(nth).is_some_and(|it| it.visit <= last));
        let mut paid = 0;
        let adds = |visit: &usize| {
            let before = std::mem::replace(&mut paid, up_to(*visit));
            before < paid
        };
        visits.into_iter().filter(adds).count()
    }

    /// The most that can be paid of the dues whose number is included.
    fn most_of(&self, is_included: impl Fn(usize) -> bool) -> i128 {
        let due: Vec<&Due> = self
            .due
            .iter()
            .enumerate()
            .filter(|(nth, _)| is_included(*nth))
            .map(|(_, due)| due)
            .collect();
        let exceeds = |&(category, limit): &(ExpenseCategory, i128)| {
            let of_category = due.iter().filter(|due| due.category == Some(category));
            limit < of_category.map(|due| due.amount).sum()
        };
        let limits: Vec<_> = self
            .limits
            .iter()
            .map(|(category, limit)| (*category, *limit))
            .filter(exceeds)
            .collect();
        self.least_bound(&due, &limits)
    }

    /// The payout is at most the limits of some categories plus what the visits may pay for the others; the least of
    /// these bounds can be paid in full (the minimum cut is the maximum flow).
    fn least_bound(&self, due: &[&Due], limits: &[(ExpenseCategory, i128)]) -> i128 {
        let Some((&(category, limit), limits)) = limits.split_first() else {
            let mut visits: BTreeMap<usize, i128> = BTreeMap::new();
            for due in due {
                *visits.entry(due.visit).or_default() += due.amount;
            }
            return visits
                .into_values()
                .map(|due| self.per_visit.map_or(due, |cap| cap.min(due)))
                .sum();
        };
        let others: Vec<&Due> =
            due.iter().copied().filter(|due| due.category != Some(category)).collect();
        let at_limit = limit + self.least_bound(&others, limits);
        at_limit.min(self.least_bound(due, limits))
    }
}

/// Up to how many choices of visits are all tried.
const MAX_TRIED: usize = 100;
/// Up to how many visits are exchanged in search of a larger payout. The work grows with their square; a hundred would
/// take minutes.
const MAX_EXCHANGED: usize = 12;

/// Of more visits than the payments that are `left`, those that count: at first those that pay most alone; then, unless there
/// are more than [`MAX_EXCHANGED`] visits, the choice that pays most if there are at most [`MAX_TRIED`], or else one is
/// exchanged for another as long as that pays more. `pays` is the payout if only these visits count.
pub(super) fn visits_that_count<P: Ord>(
    visits: usize,
    left: usize,
    pays: impl Fn(&BTreeSet<usize>) -> P,
) -> BTreeSet<usize> {
    let mut by_payout: Vec<usize> = (0..visits).collect();
    by_payout.sort_by_cached_key(|visit| std::cmp::Reverse(pays(&BTreeSet::from([*visit]))));
    let mut counted = set_of(by_payout.into_iter().take(left));
    if MAX_EXCHANGED < visits {
        return counted;
    }
    let mut most = pays(&counted);
    let choices = choices(visits, counted.len());
    if choices.len() <= MAX_TRIED {
        for choice in choices {
            let paid = pays(&choice);
            if most < paid {
                (most, counted) = (paid, choice);
            }
        }
        return counted;
    }
    loop {
        let mut tried = exchanges(&counted, visits).into_iter().map(|it| (pays(&it), it));
        let better = tried.find(|(paid, _)| most < *paid);
        let Some(better) = better else { return counted };
        (most, counted) = better;
    }
}

/// Every choice of `count` of the `visits`, at most [`MAX_EXCHANGED`].
fn choices(visits: usize, count: usize) -> Vec<BTreeSet<usize>> {
    let choices = (0..1_usize << visits)
        .map(|choice| (0..visits).filter(move |visit| choice >> visit & 1 == 1));
    choices.filter(|choice| choice.clone().count() == count).map(set_of).collect()
}

/// `counted` with one visit exchanged for another, in every way.
fn exchanges(counted: &BTreeSet<usize>, visits: usize) -> Vec<BTreeSet<usize>> {
    let others: Vec<usize> = (0..visits).filter(|visit| !counted.contains(visit)).collect();
    let exchange = |out: &usize, into: &usize| {
        set_of(counted.iter().filter(|visit| *visit != out).chain([into]).copied())
    };
    counted.iter().flat_map(|out| others.iter().map(move |into| exchange(out, into))).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn the_work_for_many_visits_is_bounded() {
        let calculations = Cell::new(0);
        let pays = |counted: &BTreeSet<usize>| {
            calculations.set(calculations.get() + 1);
            counted.iter().sum::<usize>()
        };
        assert_eq!(visits_that_count(100, 3, pays), BTreeSet::from([97, 98, 99]));
        assert_eq!(calculations.get(), 100);
    }
}
