//! Policies from elsewhere, in the person's own words: the list, with what to do to claim, and adding, changing and deleting.

use contract::session::Person;
use domain::ids::OutsidePolicyId;
use domain::outside_policy::OutsidePolicy;
use leptos::prelude::*;

use super::outside_form::outside_policy_form;
use super::outside_words::OUTSIDE_WORDS;
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Confirmation, ConfirmedButton, DrawnRegion, SectionCard, later_part,
};
use view::markup::{coverage_controls, outside_policy};

/// The section. `people` are those for whom policies may be added.
#[component]
pub(super) fn OutsidePolicies(
    outside: Vec<OutsidePolicy>,
    people: Vec<Person>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = coverage_controls(locale_now());
    let is_adding = RwSignal::new(false);
    let people = StoredValue::new(people);
    let cards = outside
        .into_iter()
        .map(|policy| view! { <OutsideCard policy people refresh /> })
        .collect_view();
    let close = Callback::new(move |()| is_adding.set(false));
    let button =
        move || view! { <Button label=words.add_outside on_press=move |()| is_adding.set(true) /> };
    view! {
        <section class="section">
            <h2>{words.outside}</h2>
            <p class="coverage__lead">{words.outside_lead}</p>
            <div class="coverage__cards">{cards}</div>
            <Show when=move || is_adding.get() fallback=button>
                {later_part(outside_policy_form(None, people.get_value(), close, refresh))}
            </Show>
        </section>
    }
}

#[component]
fn OutsideCard(
    policy: OutsidePolicy,
    people: StoredValue<Vec<Person>>,
    refresh: Callback<()>,
) -> impl IntoView {
    let locale = locale_now();
    let words = coverage_controls(locale);
    let is_changing = RwSignal::new(false);
    let id = policy.id.clone();
    let policy = StoredValue::new(policy);
    let text = move || {
        policy
            .with_value(|policy| people.with_value(|people| outside_policy(policy, people, locale)))
    };
    let close = Callback::new(move |()| is_changing.set(false));
    let form = move || {
        let before = Some(policy.get_value());
        later_part(outside_policy_form(before, people.get_value(), close, refresh))
    };
    let id = StoredValue::new(id);
    view! {
        <SectionCard>
            <DrawnRegion markup=text />
            <Show
                when=move || is_changing.get()
                fallback=move || {
                    view! {
                        <Button
                            label=words.change
                            kind=ButtonKind::Small
                            on_press=move |()| is_changing.set(true)
                        />
                        <DeleteButton id=id.get_value() refresh />
                    }
                }
            >
                {form}
            </Show>
        </SectionCard>
    }
}

#[component]
fn DeleteButton(id: OutsidePolicyId, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&OUTSIDE_WORDS);
    let delete_label = coverage_controls(locale_now()).delete;
    let api = use_api();
    let announce = use_announcer();
    let delete = use_local_command(move |()| {
        let id = id.clone();
        async move { api.delete_outside_policy(&id).await }
    })
    .on_success(move |()| {
        announce(words.deleted.into());
        refresh.run(());
    });
    let confirmation = Confirmation {
        title: words.delete_sure.into(),
        means: None,
        keep: words.keep,
        sure: delete_label,
        busy: words.saving,
    };
    view! {
        <ConfirmedButton command=delete label=delete_label.into() kind=ButtonKind::Link confirmation />
    }
}
