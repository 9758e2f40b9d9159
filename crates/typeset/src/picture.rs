//! Draws a page as PNG.

use std::collections::BTreeMap;

use tiny_skia::{Color, FillRule, LineCap, LineJoin, Paint, Path, Pixmap, Rect, Stroke, Transform};

use crate::TypesetError;
use crate::page::{Item, Page, PageFormat, Run, Tone, Weight};
use crate::pdf::BOLDNESS;
use crate::typeface::{Glyphs, Typeface};

/// Pixels for each point: as sharp as phones are.
const SCALE: f32 = 3.0;

/// The picture.
pub(crate) fn draw(
    page: &Page,
    format: PageFormat,
    typeface: &Typeface,
) -> Result<Vec<u8>, TypesetError> {
    let failed = |what: &str| TypesetError::Picture(what.to_owned());
    let glyphs = typeface.glyphs().ok_or_else(|| failed("the font is gone"))?;
    let (width, height) = (pixels(format.width), pixels(format.height));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed("no memory"))?;
    pixmap.fill(Color::WHITE);
    let mut outlines = BTreeMap::new();
    for item in &page.items {
        match item {
            Item::Text(run) => draw_run(&mut pixmap, run, &glyphs, &mut outlines),
            Item::Bar { x, y, width, height, tone } => {
                if let Some(bar) = Rect::from_xywh(*x, *y, *width, *height) {
                    let scale = Transform::from_scale(SCALE, SCALE);
                    pixmap.fill_rect(bar, &paint(*tone), scale, None);
                }
            }
        }
    }
    pixmap.encode_png().map_err(|error| TypesetError::Picture(error.to_string()))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the sizes of pages are small and positive"
)]
fn pixels(points: f32) -> u32 {
    (points * SCALE).round() as u32
}

fn paint(tone: Tone) -> Paint<'static> {
    let [red, green, blue] = tone.rgb();
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 0xff);
    paint
}

fn draw_run(
    pixmap: &mut Pixmap,
    run: &Run,
    glyphs: &Glyphs<'_>,
    outlines: &mut BTreeMap<u32, Option<Path>>,
) {
    let paint = paint(run.style.tone);
    let bold = Stroke {
        width: BOLDNESS,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    };
    let size = run.style.size;
    let mut x = run.x;
    for (glyph, _) in &run.line.glyphs {
        let outline = outlines.entry(glyph.id).or_insert_with(|| glyphs.outline(glyph.id));
        if let Some(outline) = outline {
            let to = Transform::from_row(
                size * SCALE,
                0.0,
                0.0,
                -size * SCALE,
                x * SCALE,
                run.baseline * SCALE,
            );
            pixmap.fill_path(outline, &paint, FillRule::Winding, to, None);
            match run.style.weight {
                Weight::Regular => {}
                Weight::Bold => pixmap.stroke_path(outline, &paint, &bold, to, None),
            }
        }
        x += glyph.advance * size;
    }
}
