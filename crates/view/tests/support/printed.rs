//! What is in a document, and whether that is what its page shows.

#![allow(dead_code, reason = "each test uses a part of this")]

use std::collections::BTreeSet;

use view::printout::{Block, Printout};

use super::html::visible_text;

/// Everything that is read in a document, one part a line.
pub(crate) fn printed(printout: &Printout) -> String {
    let mut lines = vec![format!("= {}", printout.title)];
    for block in &printout.blocks {
        match block {
            Block::Heading(text) => lines.push(format!("== {text}")),
            Block::Sum { label, amount } => lines.push(format!("{label} {amount}")),
            Block::Paragraph(text) | Block::Note(text) => lines.push(text.clone()),
            Block::Facts(facts) => {
                lines.extend(facts.iter().map(|(name, value)| format!("{name}: {value}")));
            }
            Block::Table(table) => {
                let headings: Vec<_> = table.columns.iter().map(|it| it.heading).collect();
                lines.push(headings.join(" | "));
                lines.extend(table.rows.iter().map(|row| row.join(" | ")));
            }
            Block::Steps(steps) => {
                for step in steps {
                    lines.push(format!("{} {} {}", step.number, step.name, step.amount));
                    lines.extend(step.notes.iter().map(|note| format!("    {note}")));
                }
            }
            Block::NewPage => lines.push("----".to_owned()),
        }
    }
    lines.push(printout.foot_of(1, 1));
    lines.join("\n") + "\n"
}

/// Every amount and every clause of a text: `31,600.00`, `2.7`.
pub(crate) fn figures(text: &str) -> BTreeSet<String> {
    let is_part = |character: char| character.is_ascii_digit() || ".,".contains(character);
    let numbers = text.split(|character| !is_part(character));
    let numbers = numbers.map(|number| number.trim_matches(|edge| ".,".contains(edge)));
    numbers.filter(|number| number.contains('.')).map(str::to_owned).collect()
}

/// Checks that every amount and clause that is read on the page is in its document.
pub(crate) fn check_printed(html: &str, printout: &Printout) {
    let on_page = figures(&visible_text(html));
    let in_document = figures(&printed(printout));
    let missing: Vec<_> = on_page.difference(&in_document).collect();
    assert!(missing.is_empty(), "{missing:?} is only on the page\n{}", printed(printout));
}
