//! Puts lines on pages, one below the other, and begins new pages.

use view::Locale;
use view::printout::{Align, Printout};

use crate::lines::{Line, break_lines};
use crate::page::{Bookmark, Element, ElementKind, Item, Page, PageFormat, Role, Run, Style, Tone};
use crate::typeface::{Glyphs, Typeface};
use crate::{MAX_PAGES, TypesetError};

/// A document on its pages.
pub(crate) struct Layout {
    pub(crate) format: PageFormat,
    pub(crate) pages: Vec<Page>,
    pub(crate) elements: Vec<Element>,
    pub(crate) bookmarks: Vec<Bookmark>,
}

impl Layout {
    /// The layout of a document.
    pub(crate) fn of(
        printout: &Printout,
        typeface: &Typeface,
        format: PageFormat,
    ) -> Result<Self, TypesetError> {
        let glyphs =
            typeface.glyphs().ok_or_else(|| TypesetError::Pdf("the font is gone".to_owned()))?;
        let mut setter = Setter::new(format, &glyphs);
        setter.document(printout);
        if setter.is_too_long() {
            return Err(TypesetError::TooLong);
        }
        setter.add_heads_and_feet(printout);
        Ok(setter.layout)
    }
}

/// A text in a column.
pub(crate) struct Cell<'a> {
    pub(crate) text: &'a str,
    /// Where the column begins, from the margin.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) align: Align,
    pub(crate) style: Style,
    pub(crate) role: Role,
}

/// Cells that begin at one height, broken into lines.
pub(crate) struct Row {
    cells: Vec<(Placed, Vec<Line>)>,
    pub(crate) height: f32,
}

#[derive(Clone, Copy)]
struct Placed {
    x: f32,
    width: f32,
    align: Align,
    style: Style,
    role: Role,
}

/// Sets a document, from top to bottom.
pub(crate) struct Setter<'a> {
    layout: Layout,
    glyphs: &'a Glyphs<'a>,
    page: Page,
    /// How far the page is filled.
    y: f32,
}

impl<'a> Setter<'a> {
    fn new(format: PageFormat, glyphs: &'a Glyphs<'a>) -> Self {
        let layout =
            Layout { format, pages: Vec::new(), elements: Vec::new(), bookmarks: Vec::new() };
        Self { layout, glyphs, page: Page::default(), y: format.margin }
    }

    pub(crate) fn format(&self) -> PageFormat {
        self.layout.format
    }

    /// Whether nothing is on the page yet.
    fn is_at_top(&self) -> bool {
        self.page.items.is_empty()
    }

    /// Begins a new page, unless this one is empty.
    pub(crate) fn new_page(&mut self) {
        if !self.is_at_top() {
            self.layout.pages.push(std::mem::take(&mut self.page));
            self.y = self.layout.format.margin;
        }
    }

    /// Whether there are too many pages, so that nothing more needs to be set.
    pub(crate) fn is_too_long(&self) -> bool {
        MAX_PAGES < self.layout.pages.len()
    }

    pub(crate) fn finish(&mut self) {
        self.new_page();
        if self.layout.pages.is_empty() {
            self.layout.pages.push(Page::default());
        }
    }

    /// Leaves room, except at the top of a page.
    pub(crate) fn leave(&mut self, room: f32) {
        if !self.is_at_top() {
            self.y += room;
        }
    }

    /// Begins a new page if this much does not fit on the page any more, but would on an empty one.
    pub(crate) fn keep_together(&mut self, height: f32) -> bool {
        let format = self.layout.format;
        let is_full = format.bottom() < self.y + height;
        let can_fit = height <= format.bottom() - format.margin;
        let breaks = is_full && can_fit && !self.is_at_top();
        if breaks {
            self.new_page();
        }
        breaks
    }

    pub(crate) fn element(&mut self, kind: ElementKind, parent: Option<usize>) -> usize {
        self.layout.elements.push(Element { kind, parent });
        self.layout.elements.len() - 1
    }

    /// Notes that a heading is the next thing on the page.
    pub(crate) fn bookmark(&mut self, text: &str) {
        let (page, y) = (self.layout.pages.len(), self.y);
        self.layout.bookmarks.push(Bookmark { text: text.to_owned(), page, y });
    }

    pub(crate) fn row(&self, cells: &[Cell<'_>]) -> Row {
        let set = |cell: &Cell<'_>| {
            let Cell { text, x, width, align, style, role } = *cell;
            let lines = break_lines(text, width / style.size, self.glyphs);
            (Placed { x, width, align, style, role }, lines)
        };
        let cells: Vec<_> = cells.iter().map(set).collect();
        let heights = cells.iter().map(|(at, lines)| at.style.line_height() * count(lines));
        Row { height: heights.fold(0.0, f32::max), cells }
    }

    /// Puts a row on the page; one that is higher than a page continues on the next.
    pub(crate) fn put(&mut self, row: Row) {
        self.keep_together(row.height);
        // Cells of one row may have different line heights, so each goes on from where the row began.
        let start = (self.layout.pages.len(), self.y);
        let most = row.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let mut columns: Vec<_> =
            row.cells.into_iter().map(|(at, lines)| (at, lines.into_iter())).collect();
        let mut tops = vec![start.1; columns.len()];
        for _ in 0..most {
            let bottom = self.layout.format.bottom();
            let is_full = columns
                .iter()
                .zip(&tops)
                .any(|((at, lines), top)| 0 < lines.len() && bottom < top + at.style.line_height());
            if is_full {
                self.new_page();
                tops.fill(self.layout.format.margin);
            }
            for ((at, lines), top) in columns.iter_mut().zip(&mut tops) {
                if let Some(line) = lines.next() {
                    self.put_line(*at, line, *top);
                    *top += at.style.line_height();
                }
            }
        }
        self.y = tops.into_iter().fold(self.y, f32::max);
    }

    fn put_line(&mut self, at: Placed, line: Line, top: f32) {
        let free = (at.width - line.width * at.style.size).max(0.0);
        let indent = match at.align {
            Align::Start => 0.0,
            Align::End => free,
        };
        let x = self.layout.format.margin + at.x + indent;
        // The baseline is where most typefaces have it in a line of this height.
        let baseline = top + at.style.line_height() * 0.5 + at.style.size * 0.36;
        let Placed { style, role, .. } = at;
        self.page.items.push(Item::Text(Run { x, baseline, style, line, role }));
    }

    /// A bar from `x`, measured from the margin.
    pub(crate) fn put_bar(&mut self, x: f32, width: f32, height: f32, tone: Tone) {
        let x = self.layout.format.margin + x;
        self.page.items.push(Item::Bar { x, y: self.y, width, height, tone });
    }

    pub(crate) fn advance(&mut self, height: f32) {
        self.y += height;
    }

    /// The name of the platform above each page, and below it what the document is about and the number of the page.
    fn add_heads_and_feet(&mut self, printout: &Printout) {
        let format = self.layout.format;
        let of = self.layout.pages.len();
        let platform = match printout.locale {
            Locale::ZhCn => brand::name_zh!(),
            Locale::En => brand::name_en!(),
        };
        for page in 0..of {
            let foot = printout.foot_of(page + 1, of);
            let edges = [
                (platform, Align::End, format.margin * 0.5 - 4.0, Role::PageHead),
                (&foot, Align::Start, format.height - format.margin, Role::PageFoot),
            ];
            for (text, align, top, role) in edges {
                let style = Style::FOOT;
                let cell = Cell { text, x: 0.0, width: format.line_width(), align, style, role };
                let row = self.row(&[cell]);
                for (at, lines) in row.cells {
                    // One line: there is no room for more.
                    if let Some(line) = lines.into_iter().next() {
                        self.put_line(at, line, top);
                    }
                }
            }
            let edges = std::mem::take(&mut self.page.items);
            if let Some(page) = self.layout.pages.get_mut(page) {
                page.items.extend(edges);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a text has far fewer lines than f32 has digits")]
fn count(lines: &[Line]) -> f32 {
    lines.len() as f32
}
