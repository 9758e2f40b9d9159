//! The whole page of a policy.

use maud::{Markup, html};
use routes::Route;

use super::{ExplainedPolicy, policy_controls, policy_help};
use crate::markup::button::{ButtonKind, button_link, room_for_icon_button};
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::icon::IconName;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};

/// The page of a policy as the app shows it first, with everything around it.
pub fn policy_page(policy: ExplainedPolicy<'_>) -> Markup {
    let start = HeaderStart::Back { href: Route::Coverage.path().into(), title: policy.title() };
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    framed_page(&start, tabs, &policy.regions(), policy.context.locale)
}

impl ExplainedPolicy<'_> {
    /// All regions in their places, and room for the button that prints.
    fn regions(self) -> Markup {
        let locale = self.context.locale;
        let controls = policy_controls(locale);
        html! {
            div.narrow {
                (Region::PolicyOverview.element(&self.overview()))
                section.section {
                    h2 { (controls.unsure) }
                    p."small policy__unsure" { (controls.unsure_more) }
                    div.button-row {
                        (button_link(&Route::COVERAGE_CHECK.path(), controls.ask, ButtonKind::Secondary))
                        (room_for_icon_button(IconName::Print, controls.print, ButtonKind::Secondary))
                    }
                }
                (Region::PolicyClauses.element(&self.clauses()))
                (Region::PolicyHelp.element(&policy_help(locale)))
            }
        }
    }
}
