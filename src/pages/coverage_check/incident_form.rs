//! The form in which the person describes what happened, by typing or by pressing phrases. The text is the
//! only state: a phrase button inserts its phrase into the text or removes it.

use domain::ids::PersonId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::clause_mentions::ClauseMentions;
use super::state::{CheckStage, CoverageCheck};
use super::understood::UnderstoodPieces;
use super::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Choice, DateField, DateParts, ErrorSummary, Field, FieldProblem, Icon,
    IconName, PageHeading, RadioGroup, Text,
};
use claim_flow::TypedDay;
use text_match::phrases::{self, Group};
use text_match::sentence::phrase_of;
use view::Locale;
use view::labels::{relation_name, relation_title};

const PERSON: &str = "person";
const DESCRIPTION: &str = "description";
const DATE: &str = "on";

#[component]
pub(super) fn IncidentForm(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let answers = check.answers;
    let description = Signal::derive(move || answers.with(|answers| answers.description.clone()));
    let on = Memo::new(move |_| answers.with(|answers| DateParts::from(answers.on.clone())));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let problems = problems(check, words);
        let is_valid = problems.is_empty();
        check.problems.set(problems);
        if is_valid {
            check.revising.set(None);
            check.stage.set(CheckStage::Results);
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="lead">{words.heading_lead}</p>
        <ErrorSummary problems=check.problems />
        <form class="coverage-check__form" novalidate on:submit=submit>
            <PersonChoice check />
            <Field
                name=DESCRIPTION
                label=words.description
                hint=words.description_hint
                value=description
                on_input=move |text: String| check.describe(text)
            />
            <UnderstoodPieces check description field=DESCRIPTION />
            <PhraseButtons check group=Group::Event title=words.event_phrases />
            <PhraseButtons check group=Group::Care title=words.care_phrases />
            <ClauseMentions check description />
            <DateField
                name=DATE
                label=words.date
                hint=words.date_hint
                error=check.error_at(DATE)
                value=on
                on_input=move |parts: DateParts| {
                    check.edit(|answers| answers.on = TypedDay::from(parts));
                }
            />
            <Button label=words.see_results kind=ButtonKind::Primary />
            <p class="coverage-check__on-device">
                <Icon name=IconName::Device />
                {words.computed_on_device}
            </p>
        </form>
    }
}

fn problems(check: CoverageCheck, words: &Words) -> Vec<FieldProblem> {
    let answers = check.answers.read_untracked();
    let person = answers
        .person
        .is_none()
        .then(|| FieldProblem { field: PERSON.into(), text: words.choose_person.into() });
    let on = answers.on.read(clock::today()).err();
    let on =
        on.map(|flaw| FieldProblem { field: DATE.into(), text: (words.day_flaw)(flaw).into() });
    person.into_iter().chain(on).collect()
}

/// The choice of the person it happened to; not shown if the family has only one person.
#[component]
fn PersonChoice(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let people = check.household.with_value(|household| household.me.people.clone());
    let chosen = Memo::new(move |_| {
        let person = check.answers.with(|answers| answers.person.clone());
        person.map(|person| Text::from(person.as_str().to_owned()))
    });
    (1 < people.len()).then(|| {
        let options = people.into_iter().map(|person| {
            let name = match person.name.as_str() {
                "" => relation_title(person.relation, locale),
                name => [name, words.separator, relation_name(person.relation, locale)].concat(),
            };
            Choice::new(person.id.as_str().to_owned(), name)
        });
        view! {
            <RadioGroup
                name=PERSON
                legend=words.person
                error=check.error_at(PERSON)
                options=options.collect()
                chosen
                on_choose=move |id: Text| {
                    check.edit(|answers| {
                        answers.person = Some(PersonId::new(id));
                        // The chosen order applies to the policies of the previous person.
                        answers.order.clear();
                    });
                }
            />
        }
    })
}

/// One button for each phrase of a group.
#[component]
fn PhraseButtons(check: CoverageCheck, group: Group, title: &'static str) -> impl IntoView {
    let locale = locale_now();
    let id = match group {
        Group::Event => "event-phrases",
        Group::Care => "care-phrases",
    };
    let phrases = check.selected_phrases.all().into_iter();
    let buttons = phrases
        .filter(|(phrase, _)| phrase.group == Some(group))
        .map(|(phrase, is_selected)| {
            let name = match locale {
                Locale::ZhCn => phrase.zh,
                Locale::En => phrase.en,
            };
            let press = move |_| {
                let text = check.answers.with_untracked(|answers| answers.description.clone());
                let found = check.understood.with_untracked(|pieces| {
                    pieces.iter().filter_map(phrase_of).find(|found| found.phrase == phrase)
                });
                check.describe(match found {
                    Some(found) => phrases::remove_range(&text, &found.at),
                    None => phrases::append_phrase(&text, name),
                });
            };
            view! {
                <button
                    type="button"
                    class="phrase-button"
                    class:phrase-button--selected=is_selected
                    aria-pressed=move || if is_selected.get() { "true" } else { "false" }
                    on:click=press
                >
                    {move || is_selected.get().then(|| view! { <Icon name=IconName::Tick /> })}
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <div role="group" aria-labelledby=id>
            <p class="coverage-check__phrases-title" id=id>{title}</p>
            <div class="phrase-buttons">{buttons}</div>
        </div>
    }
}
