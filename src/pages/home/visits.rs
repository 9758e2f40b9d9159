//! The visits that look claimable, with dismissing one and opening the clauses that its card names.

use claim_flow::ClaimableVisit;
use contract::session::Me;
use domain::ids::VisitId;
use leptos::prelude::*;
use view::Context;
use view::markup::{
    DismissVisit, HomeVisits, PressedButton, Region, ShowClause, home_clause, home_visits, nothing,
};

use super::dashboard::HomeQueries;
use crate::client::{use_api, use_local_command};
use crate::platform::clock;
use crate::ui::locale::locale_now;
use crate::ui::{DrawnRegion, command_error, use_open_clause};

#[component]
pub(super) fn ClaimableVisits(
    me: StoredValue<Me>,
    visits: Memo<Vec<ClaimableVisit>>,
    queries: HomeQueries,
) -> impl IntoView {
    let locale = locale_now();
    let api = use_api();
    let open_clause = use_open_clause();
    let pressed = RwSignal::new(None::<VisitId>);
    let dismiss =
        use_local_command(move |visit: VisitId| async move { api.dismiss_visit(&visit).await })
            .on_success(move |()| queries.visits.refresh.run(()));
    let markup = move || {
        let policies = queries.policies.state.read();
        let Some(policies) = policies.ready() else { return nothing() };
        let (visits, pressed) = (visits.read(), pressed.read());
        let dismissing = pressed.as_ref().filter(|_| dismiss.is_in_flight());
        let context = Context { locale, today: clock::tracked_today() };
        me.with_value(|me| {
            home_visits(HomeVisits { me, policies, visits: &visits, dismissing }, context)
        })
    };
    let on_press = Callback::new(move |button: PressedButton| {
        if let Some(DismissVisit(visit)) = button.action() {
            pressed.set(Some(visit.clone()));
            dismiss.run(visit);
        }
        if let Some(ShowClause { policy: Some(policy), clause }) = button.action() {
            let found = visits.with_untracked(|it| home_clause(it, &policy, &clause, locale));
            if let Some(clause) = found {
                open_clause.run(clause);
            }
        }
    });
    let retry = Callback::new(move |()| dismiss.retry());
    view! {
        <DrawnRegion region=Region::HomeVisits markup on_press />
        {command_error(dismiss, retry)}
    }
}
