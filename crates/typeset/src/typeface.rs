//! The typeface: which glyph a character has, how wide it is, and its outline.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use thiserror::Error;
use tiny_skia::{Path, PathBuilder};

/// A typeface, read from a font file. Cheap to clone.
#[derive(Clone)]
pub struct Typeface {
    data: Arc<Vec<u8>>,
    /// Which font of a collection it is.
    index: u32,
    font: Font,
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Typeface").field("index", &self.index).finish_non_exhaustive()
    }
}

/// Why a file is not a typeface for documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TypefaceFlaw {
    /// It is not a TrueType or OpenType font or a collection of them.
    #[error("this is not a TrueType or OpenType font")]
    NoFont,
    /// It lacks simplified Chinese characters, letters or digits.
    #[error("the font has no simplified Chinese characters, Latin letters and digits")]
    NoChinese,
}

/// What a typeface for documents must have: characters that are written in this way only in simplified Chinese, a letter,
/// a digit, and the sign of the currency.
const NEEDED: &str = "赔为账Aa0¥";

impl Typeface {
    /// Reads a font file. Of a collection it takes the font for simplified Chinese, or else the first.
    ///
    /// # Errors
    /// If it is no font, or lacks characters that every document has.
    pub fn read(data: Vec<u8>) -> Result<Self, TypefaceFlaw> {
        let index = simplified_chinese(&data).ok_or(TypefaceFlaw::NoFont)?;
        let data = Arc::new(data);
        let font = Font::new(Arc::clone(&data).into(), index).ok_or(TypefaceFlaw::NoFont)?;
        let typeface = Self { data, index, font };
        let glyphs = typeface.glyphs().ok_or(TypefaceFlaw::NoFont)?;
        let has_all = NEEDED.chars().all(|character| glyphs.charmap.map(character).is_some());
        if has_all { Ok(typeface) } else { Err(TypefaceFlaw::NoChinese) }
    }

    /// For the PDF library.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Its glyphs; `None` never happens, as the file was read before.
    pub(crate) fn glyphs(&self) -> Option<Glyphs<'_>> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        Some(Glyphs {
            known: RefCell::default(),
            charmap: font.charmap(),
            metrics: font.glyph_metrics(size, location),
            outlines: font.outline_glyphs(),
            units_per_em: f32::from(font.metrics(size, location).units_per_em.max(1)),
        })
    }
}

/// The index of the font for simplified Chinese, which collections name `… SC`.
fn simplified_chinese(data: &[u8]) -> Option<u32> {
    let is_simplified = |index: &u32| {
        FontRef::from_index(data, *index).is_ok_and(|font| {
            let mut names = font.localized_strings(StringId::FAMILY_NAME);
            names.any(|name| name.to_string().ends_with(" SC"))
        })
    };
    FontRef::from_index(data, 0).ok()?;
    // A file that is no collection answers for the index 0 only.
    let fonts = (0..64).take_while(|index| FontRef::from_index(data, *index).is_ok());
    Some(fonts.into_iter().find(is_simplified).unwrap_or(0))
}

/// The glyphs of a typeface.
pub(crate) struct Glyphs<'a> {
    /// Those that were looked up.
    known: RefCell<BTreeMap<char, Glyph>>,
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    outlines: OutlineGlyphCollection<'a>,
    units_per_em: f32,
}

/// A glyph, and how far it advances, as a part of the font size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    pub(crate) advance: f32,
}

impl Glyphs<'_> {
    /// The glyph of a character; a box for one that the typeface lacks. The text that can be selected stays right.
    pub(crate) fn of(&self, character: char) -> Glyph {
        *self.known.borrow_mut().entry(character).or_insert_with(|| self.look_up(character))
    }

    fn look_up(&self, character: char) -> Glyph {
        let candidates = [character, similar(character), '\u{25a1}', '?', ' '];
        let id = candidates.into_iter().find_map(|candidate| self.charmap.map(candidate));
        let id = id.unwrap_or(GlyphId::NOTDEF);
        let width = self.metrics.advance_width(id).unwrap_or_default();
        Glyph { id: id.to_u32(), advance: width / self.units_per_em }
    }

    /// The outline of a glyph in parts of the font size, upwards; `None` for an empty one.
    pub(crate) fn outline(&self, id: u32) -> Option<Path> {
        let mut pen = Pen { path: PathBuilder::new(), scale: self.units_per_em.recip() };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        self.outlines.get(GlyphId::new(id))?.draw(settings, &mut pen).ok()?;
        pen.path.finish()
    }
}

/// What may stand for a character that a typeface lacks.
const fn similar(character: char) -> char {
    match character {
        '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{2019}' => '\'',
        '→' => '>',
        '·' => '\u{30fb}',
        other => other,
    }
}

struct Pen {
    path: PathBuilder,
    scale: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x * self.scale, y * self.scale);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x * self.scale, y * self.scale);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        let scale = self.scale;
        self.path.quad_to(control_x * scale, control_y * scale, x * scale, y * scale);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let s = self.scale;
        self.path.cubic_to(x1 * s, y1 * s, x2 * s, y2 * s, x * s, y * s);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
