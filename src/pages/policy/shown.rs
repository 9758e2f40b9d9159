//! The policy that the page shows, as its regions are drawn from it.

use contract::policy::Policies;
use contract::session::Me;
use domain::ids::{ClauseNo, PolicyId};
use leptos::prelude::*;
use view::clause::ClauseText;
use view::markup::{ExplainedPolicy, Markup, PressedButton, UnexplainedPolicy, nothing};
use view::{Context, Locale};

use crate::client::use_session;
use crate::platform::clock;
use crate::ui::use_clause_opener;
use query_client::{Query, Remote};

/// The policy with this id, as soon as the policies are here.
#[derive(Clone, Copy)]
pub(super) struct ShownPolicy {
    id: Signal<PolicyId>,
    policies: Query<Policies>,
    me: Signal<Remote<Option<Me>>>,
}

impl ShownPolicy {
    pub(super) fn new(id: Signal<PolicyId>, policies: Query<Policies>) -> Self {
        Self { id, policies, me: use_session().me }
    }

    /// What `read` takes from the policy. `None` until the policies are here.
    pub(super) fn read<T>(
        self,
        locale: Locale,
        read: impl FnOnce(ExplainedPolicy<'_>) -> T,
    ) -> Option<Result<T, UnexplainedPolicy>> {
        let context = Context { locale, today: clock::tracked_today() };
        let me = self.me.read();
        let people = me.ready().and_then(Option::as_ref).map(|me| me.people.as_slice());
        let policies = self.policies.state.read();
        let found = ExplainedPolicy::find(
            &self.id.read(),
            policies.ready()?,
            people.unwrap_or_default(),
            context,
        );
        Some(found.map(read))
    }

    /// Draws a region, now and whenever what it shows has changed. Nothing once the policy is not there any more.
    pub(super) fn draw(
        self,
        locale: Locale,
        region: fn(ExplainedPolicy<'_>) -> Markup,
    ) -> impl Fn() -> Markup + Send + Sync + 'static {
        move || self.read(locale, region).and_then(Result::ok).unwrap_or_else(nothing)
    }

    /// Opens the clauses of the regions.
    pub(super) fn clause_opener(self, locale: Locale) -> Callback<PressedButton> {
        use_clause_opener(move |number: &ClauseNo| -> Option<ClauseText> {
            untrack(|| self.read(locale, |policy| policy.clause_text(number)))?.ok()
        })
    }
}
