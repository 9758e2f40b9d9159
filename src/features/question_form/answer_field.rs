//! The form field for the answer to a question, depending on the kind of answer.

use domain::date::Timestamp;
use domain::fact::{EventLink, Fact, FactAnswer, Tnm};
use domain::policy::EventUsage;
use domain::validation::{self, FieldFlaw};
use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{date, locale_now, use_words, view_context};
use crate::ui::{Checkbox, Choice, DateField, DateParts, LabelVisibility, RadioGroup, Text};
use claim_flow::{AnswerKind, Reply, TypedDay, answer_kind};
use view::answer_text::ANSWER_WORDS;
use view::questions::{QUESTIONS, REPLIES};

/// The name of the field, which an error summary links to.
pub const ANSWER_FIELD: &str = "answer";
const UNKNOWN: &str = "unknown";
const ANOTHER: &str = "another";

/// Binds the field to the answer to one question, wherever the page keeps it.
#[derive(Clone, Copy)]
pub struct AnswerBinding {
    /// The question.
    pub fact: Fact,
    /// Whether to offer this answer.
    pub is_offered: Callback<Reply, bool>,
    /// The current answer.
    pub answer: Signal<Option<FactAnswer<Reply>>>,
    /// The earlier events that the incident may belong to.
    pub earlier_events: Callback<(), Vec<EventUsage>>,
    /// Called with a new answer; `None` removes it.
    pub on_answer: Callback<Option<FactAnswer<Reply>>>,
    /// What is wrong with a valid date, given the other answers.
    pub flaw_of: Callback<FactAnswer<Reply>, Option<FieldFlaw>>,
    /// The date being typed. The answer holds only valid dates.
    pub typed_day: RwSignal<DateParts>,
    /// The problem found when the form was last submitted.
    pub error: Signal<Option<Text>>,
}

impl AnswerBinding {
    /// Fills in the date that was answered before, if there is one.
    pub fn show_typed_day(self) {
        self.typed_day.set(match self.answer.get_untracked() {
            Some(FactAnswer::Is(Reply::Day(day))) => day.into(),
            _ => DateParts::default(),
        });
    }

    /// The typed date as an answer.
    ///
    /// # Errors
    /// What is wrong with the date.
    pub fn read_day(self) -> Result<FactAnswer<Reply>, FieldFlaw> {
        let DateParts { year, month, day } = self.typed_day.get_untracked();
        let answer = FactAnswer::Is(Reply::Day(validation::parse_date(&year, &month, &day)?));
        self.flaw_of.run(answer).map_or(Ok(answer), Err)
    }

    /// Checks whether the person can continue with the answer.
    ///
    /// # Errors
    /// What is wrong with the answer; [`FieldFlaw::Missing`] if there is none.
    pub fn validate(self) -> Result<(), FieldFlaw> {
        let answer = self.answer.get_untracked();
        match answer_kind(self.fact) {
            _ if answer == Some(FactAnswer::Unknown) => Ok(()),
            AnswerKind::Day => self.read_day().map(|_| ()),
            AnswerKind::Choice(_)
            | AnswerKind::Stage
            | AnswerKind::Event
            | AnswerKind::Bills
            | AnswerKind::Losses => answer.map(|_| ()).ok_or(FieldFlaw::Missing),
        }
    }
}

/// The field for the answer. The page shows the question as a heading, so the field's own label is visually hidden.
#[component]
pub fn AnswerField(
    /// The answer.
    binding: AnswerBinding,
) -> impl IntoView {
    match answer_kind(binding.fact) {
        AnswerKind::Choice(replies) => EitherOf4::A(view! { <ChoiceField binding replies /> }),
        AnswerKind::Day => EitherOf4::B(view! { <DayField binding /> }),
        AnswerKind::Event => EitherOf4::C(view! { <EventField binding /> }),
        // Bills and losses have fields of their own, so only the stage gets here.
        AnswerKind::Stage | AnswerKind::Bills | AnswerKind::Losses => {
            EitherOf4::D(view! { <StageField binding /> })
        }
    }
}

#[component]
fn ChoiceField(binding: AnswerBinding, replies: &'static [Reply]) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(binding.fact);
    let label = use_words(&REPLIES);
    let known = replies
        .iter()
        .enumerate()
        .filter(|(_, reply)| binding.is_offered.run(**reply))
        .map(|(index, reply)| Choice::new(index.to_string(), label(binding.fact, *reply)));
    // A person knows what happened, but it may not be in the list.
    let unknown = if binding.fact == Fact::Cause { words.none_of_these } else { words.unknown };
    let unknown = Choice::new(UNKNOWN, unknown).with_note(words.unknown_note).set_apart();
    let chosen = Signal::derive(move || match binding.answer.get()? {
        FactAnswer::Unknown => Some(Text::from(UNKNOWN)),
        FactAnswer::Is(value) => {
            let index = replies.iter().position(|reply| *reply == value)?;
            Some(Text::from(index.to_string()))
        }
    });
    let choose = move |value: Text| {
        let known = value.parse().ok().and_then(|index: usize| replies.get(index));
        binding
            .on_answer
            .run(Some(known.map_or(FactAnswer::Unknown, |reply| FactAnswer::Is(*reply))));
    };
    view! {
        <RadioGroup
            name=ANSWER_FIELD
            legend=question.ask
            legend_visibility=LabelVisibility::Hidden
            error=binding.error
            options=known.chain([unknown]).collect()
            chosen
            on_choose=choose
        />
    }
}

/// The earlier events, each with its day, and the answers "another one" and "I don't know".
#[component]
fn EventField(binding: AnswerBinding) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let question = use_words(&QUESTIONS)(binding.fact);
    let label = use_words(&REPLIES);
    let earlier = binding.earlier_events.run(()).into_iter().map(|event| {
        let cause = label(Fact::Cause, Reply::Cause(event.cause));
        let text = (words.event_of)(&date(event.on, locale), cause);
        let reported = (words.reported_on)(&date(event.reported_at.date(), locale));
        Choice::new(event.reported_at.to_string(), text).with_note(reported)
    });
    let another = Choice::new(ANOTHER, use_words(&ANSWER_WORDS).another_event);
    let unknown = Choice::new(UNKNOWN, words.unknown).with_note(words.unknown_note).set_apart();
    let chosen = Signal::derive(move || match binding.answer.get()? {
        FactAnswer::Is(Reply::Event(EventLink::ReportedAt(at))) => Some(at.to_string().into()),
        FactAnswer::Is(_) => Some(Text::from(ANOTHER)),
        FactAnswer::Unknown => Some(Text::from(UNKNOWN)),
    });
    let choose = move |value: Text| {
        let link = match value.parse::<Timestamp>() {
            Ok(at) => Some(EventLink::ReportedAt(at)),
            Err(_) => (&*value == ANOTHER).then_some(EventLink::New),
        };
        let answer = link.map_or(FactAnswer::Unknown, |link| FactAnswer::Is(Reply::Event(link)));
        binding.on_answer.run(Some(answer));
    };
    view! {
        <RadioGroup
            name=ANSWER_FIELD
            legend=question.ask
            legend_visibility=LabelVisibility::Hidden
            error=binding.error
            options=earlier.chain([another, unknown]).collect()
            chosen
            on_choose=choose
        />
    }
}

#[component]
fn DayField(binding: AnswerBinding) -> impl IntoView {
    let question = use_words(&QUESTIONS)(binding.fact);
    let typed = move |parts: DateParts| {
        binding.typed_day.set(parts);
        binding.on_answer.run(binding.read_day().ok());
    };
    view! {
        <DateField
            name=ANSWER_FIELD
            label=question.ask
            label_visibility=LabelVisibility::Hidden
            error=binding.error
            value=binding.typed_day
            on_input=typed
        />
        <UnknownCheckbox binding />
    }
}

/// The checkbox “I don't know” (我不知道) below an answer that is typed.
#[component]
fn UnknownCheckbox(binding: AnswerBinding) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_unknown = Signal::derive(move || binding.answer.get() == Some(FactAnswer::Unknown));
    let change = move |unknown: bool| {
        binding.typed_day.set(DateParts::default());
        binding.on_answer.run(unknown.then_some(FactAnswer::Unknown));
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

/// T, N and M of a tumour. They form one answer, so T is T1 until another is chosen.
#[component]
fn StageField(binding: AnswerBinding) -> impl IntoView {
    let words = use_words(&WORDS);
    let stage = Signal::derive(move || match binding.answer.get() {
        Some(FactAnswer::Is(Reply::Stage(stage))) => Some(stage),
        _ => None,
    });
    let change = move |change: &dyn Fn(&mut Tnm)| {
        let mut now =
            stage.get_untracked().unwrap_or(Tnm { t: 1, nodes: false, metastasis: false });
        change(&mut now);
        binding.on_answer.run(Some(FactAnswer::Is(Reply::Stage(now))));
    };
    let sizes = use_words(&ANSWER_WORDS).tumour_size;
    let sizes = (1u8..).zip(sizes).map(|(t, name)| Choice::new(t.to_string(), name)).collect();
    let yes_or_no = || vec![Choice::new("no", words.no), Choice::new("yes", words.yes)];
    let yes = |holds: bool| Text::from(if holds { "yes" } else { "no" });
    view! {
        <RadioGroup
            name=ANSWER_FIELD
            legend=words.tumour
            error=binding.error
            options=sizes
            chosen=Signal::derive(move || stage.get().map(|stage| stage.t.to_string().into()))
            on_choose=move |t: Text| change(&|stage| stage.t = t.parse().unwrap_or(1))
        />
        <RadioGroup
            name="nodes"
            legend=words.nodes
            options=yes_or_no()
            chosen=Signal::derive(move || stage.get().map(|stage| yes(stage.nodes)))
            on_choose=move |holds: Text| change(&|stage| stage.nodes = holds == "yes")
        />
        <RadioGroup
            name="metastasis"
            legend=words.metastasis
            options=yes_or_no()
            chosen=Signal::derive(move || stage.get().map(|stage| yes(stage.metastasis)))
            on_choose=move |holds: Text| change(&|stage| stage.metastasis = holds == "yes")
        />
        <UnknownCheckbox binding />
    }
}

impl From<TypedDay> for DateParts {
    fn from(typed: TypedDay) -> Self {
        let TypedDay { year, month, day } = typed;
        Self { year, month, day }
    }
}

impl From<DateParts> for TypedDay {
    fn from(parts: DateParts) -> Self {
        let DateParts { year, month, day } = parts;
        Self { year, month, day }
    }
}

/// The text of an answer to `fact`, in the language in use.
pub fn answer_text(fact: Fact, answer: Option<FactAnswer<Reply>>) -> String {
    view::answer_text::answer_text(fact, answer, view_context())
}
