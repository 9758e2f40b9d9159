//! The texts of an OFD's pages with their places, and of the templates that pages are drawn on.

use ofd_structure::place_in;
use ofd_structure::xml::{Element, children, named};
use ofd_structure::zip::Archive;

use super::xml_file;
use crate::layout::{Glyph, MAX_GLYPHS, Page};

/// The most pages.
const MAX_PAGES: usize = 50;
/// The size of A4 in millimetres, for pages that state none.
const A4: [f32; 4] = [0.0, 0.0, 210.0, 297.0];

pub(super) fn pages(archive: &mut Archive<'_>) -> Vec<Page> {
    read(archive).unwrap_or_default()
}

fn read(archive: &mut Archive<'_>) -> Option<Vec<Page>> {
    let root = xml_file(archive, "OFD.xml")?;
    let (_, place) = named(&root, "DocRoot").next()?;
    let document_name = place_in("", &place.text);
    let folder = document_name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let document = xml_file(archive, &document_name)?;
    let whole = named(&document, "PhysicalBox").next().and_then(|(_, area)| numbers(&area.text));
    let templates: Vec<(String, String)> = named(&document, "TemplatePage")
        .filter_map(|(_, template)| {
            let file = place_in(folder, template.attribute("BaseLoc")?);
            Some((template.attribute("ID")?.to_owned(), file))
        })
        .collect();
    let mut pages = Vec::new();
    let mut remaining = MAX_GLYPHS;
    for (_, page) in named(&document, "Page").take(MAX_PAGES) {
        let Some(file) = page.attribute("BaseLoc").map(|place| place_in(folder, place)) else {
            continue;
        };
        let Some(content) = xml_file(archive, &file) else { continue };
        let own = named(&content, "PhysicalBox").next().and_then(|(_, area)| numbers(&area.text));
        let [_, _, width, height] = own.or(whole).unwrap_or(A4);
        let mut glyphs = Vec::new();
        for (_, used) in named(&content, "Template") {
            let id = used.attribute("TemplateID").unwrap_or_default();
            let Some((_, file)) = templates.iter().find(|(known, _)| known == id) else { continue };
            if let Some(template) = xml_file(archive, file) {
                texts(&template, &mut remaining, &mut glyphs);
            }
        }
        texts(&content, &mut remaining, &mut glyphs);
        pages.push(Page { width, height, glyphs });
    }
    Some(pages)
}

/// The characters of all texts of a page or template.
fn texts(content: &[Element], remaining: &mut usize, glyphs: &mut Vec<Glyph>) {
    for (nth, object) in named(content, "TextObject") {
        let Some([x, y, ..]) = object.attribute("Boundary").and_then(numbers::<4>) else {
            continue;
        };
        let Some([size]) = object.attribute("Size").and_then(numbers::<1>) else { continue };
        let transform = object.attribute("CTM").and_then(numbers::<6>);
        let [a, b, c, d, e, f] = transform.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        // Text that is not drawn from left to right is no field: seals, notes on the margin.
        if a <= 0.0 || a < 10.0 * b.abs() {
            continue;
        }
        for code in children(content, nth).filter(|child| child.name == "TextCode") {
            let number = |name| code.attribute(name).and_then(numbers::<1>).map_or(0.0, |[at]| at);
            let (mut at, baseline) = (number("X"), number("Y"));
            let steps = code.attribute("DeltaX").map(steps).unwrap_or_default();
            for (nth, character) in code.text.trim().chars().enumerate() {
                if *remaining == 0 {
                    return;
                }
                *remaining -= 1;
                let drawn = if character.is_ascii() { size / 2.0 } else { size };
                glyphs.push(Glyph {
                    fall: 0.0,
                    c: character,
                    left: x + a * at + c * baseline + e,
                    right: x + a * (at + drawn) + c * baseline + e,
                    baseline: y + b * at + d * baseline + f,
                    size: size * d.abs(),
                });
                at += steps.get(nth).or(steps.last()).copied().unwrap_or(drawn);
            }
        }
    }
}

/// The steps from character to character: `4.2 4.2` or, for many equal ones, `g 2 4.2`.
fn steps(text: &str) -> Vec<f32> {
    let mut steps = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok());
            let step = words.next().and_then(|step| step.parse::<f32>().ok());
            if let (Some(count), Some(step)) = (count, step) {
                steps.extend(std::iter::repeat_n(step, count.min(MAX_GLYPHS)));
            }
        } else if let Ok(step) = word.parse() {
            steps.push(step);
        }
        steps.truncate(MAX_GLYPHS);
    }
    steps
}

fn numbers<const N: usize>(text: &str) -> Option<[f32; N]> {
    let mut words = text.split_whitespace();
    let mut numbers = [0.0; N];
    for number in &mut numbers {
        *number = words.next()?.parse().ok()?;
    }
    Some(numbers)
}
