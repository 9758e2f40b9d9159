//! Something the rules want to know, with the clauses that want to know it.

use domain::check::FieldFlaw;
use domain::date::CivilDate;
use domain::fact::{Answer, Fact, Tnm};
use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::super::flow::{Flow, flaw_words, problem};
use super::super::questions::{QUESTIONS, REPLIES};
use super::super::words::{WORDS, Words};
use crate::components::{
    Checkbox, Choice, ClauseChip, DateField, DateParts, FieldProblem, Legend, Notice, NoticeTone,
    OptionList, PageHeading, Text,
};
use crate::explain::clause_text;
use crate::flow::{Asks, Reply, asks, day_flaw, grounds_for, reply, set_reply};
use crate::locale::{locale_now, use_words};
use crate::platform::clock;
use crate::telling::line_name;

const NAME: &str = "answer";
const UNKNOWN: &str = "unknown";
/// More clauses than this would bury the question.
const MOST_CHIPS: usize = 4;

#[component]
pub(super) fn FactStep(flow: Flow, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(fact);
    let field = match asks(fact) {
        Asks::Choice(replies) => EitherOf3::A(view! { <ChoiceField flow fact replies /> }),
        Asks::Day => EitherOf3::B(view! { <DayField flow fact /> }),
        // Bills have a step of their own, so nothing else comes here.
        Asks::Stage | Asks::Bills => EitherOf3::C(view! { <StageField flow fact /> }),
    };
    view! {
        <PageHeading text=Signal::stored(question.ask.into()) />
        {question.hint.map(|hint| view! { <p class="report__hint">{hint}</p> })}
        {source_line(flow, fact, words)}
        {field}
        <Notice tone=NoticeTone::Info title=words.why>
            <p>{question.why}</p>
            <Grounds flow fact />
        </Notice>
    }
}

/// Where a filled-in answer comes from.
fn source_line(flow: Flow, fact: Fact, words: &'static Words) -> impl IntoView {
    let locale = locale_now();
    move || {
        flow.with(|answers| {
            let given = answers.given.as_ref()?;
            let theirs = reply(&given.incident.facts, fact)?;
            let is_theirs = reply(&answers.facts, fact) == Some(theirs);
            let source = (words.source)(locale.pick(&given.hospital));
            is_theirs.then(|| view! { <p class="field__source">{source}</p> })
        })
    }
}

/// The clauses that turn on the fact.
#[component]
fn Grounds(flow: Flow, fact: Fact) -> impl IntoView {
    let locale = locale_now();
    let person = flow.peek(|answers| answers.person.clone());
    let grounds = person.and_then(|person| flow.household(|it| grounds_for(it, &person, fact)));
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
    view! { <p class="report__grounds">{chips}</p> }
}

#[component]
fn ChoiceField(flow: Flow, fact: Fact, replies: &'static [Reply]) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(fact);
    let label = use_words(&REPLIES);
    let known = replies
        .iter()
        .enumerate()
        .map(|(index, reply)| Choice::new(index.to_string(), label(fact, *reply)));
    let unknown = Choice::new(UNKNOWN, words.unknown).with_note(words.unknown_note).apart();
    let chosen = Signal::derive(move || {
        flow.with(|answers| match reply(&answers.facts, fact)? {
            Answer::Unknown => Some(Text::from(UNKNOWN)),
            Answer::Is(value) => {
                let index = replies.iter().position(|reply| *reply == value)?;
                Some(Text::from(index.to_string()))
            }
        })
    });
    let choose = move |value: Text| {
        let known = value.parse().ok().and_then(|index: usize| replies.get(index));
        let answer = known.map_or(Answer::Unknown, |reply| Answer::Is(*reply));
        flow.edit(|answers| set_reply(&mut answers.facts, fact, Some(answer)));
    };
    view! {
        <OptionList
            name=NAME
            legend=question.ask
            legend_shown=Legend::Hidden
            error=flow.error_at(NAME)
            options=known.chain([unknown]).collect()
            chosen
            on_choose=choose
        />
    }
}

#[component]
fn DayField(flow: Flow, fact: Fact) -> impl IntoView {
    let question = use_words(&QUESTIONS)(fact);
    let typed = move |parts: DateParts| {
        flow.typed_day.set(parts);
        let answer = typed_answer(flow, fact).ok();
        flow.edit(|answers| set_reply(&mut answers.facts, fact, answer));
    };
    view! {
        <DateField
            name=NAME
            label=question.ask
            label_shown=Legend::Hidden
            error=flow.error_at(NAME)
            value=flow.typed_day
            on_input=typed
        />
        <UnknownBox flow fact />
    }
}

/// The day in the boxes as an answer to `fact`.
fn typed_answer(flow: Flow, fact: Fact) -> Result<Answer<Reply>, FieldFlaw> {
    let DateParts { year, month, day } = flow.typed_day.get_untracked();
    let answer = Answer::Is(Reply::Day(domain::check::date(&year, &month, &day)?));
    let today = clock::today();
    let flaw = flow.peek(|answers| {
        // The day it happened was asked before.
        let on = answers.on.read(today).unwrap_or(CivilDate::MIN);
        day_flaw(fact, answer, &answers.facts, on, today)
    });
    flaw.map_or(Ok(answer), Err)
}

/// 我不知道, where the answer is typed.
#[component]
fn UnknownBox(flow: Flow, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_unknown = Signal::derive(move || {
        flow.with(|answers| reply(&answers.facts, fact) == Some(Answer::Unknown))
    });
    let change = move |unknown: bool| {
        flow.typed_day.set(DateParts::default());
        let answer = unknown.then_some(Answer::Unknown);
        flow.edit(|answers| set_reply(&mut answers.facts, fact, answer));
    };
    view! {
        <Checkbox
            name=UNKNOWN
            label=words.unknown
            note=words.unknown_note
            checked=is_unknown
            on_change=change
        />
    }
}

/// T, N and M of a tumour. All three belong together, so T stands at T1 until it is said otherwise.
#[component]
fn StageField(flow: Flow, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let stage = Signal::derive(move || {
        flow.with(|answers| match reply(&answers.facts, fact) {
            Some(Answer::Is(Reply::Stage(stage))) => Some(stage),
            _ => None,
        })
    });
    let change = move |change: &dyn Fn(&mut Tnm)| {
        let mut now =
            stage.get_untracked().unwrap_or(Tnm { t: 1, nodes: false, metastasis: false });
        change(&mut now);
        let answer = Some(Answer::Is(Reply::Stage(now)));
        flow.edit(|answers| set_reply(&mut answers.facts, fact, answer));
    };
    let sizes = words.tumour_size;
    let sizes = (1u8..).zip(sizes).map(|(t, name)| Choice::new(t.to_string(), name)).collect();
    let yes_or_no = || vec![Choice::new("no", words.no), Choice::new("yes", words.yes)];
    let yes = |holds: bool| Text::from(if holds { "yes" } else { "no" });
    view! {
        <OptionList
            name=NAME
            legend=words.tumour
            error=flow.error_at(NAME)
            options=sizes
            chosen=Signal::derive(move || stage.get().map(|stage| stage.t.to_string().into()))
            on_choose=move |t: Text| change(&|stage| stage.t = t.parse().unwrap_or(1))
        />
        <OptionList
            name="nodes"
            legend=words.nodes
            options=yes_or_no()
            chosen=Signal::derive(move || stage.get().map(|stage| yes(stage.nodes)))
            on_choose=move |holds: Text| change(&|stage| stage.nodes = holds == "yes")
        />
        <OptionList
            name="metastasis"
            legend=words.metastasis
            options=yes_or_no()
            chosen=Signal::derive(move || stage.get().map(|stage| yes(stage.metastasis)))
            on_choose=move |holds: Text| change(&|stage| stage.metastasis = holds == "yes")
        />
        <UnknownBox flow fact />
    }
}

/// Shows the day that was answered before, if there is one.
pub(super) fn enter(flow: Flow, fact: Fact) {
    let answered = flow.peek(|answers| reply(&answers.facts, fact));
    flow.typed_day.set(match answered {
        Some(Answer::Is(Reply::Day(day))) => day.into(),
        _ => DateParts::default(),
    });
}

pub(super) fn problems(flow: Flow, fact: Fact, words: &'static Words) -> Vec<FieldProblem> {
    let is_unknown = flow.peek(|answers| reply(&answers.facts, fact) == Some(Answer::Unknown));
    let is_answered = flow.peek(|answers| reply(&answers.facts, fact).is_some());
    let text = match asks(fact) {
        _ if is_unknown => return Vec::new(),
        Asks::Day => match typed_answer(flow, fact) {
            Ok(_) => return Vec::new(),
            Err(flaw) => flaw_words(words, flaw, words.day_missing),
        },
        _ if is_answered => return Vec::new(),
        Asks::Choice(_) | Asks::Stage | Asks::Bills => words.choose_first,
    };
    vec![problem(NAME, text)]
}
