//! The parts of a document, one below the other.

use view::printout::{Align, Bar, Block, Column, Printout, Step, Table};

use crate::layout::{Cell, Row, Setter};
use crate::page::{ElementKind, Role, Style, Tone};

/// Between columns.
const GUTTER: f32 = 10.0;
/// How wide the numbers of steps are.
const NUMBERS: f32 = 18.0;
const BAR_HEIGHT: f32 = 4.0;

impl Setter<'_> {
    pub(crate) fn document(&mut self, printout: &Printout) {
        let title = &printout.title;
        self.bookmark(title);
        let element = self.element(ElementKind::Title(title.clone()), None);
        self.text(title, Style::TITLE, element);
        self.leave(6.0);
        for block in &printout.blocks {
            if self.is_too_long() {
                break;
            }
            self.block(block);
        }
        self.finish();
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.heading(text),
            Block::Sum { label, amount } => self.sum(label, amount),
            Block::Paragraph(text) => self.paragraph(text, Style::BODY),
            Block::Note(text) => self.paragraph(text, Style::NOTE),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Steps(steps) => self.steps(steps),
            Block::NewPage => self.new_page(),
        }
    }

    /// A text over the whole width.
    fn text(&mut self, text: &str, style: Style, element: usize) {
        let width = self.format().line_width();
        let role = Role::Element(element);
        let row = self.row(&[Cell { text, x: 0.0, width, align: Align::Start, style, role }]);
        self.put(row);
    }

    /// A heading stays with what follows it.
    fn heading(&mut self, text: &str) {
        self.leave(14.0);
        self.keep_together(Style::HEADING.line_height() + 3.0 * Style::BODY.line_height());
        self.bookmark(text);
        let element = self.element(ElementKind::Heading(text.to_owned()), None);
        self.text(text, Style::HEADING, element);
        self.leave(3.0);
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        let element = self.element(ElementKind::Paragraph, None);
        self.text(text, style, element);
        self.leave(4.0);
    }

    fn sum(&mut self, label: &str, amount: &str) {
        self.leave(4.0);
        let element = self.element(ElementKind::Paragraph, None);
        // The space keeps the words apart where the text is read out.
        self.text(&[label, " "].concat(), Style::STRONG, element);
        self.text(amount, Style::SUM, element);
        self.leave(4.0);
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let table = self.element(ElementKind::Table, None);
        let width = self.format().line_width();
        let names = width * 0.34;
        for (name, value) in facts {
            if self.is_too_long() {
                return;
            }
            let row = self.element(ElementKind::Row, Some(table));
            let heading = self.element(ElementKind::RowHeading, Some(row));
            let cell = self.element(ElementKind::Cell, Some(row));
            let row = self.row(&[
                Cell {
                    text: name,
                    x: 0.0,
                    width: names - GUTTER,
                    align: Align::Start,
                    style: Style::STRONG,
                    role: Role::Element(heading),
                },
                Cell {
                    text: value,
                    x: names,
                    width: width - names,
                    align: Align::Start,
                    style: Style::BODY,
                    role: Role::Element(cell),
                },
            ]);
            self.put(row);
            self.leave(3.0);
        }
        self.leave(4.0);
    }

    fn table(&mut self, Table { columns, rows }: &Table) {
        let table = self.element(ElementKind::Table, None);
        let row = self.element(ElementKind::Row, Some(table));
        let headings = columns.iter().map(|column| column.heading).collect::<Vec<_>>();
        let roles: Vec<_> = columns
            .iter()
            .map(|_| Role::Element(self.element(ElementKind::ColumnHeading, Some(row))))
            .collect();
        let heading = self.table_row(columns, &headings, Style::NOTE, &roles);
        self.keep_together(heading.height + 2.0 * Style::BODY.line_height());
        self.put(heading);
        self.rule();
        for cells in rows {
            if self.is_too_long() {
                return;
            }
            let row = self.element(ElementKind::Row, Some(table));
            let roles: Vec<_> = columns
                .iter()
                .map(|_| Role::Element(self.element(ElementKind::Cell, Some(row))))
                .collect();
            let cells: Vec<_> = cells.iter().map(String::as_str).collect();
            let row = self.table_row(columns, &cells, Style::BODY, &roles);
            if self.keep_together(row.height) {
                let again = vec![Role::Repeated; columns.len()];
                let heading = self.table_row(columns, &headings, Style::NOTE, &again);
                self.put(heading);
                self.rule();
            }
            self.put(row);
            self.rule();
        }
        self.leave(6.0);
    }

    fn table_row(&self, columns: &[Column], texts: &[&str], style: Style, roles: &[Role]) -> Row {
        let parts: f32 = columns.iter().map(|column| f32::from(column.width)).sum();
        let part = self.format().line_width() / parts.max(1.0);
        let mut x = 0.0;
        let cells = columns.iter().zip(texts).zip(roles).map(|((column, text), role)| {
            let width = f32::from(column.width) * part;
            let cell =
                Cell { text, x, width: width - GUTTER, align: column.align, style, role: *role };
            x += width;
            cell
        });
        // The last column ends at the margin.
        let mut cells: Vec<_> = cells.collect();
        if let Some(last) = cells.last_mut() {
            last.width += GUTTER;
        }
        self.row(&cells)
    }

    /// A line below a row.
    fn rule(&mut self) {
        let width = self.format().line_width();
        self.advance(1.0);
        self.put_bar(0.0, width, 0.5, Tone::Rule);
        self.advance(2.5);
    }

    fn steps(&mut self, steps: &[Step]) {
        let list = self.element(ElementKind::List, None);
        for step in steps {
            self.step(step, list);
        }
        self.leave(4.0);
    }

    fn step(&mut self, step: &Step, list: usize) {
        let item = self.element(ElementKind::ListItem, Some(list));
        let number = Role::Element(self.element(ElementKind::Label, Some(item)));
        let body = Role::Element(self.element(ElementKind::ItemBody, Some(item)));
        let width = self.format().line_width();
        let amounts = width * 0.3;
        // The spaces keep the words apart where the text is read out.
        let name = [&step.name, " "].concat();
        let head = self.row(&[
            Cell {
                text: &step.number,
                x: 0.0,
                width: NUMBERS,
                align: Align::Start,
                style: Style::NOTE,
                role: number,
            },
            Cell {
                text: &name,
                x: NUMBERS,
                width: width - NUMBERS - amounts - GUTTER,
                align: Align::Start,
                style: Style::STRONG,
                role: body,
            },
            Cell {
                text: &step.amount,
                x: width - amounts,
                width: amounts,
                align: Align::End,
                style: Style::STRONG,
                role: body,
            },
        ]);
        let notes: Vec<_> = step
            .notes
            .iter()
            .map(|note| {
                let (x, width) = (NUMBERS, width - NUMBERS);
                let (align, style) = (Align::Start, Style::NOTE);
                self.row(&[Cell { text: note, x, width, align, style, role: body }])
            })
            .collect();
        let height = head.height + notes.iter().map(|note| note.height).sum::<f32>();
        self.keep_together(height + BAR_HEIGHT + 8.0);
        self.put(head);
        for note in notes {
            self.put(note);
        }
        if let Some(bar) = step.bar {
            self.bar(bar, width - NUMBERS);
        }
        self.leave(7.0);
    }

    /// What remains after a step, and beside it what the step takes away.
    fn bar(&mut self, Bar { remaining, deducted }: Bar, width: f32) {
        let part = |thousandths: u16| width * f32::from(thousandths) / 1_000.0;
        self.advance(2.0);
        self.put_bar(NUMBERS, part(remaining), BAR_HEIGHT, Tone::Accent);
        self.put_bar(NUMBERS + part(remaining), part(deducted), BAR_HEIGHT, Tone::Deducted);
        self.advance(BAR_HEIGHT);
    }
}
