//! Mandates at `/me/people`: the people the signed-in person acts for, and those who act for them. Either
//! side can end a mandate.

mod words;

use contract::account::{Mandate, Mandates};
use contract::session::Relation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};
use routes::Route;

use crate::client::{ApiError, use_api, use_session};
use crate::features::page_meta::{Page, present, use_say};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ContactOptions, ErrorView, Notice, NoticeTone, PageHeading, SectionCard,
    Skeleton, Tab, Text,
};
use query_client::{Query, Remote};
use view::labels::relation_title;
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct MandatesPage;

#[lazy_route]
impl LazyRoute for MandatesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let locale = use_locale();
        let mandates = Query::once(move || api.mandates());
        let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
        present(Page::inner(title, Route::Me, Tab::Me));
        view! {
            <div class="narrow">
                <LocaleScope>
                    <MandateLists mandates />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
                </LocaleScope>
            </div>
        }
        .into_any()
    }
}

/// The signed-in person's side of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MandateSide {
    ActingFor,
    ActedForBy,
}

#[component]
fn MandateLists(mandates: Query<Mandates>) -> impl IntoView {
    let words = use_words(&WORDS);
    let lists = move || match mandates.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=mandates.retry /> }.into_any(),
        Remote::Ready(Mandates { acting_for, acted_for_by }) => {
            let refresh = mandates.refresh;
            view! {
                <MandateList side=MandateSide::ActingFor mandates=acting_for refresh />
                <MandateList side=MandateSide::ActedForBy mandates=acted_for_by refresh />
            }
            .into_any()
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {lists}
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
            <p class="note">{words.add}</p>
        </section>
    }
}

/// The state of ending a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EndingState {
    /// The button is shown.
    Idle,
    /// The consequences are shown, with a confirmation button.
    Confirming,
    /// The request is in flight.
    InFlight,
}

#[component]
fn MandateCard(side: MandateSide, mandate: Mandate, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, session) = (use_api(), use_session());
    let announce = use_say();
    let state = RwSignal::new(EndingState::Idle);
    let failure = RwSignal::new(None::<ApiError>);
    let Mandate { person, name, relation } = mandate;
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
    let person = StoredValue::new(person);
    let end = Callback::new(move |()| {
        state.set(EndingState::InFlight);
        failure.set(None);
        spawn_local(async move {
            let person = person.get_value();
            let done = match side {
                MandateSide::ActingFor => api.end_acting_for(&person).await,
                MandateSide::ActedForBy => api.end_acted_for_by(&person).await,
            };
            if state.is_disposed() {
                return;
            }
            match done {
                Ok(()) => {
                    announce(words.ended.into());
                    session.reload.run(());
                    refresh.run(());
                }
                Err(error) => {
                    state.set(EndingState::Confirming);
                    failure.set(Some(error));
                }
            }
        });
    });
    let busy = Signal::derive(move || {
        (state.get() == EndingState::InFlight).then(|| Text::from(words.ending))
    });
    let is_idle = move || state.get() == EndingState::Idle;
    let label = StoredValue::new(label);
    let confirmation = move || {
        view! {
            <Notice tone=NoticeTone::Info title=label.get_value()>
                <p>{means}</p>
                <div class="button-row">
                    <Button label=words.keep on_press=move |()| state.set(EndingState::Idle) />
                    <Button label=words.sure busy on_press=end />
                </div>
            </Notice>
        }
    };
    view! {
        <SectionCard>
            <h3>{name}</h3>
            {note.map(|note| view! { <p class="small">{note}</p> })}
            {move || failure.get().map(|error| view! { <ErrorView error on_retry=end /> })}
            <Show when=is_idle fallback=confirmation>
                <Button
                    label=label.get_value()
                    kind=ButtonKind::Small
                    on_press=move |()| state.set(EndingState::Confirming)
                />
            </Show>
        </SectionCard>
    }
}
