//! Where a one-time link from a payment's receipt leads, at `/claim/start?e=…`. Shows nothing about the visit
//! before the person has signed in, and nothing about somebody else's at all.

mod words;

use contract::problem::ProblemKind;
use contract::visit::LinkOpened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use leptos_router::{LazyRoute, NavigateOptions, lazy_route};

use crate::api::{ApiError, use_api, use_session};
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonRow, ContactOptions, ErrorView, PageHeading, Skeleton,
    Tab, Text,
};
use crate::locale::{Localized, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::{wechat, window};
use crate::remote::Remote;
use crate::routes::{Route, use_link_token};
use words::{Said, WORDS, Words};

/// The page.
#[derive(Debug)]
pub struct StartPage;

/// What became of the link.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Opening {
    /// It was not followed yet.
    NotYet,
    /// It is being followed.
    Busy,
    /// It leads nowhere.
    Failed(ApiError),
}

#[lazy_route]
impl LazyRoute for StartPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Home, Tab::Claims));
        let opening = RwSignal::new(Opening::NotYet);
        let follow = follow(opening);
        let session = use_session();
        // Once somebody is signed in, and once only: the link is used up by it.
        Effect::new(move |_| {
            let is_in = session.me.with(|me| matches!(me, Remote::Ready(Some(_))));
            if is_in && opening.get_untracked() == Opening::NotYet {
                follow.run(());
            }
        });
        view! {
            <div class="narrow">
                <Localized>
                    <Started opening follow />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// Follows the link. What it leads to takes this page's place: back does not come here again.
fn follow(opening: RwSignal<Opening>) -> Callback<()> {
    let api = use_api();
    let token = use_link_token();
    let navigate = use_navigate();
    Callback::new(move |()| {
        let Some(token) = token.get_untracked() else { return };
        let navigate = navigate.clone();
        opening.set(Opening::Busy);
        spawn_local(async move {
            let opened = api.open_link(token).await;
            if opening.is_disposed() {
                return;
            }
            match opened {
                Ok(LinkOpened { visit, fetchable }) => {
                    let to = Route::claim_for(visit, fetchable).path();
                    navigate(&to, NavigateOptions { replace: true, ..Default::default() });
                }
                Err(error) => opening.set(Opening::Failed(error)),
            }
        });
    })
}

#[component]
fn Started(opening: RwSignal<Opening>, follow: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let token = use_link_token();
    move || {
        let Some(token) = token.get() else {
            return view! { <Ended said=&words.incomplete /> }.into_any();
        };
        if let Opening::Failed(error) = opening.get() {
            return match said(&error, words) {
                Some(said) => view! { <Ended said /> }.into_any(),
                None => view! {
                    <PageHeading text=Signal::stored(words.title.into()) />
                    <ErrorView error on_retry=follow />
                }
                .into_any(),
            };
        }
        match session.me.get() {
            Remote::Ready(None) => {
                let href = Route::SignIn { then: Some(Route::Start(token).path()) };
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

/// The link leads nowhere any more, and what to do instead.
#[component]
fn Ended(said: &'static Said) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(said.heading.into()) />
        <p class="lead">{said.more}</p>
        <Scan />
        <ButtonRow>
            <ButtonLink href=Route::Home label=words.to_home kind=ButtonKind::Primary />
            <ButtonLink href=Route::Claims label=words.to_claims />
        </ButtonRow>
    }
}

/// In WeChat, where it lets the page: the code on the receipt, read by WeChat's own camera.
#[component]
fn Scan() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let can_scan = RwSignal::new(wechat::is_authorized());
    let is_none_of_ours = RwSignal::new(false);
    spawn_local(async move {
        api.ask_wechat().await;
        can_scan.try_set(wechat::is_authorized());
    });
    let scan = Callback::new(move |()| {
        is_none_of_ours.set(false);
        spawn_local(async move {
            let Some(said) = wechat::scan().await else { return };
            let link = Route::Start(String::new()).path();
            match window::same_origin_path(&said).filter(|part| part.starts_with(&link)) {
                // Loaded anew, as by pressing the link: this page has done with the one it came by.
                Some(part) => window::load_page(part),
                None => drop(is_none_of_ours.try_set(true)),
            }
        });
    });
    view! {
        <Show when=move || can_scan.get()>
            {move || is_none_of_ours.get().then(|| view! { <p role="alert">{words.no_code}</p> })}
            <p><Button label=words.scan on_press=scan /></p>
        </Show>
    }
}

/// What to say of a link that the server will not follow; `None` if the link is not to blame.
fn said(error: &ApiError, words: &'static Words) -> Option<&'static Said> {
    match error.kind()? {
        ProblemKind::LinkUsed => Some(&words.used),
        ProblemKind::LinkExpired => Some(&words.expired),
        ProblemKind::NotFound => Some(&words.not_yours),
        _ => None,
    }
}
