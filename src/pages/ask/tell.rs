//! What happened, in the person's own words or by a few taps. The words are the one truth: a tap puts a
//! word in or takes it out.

use domain::ids::PersonId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::state::{Asking, Stage};
use super::words::{WORDS, Words};
use crate::components::{
    Button, ButtonKind, Choice, ClauseChip, DateField, DateParts, ErrorSummary, Field,
    FieldProblem, Icon, IconName, PageHeading, RadioGroup, Text,
};
use crate::explain::clause_text;
use crate::flow::TypedDay;
use crate::hearing::{self, Group, Heard, SAYINGS};
use crate::locale::{Locale, locale_now, use_words};
use crate::platform::clock;
use crate::telling::{line_name, relation_name};

const PERSON: &str = "person";
const TOLD: &str = "told";
const ON: &str = "on";
/// More clauses than this would bury the page.
const MOST_CLAUSES: usize = 4;

#[component]
pub(super) fn Tell(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let answers = asking.answers;
    let told = Signal::derive(move || answers.with(|answers| answers.told.clone()));
    let heard = Memo::new(move |_| told.with(|told| hearing::hear(told)));
    let on = Signal::derive(move || answers.with(|answers| DateParts::from(answers.on.clone())));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let problems = problems(asking, words);
        let is_sound = problems.is_empty();
        asking.problems.set(problems);
        if is_sound {
            asking.again.set(None);
            asking.stage.set(Stage::Sees);
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.tell.into()) />
        <p class="lead">{words.tell_lead}</p>
        <ErrorSummary problems=asking.problems />
        <form class="ask__form" novalidate on:submit=submit>
            <Person asking />
            <Field
                name=TOLD
                label=words.told
                hint=words.told_hint
                value=told
                on_input=move |text: String| asking.tell(text)
            />
            <Understood told heard />
            <Taps asking heard group=Group::Event title=words.events />
            <Taps asking heard group=Group::Care title=words.cares />
            <InClauses asking told />
            <DateField
                name=ON
                label=words.on
                hint=words.on_hint
                error=asking.error_at(ON)
                value=on
                on_input=move |parts: DateParts| {
                    asking.edit(|answers| answers.on = TypedDay::from(parts));
                }
            />
            <Button label=words.see kind=ButtonKind::Primary />
            <p class="ask__on-device">
                <Icon name=IconName::Device />
                {words.on_device}
            </p>
        </form>
    }
}

fn problems(asking: Asking, words: &Words) -> Vec<FieldProblem> {
    let answers = asking.answers.read_untracked();
    let person = answers
        .person
        .is_none()
        .then(|| FieldProblem { field: PERSON.into(), text: words.choose_person.into() });
    let on = answers.on.read(clock::today()).err();
    let on = on.map(|flaw| FieldProblem { field: ON.into(), text: (words.day_flaw)(flaw).into() });
    person.into_iter().chain(on).collect()
}

/// Whom it happened to. Not asked where there is one person only.
#[component]
fn Person(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let people = asking.family.with_value(|family| family.me.people.clone());
    let chosen = Signal::derive(move || {
        let person = asking.answers.with(|answers| answers.person.clone());
        person.map(|person| Text::from(person.as_str().to_owned()))
    });
    (1 < people.len()).then(|| {
        let options = people.into_iter().map(|person| {
            let relation = relation_name(person.relation, locale);
            let name = [&person.name, words.stop, relation].concat();
            Choice::new(person.id.as_str().to_owned(), name)
        });
        view! {
            <RadioGroup
                name=PERSON
                legend=words.who
                error=asking.error_at(PERSON)
                options=options.collect()
                chosen
                on_choose=move |id: Text| {
                    asking.edit(|answers| {
                        answers.person = Some(PersonId::new(id));
                        // The order was of another person's policies.
                        answers.order.clear();
                    });
                }
            />
        }
    })
}

/// What was understood of it, said politely while it is typed.
#[component]
fn Understood(told: Signal<String>, heard: Memo<Vec<Heard>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let text = move || {
        let heard = heard.read();
        if told.with(|told| told.trim().is_empty()) {
            return String::new();
        }
        if heard.is_empty() {
            return words.not_understood.to_owned();
        }
        let names: Vec<_> = heard.iter().map(|heard| name_of(heard, locale)).collect();
        (words.understood)(&names.join(words.list_end))
    };
    view! {
        <p class="ask__understood" role="status">
            {text}
        </p>
    }
}

fn name_of(heard: &Heard, locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => heard.saying.zh,
        Locale::En => heard.saying.en,
    }
}

/// Words to tap.
#[component]
fn Taps(
    asking: Asking,
    heard: Memo<Vec<Heard>>,
    group: Group,
    title: &'static str,
) -> impl IntoView {
    let locale = locale_now();
    let id = match group {
        Group::Event => "ask-events",
        Group::Care => "ask-cares",
    };
    let taps = SAYINGS
        .iter()
        .filter(|saying| saying.group == Some(group))
        .map(|saying| {
            let name = match locale {
                Locale::ZhCn => saying.zh,
                Locale::En => saying.en,
            };
            let place = move |heard: &[Heard]| {
                heard.iter().find(|heard| std::ptr::eq(heard.saying, saying)).cloned()
            };
            let is_said = Memo::new(move |_| place(&heard.read()).is_some());
            let press = move |_| {
                let told = asking.answers.with_untracked(|answers| answers.told.clone());
                asking.tell(match place(&heard.read_untracked()) {
                    Some(heard) => hearing::taken_out(&told, &heard.at),
                    None => hearing::put_in(&told, name),
                });
            };
            view! {
                <button
                    type="button"
                    class="tap"
                    class:tap--said=is_said
                    aria-pressed=move || if is_said.get() { "true" } else { "false" }
                    on:click=press
                >
                    {move || is_said.get().then(|| view! { <Icon name=IconName::Tick /> })}
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <div role="group" aria-labelledby=id>
            <p class="ask__taps-title" id=id>{title}</p>
            <div class="taps">{taps}</div>
        </div>
    }
}

/// Where the person's policies speak of it, each clause one tap away.
#[component]
fn InClauses(asking: Asking, told: Signal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    move || {
        let told = told.read();
        let person = asking.answers.with(|answers| answers.person.clone())?;
        let chips = asking.family.with_value(|family| {
            let policies: Vec<_> = family.household().policies_of(&person).collect();
            let clauses = policies.into_iter().filter_map(|policy| family.terms(&policy.id));
            let clauses = clauses.flat_map(|(_, product)| {
                let about = product.clauses.iter().filter(|clause| {
                    let speaks = |text: &str| hearing::mentions(text, &told);
                    [&clause.heading, &clause.plain]
                        .iter()
                        .any(|it| speaks(&it.zh) || speaks(&it.en))
                });
                about.map(move |clause| {
                    let policy = line_name(product.line, locale);
                    let clause = clause_text(Some(product), &clause.number, locale);
                    view! { <ClauseChip clause policy /> }
                })
            });
            clauses.take(MOST_CLAUSES).collect::<Vec<_>>()
        });
        (!chips.is_empty()).then(|| {
            view! {
                <div class="ask__clauses">
                    <p class="note">{words.in_clauses}</p>
                    {chips}
                </div>
            }
        })
    }
}
