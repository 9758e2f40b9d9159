//! What was not paid and why, item by item, each with a link to dispute it.

use domain::assess::{CalculationStep, CostBearer};
use domain::ids::ClauseNo;
use domain::journal::{DecisionOutcome, DecisionReason};
use domain::money::Fen;
use maud::{Markup, html};
use routes::DisputeTarget;

use super::DecidedClaim;
use crate::calculation_text::operation_words;
use crate::format::format_exact;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::clause_chip::clause_chip;

impl<'a> DecidedClaim<'a> {
    /// The items and the insurer's reasons. `None` if everything was paid.
    pub fn unpaid(self) -> Option<Markup> {
        let heading = self.unpaid_heading()?;
        Some(html! {
            section.section {
                h2 { (heading) }
                ul.unpaid {
                    @for step in self.unpaid_steps() { (self.unpaid_step(step)) }
                    @for reason in &self.decision.reasons { (self.reason(reason)) }
                }
            }
        })
    }

    /// How much was not paid; `None` if everything was.
    pub(super) fn unpaid_heading(self) -> Option<String> {
        let words = self.words();
        let yours = self.cost_split().map(|split| split.yours).filter(|yours| !yours.is_zero());
        match (yours, self.decision.outcome) {
            (Some(yours), _) => Some((words.unpaid)(&format_exact(yours))),
            (None, DecisionOutcome::Denied | DecisionOutcome::PartlyPaid) => {
                Some(words.reasons.to_owned())
            }
            (None, DecisionOutcome::Paid) => None,
        }
    }

    /// The steps whose amounts the person bears.
    pub(super) fn unpaid_steps(self) -> impl Iterator<Item = &'a CalculationStep> {
        let steps = self.decision.benefits.iter().flat_map(|benefit| &benefit.steps);
        steps.filter(|step| {
            step.operation.borne_by() == Some(CostBearer::You) && step.change < Fen::ZERO
        })
    }

    fn unpaid_step(self, step: &CalculationStep) -> Markup {
        let operation = operation_words(&step.operation, self.locale());
        let amount = format_exact(Fen::ZERO.saturating_sub(step.change));
        self.unpaid_item(&operation.name, Some(&amount), operation.reason.as_deref(), &step.clause)
    }

    fn reason(self, DecisionReason { clause, text }: &DecisionReason) -> Markup {
        self.unpaid_item(&self.reason_name(clause), None, Some(self.locale().pick(text)), clause)
    }

    /// What a reason is called: whose it is, and the heading of its clause.
    pub(super) fn reason_name(self, clause: &ClauseNo) -> String {
        let heading = self.clause(clause).heading;
        [self.insurer(), self.words().separator, &heading].concat()
    }

    fn unpaid_item(
        self,
        name: &str,
        amount: Option<&str>,
        reason: Option<&str>,
        clause: &ClauseNo,
    ) -> Markup {
        let href = self.dispute(DisputeTarget::Clause(clause.clone()));
        html! {
            li.unpaid__line {
                div.decision__step-head {
                    strong { (name) }
                    @if let Some(amount) = amount { span { (amount) } }
                }
                @if let Some(reason) = reason { p.small { (reason) } }
                div.decision__step-foot {
                    (clause_chip(clause.as_str(), self.locale()))
                    (button_link(&href, self.words().disagree_here, ButtonKind::Small))
                }
            }
        }
    }
}
