//! The arithmetic of a told case: rows of a bill, each by one rule, and the steps they make together.
//!
//! A told case is somebody's real or invented claim, written down to learn from. Its figures are the
//! author's; how they follow from one another is worked out here, so a case that does not add up is found.

use serde::{Deserialize, Serialize};

use crate::assess::CostBearer;
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// A row of what was claimed. Pays `min(cap, (counted − deductions) × ratio)`, but not less than nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyItem {
    /// What it is.
    pub label: Bilingual,
    /// What was claimed.
    pub billed: Fen,
    /// How much of that the terms count.
    pub counted: Fen,
    /// Why the rest does not count; absent where all does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<Bilingual>,
    /// What comes off, in order.
    #[serde(default)]
    pub deductions: Vec<CaseStudyDeduction>,
    /// The share that is paid.
    pub ratio: Ratio,
    /// The most that is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Fen>,
    /// What was paid, as the author states it.
    pub paid: Fen,
}

/// Something that comes off a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyDeduction {
    /// What it is.
    pub label: Bilingual,
    /// How much, in fen.
    pub amount: Fen,
    /// Who bears it.
    pub bearer: CostBearer,
}

/// The rows that one cover answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyCover {
    /// The cover: 门诊险.
    pub name: Bilingual,
    /// What the rows are of.
    pub kind: CaseStudyCoverKind,
    /// The rows.
    pub rows: Vec<CaseStudyItem>,
}

/// What an account starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseStudyCoverKind {
    /// A loss that is made good: what is taken off is borne by somebody.
    Loss,
    /// A sum that was agreed on: nobody bears what is not paid of it.
    FixedSum,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A step from what was claimed down to what is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStudyStep<'a> {
    /// What takes it off.
    pub cause: CaseStudyStepReason<'a>,
    /// How much it takes; nothing where a limit was not reached.
    pub amount: Fen,
    /// Who bears that.
    pub bearer: CostBearer,
    /// What is left of the account after it.
    pub left: Fen,
}

/// What takes something off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStudyStepReason<'a> {
    /// The terms do not count it.
    NotCounted {
        /// Of which row.
        row: &'a Bilingual,
        /// Why; the author may have left it to the row's label.
        why: Option<&'a Bilingual>,
    },
    /// A deduction of this name.
    Deduction(&'a Bilingual),
    /// Only a share of this row is paid.
    Ratio {
        /// Of which row.
        row: &'a Bilingual,
        /// The share.
        ratio: Ratio,
    },
    /// No more than this is paid.
    Cap(Fen),
}

impl CaseStudyItem {
    /// What the row pays.
    pub fn pays(&self) -> Fen {
        let parts = self.parts();
        parts.share.saturating_sub(parts.over_cap)
    }

    fn parts(&self) -> Parts {
        let mut left = self.counted;
        let deducted = self.deductions.iter().map(|deduction| {
            let off = deduction.amount.min(left);
            left = left.saturating_sub(off);
            off
        });
        let deducted: Vec<_> = deducted.collect();
        let share = left.share(self.ratio);
        let over_cap = self.cap.map_or(Fen::ZERO, |cap| share.remaining_after(cap));
        Parts { deducted, before_ratio: left, share, over_cap }
    }
}

/// A row, taken apart.
struct Parts {
    /// What each deduction really takes: no more than is there.
    deducted: Vec<Fen>,
    before_ratio: Fen,
    share: Fen,
    over_cap: Fen,
}

impl CaseStudyCover {
    /// What was claimed.
    pub fn billed(&self) -> Fen {
        self.rows.iter().map(|row| row.billed).sum()
    }

    /// What is paid.
    pub fn pays(&self) -> Fen {
        self.rows.iter().map(CaseStudyItem::pays).sum()
    }

    /// The steps: what does not count, what comes off, shares, limits. Deductions of one name and limits of
    /// one height are one step. The last one's `left` is what [`pays`](Self::pays) says.
    pub fn steps(&self) -> Vec<CaseStudyStep<'_>> {
        let mut taken: Vec<(CaseStudyStepReason<'_>, Fen, CostBearer)> = Vec::new();
        for row in &self.rows {
            let off = row.billed.saturating_sub(row.counted);
            if !off.is_zero() {
                let cause = CaseStudyStepReason::NotCounted {
                    row: &row.label,
                    why: row.not_counted.as_ref(),
                };
                taken.push((cause, off, CostBearer::You));
            }
        }
        let parts: Vec<_> = self.rows.iter().map(|row| (row, row.parts())).collect();
        for (row, parts) in &parts {
            for (deduction, off) in row.deductions.iter().zip(&parts.deducted) {
                join(
                    &mut taken,
                    CaseStudyStepReason::Deduction(&deduction.label),
                    *off,
                    deduction.bearer,
                );
            }
        }
        for (row, parts) in &parts {
            if row.ratio != Ratio::ONE {
                let off = parts.before_ratio.saturating_sub(parts.share);
                let cause = CaseStudyStepReason::Ratio { row: &row.label, ratio: row.ratio };
                taken.push((cause, off, CostBearer::You));
            }
        }
        for (row, parts) in &parts {
            if let Some(cap) = row.cap {
                join(&mut taken, CaseStudyStepReason::Cap(cap), parts.over_cap, CostBearer::You);
            }
        }
        let mut left = self.billed();
        let steps = taken.into_iter().map(|(cause, amount, bearer)| {
            left = left.saturating_sub(amount);
            CaseStudyStep { cause, amount, bearer, left }
        });
        steps.collect()
    }
}

/// Adds to the step of the same cause, or begins one.
fn join<'a>(
    taken: &mut Vec<(CaseStudyStepReason<'a>, Fen, CostBearer)>,
    cause: CaseStudyStepReason<'a>,
    off: Fen,
    bearer: CostBearer,
) {
    match taken.iter_mut().find(|(other, ..)| *other == cause) {
        Some((_, amount, _)) => *amount = amount.saturating_add(off),
        None => taken.push((cause, off, bearer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Bilingual {
        Bilingual::new(text, text)
    }

    fn row(billed: i32, counted: i32) -> CaseStudyItem {
        CaseStudyItem {
            label: text("row"),
            billed: Fen::yuan(billed),
            counted: Fen::yuan(counted),
            not_counted: None,
            deductions: Vec::new(),
            ratio: Ratio::ONE,
            cap: None,
            paid: Fen::ZERO,
        }
    }

    fn off(amount: i32, label: &str, bearer: CostBearer) -> CaseStudyDeduction {
        CaseStudyDeduction { label: text(label), amount: Fen::yuan(amount), bearer }
    }

    #[test]
    fn rows_become_one_flight_of_steps() {
        let account = CaseStudyCover {
            name: text("outpatient"),
            kind: CaseStudyCoverKind::Loss,
            rows: vec![
                CaseStudyItem {
                    deductions: vec![
                        off(198, "fund", CostBearer::Others),
                        off(50, "deductible", CostBearer::You),
                    ],
                    cap: Some(Fen::yuan(500)),
                    ..row(468, 468)
                },
                CaseStudyItem {
                    ratio: Ratio::bp(6_000),
                    cap: Some(Fen::yuan(500)),
                    ..row(120, 120)
                },
                row(54, 0),
            ],
        };
        let steps = account.steps();
        let left: Vec<_> = steps.iter().map(|step| step.left.get() / 100).collect();
        assert_eq!(left, [588, 390, 340, 292, 292]);
        assert_eq!(account.pays(), Fen::yuan(292));
        assert_eq!(steps.last().map(|step| step.amount), Some(Fen::ZERO), "the cap is not reached");
    }

    #[test]
    fn a_deduction_takes_no_more_than_is_there() {
        let row = CaseStudyItem {
            deductions: vec![off(80, "a", CostBearer::You), off(80, "b", CostBearer::Others)],
            ..row(100, 100)
        };
        assert_eq!(row.pays(), Fen::ZERO);
        let account =
            CaseStudyCover { name: text("x"), kind: CaseStudyCoverKind::Loss, rows: vec![row] };
        let amounts: Vec<_> = account.steps().iter().map(|step| step.amount).collect();
        assert_eq!(amounts, [Fen::yuan(80), Fen::yuan(20)]);
    }
}
