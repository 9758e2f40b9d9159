//! Pages with what is on them, in points from the top left, and the structure that a document is read in.

use crate::lines::Line;

/// The size of pages and type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PageFormat {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) margin: f32,
}

/// For printing.
pub(crate) const A4: PageFormat = PageFormat { width: 595.0, height: 842.0, margin: 56.0 };
/// Half as large with type of the same size, so that it can be read on a phone without zooming.
pub(crate) const PHONE: PageFormat = PageFormat { width: 420.0, height: 595.0, margin: 30.0 };

impl PageFormat {
    /// How wide a line is.
    pub(crate) const fn line_width(self) -> f32 {
        self.width - 2.0 * self.margin
    }

    /// Where the last line ends.
    pub(crate) const fn bottom(self) -> f32 {
        self.height - self.margin - 14.0
    }
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) items: Vec<Item>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    Text(Run),
    Bar { x: f32, y: f32, width: f32, height: f32, tone: Tone },
}

/// A line of text at its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) style: Style,
    pub(crate) line: Line,
    pub(crate) role: Role,
}

/// What a line is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// An element of the structure, by its index.
    Element(usize),
    /// The head of a page, which is not read out.
    PageHead,
    /// Its foot.
    PageFoot,
    /// The headings of a table, once more.
    Repeated,
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) tone: Tone,
}

/// How heavy the strokes are. There is one font, so bold is drawn with a thin line around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Colours by purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Text,
    Quiet,
    Accent,
    /// What a step takes away.
    Deducted,
    /// Lines between rows.
    Rule,
}

impl Tone {
    /// Red, green and blue.
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [0x1b, 0x1b, 0x1b],
            // 7:1 on white.
            Self::Quiet => [0x55, 0x55, 0x55],
            Self::Accent => ACCENT,
            Self::Deducted => [0xc9, 0xc4, 0xb8],
            Self::Rule => [0xdd, 0xdd, 0xdd],
        }
    }
}

/// The brand's colour.
const ACCENT: [u8; 3] = parse_hex(brand::light_pine!());

/// `#0b5a4f` as numbers.
const fn parse_hex(text: &str) -> [u8; 3] {
    const fn digit(digit: u8) -> u8 {
        match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            b'A'..=b'F' => digit - b'A' + 10,
            _ => 0,
        }
    }
    match text.as_bytes() {
        [_, a, b, c, d, e, f] => {
            [digit(*a) * 16 + digit(*b), digit(*c) * 16 + digit(*d), digit(*e) * 16 + digit(*f)]
        }
        _ => [0; 3],
    }
}

impl Style {
    pub(crate) const TITLE: Self = Self { size: 18.0, weight: Weight::Bold, tone: Tone::Text };
    pub(crate) const HEADING: Self = Self { size: 13.0, weight: Weight::Bold, tone: Tone::Text };
    pub(crate) const SUM: Self = Self { size: 24.0, weight: Weight::Bold, tone: Tone::Accent };
    pub(crate) const BODY: Self = Self { size: 10.5, weight: Weight::Regular, tone: Tone::Text };
    pub(crate) const STRONG: Self = Self { size: 10.5, weight: Weight::Bold, tone: Tone::Text };
    pub(crate) const NOTE: Self = Self { size: 9.0, weight: Weight::Regular, tone: Tone::Quiet };
    pub(crate) const FOOT: Self = Self { size: 8.0, weight: Weight::Regular, tone: Tone::Quiet };

    /// From one line to the next, in points.
    pub(crate) const fn line_height(self) -> f32 {
        self.size * 1.5
    }
}

/// An element of the structure. Each comes after the one that contains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) kind: ElementKind,
    pub(crate) parent: Option<usize>,
}

/// The elements that documents have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ElementKind {
    Title(String),
    Heading(String),
    Paragraph,
    Table,
    Row,
    /// The heading of a column.
    ColumnHeading,
    /// The heading of a row.
    RowHeading,
    Cell,
    List,
    ListItem,
    /// The number of an item.
    Label,
    ItemBody,
}

/// A heading with its place, for the outline of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bookmark {
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}
