//! The whole home page.

use claim_flow::{ClaimableVisit, Household, unfinished_claims};
use contract::case::CaseList;
use contract::draft::Drafts;
use contract::policy::Policies;
use contract::reminder::Reminder;
use contract::session::Me;
use contract::visit::Visit;
use maud::{Markup, html};
use routes::Route;

use super::visits::HomeVisits;
use super::{home_cases, home_controls, home_help, home_links, home_notices, home_visits};
use crate::home_heading::is_waiting;
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};
use crate::markup::unfinished::unfinished_list;
use crate::{Context, Locale};

/// What the page is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct HomeData<'a> {
    /// The person.
    pub me: &'a Me,
    /// Their first cases.
    pub cases: &'a CaseList,
    /// The policies of their family.
    pub policies: &'a Policies,
    /// The paid visits that may be claimed.
    pub visits: &'a [Visit],
    /// The unfinished claims of the account.
    pub drafts: &'a Drafts,
    /// What they asked to be reminded of.
    pub reminders: &'a [Reminder],
    /// The language, and today.
    pub context: Context,
}

/// The page as the app shows it first, with everything around it.
pub fn home_page(data: HomeData<'_>) -> Markup {
    let HomeData { me, cases, policies, visits, drafts, reminders, context } = data;
    let Context { locale, today } = context;
    let visits = ClaimableVisit::find_all(visits, Household { me, cover: policies, today });
    let shown = HomeVisits { me, policies, visits: &visits, dismissing: None };
    let unfinished = unfinished_claims(&[], Some(drafts), &[]);
    let unfinished = unfinished_list(&unfinished, None, &me.people, context);
    let turn_in = cases.cases.iter().any(is_waiting).then_some(Tab::Claims);
    let tabs = Tabs { current: Some(Tab::Home), turn_in };
    let regions = html! {
        div.columns {
            div.columns__main {
                (Region::HomeNotices.element(&home_notices(Some(policies), reminders, context)))
                (Region::HomeCases.element(&home_cases(me, cases, !visits.is_empty(), context)))
                (Region::HomeUnfinished.element(&unfinished))
                (Region::HomeVisits.element(&home_visits(shown, context)))
            }
            div.columns__aside {
                (Region::HomeLinks.element(&home_links(Some(policies.policies.len()), me.shared_claims, locale)))
                (Region::HomeHelp.element(&home_help(locale)))
            }
        }
        (footer(locale))
    };
    framed_page(&HeaderStart::Brand, tabs, &regions, locale)
}

/// The links at the foot, with room for the button that changes the language.
fn footer(locale: Locale) -> Markup {
    let words = home_controls(locale);
    html! {
        footer.home__foot {
            a.link href=(Route::Me.path()) { (words.elder_edition) }
            span."link-button room-for-app" aria-hidden="true" { (locale.other().own_name()) }
            a.link href=(Route::FAQ.path()) { (words.complain) }
        }
    }
}
