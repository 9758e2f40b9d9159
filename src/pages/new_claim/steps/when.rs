//! When and where it happened.

use domain::validation;
use leptos::prelude::*;

use super::hospital_choice::hospital_choice;
use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{DateField, DateParts, Field, FieldProblem, PageHeading};
use claim_flow::{MAX_PLACE, PlaceKind, TypedDay, place_kind};

const ON: &str = "on";
const PLACE: &str = "place";

#[component]
pub(super) fn WhenStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    // The source of the prefilled values, until they are edited.
    let source = move || {
        let given = flow.with(|answers| {
            let given = answers.visit_notice.as_ref()?;
            let same_day = answers.on == TypedDay::of(given.incident.on);
            (same_day && answers.place == given.hospital.zh).then(|| given.hospital.clone())
        });
        given.map(|hospital| {
            let source = (words.source)(locale_now().pick(&hospital));
            view! { <p class="field__source">{source}</p> }
        })
    };
    let kind = flow.with_untracked(|answers| place_kind(&answers.facts));
    let texts = (words.when.place_kind)(kind);
    let may_be_hospital = match kind {
        PlaceKind::Hospital | PlaceKind::Anywhere => true,
        PlaceKind::Road | PlaceKind::Home | PlaceKind::Shop | PlaceKind::Account => false,
    };
    let on = Signal::derive(move || flow.with(|answers| DateParts::from(answers.on.clone())));
    let place = Signal::derive(move || flow.with(|answers| answers.place.clone()));
    view! {
        <PageHeading text=Signal::stored(texts.ask.into()) />
        {source}
        <DateField
            name=ON
            label=words.when.date
            hint=texts.day_hint
            error=flow.error_at(ON)
            value=on
            on_input=move |parts: DateParts| flow.edit(|answers| answers.on = parts.into())
        />
        <Field
            name=PLACE
            label=texts.place
            hint=texts.place_hint
            error=flow.error_at(PLACE)
            value=place
            on_input=move |text: String| flow.edit(|answers| answers.place = text)
        />
        {may_be_hospital.then(|| Suspend::new(hospital_choice(flow)))}
    }
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    let (on, place) = flow.with_untracked(|answers| {
        (
            answers.on.read(clock::today()).err(),
            validation::clean_text(&answers.place, MAX_PLACE).err(),
        )
    });
    let on = on.map(|flaw| problem(ON, flaw_words(words, flaw, words.day_missing)));
    let texts = (words.when.place_kind)(flow.with_untracked(|answers| place_kind(&answers.facts)));
    let place = place.map(|flaw| problem(PLACE, flaw_words(words, flaw, texts.place_missing)));
    on.into_iter().chain(place).collect()
}
