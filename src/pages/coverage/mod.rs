//! The policies of the family, grouped by person, at `/coverage`. What is only read is drawn by [`view::markup`].

mod link;
mod link_words;
mod outside;
mod outside_form;
mod outside_words;

use leptos::prelude::*;

use crate::client::{use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::platform::clock;
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale};
use crate::ui::{DrawnRegion, ErrorView, Skeleton, Tab, Text};
use contract::policy::Policies;
use link::LinkSection;
use outside::OutsidePolicies;
use query_client::{Query, Remote};
use view::Context;
use view::markup::{
    Region, coverage_help, coverage_title, coverage_top, nothing, policies_by_person,
};

/// The page.
#[lazy]
pub fn coverage_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(coverage_title(locale.get())));
    set_page_meta(PageMeta::top_level(title, Tab::Coverage));
    let api = use_api();
    let policies = Query::once(move || api.policies());
    view! {
        <LocaleScope>
            <Coverage policies />
        </LocaleScope>
    }
    .into_any()
}

#[component]
fn Coverage(policies: Query<Policies>) -> impl IntoView {
    let locale = locale_now();
    let me = use_session().me;
    let waits = first_screen::stays_while(move || {
        policies.is_loading() || me.with(|me| matches!(me, Remote::Loading))
    });
    let has_policies = Memo::new(move |_| {
        policies.state.with(|state| state.as_ref().map(|policies| !policies.policies.is_empty()))
    });
    let list = move || {
        let context = Context { locale, today: clock::tracked_today() };
        let people = me.with(|me| me.ready()?.as_ref().map(|me| me.people.clone()));
        policies.state.with(|policies| match policies.ready() {
            Some(policies) => policies_by_person(policies, &people.unwrap_or_default(), context),
            None => nothing(),
        })
    };
    let body = move || match has_policies.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=policies.retry /> }.into_any(),
        Remote::Ready(has_policies) => view! {
            <DrawnRegion region=Region::CoveragePolicies markup=list />
            {(!has_policies).then(|| view! { <LinkSection /> })}
            <OutsideOfFamily policies />
        }
        .into_any(),
    };
    view! {
        <Show when=move || !waits.get()>
            <DrawnRegion region=Region::CoverageTop markup=move || coverage_top(locale) />
            {body}
            <DrawnRegion region=Region::CoverageHelp markup=move || coverage_help(locale) />
        </Show>
    }
}

/// Policies from elsewhere of the people for whom the person acts.
#[component]
fn OutsideOfFamily(policies: Query<Policies>) -> impl IntoView {
    let me = use_session().me;
    let outside = Memo::new(move |_| {
        policies.state.with(|policies| policies.ready().map(|policies| policies.outside.clone()))
    });
    let people = Memo::new(move |_| me.with(|me| me.ready()?.as_ref().map(|me| me.people.clone())));
    move || {
        let (outside, people) = (outside.get()?, people.get()?);
        Some(view! { <OutsidePolicies outside people refresh=policies.refresh /> })
    }
}
