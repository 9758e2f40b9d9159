//! The pages of a file in their order, with what they inherit.

use pdf_structure::{Dictionary, Document, Object};

/// The most pages that are read.
const MAX_PAGES: usize = 50;
/// The most nodes of the tree that are looked at.
const MAX_NODES: usize = 2_000;

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct PageNode {
    pub(super) resources: Dictionary,
    /// The streams of its content, as references.
    pub(super) contents: Vec<Object>,
    /// Left, bottom, right and top edge of what is shown.
    pub(super) shown: [f32; 4],
    /// By how many quarters it is turned clockwise.
    pub(super) quarters: i64,
}

/// What pages inherit from the nodes above them.
#[derive(Clone, Debug, Default)]
struct Inherited {
    resources: Option<Dictionary>,
    shown: Option<[f32; 4]>,
    rotation: Option<i64>,
}

pub(super) fn pages(document: &Document<'_>) -> Vec<PageNode> {
    let mut pages = Vec::new();
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages").cloned());
    let mut waiting: Vec<(Object, Inherited)> =
        root.map(|root| (root, Inherited::default())).into_iter().collect();
    // The last one waiting comes next, so children wait in reverse order.
    for _ in 0..MAX_NODES {
        let Some((node, inherited)) = waiting.pop() else { break };
        if MAX_PAGES <= pages.len() {
            break;
        }
        let Some(node) = document.resolve(&node).and_then(Object::dictionary) else { continue };
        let own = own(document, &node, inherited);
        match document.entry(&node, b"Kids") {
            Some(Object::Array(kids)) => {
                let kids = kids.into_iter().take(MAX_NODES).rev();
                waiting.extend(kids.map(|kid| (kid, own.clone())));
                waiting.truncate(MAX_NODES);
            }
            Some(_) | None => pages.push(page(document, &node, own)),
        }
    }
    pages
}

fn own(document: &Document<'_>, node: &Dictionary, above: Inherited) -> Inherited {
    let resources = document.entry(node, b"Resources").and_then(Object::dictionary);
    let shown = [b"CropBox".as_slice(), b"MediaBox"].into_iter();
    let shown = shown.filter_map(|name| rectangle(&document.entry(node, name)?)).next();
    Inherited {
        resources: resources.or(above.resources),
        shown: shown.or(above.shown),
        rotation: node.number(b"Rotate").or(above.rotation),
    }
}

fn page(document: &Document<'_>, node: &Dictionary, own: Inherited) -> PageNode {
    let contents = match node.get(b"Contents") {
        Some(Object::Array(parts)) => parts.clone(),
        Some(single) => match document.resolve(single) {
            Some(Object::Array(parts)) => parts,
            Some(_) | None => vec![single.clone()],
        },
        None => Vec::new(),
    };
    PageNode {
        resources: own.resources.unwrap_or_default(),
        contents,
        shown: own.shown.unwrap_or([0.0, 0.0, 595.0, 842.0]),
        quarters: own.rotation.unwrap_or_default().div_euclid(90).rem_euclid(4),
    }
}

fn rectangle(object: &Object) -> Option<[f32; 4]> {
    let Object::Array(corners) = object else { return None };
    let [one, two, three, four] = corners.as_slice() else { return None };
    let [x0, y0, x1, y1] = [number(one)?, number(two)?, number(three)?, number(four)?];
    let shown = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    let [left, bottom, right, top] = shown;
    (left < right && bottom < top).then_some(shown)
}

/// A number as a place on a page. Never an amount of money.
#[allow(clippy::cast_precision_loss, reason = "places on a page need no more than a float has")]
pub(super) fn number(object: &Object) -> Option<f32> {
    match object {
        Object::Number(number) => Some(*number as f32),
        Object::Fraction(millionths) => Some(*millionths as f32 / 1e6),
        _ => None,
    }
}
