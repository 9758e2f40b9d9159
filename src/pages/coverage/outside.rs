//! Policies from elsewhere, in the person's own words: the list, with what to do to claim, and adding, changing and deleting.

use contract::session::Person;
use domain::ids::OutsidePolicyId;
use domain::outside_policy::{OutsidePolicy, OutsideTerms};
use leptos::prelude::*;

use super::outside_form::outside_policy_form;
use super::outside_words::OUTSIDE_WORDS;
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Notice, NoticeTone, SectionCard, StatusLabel, StatusTone, busy_label,
    command_error, later_part,
};
use view::format::format_whole_yuan;
use view::labels::{document_name, outside_cover_name};
use view::markup::coverage_controls;

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
            <div class="coverage__links">{cards}</div>
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
    let words = use_words(&OUTSIDE_WORDS);
    let locale = locale_now();
    let is_changing = RwSignal::new(false);
    let OutsidePolicy { id, terms } = policy.clone();
    let OutsideTerms { insured, insurer, product, cover, amount, from, to } = terms;
    let insured = people.with_value(|people| {
        people.iter().find(|person| person.id == insured).map(|person| person.name.clone())
    });
    let amount = amount.map(|amount| (words.up_to)(&format_whole_yuan(amount)));
    let [before, between] = words.period;
    let period = [before, &from.to_string(), between, &to.to_string()].concat();
    let documents = cover
        .documents()
        .iter()
        .map(|document| view! { <li>{document_name(*document, locale)}</li> })
        .collect_view();
    let policy = StoredValue::new(policy);
    let close = Callback::new(move |()| is_changing.set(false));
    let form = move || {
        let before = Some(policy.get_value());
        later_part(outside_policy_form(before, people.get_value(), close, refresh))
    };
    let id = StoredValue::new(id);
    view! {
        <SectionCard>
            <p><StatusLabel tone=StatusTone::Neutral text=words.own_word /></p>
            <h3>{insurer} " · " {product}</h3>
            <p class="small">{insured} " · " {outside_cover_name(cover, locale)}</p>
            {amount.map(|amount| view! { <p class="small">{amount}</p> })}
            <p class="note">{period}</p>
            <details>
                <summary>{words.how_to_claim}</summary>
                <p>{words.claim_steps}</p>
                <ul class="coverage__documents">{documents}</ul>
                <p class="note">{words.originals}</p>
            </details>
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
    let api = use_api();
    let announce = use_announcer();
    let is_confirming = RwSignal::new(false);
    let delete = use_local_command(move |()| {
        let id = id.clone();
        async move { api.delete_outside_policy(&id).await }
    })
    .on_success(move |()| {
        announce(words.deleted.into());
        refresh.run(());
    });
    let press = Callback::new(move |()| delete.run(()));
    let busy = busy_label(delete, words.saving);
    let confirmation = move || {
        view! {
            <Notice tone=NoticeTone::Info title=words.delete_sure>
                <div class="button-row">
                    <Button label=words.keep on_press=move |()| is_confirming.set(false) />
                    <Button label=words.delete busy on_press=press />
                </div>
            </Notice>
        }
    };
    view! {
        {command_error(delete, press)}
        <Show when=move || !is_confirming.get() fallback=confirmation>
            <Button
                label=words.delete
                kind=ButtonKind::Link
                on_press=move |()| is_confirming.set(true)
            />
        </Show>
    }
}
