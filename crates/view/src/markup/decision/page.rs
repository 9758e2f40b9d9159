//! The whole page of a decision.

use maud::{Markup, html};
use routes::Route;

use super::{DecidedClaim, decision_title};
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};

/// The page of a decision as the app shows it first, with everything around it.
pub fn decision_page(decided: DecidedClaim<'_>) -> Markup {
    let start = HeaderStart::Back {
        href: Route::Tracker(decided.case.report.case.clone()).path().into(),
        title: decision_title(decided.insurer(), decided.locale()).into(),
    };
    let tabs = Tabs { current: Some(Tab::Claims), turn_in: None };
    framed_page(&start, tabs, &decided.regions(), decided.locale())
}

impl DecidedClaim<'_> {
    /// All regions in their places.
    fn regions(self) -> Markup {
        html! {
            div.columns {
                div.columns__main { (Region::DecisionOverview.element(&self.overview())) }
                div.columns__aside {
                    @if let Some(response) = self.response() {
                        (Region::DecisionResponse.element(&response))
                    }
                    @if let Some(unpaid) = self.unpaid() {
                        (Region::DecisionUnpaid.element(&unpaid))
                    }
                    (Region::DecisionDecider.element(&self.decider()))
                    (Region::DecisionPayment.element(&self.payment_and_help()))
                }
            }
        }
    }
}
