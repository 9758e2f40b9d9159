//! An insurer's decision: the amount, its calculation, who decided, and the progress of the payment.
//!
//! Each region is a function of its own, since the app has parts that keep state between them.

mod bill_items;
mod calculation;
mod comparison;
mod decider;
mod help;
mod overview;
mod page;
mod payment;
mod printout;
mod response;
mod unpaid;
mod words;

use domain::date::Timestamp;
use domain::ids::{ClaimId, ClauseNo};
use domain::journal::{CaseState, ClaimState, Decision};
use domain::product::Product;
use routes::{DisputeTarget, Route};

use crate::calculation_text::clause_text;
use crate::clause::ClauseText;
use crate::{Context, Locale};
pub use page::decision_page;
use words::{WORDS, Words};

/// A claim that an insurer has decided, as the page of the decision shows it.
#[derive(Clone, Copy, Debug)]
pub struct DecidedClaim<'a> {
    insured_name: &'a str,
    case: &'a CaseState,
    claim: &'a ClaimState,
    decided_at: Timestamp,
    decision: &'a Decision,
    /// The terms of its policy, in the version that applies. Without them, clauses are only numbers.
    terms: Option<&'a Product>,
    context: Context,
}

impl<'a> DecidedClaim<'a> {
    /// The claim of this case, if it is there and decided. `insured_name` is whom it happened to.
    pub fn of(
        insured_name: &'a str,
        case: &'a CaseState,
        claim: &ClaimId,
        terms: Option<&'a Product>,
        context: Context,
    ) -> Option<Self> {
        let claim = case.claim(claim)?;
        let (decided_at, decision) = claim.decision.as_ref()?;
        let decided_at = *decided_at;
        Some(Self { insured_name, case, claim, decided_at, decision, terms, context })
    }

    const fn words(self) -> &'static Words {
        WORDS.get(self.context.locale)
    }

    const fn locale(self) -> Locale {
        self.context.locale
    }

    fn insurer(self) -> &'a str {
        self.locale().pick(&self.claim.filed.insurer_name)
    }

    /// The last digits of the account that is paid to.
    fn account_tail(self) -> &'a str {
        &self.case.report.payee.account_tail
    }

    /// A clause of the policy, for the chips of the page and the panel that they open.
    pub fn clause(self, number: &ClauseNo) -> ClauseText {
        clause_text(self.terms, number, self.locale())
    }

    /// The address of the page for disputing this.
    fn dispute(self, about: DisputeTarget) -> String {
        let (case, claim) = (self.case.report.case.clone(), self.claim.filed.claim.clone());
        Route::Dispute { case, claim, about }.path()
    }
}

/// What the header of a decision says: whose it is.
pub fn decision_title(insurer: &str, locale: Locale) -> String {
    (WORDS.get(locale).title)(insurer)
}
