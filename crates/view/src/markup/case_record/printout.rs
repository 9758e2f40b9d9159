//! The record of a case as a document.

use std::collections::BTreeMap;

use domain::clock::{Deadline, DeadlineProgress, deadlines};
use domain::journal::{CaseDocument, ClaimState, JournalEntry, reversals};

use super::{CaseRecord, record_controls, record_title};
use crate::format::{MonthName, date, date_with};
use crate::labels::document_name;
use crate::laws::laws_among;
use crate::legal_clock::{clock_face, clock_sentence};
use crate::printout::{Block, Column, Printout, Table, WORDS, foot_of_case};
use crate::timeline::entry_line;

impl<'a> CaseRecord<'a> {
    /// What the page shows, without what can be pressed.
    pub fn printout(self) -> Printout {
        let (words, controls) = (self.words(), record_controls(self.context.locale));
        let report = &self.case.report;
        let mut blocks = vec![Block::Paragraph((words.lead)(self.insured_name, &report.case_no))];
        for claim in &self.case.claims {
            blocks.extend(self.printed_deadlines(claim));
        }
        blocks.push(Block::Heading(words.money.to_owned()));
        let payments = self.case.claims.iter();
        let payments =
            payments.map(|claim| (self.insurer(claim).to_owned(), self.payment_sentences(claim)));
        blocks.push(Block::Facts(payments.collect()));
        blocks.extend(self.printed_documents());
        blocks.push(Block::Heading(controls.steps.to_owned()));
        blocks.push(Block::Table(self.printed_steps()));
        Printout {
            locale: self.context.locale,
            title: record_title(self.context.locale).to_owned(),
            blocks,
            foot: foot_of_case(&report.case_no, self.context),
        }
    }

    fn printed_deadlines(self, claim: &'a ClaimState) -> Vec<Block> {
        let (words, insurer) = (self.words(), self.insurer(claim));
        let all = deadlines(claim, self.law, self.context.today);
        let mut blocks = vec![Block::Heading((words.clocks)(insurer))];
        if all.is_empty() {
            blocks.push(Block::Paragraph((words.no_clocks)(insurer)));
        } else {
            let facts = all.iter().map(|deadline| self.printed_deadline(deadline, insurer));
            blocks.push(Block::Facts(facts.collect()));
        }
        if let Some(typical) = self.typical_days(claim) {
            blocks.push(Block::Note((words.typical)(typical.of, typical.half, typical.most)));
        }
        let is_late = all.iter().any(|deadline| {
            let is_overdue = matches!(deadline.progress, DeadlineProgress::Overdue { .. });
            is_overdue && deadline.rule.duty().is_insurers()
        });
        if is_late {
            blocks.push(Block::Paragraph(self.reason_for_delay(claim)));
        }
        blocks
    }

    /// The heading of a deadline; and its first and last day, what it is for, and its articles.
    fn printed_deadline(self, deadline: &Deadline, insurer: &str) -> (String, String) {
        let locale = self.context.locale;
        let face = clock_face(deadline, &self.law.calendar, insurer, locale);
        let end = |end: &crate::legal_clock::ClockEnd| {
            [&date_with(MonthName::Short, end.day, self.context), " ", &*end.name].concat()
        };
        let ends = [end(&face.start), end(&face.due)].join(" → ");
        let laws = laws_among(&deadline.basis);
        let laws = laws.into_iter().map(|law| law.text().get(locale).short);
        let sentence = clock_sentence(deadline, locale);
        let sentence: Vec<_> = std::iter::once(&*sentence).chain(laws).collect();
        (face.heading(locale), [ends, sentence.join(" ")].join("\n"))
    }

    fn printed_documents(self) -> Vec<Block> {
        let locale = self.context.locale;
        let documents = &self.case.documents;
        if documents.is_empty() {
            return Vec::new();
        }
        let facts = documents.iter().map(|CaseDocument { at, added }| {
            (document_name(added.document, locale).to_owned(), date(at.date(), self.context))
        });
        let heading = record_controls(locale).documents.to_owned();
        vec![Block::Heading(heading), Block::Facts(facts.collect())]
    }

    /// All steps, newest first as on the page.
    fn printed_steps(self) -> Table {
        let words = WORDS.get(self.context.locale);
        let reversed: BTreeMap<u32, u32> = reversals(self.entries).into_iter().collect();
        let row = |entry: &JournalEntry| {
            let line = entry_line(entry, &self.case.report, self.context);
            let text = match reversed.contains_key(&entry.seq) {
                true => [line.text.as_str(), self.reversal(entry)].join("\n"),
                false => line.text,
            };
            vec![line.when, text]
        };
        Table {
            columns: vec![Column::text(words.day, 2), Column::text(words.what_happened, 5)],
            rows: self.entries.iter().rev().map(row).collect(),
        }
    }
}
