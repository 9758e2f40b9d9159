//! Accepting an invitation to follow a relative's claim, at `/shared/accept`. The code is in the link, or is typed in. Shows
//! nothing of the invitation before sign-in.

mod invitation;
mod words;

use contract::claim_share::ShareInvitation;
use contract::problem::ProblemKind;
use domain::claim_share::parse_code;
use domain::validation::FieldFlaw;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use routes::Route;

use crate::client::{ApiError, Command, CommandState, use_api, use_local_command, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_query_value;
use crate::platform::navigation::use_navigation;
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonRow, ContactOptions, ErrorView, Field, FieldKind,
    PageHeading, Skeleton, Tab, Text, busy_label,
};
use invitation::Invitation;
use query_client::Remote;
use words::{WORDS, Words};

/// An invitation and its code.
type Found = (String, ShareInvitation);

/// Looks an invitation up by its code.
#[derive(Clone, Copy)]
struct LookUp {
    command: Command<String, Found>,
    /// What was found.
    found: RwSignal<Option<Found>>,
}

/// The page.
#[lazy]
pub fn share_invitation_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Home, Tab::Claims));
    let look_up = use_look_up();
    let code = use_query_value("code");
    let session = use_session();
    Effect::new(move |_| {
        let is_in = session.me.with(|me| matches!(me, Remote::Ready(Some(_))));
        if is_in
            && look_up.command.state().get_untracked() == CommandState::Idle
            && let Some(code) = code.get_untracked().and_then(|code| parse_code(&code).ok())
        {
            look_up.command.run(code);
        }
    });
    view! {
        <div class="narrow">
            <LocaleScope>
                <InvitationOrForm look_up />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// If the person has accepted it before, the claim replaces this page.
fn use_look_up() -> LookUp {
    let (api, navigation) = (use_api(), use_navigation());
    let found = RwSignal::new(None);
    let command = use_local_command(move |code: String| async move {
        let invitation = api.share_invitation(code.clone()).await?;
        Ok((code, invitation))
    })
    .on_success(move |(code, invitation): Found| match invitation.accepted.clone() {
        Some(share) => navigation.replace(&Route::SharedClaim(share).path()),
        None => found.set(Some((code, invitation))),
    });
    LookUp { command, found }
}

#[component]
fn InvitationOrForm(look_up: LookUp) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let code = use_query_value("code");
    move || match session.me.get() {
        Remote::Loading => view! {
            <PageHeading text=Signal::stored(words.title.into()) />
            <Skeleton />
        }
        .into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=Signal::stored(words.title.into()) />
            <ErrorView error on_retry=session.reload />
        }
        .into_any(),
        Remote::Ready(None) => {
            let page = Route::ShareInvitation { code: code.get() }.path();
            let href = Route::SignIn { then: Some(page) };
            view! {
                <PageHeading text=Signal::stored(words.title.into()) />
                <p class="lead">{words.sign_in_first}</p>
                <ButtonRow>
                    <ButtonLink href label=words.sign_in kind=ButtonKind::Primary />
                </ButtonRow>
            }
            .into_any()
        }
        Remote::Ready(Some(_)) => view! { <SignedIn look_up /> }.into_any(),
    }
}

#[component]
fn SignedIn(look_up: LookUp) -> impl IntoView {
    move || match look_up.found.get() {
        Some((code, invitation)) => view! { <Invitation code invitation /> }.into_any(),
        None => view! { <CodeForm command=look_up.command /> }.into_any(),
    }
}

/// The error in words beside the field; `None` if it does not concern the code that was entered.
fn code_error(error: &ApiError, words: &'static Words) -> Option<&'static str> {
    match error.kind()? {
        ProblemKind::NotFound => Some(words.no_such_code),
        ProblemKind::NotAllowedNow => Some(words.own_code),
        ProblemKind::TooManyRequests => Some(words.too_many),
        _ => None,
    }
}

#[component]
fn CodeForm(command: Command<String, Found>) -> impl IntoView {
    let words = use_words(&WORDS);
    let typed = RwSignal::new(use_query_value("code").get_untracked().unwrap_or_default());
    let flaw = RwSignal::new(None::<Text>);
    let send = Callback::new(move |()| match parse_code(&typed.read_untracked()) {
        Ok(code) => {
            flaw.set(None);
            command.run(code);
        }
        Err(FieldFlaw::Missing) => flaw.set(Some(words.code_missing.into())),
        Err(_) => flaw.set(Some(words.not_a_code.into())),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let error = Signal::derive(move || {
        let refused =
            || command.error().and_then(|error| code_error(&error, words)).map(Text::from);
        flaw.get().or_else(refused)
    });
    let failure = move || {
        let error = command.error().filter(|error| code_error(error, words).is_none())?;
        Some(view! { <ErrorView error on_retry=send /> })
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name="code"
                label=words.code
                hint=words.code_hint
                kind=FieldKind::Text
                error
                value=typed
                on_input=move |text| typed.set(text)
            />
            {failure}
            <Button
                label=words.look
                kind=ButtonKind::Primary
                busy=busy_label(command, words.looking)
            />
        </form>
    }
}
