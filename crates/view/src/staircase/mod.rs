//! The staircase of a calculation as data: how the bill steps down to what is paid, and its drawing as SVG paths.

mod geometry;

use domain::assess::PartyShare;
use domain::journal::DecidedBenefit;
use domain::money::Fen;

use crate::assessed_parts::{AssessedPartLine, assessed_part_line};
use crate::clause::ClauseText;
use crate::labels::party_name;
use crate::{Locale, Text};

pub use geometry::Geometry;

/// The frame of a small square filled with one of the drawing's patterns, on an 18 × 18 grid.
pub const SWATCH_FRAME: &str = "M.5.5h17v17H.5z";
/// Its hatching.
pub const SWATCH_HATCH: &str = "M.5 6L6 .5M.5 12L12 .5M.5 17.5l17-17M6 17.5L17.5 6M12 17.5l5.5-5.5";
/// Its dots.
pub const SWATCH_DOTS: &str = "M4.5 4.5H14M4.5 9H14M4.5 13.5H14";

/// Who pays the amount that a step deducts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StairStepKind {
    /// Someone else has already paid it. Drawn hatched.
    PaidByOthers,
    /// The claimant pays it. Drawn dotted.
    PaidByClaimant,
    /// The step deducts nothing. Drawn flat, labelled 不减.
    NoChange,
}

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StairStep {
    /// Its name in the list: 免赔额，您先承担.
    pub name: Text,
    /// Its name in a word, for the drawing on wide screens: 免赔额.
    pub short_name: Text,
    /// The amount deducted.
    pub amount: Fen,
    /// Who pays that amount.
    pub kind: StairStepKind,
    /// The reason, in one line.
    pub reason: Option<Text>,
    /// The clause it rests on.
    pub clause: Option<ClauseText>,
    /// The document and page it was read from.
    pub source: Option<Text>,
    /// What remains after the deduction.
    pub remaining: Fen,
}

/// Whose claim a calculation is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimOwner {
    /// The reader's own claim.
    #[default]
    Reader,
    /// Another person's claim, in a case study.
    SomeoneElse,
}

/// A calculation, prepared for the staircase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaircaseData {
    /// The name of the amount at the top: 医院账单, 损失.
    pub total_name: Text,
    /// The same in a word, for the drawing.
    pub total_short_name: Text,
    /// The bill or the loss.
    pub total: Fen,
    /// What the total consists of.
    pub total_note: Option<Text>,
    /// The steps, in order.
    pub steps: Vec<StairStep>,
    /// What this policy pays.
    pub paid: Fen,
    /// The insurer that pays it: 远山.
    pub payer: Text,
    /// Who paid the hatched part: 医保和青禾.
    pub others: Option<Text>,
    /// If several persons suffered the loss, the part of each.
    pub parts: Vec<PartyPart>,
    /// The parts of the loss assessment, if the insurer lists them.
    pub assessed_parts: Option<AssessedPartLines>,
}

/// The parts of a loss assessment, and the step that they explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessedPartLines {
    /// The number of that step in the list, from 1; 0 is the total at the top.
    pub step: usize,
    /// The parts.
    pub lines: Vec<AssessedPartLine>,
}

/// One person's part of what is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyPart {
    /// Who: 受害人 1.
    pub name: Text,
    /// Their part.
    pub amount: Fen,
}

impl StaircaseData {
    /// The same with each person's part.
    #[must_use]
    pub fn shared_between(self, parties: &[PartyShare], locale: Locale) -> Self {
        let part = |share: &PartyShare| PartyPart {
            name: party_name(share.party, locale).into(),
            amount: share.amount,
        };
        Self { parts: parties.iter().map(part).collect(), ..self }
    }

    /// The same with the parts of the loss assessment of `benefit`.
    #[must_use]
    pub fn with_assessed_parts(self, benefit: &DecidedBenefit, locale: Locale) -> Self {
        let parts = &benefit.assessed_parts;
        let assessed = benefit.assessed_loss().filter(|_| !parts.is_empty());
        let assessed_parts = assessed.map(|(step, _)| AssessedPartLines {
            step,
            lines: parts.iter().map(|part| assessed_part_line(part, locale)).collect(),
        });
        Self { assessed_parts, ..self }
    }

    /// The sum of all deductions of this kind.
    pub fn deducted(&self, kind: StairStepKind) -> Fen {
        self.steps.iter().filter(|step| step.kind == kind).map(|step| step.amount).sum()
    }
}

/// A staircase or what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaircaseVariant {
    /// Steps down to what is paid.
    Steps(StaircaseData),
    /// A gate stops the claim.
    Stopped {
        /// The gate.
        gate: Text,
        /// Who stopped it.
        by: StoppedBy,
        /// The clause behind the gate.
        clause: Option<ClauseText>,
    },
    /// A fixed benefit.
    Fixed(Fen),
}

/// Who stopped a claim at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedBy {
    /// Our own check; the insurer has not refused anything.
    OurCheck,
    /// The insurer refused.
    Insurer,
}
