//! What narrows the list of cases down: a text, and a status.

use std::collections::BTreeSet;

use contract::case::CaseSummary;
use domain::journal::ClaimStatus;
use maud::{Markup, html};
use routes::{Route, status_slug};

use super::words::{WORDS, claims_controls};
use crate::Locale;
use crate::labels::{line_name, status_word};

/// What a case has to have to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// A text, as it was typed. If it is empty, every case has it.
    pub text: String,
    /// The status of one of its claims.
    pub status: Option<ClaimStatus>,
}

impl CaseFilter {
    /// The text as [`CaseSearchText::matches`] compares it.
    pub fn search_text(&self) -> String {
        self.text.trim().to_lowercase()
    }
}

/// The text and the statuses by which a case can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSearchText {
    text: String,
    statuses: Vec<ClaimStatus>,
}

impl CaseSearchText {
    /// Those of this case.
    pub fn of(case: &CaseSummary, locale: Locale) -> Self {
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
        let statuses = case.claims.iter().map(|claim| claim.status).collect();
        Self { text: text.to_lowercase(), statuses }
    }

    /// Whether the case is listed. `text` is [`CaseFilter::search_text`].
    pub fn matches(&self, text: &str, status: Option<ClaimStatus>) -> bool {
        status.is_none_or(|status| self.statuses.contains(&status)) && self.text.contains(text)
    }
}

/// The statuses that occur, in the order of a claim.
pub fn case_statuses(cases: &[CaseSummary]) -> BTreeSet<ClaimStatus> {
    cases.iter().flat_map(|case| &case.claims).map(|claim| claim.status).collect()
}

/// The filters as a form that asks for the same page, filtered.
pub(super) fn filters(cases: &[CaseSummary], filter: &CaseFilter, locale: Locale) -> Markup {
    let controls = claims_controls(locale);
    let text = Some(&filter.text).filter(|text| !text.is_empty());
    html! {
        form.claims__filters role="search" method="get" action=(Route::CLAIMS.path()) {
            label."claims__filter claims__filter--text" {
                span.field__label { (controls.search) }
                input.field__input type="search" name="q" autocomplete="off" enterkeyhint="search"
                    placeholder=(controls.search_hint) data-testid="text-filter" value=[text];
            }
            label.claims__filter {
                span.field__label { (controls.status) }
                select.field__input name="status" data-testid="status-filter" {
                    option value="" { (controls.any_status) }
                    @for status in case_statuses(cases) {
                        option value=(status_slug(status)) selected[filter.status == Some(status)] {
                            (status_word(status, locale))
                        }
                    }
                }
            }
            div."claims__apply without-scripts" {
                button.button type="submit" { span.button__face { (WORDS.get(locale).apply) } }
            }
        }
    }
}
