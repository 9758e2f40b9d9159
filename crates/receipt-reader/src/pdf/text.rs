//! The operators that draw text, and those that move it.

use std::collections::BTreeMap;
use std::rc::Rc;

use pdf_structure::{Dictionary, Document, Object, Parser};

use super::direction::{Direction, straightened};
use super::font::Font;
use super::page_tree::{PageNode, number};
use crate::layout::{Glyph, MAX_GLYPHS, Page};

/// How deep forms may be drawn in forms.
const MAX_FORM_DEPTH: u32 = 6;
/// The most operators of a document, as often as a form in it is drawn.
const MAX_OPERATORS: u32 = 500_000;
/// How many entries of a font's tables count as one operator.
const ENTRIES_PER_OPERATOR: usize = 16;
/// The most operands of an operator that are kept.
const MAX_OPERANDS: usize = 64;
/// The most states that are kept to return to.
const MAX_STATES: usize = 64;
/// The mode of text that is not shown.
const INVISIBLE: i64 = 3;

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug)]
struct Matrix([f32; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    const fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// First this, then `then`.
    fn then(self, then: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([ta, tb, tc, td, _, _]) = then;
        let (e, f) = then.apply(e, f);
        Self([a * ta + b * tc, a * tb + b * td, c * ta + d * tc, c * tb + d * td, e, f])
    }
}

/// What `q` keeps and `Q` returns to.
#[derive(Clone, Debug)]
struct State {
    transform: Matrix,
    font: Rc<Font>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    scale: f32,
    leading: f32,
    rise: f32,
    mode: i64,
}

/// What the pages of a document share: the fonts that were read, and how much may still be drawn.
#[derive(Debug)]
pub(super) struct Shared {
    fonts: BTreeMap<i64, Rc<Font>>,
    glyphs: usize,
    operators: u32,
}

impl Shared {
    pub(super) const fn new() -> Self {
        Self { fonts: BTreeMap::new(), glyphs: MAX_GLYPHS, operators: MAX_OPERATORS }
    }
}

struct Drawing<'a, 'b> {
    document: &'a Document<'b>,
    page: &'a PageNode,
    shared: &'a mut Shared,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// The characters in each direction.
    glyphs: [Vec<Glyph>; 4],
}

/// The characters of a page, from its upper left corner as it is shown. Of a page whose text runs in several directions,
/// those in which most of it runs: a scanned page may lie on its side, and seals and notes on the margin run as they like.
pub(super) fn read(document: &Document<'_>, page: &PageNode, shared: &mut Shared) -> Page {
    let [x0, y0, x1, y1] = page.shown;
    // From the lower left corner upwards to the upper left corner downwards, turned as the page is.
    let shown = match page.quarters {
        0 => Matrix([1.0, 0.0, 0.0, -1.0, -x0, y1]),
        1 => Matrix([0.0, 1.0, 1.0, 0.0, -y0, -x0]),
        2 => Matrix([-1.0, 0.0, 0.0, 1.0, x1, -y0]),
        _ => Matrix([0.0, -1.0, -1.0, 0.0, y1, x1]),
    };
    let state = State {
        transform: shown,
        font: Rc::default(),
        size: 0.0,
        spacing: 0.0,
        word_spacing: 0.0,
        scale: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0,
    };
    let mut drawing = Drawing {
        document,
        page,
        shared,
        state,
        kept: Vec::new(),
        text: Matrix::SAME,
        line: Matrix::SAME,
        glyphs: [const { Vec::new() }; 4],
    };
    // An operator may begin in one stream and end in the next.
    let mut content = Vec::new();
    for part in &page.contents {
        if let Some(part) = document.stream(part) {
            content.extend(part.bytes);
            content.push(b'\n');
        }
    }
    drawing.run(&content, &drawing.page.resources.clone(), 0);
    let (width, height) = drawing.size();
    let most = drawing.glyphs.into_iter().zip(Direction::ALL).max_by_key(|(glyphs, direction)| {
        // As the page is shown, if it is as much.
        (glyphs.len(), *direction == Direction::Right)
    });
    let Some((glyphs, direction)) = most else { return Page::default() };
    let (width, height) = match direction {
        Direction::Right | Direction::Left => (width, height),
        Direction::Down | Direction::Up => (height, width),
    };
    Page { width, height, glyphs: straightened(glyphs) }
}

impl Drawing<'_, '_> {
    fn run(&mut self, content: &[u8], resources: &Dictionary, depth: u32) {
        let mut parser = Parser::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while 0 < self.shared.operators && 0 < self.shared.glyphs {
            if let Some(object) = parser.object() {
                if MAX_OPERANDS <= operands.len() {
                    operands.remove(0);
                }
                operands.push(object);
                continue;
            }
            let Some(operator) = parser.word() else { return };
            self.shared.operators -= 1;
            match operator {
                b"Do" => self.draw_form(&operands, resources, depth),
                // The bytes of a picture in the content are no operators.
                b"ID" => skip_picture(content, &mut parser),
                _ => self.operate(operator, &operands, resources),
            }
            operands.clear();
        }
    }

    fn operate(&mut self, operator: &[u8], operands: &[Object], resources: &Dictionary) {
        let numbers: Vec<f32> = operands.iter().filter_map(number).collect();
        let state = &mut self.state;
        match (operator, numbers.as_slice()) {
            (b"q", _) if self.kept.len() < MAX_STATES => self.kept.push(state.clone()),
            (b"Q", _) => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            (b"cm", [a, b, c, d, e, f]) => {
                state.transform = Matrix([*a, *b, *c, *d, *e, *f]).then(state.transform);
            }
            (b"BT", _) => (self.text, self.line) = (Matrix::SAME, Matrix::SAME),
            (b"Tf", [size]) => {
                state.size = *size;
                self.set_font(resources, operands.first());
            }
            (b"Tc", [spacing]) => state.spacing = *spacing,
            (b"Tw", [spacing]) => state.word_spacing = *spacing,
            (b"Tz", [percent]) => state.scale = percent / 100.0,
            (b"TL", [leading]) => state.leading = *leading,
            (b"Ts", [rise]) => state.rise = *rise,
            (b"Tr", _) => {
                state.mode = match operands.first() {
                    Some(Object::Number(mode)) => *mode,
                    Some(_) | None => 0,
                };
            }
            (b"Td", [x, y]) => self.next_line(*x, *y),
            (b"TD", [x, y]) => {
                state.leading = -y;
                self.next_line(*x, *y);
            }
            (b"Tm", [a, b, c, d, e, f]) => {
                self.line = Matrix([*a, *b, *c, *d, *e, *f]);
                self.text = self.line;
            }
            (b"T*", _) => self.next_line(0.0, -self.state.leading),
            (b"Tj", _) => self.show_all(operands),
            (b"TJ", _) => {
                if let [Object::Array(parts)] = operands {
                    self.show_all(parts);
                }
            }
            (b"'", _) => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands);
            }
            (b"\"", [word_spacing, spacing]) => {
                state.word_spacing = *word_spacing;
                state.spacing = *spacing;
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands.get(2..).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows strings; a number between them moves back by thousandths of the size.
    fn show_all(&mut self, parts: &[Object]) {
        let font = Rc::clone(&self.state.font);
        for part in parts {
            if let Object::Text(string) = part {
                self.show(&font, string);
            } else if let Some(back) = number(part) {
                let by = -back / 1_000.0 * self.state.size * self.state.scale;
                self.text = Matrix::shift(by, 0.0).then(self.text);
            }
        }
    }

    fn show(&mut self, font: &Font, string: &[u8]) {
        for shown in font.show(string) {
            let State { size, scale, rise, spacing, word_spacing, .. } = self.state;
            let width = shown.width * size * scale;
            let to_page = self.text.then(self.state.transform);
            let (left, baseline) = to_page.apply(0.0, rise);
            let (right, end) = to_page.apply(width, rise);
            let (top_x, top_y) = to_page.apply(0.0, rise + size);
            let height = (top_x - left).hypot(top_y - baseline);
            let direction = Direction::of(right - left, end - baseline);
            let is_shown = self.state.mode != INVISIBLE && self.is_on_page(left, baseline);
            if let Some(direction) = direction.filter(|_| is_shown && 0 < self.shared.glyphs) {
                let size = self.size();
                let (left, baseline) = direction.turn((left, baseline), size);
                let (right, end) = direction.turn((right, end), size);
                let count = shown.text.chars().count().max(1);
                self.shared.glyphs = self.shared.glyphs.saturating_sub(count);
                let parts = f32::from(u16::try_from(count).unwrap_or(u16::MAX));
                let (step, fall) = ((right - left) / parts, (end - baseline) / parts);
                let glyphs = &mut self.glyphs[direction as usize];
                for (nth, c) in (0_u16..).zip(shown.text.chars()) {
                    let nth = f32::from(nth);
                    let (left, baseline) = (left + step * nth, baseline + fall * nth);
                    let right = left + step;
                    glyphs.push(Glyph { c, left, right, baseline, fall, size: height });
                }
            }
            let more = spacing + if shown.is_space { word_spacing } else { 0.0 };
            self.text = Matrix::shift(width + more * scale, 0.0).then(self.text);
        }
    }

    /// Width and height of the page as it is shown.
    fn size(&self) -> (f32, f32) {
        let [x0, y0, x1, y1] = self.page.shown;
        if self.page.quarters % 2 == 0 { (x1 - x0, y1 - y0) } else { (y1 - y0, x1 - x0) }
    }

    fn is_on_page(&self, x: f32, y: f32) -> bool {
        let (width, height) = self.size();
        (0.0..=width).contains(&x) && (0.0..=height).contains(&y)
    }

    /// Sets the font with this name. One that is an object of its own is read once.
    fn set_font(&mut self, resources: &Dictionary, name: Option<&Object>) {
        self.state.font = Rc::default();
        let Some(font) = self.resource(resources, b"Font", name) else { return };
        let number = match font {
            Object::Reference(number) => Some(number),
            _ => None,
        };
        if let Some(known) = number.and_then(|number| self.shared.fonts.get(&number)) {
            self.state.font = Rc::clone(known);
            return;
        }
        let about = self.document.resolve(&font).and_then(Object::dictionary);
        self.state.font = Rc::new(Font::read(self.document, &about.unwrap_or_default()));
        // A file can be made so that it sets a large font again and again.
        let cost = u32::try_from(self.state.font.entries() / ENTRIES_PER_OPERATOR);
        self.shared.operators = self.shared.operators.saturating_sub(cost.unwrap_or(u32::MAX));
        if let Some(number) = number {
            self.shared.fonts.insert(number, Rc::clone(&self.state.font));
        }
    }

    /// What the resources have under this name.
    fn resource(
        &self,
        resources: &Dictionary,
        kind: &[u8],
        name: Option<&Object>,
    ) -> Option<Object> {
        let Some(Object::Name(name)) = name else { return None };
        match resources.get(kind)? {
            Object::Dictionary(direct) => direct.get(name).cloned(),
            other => self.document.resolve(other)?.dictionary()?.get(name).cloned(),
        }
    }

    /// Draws a form: a content of its own, which other places may use as well.
    fn draw_form(&mut self, operands: &[Object], resources: &Dictionary, depth: u32) {
        if MAX_FORM_DEPTH <= depth {
            return;
        }
        let form = self.resource(resources, b"XObject", operands.first());
        let Some(form) = form else { return };
        let about = self.document.resolve(&form).and_then(Object::dictionary);
        if !about.is_some_and(|about| about.is(b"Subtype", b"Form")) {
            return;
        }
        let Some(form) = self.document.stream(&form) else { return };
        let before = (self.state.clone(), self.text, self.line, self.kept.len());
        if let Some(Object::Array(numbers)) = self.document.entry(&form.about, b"Matrix") {
            let numbers: Vec<f32> = numbers.iter().filter_map(number).collect();
            if let Ok(matrix) = numbers.try_into() {
                self.state.transform = Matrix(matrix).then(self.state.transform);
            }
        }
        let own = self.document.entry(&form.about, b"Resources").and_then(Object::dictionary);
        self.run(&form.bytes, own.as_ref().unwrap_or(resources), depth + 1);
        let kept;
        (self.state, self.text, self.line, kept) = before;
        self.kept.truncate(kept);
    }
}

/// Skips to the word that ends a picture in the content.
fn skip_picture<'a>(content: &'a [u8], parser: &mut Parser<'a>) {
    let rest = content.get(parser.position()..).unwrap_or_default();
    let is_end = |window: &[u8]| {
        matches!(window, [before, b'E', b'I', after]
            if before.is_ascii_whitespace() && after.is_ascii_whitespace())
    };
    let end =
        rest.windows(4).position(is_end).map_or(content.len(), |at| parser.position() + at + 3);
    *parser = Parser::new(content, end);
}
