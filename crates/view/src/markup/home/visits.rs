//! The visits that look claimable, below the cases.

use claim_flow::ClaimableVisit;
use contract::policy::Policies;
use contract::session::Me;
use domain::ids::{ClauseNo, PolicyId, VisitId};
use maud::{Markup, html};
use routes::Route;

use super::visit_card::visit_card;
use super::words::WORDS;
use crate::calculation_text::clause_text;
use crate::clause::ClauseText;
use crate::{Context, Locale};

/// The visits that look claimable, and whose they are.
#[derive(Clone, Copy, Debug)]
pub struct HomeVisits<'a> {
    /// The person.
    pub me: &'a Me,
    /// The policies of their family.
    pub policies: &'a Policies,
    /// The visits.
    pub visits: &'a [ClaimableVisit],
    /// The visit that is being dismissed.
    pub dismissing: Option<&'a VisitId>,
}

/// A card for each visit, after the link for people whose policies are missing.
pub fn home_visits(shown: HomeVisits<'_>, context: Context) -> Markup {
    let HomeVisits { me, policies, visits, dismissing } = shown;
    html! {
        (missing_policies(policies, context.locale))
        @for visit in visits {
            @let is_dismissing = dismissing == Some(&visit.visit.id);
            div.home__case { (visit_card(visit, me, is_dismissing, context)) }
        }
    }
}

/// The link for people whose policies are missing; nothing for others.
pub fn missing_policies(policies: &Policies, locale: Locale) -> Markup {
    html! {
        @if policies.policies.is_empty() {
            p.home__case {
                a.link href=(Route::Coverage.path()) { (WORDS.get(locale).no_policies) }
            }
        }
    }
}

/// The clause that a button on one of the cards opens; `None` if no card names it.
pub fn home_clause(
    visits: &[ClaimableVisit],
    policy: &PolicyId,
    number: &ClauseNo,
    locale: Locale,
) -> Option<ClauseText> {
    let mut policies = visits.iter().flat_map(|visit| &visit.policies);
    let policy = policies.find(|paying| paying.assessment.policy == *policy)?;
    Some(clause_text(Some(&policy.product), number, locale))
}
