//! The insured person.

use contract::session::Relation;
use domain::authority::RightToFile;
use domain::ids::PersonId;
use leptos::prelude::*;

use crate::pages::new_claim::flow::{Flow, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::use_words;
use crate::ui::{
    Checkbox, Choice, FieldProblem, LabelVisibility, Notice, NoticeTone, PageHeading, RadioGroup,
    Text,
};

const NAME: &str = "person";
const DIED: &str = "died";

#[component]
pub(super) fn WhoStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = flow
        .people()
        .into_iter()
        .map(|person| {
            let policies = flow.household(|household| household.policies_of(&person.id).count());
            let held = match policies {
                None | Some(0) => words.who.no_policies.to_owned(),
                Some(count) => (words.who.policies_held)(count),
            };
            let relation = (words.relation)(person.relation);
            let id = person.id.as_str().to_owned();
            // An account may have no name yet.
            if person.name.is_empty() {
                return Choice::new(id, relation).with_note(held);
            }
            Choice::new(id, person.name).with_note([relation, words.stop, &held].concat())
        })
        .collect();
    let chosen = Signal::derive(move || {
        flow.with(|answers| {
            answers.person.as_ref().map(|person| Text::from(person.as_str().to_owned()))
        })
    });
    let choose = move |id: Text| {
        flow.edit(|answers| answers.person = Some(PersonId::new(id)));
    };
    let is_other = move || flow.person().is_some_and(|it| it.relation != Relation::Myself);
    let died = Signal::derive(move || flow.with(|answers| answers.died));
    // What is needed to file for this person, and who is paid.
    let right = move || {
        let person = flow.person()?;
        let insured = flow.household(|household| {
            let has_died = flow.with(|answers| answers.died) && is_other();
            household.insured(&person.id, household.today, has_died)
        })?;
        let (title, more) =
            (words.who.authority)(RightToFile::for_insured(insured), insured.guardian_consents())?;
        Some(view! {
            <Notice tone=NoticeTone::Info title>
                <p>{more}</p>
            </Notice>
        })
    };
    view! {
        <PageHeading text=Signal::stored(words.who.heading.into()) />
        <RadioGroup
            name=NAME
            legend=words.who.heading
            legend_visibility=LabelVisibility::Hidden
            hint=words.who.hint
            error=flow.error_at(NAME)
            options
            chosen
            on_choose=choose
        />
        <Show when=is_other>
            <Checkbox
                name=DIED
                label=words.who.died
                checked=died
                on_change=move |died: bool| flow.edit(|answers| answers.died = died)
            />
        </Show>
        <div role="status">{right}</div>
    }
}

pub(super) fn problems(flow: Flow, words: &Words) -> Vec<FieldProblem> {
    match flow.with_untracked(|answers| answers.person.is_some()) {
        true => Vec::new(),
        false => vec![problem(NAME, words.who.missing)],
    }
}
