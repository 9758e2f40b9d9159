//! The visits that look claimable, with dismissing one and opening the clauses that its card names.

use claim_flow::{ClaimableVisit, Household};
use contract::session::Me;
use contract::visit::{Visit, Visits};
use domain::ids::{ClauseNo, PolicyId, VisitId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use query_client::Query;
use view::clause::ClauseText;
use view::markup::{
    DismissVisit, HomeVisits, Markup, PressedButton, Region, ShowClause, home_clause, home_visits,
    missing_policies, nothing,
};
use view::{Context, Locale};

use super::dashboard::HomeQueries;
use crate::client::{use_api, use_local_command};
use crate::platform::clock;
use crate::ui::locale::locale_now;
use crate::ui::{DrawnRegion, command_error, use_open_clause};

/// What assesses the visits and draws their cards: a third of the page's code, which a person without visits does not need.
#[derive(Clone, Copy)]
struct VisitCode {
    find: fn(&[Visit], Household<'_>) -> Vec<ClaimableVisit>,
    draw: fn(HomeVisits<'_>, Context) -> Markup,
    clause: fn(&[ClaimableVisit], &PolicyId, &ClauseNo, Locale) -> Option<ClauseText>,
}

#[lazy]
fn visit_code() -> VisitCode {
    VisitCode { find: ClaimableVisit::find_all, draw: home_visits, clause: home_clause }
}

/// The code for the visits, fetched as soon as there is one.
#[derive(Clone, Copy)]
pub(super) struct FetchedVisitCode {
    is_needed: Memo<bool>,
    code: RwSignal<Option<VisitCode>>,
}

impl FetchedVisitCode {
    pub(super) fn new(visits: Query<Visits>) -> Self {
        let code = RwSignal::new(None);
        let is_needed = Memo::new(move |_| {
            visits.state.with(|state| state.ready().is_some_and(|it| !it.visits.is_empty()))
        });
        Effect::new(move |_| {
            if is_needed.get() && code.with_untracked(Option::is_none) {
                spawn_local(async move {
                    let fetched = visit_code().await;
                    // Fails if the page has been left.
                    code.try_set(Some(fetched));
                });
            }
        });
        Self { is_needed, code }
    }

    /// Whether there are visits, and the code is not here yet.
    pub(super) fn is_loading(self) -> bool {
        self.is_needed.get() && self.code.with(Option::is_none)
    }

    /// Those of the visits that look claimable; none until the code is here.
    pub(super) fn find(self, visits: &[Visit], household: Household<'_>) -> Vec<ClaimableVisit> {
        self.code.get().map_or_else(Vec::new, |code| (code.find)(visits, household))
    }
}

#[component]
pub(super) fn ClaimableVisits(
    me: StoredValue<Me>,
    visits: Memo<Vec<ClaimableVisit>>,
    queries: HomeQueries,
    code: FetchedVisitCode,
) -> impl IntoView {
    let FetchedVisitCode { code, .. } = code;
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
        let Some(code) = code.get() else { return missing_policies(policies, locale) };
        let (visits, pressed) = (visits.read(), pressed.read());
        let dismissing = pressed.as_ref().filter(|_| dismiss.is_in_flight());
        let context = Context { locale, today: clock::tracked_today() };
        me.with_value(|me| {
            (code.draw)(HomeVisits { me, policies, visits: &visits, dismissing }, context)
        })
    };
    let on_press = Callback::new(move |button: PressedButton| {
        if let Some(DismissVisit(visit)) = button.action() {
            pressed.set(Some(visit.clone()));
            dismiss.run(visit);
        }
        if let Some(ShowClause { policy: Some(policy), clause }) = button.action() {
            let Some(code) = code.get_untracked() else { return };
            let found = visits.with_untracked(|it| (code.clause)(it, &policy, &clause, locale));
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
