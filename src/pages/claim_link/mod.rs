//! The target of the one-time link on a payment receipt, at `/claim/start?e=…`. Shows nothing about the
//! visit before sign-in, and nothing at all to anyone but the patient's account.

mod words;

use contract::problem::ProblemKind;
use contract::visit::LinkOpened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::Route;

use crate::client::{ApiError, Command, CommandState, use_api, use_local_command, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_link_token;
use crate::platform::navigation::use_navigation;
use crate::platform::{wechat, window};
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonRow, ContactOptions, ErrorView, PageHeading, Skeleton,
    Tab, Text,
};
use query_client::Remote;
use words::{DeadLinkText, WORDS, Words};

/// The page.
#[lazy]
pub fn claim_link_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Home, Tab::Claims));
    let link = use_link();
    let token = use_link_token();
    let resolve = Callback::new(move |()| {
        if let Some(token) = token.get_untracked() {
            link.run(token);
        }
    });
    let session = use_session();
    // Once only, after sign-in: resolving uses the link up.
    Effect::new(move |_| {
        let is_in = session.me.with(|me| matches!(me, Remote::Ready(Some(_))));
        if is_in && link.state().get_untracked() == CommandState::Idle {
            resolve.run(());
        }
    });
    view! {
        <div class="narrow">
            <LocaleScope>
                <LinkView link resolve />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// Resolves the link of a token.
type ResolveLink = Command<String, LinkOpened>;

/// The link's target replaces this page in the history, so “back” does not return here.
fn use_link() -> ResolveLink {
    let (api, navigation) = (use_api(), use_navigation());
    use_local_command(move |token: String| api.open_link(token)).on_success(
        move |LinkOpened { visit, fetchable }| {
            let to = Route::claim_for(visit, fetchable).path();
            navigation.replace(&to);
        },
    )
}

#[component]
fn LinkView(link: ResolveLink, resolve: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let token = use_link_token();
    move || {
        let Some(token) = token.get() else {
            return view! { <DeadLink text=&words.incomplete /> }.into_any();
        };
        if let Some(error) = link.error() {
            return match dead_link_text(&error, words) {
                Some(text) => view! { <DeadLink text /> }.into_any(),
                None => view! {
                    <PageHeading text=Signal::stored(words.title.into()) />
                    <ErrorView error on_retry=resolve />
                }
                .into_any(),
            };
        }
        match session.me.get() {
            Remote::Ready(None) => {
                let href = Route::SignIn { then: Some(Route::ClaimLink(token).path()) };
                view! {
                    <PageHeading text=Signal::stored(words.heading.into()) />
                    <p class="lead">{words.lead}</p>
                    <ButtonRow>
                        <ButtonLink href label=words.sign_in kind=ButtonKind::Primary />
                    </ButtonRow>
                    <p class="note">{words.nothing_sent}</p>
                }
                .into_any()
            }
            Remote::Failed(error) => view! {
                <PageHeading text=Signal::stored(words.title.into()) />
                <ErrorView error on_retry=session.reload />
            }
            .into_any(),
            Remote::Loading | Remote::Ready(Some(_)) => view! {
                <PageHeading text=Signal::stored(words.title.into()) />
                <Skeleton />
            }
            .into_any(),
        }
    }
}

/// Why the link does not work, and what to do instead.
#[component]
fn DeadLink(text: &'static DeadLinkText) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(text.heading.into()) />
        <p class="lead">{text.more}</p>
        <ScanCode />
        <ButtonRow>
            <ButtonLink href=Route::Home label=words.to_home kind=ButtonKind::Primary />
            <ButtonLink href=Route::CLAIMS label=words.to_claims />
        </ButtonRow>
    }
}

/// In WeChat, where the page has permission: scans the code on the receipt.
#[component]
fn ScanCode() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let can_scan = api.wechat_permission();
    let is_foreign_code = RwSignal::new(false);
    let scan = Callback::new(move |()| {
        is_foreign_code.set(false);
        spawn_local(async move {
            let Some(scanned) = wechat::scan().await else { return };
            let link = Route::ClaimLink(String::new()).path();
            match window::same_origin_path(&scanned).filter(|part| part.starts_with(&link)) {
                // A full load, as if the link had been pressed: this page has already handled its own link.
                Some(part) => window::load_page(part),
                None => drop(is_foreign_code.try_set(true)),
            }
        });
    });
    view! {
        <Show when=move || can_scan.get()>
            {move || is_foreign_code.get().then(|| view! { <p role="alert">{words.no_code}</p> })}
            <p><Button label=words.scan on_press=scan /></p>
        </Show>
    }
}

/// Why the server refuses the link; `None` if the error is not about the link.
fn dead_link_text(error: &ApiError, words: &'static Words) -> Option<&'static DeadLinkText> {
    match error.kind()? {
        ProblemKind::LinkUsed => Some(&words.used),
        ProblemKind::LinkExpired => Some(&words.expired),
        ProblemKind::NotFound => Some(&words.not_yours),
        _ => None,
    }
}
