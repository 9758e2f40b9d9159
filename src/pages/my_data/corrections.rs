//! Forms to correct name, account and mobile number. What was typed stays until the server accepts it.

use contract::account::{NewPhone, NewProfile};
use contract::session::{CodeSent, Me};
use domain::validation::{AccountTail, FieldFlaw, MobileNumber, PersonName, SignInCode};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::data_field::DataField;
use super::words::{WORDS, Words};
use crate::client::{ApiError, use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ErrorSummary, ErrorView, Field, FieldKind, FieldProblem, Notice, NoticeTone, Text,
    busy_label,
};

/// What is wrong with the fields of a form.
type FieldFlaws = RwSignal<Vec<(DataField, FieldFlaw)>>;

/// The fields of the profile form, in the order of the page.
const PROFILE_FIELDS: [DataField; 2] = [DataField::Name, DataField::AccountTail];

/// The form for name and account.
#[component]
pub(super) fn ProfileForm(name: String, tail: String, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session) = (use_api(), use_session());
    let announce = use_announcer();
    let (name, tail) = (RwSignal::new(name), RwSignal::new(tail));
    let flaws: FieldFlaws = RwSignal::new(Vec::new());
    let failure = RwSignal::new(None::<ApiError>);
    let correction =
        use_local_command(move |body: NewProfile| async move { api.correct_profile(&body).await })
            .always(move |_: &Me| session.reload.run(()))
            .on_success(move |_| {
                announce(words.corrected.into());
                refresh.run(());
            })
            .on_failure(move |error| show_rejection(error, &PROFILE_FIELDS, flaws, failure));
    let save = Callback::new(move |()| {
        failure.set(None);
        let mut found = Vec::new();
        if let Err(flaw) = PersonName::parse(&name.read_untracked()) {
            found.push((DataField::Name, flaw));
        }
        match AccountTail::parse(&tail.read_untracked()) {
            Ok(_) | Err(FieldFlaw::Missing) => {}
            Err(flaw) => found.push((DataField::AccountTail, flaw)),
        }
        let is_fine = found.is_empty();
        flaws.set(found);
        if !is_fine {
            return;
        }
        correction
            .run(NewProfile { name: name.get_untracked(), account_tail: tail.get_untracked() });
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save.run(());
    };
    let busy = busy_label(correction, words.saving);
    view! {
        <details class="my-data__form">
            <summary>{words.correct}</summary>
            <ProblemSummary flaws />
            <form class="stack" novalidate on:submit=submit>
                <Field
                    name=DataField::Name.name()
                    label=words.name
                    hint=words.name_hint
                    kind=FieldKind::Name
                    error=flaw_of(flaws, DataField::Name, words)
                    value=name
                    on_input=move |typed| name.set(typed)
                />
                <Field
                    name=DataField::AccountTail.name()
                    label=words.tail
                    hint=words.tail_hint
                    kind=FieldKind::Digits
                    error=flaw_of(flaws, DataField::AccountTail, words)
                    value=tail
                    on_input=move |typed| tail.set(typed)
                />
                <p class="note">{words.correct_note}</p>
                <Button label=words.save busy />
            </form>
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=save /> })}
        </details>
    }
}

/// The fields of a new mobile number, in the order of the page.
const PHONE_FIELDS: [DataField; 3] = [DataField::Phone, DataField::OldCode, DataField::NewCode];

/// The form for the sign-in number: first sends a code to both numbers, then asks for both codes.
#[component]
pub(super) fn PhoneForm(refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session) = (use_api(), use_session());
    let announce = use_announcer();
    let phone = RwSignal::new(String::new());
    let (code, old_code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let flaws: FieldFlaws = RwSignal::new(Vec::new());
    let is_sent = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let sending = use_local_command(move |number: String| async move {
        // The new number first: if it is rejected, the current one gets no needless message.
        api.send_confirmation_code(Some(number)).await?;
        api.send_confirmation_code(None).await
    })
    .on_success(move |_: CodeSent| {
        is_sent.set(true);
        announce(words.codes_sent.into());
    })
    .on_failure(move |error| show_rejection(error, &PHONE_FIELDS, flaws, failure));
    let changing =
        use_local_command(move |body: NewPhone| async move { api.change_phone(&body).await })
            .always(move |_: &Me| session.reload.run(()))
            .on_success(move |_| {
                is_sent.set(false);
                for typed in [phone, code, old_code] {
                    typed.set(String::new());
                }
                announce(words.phone_changed.into());
                refresh.run(());
            })
            .on_failure(move |error| show_rejection(error, &PHONE_FIELDS, flaws, failure));
    let is_busy = move || sending.is_in_flight() || changing.is_in_flight();
    let send = Callback::new(move |()| {
        failure.set(None);
        let number = match MobileNumber::parse(&phone.read_untracked()) {
            Ok(number) => String::from(number),
            Err(flaw) => return flaws.set(vec![(DataField::Phone, flaw)]),
        };
        flaws.set(Vec::new());
        sending.run(number);
    });
    let change = Callback::new(move |()| {
        failure.set(None);
        let mut found = Vec::new();
        if let Err(flaw) = MobileNumber::parse(&phone.read_untracked()) {
            found.push((DataField::Phone, flaw));
        }
        for (field, typed) in [(DataField::OldCode, old_code), (DataField::NewCode, code)] {
            if let Err(flaw) = SignInCode::parse(&typed.read_untracked()) {
                found.push((field, flaw));
            }
        }
        let is_fine = found.is_empty();
        flaws.set(found);
        if !is_fine {
            return;
        }
        changing.run(NewPhone {
            phone: phone.get_untracked(),
            code: code.get_untracked(),
            old_code: old_code.get_untracked(),
        });
    });
    let advance = Callback::new(move |()| match is_sent.get_untracked() {
        true => change.run(()),
        false => send.run(()),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        advance.run(());
    };
    let busy = Signal::derive(move || is_busy().then_some(Text::from(words.saving)));
    let codes = move || {
        view! {
            <Notice tone=NoticeTone::Info title=words.codes_sent />
            <Field
                name=DataField::OldCode.name()
                label=words.old_code
                kind=FieldKind::OneTimeCode
                error=flaw_of(flaws, DataField::OldCode, words)
                value=old_code
                on_input=move |typed| old_code.set(typed)
            />
            <Field
                name=DataField::NewCode.name()
                label=words.new_code
                kind=FieldKind::OneTimeCode
                error=flaw_of(flaws, DataField::NewCode, words)
                value=code
                on_input=move |typed| code.set(typed)
            />
            <Button label=words.change_phone busy />
            <p><Button label=words.send_again kind=crate::ui::ButtonKind::Link on_press=send /></p>
        }
    };
    let first = move || view! { <Button label=words.send_codes busy /> };
    view! {
        <details class="my-data__form">
            <summary>{words.other_phone}</summary>
            <ProblemSummary flaws />
            <form class="stack" novalidate on:submit=submit>
                <Field
                    name=DataField::Phone.name()
                    label=words.new_phone
                    hint=words.new_phone_hint
                    kind=FieldKind::Phone
                    error=flaw_of(flaws, DataField::Phone, words)
                    value=phone
                    on_input=move |typed| phone.set(typed)
                />
                <Show when=move || is_sent.get() fallback=first>
                    {codes}
                </Show>
            </form>
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=advance /> })}
            <p class="note">{words.old_phone_gone}</p>
        </details>
    }
}

/// Shows a rejection at the fields it names, or below the form if it names none.
fn show_rejection(
    error: ApiError,
    fields: &[DataField],
    flaws: FieldFlaws,
    failure: RwSignal<Option<ApiError>>,
) {
    let named: Vec<_> = match &error {
        ApiError::Refused(problem) => problem
            .errors
            .iter()
            .filter_map(|error| {
                let name = error.field.strip_prefix('/')?;
                fields.iter().find(|field| field.name() == name).map(|field| (*field, error.flaw))
            })
            .collect(),
        ApiError::Unreachable | ApiError::Garbled { .. } => Vec::new(),
    };
    if named.is_empty() {
        failure.set(Some(error));
    } else {
        flaws.set(named);
    }
}

fn flaw_of(flaws: FieldFlaws, field: DataField, words: &'static Words) -> Signal<Option<Text>> {
    Signal::derive(move || {
        let flaws = flaws.read();
        let found = flaws.iter().find(|(of, _)| *of == field);
        found.map(|(of, flaw)| (words.flaw)(*of, *flaw).into())
    })
}

#[component]
fn ProblemSummary(flaws: FieldFlaws) -> impl IntoView {
    let words = use_words(&WORDS);
    let problems = Signal::derive(move || {
        let problem = |(field, flaw): &(DataField, FieldFlaw)| FieldProblem {
            field: field.name().into(),
            text: (words.flaw)(*field, *flaw).into(),
        };
        flaws.read().iter().map(problem).collect::<Vec<_>>()
    });
    view! { <ErrorSummary problems /> }
}
