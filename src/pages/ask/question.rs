//! The question that settles most, with its answers to press.

use domain::fact::{Answer, Fact};
use leptos::either::Either;
use leptos::html::H2;
use leptos::prelude::*;

use super::bills::BillsForm;
use super::losses::LossesForm;
use super::state::Asking;
use super::words::WORDS;
use crate::asking::{ANSWER, AnswerField, AnswerTo, QUESTIONS, REPLIES};
use crate::components::{
    Button, ButtonKind, ClauseChip, DateParts, ErrorSummary, FieldProblem, SectionCard,
};
use crate::explain::clause_text;
use crate::flow::{Asks, Reply, asks, grounds_for, offers};
use crate::locale::{locale_now, use_words};
use crate::page::use_arrived;
use crate::telling::line_name;

/// More clauses than this would bury the question.
const MOST_CHIPS: usize = 4;

/// The question on screen, above the policies. Nothing where none is open, or where it stands in the
/// place of the policy that alone waits for it.
#[component]
pub(super) fn NextQuestion(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let question =
        Memo::new(move |_| if asking.asks_in_place().is_some() { None } else { asking.question() });
    // The first question is not to take focus from the page's heading; those after it are to.
    let was_answered = StoredValue::new(false);
    let arrived = use_arrived();
    let left = move || {
        let open = asking.inquiry.with(|it| it.as_ref().map_or(0, |it| it.open.len()));
        match asking.again.get() {
            Some(_) => words.once_more.to_owned(),
            None => (words.left)(open),
        }
    };
    let never_mind = move |()| asking.again.set(None);
    move || {
        if question.read().is_none() && was_answered.get_value() {
            // The last answer was given; what has come of it stands at the top.
            arrived();
        }
        question.get().map(|fact| {
            let takes_focus = was_answered.get_value() || asking.again.read_untracked().is_some();
            was_answered.set_value(true);
            view! {
                <SectionCard>
                    <div class="ask-question">
                        <p class="note">{left}</p>
                        <Asked asking fact takes_focus />
                        <Show when=move || asking.again.read().is_some()>
                            <Button label=words.never_mind kind=ButtonKind::Link on_press=never_mind />
                        </Show>
                    </div>
                </SectionCard>
            }
        })
    }
}

/// A question, how to answer it, its answers, and why it is asked.
#[component]
pub(super) fn Asked(asking: Asking, fact: Fact, takes_focus: bool) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(fact);
    let heading = NodeRef::<H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && takes_focus
        {
            // Only fails for an element that is not in the page.
            let _ = heading.focus();
        }
    });
    let field = match asks(fact) {
        Asks::Choice(replies) => Either::Left(view! { <Answers asking fact replies /> }),
        Asks::Day | Asks::Stage => Either::Right(Either::Left(view! { <Typed asking fact /> })),
        Asks::Bills => Either::Right(Either::Right(Either::Left(view! { <BillsForm asking /> }))),
        Asks::Losses => {
            Either::Right(Either::Right(Either::Right(view! { <LossesForm asking /> })))
        }
    };
    view! {
        <h2 class="ask-question__ask" node_ref=heading tabindex="-1">
            {question.ask}
        </h2>
        {question.hint.map(|hint| view! { <p class="small">{hint}</p> })}
        {field}
        <details class="ask-question__why">
            <summary>{words.why}</summary>
            <p class="small">{question.why}</p>
            <Grounds asking fact />
        </details>
    }
}

/// Each answer is a button: pressed, it counts.
#[component]
fn Answers(asking: Asking, fact: Fact, replies: &'static [Reply]) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = use_words(&REPLIES);
    let person = asking.answers.with_untracked(|answers| answers.person.clone());
    let offered = |reply: &&Reply| match &person {
        Some(person) => {
            asking.family.with_value(|it| offers(it.household(), Some(person), **reply))
        }
        None => true,
    };
    let known =
        replies.iter().filter(offered).map(|reply| (Answer::Is(*reply), label(fact, *reply)));
    let buttons = known
        .chain([(Answer::Unknown, words.unknown)])
        .map(|(answer, label)| {
            let is_answer = move || asking.answer(fact) == Some(answer);
            view! {
                <button
                    type="button"
                    class="answer"
                    class:answer--given=is_answer
                    aria-pressed=move || if is_answer() { "true" } else { "false" }
                    on:click=move |_| asking.set_answer(fact, answer)
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    let class = if replies.len() <= 3 { "answers answers--short" } else { "answers" };
    view! { <div class=class>{buttons}</div> }
}

/// A day or a stage: typed first, and counted when the person says so.
#[component]
fn Typed(asking: Asking, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let typed = RwSignal::new(untrack(move || asking.answer(fact)));
    let to = AnswerTo {
        fact,
        offers: Callback::new(|_| true),
        answer: typed.into(),
        on_answer: Callback::new(move |answer| typed.set(answer)),
        flaw_of: Callback::new(move |answer| asking.flaw(fact, answer)),
        typed_day: RwSignal::new(DateParts::default()),
        error: asking.error_at(ANSWER),
    };
    to.show_typed_day();
    asking.problems.set(Vec::new());
    let count = move |()| match (to.check(), typed.get_untracked()) {
        (Ok(()), Some(answer)) => {
            asking.problems.set(Vec::new());
            asking.set_answer(fact, answer);
        }
        (checked, _) => {
            let flaw = checked.err().unwrap_or(domain::check::FieldFlaw::Missing);
            asking.problems.set(vec![FieldProblem {
                field: ANSWER.into(),
                text: match asks(fact) {
                    Asks::Day => (words.day_flaw)(flaw).into(),
                    Asks::Choice(_) | Asks::Stage | Asks::Bills | Asks::Losses => {
                        words.choose_first.into()
                    }
                },
            }]);
        }
    };
    view! {
        <ErrorSummary problems=asking.problems />
        <AnswerField to />
        <Button label=words.count_it on_press=count />
    }
}

/// The clauses that turn on the fact.
#[component]
fn Grounds(asking: Asking, fact: Fact) -> impl IntoView {
    let locale = locale_now();
    let person = asking.answers.with_untracked(|answers| answers.person.clone());
    let chips = asking.family.with_value(|family| {
        let grounds = person.map(|person| grounds_for(family.household(), &person, fact));
        let chips = grounds.unwrap_or_default().into_iter().take(MOST_CHIPS).filter_map(|ground| {
            let (_, product) = family.terms(&ground.policy)?;
            let clause = clause_text(Some(product), &ground.clause, locale);
            let policy = line_name(product.line, locale);
            Some(view! { <ClauseChip clause policy /> })
        });
        chips.collect::<Vec<_>>()
    });
    view! { <p class="ask-question__grounds">{chips}</p> }
}
