//! The calculation of a case study: items, each paid by one rule, and the steps that lead to the payout.
//!
//! A case study is a real or invented claim to learn from. Its figures are the author's; this module
//! calculates how they follow from one another, so that a case that does not add up is found.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::assess::CostBearer;
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// An item of the claim. Pays `min(cap, (counted − deductions) × ratio)`, but not less than zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyItem {
    /// What it is.
    pub label: Bilingual,
    /// What was claimed.
    pub billed: Fen,
    /// The part that counts under the terms.
    pub counted: Fen,
    /// Why the rest does not count; absent if all of it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<Bilingual>,
    /// Deductions, in order.
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

/// A deduction from an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyDeduction {
    /// What it is.
    pub label: Bilingual,
    /// How much, in fen.
    pub amount: Fen,
    /// Who bears it.
    pub bearer: CostBearer,
}

/// The items under one cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudyCover {
    /// The cover: 门诊险.
    pub name: Bilingual,
    /// What the items are based on.
    pub kind: CaseStudyCoverKind,
    /// The rows.
    pub rows: Vec<CaseStudyItem>,
}

/// What the items of a cover are based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseStudyCoverKind {
    /// A loss that is indemnified: every deduction is borne by somebody.
    Loss,
    /// An agreed sum: nobody bears the part that is not paid.
    FixedSum,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A step from the amount claimed to the amount paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStudyStep<'a> {
    /// The reason.
    pub cause: CaseStudyStepReason<'a>,
    /// The amount deducted; zero if a limit was not reached.
    pub amount: Fen,
    /// Who bears that.
    pub bearer: CostBearer,
    /// What remains after it.
    pub left: Fen,
}

/// The reason for a deduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStudyStepReason<'a> {
    /// It does not count under the terms.
    NotCounted {
        /// The item.
        row: &'a Bilingual,
        /// Why, if the author gave a reason.
        why: Option<&'a Bilingual>,
    },
    /// A deduction of this name.
    Deduction(&'a Bilingual),
    /// Only a share of this item is paid.
    Ratio {
        /// The item.
        row: &'a Bilingual,
        /// The share.
        ratio: Ratio,
    },
    /// No more than this is paid.
    Cap(Fen),
}

impl CaseStudyItem {
    /// What is paid for the item.
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

/// The parts of an item's calculation.
struct Parts {
    /// What each deduction takes, at most the remaining amount.
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

    /// The steps: cost that does not count, deductions, shares, caps. Deductions with the same label and
    /// equal caps are merged. The last step's `left` equals [`pays`](Self::pays).
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

/// Adds to the step with the same reason, or starts one.
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
    fn items_become_one_sequence_of_steps() {
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
    fn a_deduction_is_limited_to_the_remaining_amount() {
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
