//! Compares two calculations step by step: our estimate with the decision, or one decision with the next.

use std::mem::discriminant;

use super::DecidedBenefit;
use crate::assess::{CalculationStep, Operation};
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::text::Bilingual;

/// A step of two calculations, or of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedStep<'a> {
    /// The benefit's name.
    pub benefit: &'a Bilingual,
    /// The clause it comes from.
    pub clause: &'a ClauseNo,
    /// The operation, as in the newer calculation.
    pub operation: &'a Operation,
    /// The change in the older calculation; `None` if the step is new.
    pub was: Option<Fen>,
    /// The change in the newer calculation; `None` if the step was removed.
    pub is: Option<Fen>,
}

impl ComparedStep<'_> {
    /// Whether the change differs.
    pub fn is_changed(&self) -> bool {
        self.was.unwrap_or_default() != self.is.unwrap_or_default()
    }

    /// The difference this step makes to the total.
    pub fn difference(&self) -> Fen {
        self.is.unwrap_or_default().saturating_sub(self.was.unwrap_or_default())
    }
}

/// The steps of both calculations, in the order of the newer one; removed steps are at the end of their
/// benefit. Steps match if they have the same operation and clause; of several, the first matches the first.
///
/// If both calculations begin at zero, as all of ours do, the steps'
/// [`difference`](ComparedStep::difference)s add up to the difference of the totals.
pub fn compare_calculations<'a>(
    old: &'a [DecidedBenefit],
    new: &'a [DecidedBenefit],
) -> Vec<ComparedStep<'a>> {
    let mut lines = Vec::new();
    for benefit in new {
        let before = old.iter().find(|it| it.benefit == benefit.benefit);
        let before = before.map_or(&[][..], |it| &it.steps);
        let mut unmatched: Vec<&CalculationStep> = before.iter().collect();
        for step in &benefit.steps {
            let place = unmatched.iter().position(|old| is_same_line(old, step));
            let was = place.map(|place| unmatched.remove(place).change);
            lines.push(line(&benefit.name, step, was, Some(step.change)));
        }
        lines.extend(gone(&benefit.name, &unmatched));
    }
    for benefit in old {
        if !new.iter().any(|it| it.benefit == benefit.benefit) {
            lines.extend(gone(&benefit.name, &benefit.steps.iter().collect::<Vec<_>>()));
        }
    }
    lines
}

fn is_same_line(one: &CalculationStep, other: &CalculationStep) -> bool {
    one.clause == other.clause && discriminant(&one.operation) == discriminant(&other.operation)
}

fn gone<'a>(benefit: &'a Bilingual, steps: &[&'a CalculationStep]) -> Vec<ComparedStep<'a>> {
    steps.iter().map(|step| line(benefit, step, Some(step.change), None)).collect()
}

fn line<'a>(
    benefit: &'a Bilingual,
    step: &'a CalculationStep,
    was: Option<Fen>,
    is: Option<Fen>,
) -> ComparedStep<'a> {
    ComparedStep { benefit, clause: &step.clause, operation: &step.operation, was, is }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::BenefitCode;
    use crate::journal::test_journal::{words, yuan};

    fn benefit(code: &str, changes: &[(&str, i32)]) -> DecidedBenefit {
        let mut at = Fen::ZERO;
        let steps = changes.iter().map(|(clause, change)| {
            let before = at;
            at = before.saturating_add(yuan(*change));
            let operation = if *change < 0 { Operation::FundPaid } else { Operation::Billed };
            CalculationStep {
                clause: ClauseNo::new(*clause),
                operation,
                before,
                change: yuan(*change),
                after: at,
            }
        });
        DecidedBenefit {
            benefit: BenefitCode::new(code),
            name: words(code),
            steps: steps.collect(),
            parties: Vec::new(),
            assessed_parts: Vec::new(),
        }
    }

    #[test]
    fn changed_new_and_removed_steps_are_listed() {
        let old = [benefit("visit", &[("1", 680), ("2", -260), ("3", -50)])];
        let new = [benefit("visit", &[("1", 680), ("2", -200), ("4", -10)])];
        let lines: Vec<_> = compare_calculations(&old, &new)
            .iter()
            .filter(|line| line.is_changed())
            .map(|line| (line.clause.as_str().to_owned(), line.was, line.is))
            .collect();
        assert_eq!(
            lines,
            [
                ("2".to_owned(), Some(yuan(-260)), Some(yuan(-200))),
                ("4".to_owned(), None, Some(yuan(-10))),
                ("3".to_owned(), Some(yuan(-50)), None),
            ]
        );
    }

    #[test]
    fn added_and_removed_benefits_are_listed() {
        let (old, new) = ([benefit("a", &[("1", 100)])], [benefit("b", &[("2", 300)])]);
        let made: Vec<_> =
            compare_calculations(&old, &new).iter().map(ComparedStep::difference).collect();
        assert_eq!(made, [yuan(300), yuan(-100)]);
    }

    fn changes() -> impl Strategy<Value = Vec<(&'static str, i32)>> {
        let clause = prop::sample::select(vec!["1", "2", "3"]);
        prop::collection::vec((clause, -500..500i32), 0..6)
    }

    proptest! {
        /// The steps account for the whole difference.
        #[test]
        fn the_steps_add_up_to_the_difference(old in changes(), new in changes()) {
            let (old, new) = (benefit("a", &old), benefit("a", &new));
            let sum = |benefit: &DecidedBenefit| benefit.steps.last().map_or(Fen::ZERO, |step| step.after);
            let difference = sum(&new).saturating_sub(sum(&old));
            let (old, new) = ([old], [new]);
            let made: i64 = compare_calculations(&old, &new).iter().map(|line| line.difference().get()).sum();
            prop_assert_eq!(made, difference.get());
        }
    }
}
