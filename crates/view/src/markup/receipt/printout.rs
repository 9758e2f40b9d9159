//! The receipt as a document.

use domain::journal::{AddedDocument, CaseDocument};

use super::{Receipt, receipt_controls, receipt_title};
use crate::format::full_date;
use crate::labels::{document_name, file_kind_name};
use crate::printout::{Block, Printout, foot_of_case};

impl Receipt<'_> {
    /// What the page shows, without what can be pressed.
    pub fn printout(self) -> Printout {
        let (words, locale) = (self.words(), self.context.locale);
        let report = &self.case.report;
        let filed_on = full_date(self.case.filed_at.date(), locale);
        let mut blocks = vec![
            Block::Paragraph(self.heading()),
            Block::Facts(vec![(words.case_no.to_owned(), report.case_no.clone())]),
            Block::Note(filed_on),
            Block::Facts(
                self.received_by().into_iter().map(|item| (item.text, item.when)).collect(),
            ),
        ];
        blocks.extend(self.printed_files());
        blocks.push(Block::Heading(words.next.to_owned()));
        let next = self.next_steps().into_iter().map(|(item, law)| {
            (item.text, [item.when.as_str(), law.text().get(locale).short].join(" "))
        });
        blocks.push(Block::Facts(next.collect()));
        Printout {
            locale,
            title: receipt_title(locale).to_owned(),
            blocks,
            foot: foot_of_case(&report.case_no, self.context),
        }
    }

    /// The documents handed in, with the SHA-256 of each file.
    fn printed_files(self) -> Vec<Block> {
        let controls = receipt_controls(self.context.locale);
        let documents = &self.case.documents;
        if documents.is_empty() {
            return Vec::new();
        }
        let locale = self.context.locale;
        let rows = documents.iter().map(|CaseDocument { added, .. }| {
            (document_name(added.document, locale).to_owned(), self.printed_pages(added))
        });
        vec![
            Block::Heading(controls.files.to_owned()),
            Block::Note(controls.files_note.to_owned()),
            Block::Facts(rows.collect()),
        ]
    }

    fn printed_pages(self, added: &AddedDocument) -> String {
        let (words, locale) = (self.words(), self.context.locale);
        let pages = (1..).zip(&added.files).map(|(page, file)| {
            let number = (words.page_of)(page);
            let kind = file_kind_name(file.kind, locale).unwrap_or_default();
            let parts = [number.as_str(), &file.name, kind, &file.sha256];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        });
        pages.collect::<Vec<_>>().join("\n")
    }
}
