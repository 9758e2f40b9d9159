//! The fields of the forms: ground, remedy, letter, and the notice that sending failed.

use contract::problem::ProblemKind;
use domain::dispute::DisputeGround;
use leptos::prelude::*;

use super::draft_store::RemedyKind;
use super::form_state::{DisputeForm, GROUND, LETTER, REMEDY};
use super::words::{LabelAndNote, WORDS};
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonKind, Choice, Notice, NoticeTone, PrintButton, RadioGroup, Text, TextArea,
    busy_label, sent_later,
};

#[component]
pub(super) fn GroundChoice(
    form: DisputeForm,
    /// The grounds to offer.
    grounds: Vec<DisputeGround>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let value = |ground: DisputeGround| DisputeGround::ALL.iter().position(|it| *it == ground);
    let offered = DisputeGround::ALL.into_iter().enumerate();
    let offered = offered.filter(|(_, ground)| grounds.contains(ground));
    let options = offered.map(|(index, ground)| {
        let (label, note) = (words.grounds)(ground);
        Choice::new(index.to_string(), label).with_note(note)
    });
    let chosen = Signal::derive(move || {
        let ground = form.draft.with(|answers| answers.ground)?;
        value(ground).map(|index| Text::from(index.to_string()))
    });
    let choose = move |value: Text| {
        let ground =
            value.parse().ok().and_then(|index: usize| DisputeGround::ALL.get(index).copied());
        form.draft.edit(|answers| answers.ground = ground);
    };
    view! {
        <RadioGroup
            name=GROUND
            legend=words.ground
            error=form.error_at(GROUND)
            options=options.collect()
            chosen
            on_choose=choose
        />
    }
}

/// The remedies with their option values.
const REMEDIES: [(&str, RemedyKind); 3] = [
    ("again", RemedyKind::Recalculate),
    ("pay", RemedyKind::Pay),
    ("explain", RemedyKind::Explain),
];

#[component]
pub(super) fn RemedyChoice(form: DisputeForm) -> impl IntoView {
    let words = use_words(&WORDS);
    let label_of = |kind: RemedyKind| -> LabelAndNote {
        match kind {
            RemedyKind::Recalculate => words.remedy_recalculate,
            RemedyKind::Pay => words.remedy_pay,
            RemedyKind::Explain => words.remedy_explain,
        }
    };
    let options = REMEDIES.map(|(value, kind)| {
        let (label, note) = label_of(kind);
        Choice::new(value, label).with_note(note)
    });
    let chosen = Signal::derive(move || {
        let remedy = form.draft.with(|answers| answers.remedy)?;
        REMEDIES.into_iter().find(|(_, kind)| *kind == remedy).map(|(value, _)| Text::from(value))
    });
    let choose = move |value: Text| {
        let kind = REMEDIES.into_iter().find(|(name, _)| *name == value).map(|(_, kind)| kind);
        form.draft.edit(|answers| answers.remedy = kind);
    };
    view! {
        <RadioGroup
            name=REMEDY
            legend=words.remedy
            error=form.error_at(REMEDY)
            options=options.to_vec()
            chosen
            on_choose=choose
        />
    }
}

/// The letter, to edit, print and send.
#[component]
pub(super) fn Letter(
    form: DisputeForm,
    letter: Memo<String>,
    send_label: String,
    #[prop(into)] send: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_edited = move || form.draft.with(|answers| answers.letter.is_some());
    let busy = busy_label(form.sending, words.sending);
    view! {
        <section class="section dispute__letter">
            <TextArea
                name=LETTER
                label=words.letter
                hint=words.letter_hint
                rows=14
                error=form.error_at(LETTER)
                value=letter
                on_input=move |text: String| form.draft.edit(|answers| answers.letter = Some(text))
            />
            <Show when=is_edited>
                <Button
                    label=words.reset_letter
                    kind=ButtonKind::Link
                    on_press=move |()| form.draft.edit(|answers| answers.letter = None)
                />
            </Show>
        </section>
        <p class="dispute__print-letter" aria-hidden="true">
            {move || letter.get()}
        </p>
        <div class="button-row">
            <Button label=send_label kind=ButtonKind::Primary busy on_press=send />
            <PrintButton label=words.print text=letter />
        </div>
    }
}

/// Why sending failed, until it is tried again.
#[component]
pub(super) fn NotSent(form: DisputeForm) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let error = form.sending.error()?;
        let reason = match error.kind() {
            None => words.unreachable,
            Some(ProblemKind::NotAllowedNow) => words.state_changed,
            Some(ProblemKind::NotOverdue) => words.no_delay_yet,
            Some(ProblemKind::IdempotencyKeyReused) => words.already_sent,
            Some(_) => words.has_errors,
        };
        Some(view! {
            <Notice tone=NoticeTone::Error title=words.not_sent>
                <p>{reason}</p>
                {sent_later(form.sending)}
            </Notice>
        })
    }
}
