//! The two steps on screen: the mobile number, then the code.

use contract::problem::ProblemKind;
use domain::validation::{FieldFlaw, MobileNumber};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::form::{SignInField, SignInForm, flaw_words};
use super::hand_over::HandOver;
use super::wechat::{WeChatButton, WeChatNotice};
use super::words::WORDS;
use crate::features::page_meta::{use_announcer, use_enter_page};
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonKind, ErrorSummary, ErrorView, Field, FieldKind, FieldProblem, Notice,
    NoticeTone, PageHeading, Text,
};

/// The first step: the mobile number.
#[component]
pub(super) fn PhoneStep(form: SignInForm) -> impl IntoView {
    let words = use_words(&WORDS);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.send_code();
    };
    view! {
        <ProblemSummary form />
        <PageHeading text=Signal::stored(words.ask_phone.into()) />
        <Show when=move || form.hand_over.get() == HandOver::Failed>
            <Notice tone=NoticeTone::Info title=words.not_handed />
        </Show>
        <WeChatNotice form />
        <WeChatButton form />
        <p class="lead sign-in__lead">{words.why_phone}</p>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=SignInField::Phone.name()
                label=words.phone
                hint=words.phone_hint
                kind=FieldKind::Phone
                error=form.flaw_of(SignInField::Phone, words)
                value=form.phone
                on_input=move |typed| form.phone.set(typed)
            />
            <Button label=words.send kind=ButtonKind::Primary busy=busy_words(form, words.sending) />
        </form>
        <RequestError form on_retry=move |()| form.send_code() />
    }
}

/// The second step: the code.
#[component]
pub(super) fn CodeStep(form: SignInForm) -> impl IntoView {
    let words = use_words(&WORDS);
    let enter_page = use_enter_page();
    let announce = use_announcer();
    enter_page();
    Effect::new(move |before: Option<bool>| {
        let was_sent_again = form.was_sent_again.get();
        if was_sent_again && before == Some(false) {
            announce(words.sent_again.into());
        }
        was_sent_again
    });
    let sign_in = Callback::new(move |()| form.sign_in());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sign_in.run(());
    };
    let sent_to = form.sent_to.with_untracked(|phone| phone.as_ref().map(MobileNumber::masked));
    let change_number = move |()| {
        form.begin();
        form.code.update(String::clear);
        form.sent_to.set(None);
        enter_page();
    };
    let again = move |()| {
        form.begin();
        if let Some(phone) = form.sent_to.get_untracked() {
            form.send_code_to(phone);
        }
    };
    let may_send = move || form.pause.get() == 0;
    view! {
        <ProblemSummary form />
        <PageHeading text=Signal::stored(words.ask_code.into()) />
        <p class="lead sign-in__lead">
            {(words.sent_to)(&sent_to.unwrap_or_default())} <br />
            <Button label=words.other_number kind=ButtonKind::Link on_press=change_number />
        </p>
        <Show when=move || form.was_sent_again.get()>
            <Notice tone=NoticeTone::Info title=words.sent_again />
        </Show>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=SignInField::Code.name()
                label=words.code
                kind=FieldKind::OneTimeCode
                error=form.flaw_of(SignInField::Code, words)
                value=form.code
                on_input=move |typed| form.code.set(typed)
            />
            <Button label=words.sign_in kind=ButtonKind::Primary busy=busy_words(form, words.signing_in) />
        </form>
        <RequestError form on_retry=sign_in />
        <div class="sign-in__again">
            <Show
                when=may_send
                fallback=move || view! { <p class="note">{move || (words.again_in)(form.pause.get())}</p> }
            >
                <Button label=words.again kind=ButtonKind::Link on_press=again />
            </Show>
        </div>
    }
}

/// The error summary at the top.
#[component]
fn ProblemSummary(form: SignInForm) -> impl IntoView {
    let words = use_words(&WORDS);
    let problems = Signal::derive(move || {
        let flaws = form.flaws.read();
        let problem = |(field, flaw): &(SignInField, FieldFlaw)| FieldProblem {
            field: field.name().into(),
            text: flaw_words(*field, *flaw, words).into(),
        };
        flaws.iter().map(problem).collect::<Vec<_>>()
    });
    view! { <ErrorSummary problems /> }
}

/// Any other error.
#[component]
fn RequestError(form: SignInForm, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        form.failure.get().map(|error| match error.kind() {
            Some(ProblemKind::TooManyRequests) => {
                view! { <Notice tone=NoticeTone::Error title=words.wait /> }.into_any()
            }
            _ => view! { <ErrorView error on_retry /> }.into_any(),
        })
    }
}

fn busy_words(form: SignInForm, words: &'static str) -> Signal<Option<Text>> {
    Signal::derive(move || form.is_busy().then_some(words.into()))
}
