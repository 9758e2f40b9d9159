//! The devices on which the person is signed in, at `/me/devices`, and signing out on them.

mod words;

use contract::account::SessionView;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_local_command};
use crate::features::page_meta::{PageMeta, set_page_meta, use_announcer};
use crate::ui::locale::{LocaleScope, locale_now, moment, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ContactOptions, ErrorView, PageHeading, SectionCard, Skeleton, StatusLabel,
    StatusTone, Tab, Text, busy_label, command_error,
};
use query_client::{Query, Remote};
use words::WORDS;

/// The page.
#[lazy]
pub fn devices_page() -> AnyView {
    let api = use_api();
    let locale = use_locale();
    let sessions = Query::once(move || async move { Ok(api.sessions().await?.sessions) });
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Me, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <Devices sessions />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn Devices(sessions: Query<Vec<SessionView>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let list = move || match sessions.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=sessions.retry /> }.into_any(),
        Remote::Ready(list) => {
            let refresh = sessions.refresh;
            let has_others = list.iter().any(|session| !session.is_this);
            let devices =
                list.into_iter().map(|session| view! { <Device session refresh /> }).collect_view();
            let others = has_others.then(|| {
                view! {
                    <section class="section">
                        <h2>{words.others}</h2>
                        <p class="small">{words.others_more}</p>
                        <SignOutButton
                            target=SignOutTarget::Others
                            label=words.sign_out_others
                            kind=ButtonKind::Secondary
                            refresh
                        />
                    </section>
                }
            });
            view! {
                <div class="devices__list">{devices}</div>
                {others}
            }
            .into_any()
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {list}
    }
}

#[component]
fn Device(session: SessionView, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let SessionView { id, is_this, browser, system, began_at, seen_at } = session;
    let name = (words.device)((words.browser)(browser), (words.system)(system));
    let status_or_button = match is_this {
        true => view! { <StatusLabel tone=StatusTone::Calm text=words.this_device /> }.into_any(),
        false => {
            let label = (words.sign_out)(&name);
            let target = SignOutTarget::One(id);
            view! { <SignOutButton target label kind=ButtonKind::Small refresh /> }.into_any()
        }
    };
    view! {
        <SectionCard>
            <h2 class="devices__name">{name}</h2>
            <p class="small">{words.last_used} {moment(seen_at, locale)}</p>
            <p class="note">{words.signed_in} {moment(began_at, locale)}</p>
            {status_or_button}
        </SectionCard>
    }
}

/// Which sessions are ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SignOutTarget {
    One(domain::ids::SessionId),
    Others,
}

#[component]
fn SignOutButton(
    target: SignOutTarget,
    #[prop(into)] label: Text,
    kind: ButtonKind,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let sign_out = use_local_command(move |()| {
        let target = target.clone();
        async move {
            match target {
                SignOutTarget::One(session) => api.end_session(&session).await,
                SignOutTarget::Others => api.end_other_sessions().await,
            }
        }
    })
    .on_success(move |()| {
        announce(words.signed_out.into());
        refresh.run(());
    });
    let press = Callback::new(move |()| sign_out.run(()));
    view! {
        {command_error(sign_out, press)}
        <Button label kind busy=busy_label(sign_out, words.signing_out) on_press=press />
    }
}
