//! The steps of a calculation in words: each operation with its clause, and the staircase of the whole. Estimates,
//! decisions and case studies use the same words.

mod en;
mod zh;

use std::collections::BTreeSet;

use domain::assess::{
    BenefitAssessment, CalculationStep, CostBearer, GateOutcome, Operation, Verdict,
};
use domain::ids::ClauseNo;
use domain::incident::{ExpenseCategory, LossHead};
use domain::money::Fen;
use domain::product::Product;

use crate::clause::ClauseText;
use crate::labels::head_name;
use crate::staircase::{StairStep, StairStepKind, StaircaseData, StaircaseVariant, StoppedBy};
use crate::{Locale, Text};

/// An operation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationWords {
    /// What it does: 免赔额，您先承担.
    pub name: Text,
    /// The same in a word: 免赔额.
    pub short: Text,
    /// Why, in a line.
    pub reason: Option<Text>,
}

fn words(name: impl Into<Text>, short: impl Into<Text>, reason: impl Into<Text>) -> OperationWords {
    OperationWords { name: name.into(), short: short.into(), reason: Some(reason.into()) }
}

/// The names of the losses that a sentence is about, before it: `Building, Contents: `. Empty without any.
fn about(heads: &BTreeSet<LossHead>, locale: Locale) -> String {
    let names: Vec<_> = heads.iter().map(|head| head_name(*head, locale)).collect();
    match locale {
        _ if names.is_empty() => String::new(),
        Locale::ZhCn => [&names.join("、"), "："].concat(),
        Locale::En => [&names.join(", "), ": "].concat(),
    }
}

/// The words for `operation`.
pub fn operation_words(operation: &Operation, locale: Locale) -> OperationWords {
    match locale {
        Locale::ZhCn => zh::operation(operation),
        Locale::En => en::operation(operation),
    }
}

/// A kind of cost on a bill: 药费, `Drugs`.
pub fn expense_name(category: ExpenseCategory, locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => zh::category_word(category),
        Locale::En => en::category_word(category),
    }
}

/// Clause `number` for the panel that shows clauses; only the number where the policy terms are not available.
pub fn clause_text(product: Option<&Product>, number: &ClauseNo, locale: Locale) -> ClauseText {
    let bare = ClauseText { number: number.as_str().to_owned(), ..ClauseText::default() };
    let Some(product) = product else { return bare };
    let named = ClauseText {
        product: [locale.pick(&product.name), " ", &product.version].concat(),
        ..bare
    };
    let Some(clause) = product.clause(number) else { return named };
    ClauseText {
        heading: locale.pick(&clause.heading).to_owned(),
        plain: locale.pick(&clause.plain).to_owned(),
        original: clause.text.zh.clone(),
        ..named
    }
}

/// A calculation that begins with a cost, as a staircase; `None` where it begins with a sum insured.
pub fn staircase(
    steps: &[CalculationStep],
    product: Option<&Product>,
    payer: &str,
    locale: Locale,
) -> Option<StaircaseData> {
    let (first, rest) = steps.split_first()?;
    if !first.operation.is_cost() {
        return None;
    }
    let stair_steps = rest.iter().map(|step| stair_step(step, product, locale)).collect();
    let OperationWords { name, short, .. } = operation_words(&first.operation, locale);
    Some(StaircaseData {
        total_name: name,
        total_short_name: short,
        total: first.after,
        total_note: None,
        steps: stair_steps,
        paid: steps.last()?.after,
        payer: payer.to_owned().into(),
        others: others(rest, locale),
        parts: Vec::new(),
        assessed_parts: None,
    })
}

/// Who paid the hatched part; `None` where nobody did.
fn others(steps: &[CalculationStep], locale: Locale) -> Option<Text> {
    let paid = |what: fn(&Operation) -> bool| {
        steps.iter().any(|step| !step.change.is_zero() && what(&step.operation))
    };
    let public = paid(is_public);
    let elsewhere =
        paid(|operation| operation.borne_by() == Some(CostBearer::Others) && !is_public(operation));
    let who = match (locale, public, elsewhere) {
        (_, false, false) => return None,
        (Locale::ZhCn, true, false) => "医保",
        (Locale::ZhCn, false, true) => "别家",
        (Locale::ZhCn, true, true) => "医保和别家",
        (Locale::En, true, false) => "social insurance",
        (Locale::En, false, true) => "others",
        (Locale::En, true, true) => "social insurance and others",
    };
    Some(who.into())
}

/// Whether a public scheme paid it: all three are settled with social insurance.
fn is_public(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::FundPaid | Operation::SeriousIllnessPaid | Operation::AssistancePaid
    )
}

fn stair_step(step: &CalculationStep, product: Option<&Product>, locale: Locale) -> StairStep {
    let OperationWords { name, short, reason } = operation_words(&step.operation, locale);
    let kind = match step.operation.borne_by() {
        _ if step.change.is_zero() => StairStepKind::NoChange,
        Some(CostBearer::Others) => StairStepKind::PaidByOthers,
        Some(CostBearer::You) | None => StairStepKind::PaidByClaimant,
    };
    StairStep {
        name,
        short_name: short,
        amount: Fen::ZERO.saturating_sub(step.change),
        kind,
        reason,
        clause: Some(clause_text(product, &step.clause, locale)),
        source: None,
        remaining: step.after,
    }
}

/// Whether a benefit's calculation begins with a bill, so that another bill would change it.
pub fn begins_with_bill(benefit: &BenefitAssessment) -> bool {
    benefit.steps.first().is_some_and(|first| first.operation == Operation::Billed)
}

/// The staircase of our own check of one benefit; `None` where there is nothing to draw yet.
pub fn benefit_staircase(
    benefit: &BenefitAssessment,
    product: &Product,
    locale: Locale,
) -> Option<StaircaseVariant> {
    if let Verdict::DoesNotPay { clause } = &benefit.verdict {
        let gate = benefit.gates.iter().find(|gate| gate.outcome == GateOutcome::Fail);
        let number = gate.map_or(clause, |gate| &gate.clause);
        let clause = clause_text(Some(product), number, locale);
        let gate = clause.heading.clone().into();
        return Some(StaircaseVariant::Stopped {
            gate,
            by: StoppedBy::OurCheck,
            clause: Some(clause),
        });
    }
    let payer = locale.pick(&product.insurer.short);
    match (staircase(&benefit.steps, Some(product), payer, locale), &benefit.verdict) {
        (Some(stairs), _) => {
            let stairs = stairs.shared_between(&benefit.parties, locale);
            Some(StaircaseVariant::Steps(stairs))
        }
        (None, Verdict::Pays { amount }) => Some(StaircaseVariant::Fixed(*amount)),
        (
            None,
            Verdict::NotYet { .. } | Verdict::Undetermined { .. } | Verdict::DoesNotPay { .. },
        ) => None,
    }
}
