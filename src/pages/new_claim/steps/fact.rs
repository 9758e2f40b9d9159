//! A question about one fact, with the clauses that depend on it.

use domain::date::CivilDate;
use domain::fact::{Fact, FactAnswer};
use leptos::prelude::*;

use crate::features::question_form::{ANSWER_FIELD, AnswerBinding, AnswerField, QUESTIONS};
use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ClauseChip, DrawnRegion, FieldProblem, Notice, NoticeTone, PageHeading};
use claim_flow::{
    AnswerKind, Reply, answer_kind, day_flaw, dependent_clauses, earlier_events, is_offered, reply,
    set_reply,
};
use view::calculation_text::clause_text;
use view::labels::line_name;
use view::markup::clinical_words;

/// At most this many clauses are shown.
const MOST_CHIPS: usize = 4;

#[component]
pub(super) fn FactStep(flow: Flow, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(fact);
    let locale = locale_now();
    view! {
        <PageHeading text=Signal::stored(question.ask.into()) />
        {question.hint.map(|hint| view! { <p class="new-claim__hint">{hint}</p> })}
        <DrawnRegion markup=move || clinical_words(fact, locale) />
        {source_line(flow, fact, words)}
        <AnswerField binding=answer_to(flow, fact) />
        <Notice tone=NoticeTone::Info title=words.why>
            <p>{question.why}</p>
            <Grounds flow fact />
        </Notice>
    }
}

/// The source of a prefilled answer.
fn source_line(flow: Flow, fact: Fact, words: &'static Words) -> impl IntoView {
    let locale = locale_now();
    move || {
        flow.with(|answers| {
            let given = answers.visit_notice.as_ref()?;
            let theirs = reply(&given.incident.facts, fact)?;
            let is_theirs = reply(&answers.facts, fact) == Some(theirs);
            let source = (words.source)(locale.pick(&given.hospital));
            is_theirs.then(|| view! { <p class="field__source">{source}</p> })
        })
    }
}

/// The clauses that depend on the fact.
#[component]
fn Grounds(flow: Flow, fact: Fact) -> impl IntoView {
    let locale = locale_now();
    let person = flow.with_untracked(|answers| answers.person.clone());
    let grounds =
        person.and_then(|person| flow.household(|it| dependent_clauses(it, &person, fact)));
    let chips = grounds
        .unwrap_or_default()
        .into_iter()
        .take(MOST_CHIPS)
        .filter_map(|ground| {
            let (_, product) = flow.terms(&ground.policy)?;
            let clause = clause_text(Some(&product), &ground.clause, locale);
            let policy = line_name(product.line, locale);
            Some(view! { <ClauseChip clause policy /> })
        })
        .collect_view();
    view! { <p class="new-claim__grounds">{chips}</p> }
}

/// Connects the answer field to the draft.
fn answer_to(flow: Flow, fact: Fact) -> AnswerBinding {
    let on_answer = move |answer: Option<FactAnswer<Reply>>| {
        flow.edit(|answers| set_reply(&mut answers.facts, fact, answer));
    };
    let flaw_of = move |answer: FactAnswer<Reply>| {
        let today = clock::today();
        flow.with_untracked(|answers| {
            // An earlier step asks for the day of the event.
            let on = answers.on.read(today).unwrap_or(CivilDate::MIN);
            day_flaw(fact, answer, &answers.facts, on, today)
        })
    };
    let earlier_events = move |()| {
        let incident = flow.journey.with_untracked(|journey| journey.incident.clone());
        let events = flow.household(|it| {
            let events = incident.iter().flat_map(|incident| earlier_events(it, incident));
            events.cloned().collect::<Vec<_>>()
        });
        events.unwrap_or_default()
    };
    let offers = move |reply| {
        let offered =
            flow.household(|it| flow.with_untracked(|answers| is_offered(it, answers, reply)));
        offered.unwrap_or(true)
    };
    AnswerBinding {
        fact,
        is_offered: Callback::new(offers),
        earlier_events: Callback::new(earlier_events),
        answer: Signal::derive(move || flow.with(|answers| reply(&answers.facts, fact))),
        on_answer: Callback::new(on_answer),
        flaw_of: Callback::new(flaw_of),
        typed_day: flow.typed_day,
        error: flow.error_at(ANSWER_FIELD),
    }
}

/// Shows an earlier answer that is a day.
pub(super) fn prepare(flow: Flow, fact: Fact) {
    answer_to(flow, fact).show_typed_day();
}

pub(super) fn problems(flow: Flow, fact: Fact, words: &'static Words) -> Vec<FieldProblem> {
    let Err(flaw) = answer_to(flow, fact).validate() else { return Vec::new() };
    let missing = match answer_kind(fact) {
        AnswerKind::Day => words.day_missing,
        AnswerKind::Choice(_)
        | AnswerKind::Stage
        | AnswerKind::Event
        | AnswerKind::Bills
        | AnswerKind::Losses => words.choose_first,
    };
    vec![problem(ANSWER_FIELD, flaw_words(words, flaw, missing))]
}
