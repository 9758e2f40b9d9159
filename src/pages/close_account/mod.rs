//! Closing the account, at `/me/closing`: what is deleted, what the law requires to be retained, then a code
//! to confirm.

mod words;

use contract::account::{AccountData, ClosingEffect, Holding};
use contract::session::CodeSent;
use domain::validation::{FieldFlaw, SignInCode};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use routes::Route;

use crate::client::{ApiError, use_api, use_local_command, use_session};
use crate::features::local_data::clear_local_data;
use crate::features::page_meta::{PageMeta, set_page_meta, use_enter_page};
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorSummary, ErrorView, Field, FieldKind,
    FieldProblem, LawLink, Notice, NoticeTone, PageHeading, Skeleton, Tab, Text, busy_label,
    command_error,
};
use query_client::{Query, Remote};
use view::labels::holding_name;
use view::laws::Law;
use words::WORDS;

/// The page.
#[lazy]
pub fn close_account_page() -> AnyView {
    let api = use_api();
    let locale = use_locale();
    let data = Query::once(move || api.account_data());
    let stage = RwSignal::new(ClosingStage::Consequences);
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::MyData, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <CloseAccount data stage />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// The steps of closing the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClosingStage {
    /// The consequences are shown.
    Consequences,
    /// A code was sent and has to be entered.
    EnterCode,
    /// The account is closed.
    Closed,
}

#[component]
fn CloseAccount(data: Query<AccountData>, stage: RwSignal<ClosingStage>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || match (stage.get(), data.state.get()) {
        (ClosingStage::Closed, _) => view! {
            <PageHeading text=Signal::stored(words.closed.into()) />
            <p class="lead">{words.closed_more}</p>
            <ButtonLink href=Route::Home label=words.home />
        }
        .into_any(),
        (_, Remote::Loading) => view! {
            <PageHeading text=Signal::stored(words.title.into()) />
            <Skeleton />
        }
        .into_any(),
        (_, Remote::Failed(error)) => view! {
            <PageHeading text=Signal::stored(words.title.into()) />
            <ErrorView error on_retry=data.retry />
        }
        .into_any(),
        (ClosingStage::Consequences, Remote::Ready(data)) => {
            view! { <Consequences data stage /> }.into_any()
        }
        (ClosingStage::EnterCode, Remote::Ready(data)) => {
            view! { <CodeForm phone=data.phone_masked stage /> }.into_any()
        }
    }
}

/// First step: the consequences.
#[component]
fn Consequences(data: AccountData, stage: RwSignal<ClosingStage>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let enter_page = use_enter_page();
    let name = |holding: &Holding| holding_name(holding.kind, locale);
    let deleted =
        data.holdings.iter().filter(|holding| holding.on_closing == ClosingEffect::Deleted);
    let deleted = deleted.filter_map(name).map(|name| view! { <li>{name}</li> }).collect_view();
    let retained: Vec<_> = data
        .holdings
        .iter()
        .filter_map(|holding| match holding.on_closing {
            ClosingEffect::KeptUntil(day) => {
                Some((words.retained_until)(name(holding)?, &date(day, locale)))
            }
            ClosingEffect::Deleted | ClosingEffect::Unknown => None,
        })
        .collect();
    let retained = (!retained.is_empty()).then(|| {
        let lines = retained.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="section">
                <h2>{words.retained}</h2>
                <ul class="close-account__list">{lines}</ul>
                <p>{words.retained_more}</p>
                <p class="law-lines">
                    <LawLink law=Law::Insurance87 /> " "
                    <LawLink law=Law::PersonalInformation47 /> " "
                    <LawLink law=Law::PersonalInformation56 />
                </p>
            </section>
        }
    });
    let open_claims = (0 < data.open_claims).then(|| {
        view! {
            <Notice tone=NoticeTone::Info title=(words.open_claims)(data.open_claims)>
                <p>{words.open_claims_more}</p>
                <p><a href=Route::CLAIMS.path()>{words.see_claims}</a></p>
            </Notice>
        }
    });
    let send = use_local_command(move |()| api.send_confirmation_code(None)).on_success(
        move |_: CodeSent| {
            stage.set(ClosingStage::EnterCode);
            enter_page();
        },
    );
    let press = Callback::new(move |()| send.run(()));
    let busy = busy_label(send, words.sending_code);
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="lead">{words.lead}</p>
        {open_claims}
        <section class="section">
            <h2>{words.deleted}</h2>
            <ul class="close-account__list">
                {deleted}
                <li>{words.local_data}</li>
            </ul>
        </section>
        {retained}
        <section class="section">
            <h2>{words.afterwards}</h2>
            <p>{words.afterwards_more}</p>
            {command_error(send, press)}
            <div class="button-row">
                <ButtonLink href=Route::MyData label=words.keep_account />
                <Button label=words.send_code busy on_press=press />
            </div>
        </section>
    }
}

/// Second step: the code, which confirms the intention and the identity.
#[component]
fn CodeForm(phone: String, stage: RwSignal<ClosingStage>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session) = (use_api(), use_session());
    let enter_page = use_enter_page();
    let code = RwSignal::new(String::new());
    let flaw = RwSignal::new(None::<FieldFlaw>);
    let failure = RwSignal::new(None::<ApiError>);
    let closing = use_local_command(move |code: String| api.close_account(code))
        .always(move |()| {
            clear_local_data();
            session.reload.run(());
        })
        .on_success(move |()| {
            stage.set(ClosingStage::Closed);
            enter_page();
        })
        .on_failure(move |error| match error {
            ApiError::Refused(problem) if !problem.errors.is_empty() => {
                flaw.set(problem.errors.first().map(|error| error.flaw));
            }
            error @ (ApiError::Refused(_) | ApiError::Unreachable | ApiError::Garbled { .. }) => {
                failure.set(Some(error));
            }
        });
    let close = Callback::new(move |()| {
        failure.set(None);
        match SignInCode::parse(&code.read_untracked()) {
            Ok(code) => {
                flaw.set(None);
                closing.run(code.into());
            }
            Err(invalid) => flaw.set(Some(invalid)),
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        close.run(());
    };
    let error = Signal::derive(move || flaw.get().map(|flaw| Text::from((words.flaw)(flaw))));
    let problems = Signal::derive(move || {
        let problem = |text| FieldProblem { field: "code".into(), text };
        error.get().map(problem).into_iter().collect::<Vec<_>>()
    });
    let busy = busy_label(closing, words.closing);
    view! {
        <ErrorSummary problems />
        <PageHeading text=Signal::stored(words.confirm.into()) />
        <p class="lead">{(words.sent_to)(&phone)}</p>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name="code"
                label=words.code
                kind=FieldKind::OneTimeCode
                error
                value=code
                on_input=move |typed| code.set(typed)
            />
            <div class="button-row">
                <ButtonLink href=Route::MyData label=words.keep_account />
                <Button label=words.close_account busy />
            </div>
        </form>
        {move || failure.get().map(|error| view! { <ErrorView error on_retry=close /> })}
        <p class="close-account__back">
            <Button
                label=words.back_to_overview
                kind=ButtonKind::Link
                on_press=move |()| {
                    stage.set(ClosingStage::Consequences);
                    enter_page();
                }
            />
        </p>
    }
}
