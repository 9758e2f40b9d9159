//! Closing the account, at `/me/closing`: what is deleted, what the law requires to be retained, then a code
//! to confirm.

mod words;

use contract::account::{AccountData, ClosingEffect, Holding};
use domain::validation::{FieldFlaw, SignInCode};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};
use routes::Route;

use crate::client::{ApiError, use_api, use_session};
use crate::features::page_meta::{Page, present, use_arrived};
use crate::platform::storage::{StorageScope, clear_prefix};
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorSummary, ErrorView, Field, FieldKind,
    FieldProblem, LawLink, Notice, NoticeTone, PageHeading, Skeleton, Tab, Text,
};
use query_client::{Query, Remote};
use view::labels::holding_name;
use view::laws::Law;
use words::WORDS;

/// Prefixes of the data that the app stores on the device and that is deleted. Text size, language and theme
/// stay.
const LOCAL_DATA_PREFIXES: [&str; 2] = ["cc.draft.", "cc.receipt."];

/// The page.
#[derive(Debug)]
pub struct CloseAccountPage;

#[lazy_route]
impl LazyRoute for CloseAccountPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let locale = use_locale();
        let data = Query::once(move || api.data());
        let stage = RwSignal::new(ClosingStage::Consequences);
        let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
        present(Page::inner(title, Route::MyData, Tab::Me));
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
    let arrived = use_arrived();
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
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
                <p><a href=Route::Claims.path()>{words.see_claims}</a></p>
            </Notice>
        }
    });
    let send = Callback::new(move |()| {
        is_busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let sent = api.send_own_code(None).await;
            if is_busy.is_disposed() {
                return;
            }
            is_busy.set(false);
            match sent {
                Ok(_) => {
                    stage.set(ClosingStage::EnterCode);
                    arrived();
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    let busy = Signal::derive(move || is_busy.get().then_some(Text::from(words.sending_code)));
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
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=send /> })}
            <div class="button-row">
                <ButtonLink href=Route::MyData label=words.keep_account />
                <Button label=words.send_code busy on_press=send />
            </div>
        </section>
    }
}

/// Second step: the code, which confirms the intention and the identity.
#[component]
fn CodeForm(phone: String, stage: RwSignal<ClosingStage>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session) = (use_api(), use_session());
    let arrived = use_arrived();
    let code = RwSignal::new(String::new());
    let flaw = RwSignal::new(None::<FieldFlaw>);
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let close = Callback::new(move |()| {
        failure.set(None);
        let typed = match SignInCode::parse(&code.read_untracked()) {
            Ok(code) => code,
            Err(invalid) => return flaw.set(Some(invalid)),
        };
        flaw.set(None);
        is_busy.set(true);
        spawn_local(async move {
            let result = api.close_account(typed.into()).await;
            if is_busy.is_disposed() {
                return;
            }
            is_busy.set(false);
            match result {
                Ok(()) => {
                    for prefix in LOCAL_DATA_PREFIXES {
                        clear_prefix(StorageScope::Device, prefix);
                    }
                    stage.set(ClosingStage::Closed);
                    session.reload.run(());
                    arrived();
                }
                Err(ApiError::Refused(problem)) if !problem.errors.is_empty() => {
                    flaw.set(problem.errors.first().map(|error| error.flaw));
                }
                Err(error) => failure.set(Some(error)),
            }
        });
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
    let busy = Signal::derive(move || is_busy.get().then_some(Text::from(words.closing)));
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
                    arrived();
                }
            />
        </p>
    }
}
