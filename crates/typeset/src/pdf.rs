//! Writes a layout as a tagged PDF file.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use view::printout::Printout;

use crate::TypesetError;
use crate::layout::Layout;
use crate::page::{ElementKind, Item, Role, Run, Tone, Weight};
use crate::typeface::Typeface;

/// How wide the line around bold glyphs is, as a part of the font size.
pub(crate) const BOLDNESS: f32 = 0.028;

/// The file.
pub(crate) fn write(
    layout: &Layout,
    printout: &Printout,
    typeface: &Typeface,
    id: &str,
) -> Result<Vec<u8>, TypesetError> {
    let refused = |error: &dyn std::fmt::Debug| TypesetError::Pdf(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(&error))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let format = layout.format;
    let mut content: Vec<Vec<Identifier>> = vec![Vec::new(); layout.elements.len()];
    for page in &layout.pages {
        let settings = PageSettings::from_wh(format.width, format.height)
            .ok_or_else(|| TypesetError::Pdf("the page has no size".to_owned()))?;
        let mut target = document.start_page_with(settings);
        let mut surface = target.surface();
        for item in &page.items {
            match item {
                Item::Text(run) => {
                    if let Some((element, part)) = draw_run(&mut surface, run, typeface.font())
                        && let Some(parts) = content.get_mut(element)
                    {
                        parts.push(part);
                    }
                }
                Item::Bar { x, y, width, height, tone } => {
                    draw_bar(&mut surface, [*x, *y, *width, *height], *tone);
                }
            }
        }
        surface.finish();
        target.finish();
    }
    document.set_tag_tree(structure(layout, &mut content, printout));
    document.set_outline(outline(layout));
    document.set_metadata(
        Metadata::new()
            .title(printout.title.clone())
            .language(printout.locale.tag().to_owned())
            .creator(brand::name_en!().to_owned())
            .document_id(id.to_owned()),
    );
    document.finish().map_err(|error| refused(&error))
}

fn fill(tone: Tone) -> Fill {
    let [red, green, blue] = tone.rgb();
    let paint = rgb::Color::new(red, green, blue).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// The line around glyphs that makes them bold.
fn stroke(run: &Run) -> Option<Stroke> {
    let [red, green, blue] = run.style.tone.rgb();
    let stroke = || Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: run.style.size * BOLDNESS,
        miter_limit: 4.0,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: NormalizedF32::ONE,
        dash: None,
    };
    (run.style.weight == Weight::Bold).then(stroke)
}

/// Draws a line of text. Returns the element that it is part of, and what stands for it there.
fn draw_run(surface: &mut Surface<'_>, run: &Run, font: Font) -> Option<(usize, Identifier)> {
    if run.line.glyphs.is_empty() {
        return None;
    }
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    let tag = match run.role {
        Role::Element(_) => ContentTag::Span(SpanTag::empty()),
        Role::PageHead => artifact(ArtifactType::Header),
        Role::PageFoot => artifact(ArtifactType::Footer),
        Role::Repeated => artifact(ArtifactType::PaginationOther),
    };
    let glyphs: Vec<_> = run
        .line
        .glyphs
        .iter()
        .map(|(glyph, range)| {
            let id = GlyphId::new(glyph.id);
            KrillaGlyph::new(id, glyph.advance, 0.0, 0.0, 0.0, range.clone(), None)
        })
        .collect();
    let part = surface.start_tagged(tag);
    surface.set_fill(Some(fill(run.style.tone)));
    surface.set_stroke(stroke(run));
    let at = Point::from_xy(run.x, run.baseline);
    surface.draw_glyphs(at, &glyphs, font, &run.line.text, run.style.size, false);
    surface.end_tagged();
    match run.role {
        Role::Element(element) => Some((element, part)),
        Role::PageHead | Role::PageFoot | Role::Repeated => None,
    }
}

/// Draws a bar, which says nothing that the text does not.
fn draw_bar(surface: &mut Surface<'_>, [x, y, width, height]: [f32; 4], tone: Tone) {
    let Some(rectangle) = Rect::from_xywh(x, y, width, height) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rectangle);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(fill(tone)));
    surface.set_stroke(None);
    surface.draw_path(&path);
    surface.end_tagged();
}

/// The structure, in the order in which it is read. `content` is what was drawn for each element.
fn structure(layout: &Layout, content: &mut [Vec<Identifier>], printout: &Printout) -> TagTree {
    // An element comes after the one that contains it, so from the last to the first each is complete when it is reached.
    let mut children: Vec<Vec<TagGroup>> = layout.elements.iter().map(|_| Vec::new()).collect();
    let mut top = Vec::new();
    for (index, element) in layout.elements.iter().enumerate().rev() {
        let mut group = group(&element.kind);
        let parts = content.get_mut(index).map(std::mem::take).unwrap_or_default();
        for part in parts {
            group.push(Node::Leaf(part));
        }
        let below = children.get_mut(index).map(std::mem::take).unwrap_or_default();
        for child in below.into_iter().rev() {
            group.push(child);
        }
        match element.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(group),
            None => top.push(group),
        }
    }
    let mut tree = TagTree::new().with_lang(Some(printout.locale.tag().to_owned()));
    for group in top.into_iter().rev() {
        tree.push(group);
    }
    tree
}

fn group(kind: &ElementKind) -> TagGroup {
    match kind {
        ElementKind::Title(text) => TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(text.clone()))),
        ElementKind::Heading(text) => {
            let second = NonZeroU16::MIN.saturating_add(1);
            TagGroup::new(Tag::Hn(second, Some(text.clone())))
        }
        ElementKind::Paragraph => TagGroup::new(Tag::P),
        ElementKind::Table => TagGroup::new(Tag::Table),
        ElementKind::Row => TagGroup::new(Tag::TR),
        ElementKind::ColumnHeading => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        ElementKind::RowHeading => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        ElementKind::Cell => TagGroup::new(Tag::TD),
        ElementKind::List => TagGroup::new(Tag::L(ListNumbering::Decimal)),
        ElementKind::ListItem => TagGroup::new(Tag::LI),
        ElementKind::Label => TagGroup::new(Tag::Lbl),
        ElementKind::ItemBody => TagGroup::new(Tag::LBody),
    }
}

/// The headings, by which viewers jump.
fn outline(layout: &Layout) -> Outline {
    let mut outline = Outline::new();
    for bookmark in &layout.bookmarks {
        let at = XyzDestination::new(bookmark.page, Point::from_xy(0.0, bookmark.y));
        outline.push_child(OutlineNode::new(bookmark.text.clone(), at));
    }
    outline
}
