//! The heading and the cards of the open cases.

use contract::case::{CaseList, CaseSummary, ClaimSummary};
use contract::session::{Me, Relation};
use leptos::prelude::*;
use routes::Route;

use super::case_card::{CaseCard, Emphasis};
use super::claimable_visit::ClaimableVisit;
use super::words::WORDS;
use crate::ui::PageHeading;
use crate::ui::locale::{context_in, locale_now, use_words};
use view::Locale;
use view::home_heading::{home_heading, is_waiting, overdue_claim};
use view::labels::{is_over, relation_title};

/// The most cases shown; the page of all claims has the rest.
const MAX_CASES: usize = 3;

#[component]
pub(super) fn OpenCases(
    me: StoredValue<Me>,
    list: CaseList,
    visits: Memo<Vec<ClaimableVisit>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let all_claims = (0 < list.total).then(|| {
        view! {
            <p class="home__all">
                <a class="link" href=Route::CLAIMS.path() data-testid="home-claims">
                    {words.all_claims}
                </a>
            </p>
        }
    });
    let mut open: Vec<CaseSummary> =
        list.cases.into_iter().filter(|case| !is_closed(case)).collect();
    // Cases that wait for the person come first, then those with a complaint to read; within these groups they stay in
    // the order of their latest event.
    open.sort_by_key(|case| (!is_waiting(case), overdue_claim(case).is_none()));
    let heading = {
        let open = open.clone();
        Signal::derive(move || {
            let has_visits = !visits.read().is_empty();
            me.with_value(|me| home_heading(me, &open, has_visits, context_in(locale))).into()
        })
    };
    let emphasis = |index: usize, case: &CaseSummary| {
        let has_action = is_waiting(case) || overdue_claim(case).is_some();
        if index == 0 && has_action { Emphasis::Main } else { Emphasis::Plain }
    };
    let cards = open
        .into_iter()
        .take(MAX_CASES)
        .enumerate()
        .map(|(index, case)| {
            let person = me.with_value(|me| person_title(me, &case, locale));
            // The elder editions show only one case.
            let class = if index == 0 { "home__case" } else { "home__case not-elder" };
            view! {
                <div class=class>
                    <CaseCard emphasis=emphasis(index, &case) person case is_first=index == 0 />
                </div>
            }
        })
        .collect_view();
    view! {
        <PageHeading text=heading test_id="home-hero" />
        {cards}
        {all_claims}
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
        Some(relation) => relation_title(relation, locale),
    }
}
