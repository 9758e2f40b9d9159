//! Mandates at `/me/people`: the people the signed-in person acts for, and those who act for them. Either
//! side can end a mandate; one side can ask for a new one, which the other confirms.

mod ask;
mod made;
mod received;
mod request_words;
mod words;

use contract::account::{Mandate, Mandates};
use contract::mandate::MandateRequests;
use contract::session::Relation;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta, use_announcer};
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonKind, Confirmation, ConfirmedButton, ContactOptions, ErrorView, PageHeading, SectionCard,
    Skeleton, Tab, Text,
};
use ask::AskSection;
use made::MadeRequests;
use query_client::{Query, Remote};
use received::ReceivedRequests;
use view::labels::relation_title;
use words::WORDS;

/// The page.
#[lazy]
pub fn mandates_page() -> AnyView {
    let api = use_api();
    let locale = use_locale();
    let mandates = Query::once(move || api.mandates());
    let requests = Query::once(move || api.mandate_requests());
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Me, Tab::Me));
    view! {
        <div class="narrow">
            <LocaleScope>
                <MandateLists mandates requests />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// The signed-in person's side of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MandateSide {
    ActingFor,
    ActedForBy,
}

#[component]
fn MandateLists(mandates: Query<Mandates>, requests: Query<MandateRequests>) -> impl IntoView {
    let words = use_words(&WORDS);
    let refresh = Callback::new(move |()| {
        mandates.refresh.run(());
        requests.refresh.run(());
    });
    let received = move || {
        requests.state.with(|state| {
            let received = &state.ready()?.received;
            (!received.is_empty())
                .then(|| view! { <ReceivedRequests requests=received.clone() refresh /> })
        })
    };
    let made = move || match requests.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=requests.retry /> }.into_any(),
        Remote::Ready(MandateRequests { made, .. }) => {
            view! { <MadeRequests requests=made refresh /> }.into_any()
        }
    };
    let lists = move || match mandates.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=mandates.retry /> }.into_any(),
        Remote::Ready(Mandates { acting_for, acted_for_by }) => view! {
            <MandateList side=MandateSide::ActingFor mandates=acting_for refresh />
            <MandateList side=MandateSide::ActedForBy mandates=acted_for_by refresh />
        }
        .into_any(),
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {received}
        {lists}
        {made}
        <AskSection refresh />
    }
}

#[component]
fn MandateList(side: MandateSide, mandates: Vec<Mandate>, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (heading, none) = match side {
        MandateSide::ActingFor => (words.acting_for, words.acting_for_none),
        MandateSide::ActedForBy => (words.acted_for_by, words.acted_for_by_none),
    };
    let none = mandates.is_empty().then(|| view! { <p>{none}</p> });
    let people = mandates
        .into_iter()
        .map(|mandate| view! { <MandateCard side mandate refresh /> })
        .collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            {none}
            <div class="mandates__list">{people}</div>
        </section>
    }
}

#[component]
fn MandateCard(side: MandateSide, mandate: Mandate, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, session) = (use_api(), use_session());
    let announce = use_announcer();
    let Mandate { person, name, relation, until } = mandate;
    let until = until.map(|day| (words.until)(&date(day, locale)));
    let name = if name.is_empty() { words.unnamed.to_owned() } else { name };
    let note = match (side, relation) {
        (MandateSide::ActingFor, Relation::Other) => None,
        (MandateSide::ActingFor, relation) => Some(relation_title(relation, locale)),
        (MandateSide::ActedForBy, relation) => (words.you_are)(relation).map(str::to_owned),
    };
    let (label, means) = match side {
        MandateSide::ActingFor => ((words.end_acting_for)(&name), words.acting_for_means),
        MandateSide::ActedForBy => ((words.end_acted_for_by)(&name), words.acted_for_by_means),
    };
    let end = use_local_command(move |()| {
        let person = person.clone();
        async move {
            match side {
                MandateSide::ActingFor => api.end_acting_for(&person).await,
                MandateSide::ActedForBy => api.end_acted_for_by(&person).await,
            }
        }
    })
    .always(move |()| session.reload.run(()))
    .on_success(move |()| {
        announce(words.ended.into());
        refresh.run(());
    });
    let label = Text::from(label);
    let confirmation = Confirmation {
        title: label.clone(),
        means: Some(means),
        keep: words.keep,
        sure: words.sure,
        busy: words.ending,
    };
    view! {
        <SectionCard>
            <h3>{name}</h3>
            {note.map(|note| view! { <p class="small">{note}</p> })}
            {until.map(|until| view! { <p class="note">{until}</p> })}
            <ConfirmedButton command=end label kind=ButtonKind::Small confirmation />
        </SectionCard>
    }
}
