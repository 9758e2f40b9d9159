//! The decision that the page shows, as its regions are drawn from it.

use domain::ids::{CaseId, ClaimId, ClauseNo};
use domain::journal::CaseState;
use domain::product::Product;
use leptos::prelude::*;
use view::clause::ClauseText;
use view::markup::{DecidedClaim, Markup, PressedButton, nothing};
use view::{Context, Locale};

use crate::platform::clock;
use crate::ui::locale::locale_now;
use crate::ui::{use_clause_opener, use_law_explainer};

/// A claim that is decided.
#[derive(Clone, Copy)]
pub(super) struct ShownDecision {
    insured_name: StoredValue<String>,
    case: StoredValue<CaseState>,
    claim: StoredValue<ClaimId>,
    /// The terms of its policy. The calculation is shown at once; their texts come a moment later.
    terms: Memo<Option<Product>>,
    /// The page's language: it is drawn outside of rendering, where no context provides it.
    locale: Locale,
}

impl ShownDecision {
    pub(super) fn new(
        insured_name: String,
        case: CaseState,
        claim: ClaimId,
        terms: Memo<Option<Product>>,
    ) -> Self {
        Self {
            insured_name: StoredValue::new(insured_name),
            case: StoredValue::new(case),
            claim: StoredValue::new(claim),
            terms,
            locale: locale_now(),
        }
    }

    /// What `read` takes from the decision. `None` only if the claim is not decided.
    pub(super) fn read<T>(self, read: impl FnOnce(DecidedClaim<'_>) -> T) -> Option<T> {
        let context = Context { locale: self.locale, today: clock::tracked_today() };
        let (terms, case) = (self.terms.read(), self.case.read_value());
        let (insured, claim) = (self.insured_name.read_value(), self.claim.read_value());
        DecidedClaim::of(&insured, &case, &claim, terms.as_ref(), context).map(read)
    }

    /// The same, without following changes.
    pub(super) fn read_once<T>(self, read: impl FnOnce(DecidedClaim<'_>) -> T) -> Option<T> {
        untrack(|| self.read(read))
    }

    /// Draws a region, now and whenever what it shows has changed.
    pub(super) fn draw(
        self,
        region: impl Fn(DecidedClaim<'_>) -> Markup + Send + Sync + 'static,
    ) -> impl Fn() -> Markup + Send + Sync + 'static {
        move || self.read(&region).unwrap_or_else(nothing)
    }

    /// The case and the claim.
    pub(super) fn ids(self) -> (CaseId, ClaimId) {
        (self.case.with_value(|case| case.report.case.clone()), self.claim.get_value())
    }

    /// Explains the laws and opens the clauses of the regions.
    pub(super) fn explainer(self) -> Callback<PressedButton> {
        let explain_law = use_law_explainer();
        let open_clause = use_clause_opener(move |number: &ClauseNo| -> Option<ClauseText> {
            self.read_once(|decided| decided.clause(number))
        });
        Callback::new(move |button: PressedButton| {
            explain_law.run(button.clone());
            open_clause.run(button);
        })
    }
}
