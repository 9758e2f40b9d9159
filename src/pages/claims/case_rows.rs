//! The rows of the list. There may be ten thousand, so a filter only inserts and removes rows that are there already, and
//! only rows of cases that have changed are drawn anew.

use std::sync::Arc;

use contract::case::CaseSummary;
use domain::journal::ClaimStatus;
use leptos::prelude::*;
use view::labels::line_name;
use view::markup::{Region, case_rows, claims_label};
use view::{Context, Locale};
use web_sys::{Element, Node};

use crate::platform::first_screen;
use crate::ui::drawn_nodes;
use crate::ui::locale::{locale_now, view_context};

/// The text and the statuses by which a case can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchText {
    text: String,
    statuses: Vec<ClaimStatus>,
}

impl SearchText {
    pub(super) fn of(case: &CaseSummary, locale: Locale) -> Self {
        let mut text =
            [&case.case_no, " ", &case.insured_name, " ", locale.pick(&case.title)].concat();
        for claim in &case.claims {
            for words in [
                locale.pick(&claim.insurer_name),
                locale.pick(&claim.product_name),
                line_name(claim.line, locale),
            ] {
                text.push(' ');
                text.push_str(words);
            }
        }
        Self { text: text.to_lowercase(), statuses: statuses(case).collect() }
    }

    /// Whether the case matches. `text` must be in lower case; an empty text matches every case.
    pub(super) fn matches(&self, text: &str, status: Option<ClaimStatus>) -> bool {
        status.is_none_or(|status| self.statuses.contains(&status)) && self.text.contains(text)
    }
}

/// The statuses of a case's claims.
pub(super) fn statuses(case: &CaseSummary) -> impl Iterator<Item = ClaimStatus> {
    case.claims.iter().map(|claim| claim.status)
}

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
        rows.draw(&cases, context);
        rows.show(&list, &listed.shown.read());
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
    /// Takes over the rows that the server has drawn, or draws those from the first case on that is another than before.
    fn draw(&mut self, cases: &Arc<Vec<CaseSummary>>, context: Context) {
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
        let nodes =
            if drawn.len() == new.len() { drawn } else { drawn_nodes(&case_rows(new, context)) };
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
