//! Changes what an element contains into new HTML, keeping the nodes that are in both.
//!
//! Nodes that stay are not moved or replaced, since that would lose focus, selection and scroll position. Which ones stay
//! is decided by [`view::markup::align`].

use leptos::prelude::document;
use leptos::web_sys::{Element, HtmlTemplateElement, Node};
use view::markup::align;
use wasm_bindgen::JsCast;

/// The attributes that tell an element from others of its kind.
const KEYS: [&str; 2] = ["id", "data-event-id"];

/// Makes `html` the content of `place`.
pub(super) fn draw(place: &Element, html: &str) {
    if let Some(new) = parse(html) {
        morph_children(place, &new);
    }
}

/// The nodes of `html`.
pub(super) fn nodes(html: &str) -> Vec<Node> {
    parse(html).map(|new| children(&new)).unwrap_or_default()
}

fn parse(html: &str) -> Option<Node> {
    let template: HtmlTemplateElement =
        document().create_element("template").ok()?.dyn_into().ok()?;
    template.set_inner_html(html);
    Some(template.content().into())
}

fn morph_children(place: &Node, new: &Node) {
    let (old_nodes, new_nodes) = (children(place), children(new));
    let kept = align(&identities(&old_nodes), &identities(&new_nodes));
    for (index, node) in old_nodes.iter().enumerate() {
        if !kept.contains(&Some(index)) {
            // The calls below only fail for nodes that are somewhere else.
            let _ = place.remove_child(node);
        }
    }
    let mut next = place.first_child();
    for (node, kept) in new_nodes.iter().zip(kept) {
        match kept.and_then(|index| old_nodes.get(index)) {
            Some(old) => {
                morph_node(old, node);
                next = old.next_sibling();
            }
            None => {
                let _ = place.insert_before(node, next.as_ref());
            }
        }
    }
}

fn morph_node(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => {
            morph_attributes(old, new);
            morph_children(old, new);
        }
        _ => old.set_node_value(new.node_value().as_deref()),
    }
}

fn morph_attributes(old: &Element, new: &Element) {
    let is_users = |name: &str| name == "open" && old.tag_name() == "DETAILS";
    for name in attribute_names(old) {
        if !new.has_attribute(&name) && !is_users(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
    for name in attribute_names(new) {
        let value = new.get_attribute(&name);
        if value != old.get_attribute(&name) && !is_users(&name) {
            let _ = old.set_attribute(&name, &value.unwrap_or_default());
        }
    }
}

fn children(place: &Node) -> Vec<Node> {
    std::iter::successors(place.first_child(), Node::next_sibling).collect()
}

/// The kind and the key of each node.
fn identities(nodes: &[Node]) -> Vec<(String, Option<String>)> {
    let key = |node: &Node| {
        let element = node.dyn_ref::<Element>()?;
        KEYS.into_iter().find_map(|name| element.get_attribute(name))
    };
    nodes.iter().map(|node| (node.node_name(), key(node))).collect()
}

fn attribute_names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}
