//! The decision as a document.

use domain::assess::CalculationStep;
use domain::journal::DecidedBenefit;
use domain::journal::compare::compare_calculations;
use domain::money::Fen;

use super::DecidedClaim;
use super::decision_title;
use crate::calculation_text::{expense_name, operation_words, staircase};
use crate::format::{date, format_exact};
use crate::laws::Law;
use crate::markup::staircase::printed_staircase;
use crate::printout::{Block, Column, Printout, Step, Table, WORDS, cited, foot_of_case};

impl DecidedClaim<'_> {
    /// What the page shows, without what can be pressed.
    pub fn printout(self) -> Printout {
        let mut blocks = self.printed_heading();
        blocks.extend(self.printed_comparison());
        blocks.extend(self.printed_calculation());
        blocks.extend(self.printed_items());
        blocks.extend(self.printed_response());
        blocks.extend(self.printed_reasons());
        blocks.extend(self.printed_decider());
        blocks.extend(self.printed_payment());
        Printout {
            locale: self.locale(),
            title: decision_title(self.insurer(), self.locale()),
            blocks,
            foot: foot_of_case(&self.case.report.case_no, self.context),
        }
    }

    fn printed_heading(self) -> Vec<Block> {
        let (words, amount) = (self.words(), self.decision.amount);
        let sum = if amount.is_zero() {
            Block::Heading((words.pays_nothing)(self.insurer()))
        } else {
            let label = (words.pays_you)(self.insurer());
            Block::Sum { label, amount: format_exact(amount) }
        };
        let mut blocks = vec![Block::Note(self.overline()), sum, Block::Paragraph(self.lead())];
        if self.is_under_review() {
            blocks.push(Block::Paragraph(words.under_review.to_owned()));
        }
        blocks
    }

    fn printed_comparison(self) -> Vec<Block> {
        let (words, printed) = (self.words(), WORDS.get(self.locale()));
        let Some(earlier) = self.earlier() else { return Vec::new() };
        let items = compare_calculations(earlier.benefits, &self.decision.benefits);
        let changed: Vec<_> = items.iter().filter(|item| item.is_changed()).collect();
        let same = items.len() - changed.len();
        let row = |item: &&domain::journal::compare::ComparedStep<'_>| {
            vec![
                operation_words(item.operation, self.locale()).name.into_owned(),
                item.clause.as_str().to_owned(),
                self.change_or_absence(item.was),
                self.change_or_absence(item.is),
            ]
        };
        let table = Table {
            columns: vec![
                Column::text(printed.item, 6),
                Column::text(printed.clause, 2),
                Column::amounts(earlier.label, 3),
                Column::amounts(words.now, 3),
            ],
            rows: changed.iter().map(row).collect(),
        };
        let mut blocks =
            vec![Block::Heading(earlier.title.to_owned()), Block::Paragraph(earlier.amounts)];
        if !table.rows.is_empty() {
            blocks.push(Block::Table(table));
        }
        if 0 < same {
            blocks.push(Block::Note((words.rest_same)(same)));
        }
        blocks
    }

    fn printed_calculation(self) -> Vec<Block> {
        let benefits = &self.decision.benefits;
        if benefits.iter().all(|benefit| benefit.steps.is_empty()) {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        for benefit in benefits {
            let name = self.locale().pick(&benefit.name);
            let heading = if 1 < benefits.len() { name } else { self.words().steps };
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.extend(self.printed_benefit(benefit));
        }
        blocks
    }

    fn printed_benefit(self, benefit: &DecidedBenefit) -> Vec<Block> {
        let locale = self.locale();
        match staircase(&benefit.steps, self.terms, self.insurer(), locale) {
            Some(stairs) => {
                let stairs = stairs.shared_between(&benefit.parties, locale);
                printed_staircase(&stairs.with_assessed_parts(benefit, locale), locale)
            }
            None => vec![Block::Steps(
                (1..)
                    .zip(&benefit.steps)
                    .map(|(number, step)| self.printed_step(number, step))
                    .collect(),
            )],
        }
    }

    fn printed_step(self, number: usize, step: &CalculationStep) -> Step {
        let operation = operation_words(&step.operation, self.locale());
        let clause = cited(&step.clause, self.locale());
        let subtotal = (self.words().subtotal)(&format_exact(step.after));
        let foot = [clause, subtotal].join(self.words().separator);
        Step {
            number: number.to_string(),
            name: operation.name.into_owned(),
            amount: self.change(step.change),
            notes: operation.reason.into_iter().map(Into::into).chain([foot]).collect(),
            bar: None,
        }
    }

    fn printed_items(self) -> Vec<Block> {
        let printed = WORDS.get(self.locale());
        let items = self.counted_items();
        if items.is_empty() {
            return Vec::new();
        }
        let row = |item: &&domain::incident::ExpenseLine| {
            let (status, clause) = self.item_status(item);
            vec![
                expense_name(item.category, self.locale()).to_owned(),
                status,
                clause.map(|clause| clause.as_str().to_owned()).unwrap_or_default(),
                format_exact(item.amount),
            ]
        };
        let table = Table {
            columns: vec![
                Column::text(printed.item, 4),
                Column::text(printed.is_counted, 5),
                Column::text(printed.clause, 2),
                Column::amounts(printed.amount, 3),
            ],
            rows: items.iter().map(row).collect(),
        };
        vec![Block::Heading(self.words().bill_items.to_owned()), Block::Table(table)]
    }

    /// What was answered, or what the law says until then.
    fn printed_response(self) -> Vec<Block> {
        let words = self.words();
        let (text, law) = if let Some(at) = self.claim.agreed_at {
            ((words.agreed)(&date(at.date(), self.context)), Law::Insurance23)
        } else if self.decision.amount.is_zero() {
            (words.denied_rights.to_owned(), Law::Insurance24)
        } else if self.awaits_agreement() {
            (self.agreement_law_words(), Law::Insurance23)
        } else {
            return Vec::new();
        };
        let heading = self.response_heading().to_owned();
        vec![Block::Heading(heading), Block::Paragraph(self.with_law(&text, law))]
    }

    /// A sentence and the article that it rests on.
    fn with_law(self, text: &str, law: Law) -> String {
        [text, " ", law.text().get(self.locale()).short].concat()
    }

    fn printed_reasons(self) -> Vec<Block> {
        let Some(heading) = self.unpaid_heading() else { return Vec::new() };
        let locale = self.locale();
        let steps = self.unpaid_steps().map(|step| {
            let operation = operation_words(&step.operation, locale);
            let clause = cited(&step.clause, locale);
            Step {
                name: operation.name.into_owned(),
                amount: format_exact(Fen::ZERO.saturating_sub(step.change)),
                notes: operation.reason.into_iter().map(Into::into).chain([clause]).collect(),
                ..Step::default()
            }
        });
        let reasons = self.decision.reasons.iter().map(|reason| Step {
            name: self.reason_name(&reason.clause),
            notes: vec![locale.pick(&reason.text).to_owned(), cited(&reason.clause, locale)],
            ..Step::default()
        });
        vec![Block::Heading(heading), Block::Steps(steps.chain(reasons).collect())]
    }

    fn printed_decider(self) -> Vec<Block> {
        let decided_by = self.with_law(&self.decided_by_words(), Law::PersonalInformation24);
        let heading = Block::Heading(self.decider_heading().to_owned());
        let review = self.review().map(Block::Paragraph);
        [heading, Block::Paragraph(decided_by)].into_iter().chain(review).collect()
    }

    fn printed_payment(self) -> Vec<Block> {
        let items = self.payment_items();
        if items.is_empty() {
            return Vec::new();
        }
        let facts = items.into_iter().map(|item| (item.text, item.when)).collect();
        vec![Block::Heading(self.words().payment.to_owned()), Block::Facts(facts)]
    }
}
