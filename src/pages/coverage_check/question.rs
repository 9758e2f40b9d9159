//! The next open question and its answer buttons.

use domain::fact::{Fact, FactAnswer};
use leptos::either::Either;
use leptos::html::H2;
use leptos::prelude::*;

use super::bills::BillsForm;
use super::losses::LossesForm;
use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::page_meta::use_enter_page;
use crate::features::question_form::{
    ANSWER_FIELD, AnswerBinding, AnswerField, QUESTIONS, REPLIES,
};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ClauseChip, DateParts, ErrorSummary, FieldProblem, SectionCard,
};
use claim_flow::{AnswerKind, Reply, answer_kind, dependent_clauses, is_offered};
use view::calculation_text::clause_text;
use view::labels::line_name;

/// More clauses than this would bury the question.
const MAX_CLAUSES: usize = 4;

/// The current question, above the policies. Empty when none is open, or when it is shown in the card of
/// the only policy that waits for it.
#[component]
pub(super) fn NextQuestion(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = Memo::new(move |_| {
        if check.inline_question_policy().is_some() { None } else { check.current_question() }
    });
    // The first question must not take focus from the page heading; the later ones do.
    let was_answered = StoredValue::new(false);
    let enter_page = use_enter_page();
    let left = move || {
        let open = check.inquiry.with(|it| it.as_ref().map_or(0, |it| it.open.len()));
        match check.revising.get() {
            Some(_) => words.changing_answer.to_owned(),
            None => (words.questions_left)(open),
        }
    };
    let keep_answer = move |()| check.revising.set(None);
    move || {
        if question.read().is_none() && was_answered.get_value() {
            // The last question was answered; the result is at the top.
            enter_page();
        }
        question.get().map(|fact| {
            let takes_focus = was_answered.get_value() || check.revising.read_untracked().is_some();
            was_answered.set_value(true);
            view! {
                <SectionCard>
                    <div class="coverage-question">
                        <p class="note">{left}</p>
                        <QuestionView check fact takes_focus />
                        <Show when=move || check.revising.read().is_some()>
                            <Button label=words.keep_answer kind=ButtonKind::Link on_press=keep_answer />
                        </Show>
                    </div>
                </SectionCard>
            }
        })
    }
}

/// A question with its hint, its answers, and why it is asked.
#[component]
pub(super) fn QuestionView(check: CoverageCheck, fact: Fact, takes_focus: bool) -> impl IntoView {
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
    let field = match answer_kind(fact) {
        AnswerKind::Choice(replies) => Either::Left(view! { <AnswerButtons check fact replies /> }),
        AnswerKind::Day | AnswerKind::Stage | AnswerKind::Event => {
            Either::Right(Either::Left(view! { <TypedAnswer check fact /> }))
        }
        AnswerKind::Bills => {
            Either::Right(Either::Right(Either::Left(view! { <BillsForm check /> })))
        }
        AnswerKind::Losses => {
            Either::Right(Either::Right(Either::Right(view! { <LossesForm check /> })))
        }
    };
    view! {
        <h2 class="coverage-question__heading" node_ref=heading tabindex="-1">
            {question.ask}
        </h2>
        {question.hint.map(|hint| view! { <p class="small">{hint}</p> })}
        {field}
        <details class="coverage-question__why">
            <summary>{words.why}</summary>
            <p class="small">{question.why}</p>
            <RelevantClauses check fact />
        </details>
    }
}

/// One button for each answer; pressing it sets the answer.
#[component]
fn AnswerButtons(check: CoverageCheck, fact: Fact, replies: &'static [Reply]) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = use_words(&REPLIES);
    let offered = |reply: &&Reply| {
        check.answers.with_untracked(|answers| {
            answers.person.is_none()
                || check.household.with_value(|it| is_offered(it.as_of_today(), answers, **reply))
        })
    };
    let known =
        replies.iter().filter(offered).map(|reply| (FactAnswer::Is(*reply), label(fact, *reply)));
    let buttons = known
        .chain([(FactAnswer::Unknown, words.unknown)])
        .map(|(answer, label)| {
            let is_answer = move || check.answer(fact) == Some(answer);
            view! {
                <button
                    type="button"
                    class="answer-button"
                    class:answer-button--chosen=is_answer
                    aria-pressed=move || if is_answer() { "true" } else { "false" }
                    on:click=move |_| check.set_answer(fact, answer)
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    let class =
        if replies.len() <= 3 { "answer-buttons answer-buttons--short" } else { "answer-buttons" };
    view! { <div class=class>{buttons}</div> }
}

/// An answer that is typed, such as a date, and confirmed by a button.
#[component]
fn TypedAnswer(check: CoverageCheck, fact: Fact) -> impl IntoView {
    let words = use_words(&WORDS);
    let typed = RwSignal::new(untrack(move || check.answer(fact)));
    let to = AnswerBinding {
        fact,
        is_offered: Callback::new(|_| true),
        earlier_events: Callback::new(move |()| check.earlier_events()),
        answer: typed.into(),
        on_answer: Callback::new(move |answer| typed.set(answer)),
        flaw_of: Callback::new(move |answer| check.flaw(fact, answer)),
        typed_day: RwSignal::new(DateParts::default()),
        error: check.error_at(ANSWER_FIELD),
    };
    to.show_typed_day();
    check.problems.set(Vec::new());
    let submit = move |()| match (to.validate(), typed.get_untracked()) {
        (Ok(()), Some(answer)) => {
            check.problems.set(Vec::new());
            check.set_answer(fact, answer);
        }
        (checked, _) => {
            let flaw = checked.err().unwrap_or(domain::validation::FieldFlaw::Missing);
            check.problems.set(vec![FieldProblem {
                field: ANSWER_FIELD.into(),
                text: match answer_kind(fact) {
                    AnswerKind::Day => (words.day_flaw)(flaw).into(),
                    AnswerKind::Choice(_)
                    | AnswerKind::Stage
                    | AnswerKind::Event
                    | AnswerKind::Bills
                    | AnswerKind::Losses => words.choose_first.into(),
                },
            }]);
        }
    };
    view! {
        <ErrorSummary problems=check.problems />
        <AnswerField binding=to />
        <Button label=words.use_answer on_press=submit />
    }
}

/// The clauses that depend on the fact.
#[component]
fn RelevantClauses(check: CoverageCheck, fact: Fact) -> impl IntoView {
    let locale = locale_now();
    let person = check.answers.with_untracked(|answers| answers.person.clone());
    let chips = check.household.with_value(|household| {
        let grounds =
            person.map(|person| dependent_clauses(household.as_of_today(), &person, fact));
        let chips =
            grounds.unwrap_or_default().into_iter().take(MAX_CLAUSES).filter_map(|ground| {
                let (_, product) = household.terms(&ground.policy)?;
                let clause = clause_text(Some(product), &ground.clause, locale);
                let policy = line_name(product.line, locale);
                Some(view! { <ClauseChip clause policy /> })
            });
        chips.collect::<Vec<_>>()
    });
    view! { <p class="coverage-question__grounds">{chips}</p> }
}
