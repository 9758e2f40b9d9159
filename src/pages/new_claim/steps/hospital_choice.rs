//! Hospitals of the list that match what is typed as the place. Choosing one answers the questions about its grade and kind.
//! A lazily loaded part of its own: only a step that asks for a hospital needs the search.

use std::sync::Arc;

use contract::content::Hospital;
use leptos::prelude::*;

use crate::client::use_api;
use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind};
use query_client::Query;
use text_match::hospital_index::HospitalIndex;
use view::labels::{hospital_class, hospital_note};

/// How many hospitals are listed.
const MOST: usize = 6;

/// The hospitals that match, or what the list says of the chosen one. Nothing if there is no list.
#[lazy]
pub(super) fn hospital_choice(flow: Flow) -> AnyView {
    view! { <HospitalChoice flow /> }.into_any()
}

#[component]
fn HospitalChoice(flow: Flow) -> impl IntoView {
    let words = &use_words(&WORDS).when;
    let api = use_api();
    let hospitals = Query::once(move || api.hospitals());
    let index = Memo::new_with_compare(
        move |_| {
            hospitals
                .state
                .with(|list| list.ready().map(|list| Arc::new(HospitalIndex::new(list.clone()))))
        },
        |before: Option<&Option<Arc<HospitalIndex>>>, now: Option<&Option<Arc<HospitalIndex>>>| {
            before.map(Option::is_some) != now.map(Option::is_some)
        },
    );
    let place = Memo::new(move |_| flow.with(|answers| answers.place.clone()));
    let chosen = Memo::new(move |_| flow.with(|answers| answers.listed_hospital().cloned()));
    let found = Memo::new(move |_| match chosen.with(Option::is_some) {
        true => Vec::new(),
        false => {
            let index = index.read();
            index.as_ref().map(|index| index.search(&place.read(), MOST)).unwrap_or_default()
        }
    });
    let choose = Callback::new(move |hospital: Arc<Hospital>| {
        flow.edit(|answers| answers.choose_hospital(&hospital));
    });
    let list = move || {
        let rows = found.get();
        (!rows.is_empty()).then(|| {
            view! {
                <p class="hospital-choice__label" id="hospital-choice">{words.hospitals}</p>
                <ul class="hospital-choice__list" aria-labelledby="hospital-choice">
                    {rows.into_iter().map(|hospital| view! { <Row hospital choose /> }).collect_view()}
                </ul>
            }
        })
    };
    let note = move || {
        let hospital = chosen.get()?;
        let class = hospital_class(hospital.grade, hospital.kind, locale_now());
        let undo = move |()| flow.edit(|answers| answers.chosen_hospital = None);
        Some(view! {
            <p class="field__source">{(words.in_list)(&class)}</p>
            <Button label=words.not_as_listed kind=ButtonKind::Link on_press=undo />
        })
    };
    let status = move || match found.with(Vec::len) {
        0 => String::new(),
        count => (words.hospitals_found)(count),
    };
    view! {
        <div class="hospital-choice" data-testid="hospital-choice">
            <p class="visually-hidden" role="status">
                {status}
            </p>
            {list}
            {note}
        </div>
    }
}

/// One hospital.
#[component]
fn Row(hospital: Arc<Hospital>, choose: Callback<Arc<Hospital>>) -> impl IntoView {
    let locale = locale_now();
    let (name, note) = (locale.pick(&hospital.name).to_owned(), hospital_note(&hospital, locale));
    view! {
        <li>
            <button type="button" class="hospital-choice__row" on:click=move |_| choose.run(Arc::clone(&hospital))>
                <span class="hospital-choice__name">{name}</span>
                <span class="hospital-choice__note">{note}</span>
            </button>
        </li>
    }
}
