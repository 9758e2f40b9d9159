//! The requests that the signed-in person made and that were not confirmed, with the field for the other's code.

use contract::mandate::{MadeRequest, MandateRequestStatus};
use contract::problem::ProblemKind;
use domain::ids::MandateRequestId;
use domain::validation::SignInCode;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::request_words::REQUEST_WORDS;
use crate::client::{ApiError, use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{
    Button, ButtonKind, ErrorView, Field, FieldKind, Notice, NoticeTone, SectionCard, Text,
    busy_label, command_error,
};

#[component]
pub(super) fn MadeRequests(requests: Vec<MadeRequest>, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let cards: Vec<_> =
        requests.into_iter().filter_map(|request| request_card(request, refresh)).collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{words.made}</h2>
                <div class="mandates__list">{cards}</div>
            </section>
        }
    })
}

/// A confirmed request is a mandate, which is listed as such.
fn request_card(request: MadeRequest, refresh: Callback<()>) -> Option<AnyView> {
    let words = use_words(&REQUEST_WORDS);
    let MadeRequest { id, name, phone_masked, open_until, status, .. } = request;
    let body = match status {
        MandateRequestStatus::Waiting => {
            let until = moment(open_until, locale_now());
            view! {
                <p>{(words.waiting)(&until)}</p>
                <CodeForm id=id.clone() refresh />
                <WithdrawButton id refresh />
            }
            .into_any()
        }
        MandateRequestStatus::RunOut => view! { <p>{words.run_out}</p> }.into_any(),
        MandateRequestStatus::Confirmed | MandateRequestStatus::Unknown => return None,
    };
    let card = view! {
        <SectionCard>
            <h3>{name} " " {phone_masked}</h3>
            {body}
        </SectionCard>
    };
    Some(card.into_any())
}

#[component]
fn CodeForm(id: MandateRequestId, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let (api, session) = (use_api(), use_session());
    let announce = use_announcer();
    let code = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<Text>);
    let field_name = ["code-", id.as_str()].concat();
    let confirm = use_local_command(move |code: String| {
        let id = id.clone();
        async move { api.confirm_mandate_by_code(&id, code).await }
    })
    .always(move |()| session.reload.run(()))
    .on_success(move |()| {
        announce(words.confirmed_by_code.into());
        refresh.run(());
    })
    .on_failure(move |error: ApiError| {
        if error.kind() == Some(ProblemKind::InvalidFields) {
            wrong.set(Some(words.wrong_code.into()));
        }
    });
    let send = Callback::new(move |()| {
        wrong.set(None);
        match SignInCode::parse(&code.read_untracked()) {
            Ok(code) => confirm.run(code.into()),
            Err(_) => wrong.set(Some(words.six_digits.into())),
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let failure = move || {
        let error = confirm.error()?;
        match error.kind() {
            // Shown at the field.
            Some(ProblemKind::InvalidFields) => None,
            Some(ProblemKind::NotAllowedNow) => Some(
                view! {
                    <Notice tone=NoticeTone::Error title=words.too_many_codes>
                        <p>{words.too_many_codes_more}</p>
                    </Notice>
                }
                .into_any(),
            ),
            _ => Some(view! { <ErrorView error on_retry=send /> }.into_any()),
        }
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=field_name
                label=words.code
                kind=FieldKind::OneTimeCode
                error=wrong
                value=code
                on_input=move |typed| code.set(typed)
            />
            {failure}
            <Button label=words.send_code busy=busy_label(confirm, words.sending) />
        </form>
    }
}

#[component]
fn WithdrawButton(id: MandateRequestId, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let api = use_api();
    let announce = use_announcer();
    let withdraw = use_local_command(move |()| {
        let id = id.clone();
        async move { api.withdraw_mandate_request(&id).await }
    })
    .on_success(move |()| {
        announce(words.withdrawn.into());
        refresh.run(());
    });
    let press = Callback::new(move |()| withdraw.run(()));
    view! {
        {command_error(withdraw, press)}
        <p>
            <Button
                label=words.withdraw
                kind=ButtonKind::Link
                busy=busy_label(withdraw, words.sending)
                on_press=press
            />
        </p>
    }
}
