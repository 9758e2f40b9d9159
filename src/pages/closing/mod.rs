//! Closing the account, at `/me/closing`: what goes, what the law has kept, then a code to be certain.

mod words;

use contract::account::{Data, Fate, Holding};
use domain::check::{FieldFlaw, SignInCode};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{ApiError, use_api, use_session};
use crate::components::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorSummary, ErrorView, Field, FieldKind,
    FieldProblem, Law, LawLink, Notice, NoticeTone, PageHeading, Skeleton, Tab, Text,
};
use crate::locale::{Localized, date, locale_now, use_locale, use_words};
use crate::page::{Page, present, use_arrived};
use crate::platform::storage::{StorageScope, clear_prefix};
use crate::remote::{Query, Remote};
use crate::routes::Route;
use crate::telling::holding_name;
use words::WORDS;

/// What the app keeps on the device; text size, language and theme stay.
const KEPT_HERE: [&str; 2] = ["cc.draft.", "cc.receipt."];

/// The page.
#[derive(Debug)]
pub struct ClosingPage;

#[lazy_route]
impl LazyRoute for ClosingPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let locale = use_locale();
        let data = Query::once(move || api.data());
        let stage = RwSignal::new(Stage::Told);
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::MyData, Tab::Me));
        view! {
            <div class="narrow">
                <Localized>
                    <Closing data stage />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// How far it has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// What it means is told.
    Told,
    /// A code was sent, and is asked for.
    Asked,
    /// The account is closed.
    Closed,
}

#[component]
fn Closing(data: Query<Data>, stage: RwSignal<Stage>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || match (stage.get(), data.state.get()) {
        (Stage::Closed, _) => view! {
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
        (Stage::Told, Remote::Ready(data)) => view! { <Told data stage /> }.into_any(),
        (Stage::Asked, Remote::Ready(data)) => {
            view! { <Asked phone=data.phone_masked stage /> }.into_any()
        }
    }
}

/// First: what it means.
#[component]
fn Told(data: Data, stage: RwSignal<Stage>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let arrived = use_arrived();
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let name = |holding: &Holding| holding_name(holding.kind, locale);
    let goes = data.holdings.iter().filter(|holding| holding.on_closing == Fate::Deleted);
    let goes = goes.filter_map(name).map(|name| view! { <li>{name}</li> }).collect_view();
    let stays: Vec<_> = data
        .holdings
        .iter()
        .filter_map(|holding| match holding.on_closing {
            Fate::KeptUntil(day) => Some((words.stays_until)(name(holding)?, &date(day, locale))),
            Fate::Deleted | Fate::Unknown => None,
        })
        .collect();
    let stays = (!stays.is_empty()).then(|| {
        let stays = stays.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="section">
                <h2>{words.stays}</h2>
                <ul class="closing__list">{stays}</ul>
                <p>{words.stays_more}</p>
                <p class="law-lines">
                    <LawLink law=Law::Insurance87 /> " "
                    <LawLink law=Law::PersonalInformation47 /> " "
                    <LawLink law=Law::PersonalInformation56 />
                </p>
            </section>
        }
    });
    let open = (0 < data.open_claims).then(|| {
        view! {
            <Notice tone=NoticeTone::Info title=(words.open)(data.open_claims)>
                <p>{words.open_more}</p>
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
                    stage.set(Stage::Asked);
                    arrived();
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    let busy = Signal::derive(move || is_busy.get().then_some(Text::from(words.sending)));
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="lead">{words.lead}</p>
        {open}
        <section class="section">
            <h2>{words.goes}</h2>
            <ul class="closing__list">
                {goes}
                <li>{words.on_device}</li>
            </ul>
        </section>
        {stays}
        <section class="section">
            <h2>{words.then}</h2>
            <p>{words.then_more}</p>
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=send /> })}
            <div class="button-row">
                <ButtonLink href=Route::MyData label=words.keep />
                <Button label=words.go_on busy on_press=send />
            </div>
        </section>
    }
}

/// Second: a code, to be certain, and that it is they.
#[component]
fn Asked(phone: String, stage: RwSignal<Stage>) -> impl IntoView {
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
            Err(found) => return flaw.set(Some(found)),
        };
        flaw.set(None);
        is_busy.set(true);
        spawn_local(async move {
            let done = api.close_account(typed.into()).await;
            if is_busy.is_disposed() {
                return;
            }
            is_busy.set(false);
            match done {
                Ok(()) => {
                    for kept in KEPT_HERE {
                        clear_prefix(StorageScope::Device, kept);
                    }
                    stage.set(Stage::Closed);
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
    let wrong = Signal::derive(move || flaw.get().map(|flaw| Text::from((words.flaw)(flaw))));
    let problems = Signal::derive(move || {
        let problem = |text| FieldProblem { field: "code".into(), text };
        wrong.get().map(problem).into_iter().collect::<Vec<_>>()
    });
    let busy = Signal::derive(move || is_busy.get().then_some(Text::from(words.closing)));
    view! {
        <ErrorSummary problems />
        <PageHeading text=Signal::stored(words.sure.into()) />
        <p class="lead">{(words.sent_to)(&phone)}</p>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name="code"
                label=words.code
                kind=FieldKind::OneTimeCode
                error=wrong
                value=code
                on_input=move |typed| code.set(typed)
            />
            <div class="button-row">
                <ButtonLink href=Route::MyData label=words.keep />
                <Button label=words.close busy />
            </div>
        </form>
        {move || failure.get().map(|error| view! { <ErrorView error on_retry=close /> })}
        <p class="closing__back">
            <Button
                label=words.back
                kind=ButtonKind::Link
                on_press=move |()| {
                    stage.set(Stage::Told);
                    arrived();
                }
            />
        </p>
    }
}
