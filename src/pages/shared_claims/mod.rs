//! Claims that others share with the signed-in person: their list at `/shared`, and one of them at `/shared/:share`. What is
//! only read is drawn by [`view::markup`]. Nothing is cached, and nothing is followed live: a claim is fetched when the page
//! is opened, when its tab is shown again, and when somebody asks for it.

mod words;

use contract::claim_share::{SharedClaim, SharedClaims};
use contract::problem::ProblemKind;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta, use_announcer};
use crate::features::route_params::use_share;
use crate::platform::navigation::use_navigation;
use crate::platform::window;
use crate::ui::locale::{LocaleScope, use_locale, use_words, view_context};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonRow, Confirmation, ConfirmedButton, ContactOptions,
    DrawnRegion, EmptyState, ErrorView, PageHeading, Skeleton, Tab, Text,
};
use query_client::{Query, Remote};
use view::markup::{nothing, shared_claim_body, shared_claims_list};
use words::WORDS;

/// The page with the list.
#[lazy]
pub fn shared_claims_page() -> AnyView {
    let api = use_api();
    let shared = Query::once(move || api.shared_claims());
    window::on_tab_visible(shared.refresh);
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).list_title));
    set_page_meta(PageMeta::inner(title, Route::CLAIMS, Tab::Claims));
    view! {
        <div class="narrow">
            <LocaleScope>
                <SharedList shared />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn SharedList(shared: Query<SharedClaims>) -> impl IntoView {
    let words = use_words(&WORDS);
    let context = view_context();
    let list = move || {
        shared.state.with(|shared| {
            shared.ready().map_or_else(nothing, |shared| shared_claims_list(shared, context))
        })
    };
    let status = Memo::new(move |_| shared.state.with(|state| state.as_ref().map(|_| ())));
    let body = move || match status.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=shared.retry /> }.into_any(),
        Remote::Ready(()) => view! { <DrawnRegion markup=list /> }.into_any(),
    };
    let enter_code = Route::ShareInvitation { code: None };
    view! {
        <PageHeading text=Signal::stored(words.list_title.into()) />
        <p class="lead">{words.list_lead}</p>
        {body}
        <ButtonRow>
            <ButtonLink href=enter_code label=words.enter_code />
        </ButtonRow>
    }
}

/// The page with one claim.
#[lazy]
pub fn shared_claim_page() -> AnyView {
    let api = use_api();
    let share = use_share();
    let claim = Query::new(share, move |share| async move { api.shared_claim(&share).await });
    window::on_tab_visible(claim.refresh);
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::SharedClaims, Tab::Claims));
    view! {
        <div class="narrow">
            <LocaleScope>
                <Followed claim />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn Followed(claim: Query<SharedClaim>) -> impl IntoView {
    let words = use_words(&WORDS);
    let title = Signal::stored(Text::from(words.title));
    let context = view_context();
    let body = move || {
        claim.state.with(|claim| {
            claim.ready().map_or_else(nothing, |claim| shared_claim_body(claim, context))
        })
    };
    let status = Memo::new(move |_| claim.state.with(|state| state.as_ref().map(|_| ())));
    move || match status.get() {
        Remote::Loading => view! {
            <PageHeading text=title />
            <Skeleton />
        }
        .into_any(),
        Remote::Failed(error) if error.kind() == Some(ProblemKind::NotFound) => view! {
            <PageHeading text=title />
            <EmptyState title=words.not_shared>
                <p>{words.not_shared_more}</p>
                <ButtonLink href=Route::Home label=words.to_home />
            </EmptyState>
        }
        .into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=title />
            <ErrorView error on_retry=claim.retry />
        }
        .into_any(),
        Remote::Ready(()) => view! {
            <DrawnRegion markup=body />
            <ButtonRow>
                <Button
                    label=words.refresh
                    kind=ButtonKind::Small
                    on_press=claim.refresh
                />
            </ButtonRow>
            <Leave />
        }
        .into_any(),
    }
}

/// The button that ends the share from this side.
#[component]
fn Leave() -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, session, navigation) = (use_api(), use_session(), use_navigation());
    let share = use_share();
    let announce = use_announcer();
    let leave = use_local_command(move |()| {
        let share = share.get_untracked();
        async move { api.leave_shared_claim(&share).await }
    })
    .on_success(move |()| {
        announce(words.left.into());
        session.reload.run(());
        navigation.replace(&Route::SharedClaims.path());
    });
    let confirmation = Confirmation {
        title: words.leave.into(),
        means: Some(words.leave_means),
        keep: words.keep,
        sure: words.sure,
        busy: words.leaving,
    };
    view! {
        <section class="section">
            <ConfirmedButton command=leave label=words.leave.into() kind=ButtonKind::Link confirmation />
        </section>
    }
}
