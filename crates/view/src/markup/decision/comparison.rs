//! Compares the decision with the one it replaced or with our estimate: the items that differ.

use domain::journal::DecidedBenefit;
use domain::journal::compare::{ComparedStep, compare_calculations};
use domain::money::Fen;
use maud::{Markup, html};

use super::DecidedClaim;
use crate::calculation_text::operation_words;
use crate::format::{format_deduction, format_exact, format_rounded};
use crate::markup::clause_chip::clause_chip;

/// What a decision is compared with.
pub(super) struct Earlier<'a> {
    /// What the comparison is called.
    pub(super) title: &'static str,
    /// Both amounts, in a sentence.
    pub(super) amounts: String,
    /// What the earlier value of an item is called.
    pub(super) label: &'static str,
    pub(super) benefits: &'a [DecidedBenefit],
}

impl<'a> DecidedClaim<'a> {
    /// What changed. After a review the decision is compared with the previous one, otherwise with the estimate; empty if
    /// neither differs.
    pub(super) fn comparison(self) -> Markup {
        let words = self.words();
        let Some(earlier) = self.earlier() else { return html! {} };
        let items = compare_calculations(earlier.benefits, &self.decision.benefits);
        let changed = || items.iter().filter(|item| item.is_changed());
        let same = items.len() - changed().count();
        html! {
            section.section data-testid="changes" {
                h2 { (earlier.title) }
                p { (earlier.amounts) }
                ul.unpaid { @for item in changed() { (self.changed_item(item, earlier.label)) } }
                @if 0 < same { p.small { ((words.rest_same)(same)) } }
            }
        }
    }

    /// What the decision is compared with, if it differs from anything.
    pub(super) fn earlier(self) -> Option<Earlier<'a>> {
        let words = self.words();
        let now = format_exact(self.decision.amount);
        if let Some((_, earlier)) = self.claim.earlier_decisions.last() {
            return Some(Earlier {
                title: words.compared_with_earlier,
                amounts: (words.earlier_amounts)(&format_exact(earlier.amount), &now),
                label: words.earlier,
                benefits: &earlier.benefits,
            });
        }
        let filed = &self.claim.filed;
        let estimate = filed.estimate.filter(|amount| *amount != self.decision.amount)?;
        (!filed.expected.is_empty()).then(|| Earlier {
            title: words.compared_with_estimate,
            amounts: (words.estimate_amounts)(&format_rounded(estimate, self.locale()), &now),
            label: words.estimated,
            benefits: &filed.expected,
        })
    }

    fn changed_item(self, item: &ComparedStep<'_>, earlier: &str) -> Markup {
        let words = self.words();
        html! {
            li.unpaid__line data-testid="changed" {
                strong { (operation_words(item.operation, self.locale()).name) }
                div.decision__step-foot {
                    span {
                        (earlier) " " span.decision__earlier { (self.change_or_absence(item.was)) }
                        " → " (words.now) " " strong { (self.change_or_absence(item.is)) }
                    }
                    (clause_chip(item.clause.as_str(), self.locale()))
                }
            }
        }
    }

    /// What a step of one of the decisions changes; that it has no such step if it is `None`.
    pub(super) fn change_or_absence(self, change: Option<Fen>) -> String {
        change.map_or_else(|| self.words().absent.to_owned(), |change| self.change(change))
    }

    /// What a step changes.
    pub(super) fn change(self, change: Fen) -> String {
        match change {
            change if change.is_zero() => self.words().no_change.to_owned(),
            change if change < Fen::ZERO => format_deduction(change),
            change => format_exact(change),
        }
    }
}
