//! Documents to keep: what a page shows as headings, facts, tables and steps, which `typeset` sets as PDF files and
//! pictures.
//!
//! Each is made from the same data and in the same words as its page, so no figure can differ. What can be pressed is left
//! out. The functions that make them are beside the markup of their pages.

mod letters;
mod words;
mod year;

use domain::ids::ClauseNo;

use crate::format::full_date;
use crate::markup::CLAUSE;
use crate::{Context, Locale};

pub use letters::letters_printout;
pub use words::{PictureWords, picture_words};
pub use year::{CaseOfYear, YearOverview};

pub(crate) use words::{PrintoutWords, WORDS};

/// A document, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printout {
    /// The language.
    pub locale: Locale,
    /// The heading of the first page.
    pub title: String,
    /// What is below the title.
    pub blocks: Vec<Block>,
    /// What is at the foot of every page before its number: which case, as of which day.
    pub foot: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// The sum that the document is about, in large type, with the words before it.
    Sum {
        /// Who pays.
        label: String,
        /// The amount.
        amount: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A paragraph in small type.
    Note(String),
    /// Named values.
    Facts(Vec<(String, String)>),
    /// Rows under headings.
    Table(Table),
    /// The steps of a calculation, in order.
    Steps(Vec<Step>),
    /// What follows begins on a new page.
    NewPage,
}

/// A table. Every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// How wide it is, in proportion to the others.
    pub width: u8,
    /// Where its text is.
    pub align: Align,
}

/// Where text is in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start of the line.
    #[default]
    Start,
    /// At the end, for amounts.
    End,
}

/// A step of a calculation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its number; empty for the amount at the top and for the result.
    pub number: String,
    /// What it does.
    pub name: String,
    /// What it changes.
    pub amount: String,
    /// The reason, the clause, the source, and what remains.
    pub notes: Vec<String>,
    /// What remains after it and what it takes away, as parts of the whole.
    pub bar: Option<Bar>,
}

/// How much of the whole remains after a step, and how much the step takes away, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What remains.
    pub remaining: u16,
    /// What the step takes away.
    pub deducted: u16,
}

impl Column {
    /// A column of text.
    pub(crate) const fn text(heading: &'static str, width: u8) -> Self {
        Self { heading, width, align: Align::Start }
    }

    /// A column of amounts.
    pub(crate) const fn amounts(heading: &'static str, width: u8) -> Self {
        Self { heading, width, align: Align::End }
    }
}

/// The line at the foot: the case and the day.
pub(crate) fn foot_of_case(case_no: &str, context: Context) -> String {
    let words = WORDS.get(context.locale);
    [(words.case)(case_no), (words.as_of)(&full_date(context.today, context.locale))]
        .join(words.separator)
}

/// A clause as it is cited: 条款 2.7.
pub(crate) fn cited(clause: &ClauseNo, locale: Locale) -> String {
    [*CLAUSE.get(locale), clause.as_str()].concat()
}
