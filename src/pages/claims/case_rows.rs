//! The rows of the list. There may be ten thousand, so they are built without the view macro: each row is a
//! clone of one template, and a filter only inserts and removes existing rows.

use std::sync::Arc;

use contract::case::CaseSummary;
use domain::journal::ClaimStatus;
use leptos::html::Ul;
use leptos::prelude::*;
use routes::Route;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::words::WORDS;
use crate::ui::locale::{date_as, locale_now, use_words};
use view::Locale;
use view::format::{MonthName, format_exact};
use view::labels::{case_amount, discreet_place, is_your_turn, line_name, status_word};

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

/// The list. `shown` says for each case whether it is visible.
#[component]
pub(super) fn CaseRows(
    #[prop(into)] cases: Signal<Arc<Vec<CaseSummary>>>,
    shown: Memo<Vec<bool>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let list = NodeRef::<Ul>::new();
    let rows = StoredValue::new_local(Vec::<CaseRow>::new());
    Effect::new(move |_| {
        let Some(list) = list.get() else { return };
        let cases = cases.read();
        let shown = shown.read();
        rows.update_value(|rows| {
            if let Some(template) = CaseRowTemplate::new(locale) {
                let new = cases.iter().skip(rows.len());
                rows.extend(new.filter_map(|case| template.row(case)));
            }
            update_visible_rows(&list, rows, &shown);
        });
    });
    view! { <ul node_ref=list class="case-rows" aria-label=words.list_label></ul> }
}

struct CaseRow {
    node: Node,
    is_shown: bool,
}

/// Inserts and removes only the rows that change. Works backwards, so that the next sibling is known.
fn update_visible_rows(list: &Node, rows: &mut [CaseRow], shown: &[bool]) {
    let mut next: Option<&Node> = None;
    for (row, shown) in rows.iter_mut().zip(shown).rev() {
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

/// Clones the template of a row and fills in a case.
struct CaseRowTemplate {
    template: Element,
    locale: Locale,
}

/// The classes of the parts of a row, in order.
const PART_CLASSES: [&str; 6] = [
    "case-row__title",
    "case-row__status",
    "case-row__cover",
    "case-row__no",
    "case-row__date",
    "case-row__amount",
];

impl CaseRowTemplate {
    fn new(locale: Locale) -> Option<Self> {
        let document = document();
        let template = document.create_element("li").ok()?;
        template.set_class_name("case-row");
        template.set_attribute("data-testid", "claim-row").ok()?;
        let link = document.create_element("a").ok()?;
        link.set_class_name("case-row__link");
        for class in PART_CLASSES {
            let part = document.create_element("span").ok()?;
            part.set_class_name(class);
            link.append_child(&part).ok()?;
        }
        template.append_child(&link).ok()?;
        Some(Self { template, locale })
    }

    fn row(&self, case: &CaseSummary) -> Option<CaseRow> {
        let words = WORDS.get(self.locale);
        let node = self.template.clone_node_with_deep(true).ok()?;
        let link: Element = node.first_child()?.dyn_into().ok()?;
        link.set_attribute("href", &Route::Tracker(case.id.clone()).path()).ok()?;
        let place = discreet_place(&case.title, self.locale);
        let title = match case.insured_name.as_str() {
            "" => place.to_owned(),
            name => [name, " · ", place].concat(),
        };
        let date = date_as(case.filed_at.date(), MonthName::Short, self.locale);
        let texts = [
            title,
            self.status(case),
            self.cover(case),
            [words.case_no, &case.case_no].concat(),
            [words.filed, &date].concat(),
            case_amount(case)
                .map(|amount| [words.amount, &format_exact(amount)].concat())
                .unwrap_or_default(),
        ];
        let mut part = link.first_child();
        for text in texts {
            let here = part?;
            here.set_text_content(Some(&text));
            part = here.next_sibling();
        }
        if case.claims.iter().any(is_your_turn) {
            link.class_list().add_1("case-row__link--turn").ok()?;
        }
        Some(CaseRow { node, is_shown: false })
    }

    /// Each status once; those that wait for the person come first.
    fn status(&self, case: &CaseSummary) -> String {
        let mut words: Vec<&str> = Vec::new();
        let (yours, others): (Vec<_>, Vec<_>) =
            case.claims.iter().partition(|claim| is_your_turn(claim));
        for claim in yours.into_iter().chain(others) {
            let word = status_word(claim.status, self.locale);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.join(" · ")
    }

    fn cover(&self, case: &CaseSummary) -> String {
        let names = case.claims.iter().map(|claim| {
            let insurer = self.locale.pick(&claim.insurer_name);
            [insurer, " ", line_name(claim.line, self.locale)].concat()
        });
        names.collect::<Vec<_>>().join(" · ")
    }
}
