//! The rows of the list. There may be ten thousand, so a filter only inserts and removes rows that are there already, and
//! only rows of cases that have changed are drawn anew.

use std::sync::Arc;

use contract::case::CaseSummary;
use leptos::prelude::*;
use view::Context;
use view::markup::{Region, case_rows, claims_label};
use web_sys::{Element, Node};

use crate::platform::first_screen;
use crate::ui::drawn_nodes;
use crate::ui::locale::{locale_now, view_context};

/// All cases, and for each whether it is visible.
#[derive(Clone, Copy)]
pub(super) struct ListedCases {
    pub(super) cases: RwSignal<Arc<Vec<CaseSummary>>>,
    pub(super) shown: Memo<Vec<bool>>,
}

/// The list.
#[component]
pub(super) fn CaseRows(listed: ListedCases) -> impl IntoView {
    let context = view_context();
    let label = claims_label(locale_now());
    view! { <ul use:keep_rows=(listed, context) class="case-rows" aria-label=label></ul> }
}

/// Keeps the rows in `list` until it is left.
fn keep_rows(list: Element, (listed, context): (ListedCases, Context)) {
    let effect = RenderEffect::new(move |rows: Option<Rows>| {
        let mut rows = rows.unwrap_or_default();
        let cases = listed.cases.get();
        let shown = listed.shown.read();
        rows.draw(&cases, &shown, context);
        rows.show(&list, &shown);
        rows
    });
    StoredValue::new_local(effect);
}

/// The rows of these cases.
#[derive(Default)]
struct Rows {
    cases: Arc<Vec<CaseSummary>>,
    rows: Vec<CaseRow>,
}

struct CaseRow {
    node: Node,
    is_shown: bool,
}

impl Rows {
    /// Draws the rows from the first case on that is another than before, and takes over those that the server has drawn,
    /// which are the ones that are `shown` first.
    fn draw(&mut self, cases: &Arc<Vec<CaseSummary>>, shown: &[bool], context: Context) {
        if Arc::ptr_eq(&self.cases, cases) {
            return;
        }
        let same = self.cases.iter().zip(cases.iter()).take_while(|(old, new)| old == new).count();
        for row in self.rows.drain(same..).filter(|row| row.is_shown) {
            if let Some(list) = row.node.parent_node() {
                // Cannot fail for a row of this list.
                let _ = list.remove_child(&row.node);
            }
        }
        let new = cases.get(same..).unwrap_or_default();
        let drawn = first_screen::take_nodes(Region::ClaimsRows.name());
        let is_shown = |place: usize| shown.get(same + place).copied().unwrap_or_default();
        let nodes = if drawn.len() == new.len() {
            drawn
        } else {
            let mut nodes = drawn_nodes(&case_rows(new, context));
            let places: Vec<_> = (0..new.len()).filter(|place| is_shown(*place)).collect();
            if drawn.len() == places.len() {
                for (place, node) in places.into_iter().zip(drawn) {
                    if let Some(row) = nodes.get_mut(place) {
                        *row = node;
                    }
                }
            }
            nodes
        };
        self.rows.extend(nodes.into_iter().map(|node| CaseRow { node, is_shown: false }));
        self.cases = Arc::clone(cases);
    }

    /// Inserts and removes only the rows that change. Works backwards, so that the next sibling is known.
    fn show(&mut self, list: &Node, shown: &[bool]) {
        let mut next: Option<&Node> = None;
        for (row, shown) in self.rows.iter_mut().zip(shown).rev() {
            if row.is_shown != *shown {
                // Neither call can fail for a row of this list.
                let _ = match shown {
                    true => list.insert_before(&row.node, next),
                    false => list.remove_child(&row.node),
                };
                row.is_shown = *shown;
            }
            if *shown {
                next = Some(&row.node);
            }
        }
    }
}
