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

impl DecidedClaim<'_> {
    /// The items and the insurer's reasons. `None` if everything was paid.
    pub fn unpaid(self) -> Option<Markup> {
        let words = self.words();
        let yours = self.cost_split().map(|split| split.yours).filter(|yours| !yours.is_zero());
        let heading = match (yours, self.decision.outcome) {
            (Some(yours), _) => (words.unpaid)(&format_exact(yours)),
            (None, DecisionOutcome::Denied | DecisionOutcome::PartlyPaid) => {
                words.reasons.to_owned()
            }
            (None, DecisionOutcome::Paid) => return None,
        };
        let steps = self.decision.benefits.iter().flat_map(|benefit| &benefit.steps);
        let steps = steps.filter(|step| {
            step.operation.borne_by() == Some(CostBearer::You) && step.change < Fen::ZERO
        });
        Some(html! {
            section.section {
                h2 { (heading) }
                ul.unpaid {
                    @for step in steps { (self.unpaid_step(step)) }
                    @for reason in &self.decision.reasons { (self.reason(reason)) }
                }
            }
        })
    }

    fn unpaid_step(self, step: &CalculationStep) -> Markup {
        let operation = operation_words(&step.operation, self.locale());
        let amount = format_exact(Fen::ZERO.saturating_sub(step.change));
        self.unpaid_item(&operation.name, Some(&amount), operation.reason.as_deref(), &step.clause)
    }

    fn reason(self, DecisionReason { clause, text }: &DecisionReason) -> Markup {
        let heading = self.clause(clause).heading;
        let name = [self.insurer(), self.words().separator, &heading].concat();
        self.unpaid_item(&name, None, Some(self.locale().pick(text)), clause)
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
