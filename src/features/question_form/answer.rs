//! The field in which a question is answered, by the kind of its answer.

use domain::fact::{Fact, FactAnswer, Tnm};
use domain::validation::{self, FieldFlaw};
use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{Checkbox, Choice, DateField, DateParts, LabelVisibility, RadioGroup, Text};
use claim_flow::{AnswerKind, Reply, TypedDay, answer_kind};
use view::questions::{QUESTIONS, REPLIES};

/// The name of the field, where an error summary leads.
pub const ANSWER_FIELD: &str = "answer";
const UNKNOWN: &str = "unknown";

/// The way to the answer to one question, wherever it is kept. Copy it freely.
#[derive(Clone, Copy)]
pub struct AnswerBinding {
    /// The question.
    pub fact: Fact,
    /// Whether an answer is worth offering.
    pub offers: Callback<Reply, bool>,
    /// What was answered so far.
    pub answer: Signal<Option<FactAnswer<Reply>>>,
    /// Called with an answer; `None` takes it back.
    pub on_answer: Callback<Option<FactAnswer<Reply>>>,
    /// What is wrong with a day that exists, seen beside the other answers.
    pub flaw_of: Callback<FactAnswer<Reply>, Option<FieldFlaw>>,
    /// A day while it is being typed: the answers keep only a day that exists.
    pub typed_day: RwSignal<DateParts>,
    /// What was wrong when the person last pressed on.
    pub error: Signal<Option<Text>>,
}

impl AnswerBinding {
    /// Puts the day that was answered before into the boxes, if there is one.
    pub fn show_typed_day(self) {
        self.typed_day.set(match self.answer.get_untracked() {
            Some(FactAnswer::Is(Reply::Day(day))) => day.into(),
            _ => DateParts::default(),
        });
    }

    /// The day in the boxes as an answer.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_day(self) -> Result<FactAnswer<Reply>, FieldFlaw> {
        let DateParts { year, month, day } = self.typed_day.get_untracked();
        let answer = FactAnswer::Is(Reply::Day(validation::parse_date(&year, &month, &day)?));
        self.flaw_of.run(answer).map_or(Ok(answer), Err)
    }

    /// What keeps the person from going on with the answer as it stands.
    ///
    /// # Errors
    /// What is wrong; [`FieldFlaw::Missing`] where nothing was answered.
    pub fn check(self) -> Result<(), FieldFlaw> {
        let answer = self.answer.get_untracked();
        match answer_kind(self.fact) {
            _ if answer == Some(FactAnswer::Unknown) => Ok(()),
            AnswerKind::Day => self.read_day().map(|_| ()),
            AnswerKind::Choice(_) | AnswerKind::Stage | AnswerKind::Bills | AnswerKind::Losses => {
                answer.map(|_| ()).ok_or(FieldFlaw::Missing)
            }
        }
    }
}

/// The field for the answer. Its question stands over it, as a heading; here it is only heard.
#[component]
pub fn AnswerField(
    /// Where the answer is kept.
    to: AnswerBinding,
) -> impl IntoView {
    match answer_kind(to.fact) {
        AnswerKind::Choice(replies) => EitherOf3::A(view! { <ChoiceField to replies /> }),
        AnswerKind::Day => EitherOf3::B(view! { <DayField to /> }),
        // Bills and losses are asked for with fields of their own, so nothing else comes here.
        AnswerKind::Stage | AnswerKind::Bills | AnswerKind::Losses => {
            EitherOf3::C(view! { <StageField to /> })
        }
    }
}

#[component]
fn ChoiceField(to: AnswerBinding, replies: &'static [Reply]) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS)(to.fact);
    let label = use_words(&REPLIES);
    let known = replies
        .iter()
        .enumerate()
        .filter(|(_, reply)| to.offers.run(**reply))
        .map(|(index, reply)| Choice::new(index.to_string(), label(to.fact, *reply)));
    // What happened is known to who tells it; it may only not be among these.
    let unknown = if to.fact == Fact::Cause { words.none_of_these } else { words.unknown };
    let unknown = Choice::new(UNKNOWN, unknown).with_note(words.unknown_note).set_apart();
    let chosen = Signal::derive(move || match to.answer.get()? {
        FactAnswer::Unknown => Some(Text::from(UNKNOWN)),
        FactAnswer::Is(value) => {
            let index = replies.iter().position(|reply| *reply == value)?;
            Some(Text::from(index.to_string()))
        }
    });
    let choose = move |value: Text| {
        let known = value.parse().ok().and_then(|index: usize| replies.get(index));
        to.on_answer.run(Some(known.map_or(FactAnswer::Unknown, |reply| FactAnswer::Is(*reply))));
    };
    view! {
        <RadioGroup
            name=ANSWER_FIELD
            legend=question.ask
            legend_visibility=LabelVisibility::Hidden
            error=to.error
            options=known.chain([unknown]).collect()
            chosen
            on_choose=choose
        />
    }
}

#[component]
fn DayField(to: AnswerBinding) -> impl IntoView {
    let question = use_words(&QUESTIONS)(to.fact);
    let typed = move |parts: DateParts| {
        to.typed_day.set(parts);
        to.on_answer.run(to.read_day().ok());
    };
    view! {
        <DateField
            name=ANSWER_FIELD
            label=question.ask
            label_visibility=LabelVisibility::Hidden
            error=to.error
            value=to.typed_day
            on_input=typed
        />
        <UnknownBox to />
    }
}

/// 我不知道, where the answer is typed.
#[component]
fn UnknownBox(to: AnswerBinding) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_unknown = Signal::derive(move || to.answer.get() == Some(FactAnswer::Unknown));
    let change = move |unknown: bool| {
        to.typed_day.set(DateParts::default());
        to.on_answer.run(unknown.then_some(FactAnswer::Unknown));
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
fn StageField(to: AnswerBinding) -> impl IntoView {
    let words = use_words(&WORDS);
    let stage = Signal::derive(move || match to.answer.get() {
        Some(FactAnswer::Is(Reply::Stage(stage))) => Some(stage),
        _ => None,
    });
    let change = move |change: &dyn Fn(&mut Tnm)| {
        let mut now =
            stage.get_untracked().unwrap_or(Tnm { t: 1, nodes: false, metastasis: false });
        change(&mut now);
        to.on_answer.run(Some(FactAnswer::Is(Reply::Stage(now))));
    };
    let sizes = words.tumour_size;
    let sizes = (1u8..).zip(sizes).map(|(t, name)| Choice::new(t.to_string(), name)).collect();
    let yes_or_no = || vec![Choice::new("no", words.no), Choice::new("yes", words.yes)];
    let yes = |holds: bool| Text::from(if holds { "yes" } else { "no" });
    view! {
        <RadioGroup
            name=ANSWER_FIELD
            legend=words.tumour
            error=to.error
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
        <UnknownBox to />
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

/// An answer to `fact` as it was given.
pub fn answer_text(fact: Fact, answer: Option<FactAnswer<Reply>>) -> String {
    let words = use_words(&WORDS);
    match answer {
        None => words.not_told.to_owned(),
        Some(FactAnswer::Unknown) => words.not_known.to_owned(),
        Some(FactAnswer::Is(Reply::Day(day))) => date(day, locale_now()),
        Some(FactAnswer::Is(Reply::Stage(stage))) => {
            let size = usize::from(stage.t.saturating_sub(1));
            let size = words.tumour_size.get(size).copied().unwrap_or_default();
            let nodes = if stage.nodes { " N1" } else { " N0" };
            let metastasis = if stage.metastasis { " M1" } else { " M0" };
            [size, nodes, metastasis].concat()
        }
        Some(FactAnswer::Is(reply)) => use_words(&REPLIES)(fact, reply).to_owned(),
    }
}
