//! The heading, and the cards of the open cases.

use contract::case::{CaseList, CaseSummary, ClaimSummary};
use contract::session::{Me, Relation};
use maud::{Markup, html};
use routes::Route;

use super::case_card::{Emphasis, case_card};
use super::words::WORDS;
use crate::home_heading::{home_heading, is_waiting, overdue_claim};
use crate::labels::{is_over, relation_title};
use crate::markup::heading::page_heading;
use crate::{Context, Locale};
use domain::sorting::sort_by_key;

/// The most cases shown; the page of all claims has the rest.
const MAX_CASES: usize = 3;

/// The heading, which states who has to act, and the open cases. `has_visits` is whether a visit can be claimed for.
pub fn home_cases(me: &Me, list: &CaseList, has_visits: bool, context: Context) -> Markup {
    let mut open: Vec<CaseSummary> =
        list.cases.iter().filter(|case| !is_closed(case)).cloned().collect();
    // Cases that wait for the person come first, then those with a complaint to read; within these groups they stay in
    // the order of their latest event.
    sort_by_key(&mut open, |case| (!is_waiting(case), overdue_claim(case).is_none()));
    let emphasis = |index: usize, case: &CaseSummary| {
        let has_action = is_waiting(case) || overdue_claim(case).is_some();
        if index == 0 && has_action { Emphasis::Main } else { Emphasis::Plain }
    };
    html! {
        (page_heading(&home_heading(me, &open, has_visits, context), Some("home-hero")))
        @for (index, case) in open.iter().take(MAX_CASES).enumerate() {
            // The elder editions show only one case.
            div.home__case."not-elder"[0 < index] {
                (case_card(case, &person_title(me, case, context.locale), emphasis(index, case), index == 0, context))
            }
        }
        @if 0 < list.total {
            p.home__all {
                a.link href=(Route::CLAIMS.path()) data-testid="home-claims" {
                    (WORDS.get(context.locale).all_claims)
                }
            }
        }
    }
}

fn is_closed(case: &CaseSummary) -> bool {
    let is_over = |claim: &ClaimSummary| is_over(claim.status);
    case.claims.iter().all(is_over)
}

/// The insured as the title of a card: the relation, or the name if there is no word for the relation.
fn person_title(me: &Me, case: &CaseSummary, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == case.insured);
    match person.map(|person| person.relation) {
        None | Some(Relation::Other) => case.insured_name.clone(),
        Some(
            relation @ (Relation::Myself
            | Relation::Mother
            | Relation::Father
            | Relation::Spouse
            | Relation::Child),
        ) => relation_title(relation, locale),
    }
}
