//! How the amount was calculated: the staircase, or the steps of a fixed benefit.

use domain::assess::{CalculationStep, CostSplit};
use domain::journal::DecidedBenefit;
use domain::money::Fen;
use maud::{Markup, html};

use super::DecidedClaim;
use crate::calculation_text::{operation_words, staircase};
use crate::format::format_exact;
use crate::markup::clause_chip::clause_chip;
use crate::markup::staircase::{self, staircase_fixed, staircase_stopped};
use crate::staircase::{ClaimOwner, StoppedBy};

impl DecidedClaim<'_> {
    /// How the bills are split between the insurer, other payers and the person; `None` if all benefits are fixed
    /// amounts.
    pub(super) fn cost_split(self) -> Option<CostSplit> {
        let benefits = self.decision.benefits.iter();
        let splits = benefits.filter_map(|benefit| CostSplit::of(&benefit.steps));
        splits.reduce(|sum, more| CostSplit {
            billed: sum.billed.saturating_add(more.billed),
            paid_by_others: sum.paid_by_others.saturating_add(more.paid_by_others),
            yours: sum.yours.saturating_add(more.yours),
            pays: sum.pays.saturating_add(more.pays),
        })
    }

    /// The calculation of each benefit; a denial without one shows the clause that excluded it.
    pub(super) fn calculation(self) -> Markup {
        let benefits = &self.decision.benefits;
        if benefits.iter().all(|benefit| benefit.steps.is_empty()) {
            return self.exclusion();
        }
        html! {
            @for benefit in benefits {
                section.section {
                    @if 1 < benefits.len() { h2 { (self.locale().pick(&benefit.name)) } }
                    (self.benefit(benefit))
                }
            }
        }
    }

    fn exclusion(self) -> Markup {
        let Some(reason) = self.decision.reasons.first() else { return html! {} };
        let clause = self.clause(&reason.clause);
        let gate = if clause.heading.is_empty() { &clause.number } else { &clause.heading };
        staircase_stopped(gate, StoppedBy::Insurer, Some(&clause), self.locale())
    }

    fn benefit(self, benefit: &DecidedBenefit) -> Markup {
        let locale = self.locale();
        match staircase(&benefit.steps, self.terms, self.insurer(), locale) {
            Some(stairs) => {
                let stairs = stairs.shared_between(&benefit.parties, locale);
                let stairs = stairs.with_assessed_parts(benefit, locale);
                staircase::staircase(&stairs, ClaimOwner::Reader, locale)
            }
            None => self.fixed_benefit(&benefit.steps),
        }
    }

    /// A fixed benefit: its amount as one block, and the steps that led to it.
    fn fixed_benefit(self, steps: &[CalculationStep]) -> Markup {
        let amount = steps.last().map_or(Fen::ZERO, |step| step.after);
        html! {
            (staircase_fixed(amount, self.locale()))
            h2.decision__steps-title { (self.words().steps) }
            ol.decision__steps { @for step in steps { (self.step(step)) } }
        }
    }

    fn step(self, step: &CalculationStep) -> Markup {
        let operation = operation_words(&step.operation, self.locale());
        html! {
            li.decision__step {
                div.decision__step-head {
                    strong { (operation.name) }
                    span { (self.change(step.change)) }
                }
                @if let Some(reason) = operation.reason { p.small { (reason) } }
                div.decision__step-foot {
                    (clause_chip(step.clause.as_str(), self.locale()))
                    span.note { ((self.words().subtotal)(&format_exact(step.after))) }
                }
            }
        }
    }
}
