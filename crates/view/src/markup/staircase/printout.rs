//! The staircase in a document: its steps with a bar each, and its key.

use domain::money::Fen;

use super::words::WORDS;
use crate::Locale;
use crate::assessed_parts::AssessedPartLine;
use crate::format::{format_deduction, format_exact, format_plain};
use crate::markup::CLAUSE;
use crate::printout::{Bar, Block, Step};
use crate::staircase::{StairStep, StairStepKind, StaircaseData};

/// The key, each person's part, and the steps of the reader's own claim.
pub(crate) fn printed_staircase(stairs: &StaircaseData, locale: Locale) -> Vec<Block> {
    let words = WORDS.get(locale);
    let parts_below = |number: usize| {
        let parts = stairs.assessed_parts.as_ref().filter(|parts| parts.step == number);
        parts.map(|parts| parts.lines.as_slice()).unwrap_or_default()
    };
    let top = Step {
        name: stairs.total_name.to_string(),
        amount: format_exact(stairs.total),
        notes: stairs.total_note.iter().map(ToString::to_string).collect(),
        bar: bar(stairs.total, Fen::ZERO, stairs.total),
        ..Step::default()
    };
    let mut steps = vec![with_parts(top, parts_below(0), locale)];
    for (number, step) in (1..).zip(&stairs.steps) {
        let printed = printed_step(number, step, stairs.total, locale);
        steps.push(with_parts(printed, parts_below(number), locale));
    }
    steps.push(Step {
        name: (words.pays_you)(&stairs.payer),
        amount: format_exact(stairs.paid),
        notes: vec![(words.checked)(&stairs.total_short_name)],
        bar: bar(stairs.paid, Fen::ZERO, stairs.total),
        ..Step::default()
    });
    let mut blocks = vec![Block::Facts(key(stairs, locale))];
    if !stairs.parts.is_empty() {
        let parts = stairs.parts.iter();
        blocks.push(Block::Note(words.party_parts.to_owned()));
        let parts = parts.map(|part| (part.name.to_string(), format_exact(part.amount)));
        blocks.push(Block::Facts(parts.collect()));
    }
    blocks.push(Block::Steps(steps));
    blocks
}

fn printed_step(number: usize, step: &StairStep, total: Fen, locale: Locale) -> Step {
    let words = WORDS.get(locale);
    let amount = match step.kind {
        StairStepKind::NoChange => words.no_change.to_owned(),
        StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => {
            format_deduction(step.amount)
        }
    };
    let clause = step.clause.as_ref().map(|clause| [*CLAUSE.get(locale), &clause.number].concat());
    let source = step.source.as_ref().map(ToString::to_string);
    let remaining = (words.remaining)(&format_plain(step.remaining));
    let foot: Vec<_> = clause.into_iter().chain(source).chain([remaining]).collect();
    let reason = step.reason.as_ref().map(ToString::to_string);
    Step {
        number: number.to_string(),
        name: step.name.to_string(),
        amount,
        notes: reason.into_iter().chain([foot.join(" · ")]).collect(),
        bar: bar(step.remaining, step.amount, total),
    }
}

/// The step with the parts of a loss assessment that it consists of.
fn with_parts(step: Step, parts: &[AssessedPartLine], locale: Locale) -> Step {
    if parts.is_empty() {
        return step;
    }
    let words = WORDS.get(locale);
    let mut notes = step.notes;
    notes.push(words.assessed_parts.to_owned());
    notes.extend(parts.iter().map(|AssessedPartLine { name, amounts, assessor, cut }| {
        let cut = if cut.is_zero() { words.no_change.to_owned() } else { format_deduction(*cut) };
        [name, " · ", &cut, " · ", amounts, " · ", assessor].concat()
    }));
    Step { notes, ..step }
}

/// The sums that add up to the total.
fn key(stairs: &StaircaseData, locale: Locale) -> Vec<(String, String)> {
    let words = WORDS.get(locale);
    let others = stairs.deducted(StairStepKind::PaidByOthers);
    let others_name = match &stairs.others {
        Some(who) => (words.others_paid)(who),
        None => words.someone_else_paid.to_owned(),
    };
    let others = (!others.is_zero()).then(|| (others_name, format_exact(others)));
    let yours = format_exact(stairs.deducted(StairStepKind::PaidByClaimant));
    let unpaid = (words.claimant_pays.to_owned(), yours);
    let paid = ((words.pays)(&stairs.payer), format_exact(stairs.paid));
    others.into_iter().chain([unpaid, paid]).collect()
}

/// The parts of `total`, rounded down so that they never exceed it; `None` without a total.
fn bar(remaining: Fen, deducted: Fen, total: Fen) -> Option<Bar> {
    let part = |amount: Fen| {
        let thousandths = amount.get().max(0).saturating_mul(1_000).checked_div(total.get())?;
        u16::try_from(thousandths.min(1_000)).ok()
    };
    Some(Bar { remaining: part(remaining)?, deducted: part(deducted)? })
}
