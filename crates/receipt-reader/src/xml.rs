//! Receipts and invoices as XML.

use ofd_structure::xml::{Element, children, elements};

use crate::Unread;
use crate::assemble::{Raw, RawLine, RawText};
use crate::field::{Field, field_of_element};
use crate::reading::Source;

/// Elements that are one item line each.
const LINES: &[&str] =
    &["item", "issuiteminformation", "goodsinfo", "chargeitem", "chargedetail", "detail"];
/// Elements that list the items within a category, which the lines contain already.
const LISTS: &[&str] = &["auxitem", "auxdetails", "auxitems", "listdetail"];
/// What an item line calls its name, its amount and the tax that is not in it.
const LINE_NAME: &[&str] = &["itemname", "item", "chargename", "goodsname", "项目名称"];
const LINE_AMOUNT: &[&str] = &["itemamount", "amount", "amt", "金额"];
const LINE_TAX: &[&str] = &["comtaxam", "taxamount", "税额"];
/// Elements that only tax invoices have.
const INVOICE: &[&str] = &["taxsupervisioninfo", "taxinclusivetotalamount", "sellerinformation"];

pub(crate) fn read(content: &[u8]) -> Result<Raw, Unread> {
    let elements = elements(content).ok_or(Unread::Damaged)?;
    Ok(read_elements(&elements, ""))
}

/// What these elements say. `file` is the file's name in an archive, which precedes each path.
pub(crate) fn read_elements(elements: &[Element], file: &str) -> Raw {
    let mut raw = Raw::default();
    let mut is_inside = vec![false; elements.len()];
    for (nth, element) in elements.iter().enumerate() {
        let lower = element.name.to_ascii_lowercase();
        let is_list = LISTS.contains(&lower.as_str());
        let line = if LINES.contains(&lower.as_str()) {
            line(elements, nth, path(elements, nth, file))
        } else {
            None
        };
        let parent = element.parent.and_then(|parent| is_inside.get(parent).copied());
        let inside = parent.unwrap_or(false) || is_list || line.is_some();
        if let Some(place) = is_inside.get_mut(nth) {
            *place = inside;
        }
        if parent != Some(true) && !is_list {
            raw.lines.extend(line);
        }
        if inside {
            continue;
        }
        if INVOICE.contains(&lower.as_str()) {
            let source = Source::Xml(path(elements, nth, file));
            raw.texts.push(RawText { field: Field::Kind, text: "电子发票".into(), source });
        }
        texts(elements, nth, file, &mut raw.texts);
    }
    raw
}

/// The fields that an element states: by its name and text, by its attributes, or as a pair of `name` and `value`.
fn texts(elements: &[Element], nth: usize, file: &str, texts: &mut Vec<RawText>) {
    let Some(element) = elements.get(nth) else { return };
    let mut add = |name: &str, text: &str, at: &str| {
        if let Some(field) = field_of_element(name).filter(|_| !text.trim().is_empty()) {
            let source = Source::Xml([&path(elements, nth, file), at].concat());
            texts.push(RawText { field, text: text.trim().to_owned(), source });
        }
    };
    add(&element.name, &element.text, "");
    for (name, value) in &element.attributes {
        add(name, value, &["/@", name].concat());
    }
    if let (Some(name), Some(value)) = (element.attribute("name"), element.attribute("value")) {
        add(name, value, "/@value");
    }
}

/// The item line that an element is, if it has a name and an amount.
fn line(elements: &[Element], nth: usize, path: String) -> Option<RawLine> {
    let child = |names: &[&str]| {
        let found = children(elements, nth)
            .find(|child| names.contains(&child.name.to_ascii_lowercase().as_str()));
        found.map(|child| child.text.trim().to_owned())
    };
    let tax = child(LINE_TAX).unwrap_or_default();
    let is_free = tax.chars().all(|c| c == '*') || tax.contains("免税") || tax.contains("不征税");
    Some(RawLine {
        name: child(LINE_NAME)?,
        amount: child(LINE_AMOUNT)?,
        tax: if is_free { String::new() } else { tax },
        source: Source::Xml(path),
    })
}

/// The path of an element: the names of those that contain it, and its own.
fn path(elements: &[Element], nth: usize, file: &str) -> String {
    let mut names = Vec::new();
    let mut at = elements.get(nth);
    while let Some(element) = at {
        names.push(element.name.as_str());
        at = element.parent.and_then(|parent| elements.get(parent));
    }
    names.reverse();
    let separator = if file.is_empty() { "" } else { "#" };
    [file, separator, &names.join("/")].concat()
}
