//! The rows. There may be ten thousand, so they are made by hand: each is a copy of one prototype, and a
//! filter takes out of the document what does not match, without making or unmaking anything.

use std::sync::Arc;

use contract::case::CaseSummary;
use domain::journal::Status;
use domain::money::Fen;
use leptos::html::Ul;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::words::WORDS;
use crate::locale::{Locale, Month, date_as, full, locale_now, use_words};
use crate::routes::Route;
use crate::telling::{discreet_place, is_your_turn, line_name, status_word};

/// What a case is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Haystack {
    text: String,
    statuses: Vec<Status>,
}

impl Haystack {
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

    /// `text` in small letters; an empty one is in everything.
    pub(super) fn has(&self, text: &str, status: Option<Status>) -> bool {
        status.is_none_or(|status| self.statuses.contains(&status)) && self.text.contains(text)
    }
}

/// The statuses of a case's claims.
pub(super) fn statuses(case: &CaseSummary) -> impl Iterator<Item = Status> {
    case.claims.iter().map(|claim| claim.status)
}

/// The list. `shown` says for each case whether it is.
#[component]
pub(super) fn CaseRows(
    #[prop(into)] cases: Signal<Arc<Vec<CaseSummary>>>,
    shown: Memo<Vec<bool>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let list = NodeRef::<Ul>::new();
    let rows = StoredValue::new_local(Vec::<Row>::new());
    Effect::new(move |_| {
        let Some(list) = list.get() else { return };
        let cases = cases.read();
        let shown = shown.read();
        rows.update_value(|rows| {
            if let Some(make) = RowMaker::new(locale) {
                let new = cases.iter().skip(rows.len());
                rows.extend(new.filter_map(|case| make.row(case)));
            }
            show_only(&list, rows, &shown);
        });
    });
    view! { <ul node_ref=list class="case-rows" aria-label=words.list></ul> }
}

struct Row {
    node: Node,
    is_shown: bool,
}

/// Puts in and takes out only what changes. Goes from the end, so that each row knows its next.
fn show_only(list: &Node, rows: &mut [Row], shown: &[bool]) {
    let mut next: Option<&Node> = None;
    for (row, shown) in rows.iter_mut().zip(shown).rev() {
        if row.is_shown != *shown {
            // Neither fails for a row of this list.
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

/// Copies the prototype and fills it in.
struct RowMaker {
    prototype: Element,
    locale: Locale,
}

/// The parts of a row, in their order.
const PARTS: [&str; 6] = [
    "case-row__title",
    "case-row__status",
    "case-row__cover",
    "case-row__no",
    "case-row__date",
    "case-row__amount",
];

impl RowMaker {
    fn new(locale: Locale) -> Option<Self> {
        let document = document();
        let prototype = document.create_element("li").ok()?;
        prototype.set_class_name("case-row");
        prototype.set_attribute("data-testid", "claim-row").ok()?;
        let link = document.create_element("a").ok()?;
        link.set_class_name("case-row__link");
        for class in PARTS {
            let part = document.create_element("span").ok()?;
            part.set_class_name(class);
            link.append_child(&part).ok()?;
        }
        prototype.append_child(&link).ok()?;
        Some(Self { prototype, locale })
    }

    fn row(&self, case: &CaseSummary) -> Option<Row> {
        let words = WORDS.in_(self.locale);
        let node = self.prototype.clone_node_with_deep(true).ok()?;
        let link: Element = node.first_child()?.dyn_into().ok()?;
        link.set_attribute("href", &Route::Tracker(case.id.clone()).path()).ok()?;
        let title =
            [case.insured_name.as_str(), " · ", discreet_place(&case.title, self.locale)].concat();
        let date = date_as(case.filed_at.date(), Month::Short, self.locale);
        let texts = [
            title,
            self.status(case),
            self.cover(case),
            [words.case_no, &case.case_no].concat(),
            [words.filed, &date].concat(),
            amount(case).map(|amount| [words.amount, &full(amount)].concat()).unwrap_or_default(),
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
        Some(Row { node, is_shown: false })
    }

    /// Each status once: what waits for the person before the others.
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

/// What all its claims come to; `None` if none can be told.
fn amount(case: &CaseSummary) -> Option<Fen> {
    let known = case.claims.iter().filter_map(|claim| claim.amount);
    known.reduce(Fen::plus)
}
